// What only shows with more than two banks: shares of a loss, late payments of one debtor of several, pairs.
import { describe, expect, test } from 'vitest';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import type { GovernedLedger } from '../../ledger/governed-ledger.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { EVE, fourBanks, ZOE } from './four-banks.ts';
import { ANN, BEN, close, confirm, defaultOf, fund, netOf, pay, said, start, windowOf } from './test-clearing.ts';

function fill(t: GovernedLedger, amountFen: bigint): void {
  must(t.run('grid', fund('bank-y', amountFen)));
  must(t.run('grid', fund('bank-y', amountFen, { purpose: 'fund', reference: 'to-fund' })));
}

/** The open window is closed, started, and in default. */
function fail(t: GovernedLedger, ...paid: Parameters<typeof confirm>[]): number {
  const window = close(t);
  start(t, window);
  for (const word of paid) must(t.run('grid', confirm(...word)));
  must(t.run('regulator', defaultOf(window)));
  return window;
}

const positions = (t: GovernedLedger) => ['bank-a', 'bank-b', 'bank-x'].map((id) => t.balanceFen(`${id}/position`));

describe('a default among several banks', () => {
  test('is borne in proportion to what each is owed, behind the fund', async () => {
    const t = await fourBanks();
    fill(t, 90n);
    pay(t, ANN, BEN, 200n);
    pay(t, ANN, EVE, 100n);
    const window = fail(t);
    expect(windowOf(t, window)).toMatchObject({ lossFen: 210n, fundFen: 90n, receipts: 2 });
    expect(['bank-b', 'bank-x'].map((id) => netOf(t, window, id)?.lossFen)).toEqual([140n, 70n]);
    expect(said(t, 'grid', confirm(window, 'bank-b', 60n))).toBe('accepted');
    expect(said(t, 'grid', confirm(window, 'bank-x', 30n))).toBe('accepted');
    expect(positions(t)).toEqual([300n, -140n, -70n]);
  });

  test('costs the fund no more than is unpaid', async () => {
    const t = await fourBanks();
    fill(t, 300n);
    pay(t, ANN, EVE, 60n);
    pay(t, BEN, EVE, 40n);
    const window = fail(t, [2, 'bank-a', 60n]);
    expect(windowOf(t, window)).toMatchObject({ lossFen: 0n, fundFen: 40n, unpaidDebts: 1, receipts: 1 });
    expect(t.balanceFen('grid/clearing.fund')).toBe(260n);
    expect(said(t, 'grid', confirm(window, 'bank-x', 100n))).toBe('accepted');
  });

  test('is made good debt by debt: the losses first, and the fund when none is left', async () => {
    const t = await fourBanks();
    fill(t, 30n);
    pay(t, ANN, EVE, 60n);
    pay(t, BEN, EVE, 40n);
    const window = fail(t);
    expect(windowOf(t, window)).toMatchObject({ lossFen: 70n, fundFen: 30n, unpaidDebts: 2 });
    expect(said(t, 'grid', confirm(window, 'bank-b', 40n))).toBe('paid-late');
    expect(windowOf(t, window)).toMatchObject({ lossFen: 30n, fundFen: 30n, unpaidDebts: 1 });
    expect(t.balanceFen('grid/clearing.fund')).toBe(0n);
    expect(said(t, 'grid', confirm(window, 'bank-a', 60n))).toBe('paid-late');
    expect(windowOf(t, window)).toMatchObject({ status: 'defaulted', lossFen: 0n, fundFen: 0n, unpaidDebts: 0 });
    expect(t.balanceFen('grid/clearing.fund')).toBe(30n);
    expect(said(t, 'grid', confirm(window, 'bank-x', 100n))).toBe('accepted');
    expect(positions(t)).toEqual([0n, 0n, 0n]);
  });

  test('is made good to those who still bear a part of it', async () => {
    const t = await fourBanks();
    pay(t, ANN, EVE, 1n);
    pay(t, BEN, ZOE, 1n);
    const window = fail(t);
    const losses = () => ['bank-x', 'bank-y'].map((id) => netOf(t, window, id)?.lossFen);
    expect(losses()).toEqual([1n, 1n]);
    expect(said(t, 'grid', confirm(window, 'bank-a', 1n))).toBe('paid-late');
    expect(losses()).toEqual([0n, 1n]);
    expect(said(t, 'grid', confirm(window, 'bank-b', 1n))).toBe('paid-late');
    expect(losses()).toEqual([0n, 0n]);
  });
});

test('a bank whose payments came to nothing has no net to confirm', async () => {
  const t = await fourBanks();
  pay(t, ANN, BEN, 10n);
  pay(t, BEN, EVE, 10n);
  const window = close(t);
  expect(netOf(t, window, 'bank-b')).toMatchObject({ sentFen: 10n, receivedFen: 10n });
  start(t, window);
  expect(said(t, 'grid', confirm(window, 'bank-b', 10n))).toBe('not-in-window');
  expect(said(t, 'grid', confirm(window, 'bank-a', 10n))).toBe('accepted');
  expect(said(t, 'grid', confirm(window, 'bank-x', 10n))).toBe('accepted');
  expect(windowOf(t, window)?.status).toBe('settled');
});

describe('pairs of several banks', () => {
  const pair = (counterparty: string, reference = `to-${counterparty}`) => ({ counterparty, reference });

  test('post together, when the last one is paid', async () => {
    const t = await fourBanks({ mode: 'bilateral' });
    pay(t, ANN, BEN, 10n);
    pay(t, ANN, EVE, 10n);
    pay(t, BEN, EVE, 5n);
    pay(t, EVE, BEN, 5n);
    const window = close(t);
    // A pair that is even has nothing to pay.
    expect(windowOf(t, window)).toMatchObject({ unpaidDebts: 2, owedFen: 20n });
    start(t, window);
    expect(said(t, 'grid', confirm(window, 'bank-a', 10n, pair('bank-b')))).toBe('accepted');
    expect(said(t, 'grid', confirm(window, 'bank-a', 10n, pair('bank-b', 'again')))).toBe('confirmed-already');
    expect(said(t, 'grid', confirm(window, 'bank-a', 10n, pair('bank-x', 'to-bank-b')))).toBe('id-used-otherwise');
    expect(said(t, 'grid', confirm(window, 'bank-x', 5n, pair('bank-b')))).toBe('id-used-otherwise');
    expect(said(t, 'grid', confirm(window, 'bank-b', 5n, pair('bank-x')))).toBe('not-in-window');
    expect([positions(t), windowOf(t, window)?.status]).toEqual([[20n, -10n, -10n], 'settling']);
    expect(said(t, 'grid', confirm(window, 'bank-a', 10n, pair('bank-x')))).toBe('accepted');
    expect([positions(t), windowOf(t, window)?.status]).toEqual([[0n, 0n, 0n], 'settled']);
  });

  test('post with a default if they were paid, and the others when they are', async () => {
    const t = await fourBanks({ mode: 'bilateral' });
    pay(t, ANN, BEN, 10n);
    pay(t, ANN, EVE, 20n);
    const window = fail(t, [2, 'bank-a', 10n, pair('bank-b')]);
    expect(windowOf(t, window)).toMatchObject({ status: 'defaulted', lossFen: 20n, unpaidDebts: 1 });
    expect(positions(t)).toEqual([20n, 0n, -20n]);
    for (const id of ['bank-a', 'bank-b', 'bank-x']) {
      expect(t.account(`${id}/position`)).toMatchObject({ debitsPendingFen: 0n, creditsPendingFen: 0n });
    }
    expect(said(t, 'grid', confirm(window, 'bank-a', 20n, pair('bank-x')))).toBe('paid-late');
    expect([positions(t), windowOf(t, window)?.lossFen]).toEqual([[0n, 0n, 0n], 0n]);
  });

  test('are paid late also by a member whose debts and claims are alike, and to it', async () => {
    const t = await fourBanks({ mode: 'bilateral' });
    pay(t, ZOE, ANN, 60n);
    pay(t, ANN, BEN, 60n);
    const window = fail(t);
    expect(t.all(accounts).filter(({ account }) => account === 'bank-a/settlement').length).toBe(1);
    const word = (member: string, counterparty: string) =>
      confirm(window, member, 60n, { counterparty, reference: `${member}-${counterparty}` });
    expect(said(t, 'grid', word('bank-a', 'bank-b'))).toBe('paid-late');
    expect(t.balanceFen('bank-a/position')).toBe(-60n);
    expect(said(t, 'grid', word('bank-y', 'bank-a'))).toBe('paid-late');
    expect(positions(t)).toEqual([0n, 0n, 0n]);
  });
});
