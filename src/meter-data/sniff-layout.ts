// Proposes how a foreign CSV file may be read: delimiter, header, times, values. A proposal, never an import: what the
// file does not say is left to the person, by name.
import type { Mapping } from './mapping-file.ts';
import { parseTime } from './parse-time.ts';
import { type ReadLocalTime, timePattern } from './time-pattern.ts';

/** A mapping as a person writes it; fields in `open` have to be filled in or looked at. */
export interface LayoutProposal {
  readonly mapping: Readonly<Record<string, unknown>>;
  /** What the file does not say. */
  readonly open: readonly string[];
}

export interface SampleTable {
  readonly delimiter: Mapping['delimiter'];
  /** Rows with their line numbers. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

const DATES = ['yyyy-MM-dd', 'yyyy/M/d', 'dd.MM.yyyy', 'd.M.yyyy', 'dd/MM/yyyy', 'MM/dd/yyyy', 'd/M/yyyy', 'M/d/yyyy'];
const DASHED = ['dd-MM-yyyy', 'yyyyMMdd', 'yyyy年M月d日'];
const CLOCKS = ['HH:mm', 'HH:mm:ss', 'H:mm', 'H:mm:ss', 'h:mm a', 'HH:mm:ss a'];
const EXPORT =
  /\bexp|export|inject|injec|injectie|einspeis|feed.?in|surplus|excedent|vertid|received|generat|rück|上网|反向|to.?grid/i;
const IMPORT =
  /\bimp|import|consum|verbrauch|bezug|usage|offtake|afname|deliver|soutir|mængde|määrä|valeur|demand|用电|正向|from.?grid/i;
const END = /\b(end|bis|to|tot|til|fin|hasta)\b|_end\b|结束/i;
const UNITS = [
  ['MWh', /MWh/],
  ['kWh', /kWh/i],
  ['Wh', /\bWh\b/],
  ['kW', /\bkW\b/],
  ['W', /\bW\b/],
] as const;
const NUMBER = /^-?\d+(?:[.,]\d+)?(?:[eE]-?\d+)?$/;
/** Of the data rows, so many show their form. */
const LOOKED_AT_ROWS = 50;
const MOST_WORDS = 8;

/** Undefined when no line of the sample looks like a header with rows below it. */
export function proposeLayout({ delimiter, rows }: SampleTable): LayoutProposal | undefined {
  const width = commonestWidth(rows);
  const header = rows.find(({ cells }, i) => cells.length === width && isHeader(cells, rows[i + 1]?.cells));
  if (header === undefined) return undefined;
  const data = rows.filter(({ line, cells }) => line > header.line && cells.length >= width).slice(0, LOOKED_AT_ROWS);
  const columns = header.cells.map((title, index) => ({ title, cells: data.map(({ cells }) => cells[index] ?? '') }));
  const open = new Set<string>();
  const hasComma = columns.some(({ cells }) => delimiter !== ',' && cells.some((cell) => /^-?\d+,\d+$/.test(cell)));
  const time = dayRow(columns, open) ?? timeOf(columns, open);
  if (time === undefined) open.add('time: no column has times that were recognised');
  const used = new Set(time?.columns ?? []);
  const site = siteOf(columns, used, open);
  if (typeof site.column === 'string') used.add(site.column);
  const mapping = {
    format: 'gridpact-mapping/1',
    ...(delimiter !== ',' && { delimiter }),
    ...(hasComma && { decimal: ',' }),
    ...(header.line !== 1 && { header: header.line }),
    site,
    time: time?.mapping ?? { column: '?', stepSeconds: 3600 },
    values: valuesOf(
      columns.filter(({ title }) => !used.has(title)),
      time,
      open,
    ),
    quality: { value: 'actual' },
  };
  open.add('quality: every value is taken as actual; name the column that says otherwise, if there is one');
  return { mapping, open: [...open] };
}

function commonestWidth(rows: SampleTable['rows']): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [commonest] = [...counts].sort((x, y) => y[1] - x[1]);
  return commonest?.[0] ?? 0;
}

interface Column {
  readonly title: string;
  readonly cells: readonly string[];
}

function isHeader(cells: readonly string[], next: readonly string[] | undefined): boolean {
  if (next === undefined || cells.length < 2 || next.length < cells.length) return false;
  const isTitle = (cell: string) => cell !== '' && !NUMBER.test(cell) && parseTime(cell).kind === 'malformed';
  return (
    cells.some(isTitle) &&
    cells.every((cell) => !NUMBER.test(cell)) &&
    next.some((cell) => NUMBER.test(cell.replace(/^="?|"$/g, '')))
  );
}

function isNumeric(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 0 && filled.every((cell) => NUMBER.test(cell)) && !filled.every(looksLikeId);
}

/** Long digits without a fraction, the same in all rows, number something. */
function looksLikeId(cell: string, _index: number, all: readonly string[]): boolean {
  return /^\d{6,}$/.test(cell) && cell === all[0];
}

interface FoundTime {
  readonly columns: readonly string[];
  readonly mapping: Readonly<Record<string, unknown>>;
  /** Rows of one time follow each other, or each row has a day: a direction stands in each. */
  readonly isRepeated: boolean;
  readonly isDayRow: boolean;
}

/** Columns that are named for the times of a day: 0:30, 1:00, ... */
function dayRow(columns: readonly Column[], open: Set<string>): FoundTime | undefined {
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

function timeOf(columns: readonly Column[], open: Set<string>): FoundTime | undefined {
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
  const read: ReadLocalTime | undefined = timePattern(pattern);
  const times = texts.map((text) => read?.(text));
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
  const counts = new Map<number, number>();
  for (const [i, ms] of times.entries()) {
    const distance = Math.abs(ms - (times[i - 1] ?? ms));
    if (distance > 0) counts.set(distance, (counts.get(distance) ?? 0) + 1);
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1]);
  const seconds = (commonest?.[0] ?? 3_600_000) / 1000;
  if (commonest === undefined) open.add('time.stepSeconds: the sample has one time only');
  if (seconds >= 28 * 86_400) return { step: 'month' };
  return seconds === 86_400 ? { step: 'day' } : { stepSeconds: seconds };
}

function siteOf(
  columns: readonly Column[],
  used: ReadonlySet<string>,
  open: Set<string>,
): { readonly column?: string; readonly fileName?: true } {
  const named = columns.find(({ title, cells }) => {
    const isConstant = cells.length > 0 && cells.every((cell) => cell !== '' && cell === cells[0]);
    return (
      !used.has(title) &&
      isConstant &&
      /meter|ean|cups|nmi|esiid|prm|mpan|site|zähl|målepunkt|tunnus|customer|表号|户号/i.test(title)
    );
  });
  if (named !== undefined) return { column: named.title };
  open.add('site: the site is the file\'s name; put { "name": ... }, or name a column');
  return { fileName: true };
}

function valuesOf(
  columns: readonly Column[],
  time: FoundTime | undefined,
  open: Set<string>,
): Readonly<Record<string, unknown>> {
  const numeric = columns.filter(({ cells }) => isNumeric(cells));
  const unit = UNITS.find(([, form]) => columns.some(({ title }) => form.test(title)))?.[0];
  if (unit === undefined) open.add('values.unit: no column names a unit; kWh is a guess');
  const direction = time?.isRepeated === true ? columns.find(isDirection) : undefined;
  if (direction !== undefined) {
    const words = [...new Set(direction.cells)];
    const [out, from] = [words.filter((word) => EXPORT.test(word)), words.filter((word) => IMPORT.test(word))];
    if (out.length + from.length < words.length) {
      open.add(`values: which of the words ${words.join(', ')} in ${direction.title} are export, and which import?`);
    }
    const value = time?.isDayRow === true ? {} : { value: numeric[0]?.title ?? '?' };
    return {
      kind: 'by-direction',
      ...value,
      direction: direction.title,
      export: out,
      import: from,
      unit: unit ?? 'kWh',
    };
  }
  const isTotal = numeric.some(({ cells }) => isRising(cells)) && unit !== 'kW' && unit !== 'W';
  if (isTotal) open.add('values.kind: the values only rise, so they are taken for registers');
  const out = numeric.filter(({ title }) => EXPORT.test(title)).map(({ title }) => title);
  const from = numeric.filter(({ title }) => IMPORT.test(title) && !EXPORT.test(title)).map(({ title }) => title);
  const rest = numeric.filter(({ title }) => !out.includes(title) && !from.includes(title)).map(({ title }) => title);
  if (rest.length > 0) open.add(`values: are ${rest.join(', ')} export, import, or neither?`);
  const only = (titles: readonly string[]) => (titles.length === 1 ? titles[0] : titles);
  return {
    kind: isTotal ? 'registers' : 'intervals',
    ...(out.length > 0 && { export: only(out) }),
    ...(from.length > 0 && { import: only(from) }),
    ...(out.length + from.length === 0 && { import: '?' }),
    unit: unit ?? 'kWh',
  };
}

/** A few words that come again and again. */
function isDirection({ cells }: Column): boolean {
  const words = new Set(cells);
  return words.size > 1 && words.size <= MOST_WORDS && [...words].every((word) => word !== '' && !NUMBER.test(word));
}

function isRising(cells: readonly string[]): boolean {
  const values = cells.filter((cell) => cell !== '').map((cell) => Number(cell.replace(',', '.')));
  const first = values[0] ?? 0;
  return (
    values.length > 2 &&
    first > 0 &&
    values.every((value, i) => value >= (values[i - 1] ?? value)) &&
    (values.at(-1) ?? 0) > first
  );
}
