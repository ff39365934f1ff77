// The refund of a payment that one row names: an order, a payment with an id, an offline payment, the sum of micro-payments.
// It counts among all refunds of that payment, so that no money comes back twice, and may pay one that the payee owes already.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Complaint, Refund, RefundTotal } from '../../generated/state.ts';
import type { CorrectionRefund } from '../../generated/transaction.ts';
import type { OperationContext } from '../operation.ts';
import { putRefunded } from '../orders/refund-target.ts';
import { orderId, orders, refunds, refundTotals } from '../orders/tables.ts';
import { type Rejection, reject } from '../rejection.ts';
import { type MadeRefund, madeRefund, type Place, postRefund, refundIdOf } from './refund-transfers.ts';

/** Order of the checks: the refund that is due, what is left of the payment, the transfers. */
export function refundOfPayment(
  context: OperationContext,
  complaint: Complaint,
  fields: CorrectionRefund,
  place: Place,
): Result<MadeRefund, Rejection> {
  const { state } = context;
  const { amountFen } = fields;
  const { account: payer, respondent: payee, paymentFen } = complaint;
  const of = complaint.object.slice('transfer/'.length);
  const total: RefundTotal = state.get(refundTotals, of) ?? { payee, payer, paymentFen, paidFen: 0n, dueFen: 0n };
  const due = dueRefund(context, complaint, fields, of);
  if (!due.ok) return due;
  const leftFen = paymentFen - total.paidFen - total.dueFen;
  if (due.value === undefined && amountFen > leftFen) return refused(reject('refund-exceeds', { leftFen, amountFen }));

  const posted = postRefund(context, complaint, fields, place.line);
  if (!posted.ok) return posted;
  const { transfer, plan } = posted.value;
  plan.apply();
  const paidFen = total.paidFen + amountFen;
  const dueFen = total.dueFen - (due.value === undefined ? 0n : amountFen);
  state.put(refundTotals, of, { ...total, paidFen, dueFen });
  putRefund(context, { complaint, place, of, amountFen, transfer, due: due.value });
  if (complaint.about === 'order') {
    const order = state.get(orders, orderId({ payee, order: complaint.named }));
    if (order !== undefined) putRefunded(context, order, paidFen);
  }
  return ok(madeRefund(complaint, amountFen, posted.value));
}

/** Of the payee's refunds of this payment: one that it could not pay. */
function dueRefund(
  { state }: OperationContext,
  { respondent }: Complaint,
  { due, amountFen }: CorrectionRefund,
  of: string,
): Result<Refund | undefined, Rejection> {
  if (due === '') return ok(undefined);
  const refund = state.get(refunds, `${respondent}/${due}`);
  if (refund === undefined || refund.of !== of || refund.status !== 'due') {
    return refused(reject('not-refundable', { field: 'due', is: refund?.status ?? 'not found' }));
  }
  if (refund.amountFen === amountFen) return ok(refund);
  return refused(reject('amount-differs', { requiredFen: refund.amountFen, givenFen: amountFen }));
}

interface NewRefund {
  readonly complaint: Complaint;
  readonly place: Place;
  readonly of: string;
  readonly amountFen: bigint;
  readonly transfer: string;
  /** That is paid by it. */
  readonly due: Refund | undefined;
}

function putRefund({ state, block }: OperationContext, made: NewRefund): void {
  const { complaint, place, of, amountFen, transfer, due } = made;
  const { respondent: payee, account: payer } = complaint;
  const refund = due?.refund ?? refundIdOf(complaint, place);
  const reason = due?.reason ?? `${place.by} of complaint ${complaint.complaint}`;
  const attempts = (due?.attempts ?? 0) + 1;
  const entry = { payee, refund, of, payer, amountFen, reason, attempts, height: block.height };
  state.put(refunds, `${payee}/${refund}`, { ...entry, status: 'paid', transfer });
}
