// A CSV file of any size with one thing in each row, judged as a whole: nothing of one with a fault is used. Its rows are read
// once to judge them and once more by whoever uses them, so that few are in memory.
import { basename } from 'node:path';
import { describeProblem, type Origin, ProblemList, TooManyProblems } from '../meter-data/reading-problem.ts';
import { CliError } from './cli-error.ts';
import { rowsOfFile } from './csv-stream.ts';
import { EXIT } from './exit-codes.ts';
import { say } from './print/say.ts';
import { RepeatedIds } from './repeated-ids.ts';

export interface RowsFile<T> {
  readonly path: string;
  readonly columns: readonly string[];
  /** What a row is, in the plural. */
  readonly noun: string;
  /** Of the error that names everything that is wrong, and what helps against it. */
  readonly code: string;
  readonly remedy: string;
  /** Undefined: it has a fault, which was noted. */
  read(cells: readonly string[], row: Row): T | undefined;
  /** Of each row that is in order, while the file is judged. */
  readonly onRow?: (thing: T) => void;
}

/** Where a row stands, and what is wrong with it. */
export interface Row {
  readonly line: number;
  fault(field: string, message: string, remedy: string): void;
  /** The key stands in one row of the file only. */
  once(field: string, key: string, remedy: string): void;
}

/** A file in which nothing is wrong: it is read again by whoever asks for its rows. */
export interface JudgedRows<T> {
  readonly count: number;
  rows(): AsyncGenerator<T>;
}

/** Throws CliError `code` with all faults and their lines, and NodeError `file-unreadable`. */
export async function readRowsFile<T>(file: RowsFile<T>): Promise<JudgedRows<T>> {
  const problems = new ProblemList();
  const ids = new RepeatedIds();
  let count = 0;
  try {
    for await (const thing of thingsOf(file, problems, (_, field, key) => ids.add(idOf(field, key)))) {
      file.onRow?.(thing);
      count++;
    }
    await addRepeated(file, problems, ids);
    if (count === 0 && problems.found.length === 0) {
      const origin = { file: basename(file.path), line: 0 };
      problems.add(origin, 'no-lines', '', say`no ${file.noun}`, say`write one row for each`);
    }
  } catch (error) {
    if (!(error instanceof TooManyProblems)) throw error;
  }
  refuseFaulty(file, problems);
  return { count, rows: () => sureRows(file) };
}

/** Of a file that was in order; it may be another one by now. */
async function* sureRows<T>(file: RowsFile<T>): AsyncGenerator<T> {
  const problems = new ProblemList();
  for await (const thing of thingsOf(file, problems, () => {})) {
    refuseFaulty(file, problems);
    yield thing;
  }
  refuseFaulty(file, problems);
}

type OnKey = (origin: Origin, field: string, key: string, remedy: string) => void;

async function* thingsOf<T>(file: RowsFile<T>, problems: ProblemList, onKey: OnKey): AsyncGenerator<T> {
  for await (const { cells, origin } of rowsOfFile(file.path, 'FILE', file.columns, problems)) {
    const thing = file.read(cells, {
      line: origin.line,
      fault: (field, message, remedy) => problems.add(origin, 'bad-value', field, message, remedy),
      once: (field, key, remedy) => onKey(origin, field, key, remedy),
    });
    if (thing !== undefined) yield thing;
  }
}

/** Only of a file with keys that may stand in it twice is anything kept. */
async function addRepeated<T>(file: RowsFile<T>, problems: ProblemList, ids: RepeatedIds): Promise<void> {
  const isSuspect = ids.suspects();
  if (isSuspect === undefined) return;
  const lines = new Map<string, number>();
  const onKey: OnKey = (origin, field, key, remedy) => {
    const id = idOf(field, key);
    if (!isSuspect(id)) return;
    const before = lines.get(id);
    if (before !== undefined) problems.add(origin, 'duplicate', field, say`as in line ${before}`, remedy);
    lines.set(id, origin.line);
  };
  for await (const _ of thingsOf(file, new ProblemList(), onKey));
}

function idOf(field: string, key: string): string {
  return `${field} ${key}`;
}

function refuseFaulty({ code, remedy }: Pick<RowsFile<unknown>, 'code' | 'remedy'>, { found }: ProblemList): void {
  if (found.length === 0) return;
  throw new CliError({
    exitCode: EXIT.input,
    code,
    message: found
      .toSorted((a, b) => a.line - b.line)
      .map(describeProblem)
      .join('; '),
    remedy,
  });
}
