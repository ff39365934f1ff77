// Lists of ids in the state, in the order in which they were added. The list's entry has the count and the newest ids;
// full pages never change. With proofs of the entry and of its pages anybody can show that nothing is missing.
import { assert } from '../base/assert.ts';
import type { List } from '../generated/state.ts';
import { listPages, lists } from './chain-tables.ts';
import type { State, StateReader } from './state.ts';

/** The newest ids are written again with each that joins them; beyond this many they become a page. */
export const IDS_PER_PAGE = 32;

/** Costs the same however long the list is. */
export function appendToList(state: State, list: string, id: string): void {
  const { count, ids } = state.get(lists, list) ?? { count: 0n, ids: [] };
  if (ids.length < IDS_PER_PAGE) {
    state.put(lists, list, { count: count + 1n, ids: [...ids, id] });
    return;
  }
  const page = (count - BigInt(ids.length)) / BigInt(IDS_PER_PAGE);
  state.put(listPages, pageId(list, page), { ids });
  state.put(lists, list, { count: count + 1n, ids: [id] });
}

/** A list that is proven to be empty while nothing has joined it: of one that there is not nothing can be proven. */
export function beginList(state: State, list: string): void {
  if (state.get(lists, list) === undefined) state.put(lists, list, { count: 0n, ids: [] });
}

/** How many ids the list has; 0 for one that there is not. */
export function listLength(state: StateReader, list: string): bigint {
  return state.get(lists, list)?.count ?? 0n;
}

/** The ids at the positions from `from` to before `to`, which is at most {@link listLength}; reads each page once. */
export function listedBetween(state: StateReader, list: string, from: bigint, to: bigint): string[] {
  const head = state.get(lists, list);
  assert(to <= (head?.count ?? 0n), `list ${list} has no position ${to}`);
  const found: string[] = [];
  for (let at = from; at < to; ) {
    const [start, ids] = pageAt(state, list, head ?? { count: 0n, ids: [] }, at);
    const some = ids.slice(Number(at - start), Number(to - start));
    assert(some.length > 0, `list ${list} lacks position ${at}`);
    found.push(...some);
    at += BigInt(some.length);
  }
  return found;
}

/** The ids around a position, and the position of the first. */
function pageAt(
  state: StateReader,
  list: string,
  head: List,
  position: bigint,
): [start: bigint, ids: readonly string[]] {
  const inPages = head.count - BigInt(head.ids.length);
  if (position >= inPages) return [inPages, head.ids];
  const page = position / BigInt(IDS_PER_PAGE);
  return [page * BigInt(IDS_PER_PAGE), state.get(listPages, pageId(list, page))?.ids ?? []];
}

/** "<list>/<page from 0>" */
function pageId(list: string, page: bigint): string {
  return `${list}/${page}`;
}
