// A blob store whose next write or removal waits until the test lets it go on: for what happens meanwhile.
import type { Digest } from '../../../src/crypto/digest.ts';
import { MemoryBlobStore } from '../../../src/storage/memory-blob-store.ts';

export class HaltingBlobs extends MemoryBlobStore {
  #halted: Promise<void> | undefined;

  /** The next `put` or `remove` waits for the function that this returns. */
  haltNext(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#halted = promise;
    return resolve;
  }

  override async put(hash: Digest, bytes: Uint8Array): Promise<void> {
    await this.#turn();
    await super.put(hash, bytes);
  }

  override async remove(hashes: readonly Digest[]): Promise<void> {
    await this.#turn();
    await super.remove(hashes);
  }

  async #turn(): Promise<void> {
    const halted = this.#halted;
    this.#halted = undefined;
    await halted;
  }
}
