// The world as a command sees it: two streams, a way to ask it to stop, and a place for the exit code. Tests give their
// own; src/main.ts gives the process.
import type { Protocol } from '../ledger/protocol.ts';
import type { ExitCode } from './exit-codes.ts';

/** A stream to write text to; `isTTY` is set when a person is looking. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

export interface Cli {
  readonly stdout: TextStream & NodeJS.WritableStream;
  readonly stderr: TextStream & NodeJS.WritableStream;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Aborted by the first SIGINT or SIGTERM after it was asked for. A second one ends the process at once. */
  readonly interrupted: AbortSignal;
  /** The words by which this program was called, where these are not "gridpact". */
  readonly calledAs?: string;
  /** Says in which language the reader's machine speaks; English without it. */
  readonly env?: NodeJS.ProcessEnv;
  /** Protocol versions that nodes speak; this build's own unless a test of an upgrade gives others. */
  readonly protocols?: readonly Protocol[];
  /** Told of every answer, in text or not, and of every error; only tests look. */
  readonly observe?: (command: string, json: string) => unknown;
  /** The exit code of the process; commands that end well but found something wrong set it. */
  exitCode: ExitCode;
}
