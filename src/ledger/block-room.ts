// The work that a block has room for, shared by the members whose batches it has: each may use an equal part. So nobody's
// transactions, however dear, keep those of another member out of the block.

export class BlockRoom {
  readonly #share: number;
  readonly #used = new Map<number, number>();
  #left: number;

  /** `units` for all; `origins`: the member behind each transaction. */
  constructor(units: number, origins: readonly number[]) {
    this.#left = units;
    this.#share = Math.floor(units / Math.max(1, new Set(origins).size));
  }

  /** May another transaction of this member begin? The last one may go beyond: as far as one transaction's bound. */
  admits(origin: number): boolean {
    return this.#left > 0 && (this.#used.get(origin) ?? 0) < this.#share;
  }

  use(origin: number, units: number): void {
    this.#used.set(origin, (this.#used.get(origin) ?? 0) + units);
    this.#left -= units;
  }
}
