// Accounts of a bank that keep what is not yet its owner's: the amounts of certified cheques, and the money behind notes.
import { openKeylessAccount } from '../accounts/keyless-account.ts';
import { accounts } from '../accounts/tables.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';

export type Kept = 'cheques' | 'cash';

export function keptAccount(member: string, what: Kept): string {
  return `${member}/${what}`;
}

/** Why it cannot keep anything: its id is that of somebody's account, or it is closed. */
export function refuseKept({ state }: OperationContext, member: string, what: Kept): Rejection | undefined {
  const account = state.get(accounts, keptAccount(member, what));
  if (account === undefined) return undefined;
  const { account: id, kind, status } = account;
  if (kind !== 'escrow') return reject('account-exists', { account: id, kind });
  return status === 'closed' ? reject('account-closed', { account: id }) : undefined;
}

/** Opened with the first that it keeps. */
export function ensureKept({ state, block }: OperationContext, member: string, what: Kept): string {
  const id = keptAccount(member, what);
  if (state.get(accounts, id) === undefined) openKeylessAccount(state, id, 'escrow', block.height);
  return id;
}
