// The batches on this node's disk. Those of final blocks stay until they are pruned, and nothing that a member sends can
// take one away; of the others each goes when no block and no leader can need it any longer.
import { toHex } from '../../base/bytes.ts';
import { isAbove, type Place } from '../../consensus/block.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { BlobStore } from '../../ports/ports.ts';

interface Loose {
  readonly hash: Digest;
  /** Of the last block that names it; undefined: none that is known. */
  place: Place | undefined;
}

export class HeldBatches {
  readonly #blobs: BlobStore;
  /** Stored since the start, and in no final block, by their hashes in hexadecimal: only these are ever removed here. */
  readonly #loose = new Map<string, Loose>();
  readonly #removing = new Map<string, Promise<void>>();

  constructor(blobs: BlobStore) {
    this.#blobs = blobs;
  }

  /** Not of one that is on its way out: who needs it now has to have it sent. */
  has(hash: Digest): boolean {
    return !this.#removing.has(toHex(hash)) && this.#blobs.has(hash);
  }

  /** Bytes of its encoding; undefined when it is not here. */
  sizeOf(hash: Digest): number | undefined {
    return this.has(hash) ? this.#blobs.sizeOf(hash) : undefined;
  }

  async get(hash: Digest): Promise<Uint8Array | undefined> {
    return this.has(hash) ? this.#blobs.get(hash) : undefined;
  }

  /** Durable when it resolves. `place`: of the last block that names it, if one does. */
  async put(hash: Digest, bytes: Uint8Array, place: Place | undefined): Promise<void> {
    await this.#removing.get(toHex(hash));
    if (this.#blobs.has(hash)) return;
    this.#loose.set(toHex(hash), { hash, place });
    await this.#blobs.put(hash, bytes);
  }

  /** Those of final blocks. Durable when it resolves. */
  async keep(contents: readonly (readonly [Digest, Uint8Array])[]): Promise<void> {
    await Promise.all(contents.map(([hash]) => this.#removing.get(toHex(hash))));
    this.stay(contents.map(([hash]) => hash));
    const absent = contents.filter(([hash]) => !this.#blobs.has(hash));
    if (absent.length > 0) await this.#blobs.putAll(absent);
  }

  /** A final block has them. */
  stay(hashes: readonly Digest[]): void {
    for (const hash of hashes) this.#loose.delete(toHex(hash));
  }

  /** A block there names it. */
  named(hash: Digest, place: Place): void {
    const loose = this.#loose.get(toHex(hash));
    if (loose !== undefined && (loose.place === undefined || isAbove(place, loose.place))) loose.place = place;
  }

  /** Unless a final block may have it. */
  async remove(hash: Digest): Promise<void> {
    if (this.#loose.has(toHex(hash))) await this.#remove([hash]);
  }

  /** The block there is final, so no other up to there will be: removes what only those name, and nobody may offer. */
  async sweep(final: Place, isWanted: (hash: Digest) => boolean): Promise<void> {
    const isOver = ({ hash, place }: Loose) => !(place && isAbove(place, final)) && !isWanted(hash);
    const over = [...this.#loose.values()].filter(isOver);
    if (over.length > 0) await this.#remove(over.map(({ hash }) => hash));
  }

  async #remove(hashes: readonly Digest[]): Promise<void> {
    const keys = hashes.map(toHex);
    const removed = this.#blobs.remove(hashes).finally(() => {
      for (const key of keys) this.#removing.delete(key);
    });
    for (const key of keys) {
      this.#loose.delete(key);
      this.#removing.set(key, removed);
    }
    await removed;
  }
}
