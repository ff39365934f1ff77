// Two clocks for the consensus lab: this machine's, and a virtual one on which hundreds of validators take no time.
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import type { Timers } from '../../../src/ports/ports.ts';
import { Scheduler } from '../../../test/simulation/scheduler.ts';

export interface LabClock extends Timers {
  /** Milliseconds with fractions, from any origin. */
  preciseMs(): number;
  /** Lets the lab run for so long by this clock. */
  run(forMs: number): Promise<void>;
}

export const realClock: LabClock = {
  nowMs: () => Date.now(),
  preciseMs: () => performance.now(),
  run: (forMs) => sleep(forMs),
  after(delayMs, run) {
    const handle = setTimeout(run, delayMs);
    return () => clearTimeout(handle);
  },
};

/** Later than any genesis. */
const ORIGIN_MS = 1_800_000_000_000;

export class VirtualClock implements LabClock {
  readonly #scheduler = new Scheduler();

  nowMs(): number {
    return ORIGIN_MS + this.#scheduler.nowMs;
  }

  preciseMs(): number {
    return this.#scheduler.nowMs;
  }

  after(delayMs: number, run: () => void): () => void {
    let isCancelled = false;
    this.#scheduler.after(delayMs, () => {
      if (!isCancelled) run();
    });
    return () => {
      isCancelled = true;
    };
  }

  async run(forMs: number): Promise<void> {
    let isOver = false;
    this.after(forMs, () => {
      isOver = true;
    });
    // A node that was told something has its turn of the event loop before the next thing happens.
    while (!isOver && this.#scheduler.next()) await setImmediate();
  }
}
