// The blocks that wait for batches: the core is told once per block, when the last of its batches is durable.
import { toHex } from '../../base/bytes.ts';
import type { Digest } from '../../crypto/digest.ts';

/** Blocks that wait at once; the core asks again for what was dropped. */
export const MAX_WAITING = 1_024;

/** A block with all its batches. */
export interface NeedyBlock {
  readonly blockHash: Digest;
  readonly batches: readonly Digest[];
}

export class BlockNeeds {
  readonly #waiting = new Map<string, NeedyBlock & { readonly absent: Set<string> }>();

  add(blockHash: Digest, batches: readonly Digest[], absent: readonly Digest[]): void {
    if (this.#waiting.size >= MAX_WAITING) {
      for (const oldest of this.#waiting.keys()) {
        this.#waiting.delete(oldest);
        break;
      }
    }
    this.#waiting.set(toHex(blockHash), { blockHash, batches, absent: new Set(absent.map(toHex)) });
  }

  /** A batch became durable; returns the blocks that have all of theirs now. */
  held(batch: Digest): NeedyBlock[] {
    const key = toHex(batch);
    const complete: NeedyBlock[] = [];
    for (const [block, { blockHash, batches, absent }] of this.#waiting) {
      if (!absent.delete(key) || absent.size > 0) continue;
      this.#waiting.delete(block);
      complete.push({ blockHash, batches });
    }
    return complete;
  }
}
