// Commands as lines on stdin, one after the other, each answered by one line: for a device or terminal that stays switched
// on. A line that fails is answered with its error, and the next one is read.
import { createInterface } from 'node:readline';
import { InvalidArgumentError } from 'commander';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { reportOf } from './print/error.ts';
import type { Output } from './print/output.ts';
import { say } from './print/say.ts';

export interface Answer {
  /** The first field of the answer says what it is about. */
  readonly value: { readonly event: string };
  readonly text: string;
}

export type LineCommands = { readonly [verb: string]: (words: readonly string[]) => Promise<Answer> };

const MAX_LINE = 4_096;
/** Lines that wait for their turn; a writer that does not read its answers is not read any further. */
const MAX_WAITING = 256;

/** Until the input ends, somebody asks it to stop, or the line "quit". */
export async function runLines(output: Output, commands: LineCommands): Promise<void> {
  const { stdin, interrupted } = output.cli;
  const lines = createInterface({ input: stdin });
  const stop = () => lines.close();
  interrupted.addEventListener('abort', stop, { once: true });
  if (interrupted.aborted) stop();
  let waiting = 0;
  let turn = Promise.resolve();
  let ended = false;
  lines.on('line', (line) => {
    const words = wordsOf(line);
    if (words.length === 0 || ended) return;
    if (words[0] === 'quit') {
      ended = true;
      lines.close();
      return;
    }
    waiting++;
    if (waiting >= MAX_WAITING) lines.pause();
    turn = turn
      .then(() => answer(output, commands, words))
      .then(() => {
        waiting--;
        lines.resume();
      });
  });
  await new Promise<void>((resolve) => lines.once('close', resolve));
  await turn;
  interrupted.removeEventListener('abort', stop);
}

/** Between white space; one with white space in it stands in quotes, as a JSON text. */
const WORD = /"(?:[^"\\]|\\.)*"|\S+/g;

function wordsOf(line: string): readonly string[] {
  if (line.length > MAX_LINE) return ['line-too-long'];
  return [...line.matchAll(WORD)].map(([word]) => {
    try {
      return word.startsWith('"') ? String(JSON.parse(word)) : word;
    } catch {
      return word;
    }
  });
}

async function answer(output: Output, commands: LineCommands, [verb = '', ...words]: readonly string[]): Promise<void> {
  try {
    const run = Object.hasOwn(commands, verb) ? commands[verb] : undefined;
    if (run === undefined) throw unknownVerb(verb, commands);
    tell(output, await run(words));
  } catch (error) {
    tellFailed(output, verb, isMisused(error) ? misused(verb, error) : error);
  }
}

/** Of the parsers of arguments and options: the words of the line are to blame. */
function isMisused(error: unknown): error is Error {
  if (error instanceof InvalidArgumentError) return true;
  return error instanceof Error && 'code' in error && `${error.code}`.startsWith('ERR_PARSE_ARGS');
}

function misused(verb: string, { message }: Error): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'invalid-argument',
    message: `${verb}: ${message}`,
    remedy: say`see --help of the command for what its lines are`,
  });
}

export function tell(output: Output, { value, text }: Answer): void {
  output.result(value, () => text);
}

/** The error as an answer: programs read one stream. */
export function tellFailed(output: Output, about: string, error: unknown): void {
  const { code, message, remedy } = reportOf(error);
  output.result(
    { event: 'failed', about, code, message, remedy },
    () => say`${about}: ${message} [${code}]\n  next: ${remedy}`,
  );
}

function unknownVerb(verb: string, commands: LineCommands): CliError {
  return new CliError({
    exitCode: EXIT.usage,
    code: 'unknown-command',
    message: say`unknown line "${verb.slice(0, 40)}"`,
    remedy: say`begin it with ${Object.keys(commands).join(', ')} or quit`,
  });
}
