// Long work in short pieces: between them the node does what else there is. Several works share one row of turns, one piece
// at a time: none waits for the end of another, and all of them together take no more of the node than one.
import type { Timers } from '../../ports/ports.ts';

/** Of work, in bytes of payloads, between two looks at what else there is to do. */
export const BYTES_OF_TURN = 65_536;

export class Turns {
  readonly #timers: Timers;
  /** Works whose turn comes, in order. */
  readonly #waiting: (() => void)[] = [];

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** One more that takes turns with the others. */
  work(): Work {
    return new Work(() => this.#next());
  }

  #next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      if (this.#waiting.length === 1) this.#give();
    });
  }

  #give(): void {
    this.#timers.after(0, () => {
      this.#waiting.shift()?.();
      if (this.#waiting.length > 0) this.#give();
    });
  }
}

export class Work {
  readonly #nextTurn: () => Promise<void>;
  #bytes = 0;

  constructor(nextTurn: () => Promise<void>) {
    this.#nextTurn = nextTurn;
  }

  /** So much was done; resolves at once, or in another turn where it adds up. */
  async spend(bytes: number): Promise<void> {
    this.#bytes += bytes;
    if (this.#bytes >= BYTES_OF_TURN) await this.end();
  }

  end(): Promise<void> {
    this.#bytes = 0;
    return this.#nextTurn();
  }
}
