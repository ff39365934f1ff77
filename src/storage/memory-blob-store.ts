// The blob store's twin in memory, for tests and the simulator.
import { assert } from '../base/assert.ts';
import { fromHex, toHex } from '../base/bytes.ts';
import type { Digest } from '../crypto/digest.ts';
import type { BlobStore } from '../ports/ports.ts';

export class MemoryBlobStore implements BlobStore {
  readonly #contents = new Map<string, Uint8Array>();
  readonly #maxBytes: number;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  has(hash: Digest): boolean {
    return this.#contents.has(toHex(hash));
  }

  sizeOf(hash: Digest): number | undefined {
    return this.#contents.get(toHex(hash))?.length;
  }

  async get(hash: Digest): Promise<Uint8Array | undefined> {
    return this.#contents.get(toHex(hash));
  }

  async getAll(hashes: readonly Digest[]): Promise<readonly (Uint8Array | undefined)[]> {
    return Promise.all(hashes.map((hash) => this.get(hash)));
  }

  async put(hash: Digest, bytes: Uint8Array): Promise<void> {
    assert(bytes.length <= this.#maxBytes, `${bytes.length} bytes of content; at most ${this.#maxBytes} are stored`);
    this.#contents.set(toHex(hash), bytes.slice());
  }

  async putAll(contents: readonly (readonly [Digest, Uint8Array])[]): Promise<void> {
    for (const [hash, bytes] of contents) await this.put(hash, bytes);
  }

  async remove(hashes: readonly Digest[]): Promise<void> {
    for (const hash of hashes) this.#contents.delete(toHex(hash));
  }

  mayBeInFiles(hash: Digest): boolean {
    return this.has(hash);
  }

  erase(hashes: readonly Digest[]): Promise<void> {
    return this.remove(hashes);
  }

  async *all(): AsyncGenerator<readonly [Digest, Uint8Array]> {
    for (const [key, content] of [...this.#contents]) yield [fromHex(key), content];
  }

  async compact(): Promise<void> {}

  async close(): Promise<void> {}
}
