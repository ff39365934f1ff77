// The debt of a site to the grid company: what corrections were to take back and could not, and statements below zero.
// It stands at the site, and once more as a sum at the account that the site is paid to, so that either can be shown by
// itself. Only the site's own payments are netted against it.
import { assert } from '../../base/assert.ts';
import type { Site, Statement } from '../../generated/state.ts';
import { accounts } from '../accounts/tables.ts';
import { sites } from '../metering/tables.ts';
import { availableFen, MAX_AMOUNT_FEN } from '../posting.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { State, StateReader } from '../state.ts';

/** The change of the debt by a payment or a repayment: only one of the first two is more than zero. */
export interface DebtChange {
  /** To be taken back, and not there. */
  readonly owedFen: bigint;
  /** Kept back of a payment. */
  readonly nettedFen: bigint;
  /** Paid by hand. */
  readonly repaidFen?: bigint;
}

/** Paid to somebody so far for this statement, less what was taken back: no more than this is taken back. */
export function paidFen({ netFen, owedFen, nettedFen }: Pick<Statement, 'netFen' | 'owedFen' | 'nettedFen'>): bigint {
  return netFen + owedFen - nettedFen;
}

/** The most that can be taken back from an account: nothing when it is not there, frozen or closed, nothing held. */
export function takeableFen(state: StateReader, id: string): bigint {
  const account = id === '' ? undefined : state.get(accounts, id);
  if (account === undefined || account.status !== 'open') return 0n;
  const available = availableFen(account);
  return available > 0n ? available : 0n;
}

/**
 * `amount-overflow` when a sum of debts would be beyond the bound of all totals: that of the account's sites, or one of
 * the statement over all its revisions. A debt moves no money, so no account's own totals bound it.
 */
export function debtOverflow(
  state: StateReader,
  { producerAccount }: Site,
  { owedFen, nettedFen }: DebtChange,
  before: Pick<Statement, 'owedFen' | 'nettedFen'> = { owedFen: 0n, nettedFen: 0n },
): Rejection | undefined {
  if (owedFen === 0n && nettedFen === 0n) return undefined;
  const account = state.get(accounts, producerAccount);
  assert(account !== undefined, `the account ${producerAccount} of a site is gone`);
  const sums = [account.owedFen + owedFen, before.owedFen + owedFen, before.nettedFen + nettedFen];
  const isBeyond = sums.some((sum) => sum > MAX_AMOUNT_FEN);
  return isBeyond ? reject('amount-overflow', { account: producerAccount, amountFen: owedFen + nettedFen }) : undefined;
}

/** The site with the change, and its account written. The caller writes the site. Cannot fail. */
export function withDebt(state: State, site: Site, { owedFen, nettedFen, repaidFen = 0n }: DebtChange): Site {
  const change = owedFen - nettedFen - repaidFen;
  if (change === 0n) return site;
  const account = state.get(accounts, site.producerAccount);
  assert(account !== undefined, `the account of site ${site.site} is gone`);
  state.put(accounts, account.account, { ...account, owedFen: account.owedFen + change });
  return { ...site, owedFen: site.owedFen + change, repaidFen: site.repaidFen + repaidFen };
}

/** The site as it is written, if the debt changes. Cannot fail. */
export function putDebt(state: State, site: Site, change: DebtChange): Site {
  const changed = withDebt(state, site, change);
  if (changed !== site) state.put(sites, site.site, changed);
  return changed;
}
