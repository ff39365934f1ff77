// The deposit behind a forked purse keeps what its bank paid: a freeze order of the bank's own, which the bank or a
// regulator lifts when the claim is settled.
import { assert } from '../../base/assert.ts';
import type { Purse } from '../../generated/state.ts';
import { accounts } from '../accounts/tables.ts';
import type { OperationContext } from '../operation.ts';
import { MAX_AMOUNT_FEN } from '../posting.ts';
import { MOST_FREEZE_ORDERS, orderedFen, ordersOn, putOrders } from '../protection/freeze-orders.ts';

/** The order's number. */
export function excessOrder({ purse }: Pick<Purse, 'purse'>): string {
  return `purse ${purse}`;
}

/** `paidFen`: so far, for all records of the purse. Nothing is refused: with too many orders there is none more. */
export function keepExcess({ state, block }: OperationContext, purse: Purse, paidFen: bigint): void {
  const account = state.get(accounts, purse.account);
  assert(account !== undefined, `the account of purse ${purse.purse} is gone`);
  // The purse is closed then, too: a record of it that was left unpaid came again.
  if (account.status === 'closed') return;
  const order = excessOrder(purse);
  const others = ordersOn(state, purse.account).filter((other) => other.order !== order);
  if (others.length >= MOST_FREEZE_ORDERS || orderedFen(others) + paidFen > MAX_AMOUNT_FEN) return;
  const said = {
    order,
    authority: purse.bank,
    reason: 'fork of a purse',
    scope: 'amount',
    amountFen: paidFen,
  } as const;
  const record = { ...said, untilMs: 0n, by: purse.bank, atMs: block.timestampMs, height: block.height };
  putOrders(state, account, [...others, record]);
}
