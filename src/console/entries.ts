// Entries and lists of the state, as the holder of the account may read them.
import { ask } from './ask.ts';
import type { Row } from './rows.ts';

export type Fields = { readonly [field: string]: unknown };

/** Of one list. */
const MOST_IDS = 1_000;
const PAGE_IDS = 32;

/** The newest entries of a list, which the state keeps in pages of 32 and a head with the rest; the newest first. */
export async function rowsOfList(list: string, table: string): Promise<readonly Row[]> {
  const [head] = await entriesByKey([`list/${list}`]);
  const count = Number(head?.count ?? 0);
  const pages = Math.floor((count - idsIn(head).length) / PAGE_IDS);
  const first = Math.max(0, pages - Math.floor(MOST_IDS / PAGE_IDS));
  const keys = Array.from({ length: pages - first }, (_, i) => `list-page/${list}/${first + i}`);
  const ids = [...(await entriesByKey(keys)), head].flatMap(idsIn).slice(-MOST_IDS);
  return (await rowsByKey(ids.map((id) => `${table}/${id}`))).toReversed();
}

export async function entriesOfList(list: string, table: string): Promise<readonly Fields[]> {
  return (await rowsOfList(list, table)).map(({ entry }) => entry);
}

/** In the order of the keys; undefined where there is none. */
export async function entriesByKey<E extends object = Fields>(
  keys: readonly string[],
): Promise<readonly (E | undefined)[]> {
  return (await placesOf(keys)).map((found) => found?.entry as E | undefined);
}

/** Those that are there. */
export async function rowsByKey(keys: readonly string[]): Promise<readonly Row[]> {
  return (await placesOf(keys)).flatMap((found) => (found === null ? [] : [found]));
}

async function placesOf(keys: readonly string[]): Promise<readonly (Row | null)[]> {
  if (keys.length === 0) return [];
  return (await ask<{ entries: readonly (Row | null)[] }>('/v1/entries', { body: { keys } })).entries;
}

function idsIn(entry: Fields | undefined): readonly string[] {
  return (entry?.ids ?? []) as readonly string[];
}

/** Empty when there is nothing at the path, such as "consent.reader". */
export function textAt(row: Fields, path: string): string {
  let value: unknown = row;
  for (const field of path.split('.')) value = (value as Fields | undefined)?.[field];
  return value === undefined || value === null ? '' : String(value);
}
