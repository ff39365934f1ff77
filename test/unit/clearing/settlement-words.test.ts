// What the settlement bank says: each word once, of the right amount, under a reference of its own; and what payments that
// are held or settle gross leave for the windows.
import { describe, expect, test } from 'vitest';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { openWindow } from '../../../src/ledger/clearing/open-window.ts';
import { settlementEntries, windowPairs } from '../../../src/ledger/clearing/tables.ts';
import { MAX_AMOUNT_FEN } from '../../../src/ledger/posting.ts';
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
  pay,
  publish,
  said,
  start,
  windowOf,
} from './test-clearing.ts';

function hold(t: TestLedger, from: string, to: string, amountFen: bigint) {
  const expiresAtMs = BigInt(t.timestampMs) + 600_000n;
  return t.run(from, postTransfers([{ ...payment(from, to, amountFen), kind: 'hold', expiresAtMs }]));
}

/** bank-a owes 100 for the window, which is being settled. */
async function settling(): Promise<{ readonly t: TestLedger; readonly window: number }> {
  const t = await clearingLedger();
  pay(t, ANN, BEN, 100n);
  const window = close(t);
  start(t, window);
  return { t, window };
}

describe('a word of the settlement bank', () => {
  test('is on record as the account of the member shows it', async () => {
    const { t, window } = await settling();
    must(t.run('grid', confirm(window, 'bank-a', 100n, { reference: 'in' })));
    must(t.run('grid', confirm(window, 'bank-b', 100n, { reference: 'out' })));
    expect(t.get(settlementEntries, 'in')).toMatchObject({ kind: 'net', member: 'bank-a', direction: 'out' });
    expect(t.get(settlementEntries, 'out')).toMatchObject({ kind: 'net', member: 'bank-b', direction: 'in' });
  });

  test('has a reference that stands for one window and one amount', async () => {
    const { t, window } = await settling();
    pay(t, ANN, BEN, 100n);
    const next = close(t);
    must(t.run('grid', confirm(window, 'bank-a', 100n, { reference: 'r' })));
    must(t.run('grid', confirm(window, 'bank-b', 100n)));
    start(t, next);
    expect(said(t, 'grid', confirm(next, 'bank-a', 100n, { reference: 'r' }))).toBe('id-used-otherwise');
    expect(said(t, 'grid', confirm(window, 'bank-a', 99n, { reference: 'r' }))).toBe('id-used-otherwise');
    expect(said(t, 'grid', confirm(window, 'bank-a', 100n, { reference: 'r' }))).toBe('entered-before');
  });

  test('about money beside windows has one, too, for one purpose and direction', async () => {
    const t = await clearingLedger();
    must(t.run('grid', fund('bank-a', 500n, { reference: 'r' })));
    expect(said(t, 'grid', fund('bank-a', 500n, { reference: 'r', direction: 'out' }))).toBe('id-used-otherwise');
    const fromFund = { reference: 'r', purpose: 'fund', direction: 'out' } as const;
    expect(said(t, 'grid', fund('bank-a', 500n, fromFund))).toBe('id-used-otherwise');
    must(t.run('grid', fund('bank-a', 30n, { purpose: 'fund' })));
    expect(t.balanceFen('grid/clearing.fund')).toBe(30n);
    expect(said(t, 'grid', fund('bank-a', 31n, { ...fromFund, reference: 's' }))).toBe('insufficient-funds');
    expect(said(t, 'grid', fund('bank-a', 30n, { ...fromFund, reference: 's' }))).toBe('accepted');
  });

  test('is refused about a pair, and where totals have no room', async () => {
    const { t, window } = await settling();
    const pair = { counterparty: 'bank-b' };
    expect(said(t, 'grid', confirm(window, 'bank-a', 100n, pair))).toBe('malformed-field');
    const mirror = t.account('grid/settlement');
    const full = { debitsPostedFen: MAX_AMOUNT_FEN - 99n, creditsPostedFen: MAX_AMOUNT_FEN - 99n };
    t.plant(accounts, { [mirror.account]: { ...mirror, ...full } });
    expect(said(t, 'grid', confirm(window, 'bank-a', 100n))).toBe('amount-overflow');
    t.plant(accounts, { [mirror.account]: mirror });
    must(t.run('grid', confirm(window, 'bank-a', 100n)));
    must(t.run('grid', confirm(window, 'bank-b', 100n)));
    expect(windowOf(t, window)?.status).toBe('settled');
  });
});

describe('the rule of a window', () => {
  test('is the one that it began with, also while it is settled', async () => {
    const t = await clearingLedger();
    close(t);
    expect(windowOf(t, 1)).toMatchObject({ mode: 'multilateral', rule: 0 });
    publish(t, { mode: 'bilateral', confirmWithinMs: 1n });
    pay(t, ANN, BEN, 100n);
    const window = close(t);
    expect(openWindow(t)).toMatchObject({ window: window + 1, fromHeight: t.height, rule: 2 });
    expect(windowOf(t, window)).toMatchObject({ mode: 'multilateral', rule: 1 });
    start(t, 1);
    start(t, window);
    expect(windowOf(t, window)?.deadlineMs).toBe(BigInt(t.timestampMs) + 60_000n);
  });

  test('is published version by version', async () => {
    const t = await clearingLedger();
    const rule = { mode: 'bilateral', grossAboveFen: 0n, noticeBlocks: 1, leastBlocks: 1 } as const;
    const more = { ...rule, confirmWithinMs: 1n, fundCapFen: 0n };
    for (const version of [1, 3]) {
      const published = operationOf('publishClearingRule', { version, ...more });
      expect(said(t, 'regulator', published)).toBe('clearing-rule-version');
    }
  });
});

describe('a default', () => {
  test('is no default at the deadline, nor when all who owe have paid', async () => {
    const { t, window } = await settling();
    t.timestampMs = Number(windowOf(t, window)?.deadlineMs) - t.pauseMs;
    expect(said(t, 'regulator', defaultOf(window))).toBe('window-state');
    must(t.run('grid', confirm(window, 'bank-a', 100n)));
    expect(said(t, 'regulator', defaultOf(window))).toBe('window-state');
    expect(said(t, 'grid', confirm(window, 'bank-b', 100n))).toBe('accepted');
  });

  test('leaves the number of windows that wait right', async () => {
    const { t, window } = await settling();
    expect(openWindow(t).unsettled).toBe(1);
    t.timestampMs = Number(windowOf(t, window)?.deadlineMs);
    must(t.run('regulator', defaultOf(window)));
    expect(openWindow(t).unsettled).toBe(0);
    expect(said(t, 'grid', confirm(window, 'bank-a', 100n))).toBe('paid-late');
    expect(said(t, 'grid', confirm(window, 'bank-b', 100n))).toBe('accepted');
    expect(openWindow(t).unsettled).toBe(0);
  });
});

describe('a payment that is held between banks', () => {
  const cap = (member: string, capFen: bigint) => operationOf('setDebitCap', { member, capFen, reason: 'cover' });

  test('fits the cap without what the open window brings: it may post in a later one', async () => {
    const t = await clearingLedger();
    pay(t, BEN, ANN, 500n);
    must(t.run('regulator', cap('bank-a', 100n)));
    expect(outcomeOf(hold(t, ANN, BEN, 101n))).toBe('net-debit-cap-exceeded');
    expect(outcomeOf(hold(t, ANN, BEN, 100n))).toBe('accepted');
    expect(outcomeOf(hold(t, ANN, BEN, 1n))).toBe('net-debit-cap-exceeded');
  });

  test("fits the bound of the payee's position, too", async () => {
    const t = await clearingLedger();
    pay(t, BEN, ANN, 500n);
    const position = t.account('bank-b/position');
    t.plant(accounts, { [position.account]: { ...position, minBalanceFen: -100n } });
    expect(outcomeOf(hold(t, ANN, BEN, 101n))).toBe('balance-bound-exceeded');
    expect(outcomeOf(hold(t, ANN, BEN, 100n))).toBe('accepted');
  });

  test('is counted in its pair as far as it is posted, and in none if it settles gross', async () => {
    const t = await clearingLedger({ mode: 'bilateral', grossAboveFen: 1000n });
    start(t, close(t));
    must(t.run('grid', fund('bank-a', 2000n)));
    expect(pay(t, ANN, BEN, 1001n)).toBe('accepted');
    expect(t.all(windowPairs)).toEqual([]);
    const held = hold(t, ANN, BEN, 500n);
    const line = {
      ...payment('', '', 200n),
      kind: 'post-hold' as const,
      hold: held.lines[0]?.transfer ?? '',
      code: '',
    };
    must(t.run(BEN, postTransfers([line])));
    expect(t.all(windowPairs)).toMatchObject([{ firstSentFen: 200n, secondSentFen: 0n }]);
    expect(windowOf(t, close(t))).toMatchObject({ unpaidDebts: 1, owedFen: 200n });
  });
});
