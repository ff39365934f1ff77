// A command that stays switched on, with a test at its terminal.
import { PassThrough } from 'node:stream';
import { expect } from 'vitest';
import { runCli } from '../../../src/cli/run-cli.ts';
import { checkAnswer } from './check-answers.ts';
import { type TestCli, testCli } from './run-in-memory.ts';

/** A command that is spoken to in lines. */
export class Talking {
  readonly cli: TestCli;
  readonly done: Promise<number>;
  readonly #stdin = new PassThrough();
  readonly #command: string;
  path = '';
  address = '';

  constructor(argv: readonly string[]) {
    this.cli = { ...testCli(), stdin: this.#stdin };
    this.#command = argv.slice(0, 2).join(' ');
    this.done = runCli([...argv, '--json'], this.cli);
  }

  say(line: string): void {
    this.#stdin.write(`${line}\n`);
  }

  all(event: string): { readonly [field: string]: unknown }[] {
    const lines = this.cli.stdout.text.split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line)).filter((one) => one.event === event);
  }

  /** The newest that it said of such, once there are so many. */
  async heard(event: string, count = 1): Promise<{ readonly [field: string]: unknown }> {
    await expect.poll(() => this.all(event).length).toBeGreaterThanOrEqual(count);
    return this.all(event).at(-1) ?? {};
  }

  async end(): Promise<void> {
    this.#stdin.end();
    await this.done;
    this.#check();
  }

  #check(): void {
    for (const line of this.cli.stdout.text.split('\n')) if (line !== '') checkAnswer(this.#command, line);
  }
}
