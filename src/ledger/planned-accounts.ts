// The accounts as a plan of transfers leaves them so far, and the arithmetic of its legs on them. Nothing is written until
// `apply`. Knows no limits, no holds and no authority.
import { assert } from '../base/assert.ts';
import type { Account } from '../generated/state.ts';
import { withLimitsInForce } from './accounts/limits-in-force.ts';
import { accounts } from './accounts/tables.ts';
import { newMirror } from './clearing/clearing-accounts.ts';
import { credit, debit, releaseCredit, releaseDebit } from './posting.ts';
import { type Rejection, reject } from './rejection.ts';
import type { State } from './state.ts';
import { type Leg, mirrorOf } from './transfer-legs.ts';

export class PlannedAccounts {
  readonly #state: State;
  readonly #nowMs: bigint;
  readonly #accounts = new Map<string, Account>();

  constructor(state: State, nowMs: bigint) {
    this.#state = state;
    this.#nowMs = nowMs;
  }

  /** With the limits that are in force. */
  get(id: string): Account | undefined {
    const account = this.#accounts.get(id) ?? this.#state.get(accounts, id);
    return account === undefined ? undefined : withLimitsInForce(account, this.#nowMs);
  }

  /** Of a transfer that was checked: an account with something pending cannot be closed, and none is ever deleted. */
  existing(id: string): Account {
    const account = this.get(id);
    assert(account !== undefined, `account ${id} of a checked transfer is gone`);
    return account;
  }

  /** The member's account at the settlement bank, opened when it is used first. */
  mirrorOf(member: string, height: bigint): Account {
    const found = this.get(mirrorOf(member));
    if (found !== undefined) return found;
    const mirror = newMirror(member, height);
    this.set(mirror);
    return mirror;
  }

  set(account: Account): void {
    this.#accounts.set(account.account, account);
  }

  /** Debits and credits, posted or pending. After a rejection the plan must not be applied. */
  postLeg(leg: Leg, amountFen: bigint, pending: boolean): Rejection | undefined {
    if (leg.debit === leg.credit) return reject('same-account', { account: leg.debit });
    const payer = this.get(leg.debit);
    if (payer === undefined) return reject('account-not-found', { account: leg.debit });
    const payee = this.get(leg.credit);
    if (payee === undefined) return reject('account-not-found', { account: leg.credit });
    const debited = debit(payer, amountFen, pending);
    if (!debited.ok) return debited.error;
    const credited = credit(payee, amountFen, pending);
    if (!credited.ok) return credited.error;
    this.set(debited.value);
    this.set(credited.value);
    return undefined;
  }

  /** Takes `heldFen` out of what is pending and posts `postedFen` of it: cannot cross a bound, since it was counted. */
  releaseLeg(leg: Leg, heldFen: bigint, postedFen: bigint): void {
    this.set(releaseDebit(this.existing(leg.debit), heldFen, postedFen));
    this.set(releaseCredit(this.existing(leg.credit), heldFen, postedFen));
  }

  apply(): void {
    for (const [id, account] of this.#accounts) this.#state.put(accounts, id, account);
  }
}
