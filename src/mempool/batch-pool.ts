// The batches that are not final yet, and those of them that a leader may put into its block. Bounded by origin, and each
// origin has its fair part of a block, so that one faulty member cannot crowd out the others.
import { toHex } from '../base/bytes.ts';
import type { Digest } from '../crypto/digest.ts';
import type { WorkBounds } from '../ledger/work.ts';
import { FairShares, type Party } from './fair-shares.ts';

/** What a batch costs every node. */
export interface BatchCost {
  /** Of its encoding. */
  readonly bytes: number;
  /** Of the operations in it. */
  readonly lines: number;
  /** Of reading and checking it, in units. */
  readonly work: number;
}

export interface PoolLimits {
  /** Batches of one origin that are held and not final. */
  readonly batchesPerOrigin: number;
  /** And their bytes: an honest member has a few batches on their way, and each is in memory until it is final. */
  readonly bytesPerOrigin: number;
  /** And their lines and units of work: both take memory and time of their own. */
  readonly linesPerOrigin: number;
  readonly workPerOrigin: number;
  /** Hashes of final batches that are remembered, so that late copies are dropped. */
  readonly finalRemembered: number;
  /** Bytes of batches that a leader puts into one block ... */
  readonly blockBytes: number;
  /**
   * ... lines and units of work, unless the first batch alone has more. Every node executes a block before it can be final,
   * and hears nothing meanwhile: many small blocks keep a network live that one large block stalls.
   */
  readonly blockLines: number;
  readonly blockWork: number;
}

export const DEFAULT_POOL_LIMITS: PoolLimits = {
  batchesPerOrigin: 256,
  bytesPerOrigin: 16 << 20,
  linesPerOrigin: 65_536,
  workPerOrigin: 2_000_000,
  finalRemembered: 16_384,
  blockBytes: 4 << 20,
  blockLines: 2_000,
  blockWork: 160_000,
};

/** Those that fit the bounds of the genesis: a leader's block must get votes. */
export function poolLimits({ block }: Pick<WorkBounds, 'block'>): PoolLimits {
  return { ...DEFAULT_POOL_LIMITS, blockWork: Math.min(DEFAULT_POOL_LIMITS.blockWork, block) };
}

/**
 * An origin that has used this much of a block gets no further batch into it, also while no other has any: a payment
 * that comes meanwhile waits for a shorter block.
 */
const PART_OF_ORIGIN = 1 / 4;

interface HeldBatch extends BatchCost {
  readonly hash: Digest;
  readonly origin: Party;
  isOffered: boolean;
}

interface Share extends BatchCost {
  readonly batches: number;
}

export type BatchAdmission = 'held' | 'known' | 'final' | 'full';

const NOTHING: Share = { batches: 0, bytes: 0, lines: 0, work: 0 };

export class BatchPool {
  readonly #limits: PoolLimits;
  readonly #held = new Map<string, HeldBatch>();
  readonly #perOrigin = new Map<Party, Share>();
  /** What each origin has used of the blocks, in blocks. */
  readonly #used = new FairShares();
  readonly #final = new Set<string>();
  #offered = 0;

  constructor(limits: PoolLimits) {
    this.#limits = limits;
  }

  /**
   * May this batch be taken in? Asked before anything of it is checked or stored. `arriving`: those of the origin that
   * are on their way in, this one included.
   */
  admission(
    hash: Digest,
    origin: Party,
    arriving: { readonly batches: number; readonly bytes: number },
  ): BatchAdmission {
    const key = toHex(hash);
    if (this.#final.has(key)) return 'final';
    if (this.#held.has(key)) return 'known';
    const share = this.#perOrigin.get(origin) ?? NOTHING;
    const { batchesPerOrigin, bytesPerOrigin } = this.#limits;
    if (share.batches + arriving.batches > batchesPerOrigin) return 'full';
    return share.bytes + arriving.bytes > bytesPerOrigin ? 'full' : 'held';
  }

  holds(hash: Digest): boolean {
    return this.#held.has(toHex(hash));
  }

  /** True when the origin may have this batch, too. Asked when it was read and before it is checked. */
  fits(origin: Party, { lines, work }: BatchCost): boolean {
    const share = this.#perOrigin.get(origin) ?? NOTHING;
    const { linesPerOrigin, workPerOrigin } = this.#limits;
    return share.lines + lines <= linesPerOrigin && share.work + work <= workPerOrigin;
  }

  /** It was read: from now on it uses its origin's share. */
  add(hash: Digest, origin: Party, cost: BatchCost): void {
    const key = toHex(hash);
    if (this.#held.has(key) || this.#final.has(key)) return;
    const held = { ...cost, hash, origin, isOffered: false };
    this.#held.set(key, held);
    this.#count(held, 1);
  }

  /** It is durable here, and its dear checks are done or few: a leader may put it into a block. */
  offer(hash: Digest): void {
    const held = this.#held.get(toHex(hash));
    if (held === undefined || held.isOffered) return;
    held.isOffered = true;
    this.#offered++;
  }

  /** No leader here offers it, and its origin's share is free again. */
  drop(hash: Digest): void {
    this.#remove(toHex(hash));
  }

  /** A block became final: its batches leave the pool, and late copies of them stay out. */
  markFinal(hashes: readonly Digest[]): void {
    for (const hash of hashes) {
      const key = toHex(hash);
      this.#remember(key);
      const held = this.#remove(key);
      if (held !== undefined) this.#used.charge(held.origin, this.#partOfBlock(held));
    }
    this.#used.next(this.#perOrigin.keys());
  }

  /**
   * A block with this batch was executed: what that took beyond the work that was known before. Counted only for a batch
   * that its origin sent: of any other the origin is only a number, which a leader may have chosen.
   */
  executed(hash: Digest, work: number): void {
    const held = this.#held.get(toHex(hash));
    if (held !== undefined) this.#used.charge(held.origin, work / this.#limits.blockWork);
  }

  /**
   * Batches for a block, without those that its unfinalized ancestors carry (hexadecimal hashes): the origins' in turn,
   * by what they have used of the blocks so far, and of one origin the oldest first.
   */
  select(ancestors: ReadonlySet<string>, maxBatches: number): Digest[] {
    const { blockBytes, blockLines, blockWork } = this.#limits;
    const { used, offers } = this.#offers(ancestors);
    const parts = new Map<Party, number>();
    const chosen: Digest[] = [];
    let [bytes, lines, work] = [0, 0, 0];
    while (chosen.length < maxBatches) {
      const origin = lowest(used, offers.keys());
      const offered = origin === undefined ? undefined : offers.get(origin);
      const next = offered?.shift();
      if (origin === undefined || offered === undefined || next === undefined) break;
      const isFull =
        bytes + next.bytes > blockBytes ||
        lines + next.lines > blockLines ||
        work + next.work > blockWork ||
        (parts.get(origin) ?? 0) >= PART_OF_ORIGIN;
      // What does not fit comes first in a later block: until then its origin uses nothing.
      if (offered.length === 0 || (isFull && chosen.length > 0)) offers.delete(origin);
      if (isFull && chosen.length > 0) continue;
      chosen.push(next.hash);
      parts.set(origin, (parts.get(origin) ?? 0) + this.#partOfBlock(next));
      used.set(origin, (used.get(origin) ?? 0) + this.#partOfBlock(next));
      bytes += next.bytes;
      lines += next.lines;
      work += next.work;
    }
    return chosen;
  }

  /** Batches that are held. */
  get size(): number {
    return this.#held.size;
  }

  /** And those of them that a leader may offer. */
  get offered(): number {
    return this.#offered;
  }

  /** By origin: what it has used, with what the ancestors carry, and its batches that none of them does. */
  #offers(ancestors: ReadonlySet<string>) {
    const used = new Map<Party, number>();
    const offers = new Map<Party, HeldBatch[]>();
    for (const [key, held] of this.#held) {
      const { origin } = held;
      const before = used.get(origin) ?? this.#used.standing(origin);
      const isCarried = ancestors.has(key);
      used.set(origin, isCarried ? before + this.#partOfBlock(held) : before);
      if (isCarried || !held.isOffered) continue;
      const own = offers.get(origin);
      if (own === undefined) offers.set(origin, [held]);
      else own.push(held);
    }
    return { used, offers };
  }

  /** Of what it needs most of: a block may be full of bytes, of lines or of work. */
  #partOfBlock({ bytes, lines, work }: BatchCost): number {
    const { blockBytes, blockLines, blockWork } = this.#limits;
    return Math.max(bytes / blockBytes, lines / blockLines, work / blockWork);
  }

  #remove(key: string): HeldBatch | undefined {
    const held = this.#held.get(key);
    if (held === undefined) return undefined;
    this.#held.delete(key);
    if (held.isOffered) this.#offered--;
    this.#count(held, -1);
    return held;
  }

  #count({ origin, bytes, lines, work }: HeldBatch, sign: 1 | -1): void {
    const share = this.#perOrigin.get(origin) ?? NOTHING;
    const batches = share.batches + sign;
    if (batches === 0) {
      this.#perOrigin.delete(origin);
      return;
    }
    this.#perOrigin.set(origin, {
      batches,
      bytes: share.bytes + sign * bytes,
      lines: share.lines + sign * lines,
      work: share.work + sign * work,
    });
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

function lowest(used: ReadonlyMap<Party, number>, origins: Iterable<Party>): Party | undefined {
  let first: Party | undefined;
  for (const origin of origins) {
    if (first === undefined || (used.get(origin) ?? 0) < (used.get(first) ?? 0)) first = origin;
  }
  return first;
}
