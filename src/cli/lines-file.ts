// A CSV file with one thing in each line, of any size. Everything that is wrong with it is told by line and field, and
// nothing of a file with a fault is used.

import { basename } from 'node:path';
import type { Rejection } from '../ledger/rejection.ts';
import { type Origin, ProblemList, quoted, TooManyProblems } from '../meter-data/reading-problem.ts';
import { badFile } from './bad-file.ts';
import { rowsOfFile } from './csv-stream.ts';
import { say } from './print/say.ts';
import { RepeatedIds } from './repeated-ids.ts';

interface Unread {
  readonly unread: string;
  readonly remedy: string;
}

/** What the lines of a file are. */
export interface LineKind<L> {
  /** Of the command line, by which the file is named. */
  readonly option: string;
  /** Of the error that names everything that is wrong. */
  readonly fault: string;
  readonly columns: readonly string[];
  /** Or the column whose cell cannot be read at all. */
  readonly parse: (cells: readonly string[]) => L | Unread;
  /** The columns that must differ from line to line. */
  readonly idOf: (line: L) => string;
  readonly check: (line: L) => Rejection | undefined;
  /** The ledger's name of a field, where a column is named otherwise. */
  readonly renamed: { readonly [field: string]: string };
}

/** A line, and where it stands in the file, from 1. */
export interface FileLine<L> {
  readonly at: number;
  readonly value: L;
}

/** A file in which nothing is wrong, of any size: it is read again by whoever asks for its lines. */
export interface LinesFile<L> {
  readonly count: number;
  lines(): AsyncGenerator<FileLine<L>>;
}

/** Judged as a whole, and what it says is not kept. Throws CliError with every fault of the file, and NodeError `file-unreadable`. */
export async function readLinesFile<L extends object>(path: string, kind: LineKind<L>): Promise<LinesFile<L>> {
  const problems = new ProblemList();
  let count = 0;
  try {
    const ids = new RepeatedIds();
    for await (const { value } of linesOf(path, kind, problems)) {
      ids.add(kind.idOf(value));
      count++;
    }
    await addDuplicates(path, kind, problems, ids);
    if (count === 0 && problems.found.length === 0) {
      const origin = { file: basename(path), line: 0 };
      problems.add(origin, 'no-lines', '', say`there is no line below the header`, say`add some`);
    }
  } catch (error) {
    if (!(error instanceof TooManyProblems)) throw error;
  }
  refuseFaulty(problems, kind);
  return { count, lines: () => sureLines(path, kind) };
}

/** Of a file that was in order; it may be another one by now. */
async function* sureLines<L extends object>(path: string, kind: LineKind<L>): AsyncGenerator<FileLine<L>> {
  const problems = new ProblemList();
  for await (const line of linesOf(path, kind, problems)) {
    refuseFaulty(problems, kind);
    yield line;
  }
  refuseFaulty(problems, kind);
}

function refuseFaulty({ found }: ProblemList, { fault }: Pick<LineKind<unknown>, 'fault'>): void {
  if (found.length === 0) return;
  const inOrder = found.toSorted((a, b) => a.line - b.line);
  throw badFile(inOrder, say`the lines of the file are`, fault);
}

async function* linesOf<L extends object>(
  path: string,
  kind: LineKind<L>,
  problems: ProblemList,
): AsyncGenerator<FileLine<L>> {
  for await (const { cells, origin } of rowsOfFile(path, kind.option, kind.columns, problems)) {
    const value = readLine(cells, origin, kind, problems);
    if (value !== undefined) yield { at: origin.line, value };
  }
}

/** Only of a file with ids that may stand in it twice is anything kept. */
async function addDuplicates<L extends object>(
  path: string,
  kind: LineKind<L>,
  problems: ProblemList,
  ids: RepeatedIds,
): Promise<void> {
  const isSuspect = ids.suspects();
  if (isSuspect === undefined) return;
  const places = new Map<string, number>();
  const [column = ''] = kind.columns;
  for await (const { at, value } of linesOf(path, kind, new ProblemList())) {
    const id = kind.idOf(value);
    if (!isSuspect(id)) continue;
    const before = places.get(id);
    if (before !== undefined) {
      const message = say`${quoted(id)} stands in line ${before} already`;
      problems.add({ file: basename(path), line: at }, 'duplicate', column, message, say`remove one of the two lines`);
    }
    places.set(id, at);
  }
}

function readLine<L extends object>(
  cells: readonly string[],
  origin: Origin,
  { columns, parse, check, renamed }: LineKind<L>,
  problems: ProblemList,
): L | undefined {
  const cell = (column: string) => quoted(cells[columns.indexOf(column)] ?? '');
  const line = parse(cells);
  if ('unread' in line) {
    problems.add(origin, 'bad-value', line.unread, say`${cell(line.unread)} cannot be read`, line.remedy);
    return undefined;
  }
  const fault = check(line);
  if (fault === undefined) return line;
  const { field, required } = fault.data;
  const column = renamed[`${field}`] ?? `${field}`;
  problems.add(origin, 'bad-value', column, say`${cell(column)} is refused: ${fault.name}`, say`write ${required}`);
  return undefined;
}
