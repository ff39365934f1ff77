// A CSV file with one thing in each row, judged as a whole: nothing of one with a fault is used.
import { basename } from 'node:path';
import { forEachRowUnder } from '../meter-data/csv-rows.ts';
import { describeProblem, type Origin, ProblemList, TooManyProblems } from '../meter-data/reading-problem.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { say } from './print/say.ts';

export interface RowsFile<T> {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly columns: readonly string[];
  /** What a row is, in the plural. */
  readonly noun: string;
  /** More are not held in memory. */
  readonly most: number;
  /** Of the error that names everything that is wrong, and what helps against it. */
  readonly code: string;
  readonly remedy: string;
  /** Undefined: it has a fault, which was noted. */
  read(cells: readonly string[], row: Row): T | undefined;
}

/** Where a row stands, and what is wrong with it. */
export interface Row {
  readonly line: number;
  fault(field: string, message: string, remedy: string): void;
  /** The key stands in one row of the file only. */
  once(field: string, key: string, remedy: string): void;
}

/** Throws CliError `code` with all faults and their lines. */
export function readRowsFile<T>(file: RowsFile<T>): readonly T[] {
  const name = basename(file.path);
  const problems = new ProblemList();
  const things: T[] = [];
  const lines = new Map<string, number>();
  const rowAt = (origin: Origin): Row => ({
    line: origin.line,
    fault: (field, message, remedy) => problems.add(origin, 'bad-value', field, message, remedy),
    once(field, key, remedy) {
      const before = lines.get(`${field} ${key}`);
      if (before !== undefined) problems.add(origin, 'duplicate', field, say`as in line ${before}`, remedy);
      lines.set(`${field} ${key}`, origin.line);
    },
  });
  try {
    forEachRowUnder(file.columns, { name, bytes: file.bytes }, problems, (cells, origin) => {
      const thing = file.read(cells, rowAt(origin));
      if (thing === undefined) return;
      if (things.length >= file.most) {
        problems.abort(origin, 'too-many-rows', '', say`more than ${file.most} ${file.noun}`, say`split the file`);
      }
      things.push(thing);
    });
    if (things.length === 0 && problems.found.length === 0) {
      problems.add({ file: name, line: 0 }, 'no-lines', '', say`no ${file.noun}`, say`write one row for each`);
    }
  } catch (error) {
    if (!(error instanceof TooManyProblems)) throw error;
  }
  if (problems.found.length === 0) return things;
  throw new CliError({
    exitCode: EXIT.input,
    code: file.code,
    message: problems.found.map(describeProblem).join('; '),
    remedy: file.remedy,
  });
}
