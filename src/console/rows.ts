// Rows of any table of the ledger, page by page; and as columns, one for each field that any of them has.
import { askPatiently, Refusal } from './ask.ts';
import { blockAt } from './blocks.ts';

type Fields = { readonly [field: string]: unknown };

export interface Row {
  /** "<table>/<id>". */
  readonly key: string;
  readonly entry: Fields;
}

const PAGE = 1_000;
/** However little of each of them is kept: a node that never comes to an end holds nobody up. */
const MOST_PAGES = 1_000;
/** Where an entry says when it was, the first that it has. */
const TIMES = [
  ...[
    'periodStartMs',
    'line.atMs',
    'atMs',
    'heldMs',
    'publishedMs',
    'recordedMs',
    'closedMs',
    'signedMs',
    'attemptedMs',
  ],
  ...['startedMs', 'paidMs', 'timestampMs', 'statement.periodStartMs', 'reading.line.atMs'],
  ...['fromMs', 'sinceMs', 'lastUsedMs'],
];
/** Where it says with which block it is on record. */
const HEIGHTS = ['height', 'openedHeight', 'announcedHeight', 'availableHeight', 'atHeight'];

export interface Rows {
  readonly rows: readonly Row[];
  /** How many were looked at for them. */
  readonly read: number;
  /** There are more behind these. */
  readonly isCut: boolean;
}

/**
 * At most `most` of those that `isAsked` says, in the order of their ids; `onRead` is told how many were read so far. Throws
 * Refusal.
 */
export async function readRows(
  table: string,
  prefix: string,
  most: number,
  onRead: (count: number) => void = () => {},
  isAsked?: (row: Row) => boolean,
): Promise<Rows> {
  const limit = isAsked === undefined ? Math.min(PAGE, most) : PAGE;
  const rows: Row[] = [];
  let after: string | undefined;
  let [pages, read] = [0, 0];
  do {
    const query = new URLSearchParams({ limit: String(limit), ...(prefix && { prefix }), ...(after && { after }) });
    const path = `/v1/entries/${encodeURIComponent(table)}?${query}`;
    const page: { items: readonly Row[]; next?: string } = await askPatiently(path);
    for (const row of page.items) {
      if (rows.length === most) return { rows, read, isCut: true };
      if (isAsked?.(row) ?? true) rows.push(row);
      read++;
    }
    onRead(read);
    after = page.next;
  } while (after !== undefined && rows.length < most && ++pages < MOST_PAGES);
  return { rows, read, isCut: after !== undefined };
}

/** For evidence, which nothing may be missing from. Throws Refusal, `too-many-rows` when there are more than `most`. */
export async function allRows(table: string, prefix: string, most: number): Promise<readonly Row[]> {
  const { rows, isCut } = await readRows(table, prefix, most);
  if (isCut) throw new Refusal('too-many-rows', 0, '', '');
  return rows;
}

/** Of an entry, nested ones by their path; a list is one value. */
export function fieldsOf(entry: Fields, path = ''): readonly (readonly [path: string, value: unknown])[] {
  return Object.entries(entry).flatMap(([field, value]) => {
    const at = path === '' ? field : `${path}.${field}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return fieldsOf(value as Fields, at);
    return [[at, value] as const];
  });
}

/** The same as text, as the ledger has it; lists as JSON. */
export function flatFields(entry: Fields): readonly (readonly [path: string, text: string])[] {
  return fieldsOf(entry).map(([at, value]) => [at, typeof value === 'object' ? JSON.stringify(value) : String(value)]);
}

/** Of all rows together, in the order in which they come. */
export function columnsOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.flatMap(({ entry }) => fieldsOf(entry).map(([field]) => field)))];
}

/** What is within it: by an entry's own time, or else by the block that it is on record with. */
export interface Period {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly fromHeight: number;
  readonly untilHeight: number;
}

/** From `fromMs` until before `untilMs`; undefined: without an end. Throws Refusal. */
export async function periodOf(fromMs: number | undefined, untilMs: number | undefined): Promise<Period> {
  const [fromHeight, untilHeight] = await Promise.all([
    fromMs === undefined ? 0 : firstHeightFrom(fromMs),
    untilMs === undefined ? Number.POSITIVE_INFINITY : firstHeightFrom(untilMs),
  ]);
  return {
    ...{ fromMs: fromMs ?? Number.NEGATIVE_INFINITY, untilMs: untilMs ?? Number.POSITIVE_INFINITY },
    ...{ fromHeight, untilHeight },
  };
}

/** Of the first block that is not before the instant; one beyond the latest when all are. */
async function firstHeightFrom(atMs: number): Promise<number> {
  let [low, high] = [1, ((await blockAt('latest'))?.height ?? 0) + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const block = await blockAt(middle);
    // Without the block, it has been pruned: it is older than all that are here.
    if (block === undefined || block.timestampMs < atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A row that tells neither time nor block, or that there was none yet, is of any period. */
export function isWithin({ entry }: Row, { fromMs, untilMs, fromHeight, untilHeight }: Period): boolean {
  const fields = new Map(flatFields(entry));
  const first = (paths: readonly string[]) =>
    paths.map((path) => fields.get(path)).find((value) => value !== undefined && value !== '0');
  const time = first(TIMES);
  if (time !== undefined) return Number(time) >= fromMs && Number(time) < untilMs;
  const height = first(HEIGHTS);
  return height === undefined || (Number(height) >= fromHeight && Number(height) < untilHeight);
}
