// The cells of a foreign CSV file by the titles of their columns, and the numbers in them as the mapping says that they
// are written.
import type { CsvFile } from './csv-rows.ts';
import { add, type Decimal } from './decimal.ts';
import { usedColumns } from './mapping-columns.ts';
import type { Mapping } from './mapping-file.ts';
import { numberReader, type ReadNumber } from './number-text.ts';
import { type Origin, type ProblemList, quoted, TooManyProblems } from './reading-problem.ts';

/** As spreadsheets keep digits from being taken for a number. */
const TEXT_CELL = /^(?:="(.*)"|'(.*))$/s;
/** For totals and notes below a table. */
export const LEAVE_OUT = 'or leave such rows out: "rows": { "leaveOut": { COLUMN: [ ... ] } }';
/** Titles that a message lists. */
const MOST_LISTED = 20;

export class MappedColumns {
  readonly titles: readonly string[];
  readonly #places: ReadonlyMap<string, number>;
  /** Cells that a row has at least. */
  readonly #width: number;
  readonly #mapping: Mapping;
  readonly #readNumber: ReadNumber;
  /** Words for no value. */
  readonly #blank: ReadonlySet<string>;
  readonly #problems: ProblemList;

  /** Ends the import when the file lacks one of the columns that the mapping names, or has it twice. */
  constructor(titles: readonly string[], mapping: Mapping, origin: Origin, problems: ProblemList) {
    this.titles = titles.map(withoutMarks);
    this.#blank = new Set(mapping.blank);
    this.#places = placesOf(this.titles);
    this.#mapping = mapping;
    this.#readNumber = numberReader(mapping.decimal, mapping.thousands);
    this.#problems = problems;
    const missing = usedColumns(mapping).filter((title) => !this.#places.has(title));
    if (missing.length > 0) {
      const found = this.titles.slice(0, MOST_LISTED).map(quoted).join(', ');
      const message = `the file has no such column, but ${found}`;
      const remedy = 'correct the column names in the mapping; "header" says in which line of the file they stand';
      for (const title of missing) problems.add(origin, 'bad-header', title, message, remedy);
      throw new TooManyProblems();
    }
    const used = usedColumns(mapping, this.titles);
    const lastUsed = Math.max(...used.map((title) => this.#places.get(title) ?? 0));
    // A delimiter at the end of the titles begins no column; and without titles nothing says how many there are.
    const lastTitle = this.titles.findLastIndex((title) => title !== '');
    this.#width = 1 + (mapping.header === 0 ? lastUsed : Math.max(lastTitle, lastUsed));
    const twice = used.find((title) => this.titles.indexOf(title) !== this.titles.lastIndexOf(title));
    if (twice === undefined) return;
    const remedy = `name it by its place in the line, as "#${this.titles.indexOf(twice) + 1}", also first and last of a day's columns`;
    problems.abort(origin, 'bad-header', twice, 'the file has this column twice', remedy);
  }

  /** False after reporting a row of another width; blank cells at its end do not count. */
  fits(cells: readonly string[], origin: Origin): boolean {
    const extra = cells.slice(this.titles.length);
    if (cells.length >= this.#width && extra.every((cell) => cell === '')) return true;
    const message = `${cells.length} fields, but the header has ${this.#width}`;
    this.#problems.add(origin, 'bad-row', '', message, `correct this line, ${LEAVE_OUT}`);
    return false;
  }

  /** Empty where the file has no such column, or a word for no value. */
  text(cells: readonly string[], title: string): string {
    const text = withoutMarks(cells[this.#places.get(title) ?? -1] ?? '');
    return this.#blank.has(text) ? '' : text;
  }

  /** The row with blanks in place of these columns. */
  without(cells: readonly string[], titles: readonly string[]): readonly string[] {
    const places = new Set(titles.map((title) => this.#places.get(title)));
    return cells.map((cell, place) => (places.has(place) ? '' : cell));
  }

  /** Undefined after reporting that the cell holds no number; `isSigned`: it may be below zero. */
  number(cells: readonly string[], title: string, origin: Origin, isSigned = false): Decimal | undefined {
    const raw = this.text(cells, title);
    const value = this.#readNumber(raw);
    if (value !== undefined && (isSigned || value.digits >= 0n)) return value;
    const { decimal } = this.#mapping;
    const what = isSigned ? 'number' : 'number of 0 or more';
    const message = raw === '' ? 'the value is missing' : `${quoted(raw)} is no ${what}`;
    const remedy = `write it like 12${decimal}345, or say in the mapping which "decimal" and "thousands" marks the file has`;
    this.#problems.add(origin, 'bad-number', title, message, remedy);
    return undefined;
  }

  /** Of all these cells; undefined after reporting that one holds no number. */
  sum(cells: readonly string[], titles: readonly string[], origin: Origin, isSigned = false): Decimal | undefined {
    const values = titles.map((title) => this.number(cells, title, origin, isSigned));
    return values.reduce((total, value) => total && value && add(total, value), { digits: 0n, scale: 0 });
  }

  isBlank(cells: readonly string[], titles: readonly string[]): boolean {
    return titles.every((title) => this.text(cells, title) === '');
  }
}

/** The titles of a file without a line of them: "1", "2", ... */
export function numbered(cells: readonly string[]): string[] {
  return cells.map((_, index) => `${index + 1}`);
}

/** The file as the mapping's CSV. */
export function csvOf(file: CsvFile, { delimiter }: Mapping): CsvFile {
  return { ...file, delimiter, hasTextCells: true };
}

/** By title; and by place, "#1" and so on, for titles that are blank or stand twice. */
function placesOf(titles: readonly string[]): ReadonlyMap<string, number> {
  const byPlace = titles.map((_, index): [string, number] => [`#${index + 1}`, index]);
  return new Map([...byPlace, ...titles.map((title, index): [string, number] => [title, index])]);
}

export function withoutMarks(cell: string): string {
  // Nearly no cell is one, and there are millions.
  if (!cell.startsWith('=') && !cell.startsWith("'")) return cell;
  const match = TEXT_CELL.exec(cell);
  return match === null ? cell : (match[1] ?? match[2] ?? '').trim();
}
