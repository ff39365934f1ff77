// Writes that are asked for while another one is on its way to the disk go there together, with one sync for all of
// them, in the order they were asked for. Knows neither what is written nor where.

/** At once: what is asked for beyond it waits for the next write. One part goes at any length. */
const MOST_AT_ONCE = 1_024;
const MOST_BYTES_AT_ONCE = 16 << 20;

interface Asked<T> {
  readonly part: T;
  readonly bytes: number;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

export class GroupCommit<T> {
  readonly #write: (parts: readonly T[]) => Promise<void>;
  #asked: Asked<T>[] = [];
  #running: Promise<void> | undefined;

  /** `write` resolves when all of them are durable; a failure is that of each. */
  constructor(write: (parts: readonly T[]) => Promise<void>) {
    this.#write = write;
  }

  /** Resolves when it is durable. `bytes`: of a part that may be long. */
  add(part: T, bytes = 0): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#asked.push({ part, bytes, resolve, reject });
      // What is asked for in the same turn goes with it.
      this.#running ??= Promise.resolve().then(() => this.#run());
    });
  }

  /** Resolves when everything that was asked for is written, or has failed. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#asked.length > 0) {
      const group = this.#asked.splice(0, this.#fitting());
      try {
        await this.#write(group.map(({ part }) => part));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#running = undefined;
  }

  #fitting(): number {
    let bytes = 0;
    const over = this.#asked.findIndex((asked, i) => {
      bytes += asked.bytes;
      return i > 0 && (i >= MOST_AT_ONCE || bytes > MOST_BYTES_AT_ONCE);
    });
    return over < 0 ? this.#asked.length : over;
  }
}
