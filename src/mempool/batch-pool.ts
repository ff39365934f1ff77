// The batches that this node holds durably and that are not final yet: what a leader may put into its block.
// Bounded by origin, so that one faulty member cannot crowd out the others.

import { toHex } from '../base/bytes.ts';
import type { Digest } from '../crypto/digest.ts';

export interface PoolLimits {
  /** Batches of one origin that are held and not final. */
  readonly batchesPerOrigin: number;
  /** Hashes of final batches that are remembered, so that late copies are dropped. */
  readonly finalRemembered: number;
  /** Bytes of batches that one block may reference. */
  readonly blockBytes: number;
}

export const DEFAULT_POOL_LIMITS: PoolLimits = {
  batchesPerOrigin: 256,
  finalRemembered: 16_384,
  blockBytes: 4 << 20,
};

interface HeldBatch {
  readonly hash: Digest;
  readonly origin: number;
  readonly bytes: number;
}

export type BatchAdmission = 'held' | 'known' | 'final' | 'full';

export class BatchPool {
  readonly #limits: PoolLimits;
  readonly #held = new Map<string, HeldBatch>();
  readonly #perOrigin = new Map<number, number>();
  readonly #final = new Set<string>();

  constructor(limits: PoolLimits) {
    this.#limits = limits;
  }

  /** May this batch be taken in? Asked before its signatures are checked or its bytes are stored. */
  admission(hash: Digest, origin: number): BatchAdmission {
    const key = toHex(hash);
    if (this.#final.has(key)) return 'final';
    if (this.#held.has(key)) return 'known';
    return (this.#perOrigin.get(origin) ?? 0) >= this.#limits.batchesPerOrigin ? 'full' : 'held';
  }

  /** The batch is durable here. */
  add(hash: Digest, origin: number, bytes: number): void {
    const key = toHex(hash);
    if (this.#held.has(key) || this.#final.has(key)) return;
    this.#held.set(key, { hash, origin, bytes });
    this.#perOrigin.set(origin, (this.#perOrigin.get(origin) ?? 0) + 1);
  }

  /** A block became final: its batches leave the pool, and late copies of them stay out. */
  settle(hashes: readonly Digest[]): void {
    for (const hash of hashes) {
      const key = toHex(hash);
      const held = this.#held.get(key);
      this.#remember(key);
      if (held === undefined) continue;
      this.#held.delete(key);
      this.#perOrigin.set(held.origin, (this.#perOrigin.get(held.origin) ?? 1) - 1);
    }
  }

  /** Batches for a block, oldest first, without those that its unfinalized ancestors carry (hexadecimal hashes). */
  select(ancestors: ReadonlySet<string>, maxBatches: number): Digest[] {
    const chosen: Digest[] = [];
    let bytes = 0;
    for (const [key, held] of this.#held) {
      if (chosen.length >= maxBatches) break;
      if (ancestors.has(key)) continue;
      if (chosen.length > 0 && bytes + held.bytes > this.#limits.blockBytes) break;
      chosen.push(held.hash);
      bytes += held.bytes;
    }
    return chosen;
  }

  /** Is there a batch that no block in `ancestors` carries? */
  hasWork(ancestors: ReadonlySet<string>): boolean {
    for (const key of this.#held.keys()) if (!ancestors.has(key)) return true;
    return false;
  }

  get size(): number {
    return this.#held.size;
  }

  #remember(key: string): void {
    this.#final.add(key);
    if (this.#final.size <= this.#limits.finalRemembered) return;
    for (const oldest of this.#final) {
      this.#final.delete(oldest);
      break;
    }
  }
}
