// Work in rounds, one at a time: begun when there may be some, and again after a while as long as there is.
import type { Timers } from '../../ports/ports.ts';

/** After which it is looked whether what was waited for has come. */
export const AGAIN_MS = 1_000;

export interface RoundsDeps {
  readonly timers: Timers;
  /** Whether something is left to do, or to wait for. */
  readonly round: () => Promise<boolean>;
  readonly onFailure: (error: unknown) => void;
}

export class Rounds {
  readonly #deps: RoundsDeps;
  #work: Promise<void> | undefined;
  #isWoken = false;
  #isStopped = false;
  #cancelAgain: (() => void) | undefined;

  constructor(deps: RoundsDeps) {
    this.#deps = deps;
  }

  get isStopped(): boolean {
    return this.#isStopped;
  }

  /** There may be work. */
  wake(): void {
    if (this.#isStopped) return;
    this.#isWoken = true;
    this.#work ??= this.#run().catch(this.#deps.onFailure);
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelAgain?.();
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    await this.#work;
  }

  async #run(): Promise<void> {
    try {
      while (this.#isWoken && !this.#isStopped) {
        this.#isWoken = false;
        const isLeft = await this.#deps.round();
        this.#cancelAgain?.();
        const isAgain = isLeft && !this.#isStopped;
        this.#cancelAgain = isAgain ? this.#deps.timers.after(AGAIN_MS, () => this.wake()) : undefined;
      }
    } finally {
      // At once: whoever wakes it from here on begins another.
      this.#work = undefined;
    }
  }
}
