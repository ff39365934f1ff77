// Ends the freeze orders whose time is over.
import { assert } from '../../base/assert.ts';
import { MOST_STEPS_PER_BLOCK } from '../accounts/hold-expiry.ts';
import { accounts } from '../accounts/tables.ts';
import type { BlockHook } from '../family.ts';
import { isInForce, ORDER_EXPIRY, ordersOn, putOrders } from './freeze-orders.ts';

/**
 * One order ends in a block for each of so many units of the block's work. It takes about 40 to end it, so orders have a
 * tenth of a block at most.
 */
export const UNITS_PER_ORDER = 400;

export const liftOrders: BlockHook = ({ state, block, previousMs, consortium }) => {
  const most = Math.max(1, Math.floor(consortium.rules.work.block / UNITS_PER_ORDER));
  for (const id of ORDER_EXPIRY.due(state, previousMs, block, MOST_STEPS_PER_BLOCK).take(most)) {
    const orders = ordersOn(state, id);
    const left = orders.filter((order) => isInForce(order, block.timestampMs));
    if (left.length === orders.length) continue;
    const account = state.get(accounts, id);
    assert(account !== undefined, 'orders are on an account');
    putOrders(state, account, left);
  }
};
