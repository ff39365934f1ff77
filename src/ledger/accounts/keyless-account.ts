// Accounts that a family opens and closes for its own purpose: a purse, an escrow, a pool. They have no key, so nobody
// but the operations of that family moves what is on them.

import { assert } from '../../base/assert.ts';
import type { Account } from '../../generated/state.ts';
import { balanceFen } from '../posting.ts';
import type { State } from '../state.ts';
import { newAccount, servicingMemberOf } from './new-account.ts';
import { accounts, servicedAccounts } from './tables.ts';

export type KeylessKind = Extract<
  Account['kind'],
  'purse' | 'escrow' | 'pool' | 'campaign' | 'settlement' | 'clearing' | 'channel'
>;

const NO_KEY = new Uint8Array();

/** A new account in the book of the member that its id begins with. That there is none was checked before. */
export function openKeylessAccount(
  state: State,
  id: string,
  kind: KeylessKind,
  openedHeight: bigint,
  bounds: Partial<Pick<Account, 'minBalanceFen' | 'maxBalanceFen'>> = {},
): void {
  state.put(accounts, id, newAccount({ account: id, key: NO_KEY, kind, openedHeight }, bounds));
  countServiced(state, id, 1n);
}

/** For good. Nothing is on it, and nothing is held. */
export function closeKeylessAccount(state: State, id: string): void {
  const account = state.get(accounts, id);
  assert(account !== undefined && account.status === 'open', `no open account ${id}`);
  assert(balanceFen(account) === 0n && account.debitsPendingFen === 0n, `money on the account ${id}`);
  state.put(accounts, id, { ...account, status: 'closed' });
  countServiced(state, id, -1n);
}

function countServiced(state: State, id: string, change: bigint): void {
  const member = servicingMemberOf(id);
  const before = state.get(servicedAccounts, member)?.open ?? 0n;
  state.put(servicedAccounts, member, { open: before + change });
}
