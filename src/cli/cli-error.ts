// The error of a command that cannot go on for a reason of its own: bad usage, a bad input file, a failed verification.
// Faults of the node and of the client keep their own classes.
import type { ExitCode } from './exit-codes.ts';

export interface CliErrorOptions {
  readonly exitCode: ExitCode;
  /** Stable, kebab-case. */
  readonly code: string;
  readonly message: string;
  /** The next step for the person. */
  readonly remedy: string;
  /** Each thing that is wrong, for machines; people read it in the message. */
  readonly problems?: readonly object[];
  /** Of a refusal by a device or terminal: what was required and what was there. */
  readonly data?: { readonly [name: string]: string };
  readonly cause?: unknown;
}

export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: ExitCode;
  readonly code: string;
  readonly remedy: string;
  readonly problems: readonly object[];
  readonly data: { readonly [name: string]: string };

  constructor(options: CliErrorOptions) {
    super(options.message, options.cause === undefined ? undefined : { cause: options.cause });
    this.exitCode = options.exitCode;
    this.code = options.code;
    this.remedy = options.remedy;
    this.problems = options.problems ?? [];
    this.data = options.data ?? {};
  }
}
