// The command line as this process: its streams, its signals, its exit code.
import { basename, delimiter, dirname } from 'node:path';
import type { Cli } from './cli.ts';
import { EXIT } from './exit-codes.ts';
import { runCli } from './run-cli.ts';

/** Runs the command in process.argv and leaves the exit code with the process. `build`: only tests give another one. */
export async function runProcess(build: Pick<Cli, 'protocols'> = {}): Promise<void> {
  ignoreClosedPipe(process.stdout);
  ignoreClosedPipe(process.stderr);
  let interrupted: AbortSignal | undefined;
  const cli: Cli = {
    ...build,
    stdout: process.stdout,
    stderr: process.stderr,
    stdin: process.stdin,
    // A command that never asks for it ends at the first signal, as any program does.
    get interrupted() {
      interrupted ??= interruptions();
      return interrupted;
    },
    ...calledAs(),
    exitCode: EXIT.ok,
  };
  process.exitCode = await runCli(process.argv.slice(2), cli);
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

/** The reader has closed the pipe (`gridpact ... | head`): there is nobody to print for. */
function ignoreClosedPipe(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.ok);
    throw error;
  });
}
