// The keys that the state may have, so that a node never looks on disk for a key that it surely does not have: most
// entries that a settlement run puts are new. A set of 32-bit hashes outside the heap, at most 16 bytes for each key; a
// Map of the keys themselves would take a hundred, and no more than 2^24 of them. Clients choose keys, so the hash is
// one that they cannot compute.

const FIRST_BITS = 12;
/** Stands in a place that is free; a key whose hash it is gets another one. */
const FREE = 0;
export class KnownKeys {
  readonly #hash: (key: string) => number;
  #bits = FIRST_BITS;
  #hashes = new Uint32Array(1 << FIRST_BITS);
  #used = 0;

  /** `hash`: 32 bits, whose upper ones are the place; keyed with a secret where others choose the keys. */
  constructor(hash: (key: string) => number) {
    this.#hash = hash;
  }

  /** True of every key that was added, and of few others: of one in 200 with 20 million keys. */
  mayHave(key: string): boolean {
    return this.#hashes[this.#placeOf(this.#hashOf(key))] !== FREE;
  }

  add(key: string): void {
    const hash = this.#hashOf(key);
    const place = this.#placeOf(hash);
    if (this.#hashes[place] !== FREE) return;
    this.#hashes[place] = hash;
    this.#used++;
    if (this.#used * 2 > this.#hashes.length) this.#grow();
  }

  #hashOf(key: string): number {
    return this.#hash(key) || 1;
  }

  /** Where the hash is, or the free place for it. */
  #placeOf(hash: number): number {
    const hashes = this.#hashes;
    const last = hashes.length - 1;
    let place = hash >>> (32 - this.#bits);
    while (hashes[place] !== hash && hashes[place] !== FREE) place = (place + 1) & last;
    return place;
  }

  #grow(): void {
    const before = this.#hashes;
    this.#bits++;
    this.#hashes = new Uint32Array(2 ** this.#bits);
    for (const hash of before) if (hash !== FREE) this.#hashes[this.#placeOf(hash)] = hash;
  }
}
