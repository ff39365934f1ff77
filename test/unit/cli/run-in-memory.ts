// Runs a command line in this process with streams that keep what they are given.
import { PassThrough, Writable } from 'node:stream';
import type { Cli } from '../../../src/cli/cli.ts';
import { EXIT, type ExitCode } from '../../../src/cli/exit-codes.ts';
import { runCli } from '../../../src/cli/run-cli.ts';
import { checkAnswer, checkOutput } from './check-answers.ts';

export class KeepingStream extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns = 100;

  constructor(isTTY: boolean) {
    super({ decodeStrings: false });
    this.isTTY = isTTY;
  }

  override _write(chunk: string | Uint8Array, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

export interface Ran {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

export interface TestCli extends Cli {
  readonly stdout: KeepingStream;
  readonly stderr: KeepingStream;
}

export function testCli(isTTY = false): TestCli {
  const stdin = new PassThrough();
  stdin.end();
  return {
    stdout: new KeepingStream(isTTY),
    stderr: new KeepingStream(isTTY),
    stdin,
    interrupted: new AbortController().signal,
    exitCode: EXIT.ok,
  };
}

/** Throws when an answer is not as its schema says, or text is not for people, whatever the test looks for. */
export async function run(...argv: string[]): Promise<Ran> {
  const answers: { readonly command: string; readonly json: string }[] = [];
  const cli: TestCli = { ...testCli(), observe: (command, json) => answers.push({ command, json }) };
  const exitCode = await runCli(argv, cli);
  const ran = { exitCode, stdout: cli.stdout.text, stderr: cli.stderr.text };
  for (const { command, json } of answers) checkAnswer(command, json);
  checkOutput(argv, ran);
  return ran;
}
