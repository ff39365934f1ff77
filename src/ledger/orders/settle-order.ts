// The payment of an order, by whatever operation it comes: by an account's key, by a device, by a purse's record. Adds
// the transfer to the operation's plan; the row is written after the plan was applied.
import { equalBytes } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Order } from '../../generated/state.ts';
import { refuseWhileOpen } from '../channels/open-attempts.ts';
import type { NotedOutcome, OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { TransferPlan } from '../transfer-plan.ts';
import { escrowOf } from './escrow.ts';
import { isPaid, refuseStatus, statusOf } from './order-state.ts';
import { orderId, orders } from './tables.ts';

export interface PaymentOfOrder {
  readonly payer: string;
  readonly payee: string;
  /** Empty: none. */
  readonly order: string;
  readonly amountFen: bigint;
  /** Id of the transfer to be made. */
  readonly transfer: string;
  /** As in a transfer's order. */
  readonly isSpending: boolean;
  /** What the transfer says; absent: the order. */
  readonly shown?: { readonly code: string; readonly reference: string };
  /** Through a channel, which keeps so much of the amount as its fee. */
  readonly through?: { readonly keptFen: bigint };
}

export interface SettledOrder {
  /** Of a prepaid order: nobody has the money yet, which waits in escrow. */
  readonly noted?: NotedOutcome;
  /** Writes the order's row. Once, right after the plan was applied. */
  note(): void;
}

/**
 * Adds the payment of an order to the plan: to the payee, or held in escrow for a prepaid one. Undefined: the payee has
 * no such order on the ledger, so there is nothing but a payment. A line's plan has at most one order. Order of the
 * checks: state, amount, what is under way through channels, then those of the transfer. One that is paid on delivery is paid by payOnDelivery alone.
 */
export function payOrder(
  context: OperationContext,
  plan: TransferPlan,
  payment: PaymentOfOrder,
): Result<SettledOrder | undefined, Rejection> {
  const order = orderOf(context, payment);
  if (order === undefined) return ok(undefined);
  const refusal = refusePayment(order, payment, context.block.timestampMs) ?? refuseBeside(context, order, payment);
  if (refusal !== undefined) return refused(refusal);
  const { payer, payee, amountFen, transfer, isSpending } = payment;
  const { code, reference } = payment.shown ?? { code: 'order', reference: order.order };
  const shown = { transfer, amountFen: amountFen - (payment.through?.keptFen ?? 0n), isSpending, code, reference };
  const isPrepaid = order.delivery === 'prepaid';
  const unposted = isPrepaid
    ? plan.hold({ debit: payer, credit: escrowOf(payee), payee, ...shown }, order.expiresAtMs)
    : plan.post({ debit: payer, credit: payee, ...shown });
  if (unposted !== undefined) return refused(unposted);
  const change = isPrepaid ? ({ status: 'prepaid', hold: transfer } as const) : paidWith(context, 'paid', transfer);
  const note = () => putOrder(context, order, { ...change, payer });
  if (!isPrepaid) return ok({ note });
  return ok({ note, noted: { name: 'held-for-delivery', data: { untilMs: order.expiresAtMs } } });
}

/** What an offline payment, which is over already, is to the orders of its payee. */
export type OfflineOrder =
  /** To be paid by it: `note` as of {@link SettledOrder}. */
  | { readonly is: 'due'; note(payer: string, transfer: string): void }
  /** Paid by something else before: nothing more is owed. */
  | { readonly is: 'paid-before'; readonly transfer: string }
  /** No order on the ledger, or one that it does not fit: a payment like any other. */
  | { readonly is: 'none' };

/**
 * Of a record that names an order: posts nothing. The deadline of the order does not count, since the record may be
 * older than it shows. `terminalKey`: of the terminal that took it; that of the courier hands the order over.
 */
export function offlineOrder(
  context: OperationContext,
  name: Pick<PaymentOfOrder, 'payee' | 'order' | 'amountFen'>,
  terminalKey: Uint8Array,
): OfflineOrder {
  const order = orderOf(context, name);
  if (order === undefined) return { is: 'none' };
  if (isPaid(order)) return { is: 'paid-before', transfer: order.transfer };
  if (order.amountFen !== name.amountFen || order.delivery === 'prepaid') return { is: 'none' };
  const isHandover = order.status === 'out-for-delivery' && equalBytes(order.courier, terminalKey);
  if (!isHandover && (order.status !== 'open' || order.delivery !== 'none')) return { is: 'none' };
  const status = isHandover ? 'delivered' : 'paid';
  return {
    is: 'due',
    note: (payer, transfer) => putOrder(context, order, { ...paidWith(context, status, transfer), payer }),
  };
}

/** The change of an order that the payee has its money for. */
export function paidWith(
  { block }: OperationContext,
  status: 'paid' | 'delivered',
  transfer: string,
): Pick<Order, 'status' | 'transfer' | 'paidMs'> {
  return { status, transfer, paidMs: block.timestampMs };
}

export function putOrder({ state, block }: OperationContext, order: Order, change: Partial<Order>): void {
  state.put(orders, orderId(order), { ...order, ...change, height: block.height });
}

function orderOf({ state }: OperationContext, name: Pick<PaymentOfOrder, 'payee' | 'order'>): Order | undefined {
  return name.order === '' ? undefined : state.get(orders, orderId(name));
}

function refusePayment(order: Order, { amountFen }: PaymentOfOrder, nowMs: bigint): Rejection | undefined {
  const unfit = refuseStatus(order, statusOf(order, nowMs), 'open');
  if (unfit !== undefined) return unfit;
  // Until a courier has it, it is open, too: it is paid where it is handed over.
  if (order.delivery === 'on-delivery') return refuseStatus(order, 'open', 'out-for-delivery');
  return refuseAmount(order, amountFen);
}

/** While an attempt through a channel is under way, another payment might be a second one. */
function refuseBeside(context: OperationContext, order: Order, { through }: PaymentOfOrder): Rejection | undefined {
  return through !== undefined || order.racing ? undefined : refuseWhileOpen(context, order);
}

export function refuseAmount({ payee, order, amountFen }: Order, givenFen: bigint): Rejection | undefined {
  if (givenFen === amountFen) return undefined;
  return reject('amount-differs', { payee, order, requiredFen: amountFen, givenFen });
}
