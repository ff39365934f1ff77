// What goes on without end is said less and less: for each kind and member one line per interval, which grows while it
// goes on, with the number of those that went unsaid. So nobody fills a disk with lines. Knows neither lines nor clock.

/** Between two lines of one key: at first, and at last. */
export const LOG_EVERY_MS = 10_000;
export const LONGEST_SILENCE_MS = 3_600_000;

export class QuietIntervals {
  /** By key: the callers' keys are bounded, by kinds of events and members. */
  readonly #quiet = new Map<string, { readonly forMs: number; readonly untilMs: number; unsaid: number }>();

  /**
   * Whether it is to be said now; undefined: it is not. `since`: how many went unsaid since the last line; absent on the
   * first.
   */
  say(key: string, nowMs: number): { readonly since?: number } | undefined {
    const last = this.#quiet.get(key);
    if (last !== undefined && nowMs < last.untilMs) {
      last.unsaid++;
      return undefined;
    }
    // Twice as long as the last silence, unless that one was kept twice over.
    const goesOn = last !== undefined && nowMs < last.untilMs + last.forMs;
    const forMs = goesOn ? Math.min(2 * last.forMs, LONGEST_SILENCE_MS) : LOG_EVERY_MS;
    this.#quiet.set(key, { forMs, untilMs: nowMs + forMs, unsaid: 0 });
    return last === undefined ? {} : { since: last.unsaid };
  }
}
