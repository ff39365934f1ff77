// The network: until the global stabilisation time it loses, doubles, delays, reorders and partitions; afterwards every
// message arrives within delta, except to and from the nodes outside the connected core.
import { DELTA_MS, type Options, type OutsideKind } from './options.ts';
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';

interface Link {
  readonly usualMs: number;
  readonly lossPercent: number;
  /** No message of an ordered link arrives before this. */
  clearAtMs: number;
}

/** Returns what has to be waited for before anything else happens. */
type Deliver = () => void | Promise<void>;

export class Links {
  readonly #options: Options;
  readonly #members: number;
  readonly #random: Random;
  readonly #scheduler: Scheduler;
  readonly #links: readonly Link[];
  /** One-way cuts before and after the network is stable. */
  #cut = new Set<number>();
  readonly #lasting = new Set<number>();

  constructor(options: Options, members: number, random: Random, scheduler: Scheduler) {
    this.#options = options;
    this.#members = members;
    this.#random = random;
    this.#scheduler = scheduler;
    const { unequalLinks, lossPercent } = options;
    this.#links = Array.from({ length: members * members }, () => ({
      usualMs: unequalLinks ? random.between(1, DELTA_MS) : DELTA_MS,
      lossPercent: unequalLinks ? random.pick([0, lossPercent, 2 * lossPercent]) : lossPercent,
      clearAtMs: 0,
    }));
    if (options.partitions.length > 0) this.#repartition();
  }

  get stable(): boolean {
    return this.#scheduler.nowMs >= this.#options.stableAtMs;
  }

  /** Calls `deliver` when the message arrives: never, once or twice. */
  carry(from: number, to: number, deliver: Deliver): void {
    const index = from * this.#members + to;
    const link = this.#links[index];
    if (link === undefined) return;
    if (this.stable) {
      if (!this.#lasting.has(index)) this.#schedule(link, this.#random.between(1, link.usualMs), deliver);
      return;
    }
    if (this.#cut.has(index) || this.#random.chance(link.lossPercent)) return;
    if (this.#random.chance(this.#options.doublePercent)) this.#schedule(link, this.#delayMs(link), deliver);
    this.#schedule(link, this.#delayMs(link), deliver);
  }

  /** From now on, and after the network is stable, this node is badly connected. */
  putOutside(member: number, kind: OutsideKind): void {
    for (let other = 0; other < this.#members; other++) {
      const half = kind === 'half connected' && this.#random.chance(50);
      if (kind === 'cut off' || kind === 'deaf' || half) this.#lasting.add(other * this.#members + member);
      if (kind === 'cut off' || kind === 'mute' || half) this.#lasting.add(member * this.#members + other);
    }
  }

  #schedule(link: Link, delayMs: number, deliver: Deliver): void {
    const { nowMs } = this.#scheduler;
    const atMs = this.#options.orderedLinks ? Math.max(nowMs + delayMs, link.clearAtMs) : nowMs + delayMs;
    link.clearAtMs = atMs;
    this.#scheduler.after(atMs - nowMs, deliver);
  }

  #delayMs(link: Link): number {
    const { slowMs, stableAtMs } = this.#options;
    const longest = this.#random.chance(70) ? link.usualMs : slowMs;
    return Math.min(this.#random.between(1, longest), stableAtMs + DELTA_MS - this.#scheduler.nowMs);
  }

  /** Every now and then another partition. */
  #repartition(): void {
    if (this.stable) return;
    this.#cut = this.#random.chance(60) ? this.#partition() : new Set();
    this.#scheduler.after(this.#random.between(1, 12 * DELTA_MS), () => this.#repartition());
  }

  #partition(): Set<number> {
    const kind = this.#random.pick(this.#options.partitions);
    const cut = new Set<number>();
    if (kind === 'partial') {
      const percent = this.#random.between(5, 60);
      for (const index of this.#links.keys()) if (this.#random.chance(percent)) cut.add(index);
      return cut;
    }
    const there = this.#random.shuffled(Array.from({ length: this.#members }, (_, index) => index));
    const here = there.splice(0, kind === 'lone' ? 1 : this.#random.between(1, there.length - 1));
    for (const from of here) {
      for (const to of there) {
        cut.add(from * this.#members + to);
        if (kind !== 'one-way') cut.add(to * this.#members + from);
      }
    }
    return cut;
  }
}
