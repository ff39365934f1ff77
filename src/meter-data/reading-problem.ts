// The problems of a file of readings or registrations, worded so that its author can correct them. A file with any
// problem is not used at all.

/** Stable, kebab-case; scripts match on it. */
type ProblemCode =
  | 'file-unreadable'
  | 'file-too-large'
  | 'no-files'
  | 'no-readings'
  | 'no-lines'
  | 'too-many-sites'
  | 'too-many-rows'
  | 'malformed-file'
  | 'bad-header'
  | 'bad-row'
  | 'bad-site'
  | 'bad-number'
  | 'bad-value'
  | 'bad-time'
  | 'time-without-offset'
  | 'bad-unit'
  | 'unknown-quality'
  | 'gap'
  | 'overlap'
  | 'duplicate'
  | 'register-decreased'
  | 'registers-differ'
  | 'mapping-invalid';

export interface ReadingProblem extends Origin {
  readonly code: ProblemCode;
  /** Column, XML element or JSON path; empty when the whole line is meant. */
  readonly field: string;
  readonly message: string;
  readonly remedy: string;
}

/** An import stops looking after this many: by then the author has enough to do. */
export const MAX_PROBLEMS = 20;

/** Where in the input something was said. */
export interface Origin {
  readonly file: string;
  /** Counted from 1; 0 means the file as a whole. */
  readonly line: number;
}

export type Placed<T> = T & Origin;

/** Thrown to leave a reader once enough problems are known; the importer catches it. */
export class TooManyProblems extends Error {
  override readonly name = 'TooManyProblems';
}

/** One meter took the place of another between these instants, in which nothing was counted. */
export interface MeterExchange extends Origin {
  readonly site: string;
  readonly before: string;
  readonly after: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** What is told of readings that are no problem. */
export interface Listener {
  /** Of each gap, in place of a refusal: only what is used has to be whole. */
  readonly onGap?: (gap: ReadingProblem) => void;
  readonly onExchange?: (exchange: MeterExchange) => void;
}

export class ProblemList {
  readonly found: ReadingProblem[] = [];
  readonly #listener: Listener;

  constructor(listener: Listener = {}) {
    this.#listener = listener;
  }

  /** Throws {@link TooManyProblems} at the bound. */
  add(origin: Origin, code: ProblemCode, field: string, message: string, remedy: string): void {
    this.found.push({ code, file: origin.file, line: origin.line, field, message, remedy });
    if (this.found.length >= MAX_PROBLEMS) throw new TooManyProblems();
  }

  /** A time without readings; a problem unless somebody wants to be told of gaps. */
  gap(origin: Origin, field: string, message: string, remedy: string): void {
    const { onGap } = this.#listener;
    if (onGap === undefined) this.add(origin, 'gap', field, message, remedy);
    else onGap({ code: 'gap', file: origin.file, line: origin.line, field, message, remedy });
  }

  exchange(exchange: MeterExchange): void {
    this.#listener.onExchange?.(exchange);
  }

  /** What `read` gives, or undefined when it found a problem, of which there may be too many to go on. */
  until<T>(read: () => T): T | undefined {
    try {
      const result = read();
      return this.found.length === 0 ? result : undefined;
    } catch (error) {
      if (error instanceof TooManyProblems) return undefined;
      throw error;
    }
  }

  /** As {@link ProblemList.add}, for what makes going on pointless. */
  abort(origin: Origin, code: ProblemCode, field: string, message: string, remedy: string): never {
    this.add(origin, code, field, message, remedy);
    throw new TooManyProblems();
  }
}

/** One line per problem: `readings.csv:17: field 'start': ... (remedy)`. */
export function describeProblem(problem: Omit<ReadingProblem, 'code'>): string {
  const place = problem.line > 0 ? `${problem.file}:${problem.line}` : problem.file;
  const field = problem.field === '' ? '' : `field '${problem.field}': `;
  return `${place}: ${field}${problem.message} (${problem.remedy})`;
}

/** How a value of somebody else's file is shown in a message: quoted, printable and short. */
export function quoted(value: string): string {
  return JSON.stringify(shortened(value, 40));
}

/** A parser's words, which may repeat as much of the file as they like. */
export function shortened(text: string, most = 160): string {
  return text.length > most ? `${text.slice(0, most)}...` : text;
}
