// Virtual time: a heap of what will happen, in order of time and then of scheduling.

interface Due {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
}

export class Scheduler {
  nowMs = 0;
  ran = 0;
  #order = 0;
  readonly #heap: Due[] = [];

  after(delayMs: number, run: () => void): void {
    const due = { atMs: this.nowMs + delayMs, order: this.#order++, run };
    let at = this.#heap.push(due) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(at, parent)) break;
      this.#swap(at, parent);
      at = parent;
    }
  }

  /** Runs the next event; false when nothing is left. */
  next(): boolean {
    const first = this.#heap[0];
    const last = this.#heap.pop();
    if (first === undefined || last === undefined) return false;
    if (this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink();
    }
    this.nowMs = first.atMs;
    this.ran++;
    first.run();
    return true;
  }

  #sink(): void {
    for (let at = 0; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.#heap.length && this.#before(child, least)) least = child;
      }
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #before(a: number, b: number): boolean {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    if (first === undefined || second === undefined) return false;
    return first.atMs - second.atMs < 0 || (first.atMs === second.atMs && first.order < second.order);
  }

  #swap(a: number, b: number): void {
    const [first, second] = [this.#heap[a], this.#heap[b]];
    if (first === undefined || second === undefined) return;
    this.#heap[a] = second;
    this.#heap[b] = first;
  }
}
