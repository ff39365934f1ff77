// An error for a person (message, code, remedy) or for a machine (one line of JSON). Both go to stderr.
import { NodeError } from '../../base/node-error.ts';
import { ClientError } from '../../client/client-error.ts';
import { BrokenOffError } from '../broken-off-error.ts';
import { CliError } from '../cli-error.ts';
import { exitCodeOf } from '../exit-code-of.ts';
import type { ExitCode } from '../exit-codes.ts';
import { dataText } from './data-words.ts';
import { localTimes } from './local-times.ts';
import { explain, isSpoken, say, spoken } from './say.ts';
import { toJson } from './to-json.ts';

export interface ErrorReport {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly exitCode: ExitCode;
  /** Of a rejection: the required and the actual amount. */
  readonly data?: { readonly [name: string]: string };
  readonly field?: string;
  readonly transactionId?: string;
  readonly problems?: readonly object[];
  /** The file with the rows of what was done before it. */
  readonly draft?: string;
}

/** The message, code and remedy of anything thrown. */
export function reportOf(error: unknown): ErrorReport {
  if (error instanceof BrokenOffError) return { ...reportOf(error.cause), draft: error.draft };
  const exitCode = exitCodeOf(error);
  if (error instanceof ClientError) {
    const { code, message, data, field, transactionId } = error;
    return {
      code,
      message,
      remedy: remedyHere(error),
      exitCode,
      ...(Object.keys(data).length > 0 && { data }),
      ...(field !== undefined && { field }),
      ...(transactionId !== undefined && { transactionId }),
    };
  }
  if (error instanceof CliError || error instanceof NodeError) {
    const { code, message, remedy } = error;
    const { problems, data } = error instanceof CliError ? error : { problems: [], data: {} };
    return {
      ...{ code, message, remedy, exitCode },
      ...(Object.keys(data).length > 0 && { data }),
      ...(problems.length > 0 && { problems }),
    };
  }
  return {
    code: 'internal-error',
    message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    remedy: say`This is a fault in gridpact: please report it with the command and this text.`,
    exitCode,
  };
}

/** What the SDK says, with the options of a command where they are what helps. */
function remedyHere({ code, remedy, transactionId }: ClientError): string {
  if (code === 'not-final-in-time' && transactionId !== undefined) return waitAgain(transactionId);
  return code === 'not-authorised' ? say`${remedy}: --key-file FILE, or --member-dir DIR of that member` : remedy;
}

function waitAgain(id: string): string {
  return say`gridpact audit transaction ${id} --wait 60s: it may still become final`;
}

/**
 * The report in a few lines for a person. `red` and `dim` paint, or leave text as it is. What the command line itself has
 * found is said in the reader's language; of what the SDK or a node says in English the code tells what is wrong and what
 * helps, and the message, with its names and numbers, stands below.
 */
export function errorText(report: ErrorReport, red: (text: string) => string, dim: (text: string) => string): string {
  const data = Object.entries(report.data ?? {});
  // As the SDK says it, for programs; people get the data in words, on a line of its own.
  const message = report.message.replace(` (${data.map(([name, value]) => `${name} ${value}`).join(', ')})`, '');
  const untold = data.filter(([, value]) => !isSaid(message, value));
  const explained = isSpoken(report.remedy) ? undefined : explain(report.code);
  const lines = [`${red(spoken('error'))} ${explained?.why ?? localTimes(message)} ${dim(`[${report.code}]`)}`];
  if (explained !== undefined && !message.endsWith(`: ${report.code}`)) lines.push(`      ${localTimes(message)}`);
  if (untold.length > 0) lines.push(`      ${dataText(Object.fromEntries(untold))}`);
  if (report.transactionId !== undefined && !message.includes(report.transactionId))
    lines.push(`      ${say`transaction ${report.transactionId}`}`);
  lines.push(say`next: ${explained?.remedy ?? report.remedy}`);
  if (report.draft !== undefined) lines.push(`      ${brokenOffText(report.draft)}`);
  return `${lines.join('\n')}\n`;
}

function brokenOffText(draft: string): string {
  return say`What was done until then is in ${draft}; what was under way may be missing there. Run the command again: what is on record is left as it is.`;
}

/** A number is not said by a longer one. */
function isSaid(message: string, value: string): boolean {
  return /^\d+$/.test(value)
    ? [...message.matchAll(/\d+/g)].some(([number]) => number === value)
    : message.includes(value);
}

/** The report as one line: `{"error":{"code":...}}`. */
export function errorJson(report: ErrorReport): string {
  return `${toJson({ error: report })}\n`;
}
