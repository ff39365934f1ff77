// The courier says that nobody took the order. The money of a prepaid one goes back at once: the goods are with the
// payee's courier.
import type { RefuseDelivery } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { rejected } from '../operation.ts';
import type { Rejection } from '../rejection.ts';
import { checkOrderName, findOrder } from './order-authority.ts';
import { refuseStatus } from './order-state.ts';
import { refuseCourier } from './pay-on-delivery.ts';
import { voidAndPut } from './void-order.ts';

function checkRefuseDelivery(fields: RefuseDelivery): Rejection | undefined {
  return checkOrderName(fields);
}

/** Order of the checks: order, state, also of one whose time is over, since the goods are on their way; author. */
export const refuseDelivery = operation({
  name: 'refuseDelivery',
  by: "the courier's terminal",
  since: 1,
  check: checkRefuseDelivery,
  execute(context, name) {
    const found = findOrder(context, name);
    if (!found.ok) return rejected(found.error);
    const order = found.value;
    const unfit = refuseStatus(order, order.status, 'out-for-delivery') ?? refuseCourier(order, context.author);
    return unfit === undefined ? voidAndPut(context, order, 'refused') : rejected(unfit);
  },
});
