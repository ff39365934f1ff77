// The texts in which a rate says when it holds: months, days and hours as lists of ranges. A value that is named twice
// comes twice: the calendar tells doubled times by it.

export const MONTHS = 12;
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const HOURS = 24;
const HOUR_MINUTES = 60;
export const MINUTES_OF_DAY = HOURS * HOUR_MINUTES;
/** Months or hours one by one take fewer: a longer text would only cost. */
const MOST_CHARACTERS = 128;
/** Every value twice: with more the list would only cost. */
const MOST_TIMES = 2;

/** "6-8,12" gives [6, 7, 8, 12]; undefined when it is no list of months. */
export function parseMonths(text: string): number[] | undefined {
  return expand(text, MOST_TIMES * MONTHS, (part) => numbers(part, MONTHS));
}

/**
 * "1-5,holiday" gives [1, 2, 3, 4, 5, "holiday"]; the empty text every weekday and kind of holiday. Undefined when it is
 * no list of weekdays and of `holidays`.
 */
export function parseDays(text: string, holidays: readonly string[]): (number | string)[] | undefined {
  if (text === '') return [...WEEKDAYS, ...holidays];
  return expand<number | string>(text, MOST_TIMES * (WEEKDAYS.length + holidays.length), (part) => {
    return holidays.includes(part) ? [part] : numbers(part, WEEKDAYS.length);
  });
}

/**
 * "8-11:30" gives [[480, 690]], in minutes of the day; undefined when it is no list of times of the day. Over midnight
 * is two ranges: "22-24,0-6".
 */
export function parseHours(text: string): (readonly [from: number, end: number])[] | undefined {
  let minutes = 0;
  return expand(text, MOST_TIMES * HOURS, (part) => {
    const [fromText = '', endText = '', ...more] = part.split('-');
    const [from, end] = [minuteOf(fromText), minuteOf(endText)];
    if (from === undefined || end === undefined || from >= end || more.length > 0) return undefined;
    minutes += end - from;
    return minutes > MOST_TIMES * MINUTES_OF_DAY ? undefined : [[from, end] as const];
  });
}

/** 690 as "11:30", 660 as "11". */
export function minuteText(minute: number): string {
  const [hour, past] = [Math.floor(minute / HOUR_MINUTES), minute % HOUR_MINUTES];
  return past === 0 ? `${hour}` : `${hour}:${`${past}`.padStart(2, '0')}`;
}

/** The kinds of holidays that a list of days names, beside its weekdays. */
export function holidaysIn(days: string): readonly string[] {
  return days.split(',').filter((part) => /^[a-z]/.test(part));
}

function minuteOf(text: string): number | undefined {
  const match = /^(\d{1,2})(?::([0-5]\d))?$/.exec(text);
  if (match === null) return undefined;
  const minute = Number(match[1]) * HOUR_MINUTES + Number(match[2] ?? 0);
  return minute <= MINUTES_OF_DAY ? minute : undefined;
}

function numbers(part: string, greatest: number): number[] | undefined {
  const match = /^(\d{1,2})(?:-(\d{1,2}))?$/.exec(part);
  if (match === null) return undefined;
  const from = Number(match[1]);
  const last = match[2] === undefined ? from : Number(match[2]);
  if (from < 1 || from > last || last > greatest) return undefined;
  return Array.from({ length: last - from + 1 }, (_, i) => from + i);
}

function expand<T>(text: string, most: number, valuesOf: (part: string) => readonly T[] | undefined): T[] | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const values: T[] = [];
  for (const part of text.split(',')) {
    const some = valuesOf(part);
    if (some === undefined) return undefined;
    values.push(...some);
    if (values.length > most) return undefined;
  }
  return values;
}
