// The debt of a site to the grid company: what corrections were to take back and could not, and statements below zero.
// It stands at the site, and once more as a sum at the account that the site is paid to, so that either can be shown by
// itself. Only the site's own payments are netted against it.
import { assert } from '../../base/assert.ts';
import type { Site, Statement } from '../../generated/state.ts';
import { accounts } from '../accounts/tables.ts';
import { sites } from '../metering/tables.ts';
import { availableFen } from '../posting.ts';
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
