import { describe, expect, test } from 'vitest';
import { MAX_ORDERS_PER_DAY } from '../../../src/ledger/orders/open-orders.ts';
import { orderDays } from '../../../src/ledger/orders/tables.ts';
import { spendingPeriod } from '../../../src/ledger/spending.ts';
import { freezeAccount, setLimits } from '../../ledger/account-operations.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import {
  ANN,
  BEN,
  became,
  cancel,
  dataOf,
  datumOf,
  FUNDS_FEN,
  nowMs,
  opening,
  openOrders,
  orderIn,
  payOrder,
  run,
  SHOP,
  shopLedger,
} from './test-orders.ts';

describe('an order is opened', () => {
  test('by the payee or its bank, and by nobody else', async () => {
    const t = await shopLedger();
    expect(run(t, SHOP, openOrders(opening(t, 'by-holder')))).toBe('accepted');
    expect(run(t, 'bank-b', openOrders(opening(t, 'by-bank')))).toBe('accepted');
    for (const author of ['bank-a', ANN, 'merchant', 'regulator']) {
      expect(run(t, author, openOrders(opening(t, 'by-another'))), author).toBe('not-authorised');
    }
    expect(orderIn(t, 'by-holder')).toMatchObject({ status: 'open', payer: '', transfer: '', height: 6n });
  });

  test('once: the same again is known, and the id never names another', async () => {
    const t = await shopLedger();
    const tea = opening(t, 'tea');
    expect(run(t, SHOP, openOrders(tea))).toBe('accepted');
    expect(run(t, SHOP, openOrders(tea))).toBe('opened-before');
    const [amount, until] = [{ amountFen: 701n }, { expiresAtMs: tea.expiresAtMs + 1n }];
    for (const change of [amount, until, { delivery: 'prepaid' }, { reference: 'tea' }] as const) {
      expect(run(t, SHOP, openOrders({ ...tea, ...change }))).toBe('id-used-otherwise');
    }
    expect(run(t, ANN, payOrder(ANN, 'tea'))).toBe('accepted');
    const again = t.run(SHOP, openOrders(tea));
    expect([became(again), datumOf(again, 'is')]).toEqual(['opened-before', 'paid']);
  });

  test('up to a number on one day', async () => {
    const t = await shopLedger();
    const { day } = spendingPeriod(nowMs(t), testConsortium.rules.dayOffsetMs);
    t.plant(orderDays, { [SHOP]: { day, opened: MAX_ORDERS_PER_DAY - 1 } });
    const receipt = t.run(SHOP, openOrders(opening(t, 'last'), opening(t, 'beyond')));
    expect(receipt.lines.map(({ code }) => code)).toEqual([0, 709]);
    t.timestampMs += 86_400_000;
    expect(run(t, SHOP, openOrders(opening(t, 'tomorrow')))).toBe('accepted');
    expect(t.get(orderDays, SHOP)).toEqual({ day: day + 1, opened: 1 });
  });
});

describe('an order is paid', () => {
  test('once, whoever tries how often', async () => {
    const t = await shopLedger();
    run(t, SHOP, openOrders(opening(t, 'tea')));
    const paid = t.run(ANN, payOrder(ANN, 'tea'));
    expect(became(paid)).toBe('accepted');
    const transfer = paid.lines[0]?.transfer;
    expect(orderIn(t, 'tea')).toMatchObject({ status: 'paid', payer: ANN, transfer, paidMs: nowMs(t) });
    const again = t.run(ANN, payOrder(ANN, 'tea'));
    expect([became(again), again.lines[0]?.transfer]).toEqual(['order-paid-before', transfer]);
    expect(run(t, BEN, payOrder(BEN, 'tea'))).toBe('order-state');
    expect(run(t, ANN, payOrder(ANN, 'tea', 699n))).toBe('amount-differs');
    expect([t.balanceFen(ANN), t.balanceFen(BEN), t.balanceFen(SHOP)]).toEqual([FUNDS_FEN - 700n, FUNDS_FEN, 700n]);
  });

  test('twice in one operation: posted once', async () => {
    const t = await shopLedger();
    run(t, SHOP, openOrders(opening(t, 'tea')));
    const line = { payer: ANN, payee: SHOP, order: 'tea', amountFen: 700n };
    const both = t.run(ANN, { operation: 'payOrders', payOrders: { lines: [line, line] } });
    expect(both.lines.map(({ outcome }) => outcome)).toEqual(['', 'order-paid-before']);
    expect(both.lines[1]?.transfer).toBe(both.lines[0]?.transfer);
    expect(t.balanceFen(SHOP)).toBe(700n);
  });

  test('with its own amount, from an account that its payer disposes of, within its limits', async () => {
    const t = await shopLedger();
    run(t, SHOP, openOrders(opening(t, 'tea')));
    expect(run(t, ANN, payOrder(ANN, 'coffee'))).toBe('order-not-found');
    const less = t.run(ANN, payOrder(ANN, 'tea', 699n));
    expect([became(less), dataOf(less)]).toEqual([
      'amount-differs',
      { payee: SHOP, order: 'tea', requiredFen: '700', givenFen: '699' },
    ]);
    expect(run(t, BEN, payOrder(ANN, 'tea'))).toBe('not-authorised');
    expect(run(t, ANN, setLimits(ANN, { perPaymentFen: 699n }))).toBe('accepted');
    expect(run(t, ANN, payOrder(ANN, 'tea'))).toBe('per-payment-limit-exceeded');
    expect(run(t, 'bank-b', freezeAccount(BEN))).toBe('accepted');
    expect(run(t, BEN, payOrder(BEN, 'tea'))).toBe('account-frozen');
    expect(orderIn(t, 'tea').status).toBe('open');
  });

  test('until its time is over, and not from that instant on', async () => {
    const t = await shopLedger();
    const expiresAtMs = nowMs(t) + 10_000n;
    run(t, SHOP, openOrders(opening(t, 'tea', { expiresAtMs }), opening(t, 'cake', { expiresAtMs })));
    t.timestampMs = Number(expiresAtMs) - 1 - t.pauseMs;
    expect(run(t, ANN, payOrder(ANN, 'tea'))).toBe('accepted');
    t.pauseMs = 1;
    const late = t.run(ANN, payOrder(ANN, 'cake'));
    expect([became(late), datumOf(late, 'is'), nowMs(t)]).toEqual(['order-state', 'expired', expiresAtMs]);
    expect(run(t, SHOP, cancel('cake'))).toBe('order-state');
  });

  test('or cancelled by its payee, and then by nobody paid', async () => {
    const t = await shopLedger();
    run(t, SHOP, openOrders(opening(t, 'tea'), opening(t, 'cake')));
    for (const author of [ANN, 'bank-a', 'regulator']) expect(run(t, author, cancel('tea'))).toBe('not-authorised');
    expect(run(t, SHOP, cancel('tea'))).toBe('accepted');
    expect(run(t, 'bank-b', cancel('cake'))).toBe('accepted');
    expect(run(t, ANN, payOrder(ANN, 'tea'))).toBe('order-state');
    expect(run(t, SHOP, cancel('tea'))).toBe('order-state');
    expect(t.balanceFen(ANN)).toBe(FUNDS_FEN);
  });
});
