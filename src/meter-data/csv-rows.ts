// CSV rows with their line numbers, under bounds. Knows no columns' meaning.
import { CsvError, parse } from 'csv-parse/sync';
import type { Origin, ProblemList } from './reading-problem.ts';

/** A day of 1-minute values with room to spare; a longer line means a wrong delimiter or an unclosed quote. */
export const MAX_LINE_CHARACTERS = 65_536;

export interface CsvFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What follows them in a large file, each piece of whole lines, as they are. */
  readonly more?: Iterable<Uint8Array>;
  readonly delimiter?: string;
  /** Quotes may stand within a cell: spreadsheets write ="0123" for digits that are no number. */
  readonly hasTextCells?: boolean;
}

/** What reads such files; their rows are used as they come. */
export function csvOptions({ delimiter = ',', hasTextCells = false }: Pick<CsvFile, 'delimiter' | 'hasTextCells'>) {
  return {
    ...{ bom: true, delimiter, relax_column_count: true, relax_quotes: hasTextCells },
    ...{ skip_empty_lines: true, trim: true, max_record_size: MAX_LINE_CHARACTERS },
  };
}

/** Of what a reader threw: malformed CSV is a problem of the file. */
export function abortMalformed(file: string, error: unknown, problems: ProblemList, linesBefore = 0): never {
  if (!(error instanceof CsvError)) throw error;
  const line = linesBefore + (typeof error.lines === 'number' ? error.lines : 0);
  problems.abort(
    { file, line },
    'malformed-file',
    '',
    error.message,
    'check the delimiter and the quotes of this line',
  );
}

/** Calls `onRow` for every line that is not empty; malformed CSV becomes a problem. */
export function forEachCsvRow(
  file: CsvFile,
  problems: ProblemList,
  onRow: (cells: readonly string[], origin: Origin) => void,
): void {
  let before = 0;
  const read = (bytes: Uint8Array) => {
    parse(bytes, {
      ...csvOptions(file),
      on_record(cells, { lines }) {
        onRow(cells, { file: file.name, line: before + lines });
        // Nothing is kept.
        return null;
      },
    });
  };
  try {
    read(file.bytes);
    let last = file.bytes;
    for (const bytes of file.more ?? []) {
      before += linesIn(last);
      read(bytes);
      last = bytes;
    }
  } catch (error) {
    abortMalformed(file.name, error, problems, before);
  }
}

const LINE_END = 0x0a;
const QUOTE = 0x22;

function linesIn(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) lines++;
  return lines;
}

/** How many of the bytes are whole lines: one that ends within quotes goes on. */
export function wholeLines(bytes: Uint8Array): number {
  let quotes = 0;
  let quote = bytes.indexOf(QUOTE);
  if (quote < 0) return bytes.lastIndexOf(LINE_END) + 1;
  let whole = 0;
  for (let at = bytes.indexOf(LINE_END); at >= 0; at = bytes.indexOf(LINE_END, at + 1)) {
    for (; quote >= 0 && quote < at; quote = bytes.indexOf(QUOTE, quote + 1)) quotes++;
    if (quotes % 2 === 0) whole = at + 1;
  }
  return whole;
}

/** As {@link forEachCsvRow}, for files whose first line must be exactly `columns`. */
export function forEachRowUnder(
  columns: readonly string[],
  file: CsvFile,
  problems: ProblemList,
  onRow: (cells: readonly string[], origin: Origin) => void,
): void {
  const rows = new RowsUnder(columns, file.name, problems);
  forEachCsvRow(file, problems, (cells, origin) => {
    if (rows.take(cells, origin)) onRow(cells, origin);
  });
  rows.end();
}

/** Rows one after the other, of which the first must be exactly the columns. */
export class RowsUnder {
  readonly #columns: readonly string[];
  readonly #file: string;
  readonly #problems: ProblemList;
  #headed = false;

  constructor(columns: readonly string[], file: string, problems: ProblemList) {
    this.#columns = columns;
    this.#file = file;
    this.#problems = problems;
  }

  /** Whether it is a row with as many cells; what is wrong becomes a problem. */
  take(cells: readonly string[], origin: Origin): boolean {
    if (!this.#headed) {
      this.#headed = true;
      checkHeader(this.#columns, cells, origin, this.#problems);
      return false;
    }
    if (cells.length === this.#columns.length) return true;
    const message = `${cells.length} fields instead of ${this.#columns.length}`;
    this.#problems.add(origin, 'bad-row', '', message, `write ${this.#columns.join(',')}`);
    return false;
  }

  end(): void {
    if (this.#headed) return;
    const origin = { file: this.#file, line: 0 };
    this.#problems.add(origin, 'bad-header', '', 'the file is empty', `start it with ${this.#columns.join(',')}`);
  }
}

function checkHeader(
  columns: readonly string[],
  cells: readonly string[],
  origin: Origin,
  problems: ProblemList,
): void {
  const wrong = columns.findIndex((column, index) => cells[index] !== column);
  if (wrong < 0 && cells.length === columns.length) return;
  const field = columns[wrong] ?? cells[columns.length] ?? '';
  const message = `the first line is not ${columns.join(',')}`;
  problems.abort(origin, 'bad-header', field, message, 'put exactly these columns in the first line, in this order');
}
