// argv in, exit code out. Everything else is in src/cli.
import type { Cli } from './cli/cli.ts';
import { EXIT } from './cli/exit-codes.ts';
import { runCli } from './cli/run-cli.ts';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    // The first asks; a person who asks twice does not want to wait.
    if (interrupted.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
    interrupted.abort(signal);
  });
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads has had enough (`gridpact ... | head`): nothing to say and nobody to say it to.
  if (error.code === 'EPIPE') process.exit(EXIT.ok);
  throw error;
});

const cli: Cli = {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  interrupted: interrupted.signal,
  exitCode: EXIT.ok,
};

process.exitCode = await runCli(process.argv.slice(2), cli);
