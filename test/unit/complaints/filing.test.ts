import { describe, expect, test } from 'vitest';
import { MOST_OF_ONE_THING, MOST_OPEN } from '../../../src/ledger/complaints/file-complaint.ts';
import { complaintObjects, openComplaints } from '../../../src/ledger/complaints/tables.ts';
import { payment, postTransfers } from '../../ledger/account-operations.ts';
import { aboutOrder, filing } from '../../ledger/complaint-operations.ts';
import { seedOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { ANN, BEN, orderIn, SHOP } from '../orders/test-orders.ts';
import {
  aboutNamed,
  complaintIn,
  DAY_MS,
  dataOf,
  file,
  PAID_FEN,
  paidLedger,
  run,
  statsOf,
  unauthorised,
  withdraw,
} from './test-complaints.ts';

describe('a complaint', () => {
  test('stands on record with its object, its commitment and its one deadline', async () => {
    const t = await paidLedger();
    expect(file(t, 'c-1', { kind: 'defective', amountFen: 300n })).toBe('accepted');
    const { transfer } = orderIn(t, 'tea');
    const nowMs = BigInt(t.timestampMs);
    expect(complaintIn(t, 'c-1')).toMatchObject({
      ...{ account: ANN, about: 'order', object: `transfer/${transfer}`, named: 'tea', respondent: SHOP },
      ...{ kind: 'defective', amountFen: 300n, paymentFen: PAID_FEN, status: 'filed', assignee: '' },
      dueMs: nowMs + BigInt(DAY_MS),
      steps: [{ step: 'filed', atMs: nowMs, transaction: expect.stringMatching(/^[0-9a-f]{64}$/) }],
    });
    expect(Buffer.from(complaintIn(t, 'c-1').commitment)).toEqual(Buffer.from(seedOf('c-1')));
    expect(t.get(openComplaints, ANN)).toEqual({ open: 1, creditedFen: 0n });
    expect(statsOf(t)).toEqual({ filed: 1n, claimedFen: 300n });
  });

  test('is of the customer or the bank of the customer, and of nobody else', async () => {
    const t = await paidLedger();
    for (const author of [SHOP, BEN, 'bank-b', 'regulator']) {
      expect(file(t, 'c-1', {}, aboutOrder(SHOP, 'tea'), author)).toBe('not-party');
    }
    expect(file(t, 'c-1', {}, aboutOrder(SHOP, 'tea'), 'bank-a')).toBe('accepted');
    const others = operationOf('fileComplaint', filing(BEN, 'c-1', aboutOrder(SHOP, 'cake')));
    expect(run(t, BEN, others)).toBe('not-party');
  });

  test('is about something that was paid', async () => {
    const t = await paidLedger();
    expect(file(t, 'c-1', {}, aboutOrder(SHOP, 'none'))).toBe('order-not-found');
    expect(file(t, 'c-1', {}, aboutOrder(SHOP, 'unpaid'))).toBe('not-refundable');
    expect(file(t, 'c-1', {}, aboutNamed('p-9'))).toBe('not-refundable');
    expect(file(t, 'c-1', {}, aboutNamed('p-1'))).toBe('accepted');
    expect(complaintIn(t, 'c-1')).toMatchObject({ about: 'payment', named: 'p-1', respondent: SHOP });
  });

  test('asks for no more than is left of the payment, refunds that are due included', async () => {
    const t = await paidLedger();
    const refund = { payee: SHOP, refund: 'r-1', amountFen: 200n, reason: '' };
    const of = { order: 'tea', payer: '', payment: '', record: null };
    must(t.run(SHOP, operationOf('refundPayments', { lines: [{ ...refund, of }] })));
    expect(file(t, 'c-1', { amountFen: 501n })).toBe('refund-exceeds');
    must(t.run(SHOP, postTransfers([payment(SHOP, 'bank-b/vault', t.balanceFen(SHOP))])));
    t.run(SHOP, operationOf('refundPayments', { lines: [{ ...refund, refund: 'r-2', of }] }));
    expect(file(t, 'c-1', { amountFen: 301n })).toBe('refund-exceeds');
    expect(file(t, 'c-1', { amountFen: 300n })).toBe('accepted');
  });

  test('sent again is one, and its id never names another', async () => {
    const t = await paidLedger();
    expect(file(t, 'c-1', { amountFen: 5n })).toBe('accepted');
    const again = t.run(
      ANN,
      operationOf('fileComplaint', filing(ANN, 'c-1', aboutOrder(SHOP, 'tea'), { amountFen: 5n })),
    );
    expect([outcomeOf(again), again.outcome]).toEqual(['accepted', 'filed-before']);
    for (const change of [{ amountFen: 6n }, { amountFen: 5n, kind: 'other' }] as const) {
      expect(file(t, 'c-1', change)).toBe('id-used-otherwise');
    }
    expect(file(t, 'c-1', { amountFen: 5n, commitment: seedOf('another text') })).toBe('id-used-otherwise');
    expect(file(t, 'c-1', { amountFen: 5n }, aboutOrder(SHOP, 'cake'))).toBe('id-used-otherwise');
    expect(statsOf(t)).toEqual({ filed: 1n, claimedFen: 5n });
  });

  test('is the only open one of its object, and one of three in all', async () => {
    const t = await paidLedger();
    expect(file(t, 'c-1')).toBe('accepted');
    const other = t.run(ANN, operationOf('fileComplaint', filing(ANN, 'c-2', aboutOrder(SHOP, 'tea'))));
    expect([outcomeOf(other), dataOf(other)]).toEqual([
      'complaint-open',
      { account: ANN, complaint: 'c-1', is: 'filed' },
    ]);
    expect(file(t, 'c-2', {}, aboutOrder(SHOP, 'cake'))).toBe('accepted');
    for (let id = 3; id <= MOST_OF_ONE_THING + 1; id++) {
      expect(run(t, ANN, withdraw(id === 3 ? 'c-1' : `c-${id - 1}`))).toBe('accepted');
      expect(file(t, `c-${id}`)).toBe('accepted');
    }
    expect(run(t, ANN, withdraw('c-4'))).toBe('accepted');
    expect(file(t, 'c-5')).toBe('too-many-complaints');
    expect(t.get(complaintObjects, complaintIn(t, 'c-4').object)).toMatchObject({
      complaint: `${ANN}/c-4`,
      complaints: 3,
    });
  });

  test('is one of sixteen that an account has open', async () => {
    const t = await paidLedger();
    const ids = Array.from({ length: MOST_OPEN + 1 }, (_, i) => `many-${i}`);
    must(t.run(ANN, postTransfers(ids.map((id) => ({ ...payment(ANN, SHOP, 1n), id })))));
    const outcomes = ids.map((id) => file(t, id, {}, aboutNamed(id)));
    expect(outcomes).toEqual([...ids.slice(1).map(() => 'accepted'), 'too-many-open-complaints']);
    run(t, ANN, withdraw('many-0'));
    expect(t.get(openComplaints, ANN)).toEqual({ open: MOST_OPEN - 1, creditedFen: 0n });
    expect(file(t, 'after', {}, aboutNamed(`many-${MOST_OPEN}`))).toBe('accepted');
  });

  test('comes within 120 days, and within thirteen months where the customer never paid', async () => {
    const t = await paidLedger();
    const paidMs = orderIn(t, 'tea').paidMs;
    // Blocks catch up with what they skip; none of it matters here.
    t.timestampMs = Number(paidMs) + 120 * DAY_MS - 2000;
    expect(file(t, 'c-1')).toBe('accepted');
    expect(file(t, 'c-2', {}, aboutOrder(SHOP, 'cake'))).toBe('accepted');
    run(t, ANN, withdraw('c-1'));
    expect(file(t, 'c-3')).toBe('deadline-passed');
    expect(file(t, 'c-3', unauthorised)).toBe('accepted');
    run(t, ANN, withdraw('c-3'));
    t.timestampMs += 276 * DAY_MS;
    expect(file(t, 'c-4', unauthorised)).toBe('deadline-passed');
  });
});
