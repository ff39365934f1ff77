// Puts the leaves of all entries, which are read in the order of their keys, into the order of their slots, without
// having them in memory: a file takes those of neighbouring slots, and one file after the other is sorted.
import { appendFile, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DIGEST_BYTES } from '../crypto/digest.ts';
import type { SomeLeaves } from '../crypto/leaf-store.ts';
import { inOrder } from '../crypto/leaves-in-order.ts';
import { copyDigest } from '../crypto/merkle-tree.ts';

/** Of one file: 5 MB on disk, and three times as many in memory while they are sorted. */
const REGION_LEAVES = 2 ** 17;
/** Of one region in memory, before they go to its file. */
const HELD_LEAVES = 2_048;
const INDEX_BYTES = 4;
const LEAF_BYTES = INDEX_BYTES + DIGEST_BYTES;
const PRIVATE_FILE = 0o600;

/** Those of one region that are still in memory. */
interface Held {
  count: number;
  readonly indexes: Uint32Array;
  readonly digests: Uint8Array;
}

export class LeafSorter {
  readonly #folder: string;
  readonly #regionLeaves: number;
  readonly #held: (Held | undefined)[] = [];

  /** `folder`: where its files are, until each is sorted. */
  constructor(folder: string, regionLeaves = REGION_LEAVES) {
    this.#folder = folder;
    this.#regionLeaves = regionLeaves;
  }

  async add({ indexes, digests }: SomeLeaves): Promise<void> {
    for (const [at, index] of indexes.entries()) {
      const region = Math.floor(index / this.#regionLeaves);
      const held = this.#held[region] ?? nothingHeld();
      this.#held[region] = held;
      copyDigest(digests, at * DIGEST_BYTES, held.digests, held.count * DIGEST_BYTES);
      held.indexes[held.count++] = index;
      if (held.count === HELD_LEAVES) await this.#toFile(region, held);
    }
  }

  /** The leaves of one region after the other, side by side; undefined, and nothing more, where one comes twice or never. */
  async *regions(): AsyncGenerator<Uint8Array | undefined> {
    for (const [region, held] of this.#held.entries()) {
      const sorted = held && (await this.#sorted(region, held, region === this.#held.length - 1));
      yield sorted;
      if (sorted === undefined) return;
      await rm(this.#path(region));
    }
  }

  async #sorted(region: number, held: Held, isLast: boolean): Promise<Uint8Array | undefined> {
    await this.#toFile(region, held);
    const { size } = await stat(this.#path(region));
    const count = size / LEAF_BYTES;
    if (count > this.#regionLeaves || (count < this.#regionLeaves && !isLast)) return undefined;
    return inOrder(unpacked(await readFile(this.#path(region))), region * this.#regionLeaves);
  }

  async #toFile(region: number, held: Held): Promise<void> {
    const indexes = Buffer.from(held.indexes.buffer, 0, held.count * INDEX_BYTES);
    const digests = held.digests.subarray(0, held.count * DIGEST_BYTES);
    await appendFile(this.#path(region), Buffer.concat([indexes, digests]), { mode: PRIVATE_FILE });
    held.count = 0;
  }

  #path(region: number): string {
    return join(this.#folder, `${region}.unsorted`);
  }
}

function nothingHeld(): Held {
  return { count: 0, indexes: new Uint32Array(HELD_LEAVES), digests: new Uint8Array(HELD_LEAVES * DIGEST_BYTES) };
}

/** What was written at once: all full ones but the last. */
function unpacked(file: Uint8Array): SomeLeaves[] {
  const full = HELD_LEAVES * LEAF_BYTES;
  // A buffer of its own, in which numbers stand where numbers may.
  const { buffer } = new Uint8Array(file);
  return Array.from({ length: Math.ceil(file.length / full) }, (_, at) => {
    const count = Math.min(full, file.length - at * full) / LEAF_BYTES;
    const indexes = new Uint32Array(buffer, at * full, count);
    return { indexes, digests: new Uint8Array(buffer, at * full + indexes.byteLength, count * DIGEST_BYTES) };
  });
}
