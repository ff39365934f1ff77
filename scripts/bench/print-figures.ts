// Figures as a table: one row per figure, nested ones with their path.
import Table from 'cli-table3';

export function printTable(title: string, figures: Readonly<Record<string, unknown>>): void {
  const table = new Table({ head: [title, ''], style: { head: [], border: [] }, colAligns: ['left', 'right'] });
  for (const [name, value] of flatten(figures)) table.push([name, value]);
  console.log(`${table.toString()}\n`);
}

/** Figures of the same names side by side: one row per figure, one column per set. */
export function printColumns(title: string, columns: Readonly<Record<string, object>>): void {
  const sets = Object.entries(columns).map(([name, figures]) => [name, new Map(flatten({ ...figures }))] as const);
  const table = new Table({
    head: [title, ...sets.map(([name]) => name)],
    style: { head: [], border: [] },
    colAligns: ['left', ...sets.map(() => 'right' as const)],
  });
  const rows = new Set(sets.flatMap(([, figures]) => [...figures.keys()]));
  for (const row of rows) table.push([row, ...sets.map(([, figures]) => figures.get(row) ?? '')]);
  console.log(`${table.toString()}\n`);
}

function flatten(figures: Readonly<Record<string, unknown>>, prefix = ''): [string, string][] {
  return Object.entries(figures).flatMap(([name, value]): [string, string][] => {
    const path = `${prefix}${name}`;
    if (typeof value === 'object' && value !== null) return flatten(value as Record<string, unknown>, `${path}.`);
    return [[path, typeof value === 'number' ? value.toLocaleString('en') : String(value)]];
  });
}
