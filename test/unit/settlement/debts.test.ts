// What is to be taken back and is not there: owed by the site, netted against its next payments, or repaid by hand.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Receipt } from '../../../src/generated/state.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { sites } from '../../../src/ledger/metering/tables.ts';
import { statementId, statements } from '../../../src/ledger/settlement/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, must, outcomeData, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { ACCOUNTS, MONTH, plan, rate, register, SettlementLedger, START } from './test-settlement.ts';

const SITE = 'site-1';
const LIN = 'bank-a/lin';
const at = (month: number) => START + BigInt(month) * MONTH;

/** 1.00 yuan per kWh and nothing else: one fen for ten watt-hours. */
const SIMPLE = { rates: [rate('flat', '0-24', 1_000_000n)], subsidyMicroYuanPerKwh: 0n, taxBasisPoints: 0 };

let ledger: SettlementLedger;
let totalBefore: bigint;
let counters: bigint[];
beforeEach(async () => {
  ledger = await SettlementLedger.withPlans(plan(SIMPLE));
  ledger.plantSite(SITE, LIN);
  counters = [0n];
  ledger.read(SITE, [at(0), register('flat', 0n)]);
  totalBefore = ledger.total();
});

/** Of one month: gross is net. */
const line = (netFen: bigint) => {
  const amounts = { grossFen: netFen, subsidyFen: 0n, taxFen: 0n, netFen };
  return { site: SITE, exportWh: netFen * 10n, importWh: 0n, ...amounts, intervalWh: new Uint8Array() };
};
/** Reads the next month, and settles it. */
function settle(netFen: bigint): Receipt {
  const month = counters.length;
  const counter = (counters[month - 1] ?? 0n) + netFen * 10n;
  counters.push(counter);
  ledger.read(SITE, [at(month), register('flat', counter)]);
  return ledger.settle([line(netFen)], { start: at(month - 1), end: at(month) });
}
/** Corrects the latest month, counted from 1. */
function correct(netFen: bigint): Receipt {
  const month = counters.length - 1;
  const counter = (counters[month - 1] ?? 0n) + netFen * 10n;
  counters[month] = counter;
  const reading = { site: SITE, atMs: at(month), registers: [register('flat', counter)], quality: 'actual' as const };
  const fields = {
    reading: { ...reading, intervalDigest: new Uint8Array(), seriesCommitment: new Uint8Array(32) },
    afterExchange: [],
    reason: 'misread',
  };
  must(ledger.run('grid', operationOf('correctReading', fields)));
  const correction = { periodStartMs: at(month - 1), line: line(netFen), reason: 'misread' };
  return ledger.run('grid', operationOf('correctStatement', correction));
}
const statement = (month = counters.length - 1) => ledger.get(statements, statementId(SITE, at(month - 1)));
const spend = (amountFen: bigint) => {
  const account = ledger.get(accounts, LIN);
  ledger.plantAccount(LIN, { ...account, debitsPostedFen: (account?.debitsPostedFen ?? 0n) + amountFen });
  totalBefore -= amountFen;
};
const setStatus = (status: 'open' | 'frozen' | 'closed') =>
  ledger.plantAccount(LIN, { ...ledger.get(accounts, LIN), status });
const repay = (amountFen: bigint, { as = LIN, account = LIN, site = SITE } = {}) =>
  ledger.run(as, operationOf('repayDebt', { site, account, amountFen, debtor: '' }));
const owed = () => ledger.get(sites, SITE)?.owedFen;
const balances = () => [LIN, ACCOUNTS.suspense].map((id) => ledger.balanceFen(id));
/** Of the purchase account, since the beginning. */
const spentByGrid = () => 1_000_000n - ledger.balanceFen(ACCOUNTS.purchase);

/** Of every test: the sums agree, and the grid company has paid what was fed in and is owed to it. */
function expectBooks(): void {
  expect(ledger.total()).toBe(totalBefore);
  expect(ledger.balanceFen(ACCOUNTS.payable)).toBe(0n);
  expect(ledger.get(accounts, LIN)?.owedFen).toBe(owed());
  const net = ledger.all(statements).reduce((sum, { netFen }) => sum + netFen, 0n);
  expect(spentByGrid()).toBe(net + (owed() ?? 0n));
}

describe('a correction that takes back more than the producer has', () => {
  test('is recorded: what is there is taken back, and the rest is owed', () => {
    settle(14_710n);
    spend(14_000n);
    const outcome = correct(11_849n);
    expect(outcome.lines[0]).toMatchObject({ code: 0, outcome: 'owed', transfer: statement()?.transfer });
    expect(outcomeData(outcome)).toEqual({ owedFen: '2151', outstandingFen: '2151' });
    expect(statement()).toMatchObject({ netFen: 11_849n, owedFen: 2_151n, nettedFen: 0n, revision: 1, paidTo: LIN });
    expect([balances(), owed()]).toEqual([[0n, 0n], 2_151n]);
    expectBooks();
  });

  test('takes nothing when all was spent, and names its transaction, which no account does', () => {
    settle(14_710n);
    spend(14_710n);
    const outcome = correct(11_849n);
    expect(outcomeData(outcome)).toEqual({ owedFen: '2861', outstandingFen: '2861' });
    expect(statement()).toMatchObject({ transfer: '', withoutTransfer: [outcome.transactionId], paidTo: LIN });
    expectBooks();
  });

  test('leaves what is held where it is', () => {
    settle(1_000n);
    ledger.plantAccount(LIN, { ...ledger.get(accounts, LIN), debitsPendingFen: 900n });
    correct(500n);
    expect([balances(), owed()]).toEqual([[900n, 0n], 400n]);
    expectBooks();
  });

  for (const status of ['frozen', 'closed'] as const) {
    test(`takes nothing from a ${status} account`, () => {
      settle(1_000n);
      if (status === 'closed') spend(1_000n);
      setStatus(status);
      expect(verdict(correct(400n))).toBe('accepted');
      expect(owed()).toBe(600n);
      expectBooks();
    });
  }

  test('twice in a row adds up, and a later correction upward lessens it', () => {
    settle(1_000n);
    spend(1_000n);
    correct(700n);
    correct(600n);
    expect([owed(), statement()?.owedFen]).toEqual([400n, 400n]);
    const outcome = correct(850n);
    expect(outcomeData(outcome)).toEqual({ nettedFen: '250', outstandingFen: '150' });
    expect(statement()).toMatchObject({ owedFen: 400n, nettedFen: 250n, revision: 3 });
    expect(statement()?.withoutTransfer).toHaveLength(3);
    expectBooks();
    correct(1_200n);
    expect([owed(), balances()]).toEqual([0n, [200n, 0n]]);
    expectBooks();
  });

  test('takes no more from suspense than waits there for the statement', () => {
    setStatus('frozen');
    settle(1_000n);
    ledger.plantAccount(ACCOUNTS.suspense, { ...ledger.get(accounts, ACCOUNTS.suspense), creditsPostedFen: 5_000n });
    totalBefore += 4_000n;
    correct(100n);
    expect([owed(), balances()]).toEqual([0n, [0n, 4_100n]]);
    settle(500n);
    spend(0n);
    correct(0n);
    expect([owed(), balances()]).toEqual([0n, [0n, 4_100n]]);
    expectBooks();
  });
});

test('a correction takes back first what waits on suspense, and then from the producer, in one step', () => {
  settle(1_000n);
  setStatus('frozen');
  correct(1_100n);
  setStatus('open');
  ledger.plantAccount(ACCOUNTS.suspense, { ...ledger.get(accounts, ACCOUNTS.suspense), creditsPostedFen: 5_100n });
  totalBefore += 5_000n;
  expect(statement()).toMatchObject({ waitingFen: 100n, paidTo: ACCOUNTS.suspense });
  const outcome = correct(700n);
  expect(outcome.lines[0]).toMatchObject({ code: 0, outcome: '', transfer: statement()?.transfer });
  expect([owed(), balances()]).toEqual([0n, [700n, 5_000n]]);
  expect(statement()).toMatchObject({ waitingFen: 0n, owedFen: 0n });
  spend(700n);
  correct(600n);
  expect([owed(), balances()]).toEqual([100n, [0n, 5_000n]]);
  expectBooks();
});

describe('a debt', () => {
  beforeEach(() => {
    settle(1_000n);
    spend(1_000n);
    correct(400n);
  });

  test('is netted against the next statement first, and the rest is paid', () => {
    const outcome = settle(1_500n);
    expect(outcome.lines[0]).toMatchObject({ code: 0, outcome: 'netted', transfer: statement()?.transfer });
    expect(outcomeData(outcome)).toEqual({ nettedFen: '600', outstandingFen: '0' });
    expect(statement()).toMatchObject({ netFen: 1_500n, nettedFen: 600n, owedFen: 0n, paidTo: LIN });
    expect([owed(), balances()]).toEqual([0n, [900n, 0n]]);
    expectBooks();
  });

  test('takes as many statements as it needs, and no payment is below zero', () => {
    const first = settle(250n);
    expect(outcomeData(first)).toEqual({ nettedFen: '250', outstandingFen: '350' });
    expect(statement()).toMatchObject({ transfer: '', paidTo: '', withoutTransfer: [first.transactionId] });
    expect(verdict(settle(0n))).toBe('accepted');
    settle(300n);
    settle(100n);
    expect([owed(), balances()]).toEqual([0n, [50n, 0n]]);
    expectBooks();
  });

  test('comes back when the statement that it was netted against is corrected', () => {
    settle(250n);
    correct(200n);
    expect([owed(), balances()]).toEqual([400n, [0n, 0n]]);
    expect(statement()).toMatchObject({ nettedFen: 250n, owedFen: 50n });
    expectBooks();
  });

  test('is netted before the rest waits on suspense', () => {
    setStatus('frozen');
    const outcome = settle(1_000n);
    expect(outcome.lines[0]?.outcome).toBe('paid-to-suspense');
    expect(outcomeData(outcome)).toEqual({
      account: LIN,
      reason: 'account-frozen',
      nettedFen: '600',
      outstandingFen: '0',
    });
    expect(balances()).toEqual([0n, 400n]);
    // Money of others waits there, too: of this statement are only 400.
    ledger.plantAccount(ACCOUNTS.suspense, {
      ...ledger.get(accounts, ACCOUNTS.suspense),
      creditsPostedFen: 9_400n,
    });
    totalBefore += 9_000n;
    const back = correct(100n);
    expect(outcomeData(back)).toEqual({ owedFen: '500', outstandingFen: '500' });
    expect(balances()).toEqual([0n, 9_000n]);
    expectBooks();
  });

  test('is not netted against the payments of another site of the same producer', () => {
    ledger.plantSite('site-2', LIN);
    ledger.read('site-2', [at(0), register('flat', 0n)], [at(1), register('flat', 1_000n)]);
    ledger.settle([{ ...line(100n), site: 'site-2' }], { start: at(0), end: at(1) });
    expect([owed(), balances()]).toEqual([600n, [100n, 0n]]);
  });

  test('can be repaid by hand, in parts, by anybody, for a closed site too', () => {
    ledger.plantSite(SITE, LIN, { ...ledger.get(sites, SITE), status: 'closed' });
    spend(-350n);
    const first = repay(250n);
    expect(verdict(first)).toBe('accepted');
    expect(first.lines[0]?.transfer).toMatch(/^[0-9a-f]{64}$/);
    expect(ledger.get(sites, SITE)).toMatchObject({ owedFen: 350n, repaidFen: 250n });
    expect(balances()).toEqual([100n, 0n]);
    ledger.plantAccount('bank-b/wang', { ...ledger.get(accounts, 'bank-b/wang'), creditsPostedFen: 350n });
    totalBefore += 350n;
    expect(verdict(repay(350n, { as: 'bank-b/wang', account: 'bank-b/wang' }))).toBe('accepted');
    expect(ledger.get(sites, SITE)).toMatchObject({ owedFen: 0n, repaidFen: 600n });
    expectBooks();
  });

  test('is not repaid beyond itself, nor from an account of somebody else', () => {
    spend(-1_000n);
    const tooMuch = repay(601n);
    expect(verdict(tooMuch)).toBe('more-than-owed');
    expect(rejectionData(tooMuch)).toEqual({ site: SITE, debtor: LIN, owedFen: '600', amountFen: '601' });
    expect(verdict(repay(1n, { as: 'grid' }))).toBe('not-authorised');
    expect(verdict(repay(1n, { site: 'site-9' }))).toBe('site-not-found');
    expect([owed(), balances()]).toEqual([600n, [1_000n, 0n]]);
  });

  test('is repaid within the limits of the account, which is what the holder orders', () => {
    spend(-1_000n);
    ledger.plantAccount(LIN, { ...ledger.get(accounts, LIN), perPaymentFen: 5n });
    expect(verdict(repay(6n))).toBe('per-payment-limit-exceeded');
    expect(verdict(repay(5n))).toBe('accepted');
    expectBooks();
  });
});

describe('sums of debts', () => {
  /** Whoever feeds in a kWh pays a thousand yuan: 100 fen for each watt-hour. */
  const DEAR = { rates: [rate('flat', '0-24', -1_000_000_000n)], subsidyMicroYuanPerKwh: 0n, taxBasisPoints: 0 };
  const HUGE_WH = 9n * 10n ** 16n;
  const HUGE_FEN = HUGE_WH * 100n;
  const dear = (wh: bigint) => ({ ...line(-wh * 100n), exportWh: wh });
  const reading = (wh: bigint) => ({
    ...{ site: SITE, atMs: at(1), registers: [register('flat', wh)], quality: 'actual' as const },
    ...{ intervalDigest: new Uint8Array(), seriesCommitment: new Uint8Array(32) },
  });
  const correctTo = (wh: bigint): string => {
    const correction = { reading: reading(wh), afterExchange: [], reason: 'misread' };
    must(ledger.run('grid', operationOf('correctReading', correction)));
    const corrected = { periodStartMs: at(0), line: dear(wh), reason: 'misread' };
    return verdict(ledger.run('grid', operationOf('correctStatement', corrected)));
  };

  beforeEach(async () => {
    ledger = await SettlementLedger.withPlans(plan(DEAR));
    for (const site of [SITE, 'site-2']) {
      ledger.plantSite(site, LIN);
      ledger.read(site, [at(0), register('flat', 0n)]);
    }
  });

  test('of the sites of an account stay within the bound of all totals', () => {
    for (const site of [SITE, 'site-2']) ledger.read(site, [at(1), register('flat', HUGE_WH)]);
    const outcome = ledger.settle([dear(HUGE_WH), { ...dear(HUGE_WH), site: 'site-2' }], { start: at(0), end: at(1) });
    expect(lineVerdicts(outcome)).toEqual(['accepted', 'amount-overflow']);
    expect(ledger.get(accounts, LIN)?.owedFen).toBe(HUGE_FEN);
    expect(ledger.get(sites, 'site-2')).toMatchObject({ owedFen: 0n, settledUntilMs: 0n });
  });

  test('of a statement over its revisions stay within it, too', () => {
    ledger.read(SITE, [at(1), register('flat', HUGE_WH)]);
    must(ledger.settle([dear(HUGE_WH)], { start: at(0), end: at(1) }));
    expect(correctTo(0n)).toBe('accepted');
    expect(ledger.get(statements, statementId(SITE, at(0)))).toMatchObject({ owedFen: HUGE_FEN, nettedFen: HUGE_FEN });
    expect(correctTo(HUGE_WH)).toBe('amount-overflow');
    expect([owed(), ledger.get(accounts, LIN)?.owedFen]).toEqual([0n, 0n]);
    expect(correctTo(1n)).toBe('accepted');
  });
});
