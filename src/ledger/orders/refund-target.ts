// What is paid back: a payment that the state still knows, with the account that made it and what it was. Of payments
// without an order or an id the state keeps no row, so these are paid back by a payment like any other. Payments from
// sub-wallets go back by an operation of their own.
import { ok, type Result, refused } from '../../base/result.ts';
import type { PurseRecord } from '../../generated/device.ts';
import type { Order } from '../../generated/state.ts';
import type { RefundedPayment, RefundLine } from '../../generated/transaction.ts';
import { accounts, holds, paymentIds } from '../accounts/tables.ts';
import { checkAccountId, malformedField } from '../field-checks.ts';
import { LONG_NUMBER } from '../ids.ts';
import type { OperationContext } from '../operation.ts';
import { hasRecord, wasClosed } from '../purses/epoch-chain.ts';
import { recordHash } from '../purses/signed-records.ts';
import { purseId, purses } from '../purses/tables.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { WORK } from '../work.ts';
import { checkOrderId } from './order-authority.ts';
import { isPaid } from './order-state.ts';
import { putOrder } from './settle-order.ts';
import { orderId, orders } from './tables.ts';

const PURSE_BYTES = 16;

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

const ONE_KIND = malformedField('of', 'one kind of payment');

/** Exactly one kind of payment is named. */
export function checkRefunded({ order, payer, payment, record }: RefundedPayment): Rejection | undefined {
  if (record !== null) return order + payer + payment === '' ? checkRecord(record) : ONE_KIND;
  if (order !== '') {
    return payer + payment === '' ? checkOrderId('of.order', order) : ONE_KIND;
  }
  if (!LONG_NUMBER.test(payment)) return malformedField('of.payment', '1-64 of a-z A-Z 0-9 . _ -, or an order');
  return checkAccountId('of.payer', payer);
}

/** What a refund, or a complaint, is about. */
export type NamedTarget = Pick<RefundLine, 'payee' | 'of'>;

export function refundTarget(context: OperationContext, line: NamedTarget): Result<RefundTarget, Rejection> {
  const { order, record } = line.of;
  if (record !== null) return offlinePayment(context, line.payee, record);
  return order === '' ? namedPayment(context, line) : paidOrder(context, line.payee, order);
}

function paidOrder({ state }: OperationContext, payee: string, name: string): Result<RefundTarget, Rejection> {
  const order = state.get(orders, orderId({ payee, order: name }));
  if (order === undefined) return refused(reject('order-not-found', { payee, order: name }));
  if (!isPaid(order)) return notRefundable('order', order.status);
  // It goes back the way it came: by startRefunds.
  if (state.get(accounts, order.payer)?.kind === 'channel') return notRefundable('order', 'paid through a channel');
  const { transfer: of, payer, amountFen: paymentFen, paidMs } = order;
  return ok({ of, payer, paymentFen, paidMs, note: (context, allFen) => putRefunded(context, order, allFen) });
}

export function putRefunded(context: OperationContext, order: Order, allFen: bigint): void {
  putOrder(context, order, { status: allFen === order.amountFen ? 'refunded' : 'part-refunded' });
}

function namedPayment({ state }: OperationContext, { payee, of }: NamedTarget): Result<RefundTarget, Rejection> {
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

function checkRecord({ purse, offer }: PurseRecord): Rejection | undefined {
  if (purse.length !== PURSE_BYTES) return malformedField('of.record.purse', `${PURSE_BYTES} bytes`);
  return checkOrderId('of.record.offer.order', offer.order);
}

/** The purse's row has the hash of the record, which says what was paid: no signature is needed. */
function offlinePayment(
  context: OperationContext,
  payee: string,
  record: PurseRecord,
): Result<RefundTarget, Rejection> {
  const { state, work, consortium } = context;
  const { merchant, order, amountFen: paymentFen, terminalMs: paidMs } = record.offer;
  const purse = state.get(purses, purseId(record.purse));
  if (purse === undefined || merchant !== payee) return notRefundable('record', 'not found');
  work.charge(2 * WORK.digest);
  const hash = recordHash(consortium.chainId, record);
  const isKnown = record.epoch === purse.epoch ? hasRecord(purse, record.counter, hash) : wasClosed(purse, hash);
  if (!isKnown) return notRefundable('record', 'not found');
  // Of an order that was paid before, the record left the money in the purse: the order says with what it was paid.
  if (state.get(orders, orderId({ payee, order })) !== undefined) return notRefundable('record', 'order');
  return ok({ of: transferId(hash, 0, 0), payer: purse.account, paymentFen, paidMs });
}

function notRefundable(field: 'order' | 'payment' | 'record', is: string): Result<never, Rejection> {
  return refused(reject('not-refundable', { field: `of.${field}`, is }));
}
