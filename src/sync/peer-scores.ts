// Each member's answers so far, and so the member to ask next: quick and idle ones first, late or false ones not for a
// while. Knows neither what is asked for nor a clock: times are handed in.

/**
 * `late`: no answer in time; `empty`: it does not have the blocks that it claims; `lie`: its answer contradicts itself.
 */
export type Failure = 'late' | 'empty' | 'lie';

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

/** Failures in a row after which what a member claims is not believed until it answers again. */
const STRIKES_OF_DISBELIEF = 2;
/** How much the newest answer counts. */
const NEWEST_SHARE = 0.3;
const PATIENCE = 4;

interface Score {
  answerMs: number;
  inFlight: number;
  /** Failures since the last good answer. */
  strikes: number;
  restUntilMs: number;
  /** It failed in a way that an honest and connected member does not. */
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
      const cost = (score.inFlight + 1) * score.answerMs * (score.strikes + 1);
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
    score.strikes = 0;
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
    score.strikes += why === 'lie' ? STRIKES_OF_DISBELIEF : 1;
    if (why === 'late') score.answerMs = Math.max(score.answerMs, afterMs);
    else score.isDisproved = true;
    score.restUntilMs = nowMs + Math.min(maxRestMs, restMs * 2 ** (score.strikes - 1));
  }

  /** How long the member takes, as far as is known. */
  answerMs(peer: number): number {
    return this.#of(peer).answerMs;
  }

  /** Whether a claim of this member counts: not of one that could not make good an earlier one. */
  isCredible(peer: number): boolean {
    const { isDisproved, strikes } = this.#of(peer);
    return !isDisproved && strikes < STRIKES_OF_DISBELIEF;
  }

  #of(peer: number): Score {
    const known = this.#scores.get(peer);
    if (known !== undefined) return known;
    const { firstAnswerMs } = this.#limits;
    const fresh = { answerMs: firstAnswerMs, inFlight: 0, strikes: 0, restUntilMs: 0, isDisproved: false };
    this.#scores.set(peer, fresh);
    return fresh;
  }
}
