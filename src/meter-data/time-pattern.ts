// Dates and times as foreign files write them, by a pattern of Unicode's letters; anything else stands for itself, and
// * for any text. Knows no time zone.
import { literally } from '../base/literally.ts';

export interface LocalTime {
  /** Milliseconds since 1970 as if the clock showed UTC; of a pattern without a date since midnight. */
  readonly localMs: number;
  /** Where the text says by how much the clock is ahead of UTC. */
  readonly offsetMs?: number;
}

export interface TimePattern {
  /** The smallest part; `clock`: a time of the day without a date. */
  readonly finest: 'year' | 'month' | 'day' | 'time' | 'clock';
  readonly hasOffset: boolean;
  /** Undefined when the text does not follow the pattern. */
  readonly read: (text: string) => LocalTime | undefined;
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'halfDayHour' | 'halfDay' | 'minute' | 'second' | 'offset';

interface Letters {
  readonly part: Part;
  readonly form: string;
  /** Undefined when the text is no such part. By default the number that it is. */
  readonly meaning?: (text: string) => number | undefined;
}

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const LETTERS: { readonly [letters: string]: Letters } = {
  yyyy: { part: 'year', form: '(\\d{4})' },
  yy: { part: 'year', form: '(\\d{2})', meaning: (text) => 2000 + Number(text) },
  MMMM: { part: 'month', form: '([A-Za-z]{3,9})', meaning: (text) => monthOf((name) => name === text.toLowerCase()) },
  MMM: {
    part: 'month',
    form: '([A-Za-z]{3})',
    meaning: (text) => monthOf((name) => name.slice(0, 3) === text.toLowerCase()),
  },
  MM: { part: 'month', form: '(\\d{2})' },
  M: { part: 'month', form: '(\\d{1,2})' },
  dd: { part: 'day', form: '(\\d{2})' },
  d: { part: 'day', form: '(\\d{1,2})' },
  HH: { part: 'hour', form: '(\\d{2})' },
  H: { part: 'hour', form: '(\\d{1,2})' },
  hh: { part: 'halfDayHour', form: '(\\d{2})' },
  h: { part: 'halfDayHour', form: '(\\d{1,2})' },
  a: {
    part: 'halfDay',
    form: '([AaPp]\\.?\\s?[Mm]\\.?|上午|下午)',
    meaning: (text) => (/^(?:p|下午)/i.test(text) ? 12 : 0),
  },
  mm: { part: 'minute', form: '(\\d{2})' },
  m: { part: 'minute', form: '(\\d{1,2})' },
  ss: { part: 'second', form: '(\\d{2})' },
  s: { part: 'second', form: '(\\d{1,2})' },
  XXX: { part: 'offset', form: '(Z|[+-]\\d\\d(?::?[0-5]\\d)?)', meaning: offsetOf },
};
const TOKEN = /yyyy|yy|MMMM|MMM|MM|M|dd|d|HH|H|hh|h|a|mm|m|ss|s|XXX|'[^']*'|[^A-Za-z]|[A-Za-z]+/g;
const DAY_MS = 86_400_000;
const LONGEST = 200;
const MOST_OPEN = 2;

/**
 * Undefined when the pattern has other letters, a part twice, or names no day, month or year of the calendar.
 * `midnight`: whether 00:00 begins the day that the text names, or ends it as 24:00 does.
 */
export function timePattern(pattern: string, midnight: 'start' | 'end' = 'start'): TimePattern | undefined {
  const letters: Letters[] = [];
  let expression = '';
  for (const [token] of pattern.matchAll(TOKEN)) {
    const known = Object.hasOwn(LETTERS, token) ? LETTERS[token] : undefined;
    if (known === undefined && /^[A-Za-z]/.test(token)) return undefined;
    if (known !== undefined) letters.push(known);
    expression +=
      known?.form ?? (token === '*' ? '.*?' : literally(token.startsWith("'") ? token.slice(1, -1) : token));
  }
  const parts = letters.map(({ part }) => part);
  const finest = finestOf(new Set(parts));
  const isTwice = new Set(parts).size < parts.length || pattern.split('*').length - 1 > MOST_OPEN;
  if (finest === undefined || isTwice) return undefined;
  const whole = new RegExp(`^${expression}$`);
  const read = (text: string): LocalTime | undefined => {
    const match = text.length > LONGEST ? null : whole.exec(text);
    if (match === null) return undefined;
    const values = new Map<Part, number>();
    for (const [i, { part, meaning }] of letters.entries()) {
      const value = (meaning ?? Number)(match[i + 1] ?? '');
      if (value === undefined) return undefined;
      values.set(part, value);
    }
    const localMs = localMsOf(values, finest === 'clock', midnight);
    const offsetMs = values.get('offset');
    return localMs === undefined ? undefined : { localMs, ...(offsetMs !== undefined && { offsetMs }) };
  };
  return { finest, hasOffset: parts.includes('offset'), read };
}

/** Undefined when a part is missing between others. */
function finestOf(has: ReadonlySet<Part>): TimePattern['finest'] | undefined {
  const isHalfDay = has.has('halfDay') || has.has('halfDayHour');
  if (isHalfDay && (has.has('hour') || !has.has('halfDay') || !has.has('halfDayHour'))) return undefined;
  const isTime = isHalfDay || has.has('hour');
  const isPartOfHour = has.has('minute') || has.has('second') || has.has('offset');
  if (isPartOfHour && !isTime) return undefined;
  const [year, month, day] = [has.has('year'), has.has('month'), has.has('day')];
  if (year && month && day) return isTime ? 'time' : 'day';
  if (isTime) return year || month || day ? undefined : 'clock';
  if (!year || day) return undefined;
  return month ? 'month' : 'year';
}

/** 24:00 is the end of the day. */
function localMsOf(values: ReadonlyMap<Part, number>, isClock: boolean, midnight: 'start' | 'end'): number | undefined {
  const partOf = (part: Part, otherwise: number) => values.get(part) ?? otherwise;
  const dayMs = isClock ? 0 : dayMsOf(partOf('year', 0), partOf('month', 1), partOf('day', 1));
  const halfDayHour = partOf('halfDayHour', 12);
  const hour = partOf('hour', (halfDayHour % 12) + partOf('halfDay', 0));
  const [minute, second] = [partOf('minute', 0), partOf('second', 0)];
  if (dayMs === undefined || halfDayHour < 1 || halfDayHour > 12 || hour > 24 || minute > 59 || second > 59) {
    return undefined;
  }
  if (hour === 24 && minute + second > 0) return undefined;
  const ofDay = ((hour * 60 + minute) * 60 + second) * 1000;
  return dayMs + (ofDay === 0 && midnight === 'end' ? DAY_MS : ofDay);
}

function dayMsOf(year: number, month: number, day: number): number | undefined {
  if (year < 1970 || year > 2999) return undefined;
  const dayMs = Date.UTC(year, month - 1, day);
  const date = new Date(dayMs);
  // The 30th of February would silently roll over to March.
  return date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day ? undefined : dayMs;
}

function monthOf(isIt: (name: string) => boolean): number | undefined {
  const index = MONTHS.findIndex(isIt);
  return index < 0 ? undefined : index + 1;
}

function offsetOf(text: string): number | undefined {
  if (text === 'Z') return 0;
  const [hours, minutes] = [Number(text.slice(1, 3)), Number(text.slice(3).replace(':', ''))];
  return hours > 14 ? undefined : (text.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}
