// The settlement bank in office. Members hand its office over by admitting another member with the role, as soon as the one
// before has nothing more of theirs: what is paid late for a window of its comes to the one in office.
import type { ClearingWindow } from '../../generated/state.ts';
import { accounts } from '../accounts/tables.ts';
import { authorOf } from '../authors.ts';
import { type Consortium, hasRole, isMember, memberByTransactionKey } from '../consortium.ts';
import type { Author } from '../family.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { clearingAccountOf, ensureClearing, ensureMirror } from './clearing-accounts.ts';

/** The member that was admitted last with the role. */
export function settlementBankOf({ members }: Pick<Consortium, 'members'>): string | undefined {
  return members.findLast((member) => isMember(member) && hasRole(member, 'settlement-bank'))?.id;
}

/** `not-authorised` unless the author is the settlement bank in office. */
export function theSettlementBank(by: Author): Rejection | undefined {
  const bank = settlementBankOf(by.consortium);
  const author = memberByTransactionKey(by.consortium, by.author)?.id;
  if (author !== undefined && author === bank) return undefined;
  return reject('not-authorised', { required: 'the settlement bank', author: author ?? 'no member' });
}

/** The window, from now on in the books of the author, who is in office. What its settlement bank before had is paid out. */
export function inOffice(context: OperationContext, window: ClearingWindow): ClearingWindow {
  const bank = authorOf(context).id;
  if (window.bank === bank) return window;
  const { state, block } = context;
  const before = state.get(accounts, clearingAccountOf(window.bank, window.window));
  if (before !== undefined) state.put(accounts, before.account, { ...before, status: 'closed' });
  ensureMirror(state, bank, block.height);
  ensureClearing(state, clearingAccountOf(bank, window.window), block.height);
  return { ...window, bank };
}
