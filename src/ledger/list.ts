// Lists of ids in the state, in the order in which they were added. The list's entry has the count and the newest ids;
// full pages never change. With proofs of the entry and of its pages anybody can show that nothing is missing.
import { assert } from '../base/assert.ts';
import { listPages, lists } from './chain-tables.ts';
import type { State, StateReader } from './state.ts';

/** The newest ids are written again with each that joins them; beyond this many they become a page. */
export const IDS_PER_PAGE = 32;
const PAGE = BigInt(IDS_PER_PAGE);

/** Costs the same however long the list is. */
export function appendToList(state: State, list: string, id: string): void {
  const { count, ids } = state.get(lists, list) ?? { count: 0n, ids: [] };
  if (ids.length < IDS_PER_PAGE) {
    state.put(lists, list, { count: count + 1n, ids: [...ids, id] });
    return;
  }
  const page = (count - BigInt(ids.length)) / PAGE;
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
  const head = state.get(lists, list) ?? { count: 0n, ids: [] };
  assert(to <= head.count, `list ${list} has no position ${to}`);
  const inPages = head.count - BigInt(head.ids.length);
  const found: string[] = [];
  const take = (start: bigint, ids: readonly string[]) => {
    found.push(...ids.slice(from > start ? Number(from - start) : 0, Number(to - start)));
  };
  // All pages are asked for, also where the first is not here: whoever fetches them fetches them together.
  const end = to < inPages ? to : inPages;
  for (let page = from / PAGE; page * PAGE < end; page++) {
    take(page * PAGE, state.get(listPages, pageId(list, page))?.ids ?? []);
  }
  if (to > inPages) take(inPages, head.ids);
  assert(BigInt(found.length) === to - from, `list ${list} lacks positions from ${from} to ${to}`);
  return found;
}

/** "<list>/<page from 0>" */
function pageId(list: string, page: bigint): string {
  return `${list}/${page}`;
}
