// Each member's answers so far, and so the member to ask next: quick and idle ones first, late or false ones not for a
// while. Only proven answers give a member its credit back, a new connection does not. Knows neither what is asked for
// nor a clock: times are handed in.

/**
 * `late`: no answer in time; `forgotten`: it keeps no such old block; `empty`: it does not have the blocks that it
 * claims; `lie`: its answer contradicts itself.
 */
export type Failure = 'late' | 'forgotten' | 'empty' | 'lie';

export interface ScoreLimits {
  /** Questions on their way to one member. */
  readonly perPeer: number;
  /** Assumed of a member that was never asked. */
  readonly firstAnswerMs: number;
  /** A member has four times as long as its answers take, within these bounds. */
  readonly minTimeoutMs: number;
  readonly maxTimeoutMs: number;
  /** A member that failed is not asked for so long; each further failure doubles it. */
  readonly restMs: number;
  readonly maxRestMs: number;
}

export const DEFAULT_SCORE_LIMITS: ScoreLimits = {
  perPeer: 2,
  firstAnswerMs: 250,
  minTimeoutMs: 1_000,
  maxTimeoutMs: 8_000,
  restMs: 5_000,
  maxRestMs: 300_000,
};

/** Strikes from which on a member is not waited for. */
const STRIKES_OF_DISBELIEF = 2;
/** Late answers that count: with more, a node would wait on for minutes when a bad network is well again. */
const MOST_LATES = 3;
/** What of a fault one good answer makes up for. */
const AMENDS = 0.25;
/** How much the newest answer counts. */
const NEWEST_SHARE = 0.3;
const PATIENCE = 4;

interface Score {
  answerMs: number;
  inFlight: number;
  /** Answers that were late since the last good one: a slow network is nobody's fault. */
  lates: number;
  /** Claims that it did not keep, less what it has made up for. */
  faults: number;
  restUntilMs: number;
  /** A claim of it was false, and it has not made up for it. */
  isDisproved: boolean;
}

export class PeerScores {
  readonly #limits: ScoreLimits;
  /** By member: bounded by the genesis. */
  readonly #scores = new Map<number, Score>();

  constructor(limits: ScoreLimits) {
    this.#limits = limits;
  }

  /**
   * The one of these that will probably answer first; undefined when that one has enough to do already, or all of them
   * rest: waiting for a quick member beats asking a slow one.
   */
  choose(able: Iterable<number>, nowMs: number): number | undefined {
    let best: number | undefined;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const peer of able) {
      const score = this.#of(peer);
      const cost = (score.inFlight + 1) * score.answerMs * (strikesOf(score) + 1);
      if (score.restUntilMs > nowMs || cost >= bestCost) continue;
      best = peer;
      bestCost = cost;
    }
    return best !== undefined && this.#of(best).inFlight < this.#limits.perPeer ? best : undefined;
  }

  /** A question was sent; returns how long its answer may take. */
  asked(peer: number): number {
    const score = this.#of(peer);
    score.inFlight++;
    const { minTimeoutMs, maxTimeoutMs } = this.#limits;
    return Math.min(maxTimeoutMs, Math.max(minTimeoutMs, PATIENCE * score.answerMs));
  }

  /** The answer is good. */
  answered(peer: number, tookMs: number): void {
    const score = this.#of(peer);
    score.inFlight--;
    score.answerMs += (Math.max(1, tookMs) - score.answerMs) * NEWEST_SHARE;
    score.lates = 0;
    score.faults = Math.max(0, score.faults - AMENDS);
    if (score.faults > 0) return;
    score.restUntilMs = 0;
    score.isDisproved = false;
  }

  /** Somebody else was quicker. */
  overtaken(peer: number, afterMs: number): void {
    const score = this.#of(peer);
    score.inFlight--;
    score.answerMs = Math.max(score.answerMs, afterMs);
  }

  failed(peer: number, why: Failure, afterMs: number, nowMs: number): void {
    const score = this.#of(peer);
    const { restMs, maxRestMs } = this.#limits;
    score.inFlight--;
    if (why === 'late') {
      score.lates = Math.min(MOST_LATES, score.lates + 1);
      score.answerMs = Math.max(score.answerMs, afterMs);
    } else score.faults += why === 'lie' ? STRIKES_OF_DISBELIEF : 1;
    score.isDisproved ||= why === 'empty' || why === 'lie';
    score.restUntilMs = nowMs + Math.min(maxRestMs, restMs * 2 ** (strikesOf(score) - 1));
  }

  /** How long the member takes, as far as is known. */
  answerMs(peer: number): number {
    return this.#of(peer).answerMs;
  }

  /** Whether a claim of this member was false: its claims do not count before it has made up for that. */
  isDisproved(peer: number): boolean {
    return this.#of(peer).isDisproved;
  }

  /** Whether it is worth waiting for what this member claims to have. */
  isCredible(peer: number): boolean {
    const score = this.#of(peer);
    return !score.isDisproved && strikesOf(score) < STRIKES_OF_DISBELIEF;
  }

  #of(peer: number): Score {
    const known = this.#scores.get(peer);
    if (known !== undefined) return known;
    const { firstAnswerMs } = this.#limits;
    const fresh = { answerMs: firstAnswerMs, inFlight: 0, lates: 0, faults: 0, restUntilMs: 0, isDisproved: false };
    this.#scores.set(peer, fresh);
    return fresh;
  }
}

function strikesOf({ lates, faults }: Score): number {
  return lates + faults;
}
