// Virtual time in whole milliseconds: what will happen, in order of time and then of scheduling. A bucket per
// millisecond, since a run has far more events than milliseconds.

type Action = () => void | Promise<void>;

export class Scheduler {
  nowMs = 0;
  ran = 0;
  #left = 0;
  #at = 0;
  readonly #buckets: (Action[] | undefined)[] = [];

  after(delayMs: number, run: Action): void {
    const atMs = this.nowMs + Math.ceil(delayMs);
    this.#left++;
    const bucket = this.#buckets[atMs];
    if (bucket === undefined) this.#buckets[atMs] = [run];
    else bucket.push(run);
  }

  /** Runs the next event, and says what to wait for; false when nothing is left. */
  next(): boolean | Promise<void> {
    if (this.#left === 0) return false;
    let bucket = this.#buckets[this.nowMs];
    while (bucket === undefined || this.#at >= bucket.length) {
      this.#buckets[this.nowMs++] = undefined;
      this.#at = 0;
      bucket = this.#buckets[this.nowMs];
    }
    const run = bucket[this.#at++];
    this.#left--;
    this.ran++;
    return run?.() ?? true;
  }
}
