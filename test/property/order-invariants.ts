// What must hold of orders after every block, whatever happened in it.
import { expect } from 'vitest';
import type { RefundTotal } from '../../src/generated/state.ts';
import { accounts, holds } from '../../src/ledger/accounts/tables.ts';
import type { AccountActivity } from '../../src/ledger/activity.ts';
import { latestBlock } from '../../src/ledger/chain-tables.ts';
import { STATE_ROWS, valueOfRow } from '../../src/ledger/ledger-rows.ts';
import { isPaid } from '../../src/ledger/orders/order-state.ts';
import { orders, refunds, refundTotals } from '../../src/ledger/orders/tables.ts';
import { entriesOf } from '../ledger/entries.ts';
import type { MemoryRows } from '../ledger/memory-rows.ts';
import { heldPrices } from './sharing-invariants.ts';

/** What the hold of a prepaid order has become, in each of its states. */
const HOLD_OF: { readonly [status: string]: readonly string[] } = {
  prepaid: ['pending', 'expired'],
  'out-for-delivery': ['pending', 'expired'],
  delivered: ['posted'],
  'part-refunded': ['posted'],
  refunded: ['posted'],
  refused: ['voided', 'expired'],
  returned: ['voided', 'expired'],
  cancelled: ['voided', 'expired'],
};

/**
 * An order is paid if and only if its row says by whom and with what; what is handed over is paid, and what is to be
 * handed over is not paid before. A prepaid one's amount is held until then, and nothing else is: a bank's escrow account
 * has exactly the prepaid orders that are open, and the prices of grants that nobody has answered.
 */
export function expectOrdersAccountedFor(rows: MemoryRows): void {
  const all = entriesOf(rows, orders);
  const holdsById = new Map(entriesOf(rows, holds).map((hold) => [hold.hold, hold]));
  const held = heldPrices(rows);
  const nowMs = entriesOf(rows, latestBlock)[0]?.timestampMs ?? 0n;
  for (const order of all) {
    const name = `${order.payee}/${order.order}, ${order.status}`;
    expect([order.transfer !== '', order.paidMs !== 0n], name).toEqual([isPaid(order), isPaid(order)]);
    expect(order.payer !== '', name).toBe(isPaid(order) || order.hold !== '');
    expect(order.hold !== '' && order.delivery !== 'prepaid', name).toBe(false);
    if (order.delivery === 'none')
      expect(['prepaid', 'out-for-delivery', 'delivered'], name).not.toContain(order.status);
    else expect(order.status, name).not.toBe('paid');
    if (isPaid(order) && order.delivery === 'prepaid') expect(order.hold, name).not.toBe('');
    if (order.hold === '') continue;
    const hold = holdsById.get(order.hold);
    // Its time is over, and the ledger gives it back when the minute is.
    const isOver = hold?.status === 'pending' && hold.expiresAtMs <= nowMs;
    expect(HOLD_OF[order.status], name).toContain(isOver ? 'expired' : hold?.status);
    expect([hold?.debitAccount, hold?.amountFen], name).toEqual([order.payer, order.amountFen]);
    const escrow = hold?.creditAccount ?? '';
    if (hold?.status === 'pending') held.set(escrow, (held.get(escrow) ?? 0n) + order.amountFen);
  }
  for (const { account, kind, ...amounts } of entriesOf(rows, accounts)) {
    if (kind !== 'escrow' || !account.endsWith('/escrow')) continue;
    expect(amounts.creditsPendingFen, `held for ${account}`).toBe(held.get(account) ?? 0n);
    expect(amounts.creditsPostedFen - amounts.debitsPostedFen, `on ${account}`).toBe(0n);
  }
}

/** Counts what payees got for their orders. */
export class OrderCredits {
  readonly #credits = new Map<string, bigint[]>();

  add(activity: readonly AccountActivity[]): void {
    for (const { shown, kind, side, account, amountFen } of activity) {
      if (shown.code !== 'order' || side !== 'credit' || kind !== 'posted' || account.endsWith('/position')) continue;
      const name = `${account}/${shown.reference}`;
      this.#credits.set(name, [...(this.#credits.get(name) ?? []), amountFen]);
    }
  }

  /** Each paid order once and in full; no other at all. */
  expectIn(rows: MemoryRows): void {
    const paid = entriesOf(rows, orders).filter(isPaid);
    const wanted = paid.map(({ payee, order, amountFen }) => [`${payee}/${order}`, [amountFen]] as const);
    expect(new Map([...this.#credits].sort())).toEqual(new Map(wanted.toSorted()));
  }
}

/** What was paid back for a payment, and what is due, are together never more than it; an order's status says it. */
export function expectRefundsAccountedFor(rows: MemoryRows): void {
  const all = Map.groupBy(entriesOf(rows, refunds), ({ of }) => of);
  const sumOf = (of: string, status: string) =>
    (all.get(of) ?? []).filter((one) => one.status === status).reduce((sum, { amountFen }) => sum + amountFen, 0n);
  const totals = new Map([...all.keys()].map((of) => [of, totalOf(rows, of)]));
  for (const [of, total] of totals) {
    expect([total?.paidFen, total?.dueFen], of).toEqual([sumOf(of, 'paid'), sumOf(of, 'due')]);
    expect((total?.paidFen ?? 0n) + (total?.dueFen ?? 0n) <= (total?.paymentFen ?? 0n), of).toBe(true);
  }
  for (const { transfer, amountFen, status } of entriesOf(rows, orders)) {
    const backFen = transfer === '' ? 0n : sumOf(transfer, 'paid');
    expect(status === 'part-refunded', transfer).toBe(backFen > 0n && backFen < amountFen);
    expect(status === 'refunded', transfer).toBe(backFen === amountFen);
  }
}

function totalOf({ rows }: MemoryRows, of: string): RefundTotal | undefined {
  const row = rows.get(`${STATE_ROWS}${refundTotals.name}/${of}`);
  return row === undefined ? undefined : refundTotals.codec.decode(valueOfRow(row));
}
