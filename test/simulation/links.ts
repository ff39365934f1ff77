// The network: until the global stabilisation time it loses, doubles, delays and partitions; afterwards every message
// arrives within delta.
import type { Random } from './random.ts';
import type { Scheduler } from './scheduler.ts';

export interface LinkPlan {
  readonly members: number;
  readonly deltaMs: number;
  readonly stableAtMs: number;
  readonly lossPercent: number;
  readonly doublePercent: number;
  /** Longest delay before the network is stable. */
  readonly slowMs: number;
  readonly partitions: boolean;
}

export class Links {
  readonly #plan: LinkPlan;
  readonly #random: Random;
  readonly #scheduler: Scheduler;
  /** One-way cuts, `from/to`. */
  #cut = new Set<string>();

  constructor(plan: LinkPlan, random: Random, scheduler: Scheduler) {
    this.#plan = plan;
    this.#random = random;
    this.#scheduler = scheduler;
    if (plan.partitions) this.#repartition();
  }

  get stable(): boolean {
    return this.#scheduler.nowMs >= this.#plan.stableAtMs;
  }

  /** Calls `deliver` when the message arrives: never, once or twice. */
  carry(from: number, to: number, deliver: () => void): void {
    const { lossPercent, doublePercent } = this.#plan;
    if (!this.stable) {
      if (this.#cut.has(`${from}/${to}`) || this.#random.chance(lossPercent)) return;
      if (this.#random.chance(doublePercent)) this.#scheduler.after(this.#delay(), deliver);
    }
    this.#scheduler.after(this.#delay(), deliver);
  }

  #delay(): number {
    const { deltaMs, slowMs, stableAtMs } = this.#plan;
    if (this.stable) return this.#random.between(1, deltaMs);
    const delay = this.#random.chance(70) ? this.#random.between(1, deltaMs) : this.#random.between(1, slowMs);
    return Math.min(delay, stableAtMs + deltaMs - this.#scheduler.nowMs);
  }

  /** Every now and then another partition, in one direction or both. */
  #repartition(): void {
    if (this.stable) return;
    this.#cut = new Set();
    if (this.#random.chance(60)) this.#split();
    this.#scheduler.after(this.#random.between(1, 12 * this.#plan.deltaMs), () => this.#repartition());
  }

  #split(): void {
    const members = this.#random.shuffled(Array.from({ length: this.#plan.members }, (_, index) => index));
    const here = members.splice(0, this.#random.between(1, members.length - 1));
    const oneWay = this.#random.chance(40);
    for (const from of here) {
      for (const to of members) {
        this.#cut.add(`${from}/${to}`);
        if (!oneWay) this.#cut.add(`${to}/${from}`);
      }
    }
  }
}
