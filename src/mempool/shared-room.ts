// Room that many parties share: a party may hold as much as is still free. So one alone gets half of it, two get a
// third each, and whatever the others hold there is room for one more.
import type { Party } from './fair-shares.ts';

export class SharedRoom {
  readonly #most: number;
  readonly #held = new Map<Party, number>();
  #all = 0;

  /** `alone`: the most that one party may hold; all together hold at most twice as much. */
  constructor(alone: number) {
    this.#most = 2 * alone;
  }

  get all(): number {
    return this.#all;
  }

  fits(party: Party, more: number): boolean {
    return (this.#held.get(party) ?? 0) + more <= this.#most - this.#all - more;
  }

  enter(party: Party, amount: number): void {
    this.#held.set(party, (this.#held.get(party) ?? 0) + amount);
    this.#all += amount;
  }

  leave(party: Party, amount: number): void {
    const left = (this.#held.get(party) ?? 0) - amount;
    if (left === 0) this.#held.delete(party);
    else this.#held.set(party, left);
    this.#all -= amount;
  }
}
