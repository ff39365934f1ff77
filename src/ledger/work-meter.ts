// Counts the work of an execution, and ends it where it passes its bound. Knows no prices: whoever does the work says
// what it is.

/** Thrown where the bound is passed. Nobody but the execution of the block catches it, and drops what was written. */
export class OutOfWork extends Error {
  override readonly name = 'OutOfWork';
}

export class WorkMeter {
  #used = 0;
  #bound = Number.POSITIVE_INFINITY;

  /** Units since the count began. */
  get used(): number {
    return this.#used;
  }

  /** Begins another count: `used` units are done already, and beyond `bound` it throws {@link OutOfWork}. */
  begin(used: number, bound = Number.POSITIVE_INFINITY): void {
    this.#used = used;
    this.#bound = bound;
  }

  charge(units: number): void {
    this.#used += units;
    if (this.#used > this.#bound) throw new OutOfWork();
  }
}
