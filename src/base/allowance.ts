// How much of something one party may use: so much per second, and as much as that at once. Knows neither clock nor
// party: the time is handed in, and each party has its own.

export class Allowance {
  readonly #perSecond: number;
  readonly #most: number;
  #left: number;
  #atMs: number | undefined;

  /** `most`: what a party that has used nothing for a while may use at once. */
  constructor(perSecond: number, most: number) {
    this.#perSecond = perSecond;
    this.#most = most;
    this.#left = most;
  }

  /** Also more than is left: then there is nothing until that is made up for. */
  use(amount: number, nowMs: number): void {
    this.#refill(nowMs);
    this.#left -= amount;
  }

  /** Until something is left; 0: there is. */
  waitMs(nowMs: number): number {
    this.#refill(nowMs);
    return this.#left > 0 ? 0 : Math.ceil(((1 - this.#left) / this.#perSecond) * 1_000);
  }

  #refill(nowMs: number): void {
    // A clock that was set back gives nothing, and goes on from there.
    const passedMs = Math.max(0, nowMs - (this.#atMs ?? nowMs));
    this.#atMs = nowMs;
    this.#left = Math.min(this.#most, this.#left + (passedMs * this.#perSecond) / 1_000);
  }
}
