// gridpact campaign report-double: a person whom banks listed twice loses the later entry.
import type { Command } from 'commander';
import { toHex } from '../../../base/bytes.ts';
import { doubleEntries, ListMismatch, type ShownList } from '../../../client/double-entries.ts';
import type { LineOutcome } from '../../../client/run-lines.ts';
import type { Cli } from '../../cli.ts';
import { CliError } from '../../cli-error.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { EXIT } from '../../exit-codes.ts';
import { found } from '../../not-found.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { plural } from '../../print/format-value.ts';
import { printLines } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';
import { readEntryList } from './entrants-file.ts';

export function campaignReportDoubleCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'report-double', {
    summary: 'show the ledger who is in the lists of a campaign twice: the later entry loses',
    details: [
      'Takes lists that banks wrote with "campaign commit --list" and showed each other; each has to be the one that its bank',
      'committed to. Every nullifier that is there twice is reported with the paths to both entries, after the closing of the',
      'entries. What was spent already stays spent: its bank answers for it. Anybody may report; reported again changes nothing.',
    ].join(' '),
    examples: [
      'campaign report-double bank-a/campaign.millions bank-a=a.list bank-b=b.list --member-dir sample/bank-a',
    ],
  })
    .argument('<campaign>', 'the campaign, of lists')
    .argument('<lists...>', 'for each bank its id, "=" and the file of its list');
  return onRun(
    cli,
    signingOptions(command, 'anybody with a key that the ledger knows'),
    async (output, options: SigningOptions, campaign: string, words: readonly string[]) => {
      const shown = words.map(shownList);
      const { client, author, wait } = await connectToSign(cli, options);
      found(await client.campaigns.read(campaign), say`campaign ${campaign}`, 'campaign list');
      const doubles = doublesOf(await client.campaigns.lists(campaign), shown);
      const outcomes: LineOutcome[] = [];
      for (const double of doubles) {
        const final = await client.campaigns.reportDouble(author, campaign, double, wait);
        const { transactionId, height, code, name, outcome, data } = final;
        outcomes.push({ transactionId, height, code, name, outcome, data, transfer: '' });
      }
      const names = doubles.map(({ second }) => toHex(second.nullifier));
      const done = (count: number) => say`Reported ${plural(count, 'double entry', 'double entries')} of ${campaign}`;
      printLines(output, names, outcomes, done, { campaign });
    },
  );
}

function shownList(word: string): ShownList {
  const at = word.indexOf('=');
  if (at > 0) return { bank: word.slice(0, at), entries: readEntryList(word.slice(at + 1)) };
  throw new CliError({
    exitCode: EXIT.usage,
    code: 'argument-invalid',
    message: say`"${word}" names no bank and its list`,
    remedy: say`write BANK=FILE, such as bank-a=a.list`,
  });
}

function doublesOf(...[committed, shown]: Parameters<typeof doubleEntries>) {
  try {
    return doubleEntries(committed, shown);
  } catch (cause) {
    if (!(cause instanceof ListMismatch)) throw cause;
    throw new CliError({
      exitCode: EXIT.unverified,
      code: 'list-not-committed',
      message: say`the file for ${cause.bank} is not the list that it committed to`,
      remedy: say`ask ${cause.bank} for the list that it committed to last`,
      cause,
    });
  }
}
