// The columns of a sample that say when its rows are, and the form of the mapping for them.
import { commonest } from './commonest.ts';
import { parseTime } from './parse-time.ts';
import type { Column } from './sample-table.ts';
import { timePattern } from './time-pattern.ts';

const DATES = ['yyyy-MM-dd', 'yyyy/M/d', 'dd.MM.yyyy', 'd.M.yyyy', 'dd/MM/yyyy', 'MM/dd/yyyy', 'd/M/yyyy', 'M/d/yyyy'];
const DASHED = ['dd-MM-yyyy', 'yyyyMMdd', 'yyyy年M月d日'];
const CLOCKS = ['HH:mm', 'HH:mm:ss', 'H:mm', 'H:mm:ss', 'h:mm a', 'HH:mm:ss a'];
const END = /\b(end|bis|to|tot|til|fin|hasta)\b|_end\b|结束/i;

export interface FoundTime {
  readonly columns: readonly string[];
  readonly mapping: Readonly<Record<string, unknown>>;
  /** Rows of one time follow each other, or each row has a day: a direction stands in each. */
  readonly isRepeated: boolean;
  readonly isDayRow: boolean;
}

/** Columns that are named for the times of a day: 0:30, 1:00, ... */
export function dayRow(columns: readonly Column[], open: Set<string>): FoundTime | undefined {
  const clocks = columns.filter(({ title }) => /^\d{1,2}:\d\d(?::\d\d)?$/.test(title)).map(({ title }) => title);
  const [firstColumn, lastColumn] = [clocks[0], clocks.at(-1)];
  if (clocks.length < 2) return undefined;
  for (const column of columns) {
    const day = localTime([column], open);
    if (day === undefined) continue;
    const { column: named, pattern, zone } = day.mapping;
    const mapping = { day: named, pattern, zone, firstColumn, lastColumn };
    return { columns: [column.title, ...clocks], mapping, isRepeated: true, isDayRow: true };
  }
  return undefined;
}

export function timeOf(columns: readonly Column[], open: Set<string>): FoundTime | undefined {
  for (const { title, cells } of columns) {
    const instants = cells.map((cell) => parseTime(cell));
    if (instants.some(({ kind }) => kind !== 'instant')) continue;
    const times = instants.map((one) => (one.kind === 'instant' ? one.ms : 0));
    const mapping = { column: title, ...endOf(title), ...stepOf(times, open) };
    return { columns: [title], mapping, isRepeated: hasRepeats(times), isDayRow: false };
  }
  for (const [index, column] of columns.entries()) {
    const next = columns[index + 1];
    for (const parts of next === undefined ? [[column]] : [[column, next], [column]]) {
      const asked = new Set<string>();
      const found = localTime(parts, asked);
      if (found === undefined) continue;
      for (const question of asked) open.add(question);
      return found;
    }
  }
  return undefined;
}

function localTime(columns: readonly Column[], open: Set<string>): FoundTime | undefined {
  const texts = (columns[0]?.cells ?? []).map((_, row) => columns.map(({ cells }) => cells[row] ?? '').join(' '));
  if (texts.length === 0) return undefined;
  const patterns = [...DATES, ...DASHED].flatMap((date) => [...CLOCKS.map((clock) => `${date} ${clock}`), date]);
  const fitting = patterns.flatMap((pattern) => timesBy(pattern, texts));
  const [best, ...others] = fitting;
  if (best === undefined) return undefined;
  const title = columns.map((column) => column.title);
  const rival = others.find(({ times }) => times[0] !== best.times[0]);
  if (rival !== undefined)
    open.add(`time.pattern: ${best.pattern} and ${rival.pattern} both fit: see which is the day`);
  open.add('time.zone: the file does not say in which zone its times are, nor whether clocks change in it');
  const named = title.length === 1 ? title[0] : title;
  const mapping = {
    column: named,
    pattern: best.pattern,
    zone: '?',
    ...endOf(title.join(' ')),
    ...stepOf(best.times, open),
  };
  return { columns: title, mapping, isRepeated: hasRepeats(best.times), isDayRow: false };
}

function timesBy(
  pattern: string,
  texts: readonly string[],
): { readonly pattern: string; readonly times: readonly number[] }[] {
  const read = timePattern(pattern)?.read;
  const times = texts.map((text) => read?.(text)?.localMs);
  return times.every((ms) => ms !== undefined) ? [{ pattern, times }] : [];
}

function hasRepeats(times: readonly number[]): boolean {
  return new Set(times).size < times.length;
}

function endOf(title: string): { readonly at?: 'end' } {
  return END.test(title) ? { at: 'end' } : {};
}

/** The commonest distance of neighbours. */
function stepOf(times: readonly number[], open: Set<string>): Readonly<Record<string, unknown>> {
  const distances = times.map((ms, i) => Math.abs(ms - (times[i - 1] ?? ms)));
  const step = commonest(distances.filter((distance) => distance > 0))?.value;
  const seconds = (step ?? 3_600_000) / 1000;
  if (step === undefined) open.add('time.stepSeconds: the sample has one time only');
  if (seconds >= 28 * 86_400) return { step: 'month' };
  return seconds === 86_400 ? { step: 'day' } : { stepSeconds: seconds };
}
