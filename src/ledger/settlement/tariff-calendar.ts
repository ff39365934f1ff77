// The rate of a tariff plan for each hour: parses months ("6-8,12") and hours ("8-11,18-21") and shows that every hour
// of every month has exactly one rate. Pure; knows no time zone: month and hour are those of the plan's.
import { ok, type Result, refused } from '../../base/result.ts';

const MONTHS = 12;
const HOURS = 24;
/** All hours one by one take fewer: a longer text would only cost. */
const MOST_CHARACTERS = 128;
/** Every hour twice: with more the hours of a rate would only cost. */
const MOST_VALUES = 2 * HOURS;

/** The parts of a rate that the calendar needs. */
export interface RateHours {
  /** Inclusive ranges of months 1-12: "1-12", "6-8,12". */
  readonly months: string;
  /** Half-open ranges of local hours 0-24: "0-24", "8-11,18-21". */
  readonly hours: string;
}

export interface TariffCalendar {
  /** Index of the rate, in the order given, for month 1-12 and hour 0-23. Throws RangeError outside these. */
  rateAt(month: number, hour: number): number;
}

/** Why rates make no calendar: a text that is no list of ranges, or hours with no rate or more than one. */
export type CalendarFault =
  | { readonly kind: 'bad-range'; readonly rate: number; readonly field: 'months' | 'hours'; readonly text: string }
  | {
      readonly kind: 'bad-cover';
      /** "months 6: hours 11-18"; several parts are joined by "; "; empty when none is missing. */
      readonly missing: string;
      /** In the same form. */
      readonly doubled: string;
    };

/** The calendar of `rates`, or the first text that is no list of ranges, or all hours missing and doubled. */
export function tariffCalendar(rates: readonly RateHours[]): Result<TariffCalendar, CalendarFault> {
  const rateOf = new Int32Array(MONTHS * HOURS).fill(-1);
  const count = new Int32Array(MONTHS * HOURS);
  for (const [rate, { months, hours }] of rates.entries()) {
    const monthList = parseMonths(months);
    if (monthList === undefined) return refused({ kind: 'bad-range', rate, field: 'months', text: months });
    const hourList = parseHours(hours);
    if (hourList === undefined) return refused({ kind: 'bad-range', rate, field: 'hours', text: hours });
    for (const month of monthList) {
      for (const hour of hourList) {
        const slot = (month - 1) * HOURS + hour;
        rateOf[slot] = rate;
        count[slot] = (count[slot] as number) + 1;
      }
    }
  }
  const missing = describeHours(count, (times) => times === 0);
  const doubled = describeHours(count, (times) => times > 1);
  if (missing !== '' || doubled !== '') return refused({ kind: 'bad-cover', missing, doubled });
  return ok({
    rateAt(month, hour) {
      const inside = Number.isInteger(month) && month >= 1 && month <= MONTHS && Number.isInteger(hour);
      if (!inside || hour < 0 || hour >= HOURS) throw new RangeError(`no such hour: month ${month}, hour ${hour}`);
      return rateOf[(month - 1) * HOURS + hour] as number;
    },
  });
}

/** "6-8,12" gives [6, 7, 8, 12]; undefined when it is no list of months. A month named twice comes twice. */
function parseMonths(text: string): number[] | undefined {
  return expand(text, /^(\d{1,2})(?:-(\d{1,2}))?$/, (from, to) => {
    const last = to ?? from;
    return from >= 1 && from <= last && last <= MONTHS ? last + 1 : undefined;
  });
}

/** "8-11" gives [8, 9, 10]; undefined when it is no list of hours. Over midnight is two ranges: "22-24,0-6". */
function parseHours(text: string): number[] | undefined {
  return expand(text, /^(\d{1,2})-(\d{1,2})$/, (from, to) =>
    to !== undefined && from < to && to <= HOURS ? to : undefined,
  );
}

function expand(
  text: string,
  range: RegExp,
  endOf: (from: number, to: number | undefined) => number | undefined,
): number[] | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const values: number[] = [];
  for (const part of text.split(',')) {
    const match = range.exec(part);
    if (match === null) return undefined;
    const from = Number(match[1]);
    const end = endOf(from, match[2] === undefined ? undefined : Number(match[2]));
    if (end === undefined) return undefined;
    for (let value = from; value < end; value++) values.push(value);
    if (values.length > MOST_VALUES) return undefined;
  }
  return values;
}

/** The hours whose count is `wanted`, months with the same hours together. */
function describeHours(count: Int32Array, wanted: (times: number) => boolean): string {
  const monthsByHours = new Map<string, number[]>();
  for (let month = 1; month <= MONTHS; month++) {
    const hours: number[] = [];
    for (let hour = 0; hour < HOURS; hour++) {
      if (wanted(count[(month - 1) * HOURS + hour] as number)) hours.push(hour);
    }
    if (hours.length === 0) continue;
    const text = runs(hours)
      .map(([from, last]) => `${from}-${last + 1}`)
      .join(',');
    monthsByHours.set(text, [...(monthsByHours.get(text) ?? []), month]);
  }
  return [...monthsByHours]
    .map(([hours, months]) => `months ${runs(months).map(monthRange).join(',')}: hours ${hours}`)
    .join('; ');
}

function monthRange([from, last]: readonly [number, number]): string {
  return from === last ? `${from}` : `${from}-${last}`;
}

/** First and last of each run of consecutive numbers in an ascending list. */
function runs(values: readonly number[]): [number, number][] {
  const found: [number, number][] = [];
  for (const value of values) {
    const current = found.at(-1);
    if (current !== undefined && current[1] === value - 1) current[1] = value;
    else found.push([value, value]);
  }
  return found;
}
