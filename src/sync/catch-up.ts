// Which ranges to ask of whom while this node is behind. Several ranges are on their way at once, each from another
// member if it can be; a range that is late, false or empty is asked of the next one, and the first range, which
// everything waits for, of two. So a bad member delays catching up and cannot stop it. Holds what has come until its turn.
import { DEFAULT_SCORE_LIMITS, type Failure, PeerScores, type ScoreLimits } from './peer-scores.ts';

export interface RangeRequest {
  readonly id: number;
  readonly peer: number;
  readonly from: number;
  readonly to: number;
}

export interface CatchUpLimits extends ScoreLimits {
  /** Blocks of one request. */
  readonly rangeBlocks: number;
  /** Ranges that are asked for or wait for their turn: with the longest frame this bounds the memory. */
  readonly ranges: number;
  /** The first range is asked of a second member when it takes longer than this. */
  readonly hurryMs: number;
}

export const DEFAULT_CATCH_UP_LIMITS: CatchUpLimits = {
  ...DEFAULT_SCORE_LIMITS,
  rangeBlocks: 128,
  ranges: 8,
  hurryMs: 500,
};

interface Ask {
  readonly id: number;
  readonly peer: number;
  readonly sentMs: number;
  readonly deadlineMs: number;
  /** The answer has come and is being looked at: it is no longer late. */
  isTaken: boolean;
}

interface Range<B> {
  readonly from: number;
  to: number;
  asks: Ask[];
  /** Its answer could not be judged: nobody is asked again before it is the first, or {@link CatchUp.resume}. */
  isPostponed: boolean;
  /** What came, once it is known to be good, and from whom. */
  ready: ReadyRange<B> | undefined;
}

function emptyRange<B>(from: number, to: number): Range<B> {
  return { from, to, asks: [], isPostponed: false, ready: undefined };
}

/** Consecutive blocks that may be handed on; the last has a finalization. */
export interface ReadyRange<B> {
  readonly from: number;
  readonly blocks: readonly B[];
}

/**
 * Where the ids of requests begin in a node that starts now: above all those of its earlier runs, answers to which may
 * still come. Taken for an answer to a new question, one of them would make an honest member a liar.
 */
export function firstIdAt(nowMs: number): number {
  return Math.floor(nowMs) * 1_000;
}

export class CatchUp<B> {
  readonly #limits: CatchUpLimits;
  readonly #scores: PeerScores;
  /** Finalized height that each member claims, and the first block that it has. */
  readonly #claims = new Map<number, { height: number; first: number }>();
  /** Everything up to here was handed on. */
  #position: number;
  /** From the position on, without gaps. */
  #ranges: Range<B>[] = [];
  #nextId: number;

  /** `firstId`: see {@link firstIdAt}. */
  constructor(limits: CatchUpLimits, position: number, firstId: number) {
    this.#limits = limits;
    this.#scores = new PeerScores(limits);
    this.#position = position;
    this.#nextId = firstId;
  }

  /** A member told its finalized height, or that it has gone (undefined). */
  claim(peer: number, height: number | undefined): void {
    const known = this.#claims.get(peer);
    if (height === undefined) this.#claims.delete(peer);
    else if (known === undefined) this.#claims.set(peer, { height, first: 1 });
    else known.height = height;
  }

  claimOf(peer: number): number {
    return this.#claims.get(peer)?.height ?? 0;
  }

  /** Is there a member whose claim of more than `height` blocks is to be believed? */
  isBehind(height: number): boolean {
    for (const [peer, claim] of this.#claims) {
      if (claim.height > height && this.#scores.isCredible(peer)) return true;
    }
    return false;
  }

  /** Does any member claim more than `height` blocks, believed or not? */
  hasMore(height: number): boolean {
    for (const claim of this.#claims.values()) if (claim.height > height) return true;
    return false;
  }

  /**
   * The lowest block that any connected member still has, where all those that are ahead of `height` have forgotten the
   * one after it; undefined while one of them may have it.
   */
  gapAfter(height: number): number | undefined {
    const ahead = [...this.#claims].filter(([peer, claim]) => claim.height > height && this.#scores.isCredible(peer));
    const firsts = ahead.map(([, { first }]) => first);
    return firsts.length > 0 && firsts.every((first) => first > height + 1) ? Math.min(...firsts) : undefined;
  }

  /** Height of the latest block that was handed on. */
  get position(): number {
    return this.#position;
  }

  /** A request was sent and is neither answered nor given up. */
  get isAsking(): boolean {
    return this.#ranges.some(({ asks }) => asks.length > 0);
  }

  /** Begins anew after this height: what was asked or has come is forgotten. */
  restart(position: number, nowMs: number): void {
    for (const { asks } of this.#ranges) {
      for (const ask of asks) this.#scores.overtaken(ask.peer, nowMs - ask.sentMs);
    }
    this.#ranges = [];
    this.#position = position;
  }

  /** The blocks up to here came another way. */
  skipTo(position: number, nowMs: number): void {
    if (position <= this.#position) return;
    const inside = this.#ranges.find(({ from, to }) => from <= position && position < to);
    const behind = this.#ranges.filter(({ to }) => to <= position);
    if (inside !== undefined) this.restart(position, nowMs);
    else {
      for (const range of behind) this.#settle(range, undefined, nowMs);
      this.#ranges = this.#ranges.filter(({ from }) => from > position);
      this.#position = position;
    }
  }

  /** The requests to send now. */
  next(nowMs: number): RangeRequest[] {
    this.#expire(nowMs);
    this.#extend();
    const requests: RangeRequest[] = [];
    for (const [index, range] of this.#ranges.entries()) {
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
    const found = this.#find(id);
    if (found === undefined || found.ask.peer !== peer || found.ask.isTaken) return undefined;
    found.ask.isTaken = true;
    return { from: found.range.from, to: found.range.to };
  }

  /** Still waited for: nobody else was quicker. */
  expects(id: number): boolean {
    return this.#find(id) !== undefined;
  }

  /**
   * These blocks, at least one, are good. They may be fewer than were asked for, or more: up to the one whose
   * finalization covers them.
   */
  arrived(id: number, blocks: readonly B[], nowMs: number): void {
    const found = this.#find(id);
    if (found === undefined) return;
    const { range, ask } = found;
    this.#settle(range, ask, nowMs);
    this.#scores.answered(ask.peer, nowMs - ask.sentMs);
    range.ready = { from: ask.peer, blocks };
    const to = range.from + blocks.length - 1;
    const next = this.#ranges.indexOf(range) + 1;
    if (to < range.to) {
      this.#ranges.splice(next, 0, emptyRange(to + 1, range.to));
    } else {
      const covered = this.#ranges.slice(next).filter((later) => later.to <= to && later.ready === undefined);
      for (const later of covered) this.#settle(later, undefined, nowMs);
      this.#ranges = this.#ranges.filter((later) => !covered.includes(later));
    }
    range.to = to;
  }

  /** What came is of an epoch that is not known yet: no fault of the member. */
  postponed(id: number, nowMs: number): void {
    const found = this.#find(id);
    if (found === undefined) return;
    this.#settle(found.range, undefined, nowMs);
    found.range.isPostponed = true;
  }

  /** A further epoch is known: what was postponed may be asked for again. */
  resume(): void {
    for (const range of this.#ranges) range.isPostponed = false;
  }

  /** The member has no block below `first` any more: others are asked for those. */
  declined(id: number, first: number, nowMs: number): void {
    const found = this.#find(id);
    if (found === undefined) return;
    const { range, ask } = found;
    range.asks = range.asks.filter((other) => other !== ask);
    this.#scores.answered(ask.peer, nowMs - ask.sentMs);
    const claim = this.#claims.get(ask.peer);
    if (claim !== undefined) claim.first = first;
  }

  /** No answer, an empty one or a false one: the range is asked of somebody else. */
  failed(id: number, why: Failure, nowMs: number): void {
    const found = this.#find(id);
    if (found === undefined) return;
    const { range, ask } = found;
    range.asks = range.asks.filter((other) => other !== ask);
    this.#scores.failed(ask.peer, why, nowMs - ask.sentMs, nowMs);
  }

  /** What can be handed on now, in order, as far as it ends at `height` or below. */
  takeReady(height: number): ReadyRange<B>[] {
    const ready: ReadyRange<B>[] = [];
    for (let first = this.#ranges[0]; first?.ready !== undefined && first.to <= height; first = this.#ranges[0]) {
      ready.push(first.ready);
      this.#position = Math.max(this.#position, first.to);
      this.#ranges.shift();
    }
    return ready;
  }

  #expire(nowMs: number): void {
    for (const { asks } of this.#ranges) {
      for (const { id, isTaken, deadlineMs } of asks) {
        if (!isTaken && nowMs >= deadlineMs) this.failed(id, 'late', nowMs);
      }
    }
  }

  /** Further ranges up to the highest claim, as far as there is room. */
  #extend(): void {
    let last = this.#ranges.at(-1)?.to ?? this.#position;
    const highest = Math.max(0, ...[...this.#claims.values()].map(({ height }) => height));
    while (this.#ranges.length < this.#limits.ranges && last < highest) {
      const to = Math.min(highest, last + this.#limits.rangeBlocks);
      this.#ranges.push(emptyRange(last + 1, to));
      last = to;
    }
  }

  #mayAsk({ asks }: Range<B>, isFirst: boolean, nowMs: number): boolean {
    const [only] = asks;
    if (only === undefined) return true;
    const hurryMs = Math.max(this.#limits.hurryMs, 2 * this.#scores.answerMs(only.peer));
    return isFirst && asks.length === 1 && !only.isTaken && nowMs >= only.sentMs + hurryMs;
  }

  #ableOf({ from, asks }: Range<B>): number[] {
    return [...this.#claims]
      .filter(([peer, { height, first }]) => height >= from && first <= from && !asks.some((ask) => ask.peer === peer))
      .map(([peer]) => peer);
  }

  #find(id: number): { range: Range<B>; ask: Ask } | undefined {
    for (const range of this.#ranges) {
      const ask = range.asks.find((candidate) => candidate.id === id);
      if (ask !== undefined) return { range, ask };
    }
    return undefined;
  }

  /** The range is had: whoever else was asked for it was slower. */
  #settle(range: Range<B>, winner: Ask | undefined, nowMs: number): void {
    for (const ask of range.asks) {
      if (ask !== winner) this.#scores.overtaken(ask.peer, nowMs - ask.sentMs);
    }
    range.asks = [];
  }
}
