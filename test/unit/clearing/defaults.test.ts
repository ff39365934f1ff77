import { describe, expect, test } from 'vitest';
import { sharesOf } from '../../../src/ledger/clearing/loss-shares.ts';
import { payment, postTransfers } from '../../ledger/account-operations.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import {
  ANN,
  BEN,
  clearingLedger,
  close,
  confirm,
  defaultOf,
  fund,
  netOf,
  pay,
  publish,
  said,
  start,
  windowOf,
} from './test-clearing.ts';

const cap = (member: string, capFen: bigint) => operationOf('setDebitCap', { member, capFen, reason: 'cover' });

/** bank-a owes 100 for the first window, and the time to pay is over; the fund has so much. */
async function unpaid(fundFen: bigint, rule: Parameters<typeof clearingLedger>[0] = {}): Promise<TestLedger> {
  const t = await clearingLedger();
  publish(t, rule);
  if (fundFen > 0n) {
    must(t.run('grid', fund('bank-b', 1000n)));
    must(t.run('grid', fund('bank-b', fundFen, { purpose: 'fund' })));
  }
  start(t, close(t));
  pay(t, ANN, BEN, 100n);
  start(t, close(t));
  return t;
}

describe('a default', () => {
  test('is declared by a regulator, after the deadline, while somebody owes', async () => {
    const t = await unpaid(0n);
    expect(said(t, 'regulator', defaultOf(2))).toBe('window-state');
    t.timestampMs += 60_000;
    expect(said(t, 'grid', defaultOf(2))).toBe('not-authorised');
    expect(said(t, 'regulator', defaultOf(3))).toBe('window-state');
    expect(said(t, 'regulator', defaultOf(2))).toBe('accepted');
    expect(said(t, 'regulator', defaultOf(2))).toBe('window-state');
    expect(windowOf(t, 2)).toMatchObject({
      status: 'defaulted',
      lossFen: 100n,
      fundFen: 0n,
      unpaidDebts: 1,
      receipts: 0,
    });
  });

  test('undoes no payment: the fund pays up to its cap, and the rest stays on the positions', async () => {
    const t = await unpaid(70n, { fundCapFen: 60n });
    t.timestampMs += 60_001;
    must(t.run('regulator', defaultOf(2)));
    expect(windowOf(t, 2)).toMatchObject({ lossFen: 40n, fundFen: 60n, receipts: 1 });
    expect(netOf(t, 2, 'bank-b')).toMatchObject({ lossFen: 40n, settledFen: 0n });
    expect([t.balanceFen(ANN), t.balanceFen(BEN), t.balanceFen('grid/clearing.fund')]).toEqual([49_900n, 50_100n, 10n]);
    expect(said(t, 'grid', confirm(2, 'bank-b', 100n))).toBe('amount-differs');
    expect(said(t, 'grid', confirm(2, 'bank-b', 60n))).toBe('accepted');
    expect([t.balanceFen('bank-a/position'), t.balanceFen('bank-b/position')]).toEqual([100n, -40n]);
    expect(said(t, 'grid', confirm(2, 'bank-b', 40n))).toBe('confirmed-already');
    // Later windows go on.
    pay(t, BEN, ANN, 5n);
    const next = close(t);
    start(t, next);
    expect(said(t, 'grid', confirm(next, 'bank-b', 5n))).toBe('accepted');
  });

  test('is made good by a late payment: the survivors first, then the fund', async () => {
    const t = await unpaid(70n);
    t.timestampMs += 60_001;
    must(t.run('regulator', defaultOf(2)));
    expect(windowOf(t, 2)).toMatchObject({ lossFen: 30n, fundFen: 70n });
    must(t.run('grid', confirm(2, 'bank-b', 70n)));
    expect(said(t, 'grid', confirm(2, 'bank-a', 99n))).toBe('amount-differs');
    expect(said(t, 'grid', confirm(2, 'bank-a', 100n))).toBe('paid-late');
    expect(windowOf(t, 2)).toMatchObject({
      status: 'defaulted',
      lossFen: 0n,
      fundFen: 0n,
      unpaidDebts: 0,
      receipts: 1,
    });
    expect(t.balanceFen('grid/clearing.fund')).toBe(70n);
    expect(said(t, 'grid', confirm(2, 'bank-b', 30n))).toBe('accepted');
    expect([t.balanceFen('bank-a/position'), t.balanceFen('bank-b/position')]).toEqual([0n, 0n]);
    expect(t.account('grid/clearing.2').status).toBe('closed');
  });

  test('of a pair is between the two', async () => {
    const t = await unpaid(70n, { mode: 'bilateral' });
    t.timestampMs += 60_001;
    must(t.run('regulator', defaultOf(2)));
    expect(windowOf(t, 2)).toMatchObject({ status: 'defaulted', lossFen: 100n, fundFen: 0n, unpaidDebts: 1 });
    expect(t.balanceFen('bank-b/position')).toBe(-100n);
    expect(said(t, 'grid', confirm(2, 'bank-a', 100n, { counterparty: 'bank-b' }))).toBe('paid-late');
    expect([t.balanceFen('bank-b/position'), windowOf(t, 2)?.lossFen]).toEqual([0n, 0n]);
  });

  test('is shared to the fen, and no share is more than what it is a share of', () => {
    expect(sharesOf(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n]);
    expect(sharesOf(0n, [5n, 7n])).toEqual([0n, 0n]);
    expect(sharesOf(12n, [5n, 7n])).toEqual([5n, 7n]);
    expect(sharesOf(3n, [0n, 2n, 2n])).toEqual([0n, 2n, 1n]);
    expect(sharesOf(1n, [1n, 2n, 1n])).toEqual([0n, 1n, 0n]);
    expect(sharesOf(0n, [])).toEqual([]);
    const most = 2n ** 63n - 1n;
    expect(sharesOf(most, [most, 0n])).toEqual([most, 0n]);
  });
});

describe('the net debit cap', () => {
  test('is lowered at any time, for new payments', async () => {
    const t = await clearingLedger();
    pay(t, ANN, BEN, 300n);
    for (const author of ['bank-a', 'merchant']) expect(said(t, author, cap('bank-a', 1n))).toBe('not-authorised');
    must(t.run('regulator', cap('bank-a', 200n)));
    expect(pay(t, ANN, BEN, 1n)).toBe('net-debit-cap-exceeded');
    expect(pay(t, BEN, ANN, 150n)).toBe('accepted');
    expect(pay(t, ANN, BEN, 50n)).toBe('accepted');
    expect(pay(t, ANN, BEN, 1n)).toBe('net-debit-cap-exceeded');
    must(t.run('grid', cap('bank-a', 201n)));
    expect(pay(t, ANN, BEN, 1n)).toBe('accepted');
  });

  test('counts what a closed window owes to a member as if it had come already', async () => {
    const t = await clearingLedger();
    pay(t, BEN, ANN, 500n);
    must(t.run('regulator', cap('bank-a', 100n)));
    expect(pay(t, ANN, BEN, 200n)).toBe('accepted');
    const window = close(t);
    // It is owed 300, and may owe 100: as nothing has come yet, no more than that.
    expect(pay(t, ANN, BEN, 101n)).toBe('net-debit-cap-exceeded');
    expect(pay(t, ANN, BEN, 100n)).toBe('accepted');
    start(t, window);
    must(t.run('grid', confirm(window, 'bank-b', 300n)));
    must(t.run('grid', confirm(window, 'bank-a', 300n)));
    expect(t.balanceFen('bank-a/position')).toBe(100n);
    expect(pay(t, ANN, BEN, 1n)).toBe('net-debit-cap-exceeded');
  });
});

describe('a gross payment', () => {
  test('settles at once, out of what was paid in, and is in no window', async () => {
    const t = await clearingLedger({ grossAboveFen: 1000n });
    start(t, close(t));
    expect(pay(t, ANN, BEN, 1001n)).toBe('gross-not-covered');
    expect(said(t, 'bank-a', fund('bank-a', 2000n))).toBe('not-authorised');
    expect(said(t, 'grid', fund('merchant', 2000n))).toBe('account-not-found');
    must(t.run('grid', fund('bank-a', 2000n)));
    expect(said(t, 'grid', fund('bank-a', 2000n))).toBe('entered-before');
    expect(said(t, 'grid', fund('bank-a', 2000n, { purpose: 'fund' }))).toBe('id-used-otherwise');
    expect(pay(t, ANN, BEN, 1001n)).toBe('accepted');
    expect(pay(t, ANN, BEN, 1001n)).toBe('gross-not-covered');
    expect(pay(t, ANN, BEN, 1000n)).toBe('accepted');
    const window = close(t);
    expect(netOf(t, window, 'bank-a')).toMatchObject({ sentFen: 1000n, receivedFen: 0n });
    expect([t.balanceFen('bank-a/settlement'), t.balanceFen('bank-b/settlement')]).toEqual([-999n, -1001n]);
    expect(t.balanceFen('grid/settlement')).toBe(2000n);
    // What it owes for the closed window is not there for large payments.
    must(t.run('grid', fund('bank-a', 1002n)));
    expect(pay(t, ANN, BEN, 1002n)).toBe('gross-not-covered');
    expect(said(t, 'grid', fund('bank-a', 1002n, { direction: 'out', reference: 'out' }))).toBe('gross-not-covered');
    expect(said(t, 'grid', fund('bank-a', 1001n, { direction: 'out', reference: 'out' }))).toBe('accepted');
  });

  test('goes the way on which it was held', async () => {
    const t = await clearingLedger({ grossAboveFen: 1000n });
    start(t, close(t));
    must(t.run('grid', fund('bank-a', 2000n)));
    const expiresAtMs = BigInt(t.timestampMs) + 600_000n;
    const held = t.run(ANN, postTransfers([{ ...payment(ANN, BEN, 1500n), kind: 'hold', expiresAtMs }]));
    expect(pay(t, ANN, BEN, 1001n)).toBe('gross-not-covered');
    publish(t);
    start(t, close(t));
    const line = { ...payment('', '', 5n), kind: 'post-hold' as const, code: '', hold: held.lines[0]?.transfer ?? '' };
    expect(outcomeOf(t.run(BEN, postTransfers([line])), 0)).toBe('accepted');
    expect([t.balanceFen('bank-a/position'), t.balanceFen('bank-b/settlement')]).toEqual([0n, -5n]);
  });
});
