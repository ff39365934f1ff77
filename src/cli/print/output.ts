// Where a command's words go: results to stdout, as text or as JSON; remarks and progress to stderr, for people only.
import pc from 'picocolors';
import type { Cli, TextStream } from '../cli.ts';
import type { ExitCode } from '../exit-codes.ts';
import { asCalled } from './as-called.ts';
import { errorJson, errorText, reportOf } from './error.ts';
import { type Progress, startProgress, withProgress } from './progress-bar.ts';
import { toJson } from './to-json.ts';

export type Paint = ReturnType<typeof pc.createColors>;

export interface Output {
  readonly cli: Cli;
  readonly json: boolean;
  /** Colours for stdout; plain when it is no terminal. */
  readonly paint: Paint;
  /** The command's answer: `value` as one line of JSON, or what `text` makes of it. A stream calls it once per item. */
  result(value: unknown, text: () => string): void;
  /** A remark for a person, on stderr; not shown with --json. */
  note(text: string): void;
  error(error: unknown): void;
  /** Shows a bar while `work` runs, if that takes a while (at once if it blocks) and a person is looking. */
  progress<T>(label: string, work: (progress: Progress) => PromiseLike<T>, blocking?: 'blocking'): Promise<T>;
  /** The command ends well but found something that scripts must see. */
  exit(code: ExitCode): void;
}

/** Colours only for a terminal, and not when the person asked for none (NO_COLOR, TERM=dumb). */
export function paintFor(stream: TextStream): Paint {
  return pc.createColors(stream.isTTY === true && pc.isColorSupported);
}

/** Stands for the command of an error: all commands have the same. */
const ERROR = 'error';

/** `command`: its path, such as "account show"; empty before one is known. */
export function outputFor(cli: Cli, json: boolean, command = ''): Output {
  const paint = paintFor(cli.stdout);
  return {
    cli,
    json,
    paint,
    result(value, text) {
      cli.observe?.(command, toJson(value));
      cli.stdout.write(`${json ? toJson(value) : asCalled(cli, text())}\n`);
    },
    note(text) {
      if (!json) cli.stderr.write(`${asCalled(cli, text)}\n`);
    },
    error(error) {
      const report = reportOf(error);
      cli.observe?.(ERROR, errorJson(report));
      const { red, dim } = paintFor(cli.stderr);
      cli.stderr.write(json ? errorJson(report) : asCalled(cli, errorText(report, red, dim)));
    },
    progress: (label, work, blocking) => withProgress(startProgress(cli, label, json, blocking !== undefined), work),
    exit(code) {
      cli.exitCode = code;
    },
  };
}
