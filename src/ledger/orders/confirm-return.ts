// The payee has the goods back.
import type { ConfirmReturn } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { rejected } from '../operation.ts';
import type { Rejection } from '../rejection.ts';
import { checkOrderName, orderOfPayee, PAYEE } from './order-authority.ts';
import { refuseStatus } from './order-state.ts';
import { voidAndPut } from './void-order.ts';

function checkConfirmReturn(fields: ConfirmReturn): Rejection | undefined {
  return checkOrderName(fields);
}

/** Order of the checks: order, author, state: refused, or out with a courier that found nobody. */
export const confirmReturn = operation({
  name: 'confirmReturn',
  by: PAYEE,
  since: 1,
  check: checkConfirmReturn,
  execute(context, name) {
    const found = orderOfPayee(context, name);
    if (!found.ok) return rejected(found.error);
    const order = found.value;
    const unfit = refuseStatus(order, order.status, 'refused', 'out-for-delivery');
    return unfit === undefined ? voidAndPut(context, order, 'returned') : rejected(unfit);
  },
});
