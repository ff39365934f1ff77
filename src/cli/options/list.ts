// The options of a list, how as many rows are taken, and how they are printed. Knows no table of the ledger.
import { type Command, Option } from 'commander';
import { csvText } from '../print/csv.ts';
import { formatCount, plural } from '../print/format-value.ts';
import type { Output } from '../print/output.ts';
import { say, spoken } from '../print/say.ts';
import { type Table, table } from '../print/table.ts';
import { parseWhole } from './parse-argument.ts';

export interface ListOptions {
  /** Infinity: all. */
  readonly limit: number;
  readonly csv?: true;
}

export function listOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--limit <n>', 'the most to show').argParser(parseWhole).default(Number.POSITIVE_INFINITY, 'all'),
    )
    .addOption(csvOption());
}

export function csvOption(): Option {
  const csv = 'print CSV for a spreadsheet: UTF-8 with a byte order mark, yuan, kWh, local times';
  return new Option('--csv', csv).conflicts(['json']);
}

/** A list that was read, as far as it is shown. */
export interface Listed {
  /** For scripts. */
  readonly value: object;
  readonly table: Table;
  /** "site", and its plural where that is another than with an s. */
  readonly noun: readonly [one: string, many?: string];
  /** There are more than are shown. */
  readonly more: boolean;
  /** Behind the table, in place of how many there are. */
  readonly says?: string;
}

/** As JSON, as CSV, or as a table with how many there are; with totals only when they are of all. */
export function printList(output: Output, { csv }: Pick<ListOptions, 'csv'>, listed: Listed): void {
  const { value, more, noun, says } = listed;
  const { columns, rows, footer } = listed.table;
  if (csv) {
    output.cli.stdout.write(csvText(listed.table));
    if (more) output.note(spoken('There are more: raise --limit'));
    return;
  }
  output.result({ ...value, more }, () => {
    const text = table(columns, rows, more ? undefined : footer);
    const count = more
      ? say`The first ${formatCount(rows.length)}: there are more, raise --limit`
      : plural(rows.length, ...noun);
    return `${text}\n${says ?? (footer === undefined || more ? count : '')}`.trimEnd();
  });
}

/** The first entries that pass `keep`, and whether there are more. */
export async function takeEntries<T>(
  entries: AsyncIterable<T> | Iterable<T>,
  { limit }: Pick<ListOptions, 'limit'>,
  keep: (entry: T) => boolean | Promise<boolean> = () => true,
): Promise<{ readonly items: readonly T[]; readonly more: boolean }> {
  const items: T[] = [];
  for await (const entry of entries) {
    if (!(await keep(entry))) continue;
    if (items.length === limit) return { items, more: true };
    items.push(entry);
  }
  return { items, more: false };
}
