// Swap-or-not (Hoang, Morris, Rogaway 2012) as Ethereum's consensus shuffles with it: compute_shuffled_index and 90
// rounds of SHA-256. A permutation of 0 .. count-1 that follows from a seed, and of which a single place costs 90 hashes.

export const ROUNDS = 90;
/** One hash decides for so many places. */
const PLACES_PER_HASH = 256;
const PLACES_PER_BYTE = 8;
const SEED_BYTES = 32;

export type Sha256 = (bytes: Uint8Array) => Uint8Array;

export class Shuffle {
  readonly #sha256: Sha256;
  readonly #count: number;
  readonly #message = new Uint8Array(SEED_BYTES + 1 + 4);
  readonly #pivots: readonly number[];

  /** `seed`: 32 bytes; `count`: 1 .. 2^32 - 1. */
  constructor(sha256: Sha256, seed: Uint8Array, count: number) {
    this.#sha256 = sha256;
    this.#count = count;
    this.#message.set(seed);
    this.#pivots = Array.from({ length: ROUNDS }, (_, round) => this.#pivotOf(round));
  }

  /** Where the place goes. */
  indexOf(place: number): number {
    let index = place;
    for (const [round, pivot] of this.#pivots.entries()) {
      const flip = (pivot + this.#count - index) % this.#count;
      const position = Math.max(index, flip);
      const source = this.#sourceOf(round, Math.floor(position / PLACES_PER_HASH));
      if (bitOf(source, position)) index = flip;
    }
    return index;
  }

  /** Where every place goes: far fewer hashes than one place after the other. */
  all(): Uint32Array {
    const count = this.#count;
    const indexes = Uint32Array.from({ length: count }, (_, place) => place);
    // Each round swaps pairs of indexes: run backwards on the list, the list ends as the permutation itself.
    for (let round = ROUNDS - 1; round >= 0; round--) this.#swapRound(indexes, round);
    return indexes;
  }

  #swapRound(list: Uint32Array, round: number): void {
    const count = this.#count;
    const pivot = this.#pivots[round] as number;
    let block = -1;
    let source: Uint8Array = this.#message;
    const swap = (index: number, flip: number) => {
      const position = Math.max(index, flip);
      const of = Math.floor(position / PLACES_PER_HASH);
      if (of !== block) [block, source] = [of, this.#sourceOf(round, of)];
      if (!bitOf(source, position)) return;
      const kept = list[index] as number;
      list[index] = list[flip] as number;
      list[flip] = kept;
    };
    // Pairs are mirrored about half of the pivot, and beyond the pivot about half of pivot + count.
    for (let index = 0; index < pivot - index; index++) swap(index, pivot - index);
    for (let index = pivot + 1; index < pivot + count - index; index++) swap(index, pivot + count - index);
  }

  #pivotOf(round: number): number {
    this.#message[SEED_BYTES] = round;
    const hash = this.#sha256(this.#message.subarray(0, SEED_BYTES + 1));
    let number = 0n;
    for (let i = 7; i >= 0; i--) number = (number << 8n) | BigInt(hash[i] as number);
    return Number(number % BigInt(this.#count));
  }

  #sourceOf(round: number, block: number): Uint8Array {
    this.#message[SEED_BYTES] = round;
    for (let i = 0; i < 4; i++) this.#message[SEED_BYTES + 1 + i] = block >>> (8 * i);
    return this.#sha256(this.#message);
  }
}

function bitOf(source: Uint8Array, position: number): boolean {
  const place = position % PLACES_PER_HASH;
  return (((source[Math.floor(place / PLACES_PER_BYTE)] as number) >> (place % PLACES_PER_BYTE)) & 1) === 1;
}
