// What happened in a simulation: one line per event, hashed as it goes, so that two runs can be compared; shown only on
// request.
import { createHash } from 'node:crypto';

/** `node` -1 stands for the world. */
export interface TraceLine {
  readonly atMs: number;
  readonly node: number;
  readonly what: string;
}

const CHUNK = 1 << 15;

export class Trace {
  readonly #digest = createHash('sha256');
  readonly #show: ((line: TraceLine) => void) | undefined;
  #pending = '';

  constructor(show: ((line: TraceLine) => void) | undefined) {
    this.#show = show;
  }

  /** Part of the digest. */
  note(atMs: number, node: number, what: string): void {
    this.#pending += `${atMs} ${node} ${what}\n`;
    if (this.#pending.length > CHUNK) this.#flush();
    this.#show?.({ atMs, node, what });
  }

  /** Only for the reader: `what` is worked out if there is one. */
  remark(atMs: number, node: number, what: () => string): void {
    this.#show?.({ atMs, node, what: what() });
  }

  digest(): string {
    this.#flush();
    return this.#digest.digest('hex');
  }

  #flush(): void {
    this.#digest.update(this.#pending, 'latin1');
    this.#pending = '';
  }
}
