// Rows of a CSV file of any size, as they are read from disk.
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream';
import { parse } from 'csv-parse';
import { abortMalformed, csvOptions, RowsUnder } from '../meter-data/csv-rows.ts';
import type { Origin, ProblemList } from '../meter-data/reading-problem.ts';
import { unreadable } from './read-input-file.ts';

export interface StreamedRow {
  readonly cells: readonly string[];
  readonly origin: Origin;
}

/** Those below a first line that is exactly `columns`; what is wrong becomes a problem. Throws NodeError `file-unreadable`. */
export async function* rowsOfFile(
  path: string,
  option: string,
  columns: readonly string[],
  problems: ProblemList,
): AsyncGenerator<StreamedRow> {
  const file = basename(path);
  const rows = new RowsUnder(columns, file, problems);
  const parser = parse({ ...csvOptions({}), info: true });
  // Either end destroys the other; the error is thrown below.
  pipeline(createReadStream(path), parser, () => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      const origin = { file, line: info.lines };
      if (rows.take(record, origin)) yield { cells: record, origin };
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw unreadable(path, option, error);
    abortMalformed(file, error, problems);
  }
  rows.end();
}
