// What waits, by party: each party's own in its order, and the parties by what they have used. Bounded by those that
// add.
import { FairShares, type Party } from './fair-shares.ts';

interface Waiting<T> {
  readonly item: T;
  readonly cost: number;
}

export class FairQueue<T> {
  readonly #shares = new FairShares();
  readonly #waiting = new Map<Party, Waiting<T>[]>();
  #size = 0;
  #cost = 0;

  get size(): number {
    return this.#size;
  }

  /** Of all items. */
  get cost(): number {
    return this.#cost;
  }

  /** `cost`: in the units of those that add; charged to the party when the item is taken. */
  add(party: Party, item: T, cost: number): void {
    const own = this.#waiting.get(party);
    if (own === undefined) this.#waiting.set(party, [{ item, cost }]);
    else own.push({ item, cost });
    this.#size++;
    this.#cost += cost;
  }

  /** The item that `take` would return. */
  peek(): T | undefined {
    const party = this.#shares.next(this.#waiting.keys());
    return party === undefined ? undefined : this.#waiting.get(party)?.[0]?.item;
  }

  take(): T | undefined {
    const party = this.#shares.next(this.#waiting.keys());
    const own = party === undefined ? undefined : this.#waiting.get(party);
    const taken = own?.shift();
    if (party === undefined || own === undefined || taken === undefined) return undefined;
    this.#shares.charge(party, taken.cost);
    this.#size--;
    this.#cost -= taken.cost;
    // Behind the others that stand where it stands.
    this.#waiting.delete(party);
    if (own.length > 0) this.#waiting.set(party, own);
    return taken.item;
  }

  /** Takes those of the party's items out that `which` says, uncharged. */
  withdraw(party: Party, which: (item: T) => boolean): T[] {
    const own = this.#waiting.get(party) ?? [];
    const out: T[] = [];
    const left: Waiting<T>[] = [];
    for (const waiting of own) {
      if (which(waiting.item)) {
        out.push(waiting.item);
        this.#cost -= waiting.cost;
      } else left.push(waiting);
    }
    this.#size -= out.length;
    if (left.length === 0) this.#waiting.delete(party);
    else this.#waiting.set(party, left);
    return out;
  }
}
