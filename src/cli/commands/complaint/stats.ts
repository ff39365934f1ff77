// gridpact complaint stats: how many complaints of each kind there are, and what becomes of them.
import { type Command, Option } from 'commander';
import type { ComplaintStats } from '../../../generated/state.ts';
import type { Cli } from '../../cli.ts';
import { defineCommand, onRun } from '../../define-command.ts';
import { type ConnectionOptions, connect, connectionOptions } from '../../options/connection.ts';
import { type ListOptions, listOptions, printList, takeEntries } from '../../options/list.ts';
import { parseMonth } from '../../options/parse-argument.ts';
import { formatFen } from '../../print/format-value.ts';
import { say } from '../../print/say.ts';
import type { Table } from '../../print/table.ts';

type Options = ConnectionOptions & ListOptions & { readonly member?: string; readonly month?: string };

const COUNTS = [
  ...(['filed', 'answered', 'escalated', 'decided', 'resolved', 'withdrawn', 'lapsed', 'upheld', 'overdue'] as const),
];

export function complaintStatsCommand(cli: Cli): Command {
  const command = defineCommand(cli, 'stats', {
    summary: 'count complaints by member, kind and month, as the ledger adds them up',
    examples: [
      'complaint stats --month 2026-06 --member-dir sample/regulator',
      'complaint stats --member bank-a --csv --member-dir sample/bank-a',
    ],
  })
    .addOption(new Option('--member <member>', 'only of the customers of this member'))
    .addOption(new Option('--month <month>', 'only what was done in this month').argParser(parseMonth));
  return onRun(cli, connectionOptions(listOptions(command)), async (output, options: Options) => {
    const { client } = connect(options);
    const { items, more } = await takeEntries(
      client.complaints.stats(options.member),
      options,
      ({ month }) => options.month === undefined || monthText(month) === options.month,
    );
    printList(output, options, {
      value: { complaintCounts: items.map(view) },
      table: statsTable(items),
      noun: ['kind and month', 'kinds and months'],
      more,
    });
  });
}

/** Counts are small numbers, although the ledger has room for more. */
function view({ member, kind, month, claimedFen, refundedFen, ...row }: ComplaintStats) {
  const counts = Object.fromEntries(COUNTS.map((name) => [`${name}Count`, Number(row[name])]));
  return { member, kind, month: monthText(month), ...counts, claimedFen, refundedFen };
}

/** Months since 1970-01 to "2026-06". */
function monthText(month: number): string {
  return new Temporal.PlainYearMonth(1970, 1).add({ months: month }).toString();
}

function statsTable(rows: readonly ComplaintStats[]): Table {
  const totals = (name: (typeof COUNTS)[number]) => `${rows.reduce((sum, row) => sum + row[name], 0n)}`;
  const fen = (name: 'claimedFen' | 'refundedFen') => formatFen(rows.reduce((sum, row) => sum + row[name], 0n));
  return {
    columns: [
      { head: 'month' },
      { head: 'member' },
      { head: 'kind' },
      ...COUNTS.map((head) => ({ head, align: 'right' as const })),
      { head: 'claimed yuan', align: 'right' },
      { head: 'back yuan', align: 'right' },
    ],
    rows: rows.map((row) => [
      ...[monthText(row.month), row.member, row.kind, ...COUNTS.map((name) => `${row[name]}`)],
      ...[formatFen(row.claimedFen), formatFen(row.refundedFen)],
    ]),
    footer: [say`in all`, '', '', ...COUNTS.map(totals), fen('claimedFen'), fen('refundedFen')],
  };
}
