// A device, terminal or issuer as a process of its own, which is told what to do in lines and answers in lines of JSON. For
// the demonstration, the benches and the integration tests.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { entry } from './entry.mjs';
import { patiently } from './patience.ts';

const MAIN = entry();

/** As the command answers with --json. */
export interface Message {
  readonly event?: string;
  readonly [field: string]: unknown;
}

/** They must not go on without this process, however it ends. */
const dependents = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of dependents) child.kill('SIGKILL');
});

interface Waiting {
  readonly matches: (message: Message) => boolean;
  readonly resolve: (message: Message) => void;
  readonly reject: (error: Error) => void;
}

export class LineProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Set<Waiting>();
  readonly #name: string;
  #said = '';
  /** All that it said so far; the newest last. */
  readonly messages: Message[] = [];
  readonly ended: Promise<number | null>;

  /** `argv`: behind "gridpact", with --json; or of another program, that answers in lines of JSON by itself. */
  constructor(argv: readonly string[], program?: string) {
    this.#name = argv.slice(0, 2).join(' ');
    const command = program === undefined ? [MAIN, ...argv, '--json'] : [program, ...argv];
    const child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'pipe'] });
    this.#child = child;
    dependents.add(child);
    if (child.stdout === null || child.stderr === null) throw new Error('a process is spoken to by pipes');
    createInterface(child.stdout).on('line', (line) => this.#hear(line));
    child.stderr.on('data', (chunk: Buffer) => {
      this.#said = `${this.#said}${chunk}`.slice(-4_000);
    });
    child.stdin?.on('error', () => {});
    this.ended = once(child, 'exit').then(([code]) => {
      dependents.delete(child);
      const error = new Error(`${this.#name} ended with ${code}: ${this.#said}`);
      for (const { reject } of this.#waiting) reject(error);
      this.#waiting.clear();
      return code as number | null;
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The next message that is such. Rejects when the process ends before, and after patience with this machine. */
  next(what: string, matches: (message: Message) => boolean): Promise<Message> {
    const heard = new Promise<Message>((resolve, reject) => this.#waiting.add({ matches, resolve, reject }));
    return patiently(`${this.#name}: ${what}`, heard);
  }

  /** Its first message. */
  ready(): Promise<Message> {
    const [first] = this.messages;
    return first === undefined ? this.next('it is ready', () => true) : Promise.resolve(first);
  }

  /** Says the line, and waits for the answer `event`. Throws what it failed with. */
  async ask(line: string, event: string): Promise<Message> {
    const [verb] = line.split(' ');
    const answer = this.next(line.slice(0, 60), (message) => {
      return message.event === event || (message.event === 'failed' && message.about === verb);
    });
    this.tell(line);
    const message = await answer;
    if (message.event === 'failed') throw new LineFailed(message);
    return message;
  }

  tell(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  async end(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) this.#child.kill(signal);
    await this.ended;
  }

  #hear(line: string): void {
    const message = JSON.parse(line) as Message;
    this.messages.push(message);
    for (const waiting of this.#waiting) {
      if (!waiting.matches(message)) continue;
      this.#waiting.delete(waiting);
      waiting.resolve(message);
      return;
    }
  }
}

/** The line was answered with an error. */
export class LineFailed extends Error {
  readonly code: string;

  constructor({ about, code, message }: Message) {
    super(`${about}: ${message} [${code}]`);
    this.code = String(code);
  }
}
