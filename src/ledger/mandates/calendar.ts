// Days, months and periods of mandates as integer arithmetic in the proleptic Gregorian calendar, for days >= 0: the
// ledger has no clock and no calendar of time zones.
import type { MandateTerms } from '../../generated/transaction.ts';
import { monthOfDay } from '../spending.ts';

export const DAY_MS = 86_400_000n;
/** In the year 2243: whatever is counted from it fits. */
export const LAST_DAY = 100_000;

const MONTHS_OF = { month: 1, quarter: 3, year: 12 } as const;

/** Days since 1970-01-01 of the first day of a month that is counted from 1970-01. */
export function firstDayOfMonth(month: number): number {
  // H. Hinnant, "chrono-compatible low-level date algorithms", days_from_civil: years that start in March.
  const fromMarch = month + 10;
  const year = 1969 + Math.floor(fromMarch / 12);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (fromMarch % 12) + 2) / 5);
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The same day of the month so many months later, or the last day of a month that is shorter. */
export function addMonths(day: number, months: number): number {
  const month = monthOfDay(day);
  return dayInMonth(month + months, day - firstDayOfMonth(month));
}

/** Instant at which a day begins in the consortium's offset. */
export function startOfDayMs(day: number, dayOffsetMs: bigint): bigint {
  return BigInt(day) * DAY_MS - dayOffsetMs;
}

export function dayOfMs(ms: bigint, dayOffsetMs: bigint): number {
  const shifted = ms + dayOffsetMs;
  return Number(shifted < 0n ? 0n : shifted / DAY_MS);
}

/** The instant so many months later, at the same time of the day. */
export function addMonthsMs(ms: bigint, months: number, dayOffsetMs: bigint): bigint {
  const day = dayOfMs(ms, dayOffsetMs);
  return ms + BigInt(addMonths(day, months) - day) * DAY_MS;
}

/**
 * The period that a day is in, as the month since 1970 in which it begins: on the anchor's day of the month, or on the
 * last one of a month that is shorter. It follows from the day and the anchor alone: what was not collected moves nothing.
 */
export function periodOf({ period, anchorDay }: Pick<MandateTerms, 'period' | 'anchorDay'>, day: number): number {
  const anchorMonth = monthOfDay(anchorDay);
  const month = monthOfDay(day);
  const begun = dayInMonth(month, anchorDay - firstDayOfMonth(anchorMonth)) <= day ? month : month - 1;
  const length = MONTHS_OF[period];
  return anchorMonth + Math.floor((begun - anchorMonth) / length) * length;
}

function dayInMonth(month: number, dayFromFirst: number): number {
  return Math.min(firstDayOfMonth(month) + dayFromFirst, firstDayOfMonth(month + 1) - 1);
}
