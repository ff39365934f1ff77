// The end of an order that nobody takes: what is held for it is given back in the same step.
import type { Order } from '../../generated/state.ts';
import { ACCEPTED, type OperationContext, type Outcome, rejected } from '../operation.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { putOrder } from './settle-order.ts';

/** All else was checked. */
export function voidAndPut(
  context: OperationContext,
  order: Order,
  status: 'cancelled' | 'refused' | 'returned',
): Outcome {
  const plan = new TransferPlan(context);
  // Where it expired the ledger gives it back without being asked.
  if (order.hold === '' || !plan.pendingHold(order.hold).ok) {
    putOrder(context, order, { status });
    return ACCEPTED;
  }
  context.work.charge(WORK.digest);
  const transfer = transferId(context.transactionId, 0, 0);
  const unposted = plan.voidHold({ transfer, hold: order.hold, code: 'order', reference: order.order });
  if (unposted !== undefined) return rejected(unposted);

  plan.apply();
  putOrder(context, order, { status });
  return ACCEPTED;
}
