// A window after a change. It is settled when nobody owes and nobody is owed anything more; one that had a default stays
// defaulted, whatever is still paid. When all that was paid in is paid out, its account is closed.
import { assert } from '../../base/assert.ts';
import type { ClearingWindow } from '../../generated/state.ts';
import { accounts } from '../accounts/tables.ts';
import type { OperationContext } from '../operation.ts';
import { balanceFen } from '../posting.ts';
import { clearingAccountOf } from './clearing-accounts.ts';
import { openWindow } from './open-window.ts';
import { clearingWindows, OPEN, openWindows } from './tables.ts';

export function putWindow({ state, block }: Pick<OperationContext, 'state' | 'block'>, changed: ClearingWindow): void {
  const { window, bank } = changed;
  const isPaid = changed.unpaidDebts === 0 && changed.receipts === 0;
  const isSettled = isPaid && changed.status === 'settling';
  const status = isSettled ? 'settled' : changed.status;
  state.put(clearingWindows, window.toString(), { ...changed, status, height: block.height });
  if (isSettled) countOver({ state });
  if (!isPaid) return;
  const account = state.get(accounts, clearingAccountOf(bank, window));
  assert(account !== undefined && balanceFen(account) === 0n, 'what was paid in is paid out');
  state.put(accounts, account.account, { ...account, status: 'closed' });
}

/** One window less waits for its settlement. */
export function countOver({ state }: Pick<OperationContext, 'state'>): void {
  const open = openWindow(state);
  state.put(openWindows, OPEN, { ...open, unsettled: open.unsettled - 1 });
}
