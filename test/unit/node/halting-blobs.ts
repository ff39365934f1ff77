// A blob store whose next write or removal waits until the test lets it go on, for what happens meanwhile; and in which a
// test damages what is kept.
import { toHex } from '../../../src/base/bytes.ts';
import type { Digest } from '../../../src/crypto/digest.ts';
import { databaseDamaged } from '../../../src/storage/disk-faults.ts';
import { MemoryBlobStore } from '../../../src/storage/memory-blob-store.ts';

export class HaltingBlobs extends MemoryBlobStore {
  #halted: Promise<void> | undefined;
  /** Hexadecimal. */
  readonly #damaged = new Set<string>();

  /** What is kept under it is another content from now on. */
  damage(hash: Digest): void {
    this.#damaged.add(toHex(hash));
  }

  override async get(hash: Digest): Promise<Uint8Array | undefined> {
    if (this.#damaged.has(toHex(hash))) throw databaseDamaged('payloads', 'its content is not what was written');
    return super.get(hash);
  }

  /** The next `put` or `remove` waits for the function that this returns. */
  haltNext(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#halted = promise;
    return resolve;
  }

  override async put(hash: Digest, bytes: Uint8Array): Promise<void> {
    await this.#turn();
    this.#damaged.delete(toHex(hash));
    await super.put(hash, bytes);
  }

  override async remove(hashes: readonly Digest[]): Promise<void> {
    await this.#turn();
    for (const hash of hashes) this.#damaged.delete(toHex(hash));
    await super.remove(hashes);
  }

  async #turn(): Promise<void> {
    const halted = this.#halted;
    this.#halted = undefined;
    await halted;
  }
}
