// The states of an order, and what may be done in each. Time ends some of them without a write: the row says until when.
import type { Order, OrderStatus } from '../../generated/state.ts';
import { type Rejection, reject } from '../rejection.ts';

/** As its row has it, unless its time is over. */
export type PresentStatus = OrderStatus | 'expired';

const ENDED_BY_TIME: readonly OrderStatus[] = ['open', 'prepaid', 'out-for-delivery'];

export function statusOf({ status, expiresAtMs }: Order, nowMs: bigint): PresentStatus {
  return nowMs >= expiresAtMs && ENDED_BY_TIME.includes(status) ? 'expired' : status;
}

/** Undefined when the status is one of the required; the data names both. */
export function refuseStatus(
  { payee, order }: Pick<Order, 'payee' | 'order'>,
  is: PresentStatus,
  ...required: readonly OrderStatus[]
): Rejection | undefined {
  if (required.some((status) => status === is)) return undefined;
  return reject('order-state', { payee, order, is, required: required.join(' or ') });
}

/** The payee has its money. */
export function isPaid({ status }: Order): boolean {
  return status === 'paid' || status === 'delivered' || status === 'part-refunded' || status === 'refunded';
}
