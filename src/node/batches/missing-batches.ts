// The batches that this node waits for, and the member to ask next: first those that have left few questions open. Knows
// no messages and no clock: the time is handed in.
import { toHex } from '../../base/bytes.ts';
import type { Digest } from '../../crypto/digest.ts';

/** Batches waited for at once: beyond it the longest waiting is forgotten. A block that still needs it asks again. */
export const MAX_MISSING = 4_096;
/** Time after which the next member is asked. */
export const ASK_AGAIN_MS = 150;
/** What of a question left open one batch that was handed over makes up for. */
const AMENDS = 0.25;
/** A batch that nobody needed for this long is forgotten: a faulty leader may name batches that do not exist. */
export const FORGET_MS = 5_000;

interface MissingBatch {
  readonly hash: Digest;
  readonly sinceMs: number;
  /** Members that may have it, the likeliest first. */
  readonly from: readonly number[];
  /** Members to ask in this round. */
  round: readonly number[];
  /** The member whose answer is waited for. */
  asking: number | undefined;
  /** Of a block that is final elsewhere: it is stored and not offered to leaders again. */
  isFinal: boolean;
  neededMs: number;
  asked: number;
  nextAskMs: number;
}

export interface Need {
  readonly hash: Digest;
  /** The likeliest member first. */
  readonly from: readonly number[];
  readonly isFinal: boolean;
}

export class MissingBatches {
  readonly #missing = new Map<string, MissingBatch>();
  /** Questions that members left open, less what they have made up for. By member: bounded by the genesis. */
  readonly #open = new Map<number, number>();

  has(key: string): boolean {
    return this.#missing.has(key);
  }

  /** The member that should have it first: it named it, as a rule. */
  namedBy(key: string): number | undefined {
    return this.#missing.get(key)?.from[0];
  }

  need({ hash, from, isFinal }: Need, nowMs: number): void {
    const key = toHex(hash);
    const known = this.#missing.get(key);
    if (known !== undefined) {
      known.neededMs = nowMs;
      known.isFinal &&= isFinal;
      return;
    }
    if (this.#missing.size >= MAX_MISSING) {
      const [oldest] = this.#missing.keys();
      if (oldest !== undefined) this.#missing.delete(oldest);
    }
    const asked = { round: [], asking: undefined, asked: 0, nextAskMs: 0 };
    this.#missing.set(key, { hash, sinceMs: nowMs, from, isFinal, neededMs: nowMs, ...asked });
  }

  /** By the member that should have them first, the leader that named them as a rule: how many, and since when. */
  byMember(): readonly { readonly member: number; readonly batches: number; readonly sinceMs: number }[] {
    const found = new Map<number, { member: number; batches: number; sinceMs: number }>();
    for (const { from, sinceMs } of this.#missing.values()) {
      const member = from[0];
      if (member === undefined) continue;
      const known = found.get(member) ?? { member, batches: 0, sinceMs };
      found.set(member, { member, batches: known.batches + 1, sinceMs: Math.min(known.sinceMs, sinceMs) });
    }
    return [...found.values()];
  }

  /** The batches to ask for now, and the members to ask. */
  due(nowMs: number): readonly { readonly hash: Digest; readonly member: number }[] {
    const questions: { hash: Digest; member: number }[] = [];
    for (const [key, missing] of this.#missing) {
      if (missing.neededMs + FORGET_MS < nowMs) {
        this.#missing.delete(key);
        continue;
      }
      if (missing.nextAskMs > nowMs) continue;
      if (missing.asking !== undefined) this.#leftOpen(missing.asking);
      const member = this.#next(missing);
      missing.asking = member;
      missing.nextAskMs = nowMs + ASK_AGAIN_MS;
      if (member !== undefined) questions.push({ hash: missing.hash, member });
    }
    return questions;
  }

  /**
   * A member says that it has none. The one that was asked last: the next one is asked at once, but for a member that
   * has been asked before; the others were not asked.
   */
  refused(key: string, member: number): void {
    const missing = this.#missing.get(key);
    if (missing?.asking !== member) return;
    missing.asking = undefined;
    // It named the batch itself.
    if (member === missing.from[0]) this.#leftOpen(member);
    if (missing.asked < missing.round.length) missing.nextAskMs = 0;
  }

  /** It has come from this member. Returns whether it was waited for, and how. */
  arrived(key: string, member: number): 'final' | 'open' | 'unasked' {
    const missing = this.#missing.get(key);
    this.#missing.delete(key);
    if (missing !== undefined) this.#open.set(member, Math.max(0, this.#openOf(member) - AMENDS));
    if (missing === undefined) return 'unasked';
    return missing.isFinal ? 'final' : 'open';
  }

  /** In rounds over all members, so that none is asked twice before the others were. */
  #next(missing: MissingBatch): number | undefined {
    if (missing.asked >= missing.round.length) {
      missing.round = missing.from.toSorted((a, b) => this.#openOf(a) - this.#openOf(b));
      missing.asked = 0;
    }
    return missing.round[missing.asked++];
  }

  #leftOpen(member: number): void {
    this.#open.set(member, this.#openOf(member) + 1);
  }

  #openOf(member: number): number {
    return this.#open.get(member) ?? 0;
  }
}
