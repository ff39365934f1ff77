// What refunds through channels have in common: the payment that they are of, what they took from its payee, and transfers.
import { assert } from '../../base/assert.ts';
import type { Attempt, RefundTotal } from '../../generated/state.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { putOrder } from '../orders/settle-order.ts';
import { orders, refundTotals } from '../orders/tables.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { feeVersion } from './fee.ts';
import { attempts } from './tables.ts';

/** The payer has it: in the totals of the payment, and in the order. */
export function notePaidBack(context: OperationContext, refund: Attempt, total: RefundTotal): void {
  const { state } = context;
  const { paid } = refundedPayment(context, refund);
  const allFen = total.paidFen + refund.amountFen;
  state.put(refundTotals, paid.transfer, { ...total, paidFen: allFen });
  const order = state.get(orders, refund.of);
  assert(order !== undefined, `the order ${refund.of} of a refund is gone`);
  putOrder(context, order, { status: allFen === order.amountFen ? 'refunded' : 'part-refunded' });
}

interface Ends {
  readonly debit: string;
  readonly credit: string;
  readonly amountFen: bigint;
}

/** All or none of them; the last one is shown. Nothing, where the fee of the refund was all of it. */
export function post(context: OperationContext, all: readonly Ends[], refund: Attempt, index: number): LineOutcome {
  const plan = new TransferPlan(context);
  let posted: LineOutcome = ACCEPTED;
  for (const [part, { debit, credit, amountFen }] of all.entries()) {
    if (amountFen === 0n) continue;
    context.work.charge(WORK.digest);
    const transfer = transferId(context.transactionId, index, part);
    const ends = { debit, credit, amountFen, isSpending: false };
    const unposted = plan.post({ transfer, ...ends, code: 'refund', reference: refund.attempt });
    if (unposted !== undefined) return rejected(unposted);
    posted = { ok: true, transfer, moved: { payer: debit, payee: credit, amountFen } };
  }
  plan.apply();
  return posted;
}

/** What the start of a refund took from the payee. */
export function debitedFen({ state }: Pick<OperationContext, 'state'>, refund: Attempt): bigint {
  const version = feeVersion(state, refund.channel, refund.feeVersion);
  assert(version !== undefined, `version ${refund.feeVersion} of the fee of ${refund.channel} is gone`);
  return version.fee.paidBy === 'payer' ? refund.amountFen : refund.amountFen - refund.feeFen;
}

interface Refunded {
  readonly total: RefundTotal;
  readonly paid: Attempt;
}

export function refundedPayment({ state }: Pick<OperationContext, 'state'>, { channel, refundOf }: Attempt): Refunded {
  const paid = state.get(attempts, `${channel}/${refundOf}`);
  const total = paid === undefined ? undefined : state.get(refundTotals, paid.transfer);
  assert(paid !== undefined && total !== undefined, `the payment ${channel}/${refundOf} of a refund is gone`);
  return { total, paid };
}
