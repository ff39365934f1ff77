// Fees to the fen, the last instant of an attempt, what a reference stands for, parts that are under way, and counters.
import { describe, expect, test } from 'vitest';
import { feeBackOf, feeOf } from '../../../src/ledger/channels/fee.ts';
import { channelCounts, channels } from '../../../src/ledger/channels/tables.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { ANN, dataOf, SHOP } from '../orders/test-orders.ts';
import {
  abort,
  attemptIn,
  CHANNEL,
  channelLedger,
  confirm,
  DAY_MS,
  FEE,
  fileLine,
  KEY,
  OWNER,
  order,
  paidOrder,
  reconcile,
  refund,
  returnLate,
  run,
  start,
  startLine,
  today,
} from './test-channels.ts';

describe('a fee', () => {
  const rule = { ...FEE, leastFen: 0n };

  test('is its fixed part and its share, half a fen upwards, within its bounds', () => {
    expect(feeOf({ ...rule, fixedFen: 1n }, 1_000n)).toBe(7n);
    expect(feeOf(rule, 750n)).toBe(5n);
    expect(feeOf(rule, 749n)).toBe(4n);
    expect(feeOf({ ...rule, leastFen: 6n }, 750n)).toBe(6n);
    expect(feeOf({ ...rule, mostFen: 4n }, 750n)).toBe(4n);
    expect(feeOf({ ...rule, mostFen: 0n }, 10n ** 14n)).toBe(6n * 10n ** 11n);
  });

  test('goes back as far as the amount went back, and no fen twice', () => {
    const paid = { amountFen: 700n, feeFen: 4n };
    expect(feeBackOf(FEE, paid, 350n, 0n)).toBe(2n);
    expect(feeBackOf(FEE, paid, 699n, 2n)).toBe(1n);
    expect(feeBackOf(FEE, paid, 700n, 3n)).toBe(1n);
    expect(feeBackOf({ refunded: 'kept' }, paid, 700n, 0n)).toBe(0n);
  });
});

/** An order, and an attempt at it that the owner signed. */
async function started(): Promise<TestLedger> {
  const t = await channelLedger();
  order(t, 'tea');
  must(t.run(OWNER, start(startLine(t, 't-1'))));
  return t;
}

/** The next block has this time. */
function until(t: TestLedger, atMs: bigint): void {
  t.timestampMs = Number(atMs) - t.pauseMs;
}

test('an attempt can be confirmed up to the last millisecond before its time, and is late from then on', async () => {
  const [t, late] = [await started(), await started()];
  const { expiresAtMs } = attemptIn(t, 't-1');
  until(t, expiresAtMs - 1n);
  expect(run(t, KEY, confirm('t-1', 'ref-1'))).toBe('accepted');
  until(late, expiresAtMs);
  expect(run(late, KEY, confirm('t-1', 'ref-1'))).toBe('confirmed-late');
});

test('a reference stands for one amount and one fee', async () => {
  const t = await started();
  must(t.run(KEY, confirm('t-1', 'ref-1')));
  expect(run(t, KEY, confirm('t-1', 'ref-1', { paidFen: 705n }))).toBe('reference-used');
  expect(run(t, KEY, confirm('t-1', 'ref-1', { feeFen: 5n }))).toBe('reference-used');
  expect(run(t, KEY, confirm('t-1', 'ref-1'))).toBe('confirmed-before');
});

test('an attempt stays late while some of its money is owed', async () => {
  const t = await started();
  must(t.run(KEY, abort('t-1')));
  for (const reference of ['ref-1', 'ref-2']) expect(run(t, KEY, confirm('t-1', reference))).toBe('confirmed-late');
  must(t.run(KEY, returnLate('ref-1')));
  expect(attemptIn(t, 't-1')).toMatchObject({ status: 'late', lateOwed: 1 });
  must(t.run(KEY, returnLate('ref-2')));
  expect(attemptIn(t, 't-1')).toMatchObject({ status: 'returned', lateOwed: 0 });
});

test('what was reserved on another day leaves no room in this one', async () => {
  const t = await started();
  t.timestampMs += DAY_MS;
  order(t, 'cup');
  must(t.run(OWNER, start(startLine(t, 't-2', { order: 'cup' }))));
  must(t.run(KEY, abort('t-1')));
  expect(t.get(channels, CHANNEL)?.usedDayFen).toBe(700n);
  must(t.run(KEY, abort('t-2')));
  expect(t.get(channels, CHANNEL)?.usedDayFen).toBe(0n);
});

test('refunds that are under way count, and none is refunded itself', async () => {
  const t = await channelLedger();
  paidOrder(t, 'tea', 't-1', 'ref-1');
  must(t.run(SHOP, refund('r-1', 't-1', 350n, 2n)));
  expect(dataOf(t.run(SHOP, refund('r-2', 't-1', 351n, 2n)))).toMatchObject({ leftFen: '350' });
  must(t.run(KEY, confirm('r-1', 'back-1', { paidFen: 352n, feeFen: 2n })));
  expect(dataOf(t.run(SHOP, refund('r-2', 'r-1', 10n, 0n)))).toMatchObject({ is: 'refund' });
});

test('a file that says that a paid attempt was not differs', async () => {
  const t = await channelLedger();
  paidOrder(t, 'tea', 't-1', 'ref-1');
  const line = fileLine('none', { attempt: 't-1', status: 'not-paid' });
  expect(dataOf(t.run(OWNER, reconcile(today(t), line)))).toMatchObject({ is: 'status', transaction: '' });
});

describe('counters', () => {
  const counts = (t: TestLedger) => t.all(channelCounts);

  test('have every start, outcome and refund of their day, reason and source', async () => {
    const t = await channelLedger();
    paidOrder(t, 'tea', 't-1', 'ref-1');
    for (const name of ['cup', 'pot']) order(t, name);
    must(t.run(OWNER, start(startLine(t, 't-2', { order: 'cup' }))));
    must(t.run(KEY, abort('t-2')));
    must(t.run(KEY, confirm('t-2', 'ref-2')));
    must(t.run(SHOP, refund('r-1', 't-1', 350n, 2n)));
    must(t.run(KEY, confirm('r-1', 'back-1', { paidFen: 352n, feeFen: 2n })));
    must(t.run(OWNER, start(startLine(t, 't-3', { order: 'pot', reason: 'cheapest', payer: ANN }))));
    const of = { of: `${CHANNEL}/${today(t)}`, source: 'online-platform', purpose: 'shopping' };
    const none = { attempts: 0, confirmed: 0, aborted: 0, late: 0, refunds: 0 };
    const noFen = { amountFen: 0n, feeFen: 0n, lateFen: 0n, refundFen: 0n };
    const sorted = counts(t).toSorted((a, b) => (a.reason < b.reason ? -1 : 1));
    expect(sorted).toEqual([
      { ...of, ...none, ...noFen, reason: 'cheapest', attempts: 1 },
      {
        ...{ ...of, reason: 'customer', attempts: 2, confirmed: 1, aborted: 1, late: 1, refunds: 1 },
        ...{ amountFen: 700n, feeFen: 4n, lateFen: 704n, refundFen: 350n },
      },
    ]);
  });

  test('that are full stay so, and refuse nothing', async () => {
    const t = await started();
    const [row] = counts(t);
    if (row === undefined) throw new Error('no counter');
    const full = { ...row, amountFen: 2n ** 64n - 1n, confirmed: 0xffff_ffff };
    t.plant(channelCounts, { [`${row.of}/${row.reason}/${row.source}/${row.purpose}`]: full });
    expect(run(t, KEY, confirm('t-1', 'ref-1'))).toBe('accepted');
    expect(counts(t)).toEqual([{ ...full, feeFen: 4n }]);
  });
});
