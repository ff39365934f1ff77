// The ids that finalized blocks executed and that are not expired. An id takes 16 to 32 bytes of memory, whatever the
// disk has of it: eight bytes of it, and its number, by which the row is found that has it whole.
import { assert } from '../base/assert.ts';
import { toHex } from '../base/bytes.ts';
import { DIGEST_BYTES, type Digest } from '../crypto/digest.ts';
import { replayRow } from './ledger-rows.ts';
import type { SeenIds } from './replay-guard.ts';

/** Rows of expired ids that are removed with one block: more than one adds. */
export const MOST_FORGOTTEN = 20_000;

/** Where a row with ids is. */
export interface IdsPlace {
  readonly validUntilHeight: bigint;
  /** Number of the row's first id among those of its height, from 0 in the order of execution. */
  readonly first: number;
}

/**
 * Two odd numbers of 32 bits that nobody else knows: whoever chooses ids cannot have all of them begin their search at one
 * place.
 */
export type IdSalt = readonly [number, number];

const UNSALTED: IdSalt = [0x9e3779b1, 0x85ebca77];

export class FinalizedIds implements SeenIds {
  readonly #rowOf: (key: string) => Uint8Array;
  readonly #salt: IdSalt;
  readonly #byHeight = new Map<number, HeightIds>();
  /** Rows of heights that have passed, which are still to be removed. */
  readonly #passed: IdsPlace[] = [];

  /** `rowOf`: the row as the latest final block leaves it; throws where it is gone. */
  constructor(rowOf: (key: string) => Uint8Array, salt = UNSALTED) {
    this.#rowOf = rowOf;
    this.#salt = salt;
  }

  has(validUntilHeight: bigint, id: string): boolean {
    const ids = this.#byHeight.get(Number(validUntilHeight));
    if (ids === undefined) return false;
    const [one, two] = [Number.parseInt(id.slice(0, 8), 16), Number.parseInt(id.slice(8, 16), 16)];
    return ids.someAlike(one, two, (number) => this.#idAt(validUntilHeight, ids.rowOf(number), number) === id);
  }

  /** The next ids of a height, which one row holds. */
  add(validUntilHeight: bigint, ids: readonly Digest[]): IdsPlace {
    const height = Number(validUntilHeight);
    let known = this.#byHeight.get(height);
    if (known === undefined) {
      known = new HeightIds(this.#salt);
      this.#byHeight.set(height, known);
    }
    return { validUntilHeight, first: known.add(ids) };
  }

  /** The block at `height` is final: no later one can accept the ids that were valid until it. */
  expire(height: bigint): void {
    const passed = Number(height);
    for (const first of this.#byHeight.get(passed)?.rows ?? []) this.#passed.push({ validUntilHeight: height, first });
    this.#byHeight.delete(passed);
  }

  /** A row of a height that passed before a start. */
  addPassed(place: IdsPlace): void {
    this.#passed.push(place);
  }

  /** The next rows of expired ids, at most {@link MOST_FORGOTTEN}: no block removes more, whoever chose the heights. */
  forget(): readonly IdsPlace[] {
    return this.#passed.splice(0, MOST_FORGOTTEN);
  }

  #idAt(validUntilHeight: bigint, first: number, number: number): string {
    const row = this.#rowOf(replayRow(validUntilHeight, first));
    const at = (number - first) * DIGEST_BYTES;
    assert(row.length >= at + DIGEST_BYTES, 'a row of ids is as long as when it was written');
    return toHex(row.subarray(at, at + DIGEST_BYTES));
  }
}

/** Ids that are looked through one by one: most heights have no more, and a table takes several times their room. */
const FEW = 8;
/** Of a slot: the first eight bytes of an id, and its number, from 1; all are 0 where it is free. */
const WORDS = 3;
const FIRST_BITS = 4;
const WORD_BITS = 32;

/** Never changed. */
const NOTHING: number[] = [];

class HeightIds {
  /** The number of each row's first id, ascending. */
  rows: number[] = NOTHING;
  readonly #salt: IdSalt;
  /** Two words of each, as long as there are few. */
  #few: number[] = NOTHING;
  #slots: Uint32Array | undefined;
  #bits = FIRST_BITS;
  #count = 0;

  constructor(salt: IdSalt) {
    this.#salt = salt;
  }

  /** The number of the first. */
  add(ids: readonly Digest[]): number {
    const first = this.#count;
    for (const { buffer, byteOffset } of ids) {
      const view = new DataView(buffer, byteOffset);
      this.#addOne(view.getUint32(0), view.getUint32(4));
    }
    // An array that grows takes room for seventeen at once.
    if (first === 0) this.rows = [first];
    else this.rows.push(first);
    return first;
  }

  /** Whether `isIt` holds for the number of an id that begins with these words. */
  someAlike(one: number, two: number, isIt: (number: number) => boolean): boolean {
    const slots = this.#slots;
    if (slots === undefined) {
      const few = this.#few;
      for (let at = 0; at < few.length; at += 2)
        if (few[at] === one && few[at + 1] === two && isIt(at / 2)) return true;
      return false;
    }
    for (let at = this.#place(one, two); slots[at + 2] !== 0; at = this.#next(at, slots)) {
      if (slots[at] === one && slots[at + 1] === two && isIt((slots[at + 2] as number) - 1)) return true;
    }
    return false;
  }

  /** The number of the first id in the row that has this one. */
  rowOf(number: number): number {
    let [low, high] = [0, this.rows.length];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.rows[middle] as number) <= number) low = middle;
      else high = middle;
    }
    return this.rows[low] as number;
  }

  #addOne(one: number, two: number): void {
    this.#count++;
    if (this.#count === 1) this.#few = [one, two];
    else if (this.#count <= FEW) this.#few.push(one, two);
    else this.#put(one, two, this.#count, this.#roomy());
  }

  /** The table with a free slot for one more: a quarter stays free, so that every search ends. */
  #roomy(): Uint32Array {
    if (this.#slots !== undefined && 4 * this.#count <= 3 * (1 << this.#bits)) return this.#slots;
    const before = this.#slots;
    if (before !== undefined) this.#bits++;
    const slots = new Uint32Array(WORDS << this.#bits);
    const put = (from: ArrayLike<number>, at: number, number: number) =>
      this.#put(from[at] as number, from[at + 1] as number, number, slots);
    for (let at = 0; at < this.#few.length; at += 2) put(this.#few, at, at / 2 + 1);
    this.#few = NOTHING;
    for (let at = 0; before !== undefined && at < before.length; at += WORDS) {
      const number = before[at + 2] as number;
      if (number !== 0) put(before, at, number);
    }
    this.#slots = slots;
    return slots;
  }

  #put(one: number, two: number, number: number, slots: Uint32Array): void {
    let at = this.#place(one, two);
    while (slots[at + 2] !== 0) at = this.#next(at, slots);
    slots[at] = one;
    slots[at + 1] = two;
    slots[at + 2] = number;
  }

  #place(one: number, two: number): number {
    const mixed = Math.imul(one, this.#salt[0]) + Math.imul(two, this.#salt[1]);
    return WORDS * (mixed >>> (WORD_BITS - this.#bits));
  }

  #next(at: number, slots: Uint32Array): number {
    const next = at + WORDS;
    return next === slots.length ? 0 : next;
  }
}
