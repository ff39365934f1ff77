import { describe, expect, test } from 'vitest';
import { openWindow } from '../../../src/ledger/clearing/open-window.ts';
import { MOST_UNSETTLED } from '../../../src/ledger/clearing/schedule-cutoff.ts';
import { OPEN, openWindows } from '../../../src/ledger/clearing/tables.ts';
import { LISTED, memberLists } from '../../../src/ledger/governance/tables.ts';
import { payment, postTransfers } from '../../ledger/account-operations.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import {
  ANN,
  BEN,
  clearingLedger,
  close,
  confirm,
  dataOf,
  netOf,
  pay,
  said,
  schedule,
  start,
  startOf,
  windowOf,
} from './test-clearing.ts';

describe('a window', () => {
  test('has the payments up to its cut-off, and the next one those after it', async () => {
    const t = await clearingLedger();
    pay(t, ANN, BEN, 100n);
    must(t.run('bank-b', schedule(1, t.height + 3n)));
    const cutoff = t.height + 2n;
    pay(t, ANN, BEN, 30n);
    pay(t, BEN, ANN, 10n);
    expect([t.height, windowOf(t, 1)]).toEqual([cutoff, undefined]);
    pay(t, ANN, BEN, 5n);
    expect(windowOf(t, 1)).toMatchObject({
      ...{ fromHeight: 1n, cutoffHeight: cutoff, status: 'closed', members: ['bank-a', 'bank-b'] },
      ...{ unpaidDebts: 1, receipts: 1, owedFen: 120n, bank: '' },
    });
    expect(netOf(t, 1, 'bank-a')).toMatchObject({ sentFen: 130n, receivedFen: 10n });
    expect(netOf(t, 1, 'bank-b')).toMatchObject({ sentFen: 10n, receivedFen: 130n });
    const second = close(t);
    expect(netOf(t, second, 'bank-a')).toMatchObject({ sentFen: 5n, receivedFen: 0n });
  });

  test('leaves of the totals of a position what did not go to and fro', async () => {
    const t = await clearingLedger();
    pay(t, ANN, BEN, 100n);
    pay(t, BEN, ANN, 70n);
    const totals = () => {
      const { creditsPostedFen, debitsPostedFen } = t.account('bank-a/position');
      return [creditsPostedFen, debitsPostedFen];
    };
    expect(totals()).toEqual([100n, 70n]);
    const first = close(t);
    expect(totals()).toEqual([30n, 0n]);
    expect(netOf(t, first, 'bank-a')).toMatchObject({ sentFen: 100n, receivedFen: 70n });
    pay(t, BEN, ANN, 40n);
    expect(totals()).toEqual([30n, 40n]);
    expect(netOf(t, close(t), 'bank-a')).toMatchObject({ sentFen: 0n, receivedFen: 40n });
    expect(totals()).toEqual([0n, 10n]);
  });

  test('has what is held when it is posted, with the part that is', async () => {
    const t = await clearingLedger();
    const held = t.run(
      ANN,
      postTransfers([{ ...payment(ANN, BEN, 500n), kind: 'hold', expiresAtMs: BigInt(t.timestampMs) + 60_000n }]),
    );
    expect(windowOf(t, close(t))).toMatchObject({ members: [], owedFen: 0n });
    const { transfer = '' } = held.lines[0] ?? {};
    const line = { ...payment('', '', 200n), kind: 'post-hold' as const, hold: transfer, code: '' };
    must(t.run(BEN, postTransfers([line])));
    const second = close(t);
    expect(netOf(t, second, 'bank-a')).toMatchObject({ sentFen: 200n, receivedFen: 0n });
  });

  test('has nothing of payments within a bank', async () => {
    const t = await clearingLedger();
    t.open(0n, 'bank-a/carol');
    pay(t, ANN, 'bank-a/carol', 100n);
    expect(windowOf(t, close(t))).toMatchObject({ members: [], unpaidDebts: 0, receipts: 0 });
  });

  test('ends where it was said first, ahead and within bounds, by the operator or any bank', async () => {
    const t = await clearingLedger({ noticeBlocks: 3, leastBlocks: 10 });
    const early = t.run('grid', schedule(1, t.height + 3n));
    expect(dataOf(early)).toMatchObject({ earliest: '10', latest: '100010' });
    expect(said(t, 'grid', schedule(1, 100_011n + 1n))).toBe('cutoff-too-near');
    expect(said(t, 'merchant', schedule(1, 50n))).toBe('not-authorised');
    expect(said(t, 'regulator', schedule(1, 50n))).toBe('not-authorised');
    expect(said(t, 'bank-b', schedule(2, 50n))).toBe('window-state');
    expect(said(t, 'bank-b', schedule(1, 50n))).toBe('accepted');
    expect(said(t, 'bank-a', schedule(1, 50n))).toBe('cutoff-scheduled-before');
    expect(said(t, 'grid', schedule(1, 51n))).toBe('window-state');
    expect(openWindow(t)).toMatchObject({ window: 1, cutoffHeight: 50n, scheduledBy: 'bank-b' });
    t.blocks(Number(51n - t.height));
    expect(openWindow(t)).toMatchObject({ window: 2, fromHeight: 51n, cutoffHeight: 0n });
    // Its length is over; the notice is still to be given.
    t.blocks(20);
    expect(dataOf(t.run('grid', schedule(2, t.height + 3n)))).toMatchObject({ earliest: `${t.height + 3n}` });
    expect(said(t, 'grid', schedule(2, t.height + 4n))).toBe('accepted');
  });

  test('ends by its height, whatever the clocks say meanwhile', async () => {
    const t = await clearingLedger();
    must(t.run('grid', schedule(1, t.height + 4n)));
    const cutoff = openWindow(t).cutoffHeight;
    t.timestampMs += 2 * 3_600_000;
    pay(t, ANN, BEN, 10n);
    t.timestampMs += 2 * 3_600_000;
    t.blocks(Number(cutoff - t.height));
    expect([t.height, openWindow(t).window]).toEqual([cutoff, 1]);
    t.block();
    expect(windowOf(t, 1)).toMatchObject({ cutoffHeight: cutoff, owedFen: 10n });
  });

  test('waits with at most 31 others', async () => {
    const t = await clearingLedger();
    const open = openWindow(t);
    t.plant(openWindows, { [OPEN]: { ...open, unsettled: MOST_UNSETTLED } });
    expect(said(t, 'grid', schedule(1, t.height + 9n))).toBe('too-many-windows');
    t.plant(openWindows, { [OPEN]: { ...open, unsettled: MOST_UNSETTLED - 1 } });
    expect(said(t, 'grid', schedule(1, t.height + 9n))).toBe('accepted');
  });

  test('costs the same to close, however many payments it has', async () => {
    const [few, many] = [await clearingLedger(), await clearingLedger()];
    const closing = (t: TestLedger, payments: number) => {
      for (let i = 0; i < payments; i++) pay(t, ANN, BEN, 1n);
      must(t.run('grid', schedule(1, t.height + 2n)));
      t.blocks(1);
      const before = t.written.length;
      t.block();
      return [before, t.written.length];
    };
    expect(closing(many, 60)).toEqual(closing(few, 1));
  });
});

describe('settlement', () => {
  test('goes in order: debts first, each once, and the positions move by the nets', async () => {
    const t = await clearingLedger();
    pay(t, ANN, BEN, 100n);
    const first = close(t);
    pay(t, BEN, ANN, 30n);
    const second = close(t);
    expect([t.balanceFen('bank-a/position'), t.balanceFen('bank-b/position')]).toEqual([70n, -70n]);
    expect(said(t, 'grid', startOf(second))).toBe('earlier-window-open');
    expect(said(t, 'bank-a', startOf(first))).toBe('not-authorised');
    expect(said(t, 'grid', confirm(first, 'bank-a', 100n))).toBe('window-state');
    start(t, first);
    expect(said(t, 'grid', startOf(second))).toBe('earlier-window-open');
    expect(said(t, 'grid', confirm(first, 'bank-b', 100n))).toBe('debtors-first');
    expect(said(t, 'grid', confirm(first, 'bank-a', 99n))).toBe('amount-differs');
    expect(said(t, 'grid', confirm(first, 'merchant', 99n))).toBe('not-in-window');
    expect(said(t, 'bank-b', confirm(first, 'bank-a', 100n))).toBe('not-authorised');
    expect(said(t, 'grid', confirm(first, 'bank-a', 100n))).toBe('accepted');
    expect(t.balanceFen('grid/clearing.1')).toBe(100n);
    expect(said(t, 'grid', confirm(first, 'bank-a', 100n))).toBe('entered-before');
    expect(said(t, 'grid', confirm(first, 'bank-a', 100n, { reference: 'again' }))).toBe('confirmed-already');
    expect(said(t, 'grid', confirm(first, 'bank-b', 100n, { reference: '1-bank-a-100' }))).toBe('id-used-otherwise');
    expect(said(t, 'grid', confirm(first, 'bank-b', 100n))).toBe('accepted');
    expect([windowOf(t, first)?.status, t.account('grid/clearing.1').status]).toEqual(['settled', 'closed']);
    expect([t.balanceFen('bank-a/position'), t.balanceFen('bank-b/position')]).toEqual([-30n, 30n]);
    expect([t.balanceFen('bank-a/settlement'), t.balanceFen('bank-b/settlement')]).toEqual([100n, -100n]);
    expect(t.balanceFen('grid/settlement')).toBe(0n);
    start(t, second);
    expect(said(t, 'grid', confirm(second, 'bank-b', 30n))).toBe('accepted');
    expect(said(t, 'grid', confirm(second, 'bank-a', 30n))).toBe('accepted');
    expect([t.balanceFen('bank-a/position'), t.balanceFen('bank-b/position')]).toEqual([0n, 0n]);
    // What was settled is no payment of the window that is open.
    expect(windowOf(t, close(t))).toMatchObject({ members: [], owedFen: 0n });
  });

  test('of a window in which nobody owes is over when it starts', async () => {
    const t = await clearingLedger();
    pay(t, ANN, BEN, 7n);
    pay(t, BEN, ANN, 7n);
    const window = close(t);
    start(t, window);
    expect(windowOf(t, window)).toMatchObject({ status: 'settled', members: ['bank-a', 'bank-b'] });
    expect(openWindow(t).unsettled).toBe(0);
  });

  test('needs a settlement bank', async () => {
    const t = await clearingLedger();
    const window = close(t);
    const list = t.get(memberLists, LISTED);
    if (list === undefined) throw new Error('no members');
    const members = list.members.map((member) => ({
      ...member,
      roles: member.roles.filter((role) => role !== 'settlement-bank'),
    }));
    t.plant(memberLists, { [LISTED]: { ...list, members } });
    expect(said(t, 'grid', startOf(window))).toBe('no-settlement-bank');
  });

  test('of pairs posts when the last one is paid', async () => {
    const t = await clearingLedger({ mode: 'bilateral' });
    close(t);
    start(t, 1);
    pay(t, ANN, BEN, 100n);
    pay(t, BEN, ANN, 40n);
    const window = close(t);
    expect(windowOf(t, window)).toMatchObject({ mode: 'bilateral', unpaidDebts: 1, receipts: 0, owedFen: 60n });
    start(t, window);
    expect(said(t, 'grid', confirm(window, 'bank-a', 60n))).toBe('not-in-window');
    const pair = { counterparty: 'bank-b' };
    expect(said(t, 'grid', confirm(window, 'bank-b', 60n, { counterparty: 'bank-a' }))).toBe('not-in-window');
    expect(said(t, 'grid', confirm(window, 'bank-a', 61n, pair))).toBe('amount-differs');
    expect(said(t, 'grid', confirm(window, 'bank-a', 60n, pair))).toBe('accepted');
    expect(windowOf(t, window)?.status).toBe('settled');
    expect([t.balanceFen('bank-a/position'), t.balanceFen('bank-a/settlement')]).toEqual([0n, 60n]);
  });
});
