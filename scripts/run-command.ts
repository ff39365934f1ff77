// A command of the command line in this process, for scripts: its answer with --json, or its error thrown.
import { PassThrough, Writable } from 'node:stream';
import type { Cli } from '../src/cli/cli.ts';
import { EXIT } from '../src/cli/exit-codes.ts';
import { runCli } from '../src/cli/run-cli.ts';

export interface CommandAnswer {
  readonly [field: string]: unknown;
}

/** `argv`: behind "gridpact". Throws Error with code and message of a command that ends otherwise than well. */
export async function runCommand(argv: readonly string[]): Promise<CommandAnswer> {
  const [stdout, stderr] = [captured(), captured()];
  const cli: Cli = {
    ...{ stdout: stdout.stream, stderr: stderr.stream, stdin: new PassThrough() },
    ...{ interrupted: new AbortController().signal, exitCode: EXIT.ok },
  };
  const code = await runCli([...argv, '--json'], cli);
  if (code === EXIT.ok) return JSON.parse(stdout.text().split('\n')[0] ?? '{}') as CommandAnswer;
  throw new CommandFailed(argv, code, stderr.text());
}

export class CommandFailed extends Error {
  readonly exitCode: number;
  readonly code: string;

  constructor(argv: readonly string[], exitCode: number, said: string) {
    super(`gridpact ${argv.join(' ')} ended with ${exitCode}: ${said}`);
    this.exitCode = exitCode;
    this.code = /"code":"([a-z-]+)"/.exec(said)?.[1] ?? '';
  }
}

function captured() {
  let said = '';
  const stream = new Writable({
    decodeStrings: false,
    write: (chunk: string | Buffer, _encoding, done) => {
      said += chunk.toString();
      done();
    },
  });
  return { stream, text: () => said };
}
