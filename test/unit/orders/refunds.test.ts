import { describe, expect, test } from 'vitest';
import type { PurseRecord } from '../../../src/generated/device.ts';
import type { BodyOperation, RefundedPayment, RefundLine } from '../../../src/generated/transaction.ts';
import { LONGEST_REFUND_MS } from '../../../src/ledger/orders/refund-payments.ts';
import { refunds, refundTotals } from '../../../src/ledger/orders/tables.ts';
import { freezeAccount, payment, postTransfers, setLimits, transferLine } from '../../ledger/account-operations.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { CAP_FEN } from '../../ledger/test-consortium.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import {
  ALICE,
  inPurse,
  SHOP as NEAR_SHOP,
  openedPurse,
  present,
  purseLedger,
  signedSync,
  sync,
} from '../purses/purse-ledger.ts';
import {
  ANN,
  assign,
  BEN,
  became,
  code,
  dataOf,
  FUNDS_FEN,
  nowMs,
  opening,
  openOrders,
  orderIn,
  payAtDoor,
  payOrder,
  run,
  SHOP,
  shopLedger,
} from './test-orders.ts';

const of = (order: string): RefundedPayment => ({ order, payer: '', payment: '', record: null });
const ofPayment = (payer: string, id: string): RefundedPayment => ({
  ...{ order: '', payer, payment: id, record: null },
});

function refund(
  refundId: string,
  what: RefundedPayment,
  amountFen: bigint,
  change: Partial<RefundLine> = {},
): BodyOperation {
  const line = { payee: SHOP, refund: refundId, of: what, amountFen, reason: 'broken', ...change };
  return { operation: 'refundPayments', refundPayments: { lines: [line] } };
}

/** Ann has paid 7.00 for "tea". */
async function paidTea(): Promise<TestLedger> {
  const t = await shopLedger();
  run(t, SHOP, openOrders(opening(t, 'tea')));
  expect(run(t, ANN, payOrder(ANN, 'tea'))).toBe('accepted');
  return t;
}

describe('a refund of an order', () => {
  test('goes back to its payer, in parts, and never beyond what was paid', async () => {
    const t = await paidTea();
    expect(run(t, SHOP, refund('r-1', of('tea'), 300n))).toBe('accepted');
    expect(orderIn(t, 'tea').status).toBe('part-refunded');
    const beyond = t.run(SHOP, refund('r-2', of('tea'), 401n));
    expect([became(beyond), dataOf(beyond)]).toEqual(['refund-exceeds', { leftFen: '400', amountFen: '401' }]);
    expect(run(t, SHOP, refund('r-2', of('tea'), 400n))).toBe('accepted');
    expect(orderIn(t, 'tea').status).toBe('refunded');
    expect(run(t, SHOP, refund('r-3', of('tea'), 1n))).toBe('refund-exceeds');
    expect([t.balanceFen(ANN), t.balanceFen(SHOP)]).toEqual([FUNDS_FEN, 0n]);
    const total = { payee: SHOP, payer: ANN, paymentFen: 700n, paidFen: 700n, dueFen: 0n };
    expect(t.get(refundTotals, orderIn(t, 'tea').transfer)).toEqual(total);
  });

  test('is made once under its id, which never names another', async () => {
    const t = await paidTea();
    const made = t.run(SHOP, refund('r-1', of('tea'), 300n));
    const again = t.run(SHOP, refund('r-1', of('tea'), 300n));
    expect([became(again), again.lines[0]?.transfer]).toEqual(['refunded-before', made.lines[0]?.transfer]);
    expect(run(t, SHOP, refund('r-1', of('tea'), 301n))).toBe('id-used-otherwise');
    expect(run(t, SHOP, refund('r-1', of('tea'), 300n, { reason: 'late' }))).toBe('id-used-otherwise');
    run(t, SHOP, openOrders(opening(t, 'cake')));
    run(t, ANN, payOrder(ANN, 'cake'));
    expect(run(t, SHOP, refund('r-1', of('cake'), 300n))).toBe('id-used-otherwise');
    expect(t.balanceFen(SHOP)).toBe(1100n);
  });

  test('is ordered by the payee alone', async () => {
    const t = await paidTea();
    for (const author of [ANN, BEN, 'bank-b', 'bank-a', 'regulator']) {
      expect(run(t, author, refund('r-1', of('tea'), 1n)), author).toBe('not-authorised');
    }
    expect(run(t, BEN, refund('r-1', of('tea'), 1n, { payee: BEN }))).toBe('order-not-found');
  });

  test('is of a paid order only', async () => {
    const t = await paidTea();
    run(t, SHOP, openOrders(opening(t, 'open'), opening(t, 'chest', { delivery: 'prepaid' })));
    run(t, ANN, payOrder(ANN, 'chest'));
    for (const [order, is] of [
      ['open', 'open'],
      ['chest', 'prepaid'],
    ] as const) {
      const refused = t.run(SHOP, refund('r-1', of(order), 1n));
      expect([became(refused), dataOf(refused)]).toEqual(['not-refundable', { field: 'of.order', is }]);
    }
    run(t, SHOP, assign('chest'));
    run(t, ANN, payAtDoor(ANN, code(t, 'chest')));
    expect(run(t, SHOP, refund('r-1', of('chest'), 700n))).toBe('accepted');
    expect(orderIn(t, 'chest').status).toBe('refunded');
    expect(run(t, ANN, payAtDoor(ANN, code(t, 'chest')))).toBe('order-paid-before');
  });

  test('is possible for a year', async () => {
    const t = await paidTea();
    const { paidMs } = orderIn(t, 'tea');
    t.timestampMs = Number(paidMs + LONGEST_REFUND_MS) - t.pauseMs;
    expect(run(t, SHOP, refund('r-1', of('tea'), 1n))).toBe('accepted');
    t.pauseMs = 1;
    const late = t.run(SHOP, refund('r-2', of('tea'), 1n));
    expect([became(late), dataOf(late)]).toEqual(['deadline-passed', { untilMs: `${paidMs + LONGEST_REFUND_MS}` }]);
  });

  test('counts for no limit of the payee, and for the caps of the banks', async () => {
    const t = await paidTea();
    expect(run(t, 'bank-b', setLimits(SHOP, { perPaymentFen: 1n, perDayFen: 1n, perMonthFen: 1n }))).toBe('accepted');
    expect(run(t, SHOP, refund('r-1', of('tea'), 300n))).toBe('accepted');
    t.open(CAP_FEN, 'bank-b/rich');
    must(t.run('bank-b/rich', postTransfers([payment('bank-b/rich', ANN, CAP_FEN)])));
    const beyond = t.run(SHOP, refund('r-2', of('tea'), 401n));
    expect(became(beyond)).toBe('refund-exceeds');
    const room = t.account('bank-b/position').maxBalanceFen - t.balanceFen('bank-b/position');
    must(t.run('bank-b', postTransfers([payment('bank-b/vault', ANN, room)])));
    expect(run(t, SHOP, refund('r-2', of('tea'), 400n))).toBe('net-debit-cap-exceeded');
    expect(t.get(refunds, `${SHOP}/r-2`)).toBeUndefined();
  });

  test('is refused from a frozen account, and goes to the bank of a closed one', async () => {
    const t = await paidTea();
    run(t, 'bank-b', freezeAccount(SHOP));
    expect(run(t, SHOP, refund('r-1', of('tea'), 1n))).toBe('account-frozen');
    const second = await paidTea();
    must(second.run(ANN, postTransfers([payment(ANN, BEN, FUNDS_FEN - 700n)])));
    must(second.run('bank-a', { operation: 'closeAccount', closeAccount: { account: ANN } }));
    const beforeFen = second.balanceFen('bank-a/vault');
    expect(run(second, SHOP, refund('r-1', of('tea'), 700n))).toBe('accepted');
    expect([second.balanceFen(SHOP), second.balanceFen('bank-a/vault') - beforeFen]).toEqual([0n, 700n]);
    expect(second.get(refunds, `${SHOP}/r-1`)).toMatchObject({ payer: ANN, status: 'paid' });
  });

  test('moves nothing where the vault that pays it is that of the closed account', async () => {
    const t = await shopLedger();
    const toBank = { ...payment(BEN, 'bank-b/vault', FUNDS_FEN), id: 'fee' };
    must(t.run(BEN, postTransfers([toBank])));
    must(t.run('bank-b', { operation: 'closeAccount', closeAccount: { account: BEN } }));
    const beforeFen = t.balanceFen('bank-b/vault');
    const change = { payee: 'bank-b/vault' };
    expect(run(t, 'bank-b', refund('r-1', ofPayment(BEN, 'fee'), 100n, change))).toBe('accepted');
    expect(run(t, 'bank-b', refund('r-2', ofPayment(BEN, 'fee'), FUNDS_FEN, change))).toBe('refund-exceeds');
    expect(t.balanceFen('bank-b/vault')).toBe(beforeFen);
    expect(t.get(refunds, 'bank-b/vault/r-1')).toMatchObject({ status: 'paid', transfer: '' });
  });
});

describe('a refund that the payee is too poor for', () => {
  test('is due: on record, part of what may be paid back, and paid when it is asked for again', async () => {
    const t = await paidTea();
    must(t.run(SHOP, postTransfers([payment(SHOP, BEN, 500n)])));
    const due = t.run(SHOP, refund('r-1', of('tea'), 300n));
    expect(became(due)).toBe('refund-due');
    expect(dataOf(due)).toMatchObject({ availableFen: '200', requiredFen: '300', attempts: '1' });
    expect(t.get(refunds, `${SHOP}/r-1`)).toMatchObject({ status: 'due', transfer: '', payer: ANN, attempts: 1 });
    expect(run(t, SHOP, refund('r-2', of('tea'), 401n))).toBe('refund-exceeds');
    expect(dataOf(t.run(SHOP, refund('r-1', of('tea'), 300n)))).toMatchObject({ attempts: '2' });
    expect(t.get(refundTotals, orderIn(t, 'tea').transfer)).toMatchObject({ paidFen: 0n, dueFen: 300n });
    expect(orderIn(t, 'tea').status).toBe('paid');
    must(t.run(BEN, postTransfers([payment(BEN, SHOP, 500n)])));
    t.timestampMs += Number(LONGEST_REFUND_MS);
    expect(run(t, SHOP, refund('r-1', of('tea'), 300n))).toBe('accepted');
    expect(t.get(refunds, `${SHOP}/r-1`)).toMatchObject({ status: 'paid', attempts: 3 });
    expect(t.get(refundTotals, orderIn(t, 'tea').transfer)).toMatchObject({ paidFen: 300n, dueFen: 0n });
    expect(orderIn(t, 'tea').status).toBe('part-refunded');
  });
});

describe('a refund of a payment', () => {
  test('with an id goes back to the account that made it, and to no other payee is anything owed', async () => {
    const t = await shopLedger();
    const parcel = transferLine({ debitAccount: ANN, creditAccount: SHOP, amountFen: 500n, id: 'parcel-7' });
    must(t.run(ANN, postTransfers([parcel])));
    expect(run(t, SHOP, refund('r-1', ofPayment(ANN, 'parcel-7'), 200n))).toBe('accepted');
    expect(run(t, SHOP, refund('r-2', ofPayment(ANN, 'parcel-7'), 301n))).toBe('refund-exceeds');
    expect(run(t, SHOP, refund('r-2', ofPayment(ANN, 'parcel-8'), 1n))).toBe('not-refundable');
    expect(run(t, BEN, refund('r-2', ofPayment(ANN, 'parcel-7'), 1n, { payee: BEN }))).toBe('not-refundable');
    expect([t.balanceFen(ANN), t.balanceFen(SHOP)]).toEqual([FUNDS_FEN - 300n, 300n]);
  });

  test('that was held is of what was posted of the hold', async () => {
    const t = await shopLedger();
    const held = { kind: 'hold', debitAccount: ANN, creditAccount: SHOP, amountFen: 500n, id: 'charge' } as const;
    const { lines } = must(t.run(ANN, postTransfers([transferLine({ ...held, expiresAtMs: nowMs(t) + 900_000n })])));
    expect(run(t, SHOP, refund('r-1', ofPayment(ANN, 'charge'), 1n))).toBe('not-refundable');
    const post = transferLine({ kind: 'post-hold', hold: lines[0]?.transfer ?? '', amountFen: 200n });
    must(t.run(SHOP, postTransfers([post])));
    expect(run(t, SHOP, refund('r-1', ofPayment(ANN, 'charge'), 201n))).toBe('refund-exceeds');
    expect(run(t, SHOP, refund('r-1', ofPayment(ANN, 'charge'), 200n))).toBe('accepted');
  });

  test('names exactly one payment', async () => {
    const t = await paidTea();
    for (const what of [
      { ...of('tea'), payer: ANN },
      { ...of('tea'), payment: 'x' },
      of(''),
      ofPayment('', 'x'),
      ofPayment(ANN, ''),
    ]) {
      expect(run(t, SHOP, refund('r-1', what, 1n))).toBe('malformed-field');
    }
  });
});

describe('a refund of an offline payment', () => {
  const ofRecord = (record: PurseRecord): RefundedPayment => ({ order: '', payer: '', payment: '', record });
  const back = (id: string, what: RefundedPayment, amountFen: bigint) =>
    refund(id, what, amountFen, { payee: NEAR_SHOP });

  async function paidOffline(order: string) {
    const t = await purseLedger();
    const purse = openedPurse(t, 'alice');
    const line = purse.line(purse.pay(NEAR_SHOP, 400n, { order, terminalMs: nowMs(t) }));
    return { t, purse, line, record: line.payment.record };
  }

  test('goes to the deposit and not to the purse, once the ledger has the record, also when its epoch is over', async () => {
    const { t, purse, line, record } = await paidOffline('till-1');
    expect(run(t, NEAR_SHOP, back('r-1', ofRecord(record), 100n))).toBe('not-refundable');
    must(present(t, NEAR_SHOP, line));
    const before = [t.balanceFen(ALICE), inPurse(t, purse)] as const;
    expect(run(t, NEAR_SHOP, back('r-1', ofRecord(record), 100n))).toBe('accepted');
    expect([t.balanceFen(ALICE), inPurse(t, purse)]).toEqual([before[0] + 100n, before[1]]);
    must(sync(t, ALICE, signedSync(t, purse)));
    expect(run(t, NEAR_SHOP, back('r-2', ofRecord(record), 301n))).toBe('refund-exceeds');
    expect(run(t, NEAR_SHOP, back('r-2', ofRecord(record), 300n))).toBe('accepted');
  });

  test('is of what the record says, and of the merchant that it names', async () => {
    const { t, line, record } = await paidOffline('till-1');
    must(present(t, NEAR_SHOP, line));
    const more = { ...record, offer: { ...record.offer, amountFen: 4_000n } };
    expect(run(t, NEAR_SHOP, back('r-1', ofRecord(more), 1n))).toBe('not-refundable');
    expect(run(t, ALICE, refund('r-1', ofRecord(record), 1n, { payee: ALICE }))).toBe('not-refundable');
    expect(run(t, NEAR_SHOP, back('r-1', { ...ofRecord(record), order: 'till-1' }, 1n))).toBe('malformed-field');
    expect(run(t, NEAR_SHOP, back('r-1', ofRecord({ ...record, purse: new Uint8Array(15) }), 1n))).toBe(
      'malformed-field',
    );
  });

  test('goes by the order where that is on the ledger', async () => {
    const { t, line, record } = await paidOffline('tea');
    must(t.run(NEAR_SHOP, openOrders(opening(t, 'tea', { payee: NEAR_SHOP, amountFen: 400n }))));
    must(present(t, NEAR_SHOP, line));
    expect(run(t, NEAR_SHOP, back('r-1', ofRecord(record), 1n))).toBe('not-refundable');
    const deposit = t.balanceFen(ALICE);
    expect(run(t, NEAR_SHOP, back('r-1', of('tea'), 400n))).toBe('accepted');
    expect(t.balanceFen(ALICE)).toBe(deposit + 400n);
  });
});
