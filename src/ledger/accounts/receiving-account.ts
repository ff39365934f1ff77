// Where money goes that belongs to an account that may be closed by now: its member knows whose it was, so the money is the
// member's to hand over, on its vault. Refunds, collections that are paid back, and corrections all end there.
import type { StateReader } from '../state.ts';
import { accounts } from './tables.ts';

/** The account itself while it can be credited, else the vault of the member that serviced it. */
export function receivingAccount(state: StateReader, id: string): string {
  const account = state.get(accounts, id);
  return account?.status === 'closed' ? `${account.servicingMember}/vault` : id;
}
