// The columns of a sample that say when its rows are, and the form of the mapping for them.
import { commonest } from './commonest.ts';
import { parseTime } from './parse-time.ts';
import type { Column } from './sample-table.ts';
import { dayColumns } from './sniff-days.ts';
import {
  clocksIn,
  DATES,
  datesIn,
  distancesOf,
  MONTHS_ALONE,
  type ReadTimes,
  readBy,
  wholeForms,
} from './sniff-patterns.ts';
import { timePattern } from './time-pattern.ts';

const DAY = 86_400;
const DAY_MS = DAY * 1000;
const START = /start|from|begin|\bvon\b|\bab\b|d[ée]but|\bvan\b|\bfra\b|desde|inici|inizio|alku|开始|起始|開始/i;
const END = /\bend|[_ ]end|ending|\bbis\b|\bto\b|\btot\b|\btil\b|\bfin\b|\bfine\b|hasta|loppu|结束|截止|終了/i;
/** Of the time of an answer, not of a value. */
const OF_SOMETHING_ELSE = /revis|update|creat|export|download|publi|received at|read date/i;
const NUMBERED = /hora|hour|heure|stunde|period|interval|uur|tunti|ora\b|hp\b|时段|コマ/i;

export interface FoundTime {
  readonly columns: readonly string[];
  readonly mapping: Readonly<Record<string, unknown>>;
  /** Rows of one time follow each other, or each row has a day: a direction stands in each. */
  readonly isRepeated: boolean;
  readonly isDayRow: boolean;
}

export function timeOf(columns: readonly Column[], open: Set<string>): FoundTime | undefined {
  const candidates = columns.filter(({ title }) => !OF_SOMETHING_ELSE.test(title));
  // The start is as good as the end, and says what it is by its name.
  const ordered = [...candidates].sort((a, b) => Number(END.test(a.title)) - Number(END.test(b.title)));
  return (
    dayRow(columns, candidates, open) ??
    instants(ordered, open) ??
    wholeTimes(ordered, open) ??
    datesAndMore(ordered, open)
  );
}

/** A row per day: the columns of its intervals, and that of the day. */
function dayRow(all: readonly Column[], columns: readonly Column[], open: Set<string>): FoundTime | undefined {
  const days = dayColumns(all);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  for (const column of columns.filter((one) => !days.includes(one))) {
    const read = readBy(DATES, [column], open);
    if (read === undefined) continue;
    askZone(open);
    const mapping = {
      day: column.name,
      pattern: read.pattern,
      zone: '?',
      firstColumn: first.name,
      lastColumn: last.name,
    };
    return { columns: [column, ...days].map(({ name }) => name), mapping, isRepeated: true, isDayRow: true };
  }
  return undefined;
}

function instants(columns: readonly Column[], open: Set<string>): FoundTime | undefined {
  for (const { name, title, cells } of columns) {
    const read = cells.map((cell) => parseTime(cell));
    const times = read.flatMap((one) => (one.kind === 'instant' ? [one.ms] : []));
    if (times.length === 0 || times.length < read.length) continue;
    const step = stepOf(times, open);
    if ('step' in step) askZone(open);
    const mapping = { column: name, ...('step' in step && { zone: '?' }), ...endOf(title, open), ...step };
    return { columns: [name], mapping, isRepeated: hasRepeats(times), isDayRow: false };
  }
  for (const { name, title, cells } of columns) {
    const unit = cells.every((cell) => /^[12]\d{9}$/.test(cell))
      ? 1000
      : cells.every((cell) => /^[12]\d{12}$/.test(cell))
        ? 1
        : 0;
    const times = cells.map((cell) => Number(cell) * unit);
    if (unit === 0 || new Set(times).size < 2) continue;
    const step = stepOf(times, open);
    const epoch = unit === 1 ? 'milliseconds' : 'seconds';
    const mapping = { column: name, epoch, ...('step' in step && { zone: '?' }), ...endOf(title, open), ...step };
    return { columns: [name], mapping, isRepeated: hasRepeats(times), isDayRow: false };
  }
  return undefined;
}

/** Date and time of the day in one column. */
function wholeTimes(columns: readonly Column[], open: Set<string>): FoundTime | undefined {
  for (const column of columns) {
    for (const forms of wholeForms(column)) {
      const read = readBy(forms, [column], open);
      if (read !== undefined) return found([column], read, open);
    }
  }
  return undefined;
}

/** A date, and beside it a time of the day, the number of an interval, or nothing. */
function datesAndMore(columns: readonly Column[], open: Set<string>): FoundTime | undefined {
  const asked = new Set<string>();
  const dated = columns.flatMap((column) => {
    const read = readBy(DATES, [column], asked);
    return read === undefined ? [] : [{ column, read }];
  });
  const [date] = dated;
  if (date === undefined) return months(columns, open) ?? clockAlone(columns, open);
  for (const clock of columns) {
    if (clock === date.column) continue;
    const forms = datesIn(date.column).flatMap((form) => clocksIn(clock).map((one) => `${form} ${one}`));
    const read = readBy(forms, [date.column, clock], open);
    if (read !== undefined) return found([date.column, clock], read, open);
  }
  const numbered = columns.find(
    (column) => column !== date.column && NUMBERED.test(column.title) && isCounting(column.cells),
  );
  if (numbered !== undefined) return numberedTimes(date, numbered, open);
  for (const question of asked) open.add(question);
  return found([date.column], date.read, open);
}

function months(columns: readonly Column[], open: Set<string>): FoundTime | undefined {
  for (const column of columns) {
    const read = readBy(MONTHS_ALONE, [column], open);
    if (read === undefined || new Set(read.times).size < 2) continue;
    const { mapping, ...rest } = found([column], read, open, false);
    const isYear = mapping.step === 'year';
    return { ...rest, mapping: { ...mapping, step: isYear ? 'year' : 'month', stepSeconds: undefined } };
  }
  return undefined;
}

/** Times of one day that only the file's name, or a line above the table, says. */
function clockAlone(columns: readonly Column[], open: Set<string>): FoundTime | undefined {
  for (const column of columns) {
    const read = readBy(clocksIn(column), [column], open);
    if (read === undefined || new Set(read.times).size < 2) continue;
    open.add(`time.on: ${column.title} has times without a date: say which day it is, like 2025-07-01`);
    const { mapping, ...rest } = found([column], read, open);
    return { ...rest, mapping: { ...mapping, on: '?' } };
  }
  return undefined;
}

function numberedTimes(
  { column, read }: { readonly column: Column; readonly read: ReadTimes },
  numbered: Column,
  open: Set<string>,
): FoundTime {
  const numbers = numbered.cells.map(Number);
  const names = [column.name, numbered.name];
  const isRepeated = hasRepeats(read.times.map((ms, i) => ms + (numbers[i] ?? 0)));
  askZone(open);
  if (numbers.includes(0)) {
    const mapping = { column: names, pattern: `${read.pattern} H`, zone: '?', stepSeconds: 3600 };
    return { columns: names, mapping, isRepeated, isDayRow: false };
  }
  const most = Math.max(...numbers);
  const stepSeconds = most > 50 ? 900 : most > 25 ? 1800 : 3600;
  open.add(`time.stepSeconds: ${numbered.title} numbers the intervals of a day, up to ${most} in the sample`);
  const mapping = { date: column.name, pattern: read.pattern, zone: '?', number: numbered.name, stepSeconds };
  return { columns: names, mapping, isRepeated, isDayRow: false };
}

/** Each number is the one before, or one more, or the first again. */
function isCounting(cells: readonly string[]): boolean {
  const numbers = cells.map((cell) => (/^\d{1,3}$/.test(cell) ? Number(cell) : Number.NaN));
  const least = Math.min(...numbers);
  const goesOn = (number: number, i: number) =>
    [0, 1].includes(number - (numbers[i - 1] ?? number)) || number === least;
  return (least === 0 || least === 1) && Math.max(...numbers) <= 100 && numbers.every(goesOn);
}

/** `mayEnd`: a month without a day is the start of one. */
function found(columns: readonly Column[], { pattern, times }: ReadTimes, open: Set<string>, mayEnd = true): FoundTime {
  const names = columns.map(({ name }) => name);
  const [only] = names;
  const titles = columns.map(({ title }) => title).join(' ');
  const hasOffset = timePattern(pattern)?.hasOffset === true;
  const step = stepOf(times, open);
  const needsZone = !hasOffset || 'step' in step;
  const isUtc = /\b(?:UTC|GMT)\b/.test(titles);
  if (needsZone && !isUtc) askZone(open);
  const mapping = {
    column: names.length === 1 ? only : names,
    pattern,
    ...(needsZone && { zone: isUtc ? '+00:00' : '?' }),
    ...(mayEnd && (endByMidnight(columns, times, titles, open) ?? endOf(titles, open))),
    ...step,
  };
  return { columns: names, mapping, isRepeated: hasRepeats(times), isDayRow: false };
}

function hasRepeats(times: readonly number[]): boolean {
  return new Set(times).size < times.length;
}

function askZone(open: Set<string>): void {
  open.add('time.zone: the file does not say in which zone its times are, nor whether clocks change in it');
}

function endOf(title: string, open: Set<string>): { readonly at?: 'end' } {
  const isStart = START.test(title);
  if (END.test(title) && !isStart) return { at: 'end' };
  if (!isStart) open.add(`time.at: ${title} is taken for the start of an interval; put "at": "end" if it is its end`);
  return {};
}

/** Times that go up to 24:00, or to 00:00 beside the date of the same day, are ends. */
function endByMidnight(
  columns: readonly Column[],
  times: readonly number[],
  titles: string,
  open: Set<string>,
): { readonly at: 'end'; readonly midnight?: 'end' } | undefined {
  const stepMs = commonest(distancesOf(times))?.value ?? 0;
  const isBack = (ms: number, i: number) =>
    ms % DAY_MS === 0 && stepMs < DAY_MS && times[i - 1] === ms + DAY_MS - stepMs;
  const has = (clock: RegExp) => columns.some(({ cells }) => cells.some((cell) => clock.test(cell)));
  const why = times.some(isBack) ? '00:00 follows the last time of its day' : '24:00 is among them';
  if (!times.some(isBack) && (!has(/(?:^|\D)24:00/) || has(/(?:^|\D)0?0:00/))) return undefined;
  open.add(`time.at: ${titles} is taken for the end of an interval, as ${why}`);
  return times.some(isBack) ? { at: 'end', midnight: 'end' } : { at: 'end' };
}

/** The commonest distance of neighbours. */
function stepOf(
  times: readonly number[],
  open: Set<string>,
): { readonly step: string } | { readonly stepSeconds: number } {
  const seconds = (commonest(distancesOf(times))?.value ?? 0) / 1000;
  if (seconds === 0) open.add('time.stepSeconds: the sample has one time only; an hour is a guess');
  const isAbout = (days: number) => Math.abs(seconds - days * DAY) <= 3600;
  if (isAbout(1)) return { step: 'day' };
  if (isAbout(7)) return { step: 'week' };
  if (seconds >= 28 * DAY - 3600 && seconds <= 31 * DAY + 3600) return { step: 'month' };
  if (seconds >= 365 * DAY - 3600 && seconds <= 366 * DAY + 3600) return { step: 'year' };
  if (seconds >= 60 && seconds <= DAY) return { stepSeconds: seconds };
  if (seconds > 0)
    open.add(`time.stepSeconds: times are ${seconds} s apart, which no step stands for; an hour is a guess`);
  return { stepSeconds: 3600 };
}
