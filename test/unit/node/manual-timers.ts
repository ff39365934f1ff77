// A clock that stands still until a test moves it.
import type { Timers } from '../../../src/ports/ports.ts';

export class ManualTimers implements Timers {
  #nowMs = 1_000_000;
  #due: { readonly atMs: number; readonly run: () => void }[] = [];

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, run };
    this.#due.push(timer);
    return () => {
      this.#due = this.#due.filter((other) => other !== timer);
    };
  }

  /** Runs what is due meanwhile, in order. */
  advance(ms: number): void {
    const endMs = this.#nowMs + ms;
    for (;;) {
      const [next] = this.#due.filter(({ atMs }) => atMs <= endMs).sort((a, b) => a.atMs - b.atMs);
      if (next === undefined) break;
      this.#nowMs = next.atMs;
      this.#due = this.#due.filter((other) => other !== next);
      next.run();
    }
    this.#nowMs = endMs;
  }
}
