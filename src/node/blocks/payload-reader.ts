// Payloads from the disk. One that is not what was written is as good as lost: its bytes go, it is missing from then on, and
// is copied from another member as whatever is missing. Knows nothing of what is released, and to whom.
import { NodeError } from '../../base/node-error.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { BlobStore } from '../../ports/ports.ts';
import type { MissingPayloads } from './missing-payloads.ts';
import type { Claim } from './payload-claims.ts';

export interface PayloadReaderDeps {
  readonly blobs: BlobStore;
  readonly missing: Pick<MissingPayloads, 'damaged'>;
  /** What the record that it belongs to says of it, as the final state has it; undefined: it belongs to none. */
  readonly claimOf: (hash: Digest) => Claim | undefined;
  /** It was damaged, and is missing now. */
  readonly onLost: (claim: Claim) => Promise<void>;
}

export class PayloadReader {
  readonly #deps: PayloadReaderDeps;

  constructor(deps: PayloadReaderDeps) {
    this.#deps = deps;
  }

  /** Undefined: it is not held, or no longer. */
  async read(hash: Digest): Promise<Uint8Array | undefined> {
    try {
      return await this.#deps.blobs.get(hash);
    } catch (error) {
      if (!isDamaged(error)) throw error;
      const claim = this.#deps.claimOf(hash);
      // An upload that no record names yet: nobody is to have it, and whoever asks for it stops no node.
      if (claim === undefined) return undefined;
      if (await this.#deps.missing.damaged(claim, error)) await this.#deps.onLost(claim);
      return undefined;
    }
  }

  /** In order. */
  async readAll(hashes: readonly Digest[]): Promise<readonly (Uint8Array | undefined)[]> {
    try {
      return await this.#deps.blobs.getAll(hashes);
    } catch (error) {
      if (!isDamaged(error)) throw error;
      // One of them: which one shows by itself.
      return Promise.all(hashes.map((hash) => this.read(hash)));
    }
  }
}

function isDamaged(error: unknown): error is NodeError {
  return error instanceof NodeError && error.code === 'database-damaged';
}
