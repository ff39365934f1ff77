// Dates of a holiday calendar as text, "2026-01-01", without a clock or a time zone: which texts are dates, and what is
// wrong with a list of kinds and their dates. In this form dates compare as texts do.
import type { HolidayKind } from '../../generated/transaction.ts';

/** Weekdays, and a few rates for special days beside them. */
export const MAX_HOLIDAY_KINDS = 8;
/** Two holidays a week for ten years. */
export const MAX_HOLIDAYS = 1_000;

const KIND = /^[a-z][a-z0-9-]{0,31}$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** A day of the Gregorian calendar. */
export function isDate(text: string): boolean {
  const match = DATE.exec(text);
  if (match === null) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && isLeap ? 29 : DAYS_OF_MONTH[month - 1];
  return days !== undefined && day >= 1 && day <= days;
}

/** A part of a calendar, and its required form. */
export interface DateFault {
  /** "kinds[0].dates[3]". */
  readonly field: string;
  readonly required: string;
}

/** The dates that a calendar knows, and the kinds of those that are holidays. */
export interface CalendarDates {
  readonly fromDate: string;
  readonly untilDate: string;
  readonly kinds: readonly HolidayKind[];
}

/** Everything that is wrong, in the order of the fields; nothing when there is too much to look at. */
export function calendarFaults({ fromDate, untilDate, kinds }: CalendarDates): readonly DateFault[] {
  const faults: DateFault[] = [];
  if (!isDate(fromDate)) faults.push({ field: 'fromDate', required: A_DATE });
  if (!isDate(untilDate)) faults.push({ field: 'untilDate', required: A_DATE });
  else if (untilDate < fromDate) faults.push({ field: 'untilDate', required: 'fromDate or later' });
  const count = kinds.reduce((dates, kind) => dates + kind.dates.length, 0);
  if (kinds.length < 1 || kinds.length > MAX_HOLIDAY_KINDS) {
    return [...faults, { field: 'kinds', required: `1 to ${MAX_HOLIDAY_KINDS} kinds` }];
  }
  if (count > MAX_HOLIDAYS) return [...faults, { field: 'kinds', required: `at most ${MAX_HOLIDAYS} dates` }];
  const names = new Set<string>();
  const taken = new Set<string>();
  for (const [i, { name, dates }] of kinds.entries()) {
    const field = `kinds[${i}].name`;
    if (!KIND.test(name)) faults.push({ field, required: '1-32 of a-z 0-9 -, a letter first' });
    else if (names.has(name)) faults.push({ field, required: 'another name for each kind' });
    names.add(name);
    for (const [j, date] of dates.entries()) {
      const required = dateFault(date, dates[j - 1] ?? '', { fromDate, untilDate }, taken);
      if (required !== undefined) faults.push({ field: `kinds[${i}].dates[${j}]`, required });
      taken.add(date);
    }
  }
  return faults;
}

const A_DATE = 'a date, as 2026-01-01';

function dateFault(
  date: string,
  before: string,
  { fromDate, untilDate }: Pick<CalendarDates, 'fromDate' | 'untilDate'>,
  taken: ReadonlySet<string>,
): string | undefined {
  if (!isDate(date)) return A_DATE;
  if (date < fromDate || date > untilDate) return 'a date from fromDate to untilDate';
  if (taken.has(date)) return 'one kind for each date';
  return date < before ? 'in the order of the dates' : undefined;
}
