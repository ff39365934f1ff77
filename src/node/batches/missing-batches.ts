// The batches that this node waits for, and the member to ask next. Knows no messages and no clock: the time is handed
// in.
import { toHex } from '../../base/bytes.ts';
import type { Digest } from '../../crypto/digest.ts';

/** Batches waited for at once: beyond it the longest waiting is forgotten. A block that still needs it asks again. */
export const MAX_MISSING = 4_096;
/** Time after which the next member is asked. */
export const ASK_AGAIN_MS = 150;
/** A batch that nobody needed for this long is forgotten: a faulty leader may name batches that do not exist. */
export const FORGET_MS = 5_000;

interface MissingBatch {
  readonly hash: Digest;
  readonly sinceMs: number;
  /** Members to ask, in turn. */
  readonly from: readonly number[];
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

export type Arrival = { readonly as: 'unasked' | 'final' } | { readonly as: 'open'; readonly namedBy: number };

export class MissingBatches {
  readonly #missing = new Map<string, MissingBatch>();

  has(key: string): boolean {
    return this.#missing.has(key);
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
    this.#missing.set(key, { hash, sinceMs: nowMs, from, isFinal, neededMs: nowMs, asked: 0, nextAskMs: 0 });
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
      const member = missing.from[missing.asked % missing.from.length];
      missing.asked++;
      missing.nextAskMs = nowMs + ASK_AGAIN_MS;
      if (member !== undefined) questions.push({ hash: missing.hash, member });
    }
    return questions;
  }

  /** The member that was asked has none: the next one is asked at once. */
  refused(key: string): void {
    const missing = this.#missing.get(key);
    if (missing !== undefined) missing.nextAskMs = 0;
  }

  /** It has come. Returns whether it was waited for, and how; `namedBy`: the member that should have it first. */
  arrived(key: string): Arrival {
    const missing = this.#missing.get(key);
    this.#missing.delete(key);
    const namedBy = missing?.from[0];
    if (missing === undefined || namedBy === undefined) return { as: 'unasked' };
    return missing.isFinal ? { as: 'final' } : { as: 'open', namedBy };
  }
}
