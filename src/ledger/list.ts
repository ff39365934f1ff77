// Lists of ids in the state, in the order in which they were added. The list's entry has the count and the newest ids;
// full pages never change. With proofs of the entry and of its pages anybody can show that nothing is missing.
import { assert } from '../base/assert.ts';
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

/** How many ids the list has; 0 for one that there is not. */
export function listLength(state: StateReader, list: string): bigint {
  return state.get(lists, list)?.count ?? 0n;
}

/** The id at this position, from 0; the position must be below {@link listLength}. */
export function listedAt(state: StateReader, list: string, position: bigint): string {
  const head = state.get(lists, list);
  assert(head !== undefined && position < head.count, `list ${list} has no position ${position}`);
  const inPages = head.count - BigInt(head.ids.length);
  const perPage = BigInt(IDS_PER_PAGE);
  const ids = position < inPages ? state.get(listPages, pageId(list, position / perPage))?.ids : head.ids;
  const id = ids?.[Number(position < inPages ? position % perPage : position - inPages)];
  assert(id !== undefined, `list ${list} lacks position ${position}`);
  return id;
}

/** "<list>/<page from 0>" */
function pageId(list: string, page: bigint): string {
  return `${list}/${page}`;
}
