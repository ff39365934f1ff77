// What becomes of a refund that was started: paid outside, or given back to the payee.
import { assert } from '../../base/assert.ts';
import type { Attempt, Channel, RefundTotal } from '../../generated/state.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { putOrder } from '../orders/settle-order.ts';
import { orders, refundTotals } from '../orders/tables.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { putAttempt, settle } from './attempt-state.ts';
import { notePayment } from './channel-payment.ts';
import { count } from './counts.ts';
import { feeVersion } from './fee.ts';
import { attempts } from './tables.ts';

export function confirmRefund(context: OperationContext, refund: Attempt, reference: string): LineOutcome {
  const { state } = context;
  const { channel, attempt, amountFen, paidFen, feeFen } = refund;
  const { total, paid } = refundedPayment(context, refund);
  const allFen = total.paidFen + amountFen;
  state.put(refundTotals, paid.transfer, { ...total, dueFen: total.dueFen - amountFen, paidFen: allFen });
  const order = state.get(orders, refund.of);
  assert(order !== undefined, `the order ${refund.of} of a refund is gone`);
  putOrder(context, order, { status: allFen === order.amountFen ? 'refunded' : 'part-refunded' });
  notePayment(context, { channel, reference, attempt, kind: 'refund', paidFen, feeFen });
  settle(context, refund, { status: 'confirmed', reference });
  count(context, refund, { refunds: 1, refundFen: amountFen });
  return ACCEPTED;
}

export function abortRefund(
  context: OperationContext,
  { account, channel }: Channel,
  refund: Attempt,
  index: number,
): LineOutcome {
  const { state } = context;
  const { total, paid } = refundedPayment(context, refund);
  const version = feeVersion(state, channel, refund.feeVersion);
  assert(version !== undefined, `version ${refund.feeVersion} of the fee of ${channel} is gone`);
  const { amountFen, feeFen } = refund;
  const debitedFen = version.fee.paidBy === 'payer' ? amountFen : amountFen - feeFen;
  context.work.charge(WORK.digest);
  const transfer = transferId(context.transactionId, index, 0);
  const plan = new TransferPlan(context);
  const ends = { debit: account, credit: total.payee, amountFen: debitedFen, isSpending: false };
  const unposted =
    debitedFen === 0n ? undefined : plan.post({ transfer, ...ends, code: 'refund', reference: refund.attempt });
  if (unposted !== undefined) return rejected(unposted);

  plan.apply();
  state.put(refundTotals, paid.transfer, { ...total, dueFen: total.dueFen - amountFen });
  putAttempt(context, paid, { refundedFeeFen: paid.refundedFeeFen - feeFen });
  settle(context, refund, { status: 'aborted' });
  const moved = { payer: account, payee: total.payee, amountFen: debitedFen };
  return debitedFen === 0n ? ACCEPTED : { ok: true, transfer, moved };
}

interface Refunded {
  readonly total: RefundTotal;
  readonly paid: Attempt;
}

function refundedPayment({ state }: OperationContext, { channel, refundOf }: Attempt): Refunded {
  const paid = state.get(attempts, `${channel}/${refundOf}`);
  const total = paid === undefined ? undefined : state.get(refundTotals, paid.transfer);
  assert(paid !== undefined && total !== undefined, `the payment ${channel}/${refundOf} of a refund is gone`);
  return { total, paid };
}
