// Which ids stand more than once in a list of any length: six bytes of a digest are kept of each.
import { createHash } from 'node:crypto';

const HASH_BYTES = 6;
/** More are not told: a file with so many faults is not looked at further. */
const MOST_REPEATED = 1_000;
const FIRST_ROOM = 4_096;

export class RepeatedIds {
  #hashes = new Float64Array(FIRST_ROOM);
  #count = 0;

  add(id: string): void {
    if (this.#count === this.#hashes.length) {
      const larger = new Float64Array(2 * this.#count);
      larger.set(this.#hashes);
      this.#hashes = larger;
    }
    this.#hashes[this.#count++] = hashOf(id);
  }

  /**
   * Whether an id may stand more than once: none that does is missed, and very few others are taken for one. Undefined
   * when none does.
   */
  suspects(): ((id: string) => boolean) | undefined {
    const sorted = this.#hashes.subarray(0, this.#count).sort();
    const repeated = new Set<number>();
    for (let i = 1; i < sorted.length && repeated.size < MOST_REPEATED; i++) {
      const hash = sorted[i] ?? 0;
      if (hash === sorted[i - 1]) repeated.add(hash);
    }
    return repeated.size === 0 ? undefined : (id) => repeated.has(hashOf(id));
  }
}

function hashOf(id: string): number {
  return createHash('sha256').update(id).digest().readUIntBE(0, HASH_BYTES);
}
