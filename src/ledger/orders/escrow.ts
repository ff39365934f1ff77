// The amounts of prepaid orders. Each is held from its payer for the escrow account of the payee's bank, until the order
// is handed over, or its time is over. A hold counts against every bound from the moment it is made, so neither what
// follows a handover nor what follows the deadline can fail for want of money or of room; and it is given back by itself.
import type { Order } from '../../generated/state.ts';
import { openKeylessAccount } from '../accounts/keyless-account.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { accounts } from '../accounts/tables.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { TransferPlan } from '../transfer-plan.ts';

/** One for each bank, opened with its first prepaid order. */
export function escrowOf(payee: string): string {
  return `${servicingMemberOf(payee)}/escrow`;
}

/** With the writes of the order that needs it. */
export function ensureEscrow({ state, block }: OperationContext, payee: string): void {
  const id = escrowOf(payee);
  if (state.get(accounts, id) === undefined) openKeylessAccount(state, id, 'escrow', block.height);
}

/** Why nothing can be held for it: its id is that of somebody's account, who would take what is held; or it is closed. */
export function refuseEscrow({ state }: OperationContext, payee: string): Rejection | undefined {
  const account = state.get(accounts, escrowOf(payee));
  if (account === undefined) return undefined;
  const { account: id, kind, status } = account;
  if (kind !== 'escrow') return reject('account-exists', { account: id, kind });
  return status === 'closed' ? reject('account-closed', { account: id }) : undefined;
}

/** Posts what is held to the payee. `taken`, `transfer`: ids of the two transfers. */
export function postEscrow(
  plan: TransferPlan,
  order: Order,
  { taken, transfer }: { readonly taken: string; readonly transfer: string },
): Rejection | undefined {
  const shown = { code: 'order', reference: order.order };
  const ends = { debit: escrowOf(order.payee), credit: order.payee };
  return (
    plan.postHold({ transfer: taken, hold: order.hold, payee: order.payee, ...shown }, order.amountFen) ??
    plan.post({ transfer, ...ends, amountFen: order.amountFen, isSpending: false, ...shown })
  );
}
