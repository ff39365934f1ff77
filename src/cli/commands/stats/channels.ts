// gridpact stats channels: how often, and for how much, channels were used, as the ledger adds it up.
import { type Command, Option } from 'commander';
import { type CountedBy, type CountSums, dateOf, shares, sumCounts } from '../../../client/channel-shares.ts';
import type { GridpactClient } from '../../../client/client.ts';
import type { ChannelCount } from '../../../generated/state.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { csvOption, printList } from '../../options/list.ts';
import { parseMonth } from '../../options/parse-argument.ts';
import { barSvg } from '../../print/bar-chart.ts';
import { formatFen, formatPercent } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import { refuseExisting, writeOutputFile } from '../../write-output-file.ts';

interface Options extends ConnectionOptions {
  readonly month?: string;
  readonly by: CountedBy;
  readonly channel?: string;
  readonly svg?: string;
  readonly csv?: true;
}

export function statsChannelsCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'channels', {
    summary: 'count payments through channels: by channel, day, reason, source or purpose',
    details:
      'Shares are of confirmed payments, in tenths of a percent, and 100.0 together. --svg writes them as a chart.',
    examples: [
      'stats channels --month 2026-06 --by source --member-dir sample/regulator',
      'stats channels --by channel --svg shares.svg --member-dir sample/bank-a',
    ],
  })
    .addOption(new Option('--month <month>', 'only of this month').argParser(parseMonth))
    .addOption(
      new Option('--by <what>', 'what is counted together')
        .choices(['channel', 'day', 'reason', 'source', 'purpose'])
        .default('channel'),
    )
    .addOption(new Option('--channel <channel>', 'only of this channel'))
    .addOption(new Option('--svg <file>', 'write the shares as a chart into this new file'))
    .addOption(csvOption());
  return onRun(cli, connectionOptions(command), async (output, options: Options) => {
    refuseExisting(options.svg);
    const { client } = connect(options);
    const counts = await countsOf(client, options);
    const rows = rowsOf(sumCounts(counts, options.by));
    if (options.svg !== undefined) {
      const title = say`Payments through channels, by ${options.by}${options.month === undefined ? '' : `, ${options.month}`}`;
      const bars = rows.map(({ name, share, confirmedCount }) => {
        return { name, value: BigInt(confirmedCount), label: formatPercent(BigInt(share.replace('.', '')), 1, 1) };
      });
      writeOutputFile(options.svg, barSvg([{ title, bars }]));
    }
    const numbers = [
      'share %',
      'confirmed',
      'attempts',
      'aborted',
      'late',
      'amount yuan',
      'fee yuan',
      say`refunded yuan`,
    ];
    const columns = [{ head: options.by as string }, ...numbers.map((head) => ({ head, align: 'right' as const }))];
    const cells = rows.map((row) => [
      ...[
        row.name,
        row.share,
        `${row.confirmedCount}`,
        `${row.attemptCount}`,
        `${row.abortedCount}`,
        `${row.lateCount}`,
      ],
      ...[formatFen(row.amountFen), formatFen(row.feeFen), formatFen(row.refundedFen)],
    ]);
    printList(output, options, {
      value: { ...(options.month === undefined ? {} : { month: options.month }), channelShares: rows },
      table: { columns, rows: cells },
      noun: ['row'],
      more: false,
    });
  });
}

async function countsOf({ channels }: GridpactClient, { channel: only, month }: Options): Promise<ChannelCount[]> {
  const counts: ChannelCount[] = [];
  for await (const { channel } of channels.list()) {
    if (only !== undefined && channel !== only) continue;
    for await (const count of channels.counts(channel)) {
      if (month === undefined || dateOf(count).startsWith(`${month}-`)) counts.push(count);
    }
  }
  return counts;
}

function rowsOf(sums: ReadonlyMap<string, CountSums>) {
  const entries = [...sums];
  const tenths = shares(entries.map(([, { confirmed }]) => BigInt(confirmed)));
  return entries.map(([name, sum], i) => ({
    ...{ name, share: `${Math.floor((tenths[i] ?? 0) / 10)}.${(tenths[i] ?? 0) % 10}` },
    ...{ attemptCount: sum.attempts, confirmedCount: sum.confirmed, abortedCount: sum.aborted, lateCount: sum.late },
    ...{ amountFen: sum.amountFen, feeFen: sum.feeFen, lateFen: sum.lateFen, refundedFen: sum.refundFen },
  }));
}
