// The tables at the end of the demonstration: statements, sums, finality.
import { formatFen, formatWh, plural, shortHash } from '../../src/cli/print/format-value.ts';
import type { Paint } from '../../src/cli/print/output.ts';
import { table } from '../../src/cli/print/table.ts';
import type { ProvenStatement } from './examine.ts';
import type { FinalityLog, Percentiles } from './finality.ts';
import type { Money } from './money.ts';

/** Of more statements than both together only the first and the last are shown. */
const FIRST_ROWS = 8;
const LAST_ROWS = 4;

const right = { align: 'right' } as const;

/** Amounts in yuan. */
export function statementsTable(statements: readonly ProvenStatement[], { totals }: Money): string {
  const columns = [
    { head: 'site' },
    { head: 'export kWh', ...right },
    { head: 'gross', ...right },
    { head: 'subsidy', ...right },
    { head: 'tax', ...right },
    { head: 'net', ...right },
    { head: 'paid to' },
    { head: 'transfer' },
  ];
  const rows = statements.map((one) => [
    one.site,
    formatWh(one.exportWh),
    formatFen(one.grossFen),
    formatFen(one.subsidyFen),
    formatFen(-one.taxFen),
    formatFen(one.netFen),
    one.paidTo.split('/', 1)[0] || '-',
    one.transfer === '' ? '-' : shortHash(one.transfer),
  ]);
  const footer = [
    plural(statements.length, 'statement'),
    formatWh(totals.exportWh),
    formatFen(totals.grossFen),
    formatFen(totals.subsidyFen),
    formatFen(-totals.taxFen),
    formatFen(totals.netFen),
    '',
    '',
  ];
  return table(columns, shortened(rows), footer);
}

function shortened(rows: readonly string[][]): string[][] {
  if (rows.length <= FIRST_ROWS + LAST_ROWS + 1) return [...rows];
  const between = rows.length - FIRST_ROWS - LAST_ROWS;
  return [...rows.slice(0, FIRST_ROWS), [`… ${between} more`], ...rows.slice(-LAST_ROWS)];
}

/** Amounts in yuan; a sum that is wrong says what it should be. */
export function moneyTable({ checks }: Money, paint: Paint): string {
  const rows = checks.map(({ name, amountFen, expectedFen, holds }) => [
    name,
    formatFen(amountFen),
    holds ? paint.green('adds up') : paint.red(`should be ${formatFen(expectedFen)}`),
  ]);
  return table([{ head: 'sum, from proven entries' }, { head: 'yuan', ...right }, { head: '' }], rows);
}

export function finalityTable(log: FinalityLog): string {
  const row = (name: string, { count, p50Ms, p99Ms }: Percentiles) => [
    name,
    `${count}`,
    count === 0 ? '-' : `${Math.round(p50Ms)}`,
    count === 0 ? '-' : `${Math.round(p99Ms)}`,
  ];
  return table(
    [
      { head: 'submitted to final' },
      { head: 'transactions', ...right },
      { head: 'p50 ms', ...right },
      { head: 'p99 ms', ...right },
    ],
    [row('four validators voting', log.part(false)), row('three, one of them being down', log.part(true))],
    row('all', log.all()),
  );
}
