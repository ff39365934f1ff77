// The terminal that hands an order over. Its key is the payee's word: nobody else has to know the courier.
import type { AssignCourier } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { checkNewKey, newKeyCheck } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkOrderName, orderOfPayee, PAYEE } from './order-authority.ts';
import { refuseStatus, statusOf } from './order-state.ts';
import { putOrder } from './settle-order.ts';

function checkAssignCourier(fields: AssignCourier): Rejection | undefined {
  return checkOrderName(fields) ?? checkNewKey('terminalKey', fields.terminalKey);
}

/** Order of the checks: order, author, state: a prepaid order goes out when its amount is held. */
export const assignCourier = operation({
  name: 'assignCourier',
  by: PAYEE,
  since: 1,
  check: checkAssignCourier,
  dearChecks: ({ terminalKey }) => [newKeyCheck('terminalKey', terminalKey)],
  execute(context, { terminalKey, ...name }) {
    const found = orderOfPayee(context, name);
    if (!found.ok) return rejected(found.error);
    const order = found.value;
    const is = statusOf(order, context.block.timestampMs);
    const first = order.delivery === 'prepaid' ? 'prepaid' : 'open';
    const unfit =
      order.delivery === 'none'
        ? reject('order-without-delivery', { payee: order.payee, order: order.order })
        : refuseStatus(order, is, first, 'out-for-delivery');
    if (unfit !== undefined) return rejected(unfit);
    putOrder(context, order, { status: 'out-for-delivery', courier: terminalKey });
    return ACCEPTED;
  },
});
