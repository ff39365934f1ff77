// An order that is not to be paid, or not to be delivered, any more. What is held for it goes back.
import type { Account, Order } from '../../generated/state.ts';
import type { CancelOrder } from '../../generated/transaction.ts';
import { disposesOf, notAuthorised } from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import { refuseWhileOpen } from '../channels/open-attempts.ts';
import { operation } from '../family.ts';
import { type OperationContext, rejected } from '../operation.ts';
import type { Rejection } from '../rejection.ts';
import { checkOrderName, findOrder, isPayee } from './order-authority.ts';
import { refuseStatus, statusOf } from './order-state.ts';
import { voidAndPut } from './void-order.ts';

function checkCancelOrder(fields: CancelOrder): Rejection | undefined {
  return checkOrderName(fields);
}

/**
 * Order of the checks: order, author, state: of the payer only until a courier has it; no attempt through a channel may
 * be under way, since nobody knows whether it pays.
 */
export const cancelOrder = operation({
  name: 'cancelOrder',
  by: 'the payee; the payer of a prepaid order until a courier has it',
  since: 1,
  check: checkCancelOrder,
  execute(context, name) {
    const found = findOrder(context, name);
    if (!found.ok) return rejected(found.error);
    const order = found.value;
    const is = statusOf(order, context.block.timestampMs);
    const isByPayee = signs(context, order.payee, isPayee);
    if (!isByPayee && !(order.payer !== '' && signs(context, order.payer, disposesOf))) {
      return rejected(notAuthorised(order.payee, 'the payee, or the payer of a prepaid order'));
    }
    const unfit = isByPayee
      ? refuseStatus(order, is, 'open', 'prepaid', 'out-for-delivery')
      : refuseStatus(order, is, 'prepaid');
    const underWay = unfit ?? refuseWhileOpen(context, order);
    return underWay === undefined ? voidAndPut(context, order, 'cancelled') : rejected(underWay);
  },
});

function signs(
  context: OperationContext,
  id: Order['payee'],
  allowed: (context: OperationContext, account: Account) => boolean,
): boolean {
  const account = context.state.get(accounts, id);
  return account !== undefined && allowed(context, account);
}
