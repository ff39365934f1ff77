// Who may say what about an order: its payee, its payer.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Account, Order } from '../../generated/state.ts';
import { accountFor, disposesOf, isServicingMember } from '../accounts/account-authority.ts';
import { checkAccountId, malformedField } from '../field-checks.ts';
import { ORDER_ID } from '../ids.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { orderId, orders } from './tables.ts';

export const PAYEE = 'the payee: its holder or its servicing member';

export interface OrderName {
  readonly payee: string;
  readonly order: string;
}

export function checkOrderName({ payee, order }: OrderName): Rejection | undefined {
  return checkAccountId('payee', payee) ?? checkOrderId('order', order);
}

export function checkOrderId(field: string, id: string): Rejection | undefined {
  return ORDER_ID.test(id) ? undefined : malformedField(field, '1-35 of a-z A-Z 0-9 . _ -');
}

export function isPayee(context: OperationContext, account: Account): boolean {
  return disposesOf(context, account) || isServicingMember(context, account);
}

export function findOrder({ state }: OperationContext, name: OrderName): Result<Order, Rejection> {
  const order = state.get(orders, orderId(name));
  return order === undefined ? refused(reject('order-not-found', { ...nameOf(name) })) : ok(order);
}

/** The order, unless there is none or the author is not its payee. */
export function orderOfPayee(context: OperationContext, name: OrderName): Result<Order, Rejection> {
  const order = findOrder(context, name);
  if (!order.ok) return order;
  const account = accountFor(context, order.value.payee, isPayee, PAYEE);
  return account.ok ? order : account;
}

export function nameOf({ payee, order }: OrderName): OrderName {
  return { payee, order };
}
