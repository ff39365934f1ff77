// The demonstration's output while it works: numbered steps with the time since the start, and bars on a terminal.
import type { Cli } from '../../src/cli/cli.ts';
import { type Output, outputFor, type Paint } from '../../src/cli/print/output.ts';
import type { Progress } from '../../src/cli/print/progress-bar.ts';

/** Room for the time and the number in front of a step's title; what happens in it stands below the title. */
const INDENT = ' '.repeat(13);

export class Screen {
  readonly paint: Paint;
  readonly #output: Output;
  readonly #startedMs = performance.now();
  #steps = 0;
  readonly #acts: { readonly act: string; readonly fromMs: number }[] = [];
  #ended = false;
  /** Lines that wait until no bar stands where they would go. */
  #waiting: string[] | undefined;

  constructor(cli: Cli) {
    this.#output = outputFor(cli, false);
    this.paint = this.#output.paint;
  }

  get seconds(): string {
    return `${toSeconds(performance.now() - this.#startedMs).toFixed(1)} s`;
  }

  /** The steps from here to the next act are of this one. */
  act(act: string): void {
    this.#acts.push({ act, fromMs: performance.now() });
  }

  /** Of each act until now, in their order. */
  get actSeconds(): Readonly<Record<string, number>> {
    const nowMs = performance.now();
    const ends = this.#acts.slice(1).map(({ fromMs }) => fromMs);
    return Object.fromEntries(
      this.#acts.map(({ act, fromMs }, i) => [act, toSeconds((ends[i] ?? nowMs) - fromMs)] as const),
    );
  }

  /** A new step begins. */
  step(title: string): void {
    this.#steps++;
    const { bold, dim } = this.paint;
    this.print(`${dim(this.seconds.padStart(8))}  ${bold(`${String(this.#steps).padStart(2)} ${title}`)}`);
  }

  /** Prints the events of the step, one line each. */
  say(...lines: readonly string[]): void {
    for (const line of lines) this.print(`${INDENT}${line}`);
  }

  /** Of what takes long, at once. Where a bar stands, it says as much. */
  remark(text: string): void {
    const barStands = this.#waiting !== undefined && this.#output.cli.stderr.isTTY === true;
    if (!barStands && !this.#ended) this.#output.note(`${INDENT}${text}`);
  }

  /** Text of any length, as it is. */
  print(text: string): void {
    if (this.#waiting !== undefined) this.#waiting.push(text);
    else if (!this.#ended) this.#output.cli.stdout.write(`${text}\n`);
  }

  /** A bar while `work` runs; what is said meanwhile comes when it is done. */
  async progress<T>(label: string, work: (progress: Progress) => Promise<T>): Promise<T> {
    this.#waiting = [];
    try {
      return await this.#output.progress(`${INDENT}${label}`, work);
    } finally {
      const waiting = this.#waiting;
      this.#waiting = undefined;
      for (const text of waiting) this.print(text);
    }
  }

  /** Work that is still under way prints nothing from now on. */
  end(): void {
    this.#ended = true;
  }
}

/** To the tenth. */
function toSeconds(ms: number): number {
  return Math.round(ms / 100) / 10;
}
