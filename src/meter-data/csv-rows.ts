// CSV rows with their line numbers, under bounds. Knows no columns' meaning.
import { CsvError, parse } from 'csv-parse/sync';
import type { Origin, ProblemList } from './reading-problem.ts';

/** A day of 1-minute values with room to spare; a longer line means a wrong delimiter or an unclosed quote. */
const MAX_LINE_CHARACTERS = 65_536;

export interface CsvFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly delimiter?: string;
  /** Quotes may stand within a cell: spreadsheets write ="0123" for digits that are no number. */
  readonly hasTextCells?: boolean;
}

/** Calls `onRow` for every line that is not empty; malformed CSV becomes a problem. */
export function forEachCsvRow(
  file: CsvFile,
  problems: ProblemList,
  onRow: (cells: readonly string[], origin: Origin) => void,
): void {
  try {
    parse(file.bytes, {
      bom: true,
      delimiter: file.delimiter ?? ',',
      relax_column_count: true,
      relax_quotes: file.hasTextCells ?? false,
      skip_empty_lines: true,
      trim: true,
      max_record_size: MAX_LINE_CHARACTERS,
      on_record(cells, { lines }) {
        onRow(cells, { file: file.name, line: lines });
        // Nothing is kept: rows are used as they come.
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 0;
    const remedy = 'check the delimiter and the quotes of this line';
    problems.abort({ file: file.name, line }, 'malformed-file', '', error.message, remedy);
  }
}

/** As {@link forEachCsvRow}, for files whose first line must be exactly `columns`. */
export function forEachRowUnder(
  columns: readonly string[],
  file: CsvFile,
  problems: ProblemList,
  onRow: (cells: readonly string[], origin: Origin) => void,
): void {
  let headed = false;
  forEachCsvRow(file, problems, (cells, origin) => {
    if (!headed) {
      headed = true;
      checkHeader(columns, cells, origin, problems);
    } else if (cells.length !== columns.length) {
      const message = `${cells.length} fields instead of ${columns.length}`;
      problems.add(origin, 'bad-row', '', message, `write ${columns.join(',')}`);
    } else {
      onRow(cells, origin);
    }
  });
  if (!headed) {
    const origin = { file: file.name, line: 0 };
    problems.add(origin, 'bad-header', '', 'the file is empty', `start it with ${columns.join(',')}`);
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
