// The start of a foreign CSV file as a table: its line of titles, and its columns as they look below it.
import { commonest } from './commonest.ts';
import { withoutMarks } from './mapped-columns.ts';
import type { Mapping } from './mapping-file.ts';
import { numberReader, type ReadNumber } from './number-text.ts';
import { parseTime } from './parse-time.ts';

interface SampleRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface SampleTable {
  readonly delimiter: Mapping['delimiter'];
  readonly rows: readonly SampleRow[];
}

export interface Column {
  /** As a mapping names it: by its place where the title is blank or stands twice. */
  readonly name: string;
  readonly title: string;
  readonly cells: readonly string[];
}

export interface HeadedTable {
  readonly headerLine: number;
  /** Lines above the titles, as one text. */
  readonly preamble: string;
  readonly columns: readonly Column[];
  /** Cells of rows that carry no values, by column: units below the titles, totals below the values. */
  readonly leaveOut: Readonly<Record<string, readonly string[]>>;
  /** Words for no value, which its columns have as blanks. */
  readonly blank: readonly string[];
  /** The line of units below the titles, as one text. */
  readonly units: string;
}

export interface Marks {
  readonly decimal: '.' | ',';
  readonly thousands?: '.' | ',' | ' ' | "'";
}

const MARKS: readonly Marks[] = [
  { decimal: '.' },
  { decimal: ',' },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: ' ' },
  { decimal: '.', thousands: "'" },
];

const READERS = MARKS.map((marks) => ({ marks, read: numberReader(marks.decimal, marks.thousands) }));
/** Rows below the values that add them up. */
const TOTAL =
  /^(?:total|sum|summe|gesamt|somme|totale|totaal|average|mean|合计|总计|合計|平均)\b.{0,20}$|^(?:合计|总计|合計)/i;

/** Words for no value. */
const NO_VALUE = /^(?:-{1,4}|–|—|n\/?a|n\.a\.|null|nan|none|nil|\*|无|#n\/a)$/i;

/** By any of the marks. */
function isNumber(cell: string): boolean {
  return READERS.some(({ read }) => read(cell) !== undefined);
}

/** Of rows with two cells or more. */
function commonestWidth(rows: readonly SampleRow[]): { readonly value: number; readonly count: number } | undefined {
  return commonest(rows.map(({ cells }) => cells.length).filter((width) => width > 1));
}

/** How well a delimiter fits: the cells in rows of one width below titles; 0 when no line has titles. */
export function fitOf(table: SampleTable): number {
  const width = commonestWidth(table.rows);
  return width === undefined || headedTable(table) === undefined ? 0 : width.count * width.value;
}

/** Undefined when no line of the sample looks like titles with rows of values below it. */
export function headedTable({ rows }: SampleTable): HeadedTable | undefined {
  const width = commonestWidth(rows)?.value ?? 0;
  // A delimiter at the end of either makes titles and values differ by one.
  const index = [0, 1].map((most) => headerIndex(rows, width, most)).find((found) => found >= 0) ?? -1;
  const header = rows[index];
  if (header === undefined) return undefined;
  const titles = header.cells.slice(0, header.cells.findLastIndex((cell) => cell !== '') + 1).map(withoutMarks);
  const below = rows.slice(index + 1).filter(({ cells }) => cells.length >= titles.length);
  const [first] = below;
  const units = first !== undefined && !hasNumber(first.cells) && below.length > 1 ? first.cells : [];
  const totals = below.flatMap(
    ({ cells }) =>
      cells
        .slice(0, titles.length)
        .map(totalAt)
        .find((total) => total !== undefined) ?? [],
  );
  const data = below.slice(units.length > 0 ? 1 : 0).filter(({ cells }) => !cells.some((cell) => TOTAL.test(cell)));
  const columns = titles.map((title, place) => {
    const isOne = title !== '' && titles.indexOf(title) === titles.lastIndexOf(title);
    return {
      name: isOne ? title : `#${place + 1}`,
      title: `${title} ${units[place] ?? ''}`.trim(),
      cells: data.map(({ cells }) => textOf(cells[place])),
    };
  });
  const unitAt = units.findIndex((cell, place) => cell !== '' && columns[place]?.cells.includes(cell) === false);
  const leftOut = unitAt < 0 ? totals : [{ place: unitAt, text: units[unitAt] ?? '' }, ...totals];
  const words = new Map<string, readonly string[]>();
  for (const { place, text } of leftOut) {
    const name = columns[place]?.name ?? '';
    words.set(name, [...new Set([...(words.get(name) ?? []), text])]);
  }
  const leaveOut = Object.fromEntries(words);
  const preamble = rows.slice(0, index).flatMap(({ cells }) => cells);
  const blank = [
    ...new Set(data.flatMap(({ cells }) => cells.map(withoutMarks).filter((cell) => NO_VALUE.test(cell)))),
  ];
  return { headerLine: header.line, preamble: preamble.join(' '), columns, leaveOut, blank, units: units.join(' ') };
}

function textOf(cell: string | undefined): string {
  const text = withoutMarks(cell ?? '');
  return NO_VALUE.test(text) ? '' : text;
}

function totalAt(text: string, place: number): { readonly place: number; readonly text: string } | undefined {
  return TOTAL.test(text) ? { place, text } : undefined;
}

function headerIndex(rows: readonly SampleRow[], width: number, most: number): number {
  const isWide = ({ cells }: SampleRow) => Math.abs(cells.length - width) <= most;
  return rows.findIndex((row, i) => isWide(row) && isHeader(row.cells, rows.slice(i + 1, i + 3), width));
}

function isHeader(cells: readonly string[], next: readonly SampleRow[], width: number): boolean {
  const titles = cells.filter((cell) => cell !== '');
  if (titles.length < 2 || titles.every(isNumber)) return false;
  const isTitle = (cell: string, index: number) =>
    parseTime(cell).kind === 'malformed' && (!isNumber(cell) || isCounted(cells, index));
  return cells.every(isTitle) && next.some((row) => row.cells.length === width && hasNumber(row.cells));
}

/** Columns of a day may be called 1, 2, 3. */
function isCounted(cells: readonly string[], index: number): boolean {
  const at = (i: number) => Number(cells[i] || Number.NaN);
  return at(index - 1) === at(index) - 1 || at(index + 1) === at(index) + 1;
}

function hasNumber(cells: readonly string[]): boolean {
  return cells.some((cell) => isNumber(withoutMarks(cell)));
}

/** The marks by which the most columns are numbers; `isOpen`: a comma may be the other mark. */
export function marksOf(
  columns: readonly Column[],
  delimiter: SampleTable['delimiter'],
): { readonly marks: Marks; readonly isOpen: boolean } {
  const numeric = columns.filter(({ cells }) => cells.every((cell) => cell === '' || isNumber(cell)));
  const counts = READERS.map(({ read }) => numeric.filter(({ cells }) => isNumeric(cells, read)).length);
  const best = MARKS[counts.indexOf(Math.max(...counts))] ?? { decimal: '.' };
  const withComma = numeric.flatMap(({ cells }) => cells).filter((cell) => cell.includes(','));
  const isOpen = best.decimal === ',' && withComma.every((cell) => /^[-+]?[1-9]\d{0,2},\d{3}$/.test(cell));
  // Beside commas between the columns, one that stands before three digits is hardly a decimal mark.
  return isOpen && delimiter === ',' ? { marks: { decimal: '.', thousands: ',' }, isOpen } : { marks: best, isOpen };
}

/** Whether all cells that are not blank are numbers, and do not just number the meter. */
export function isNumeric(cells: readonly string[], read: ReadNumber): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return filled.length > 0 && filled.every((cell) => read(cell) !== undefined) && !filled.every(looksLikeId);
}

/** Long digits without a fraction, the same in all rows, number something. */
function looksLikeId(cell: string, _index: number, all: readonly string[]): boolean {
  return /^\d{6,}$/.test(cell) && cell === all[0];
}

/** A few words that come again and again. */
export function wordsOf({ cells }: Column): readonly string[] {
  const words = [...new Set(cells)];
  const isFew =
    words.length <= MOST_WORDS && words.every((word) => !isNumber(word) && parseTime(word).kind === 'malformed');
  return isFew ? words.filter((word) => word !== '') : [];
}

const MOST_WORDS = 8;
