// The choice of ranges to ask for, and of members to ask, while this node is behind. Several ranges are on their way at
// once, each from another member if it can be; a range that is late, false or empty is asked of the next one, and the
// first range, which everything waits for, of two. So a bad member delays catching up and cannot stop it. Holds what
// has come until its turn.
import { HeightClaims } from './height-claims.ts';
import { DEFAULT_SCORE_LIMITS, type Failure, PeerScores, type ScoreLimits } from './peer-scores.ts';
import { type Ask, type Range, RangeWindow, type ReadyRange, type WindowLimits } from './range-window.ts';

export interface RangeRequest {
  readonly id: number;
  readonly peer: number;
  readonly from: number;
  readonly to: number;
}

export interface CatchUpLimits extends ScoreLimits, WindowLimits {
  /** The first range is asked of a second member when it takes longer than this. */
  readonly hurryMs: number;
}

export const DEFAULT_CATCH_UP_LIMITS: CatchUpLimits = {
  ...DEFAULT_SCORE_LIMITS,
  rangeBlocks: 32,
  ranges: 8,
  hurryMs: 500,
};

/**
 * Where the ids of requests begin in a node that starts now: above all those of its earlier runs, answers to which may
 * still come. Taken for an answer to a new question, one of them would make an honest member a liar.
 */
export function firstIdAt(nowMs: number): number {
  return Math.floor(nowMs) * 1_000;
}

export class CatchUp<B> {
  /** The heights that members claim to have. */
  readonly claims: HeightClaims;
  readonly #limits: CatchUpLimits;
  readonly #scores: PeerScores;
  readonly #window: RangeWindow<B>;
  #nextId: number;

  /** `firstId`: see {@link firstIdAt}. */
  constructor(limits: CatchUpLimits, position: number, firstId: number) {
    this.#limits = limits;
    this.#scores = new PeerScores(limits);
    this.claims = new HeightClaims(this.#scores);
    this.#window = new RangeWindow(limits, position);
    this.#nextId = firstId;
  }

  /** Height of the latest block that was handed on. */
  get position(): number {
    return this.#window.position;
  }

  /** A request was sent and is neither answered nor given up. */
  get isAsking(): boolean {
    return this.#window.ranges.some(({ asks }) => asks.length > 0);
  }

  /** Begins again after this height: open questions and answers that came are forgotten. */
  restart(position: number, nowMs: number): void {
    this.#overtaken(this.#window.restart(position), nowMs);
  }

  /** The blocks up to here came another way. */
  skipTo(position: number, nowMs: number): void {
    this.#overtaken(this.#window.skipTo(position), nowMs);
  }

  /** The requests to send now. */
  next(nowMs: number): RangeRequest[] {
    this.#expire(nowMs);
    this.#window.extend(this.claims.highest);
    const requests: RangeRequest[] = [];
    for (const [index, range] of this.#window.ranges.entries()) {
      if (range.ready !== undefined || (range.isPostponed && index > 0)) continue;
      if (!this.#mayAsk(range, index === 0, nowMs)) continue;
      const peer = this.#scores.choose(this.#ableOf(range), nowMs);
      if (peer === undefined) continue;
      const id = this.#nextId++;
      const deadlineMs = nowMs + this.#scores.asked(peer);
      range.asks.push({ id, peer, sentMs: nowMs, deadlineMs, isTaken: false });
      requests.push({ id, peer, from: range.from, to: range.to });
    }
    return requests;
  }

  /** The range that this is an answer to, which is not late from now on; undefined: late and unasked, not looked at. */
  takes(peer: number, id: number): { readonly from: number; readonly to: number } | undefined {
    const found = this.#window.find(id);
    if (found === undefined || found.ask.peer !== peer || found.ask.isTaken) return undefined;
    found.ask.isTaken = true;
    return { from: found.range.from, to: found.range.to };
  }

  /** Still waited for: nobody else was quicker. */
  expects(id: number): boolean {
    return this.#window.find(id) !== undefined;
  }

  /**
   * These blocks, at least one, are good. They may be fewer than were asked for, or more: up to the one whose
   * finalization covers them.
   */
  arrived(id: number, blocks: readonly B[], nowMs: number): void {
    const found = this.#window.find(id);
    if (found === undefined) return;
    const { range, ask } = found;
    this.#scores.answered(ask.peer, nowMs - ask.sentMs);
    const slower = this.#window.fill(range, ask, blocks).filter((other) => other !== ask);
    this.#overtaken(slower, nowMs);
  }

  /** The answer is of an epoch that is not known yet: no fault of the member. */
  postponed(id: number, nowMs: number): void {
    const found = this.#window.find(id);
    if (found !== undefined) this.#overtaken(this.#window.postpone(found.range), nowMs);
  }

  /** A further epoch is known: postponed ranges may be asked for again. */
  resume(): void {
    this.#window.resume();
  }

  /** The member says that it has no block below `first` any more: others are asked for those. */
  declined(id: number, first: number, nowMs: number): void {
    const found = this.#window.find(id);
    if (found === undefined) return;
    const { ask, range } = found;
    // Asked twice before it could say so, it has still failed once.
    const isNews = this.claims.having(range.from).includes(ask.peer);
    this.claims.keepsFrom(ask.peer, first);
    if (isNews) {
      // Beyond its own height it has none of the blocks that it claims.
      this.failed(id, first > this.claims.of(ask.peer) ? 'empty' : 'forgotten', nowMs);
      return;
    }
    this.#giveUp(id);
    this.#overtaken([ask], nowMs);
  }

  /** No answer, an empty one or a false one: the range is asked of somebody else. */
  failed(id: number, why: Failure, nowMs: number): void {
    const ask = this.#giveUp(id);
    if (ask !== undefined) this.#scores.failed(ask.peer, why, nowMs - ask.sentMs, nowMs);
  }

  /** The ranges that can be handed on now, in order, as far as they end at `height` or below. */
  takeReady(height: number): ReadyRange<B>[] {
    return this.#window.takeReady(height);
  }

  #expire(nowMs: number): void {
    for (const { asks } of this.#window.ranges) {
      for (const { id, isTaken, deadlineMs } of asks) {
        if (!isTaken && nowMs >= deadlineMs) this.failed(id, 'late', nowMs);
      }
    }
  }

  #mayAsk({ asks }: Range<B>, isFirst: boolean, nowMs: number): boolean {
    const [only] = asks;
    if (only === undefined) return true;
    const hurryMs = Math.max(this.#limits.hurryMs, 2 * this.#scores.answerMs(only.peer));
    return isFirst && asks.length === 1 && !only.isTaken && nowMs >= only.sentMs + hurryMs;
  }

  #ableOf({ from, asks }: Range<B>): number[] {
    return this.claims.having(from).filter((peer) => !asks.some((ask) => ask.peer === peer));
  }

  #giveUp(id: number): Ask | undefined {
    const found = this.#window.find(id);
    if (found === undefined) return undefined;
    found.range.asks = found.range.asks.filter((other) => other !== found.ask);
    return found.ask;
  }

  #overtaken(asks: readonly Ask[], nowMs: number): void {
    for (const { peer, sentMs } of asks) this.#scores.overtaken(peer, nowMs - sentMs);
  }
}
