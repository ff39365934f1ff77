// gridpact channel import: what a bank's file says was paid and paid back, confirmed with the channel's key.
import type { Command } from 'commander';
import { attemptId } from '../../../ledger/channels/channel-authority.ts';
import { attempts } from '../../../ledger/channels/tables.ts';
import { readChannelFile } from '../../channel-file.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { plural } from '../../print/format-value.ts';
import { printLines } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

export function channelImportCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'import', {
    summary: "confirm what a bank's file says was paid, or paid back",
    details: [
      'The bank is the channel, and its files are its word: camt.054 or camt.053, or CSV as "channel reconcile" takes it. Each',
      'entry that is booked and names one of our attempts as its end-to-end id is confirmed under the reference of the bank;',
      'what comes late is owed back. What names none is left for "channel reconcile". The same file again changes nothing.',
    ].join(' '),
    examples: ['channel import bank-a/giro camt.054.xml --key-file giro.key --member-dir sample/bank-a'],
  })
    .argument('<channel>', 'such as bank-a/giro')
    .argument('<file>', 'camt.054, camt.053 or CSV');
  return onRun(
    cli,
    signingOptions(command, "the channel's own key"),
    async (output, options: SigningOptions, channel: string, path: string) => {
      const file = await readChannelFile(path);
      const { client, author, wait } = await connectToSign(cli, options);
      const said = file.filter(({ attempt, status, currency }) => {
        return attempt !== '' && status !== 'not-paid' && currency === 'CNY';
      });
      const rows = await client.node.entriesById(
        attempts,
        said.map(({ attempt }) => attemptId({ channel, attempt })),
      );
      const lines = said.flatMap(({ attempt, reference, amountFen: paidFen }, i) => {
        const feeFen = rows[i]?.value.feeFen;
        return feeFen === undefined ? [] : [{ channel, attempt, reference, paidFen, feeFen }];
      });
      const left = file.length - lines.length;
      const outcomes = lines.length === 0 ? [] : await client.channels.confirm(author, lines, wait);
      printLines(
        output,
        lines.map(({ reference }) => reference),
        outcomes,
        (accepted) => say`Confirmed ${plural(accepted, 'entry', 'entries')} of ${channel}; ${left} left to be compared`,
        { channel, leftCount: left },
      );
    },
  );
}
