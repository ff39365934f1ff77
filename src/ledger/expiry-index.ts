// Ids that end at a certain time, by the minute of block time of their end and by their owner. An id is due at the start
// of the first block whose timestamp lies in a later minute. A block takes a bounded number of due ids; the others
// follow in the next blocks, with cursors in the state. An hour in which nothing ends is passed in one step: after days
// without a block there are far more minutes than ids.
//
// Owners have turns. In the first turn of a minute each of its owners has some of its ids taken; what is left over waits
// for further turns in a queue, which has half of each block while others have a first turn. So however many ids one
// owner lets end at once, an owner of few waits for the number of owners, and not for the number of ids.
import type { BlockContext } from './block-context.ts';
import { expiryCursors } from './chain-tables.ts';
import { appendToList, listedBetween, listLength } from './list.ts';
import type { State } from './state.ts';

const MINUTE_MS = 60_000n;
const MINUTES_PER_HOUR = 60n;
/** Ids of one owner that are taken in a turn: as many as are read with one page of its list. */
export const IDS_PER_TURN = 32n;

/** The rest of an owner's ids of one minute, from a position on. */
interface Turn {
  readonly minute: bigint;
  readonly position: bigint;
  readonly owner: string;
}

export class ExpiryIndex {
  readonly #name: string;

  /** `name`: part of the keys of its lists, so permanent and no other index's. */
  constructor(name: string) {
    this.#name = name;
  }

  /** `atMs` must not lie in a minute before the block's. Costs the same whatever else ends in that minute. */
  add(state: State, atMs: bigint, owner: string, id: string): void {
    const minute = atMs / MINUTE_MS;
    const own = idsOf(this.#name, minute, owner);
    if (listLength(state, own) === 0n) {
      const hour = hourOf(this.#name, minute);
      if (listLength(state, hour) === 0n) appendToList(state, hour, `${minute}`);
      appendToList(state, ownersOf(this.#name, minute), owner);
    }
    appendToList(state, own, id);
  }

  /**
   * The ids that are due with this block. Once for each block. `previousMs`: the parent block's timestamp; undefined
   * before the first block. `steps`: minutes, and hours in which nothing ends, that are passed at a time; several blocks
   * see what is further.
   */
  due(state: State, previousMs: bigint | undefined, { timestampMs }: BlockContext, steps: number): DueIds {
    const now = timestampMs / MINUTE_MS;
    return new DueIds(this.#name, state, previousMs === undefined ? now : previousMs / MINUTE_MS, now, steps);
  }
}

/** What is due of one index with one block, as far as the block takes it. */
export class DueIds {
  readonly #name: string;
  readonly #queue: string;
  readonly #state: State;
  readonly #previous: bigint;
  readonly #now: bigint;
  readonly #steps: number;
  #hadFirstTurns = false;
  #isQueueEmpty = false;

  constructor(name: string, state: State, previous: bigint, now: bigint, steps: number) {
    this.#name = name;
    this.#queue = `${name}/queue`;
    this.#state = state;
    this.#previous = previous;
    this.#now = now;
    this.#steps = steps;
  }

  /** Nothing that is due is left over. */
  get isDone(): boolean {
    return this.#hadFirstTurns && this.#isQueueEmpty;
  }

  /** The next ones, at most so many; none is given twice. */
  take(most: number): readonly string[] {
    const ids: string[] = [];
    if (!this.#hadFirstTurns) {
      this.#furtherTurns(ids, Math.ceil(most / 2));
      this.#firstTurns(ids, most);
    }
    this.#furtherTurns(ids, most);
    return ids;
  }

  /** Of the owners of each minute that is over. */
  #firstTurns(ids: string[], most: number): void {
    const left = this.#state.get(expiryCursors, this.#name);
    const hasLeft = left !== undefined && left.minute !== 0n;
    let minute = hasLeft ? left.minute : this.#previous;
    let position = hasLeft ? left.position : 0n;
    for (let steps = 0; minute < this.#now && steps < this.#steps; steps++) {
      if (this.#isEmptyHour(minute)) {
        minute += MINUTES_PER_HOUR;
        continue;
      }
      const owners = ownersOf(this.#name, minute);
      const count = listLength(this.#state, owners);
      for (; position < count && ids.length < most; position++) {
        const [owner = ''] = listedBetween(this.#state, owners, position, position + 1n);
        this.#takeTurn({ minute, position: 0n, owner }, ids, most);
      }
      if (position < count) break;
      minute++;
      position = 0n;
    }
    this.#hadFirstTurns = minute >= this.#now;
    if (!this.#hadFirstTurns) this.#state.put(expiryCursors, this.#name, { minute, position });
    else if (hasLeft) this.#state.put(expiryCursors, this.#name, { minute: 0n, position: 0n });
  }

  /** It begins with the minute, and nothing ended in it until now. */
  #isEmptyHour(minute: bigint): boolean {
    return minute % MINUTES_PER_HOUR === 0n && listLength(this.#state, hourOf(this.#name, minute)) === 0n;
  }

  /** Of those that wait in the queue, until there are `most` ids. */
  #furtherTurns(ids: string[], most: number): void {
    const before = this.#state.get(expiryCursors, this.#queue)?.position ?? 0n;
    let position = before;
    for (; position < listLength(this.#state, this.#queue) && ids.length < most; position++) {
      const [turn = ''] = listedBetween(this.#state, this.#queue, position, position + 1n);
      this.#takeTurn(turnOf(turn), ids, most);
    }
    if (position > before) this.#state.put(expiryCursors, this.#queue, { minute: 0n, position });
    this.#isQueueEmpty = position >= listLength(this.#state, this.#queue);
  }

  /** The owner queues up for what is left over. */
  #takeTurn({ minute, position, owner }: Turn, ids: string[], most: number): void {
    const own = idsOf(this.#name, minute, owner);
    const count = listLength(this.#state, own);
    const end = least(position + IDS_PER_TURN, position + BigInt(most - ids.length), count);
    ids.push(...listedBetween(this.#state, own, position, end));
    if (end < count) appendToList(this.#state, this.#queue, `${minute}/${end}/${owner}`);
  }
}

/** Has the first minute of an hour that got an owner. */
function hourOf(name: string, minute: bigint): string {
  return `${name}/hour/${minute / MINUTES_PER_HOUR}`;
}

function ownersOf(name: string, minute: bigint): string {
  return `${name}/${minute}`;
}

function idsOf(name: string, minute: bigint, owner: string): string {
  return `${name}/${minute}/${owner}`;
}

function turnOf(queued: string): Turn {
  const [minute = '', position = '', ...owner] = queued.split('/');
  return { minute: BigInt(minute), position: BigInt(position), owner: owner.join('/') };
}

function least(first: bigint, ...others: readonly bigint[]): bigint {
  return others.reduce((a, b) => (a < b ? a : b), first);
}
