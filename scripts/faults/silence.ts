// The longest time in which no payment became final, as the clients saw it.

const LOOK_MS = 100;

export class Silence {
  readonly #count: () => number;
  readonly #timer: NodeJS.Timeout;
  #known = 0;
  #sinceMs = performance.now();
  #longestMs = 0;

  /** `count` says how many payments are final. */
  constructor(count: () => number) {
    this.#count = count;
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
  }

  /** Until now. */
  get longestMs(): number {
    this.#look();
    return this.#longestMs;
  }

  end(): void {
    this.#look();
    clearInterval(this.#timer);
  }

  #look(): void {
    const now = performance.now();
    this.#longestMs = Math.max(this.#longestMs, now - this.#sinceMs);
    const count = this.#count();
    if (count === this.#known) return;
    this.#known = count;
    this.#sinceMs = now;
  }
}
