// Payments to new payees, as one plan of transfers sees them: what is paid to a payee while it is new counts together,
// so that parts of a large payment wait like the whole. Nothing is written until `apply`.
import type { Account, Hold, KnownPayee } from '../../generated/state.ts';
import { MAX_AMOUNT_FEN } from '../posting.ts';
import type { State } from '../state.ts';
import { coolingFor } from './protection-rule.ts';
import { knownPayeeId, knownPayees, waitingPayments } from './tables.ts';

/** Of one account, at once: so that whoever reports a lost device can void all. */
export const MOST_WAITING = 16;

export class PayeeWatch {
  readonly #state: State;
  readonly #nowMs: bigint;
  readonly #payees = new Map<string, KnownPayee>();
  readonly #waiting = new Map<string, readonly string[]>();

  constructor(state: State, nowMs: bigint) {
    this.#state = state;
    this.#nowMs = nowMs;
  }

  /**
   * The time until which a payment waits that the payer's holder orders; undefined: it does not wait, and counts among
   * what was paid to the payee. Of accounts that their holders pay from and to only: others are nobody's new friends.
   */
  admit(payer: Account, payee: Account, amountFen: bigint, isPosted: boolean): bigint | undefined {
    if (payee.kind !== 'deposit' && payee.kind !== 'vault') return undefined;
    const cooling = coolingFor(this.#state, payer);
    if (cooling === undefined) return undefined;
    const known = this.#known(payer.account, payee.account);
    if (!isNew(known, this.#nowMs, cooling.coolingMs)) return undefined;
    const paidFen = known.paidFen + amountFen;
    if (cooling.coolingFen > 0n && paidFen > cooling.coolingFen) return this.#nowMs + cooling.coolingMs;
    const sinceMs = known.sinceMs === 0n && isPosted ? this.#nowMs : known.sinceMs;
    // Holds that are given back count, too, so no account's own totals bound it.
    this.#put({ ...known, sinceMs, paidFen: paidFen < MAX_AMOUNT_FEN ? paidFen : MAX_AMOUNT_FEN });
    return undefined;
  }

  /** Holds of the account that wait. */
  waitingOn(account: string): readonly string[] {
    return this.#waiting.get(account) ?? this.#state.get(waitingPayments, account)?.holds ?? [];
  }

  waits({ debitAccount, hold }: Hold): void {
    this.#waiting.set(debitAccount, [...this.waitingOn(debitAccount), hold]);
  }

  /** A hold ended; of a payment that waited so long the payee is known since it was made. */
  ended(hold: Hold, isPosted: boolean): void {
    const { debitAccount, creditAccount, counted, postsItself, heldMs } = hold;
    if (postsItself) {
      const others = this.waitingOn(debitAccount).filter((id) => id !== hold.hold);
      this.#waiting.set(debitAccount, others);
    }
    if (!isPosted || !counted) return;
    const known = this.#payees.get(knownPayeeId(debitAccount, creditAccount)) ?? this.#stored(hold);
    if (known === undefined && !postsItself) return;
    const { sinceMs, ...rest } = known ?? this.#known(debitAccount, creditAccount);
    if (sinceMs === 0n) this.#put({ ...rest, sinceMs: postsItself ? heldMs : this.#nowMs });
  }

  apply(): void {
    for (const [id, payee] of this.#payees) this.#state.put(knownPayees, id, payee);
    for (const [account, holds] of this.#waiting) this.#state.put(waitingPayments, account, { holds: [...holds] });
  }

  #known(account: string, payee: string): KnownPayee {
    const id = knownPayeeId(account, payee);
    return this.#payees.get(id) ?? this.#state.get(knownPayees, id) ?? nobody(account, payee);
  }

  #stored({ debitAccount, creditAccount }: Hold): KnownPayee | undefined {
    return this.#state.get(knownPayees, knownPayeeId(debitAccount, creditAccount));
  }

  #put(known: KnownPayee): void {
    this.#payees.set(knownPayeeId(known.account, known.payee), known);
  }
}

export function nobody(account: string, payee: string): KnownPayee {
  return { account, payee, sinceMs: 0n, paidFen: 0n, confirmed: false };
}

function isNew({ sinceMs, confirmed }: KnownPayee, nowMs: bigint, coolingMs: bigint): boolean {
  return !confirmed && (sinceMs === 0n || nowMs < sinceMs + coolingMs);
}
