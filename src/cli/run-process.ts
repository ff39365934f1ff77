// The command line as this process: its streams, its signals, its exit code.
import { flushCompileCache } from 'node:module';
import { basename, delimiter, dirname } from 'node:path';
import type { Cli } from './cli.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-codes.ts';
import { outputFor } from './print/output.ts';
import { say } from './print/say.ts';
import { runCli } from './run-cli.ts';

/** A command that was told to end, and did: what a library left behind, such as a timer, does not hold the process longer. */
const LINGER_MS = 200;

/** Runs the command in process.argv and leaves the exit code with the process. `build`: only tests give another one. */
export async function runProcess(build: Pick<Cli, 'protocols'> = {}): Promise<void> {
  let interrupted: AbortSignal | undefined;
  const cli: Cli = {
    ...build,
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    env: process.env,
    // A command that never asks for it ends at the first signal, as any program does.
    get interrupted() {
      interrupted ??= interruptions();
      return interrupted;
    },
    ...calledAs(),
    exitCode: EXIT.ok,
  };
  endWithStream(process.stdout, cli);
  endWithStream(process.stderr, cli);
  process.exitCode = await runCli(process.argv.slice(2), cli);
  if (interrupted?.aborted) setTimeout(() => process.exit(), LINGER_MS).unref();
}

/** The words that scripts/gridpact was called by, unless the shell found it by its name. */
function calledAs(): Pick<Cli, 'calledAs'> {
  const words = process.env.GRIDPACT_CALLED_AS;
  if (words === undefined || words === '') return {};
  const folders = (process.env.GRIDPACT_PATH ?? '').split(delimiter);
  return folders.includes(dirname(words)) && basename(words) === 'gridpact' ? {} : { calledAs: words };
}

/** The first signal asks to stop; a person who asks twice does not want to wait. */
function interruptions(): AbortSignal {
  // What was compiled for the next start is written now. After an upgrade these are thousands of files, for which a node
  // would take ten seconds and more of its stop.
  flushCompileCache();
  const interrupted = new AbortController();
  const signals = { SIGINT: 130, SIGTERM: 143 } as const;
  for (const signal of Object.keys(signals) as (keyof typeof signals)[]) {
    process.on(signal, () => {
      if (interrupted.signal.aborted) process.exit(signals[signal]);
      interrupted.abort();
    });
  }
  return interrupted.signal;
}

/**
 * The reader has closed the pipe (`gridpact ... | head`): there is nobody to print for. With a full disk behind it the
 * answer is lost, and the exit code has to say so.
 */
function endWithStream(stream: NodeJS.WriteStream, cli: Cli): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    if (stream === process.stdout) outputFor(cli, process.argv.includes('--json')).error(outputLost(error));
    process.exit(EXIT.machine);
  });
}

function outputLost(cause: Error): CliError {
  return new CliError({
    exitCode: EXIT.machine,
    code: 'file-not-written',
    message: say`the command has run, and its answer could not be written: ${cause.message}`,
    remedy: say`make room where the output goes; ask with a command that shows or lists before you repeat one that changes`,
  });
}
