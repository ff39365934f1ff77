// The debt of a site to the grid company: what corrections were to take back and could not, and statements below zero.
// It stands at the site for its present account, and in an entry of its own for an account that the site was moved from:
// nobody owes for a month that was another's. The account has it once more as a sum, so that either can be shown by
// itself. Only payments for the same site to the same account are netted against it.
import { assert } from '../../base/assert.ts';
import type { Site, Statement } from '../../generated/state.ts';
import { accounts } from '../accounts/tables.ts';
import { availableFen, MAX_AMOUNT_FEN } from '../posting.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { State, StateReader } from '../state.ts';
import { formerDebtId, formerDebts } from './tables.ts';

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

/** Owed for the site by the account, which is or was the site's. */
export function owedFor(state: StateReader, site: Site, account: string): bigint {
  if (account === site.producerAccount) return site.owedFen;
  return state.get(formerDebts, formerDebtId(site.site, account))?.owedFen ?? 0n;
}

/**
 * `amount-overflow` when a sum of debts would be beyond the bound of all totals: that of the account, of the site's
 * former ones, or one of the statement over all its revisions. A debt moves no money, so no account's own totals bound
 * it.
 */
export function debtOverflow(
  state: StateReader,
  site: Site,
  debtor: string,
  { owedFen, nettedFen }: DebtChange,
  before: Pick<Statement, 'owedFen' | 'nettedFen'> = { owedFen: 0n, nettedFen: 0n },
): Rejection | undefined {
  if (owedFen === 0n && nettedFen === 0n) return undefined;
  const account = state.get(accounts, debtor);
  assert(account !== undefined, `the account ${debtor} of a site is gone`);
  const sums = [account.owedFen, site.formerOwedFen, before.owedFen].map((sum) => sum + owedFen);
  const isBeyond = [...sums, before.nettedFen + nettedFen].some((sum) => sum > MAX_AMOUNT_FEN);
  return isBeyond ? reject('amount-overflow', { account: debtor, amountFen: owedFen + nettedFen }) : undefined;
}

/** The site with the change of what `debtor` owes, whose entries are written. The caller writes the site. Cannot fail. */
export function withDebt(state: State, site: Site, debtor: string, change: DebtChange): Site {
  const { owedFen, nettedFen, repaidFen = 0n } = change;
  const moreFen = owedFen - nettedFen - repaidFen;
  if (moreFen === 0n) return site;
  const account = state.get(accounts, debtor);
  assert(account !== undefined, `the account ${debtor} of site ${site.site} is gone`);
  state.put(accounts, debtor, { ...account, owedFen: account.owedFen + moreFen });
  if (debtor === site.producerAccount) {
    return { ...site, owedFen: site.owedFen + moreFen, repaidFen: site.repaidFen + repaidFen };
  }
  const id = formerDebtId(site.site, debtor);
  const former = state.get(formerDebts, id) ?? { site: site.site, account: debtor, owedFen: 0n, repaidFen: 0n };
  const after = { owedFen: former.owedFen + moreFen, repaidFen: former.repaidFen + repaidFen };
  state.put(formerDebts, id, { ...former, ...after });
  const formerOwedFen = site.formerOwedFen + moreFen;
  return { ...site, formerOwedFen, formerRepaidFen: site.formerRepaidFen + repaidFen };
}
