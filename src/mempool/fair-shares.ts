// How much each party has used of what all share. The party that has used least is served next, so nobody's use delays
// another's by more than one piece of work. Use is counted, never time.

/** A member as the origin of batches, or a caller of the API; the node knows at most some hundred. */
export type Party = string;

export class FairShares {
  readonly #used = new Map<Party, number>();
  /** Nobody stands below it: a party that used nothing for a while has not saved up for a burst. */
  #level = 0;

  /** The lower, the sooner. */
  standing(party: Party): number {
    return Math.max(this.#level, this.#used.get(party) ?? 0);
  }

  charge(party: Party, cost: number): void {
    this.#used.set(party, this.standing(party) + cost);
  }

  /** Of those that wait, the one that is served next; of equals the first. Undefined: nobody waits. */
  next(waiting: Iterable<Party>): Party | undefined {
    let first: Party | undefined;
    let lowest = Number.POSITIVE_INFINITY;
    for (const party of waiting) {
      const standing = this.standing(party);
      if (standing >= lowest) continue;
      first = party;
      lowest = standing;
    }
    if (first !== undefined) this.#level = lowest;
    return first;
  }
}
