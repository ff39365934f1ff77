// Rows of any table of the ledger, page by page; and as columns, one for each field that any of them has.
import { askPatiently } from './ask.ts';

type Fields = { readonly [field: string]: unknown };

export interface Row {
  /** "<table>/<id>". */
  readonly key: string;
  readonly entry: Fields;
}

const PAGE = 1_000;
/** Where an entry says when it was, the first that it has. */
const TIMES = ['periodStartMs', 'line.atMs', 'atMs', 'heldMs', 'publishedMs', 'recordedMs'];

/** At most `most`, in the order of their ids; `onRead` is told how many there are so far. Throws Refusal. */
export async function readRows(
  table: string,
  prefix: string,
  most: number,
  onRead: (count: number) => void = () => {},
): Promise<readonly Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const limit = String(Math.min(PAGE, most - rows.length));
    const query = new URLSearchParams({ limit, ...(prefix && { prefix }), ...(after && { after }) });
    const path = `/v1/entries/${encodeURIComponent(table)}?${query}`;
    const page: { items: readonly Row[]; next?: string } = await askPatiently(path);
    rows.push(...page.items);
    onRead(rows.length);
    after = page.next;
  } while (after !== undefined && rows.length < most);
  return rows;
}

/** Of an entry, nested ones by their path; lists as JSON. */
export function flatFields(entry: Fields, path = ''): readonly (readonly [string, string])[] {
  return Object.entries(entry).flatMap(([field, value]) => {
    const at = path === '' ? field : `${path}.${field}`;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return flatFields(value as Fields, at);
    return [[at, typeof value === 'object' ? JSON.stringify(value) : String(value)] as const];
  });
}

/** Of all rows together, in the order in which they come. */
export function columnsOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.flatMap(({ entry }) => flatFields(entry).map(([field]) => field)))];
}

/** Whether the row is of the time from `fromMs` until before `untilMs`; a row without a time is of any. */
export function isWithin({ entry }: Row, fromMs: number, untilMs: number): boolean {
  const fields = new Map(flatFields(entry));
  const time = TIMES.map((path) => fields.get(path)).find((value) => value !== undefined);
  return time === undefined || (Number(time) >= fromMs && Number(time) < untilMs);
}
