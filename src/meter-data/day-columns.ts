// The columns of a row per day, and the intervals that they are: a day on which clocks change has fewer or more of
// them, so a file has columns that are blank on other days.
import type { TimeRange } from './interval-series.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;
/** By which clocks change. */
const CHANGES = [0, 60, -60, 30, -30];
const STEPS = [60, 30, 20, 15, 12, 10, 6, 5, 4, 3, 2, 1];

/** The length of the intervals in minutes, when so many columns are a day; undefined when they divide no day. */
function stepOf(count: number): number | undefined {
  const withChanges = STEPS.find((step) => CHANGES.some((change) => count * step === DAY_MINUTES + change));
  return withChanges ?? (count > 0 && 24 % count === 0 ? DAY_MINUTES / count : undefined);
}

type DayIntervals =
  | { readonly kind: 'intervals'; readonly ranges: readonly (TimeRange | undefined)[] }
  /** So many columns divide no day. */
  | { readonly kind: 'no-step' }
  /** The file has no place for this day's values, or the row has too many. */
  | { readonly kind: 'other-day'; readonly filled: number; readonly hours: number }
  /** Values are missing, and nothing tells which. */
  | { readonly kind: 'incomplete'; readonly filled: number; readonly expected: number };

/** The interval of each column; undefined where it is blank. `isFilled`: by column. */
export function intervalsOfDay({ startMs, endMs }: TimeRange, isFilled: readonly boolean[]): DayIntervals {
  const step = stepOf(isFilled.length);
  if (step === undefined) return { kind: 'no-step' };
  const stepMs = step * MINUTE_MS;
  const expected = (endMs - startMs) / stepMs;
  const filled = isFilled.filter(Boolean).length;
  const rangeOf = (i: number) => ({ startMs: startMs + i * stepMs, endMs: startMs + (i + 1) * stepMs });
  if (expected === isFilled.length) {
    return { kind: 'intervals', ranges: isFilled.map((has, i) => (has ? rangeOf(i) : undefined)) };
  }
  if (filled > expected || expected > isFilled.length || !Number.isInteger(expected)) {
    return { kind: 'other-day', filled, hours: (endMs - startMs) / (60 * MINUTE_MS) };
  }
  if (filled < expected) return { kind: 'incomplete', filled, expected };
  let next = 0;
  return { kind: 'intervals', ranges: isFilled.map((has) => (has ? rangeOf(next++) : undefined)) };
}
