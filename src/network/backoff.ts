// How long to wait before dialling again: doubles up to a cap, with jitter so that members that lost the same peer
// do not all dial it in the same instant.

const FIRST_MS = 50;
/** Also bounds how long a restarted member waits to be found. */
const LONGEST_MS = 800;

export class Backoff {
  #nextMs = FIRST_MS;

  /** `random` in [0, 1): half of the wait is jitter. */
  nextDelayMs(random: number): number {
    const delay = this.#nextMs;
    this.#nextMs = Math.min(LONGEST_MS, delay * 2);
    return delay / 2 + (delay / 2) * random;
  }

  reset(): void {
    this.#nextMs = FIRST_MS;
  }
}
