// What is paid back: a payment that the state still knows, with the account that made it and what it was. Of payments
// without an order or an id the state keeps no row, so these are paid back by a payment like any other. Payments from
// sub-wallets go back by an operation of their own.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Order } from '../../generated/state.ts';
import type { RefundedPayment, RefundLine } from '../../generated/transaction.ts';
import { holds, paymentIds } from '../accounts/tables.ts';
import { checkAccountId, malformedField } from '../field-checks.ts';
import { LONG_NUMBER } from '../ids.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkOrderId } from './order-authority.ts';
import { isPaid } from './order-state.ts';
import { putOrder } from './settle-order.ts';
import { orderId, orders } from './tables.ts';

export interface RefundTarget {
  /** Transfer id of the payment. */
  readonly of: string;
  /** The account that gets it back. */
  readonly payer: string;
  readonly paymentFen: bigint;
  readonly paidMs: bigint;
  /** Writes what the payment's own row says of refunds: `allFen` in all. */
  note?(context: OperationContext, allFen: bigint): void;
}

/** Exactly one kind of payment is named. */
export function checkRefunded({ order, payer, payment }: RefundedPayment): Rejection | undefined {
  if (order !== '') {
    return payer + payment === '' ? checkOrderId('of.order', order) : malformedField('of', 'one kind of payment');
  }
  if (!LONG_NUMBER.test(payment)) return malformedField('of.payment', '1-64 of a-z A-Z 0-9 . _ -, or an order');
  return checkAccountId('of.payer', payer);
}

export function refundTarget(context: OperationContext, line: RefundLine): Result<RefundTarget, Rejection> {
  const { order } = line.of;
  return order === '' ? namedPayment(context, line) : paidOrder(context, line.payee, order);
}

function paidOrder({ state }: OperationContext, payee: string, name: string): Result<RefundTarget, Rejection> {
  const order = state.get(orders, orderId({ payee, order: name }));
  if (order === undefined) return refused(reject('order-not-found', { payee, order: name }));
  if (!isPaid(order)) return notRefundable('order', order.status);
  const { transfer: of, payer, amountFen: paymentFen, paidMs } = order;
  return ok({ of, payer, paymentFen, paidMs, note: (context, allFen) => putRefunded(context, order, allFen) });
}

function putRefunded(context: OperationContext, order: Order, allFen: bigint): void {
  putOrder(context, order, { status: allFen === order.amountFen ? 'refunded' : 'part-refunded' });
}

function namedPayment({ state }: OperationContext, { payee, of }: RefundLine): Result<RefundTarget, Rejection> {
  const { payer, payment } = of;
  const found = state.get(paymentIds, `${payer}/${payment}`);
  if (found === undefined || found.payee !== payee) return notRefundable('payment', 'not found');
  const hold = state.get(holds, found.transfer);
  // A prepaid order's amount is held for the escrow account.
  if (hold !== undefined && (hold.status !== 'posted' || hold.creditAccount !== payee)) {
    return notRefundable('payment', hold.status);
  }
  const paymentFen = hold?.postedFen ?? found.amountFen;
  return ok({ of: found.transfer, payer, paymentFen, paidMs: found.atMs });
}

function notRefundable(field: 'order' | 'payment', is: string): Result<never, Rejection> {
  return refused(reject('not-refundable', { field: `of.${field}`, is }));
}
