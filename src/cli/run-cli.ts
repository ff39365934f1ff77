// From the words on the command line to an exit code. Knows no process: src/main.ts and tests give the streams.
import { CommanderError } from 'commander';
import type { Cli } from './cli.ts';
import { exitCodeOf } from './exit-code-of.ts';
import { EXIT, type ExitCode } from './exit-codes.ts';
import { outputFor } from './print/output.ts';
import { buildProgram } from './program.ts';

/** `argv`: the arguments after the program's name. Never throws. */
export async function runCli(argv: readonly string[], cli: Cli): Promise<ExitCode> {
  try {
    await buildProgram(cli).parseAsync(argv, { from: 'user' });
    return cli.exitCode;
  } catch (error) {
    // Commander has already printed its help or its message; help and version (--help, --version) are no errors.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    outputFor(cli, argv.includes('--json')).error(error);
    return exitCodeOf(error);
  }
}
