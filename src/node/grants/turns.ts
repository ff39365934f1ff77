// Long work in short pieces: between them the node does what else there is.
import type { Timers } from '../../ports/ports.ts';

/** Of work, in bytes of payloads, between two looks at what else there is to do. */
export const BYTES_OF_TURN = 65_536;

export class Turns {
  readonly #timers: Timers;
  #bytes = 0;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** So much was done; resolves at once, or in another turn where it adds up. */
  async spend(bytes: number): Promise<void> {
    this.#bytes += bytes;
    if (this.#bytes >= BYTES_OF_TURN) await this.end();
  }

  end(): Promise<void> {
    this.#bytes = 0;
    return new Promise((resolve) => this.#timers.after(0, resolve));
  }
}
