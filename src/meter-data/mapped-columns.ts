// The cells of a foreign CSV file by the titles of their columns, and the numbers in them as the mapping says that they
// are written.
import { readDecimal } from './cells.ts';
import type { CsvFile } from './csv-rows.ts';
import { add, type Decimal } from './decimal.ts';
import type { Mapping } from './mapping-file.ts';
import { type Origin, type ProblemList, quoted } from './reading-problem.ts';

/** As spreadsheets keep digits from being taken for a number. */
const TEXT_CELL = /^(?:="(.*)"|'(.*))$/s;
/** Titles that a message lists. */
const MOST_LISTED = 20;

export class MappedColumns {
  readonly titles: readonly string[];
  readonly #mapping: Mapping;
  readonly #problems: ProblemList;

  /** Ends the import when the file lacks one of `wanted`, or has it twice. */
  constructor(
    titles: readonly string[],
    wanted: readonly string[],
    mapping: Mapping,
    origin: Origin,
    problems: ProblemList,
  ) {
    this.titles = titles.map(withoutMarks);
    this.#mapping = mapping;
    this.#problems = problems;
    for (const title of wanted) {
      const index = this.titles.indexOf(title);
      const isTwice = index >= 0 && this.titles.includes(title, index + 1);
      if (index >= 0 && !isTwice) continue;
      const found = this.titles.slice(0, MOST_LISTED).map(quoted).join(', ');
      const message = isTwice ? 'the file has this column twice' : `the file has no such column, but ${found}`;
      const remedy = 'correct the column names in the mapping; "header" says in which line of the file they stand';
      problems.abort(origin, 'bad-header', title, message, remedy);
    }
  }

  /** False after reporting a row of another width; blank cells at its end do not count. */
  fits(cells: readonly string[], origin: Origin): boolean {
    const extra = cells.slice(this.titles.length);
    if (cells.length >= this.titles.length && extra.every((cell) => cell === '')) return true;
    const message = `${cells.length} fields, but the header has ${this.titles.length}`;
    this.#problems.add(origin, 'bad-row', '', message, 'correct this line');
    return false;
  }

  /** Empty where the file has no such column. */
  text(cells: readonly string[], title: string): string {
    return withoutMarks(cells[this.titles.indexOf(title)] ?? '');
  }

  /** Undefined after reporting that the cell holds no number; `isSigned`: it may be below zero. */
  number(cells: readonly string[], title: string, origin: Origin, isSigned = false): Decimal | undefined {
    const { decimal, thousands } = this.#mapping;
    const raw = this.text(cells, title);
    const whole = thousands === undefined ? raw : raw.replaceAll(thousands, '');
    // With a comma for the point, a point is no part of a number any more.
    const text = decimal === '.' ? whole : whole.replaceAll('.', '?').replace(',', '.');
    const isBelow = isSigned && /^-\d/.test(text);
    const value = readDecimal({ name: title, text: isBelow ? text.slice(1) : text, origin }, this.#problems);
    return isBelow && value !== undefined ? { ...value, digits: -value.digits } : value;
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

function withoutMarks(cell: string): string {
  const match = TEXT_CELL.exec(cell);
  return match === null ? cell : (match[1] ?? match[2] ?? '').trim();
}
