// The option that bounds a list, and the function that takes as many rows. Knows no table.
import { type Command, Option } from 'commander';
import { parseWhole } from './parse-argument.ts';

export interface ListOptions {
  readonly limit: number;
}

const DEFAULT_LIMIT = 100;

export function listOptions(command: Command): Command {
  return command.addOption(new Option('--limit <n>', 'the most to show').argParser(parseWhole).default(DEFAULT_LIMIT));
}

/** The first entries that pass `keep`, and whether there are more. */
export async function takeEntries<T>(
  entries: AsyncIterable<T> | Iterable<T>,
  { limit }: ListOptions,
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
