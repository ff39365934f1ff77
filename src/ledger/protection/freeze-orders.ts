// The freeze orders that are in force on an account, and what follows from them for the account itself: while one of
// scope all is in force it is frozen; those of scope amount keep their sum on it.
import type { Account, FreezeOrder } from '../../generated/state.ts';
import { accounts } from '../accounts/tables.ts';
import { ExpiryIndex } from '../expiry-index.ts';
import type { State, StateReader } from '../state.ts';
import { freezeOrders } from './tables.ts';

export const MOST_FREEZE_ORDERS = 8;

/** By the member that services the account. */
export const ORDER_EXPIRY: ExpiryIndex = new ExpiryIndex('freeze-order-expiry');

export function ordersOn(state: StateReader, account: string): readonly FreezeOrder[] {
  return state.get(freezeOrders, account)?.orders ?? [];
}

/** False for an order whose time is over, although no block has lifted it yet. */
export function isInForce({ untilMs }: Pick<FreezeOrder, 'untilMs'>, nowMs: bigint): boolean {
  return untilMs === 0n || untilMs > nowMs;
}

export function orderedFen(orders: readonly FreezeOrder[]): bigint {
  return orders.reduce((sum, { amountFen }) => sum + amountFen, 0n);
}

/** Writes the orders, and the account as they leave it. The position of a member that has left stays closed. */
export function putOrders(state: State, account: Account, orders: readonly FreezeOrder[]): void {
  const isFrozen = orders.some(({ scope }) => scope === 'all');
  state.put(freezeOrders, account.account, { account: account.account, orders: [...orders] });
  const status = account.status === 'closed' ? 'closed' : isFrozen ? 'frozen' : 'open';
  state.put(accounts, account.account, { ...account, status, orderedFen: orderedFen(orders) });
}
