// Figures as a table: one row per figure, nested ones with their path.
import { table } from '../../src/cli/print/table.ts';

export function printTable(title: string, figures: Readonly<Record<string, unknown>>): void {
  console.log(`${table([{ head: title }, { head: '', align: 'right' }], flatten(figures))}\n`);
}

/** Figures of the same names side by side: one row per figure, one column per set. */
export function printColumns(title: string, columns: Readonly<Record<string, object>>): void {
  const sets = Object.entries(columns).map(([name, figures]) => [name, new Map(flatten({ ...figures }))] as const);
  const heads = [{ head: title }, ...sets.map(([head]) => ({ head, align: 'right' as const }))];
  const rows = new Set(sets.flatMap(([, figures]) => [...figures.keys()]));
  const lines = [...rows].map((row) => [row, ...sets.map(([, figures]) => figures.get(row) ?? '')]);
  console.log(`${table(heads, lines)}\n`);
}

function flatten(figures: Readonly<Record<string, unknown>>, prefix = ''): [string, string][] {
  return Object.entries(figures).flatMap(([name, value]): [string, string][] => {
    const path = `${prefix}${name}`;
    if (typeof value === 'object' && value !== null) return flatten(value as Record<string, unknown>, `${path}.`);
    return [[path, typeof value === 'number' ? value.toLocaleString('en') : String(value)]];
  });
}
