// Patterns that times of exports follow, and the one that fits a sample best.
import { commonest } from './commonest.ts';
import type { Column } from './sample-table.ts';
import { timePattern } from './time-pattern.ts';

const MONTHS = ['d-MMM-yyyy', 'd MMM yyyy', 'MMM d, yyyy', 'MMMM d, yyyy', 'd. MMMM yyyy'];
const PLAIN_DATES = [
  ...['yyyy-MM-dd', 'yyyy/MM/dd', 'yyyy.MM.dd', 'yyyy/M/d', 'yyyy-M-d', 'yyyyMMdd', 'yyyy年M月d日'],
  ...['dd.MM.yyyy', 'd.M.yyyy', 'dd.MM.yy', 'dd-MM-yyyy', 'd-M-yyyy', 'dd/MM/yyyy', 'MM/dd/yyyy', 'd/M/yyyy'],
  ...['M/d/yyyy', 'dd/MM/yy', 'MM/dd/yy', 'd/M/yy', 'M/d/yy', 'MM-dd-yyyy', ...MONTHS],
];
/** Also after the name of a day. */
export const DATES = [...PLAIN_DATES, ...PLAIN_DATES.map((date) => `* ${date}`)];
const CLOCKS = [
  'HH:mm',
  'HH:mm:ss',
  'HH:mm:ss.000',
  'H:mm',
  'H:mm:ss',
  'h:mm a',
  'h:mma',
  'h:mm:ss a',
  'H时mm分',
  "HH'h'mm",
];
/** Digits alone are a time of the day only where the title says so. */
const COMPACT_CLOCKS = ['HHmm', 'HHmmss', 'HH.mm'];
const CLOCK_TITLE = /time|zeit|heure|hora|hour|uhr|\bora\b|tijd|klok|时|時/i;
const BETWEEN = [' ', "'T'", ', ', '', ' - '];
export const MONTHS_ALONE = [
  'yyyy-MM',
  'yyyy/MM',
  'MM/yyyy',
  'MM.yyyy',
  'yyyyMM',
  'yyyy年M月',
  'MMM yyyy',
  'MMM-yy',
  'MMMM yyyy',
];
export interface ReadTimes {
  readonly pattern: string;
  readonly times: readonly number[];
}

/** Of a column with date and time of the day, by what may follow them. */
export function wholeForms(column: Column): readonly (readonly string[])[] {
  const plain = datesIn(column).flatMap((date) =>
    BETWEEN.flatMap((between) => [...CLOCKS, ...COMPACT_CLOCKS].map((clock) => `${date}${between}${clock}`)),
  );
  return ['', ' XXX', 'XXX', '*'].map((more) => plain.map((form) => form + more));
}

/** Those that its first cell begins with. */
export function datesIn({ cells }: Column): readonly string[] {
  return DATES.filter((date) => timePattern(`${date}*`)?.read(cells[0] ?? '') !== undefined);
}

/** Also the first of two: 00:00-00:30. */
export function clocksIn({ title }: Column): readonly string[] {
  return [...CLOCKS, ...(CLOCK_TITLE.test(title) ? COMPACT_CLOCKS : []), ...CLOCKS.map((clock) => `${clock}*`)];
}

/** By the pattern whose times follow each other most evenly; a day may be taken for a month. */
export function readBy(
  patterns: readonly string[],
  columns: readonly Column[],
  open: Set<string>,
): ReadTimes | undefined {
  const texts = (columns[0]?.cells ?? []).map((_, row) => columns.map(({ cells }) => cells[row] ?? '').join(' '));
  const filled = texts.filter((text) => text.trim() !== '');
  const fitting = patterns.flatMap((pattern) => timesBy(pattern, filled));
  const ranked = fitting.map((one) => ({ ...one, evenness: evennessOf(one.times) }));
  const [first] = ranked;
  if (first === undefined) return undefined;
  const best = ranked.reduce((a, b) => (b.evenness > a.evenness ? b : a));
  const rival = ranked.find(
    ({ times, ...one }) =>
      isDayFirst(one.pattern) !== isDayFirst(best.pattern) || times.some((ms, i) => ms !== best.times[i]),
  );
  if (rival !== undefined) {
    const why =
      rival.evenness < best.evenness
        ? `${best.pattern} is taken, as its times follow each other`
        : 'see which is the day';
    open.add(`time.pattern: ${best.pattern} and ${rival.pattern} both fit: ${why}`);
  }
  return best;
}

/** On the first of January both give the same. */
function isDayFirst(pattern: string): boolean {
  return pattern.indexOf('d') < pattern.indexOf('M');
}

function timesBy(pattern: string, texts: readonly string[]): ReadTimes[] {
  const read = timePattern(pattern)?.read;
  if (read === undefined || texts.length === 0 || read(texts[0] ?? '') === undefined) return [];
  const times: number[] = [];
  for (const text of texts) {
    const time = read(text);
    if (time === undefined) return [];
    times.push(time.localMs - (time.offsetMs ?? 0));
  }
  return [{ pattern, times }];
}

/** The part of the distances that are the commonest one. */
function evennessOf(times: readonly number[]): number {
  const distances = distancesOf(times);
  return distances.length === 0 ? 0 : (commonest(distances)?.count ?? 0) / distances.length;
}

export function distancesOf(times: readonly number[]): number[] {
  return times.map((ms, i) => Math.abs(ms - (times[i - 1] ?? ms))).filter((distance) => distance > 0);
}
