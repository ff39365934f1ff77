// What happened in a simulation: one line per event, hashed as it goes, so that two runs can be compared, and shown:
// each only on request, since it costs a tenth of the time.
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
  readonly #hashes: boolean;
  #pending = '';

  constructor(show: ((line: TraceLine) => void) | undefined, hashes: boolean) {
    this.#show = show;
    this.#hashes = hashes;
  }

  /** Part of the digest. `what` is worked out if somebody wants to know it. */
  note(atMs: number, node: number, what: string | (() => string)): void {
    if (!this.#hashes && this.#show === undefined) return;
    const text = typeof what === 'string' ? what : what();
    if (this.#hashes) this.#pending += `${atMs} ${node} ${text}\n`;
    if (this.#pending.length > CHUNK) this.#flush();
    this.#show?.({ atMs, node, what: text });
  }

  /** Only for the reader. */
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
