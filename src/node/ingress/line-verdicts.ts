// Verdicts on signatures of lines, by digest: a signed line that is carried again, in whatever envelope, is not
// verified again. Bounded, in two generations: when the young one is full it becomes the old one, and the verdicts in
// the old one are forgotten unless they were asked for since. Somebody who fills it with lines of its own costs others
// no more than they were charged for: every bound of work counts each signature, whether its verdict is known or not.
import { hash } from 'node:crypto';
import type { SignatureCheck } from '../../ledger/check.ts';

/** In each generation: about 5 MB. */
export const MOST_VERDICTS = 32_768;

export class LineVerdicts {
  readonly #most: number;
  #young = new Map<string, boolean>();
  #old = new Map<string, boolean>();

  constructor(most = MOST_VERDICTS) {
    this.#most = most;
  }

  /** Undefined: not verified lately. */
  get(check: SignatureCheck): boolean | undefined {
    const key = keyOf(check);
    const verdict = this.#young.get(key);
    if (verdict !== undefined) return verdict;
    const old = this.#old.get(key);
    if (old !== undefined) this.#put(key, old);
    return old;
  }

  put(check: SignatureCheck, holds: boolean): void {
    this.#put(keyOf(check), holds);
  }

  #put(key: string, holds: boolean): void {
    this.#young.set(key, holds);
    if (this.#young.size < this.#most) return;
    this.#old = this.#young;
    this.#young = new Map();
  }
}

/** All three have a fixed length, so their order is enough to tell them apart. */
function keyOf({ publicKey, message, signature }: SignatureCheck): string {
  return hash('sha256', Buffer.concat([publicKey, message, signature]), 'latin1');
}
