// The batches that this node holds durably and that are not final yet: a leader may put them into its block. Bounded by
// origin, so that one faulty member cannot crowd out the others.
import { toHex } from '../base/bytes.ts';
import type { Digest } from '../crypto/digest.ts';

export interface PoolLimits {
  /** Batches of one origin that are held and not final. */
  readonly batchesPerOrigin: number;
  /** And their bytes: an honest member has a few batches on their way, and each is in memory until it is final. */
  readonly bytesPerOrigin: number;
  /** Hashes of final batches that are remembered, so that late copies are dropped. */
  readonly finalRemembered: number;
  /** Bytes of batches that a leader puts into one block ... */
  readonly blockBytes: number;
  /**
   * ... and lines, unless the first batch alone has more. Every node executes a block before it can be final, and hears
   * nothing meanwhile: many small blocks keep a network live that one large block stalls.
   */
  readonly blockLines: number;
}

export const DEFAULT_POOL_LIMITS: PoolLimits = {
  batchesPerOrigin: 256,
  bytesPerOrigin: 32 << 20,
  finalRemembered: 16_384,
  blockBytes: 4 << 20,
  blockLines: 2_000,
};

interface HeldBatch {
  readonly hash: Digest;
  readonly origin: number;
  readonly bytes: number;
  readonly lines: number;
}

export type BatchAdmission = 'held' | 'known' | 'final' | 'full';

export class BatchPool {
  readonly #limits: PoolLimits;
  readonly #held = new Map<string, HeldBatch>();
  readonly #perOrigin = new Map<number, { batches: number; bytes: number }>();
  readonly #final = new Set<string>();

  constructor(limits: PoolLimits) {
    this.#limits = limits;
  }

  /**
   * May this batch be taken in? Asked before its signatures are checked or its bytes are stored. `bytes`: its own, with
   * those of the origin's batches that are on their way in.
   */
  admission(hash: Digest, origin: number, bytes: number): BatchAdmission {
    const key = toHex(hash);
    if (this.#final.has(key)) return 'final';
    if (this.#held.has(key)) return 'known';
    const share = this.#perOrigin.get(origin) ?? { batches: 0, bytes: 0 };
    const { batchesPerOrigin, bytesPerOrigin } = this.#limits;
    return share.batches >= batchesPerOrigin || share.bytes + bytes > bytesPerOrigin ? 'full' : 'held';
  }

  /** The batch is durable here. */
  add(hash: Digest, origin: number, bytes: number, lines: number): void {
    const key = toHex(hash);
    if (this.#held.has(key) || this.#final.has(key)) return;
    this.#held.set(key, { hash, origin, bytes, lines });
    this.#count(origin, 1, bytes);
  }

  /** A block became final: its batches leave the pool, and late copies of them stay out. */
  markFinal(hashes: readonly Digest[]): void {
    for (const hash of hashes) {
      const key = toHex(hash);
      const held = this.#held.get(key);
      this.#remember(key);
      if (held === undefined) continue;
      this.#held.delete(key);
      this.#count(held.origin, -1, -held.bytes);
    }
  }

  /** Batches for a block, oldest first, without those that its unfinalized ancestors carry (hexadecimal hashes). */
  select(ancestors: ReadonlySet<string>, maxBatches: number): Digest[] {
    const chosen: Digest[] = [];
    const { blockBytes, blockLines } = this.#limits;
    let bytes = 0;
    let lines = 0;
    for (const [key, held] of this.#held) {
      if (chosen.length >= maxBatches) break;
      if (ancestors.has(key)) continue;
      const full = bytes + held.bytes > blockBytes || lines + held.lines > blockLines;
      if (chosen.length > 0 && full) break;
      chosen.push(held.hash);
      bytes += held.bytes;
      lines += held.lines;
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

  #count(origin: number, batches: number, bytes: number): void {
    const share = this.#perOrigin.get(origin) ?? { batches: 0, bytes: 0 };
    this.#perOrigin.set(origin, { batches: share.batches + batches, bytes: share.bytes + bytes });
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
