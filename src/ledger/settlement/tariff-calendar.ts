// The rate of a tariff plan for each minute: parses months ("6-8,12"), days ("1-5") and hours ("8-11:30,18-21") and
// shows that every minute of every kind of day in every month has exactly one rate. Pure; knows no time zone and no
// dates: month, kind of day and minute are those of the plan's zone.
import { ok, type Result, refused } from '../../base/result.ts';
import { describeCover } from './calendar-cover.ts';
import { MINUTES_OF_DAY, MONTHS, parseDays, parseHours, parseMonths, WEEKDAYS } from './rate-windows.ts';

/** Steps of a quarter of an hour: a plan that changes its rates at more times of the day would only cost. */
const MAX_BOUNDARIES = 96;

/**
 * A window is a range of hours in one month, on one kind of day. Rates of which none overlaps another have fewer, even
 * where one ends at every boundary of every day of 15 kinds.
 */
const MAX_WINDOWS = 20_000;

/** The parts of a rate that the calendar needs. */
export interface RateWindow {
  /** Inclusive ranges of months 1-12: "1-12", "6-8,12". */
  readonly months: string;
  /** Half-open ranges of local hours, with minutes where they are needed: "0-24", "8-11:30,18-21". */
  readonly hours: string;
  /** Inclusive ranges of weekdays, Monday is 1, and kinds of holidays: "1-5", "6-7,holiday"; empty: every day. */
  readonly days: string;
}

export interface TariffCalendar {
  /** Minutes of the day at which any rate begins or ends, ascending; the last is 1440. */
  readonly boundaries: readonly number[];
  /**
   * Index of the rate, in the order given, for month 1-12, weekday 1-7 or the name of a kind of holiday, and minute
   * 0-1439. Throws RangeError outside these.
   */
  rateAt(month: number, day: number | string, minute: number): number;
}

/** Why rates make no calendar. */
export type CalendarFault =
  | { readonly kind: 'bad-ranges'; readonly faults: readonly [RangeFault, ...RangeFault[]] }
  | { readonly kind: 'too-fine'; readonly boundaries: number; readonly atMost: number }
  | { readonly kind: 'too-many-windows'; readonly windows: number; readonly atMost: number }
  | {
      readonly kind: 'bad-cover';
      /** "months 6, days 6-7: hours 11-18:30"; several parts are joined by "; "; empty when none is missing. */
      readonly missing: string;
      /** In the same form. */
      readonly doubled: string;
    };

/** A text that is no list of ranges, or names a kind of holiday that is none of the plan's. */
export interface RangeFault {
  readonly rate: number;
  readonly field: 'months' | 'days' | 'hours';
  readonly text: string;
}

/**
 * The calendar of `rates`; or every text that is no list of ranges; or every time that is missing or doubled.
 * `holidays`: the kinds of holidays that the plan knows. A day of a kind is no weekday.
 */
export function tariffCalendar(
  rates: readonly RateWindow[],
  holidays: readonly string[] = [],
): Result<TariffCalendar, CalendarFault> {
  const windows = parseWindows(rates, holidays);
  if (!windows.ok) return windows;
  const days: readonly (number | string)[] = [...WEEKDAYS, ...holidays];
  const boundaries = boundariesOf(windows.value);
  if (boundaries.length > MAX_BOUNDARIES) {
    return refused({ kind: 'too-fine', boundaries: boundaries.length, atMost: MAX_BOUNDARIES });
  }
  const count = windows.value.reduce((sum, one) => sum + one.months.length * one.days.length * one.ranges.length, 0);
  if (count > MAX_WINDOWS) return refused({ kind: 'too-many-windows', windows: count, atMost: MAX_WINDOWS });
  const cover = new Cover(days, boundaries, windows.value);
  const missing = describeCover(cover, days, (times) => times === 0);
  const doubled = describeCover(cover, days, (times) => times > 1);
  if (missing !== '' || doubled !== '') return refused({ kind: 'bad-cover', missing, doubled });
  return ok({
    boundaries,
    rateAt(month, day, minute) {
      const isTime = Number.isInteger(month) && Number.isInteger(minute) && month >= 1 && month <= MONTHS;
      const dayIndex = days.indexOf(day);
      if (!isTime || minute < 0 || minute >= MINUTES_OF_DAY || dayIndex < 0) {
        throw new RangeError(`no such time: month ${month}, day ${day}, minute ${minute}`);
      }
      const part = boundaries.findIndex((end) => minute < end);
      return cover.rateOf(month, dayIndex, part);
    },
  });
}

interface ParsedWindow {
  readonly months: readonly number[];
  readonly days: readonly (number | string)[];
  /** Half-open, in minutes of the day. */
  readonly ranges: readonly (readonly [from: number, end: number])[];
}

function parseWindows(
  rates: readonly RateWindow[],
  holidays: readonly string[],
): Result<readonly ParsedWindow[], CalendarFault> {
  const faults: RangeFault[] = [];
  const windows = rates.map((window, rate): ParsedWindow => {
    const parsed = {
      months: parseMonths(window.months),
      days: parseDays(window.days, holidays),
      ranges: parseHours(window.hours),
    };
    if (parsed.months === undefined) faults.push({ rate, field: 'months', text: window.months });
    if (parsed.days === undefined) faults.push({ rate, field: 'days', text: window.days });
    if (parsed.ranges === undefined) faults.push({ rate, field: 'hours', text: window.hours });
    return { months: parsed.months ?? [], days: parsed.days ?? [], ranges: parsed.ranges ?? [] };
  });
  const [first, ...more] = faults;
  return first === undefined ? ok(windows) : refused({ kind: 'bad-ranges', faults: [first, ...more] });
}

function boundariesOf(windows: readonly ParsedWindow[]): readonly number[] {
  const all = new Set([MINUTES_OF_DAY, ...windows.flatMap(({ ranges }) => ranges.flat())]);
  all.delete(0);
  return [...all].sort((a, b) => a - b);
}

/**
 * How often each time is covered, and by which rate: a time is a month, a day and the part before a boundary. A window
 * is added by what changes at its ends, so that it costs the same however long it is.
 */
class Cover {
  /** The ends of the parts of a day. */
  readonly boundaries: readonly number[];
  readonly #days: readonly (number | string)[];
  /** Sum of the rates that cover a part: the rate itself where only one does. */
  readonly #rates: Int32Array;
  readonly #times: Int32Array;

  constructor(days: readonly (number | string)[], boundaries: readonly number[], windows: readonly ParsedWindow[]) {
    this.#days = days;
    this.boundaries = boundaries;
    const parts = MONTHS * days.length * this.#width;
    this.#rates = new Int32Array(parts);
    this.#times = new Int32Array(parts);
    const partFrom = new Map([0, ...boundaries].map((minute, part) => [minute, part]));
    for (const [rate, window] of windows.entries()) this.#addChanges(rate, window, partFrom);
    for (let slot = 0; slot < parts; slot++) {
      if (slot % this.#width > 0) this.#change(slot, this.#rates[slot - 1] as number, this.#times[slot - 1] as number);
    }
  }

  rateOf(month: number, day: number, part: number): number {
    return this.#rates[this.#slot(month, day, part)] as number;
  }

  timesOf(month: number, day: number, part: number): number {
    return this.#times[this.#slot(month, day, part)] as number;
  }

  /** Of a day: its parts, and one behind them in which nothing holds any more. */
  get #width(): number {
    return this.boundaries.length + 1;
  }

  #addChanges(rate: number, { months, days, ranges }: ParsedWindow, partFrom: ReadonlyMap<number, number>): void {
    for (const month of months) {
      for (const day of days) {
        const first = this.#slot(month, this.#days.indexOf(day), 0);
        for (const [from, end] of ranges) {
          this.#change(first + (partFrom.get(from) as number), rate, 1);
          this.#change(first + (partFrom.get(end) as number), -rate, -1);
        }
      }
    }
  }

  #change(slot: number, rate: number, times: number): void {
    this.#rates[slot] = (this.#rates[slot] as number) + rate;
    this.#times[slot] = (this.#times[slot] as number) + times;
  }

  #slot(month: number, day: number, part: number): number {
    return ((month - 1) * this.#days.length + day) * this.#width + part;
  }
}
