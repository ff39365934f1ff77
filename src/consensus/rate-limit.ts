// How often each peer is answered. Time is handed in.

export class RateLimit {
  readonly #limit: number;
  readonly #windowMs: number;
  /** One entry per member. */
  readonly #windows = new Map<number, { startMs: number; used: number }>();

  constructor(limit: number, windowMs: number) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  /** Takes one answer for the peer out of its window; false when there is none left. */
  take(peer: number, nowMs: number): boolean {
    const window = this.#windows.get(peer);
    // A clock that was set back must not silence us until it has caught up.
    if (window === undefined || nowMs < window.startMs || nowMs >= window.startMs + this.#windowMs) {
      this.#windows.set(peer, { startMs: nowMs, used: 1 });
      return true;
    }
    if (window.used >= this.#limit) return false;
    window.used++;
    return true;
  }
}
