// Dates and times as foreign files write them, by a pattern of Unicode's letters: yyyy yy M MM d dd H HH h hh a m mm s
// ss; anything else stands for itself. Knows no time zone.
import { literally } from '../base/literally.ts';

/** Milliseconds since 1970 as if the clock showed UTC; undefined when the text does not follow the pattern. */
export type ReadLocalTime = (text: string) => number | undefined;

type Part = 'year' | 'shortYear' | 'month' | 'day' | 'hour' | 'halfDayHour' | 'halfDay' | 'minute' | 'second';

const LETTERS: { readonly [letters: string]: { readonly part: Part; readonly digits: string } } = {
  yyyy: { part: 'year', digits: '(\\d{4})' },
  yy: { part: 'shortYear', digits: '(\\d{2})' },
  MM: { part: 'month', digits: '(\\d{2})' },
  M: { part: 'month', digits: '(\\d{1,2})' },
  dd: { part: 'day', digits: '(\\d{2})' },
  d: { part: 'day', digits: '(\\d{1,2})' },
  HH: { part: 'hour', digits: '(\\d{2})' },
  H: { part: 'hour', digits: '(\\d{1,2})' },
  hh: { part: 'halfDayHour', digits: '(\\d{2})' },
  h: { part: 'halfDayHour', digits: '(\\d{1,2})' },
  a: { part: 'halfDay', digits: '([AaPp][Mm]|上午|下午)' },
  mm: { part: 'minute', digits: '(\\d{2})' },
  m: { part: 'minute', digits: '(\\d{1,2})' },
  ss: { part: 'second', digits: '(\\d{2})' },
  s: { part: 'second', digits: '(\\d{1,2})' },
};
const TOKEN = /yyyy|yy|MM|M|dd|d|HH|H|hh|h|a|mm|m|ss|s|'[^']*'|[^A-Za-z]|[A-Za-z]+/g;
const DAY_MS = 86_400_000;
const AFTERNOON = /^(?:pm|下午)$/i;

/** Undefined when the pattern has other letters, a part twice, or names no day. Letters in '...' stand for themselves. */
export function timePattern(pattern: string): ReadLocalTime | undefined {
  const parts: Part[] = [];
  let expression = '';
  for (const [token] of pattern.matchAll(TOKEN)) {
    const known = Object.hasOwn(LETTERS, token) ? LETTERS[token] : undefined;
    if (known === undefined && /^[A-Za-z]/.test(token)) return undefined;
    if (known !== undefined) parts.push(known.part);
    expression += known?.digits ?? literally(token.startsWith("'") ? token.slice(1, -1) : token);
  }
  const has = (part: Part) => parts.includes(part);
  const isHalfDay = has('halfDay') || has('halfDayHour');
  const isWhole = (has('year') || has('shortYear')) && has('month') && has('day');
  if (!isWhole || new Set(parts).size < parts.length || (has('year') && has('shortYear'))) return undefined;
  if (isHalfDay && (has('hour') || !has('halfDay') || !has('halfDayHour'))) return undefined;
  const whole = new RegExp(`^${expression}$`);
  return (text) => {
    const match = whole.exec(text);
    if (match === null) return undefined;
    const textOf = (part: Part) => match[parts.indexOf(part) + 1] ?? '0';
    const numberOf = (part: Part) => (has(part) ? Number(textOf(part)) : 0);
    const year = has('year') ? numberOf('year') : 2000 + numberOf('shortYear');
    const hour = isHalfDay
      ? hourOfHalfDay(numberOf('halfDayHour'), AFTERNOON.test(textOf('halfDay')))
      : numberOf('hour');
    if (hour === undefined) return undefined;
    return localMs(
      { year, month: numberOf('month'), day: numberOf('day') },
      hour,
      numberOf('minute'),
      numberOf('second'),
    );
  };
}

function hourOfHalfDay(hour: number, isAfternoon: boolean): number | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (isAfternoon ? 12 : 0);
}

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** 24:00 is the end of the day. */
function localMs({ year, month, day }: Day, hour: number, minute: number, second: number): number | undefined {
  if (year < 1970 || year > 2999 || hour > 24 || minute > 59 || second > 59) return undefined;
  if (hour === 24 && minute + second > 0) return undefined;
  const dayMs = Date.UTC(year, month - 1, day);
  const date = new Date(dayMs);
  // The 30th of February would silently roll over to March.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  return hour === 24 ? dayMs + DAY_MS : dayMs + ((hour * 60 + minute) * 60 + second) * 1000;
}
