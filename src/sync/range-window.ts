// The ranges of blocks that are asked for or wait for their turn, without gaps, from what was handed on last. Knows who
// was asked and what came; whom to ask next is catch-up.ts's to decide.

export interface WindowLimits {
  /** Blocks of one request. */
  readonly rangeBlocks: number;
  /** Ranges that are asked for or wait for their turn: with the longest frame this bounds the memory. */
  readonly ranges: number;
}

export interface Ask {
  readonly id: number;
  readonly peer: number;
  readonly sentMs: number;
  readonly deadlineMs: number;
  /** The answer has come and is being looked at: it is no longer late. */
  isTaken: boolean;
}

export interface Range<B> {
  readonly from: number;
  to: number;
  asks: Ask[];
  /** Its answer could not be judged: nobody is asked again before it is the first, or {@link RangeWindow.resume}. */
  isPostponed: boolean;
  /** The answer, once it is known to be good, and its sender. */
  ready: ReadyRange<B> | undefined;
}

/** Consecutive blocks that may be handed on; the last has a finalization. */
export interface ReadyRange<B> {
  readonly from: number;
  readonly blocks: readonly B[];
}

/** The ranges returned as `Ask[]` are no longer waited for: somebody else was quicker. */
export class RangeWindow<B> {
  readonly #limits: WindowLimits;
  /** Everything up to here was handed on. */
  #position: number;
  #ranges: Range<B>[] = [];

  constructor(limits: WindowLimits, position: number) {
    this.#limits = limits;
    this.#position = position;
  }

  /** Height of the latest block that was handed on. */
  get position(): number {
    return this.#position;
  }

  get ranges(): readonly Range<B>[] {
    return this.#ranges;
  }

  find(id: number): { readonly range: Range<B>; readonly ask: Ask } | undefined {
    for (const range of this.#ranges) {
      const ask = range.asks.find((candidate) => candidate.id === id);
      if (ask !== undefined) return { range, ask };
    }
    return undefined;
  }

  /** Begins again after this height. */
  restart(position: number): Ask[] {
    const dropped = this.#ranges.flatMap(({ asks }) => asks);
    this.#ranges = [];
    this.#position = position;
    return dropped;
  }

  /** The blocks up to here came another way. */
  skipTo(position: number): Ask[] {
    if (position <= this.#position) return [];
    if (this.#ranges.some(({ from, to }) => from <= position && position < to)) return this.restart(position);
    const behind = this.#ranges.filter(({ to }) => to <= position);
    this.#ranges = this.#ranges.filter(({ from }) => from > position);
    this.#position = position;
    return behind.flatMap(({ asks }) => asks);
  }

  /** Further ranges up to `highest`, as far as there is room. */
  extend(highest: number): void {
    let last = this.#ranges.at(-1)?.to ?? this.#position;
    while (this.#ranges.length < this.#limits.ranges && last < highest) {
      const to = Math.min(highest, last + this.#limits.rangeBlocks);
      this.#ranges.push(emptyRange(last + 1, to));
      last = to;
    }
  }

  /**
   * The answer to one of the range's questions is good: fewer blocks than were asked for, or more. Returns that one,
   * too.
   */
  fill(range: Range<B>, { peer }: Ask, blocks: readonly B[]): Ask[] {
    range.ready = { from: peer, blocks };
    const to = range.from + blocks.length - 1;
    const next = this.#ranges.indexOf(range) + 1;
    const covered = this.#ranges.slice(next).filter((later) => later.to <= to && later.ready === undefined);
    if (to < range.to) this.#ranges.splice(next, 0, emptyRange(to + 1, range.to));
    else this.#ranges = this.#ranges.filter((later) => !covered.includes(later));
    range.to = to;
    return [range, ...covered].flatMap(dropAsks);
  }

  /** The answer for the range cannot be judged yet. */
  postpone(range: Range<B>): Ask[] {
    range.isPostponed = true;
    return dropAsks(range);
  }

  /** Postponed ranges may be asked for again. */
  resume(): void {
    for (const range of this.#ranges) range.isPostponed = false;
  }

  /** The ranges that can be handed on now, in order, as far as they end at `height` or below. */
  takeReady(height: number): ReadyRange<B>[] {
    const ready: ReadyRange<B>[] = [];
    for (let first = this.#ranges[0]; first?.ready !== undefined && first.to <= height; first = this.#ranges[0]) {
      ready.push(first.ready);
      this.#position = Math.max(this.#position, first.to);
      this.#ranges.shift();
    }
    return ready;
  }
}

function emptyRange<B>(from: number, to: number): Range<B> {
  return { from, to, asks: [], isPostponed: false, ready: undefined };
}

function dropAsks(range: Range<unknown>): Ask[] {
  const { asks } = range;
  range.asks = [];
  return asks;
}
