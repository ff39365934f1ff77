// gridpact channel reconcile: compares a channel's own file of a day with the ledger.
import { type Command, Option } from 'commander';
import type { LineOutcome } from '../../../client/run-lines.ts';
import { readChannelFile } from '../../channel-file.ts';
import type { Cli } from '../../cli.ts';
import { daysSince1970 } from '../../days-since-1970.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { connectToSign, type SigningOptions, signingOptions } from '../../options/connection.ts';
import { parseDay } from '../../options/parse-argument.ts';
import { plural } from '../../print/format-value.ts';
import { printLines } from '../../print/outcomes.ts';
import { say } from '../../print/say.ts';

interface Options extends SigningOptions {
  readonly day: string;
  readonly complete?: true;
}

export function channelReconcileCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'reconcile', {
    summary: "compare a channel's own file of a day with the ledger",
    details: [
      'CSV with the columns reference, attempt, amount (yuan), currency, status (paid, refunded, not-paid) and settled_by',
      "(how a difference that no transaction explains was settled); or a bank's statement, camt.053: its entries that are booked,",
      'under the reference of the bank, with our attempt as their end-to-end id. --complete says that the file has all of the day: what',
      'the ledger has and the file lacks is told, too. Repeated, it changes nothing. "channel close-day" comes next.',
    ].join(' '),
    examples: [
      'channel reconcile bank-a/fast file.csv --day 2026-01-31 --complete --member-dir sample/bank-a',
      'channel reconcile bank-a/giro camt.053.xml --day 2026-01-31 --complete --member-dir sample/bank-a',
    ],
  })
    .argument('<channel>', 'such as bank-a/fast')
    .argument('<file>', 'CSV or camt.053')
    .addOption(new Option('--day <day>', 'YYYY-MM-DD').argParser(parseDay).makeOptionMandatory())
    .addOption(new Option('--complete', 'the file has all payments of the day'));
  return onRun(
    cli,
    signingOptions(command, "the channel's owner"),
    async (output, options: Options, channel: string, path: string) => {
      const given = await readChannelFile(path);
      const { client, author, wait } = await connectToSign(cli, options);
      const day = daysSince1970(options.day);
      const outcomes = [...(await client.channels.reconcile(author, { channel, day }, given, wait))];
      const lines = [...given];
      if (options.complete) {
        const absent = await client.channels.notCompared(channel, day);
        if (absent.length > 0)
          outcomes.push(...(await client.channels.reconcile(author, { channel, day }, absent, wait)));
        lines.push(...absent);
      }
      printLines(
        output,
        lines.map(({ reference }) => reference),
        outcomes,
        (accepted) =>
          say`Compared ${plural(accepted, 'line')} of ${channel} of ${options.day}: ${resultsText(outcomes)}`,
        { channel },
      );
    },
  );
}

/** "2 matched, 1 amount, 1 missing-here; 1 not settled" */
function resultsText(outcomes: readonly LineOutcome[]): string {
  const accepted = outcomes.filter(({ code }) => code === 0);
  const results = accepted.map(({ data }) => data.is ?? 'matched');
  const kinds = [...new Set(results)].sort(
    (a, b) => Number(a !== 'matched') - Number(b !== 'matched') || (a < b ? -1 : 1),
  );
  const counted = kinds.map((kind) => `${results.filter((result) => result === kind).length} ${kind}`).join(', ');
  const open = accepted.filter(({ data }) => data.transaction === '').length;
  return open === 0 ? counted : say`${counted}; ${open} not settled`;
}
