// Ids that end at a certain time, by the minute of block time of their end. An id is due at the start of the first
// block whose timestamp lies in a later minute. A block takes a bounded number of due ids; the others follow in the
// next blocks, with a cursor in the state.

import type { BlockContext } from './block-context.ts';
import { expiryCursors } from './chain-tables.ts';
import { appendToList, listedAt, listLength } from './list.ts';
import type { State } from './state.ts';

const MINUTE_MS = 60_000n;
/** Ids that one block ends, of each index: about as many as a block has lines. */
export const MOST_DUE_PER_BLOCK = 2_000;
/** Minutes that one block looks through: after a week in which no block was made, the next two see it. */
export const MOST_MINUTES_PER_BLOCK = 10_000;

export class ExpiryIndex {
  readonly #name: string;

  /** `name`: part of the keys of its lists, so permanent and no other index's. */
  constructor(name: string) {
    this.#name = name;
  }

  /** `atMs` must not lie in a minute before the block's. Costs the same whatever else ends in that minute. */
  add(state: State, atMs: bigint, id: string): void {
    appendToList(state, this.#listOf(atMs / MINUTE_MS), id);
  }

  /**
   * Ids that are due with this block, by minute and then in the order in which they were added; no id is given twice.
   * `previousMs`: the parent block's timestamp; undefined before the first block.
   */
  due(state: State, previousMs: bigint | undefined, { timestampMs }: BlockContext): string[] {
    if (previousMs === undefined) return [];
    const left = state.get(expiryCursors, this.#name);
    const hasLeft = left !== undefined && left.minute !== 0n;
    let minute = hasLeft ? left.minute : previousMs / MINUTE_MS;
    let position = hasLeft ? left.position : 0n;
    const now = timestampMs / MINUTE_MS;
    const due: string[] = [];
    for (let looked = 0; minute < now && looked < MOST_MINUTES_PER_BLOCK; looked++) {
      const list = this.#listOf(minute);
      const length = listLength(state, list);
      for (; position < length && due.length < MOST_DUE_PER_BLOCK; position++)
        due.push(listedAt(state, list, position));
      if (position < length) break;
      minute++;
      position = 0n;
    }
    const isDone = minute >= now;
    if (!isDone) state.put(expiryCursors, this.#name, { minute, position });
    else if (hasLeft) state.put(expiryCursors, this.#name, { minute: 0n, position: 0n });
    return due;
  }

  #listOf(minute: bigint): string {
    return `${this.#name}/${minute}`;
  }
}
