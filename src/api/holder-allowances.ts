// How often the holder of an account may do something, whatever token it shows: so many at once, and one more after each so
// many milliseconds. Of many accounts the one that came first is forgotten first.
import { Allowance } from '../base/allowance.ts';
import { Problem } from './problem.ts';

/** Accounts whose allowance is remembered. */
export const MAX_ALLOWANCES = 4_096;

export interface HolderRate {
  /** For people, such as "envelopes". */
  readonly what: string;
  readonly atOnce: number;
  readonly everyMs: number;
}

export class HolderAllowances {
  readonly #rate: HolderRate;
  readonly #allowances = new Map<string, Allowance>();

  constructor(rate: HolderRate) {
    this.#rate = rate;
  }

  /** Throws Problem `rate-limited`. */
  charge(account: string, nowMs: number): void {
    const { atOnce, everyMs } = this.#rate;
    const known = this.#allowances.get(account);
    const allowance = known ?? new Allowance(1_000 / everyMs, atOnce);
    const [first] = this.#allowances.keys();
    if (known === undefined && this.#allowances.size >= MAX_ALLOWANCES && first !== undefined) {
      this.#allowances.delete(first);
    }
    this.#allowances.set(account, allowance);
    const retryAfterMs = allowance.waitMs(nowMs);
    if (retryAfterMs > 0) throw tooMany(this.#rate, retryAfterMs);
    allowance.use(1, nowMs);
  }
}

function tooMany({ what, atOnce, everyMs }: HolderRate, retryAfterMs: number): Problem {
  return new Problem(429, {
    code: 'rate-limited',
    message: `a holder sends ${atOnce} ${what} at once, and one more every ${everyMs / 1_000} s`,
    remedy: 'wait as long as retry-after says, and send the same again',
    retryAfterMs,
  });
}
