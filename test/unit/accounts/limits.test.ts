import { describe, expect, test } from 'vitest';
import type { SetLimits } from '../../../src/generated/transaction.ts';
import { RAISE_DELAY_MS } from '../../../src/ledger/accounts/limits-in-force.ts';
import { payment, postTransfers, setLimits, transferLine } from '../../ledger/account-operations.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const ALICE = 'bank-a/alice';
const CAROL = 'bank-a/carol';
const DAY_MS = Number(RAISE_DELAY_MS);

async function start(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(1000n, ALICE, CAROL);
  return t;
}

const set = (t: TestLedger, author: string, limits: Partial<SetLimits>, ...coSigners: readonly string[]) =>
  t.run(author, setLimits(ALICE, limits), ...coSigners);
const pay = (t: TestLedger, amountFen: bigint) =>
  outcomeOf(t.run(ALICE, postTransfers([payment(ALICE, CAROL, amountFen)])));

describe('a lower limit', () => {
  test('holds at once, whether the holder sets it or the bank', async () => {
    const t = await start();
    expect(set(t, ALICE, { perPaymentFen: 50n })).toMatchObject({ code: 0, outcome: '' });
    expect(pay(t, 51n)).toBe('per-payment-limit-exceeded');
    expect(set(t, 'bank-a', { perPaymentFen: 40n, perDayFen: 60n })).toMatchObject({ code: 0, outcome: '' });
    expect(pay(t, 41n)).toBe('per-payment-limit-exceeded');
    expect(pay(t, 40n)).toBe('accepted');
    expect(pay(t, 21n)).toBe('day-limit-exceeded');
  });

  test('is set by nobody else, and for deposits only', async () => {
    const t = await start();
    expect(outcomeOf(set(t, CAROL, { perDayFen: 1n }))).toBe('not-authorised');
    expect(outcomeOf(set(t, 'regulator', { perDayFen: 1n }))).toBe('not-authorised');
    expect(outcomeOf(t.run('bank-a', setLimits('bank-a/vault', { perDayFen: 1n })))).toBe('malformed-field');
  });
});

describe('a higher limit', () => {
  test('holds at once when holder and bank sign, whoever of them is the author', async () => {
    const t = await start();
    set(t, ALICE, { perPaymentFen: 50n });
    expect(set(t, 'bank-a', { perPaymentFen: 60n }, ALICE)).toMatchObject({ code: 0, outcome: '' });
    expect(pay(t, 60n)).toBe('accepted');
    expect(set(t, ALICE, { perPaymentFen: 0n }, 'bank-a')).toMatchObject({ code: 0, outcome: '' });
    expect(pay(t, 500n)).toBe('accepted');
  });

  test('is not for the bank alone, nor for a holder with another bank', async () => {
    const t = await start();
    set(t, ALICE, { perPaymentFen: 50n });
    expect(outcomeOf(set(t, 'bank-a', { perPaymentFen: 51n }))).toBe('not-authorised');
    expect(outcomeOf(set(t, 'bank-a', {}))).toBe('not-authorised');
    expect(outcomeOf(set(t, 'bank-a', { perPaymentFen: 51n }, 'bank-b', CAROL))).toBe('not-authorised');
    expect(set(t, ALICE, { perPaymentFen: 51n }, 'bank-b').outcome).toBe('raised-later');
  });

  test('of the holder alone holds after 24 hours, to the millisecond, and is seen before', async () => {
    const t = await start();
    set(t, ALICE, { perPaymentFen: 50n, perDayFen: 400n });
    const receipt = set(t, ALICE, { perPaymentFen: 80n, perDayFen: 400n });
    const fromMs = BigInt(t.timestampMs) + RAISE_DELAY_MS;
    expect(receipt).toMatchObject({ code: 0, outcome: 'raised-later' });
    expect(receipt.data).toContainEqual({ name: 'fromMs', value: `${fromMs}` });
    expect(t.account(ALICE)).toMatchObject({ perPaymentFen: 50n, pendingRaise: { perPaymentFen: 80n, fromMs } });
    t.timestampMs = Number(fromMs) - 1001;
    expect(pay(t, 80n)).toBe('per-payment-limit-exceeded');
    t.timestampMs = Number(fromMs) - 1000;
    expect(pay(t, 81n)).toBe('per-payment-limit-exceeded');
    expect(pay(t, 80n)).toBe('accepted');
    expect(t.account(ALICE)).toMatchObject({ perPaymentFen: 80n, perDayFen: 400n, pendingRaise: null });
  });

  test('that comes with a lower one is later, and the lower one is now', async () => {
    const t = await start();
    set(t, ALICE, { perPaymentFen: 50n, perDayFen: 400n });
    set(t, ALICE, { perPaymentFen: 0n, perDayFen: 100n });
    expect(t.account(ALICE)).toMatchObject({ perPaymentFen: 50n, perDayFen: 100n });
    t.timestampMs += DAY_MS;
    expect(pay(t, 101n)).toBe('day-limit-exceeded');
    expect(pay(t, 100n)).toBe('accepted');
  });

  test('is taken back by any limits that are set before: by the holder, or by the bank', async () => {
    for (const author of [ALICE, 'bank-a']) {
      const t = await start();
      set(t, ALICE, { perPaymentFen: 50n });
      set(t, ALICE, {});
      expect(set(t, author, { perPaymentFen: 50n })).toMatchObject({ code: 0, outcome: '' });
      expect(t.account(ALICE).pendingRaise).toBeNull();
      t.timestampMs += 2 * DAY_MS;
      expect(pay(t, 51n)).toBe('per-payment-limit-exceeded');
    }
  });

  test('that is set again waits anew', async () => {
    const t = await start();
    set(t, ALICE, { perPaymentFen: 50n });
    set(t, ALICE, { perPaymentFen: 80n });
    t.timestampMs += DAY_MS - 10_000;
    set(t, ALICE, { perPaymentFen: 80n });
    t.timestampMs += DAY_MS - 10_000;
    expect(pay(t, 80n)).toBe('per-payment-limit-exceeded');
    t.timestampMs += 20_000;
    expect(pay(t, 80n)).toBe('accepted');
  });

  test('counts from where it holds when limits are set later', async () => {
    const t = await start();
    set(t, ALICE, { perPaymentFen: 50n });
    set(t, ALICE, { perPaymentFen: 80n });
    t.timestampMs += 2 * DAY_MS;
    expect(set(t, 'bank-a', { perPaymentFen: 80n })).toMatchObject({ code: 0, outcome: '' });
    expect(t.account(ALICE)).toMatchObject({ perPaymentFen: 80n, pendingRaise: null });
  });
});

describe('what a hold gives back', () => {
  const hold = (t: TestLedger, amountFen: bigint, forMs: number) => {
    const expiresAtMs = BigInt(t.timestampMs + forMs);
    const line = { kind: 'hold', debitAccount: ALICE, creditAccount: CAROL, amountFen, expiresAtMs } as const;
    return must(t.run(ALICE, postTransfers([transferLine(line)]))).lines[0]?.transfer ?? '';
  };
  const resolve = (t: TestLedger, kind: 'post-hold' | 'void-hold', id: string, amountFen = 0n) =>
    must(t.run(CAROL, postTransfers([transferLine({ kind, hold: id, amountFen })])));
  const spent = (t: TestLedger) => [t.account(ALICE).spentDayFen, t.account(ALICE).spentMonthFen];

  test('on the same day no longer counts: posted in part, voided, expired', async () => {
    const t = await start();
    set(t, ALICE, { perDayFen: 100n });
    resolve(t, 'post-hold', hold(t, 100n, 3_600_000), 37n);
    expect(spent(t)).toEqual([37n, 37n]);
    expect(pay(t, 64n)).toBe('day-limit-exceeded');
    resolve(t, 'void-hold', hold(t, 63n, 3_600_000));
    expect(spent(t)).toEqual([37n, 37n]);
    hold(t, 63n, 30_000);
    expect(spent(t)).toEqual([100n, 100n]);
    t.timestampMs += 60_000;
    t.block();
    expect(spent(t)).toEqual([37n, 37n]);
    expect(pay(t, 63n)).toBe('accepted');
  });

  test('on a later day stays counted', async () => {
    const t = await start();
    const id = hold(t, 100n, 3 * DAY_MS);
    t.timestampMs += DAY_MS;
    expect(pay(t, 5n)).toBe('accepted');
    resolve(t, 'void-hold', id);
    expect(spent(t)).toEqual([5n, 105n]);
  });

  test('is nothing of the holder where a vault held it', async () => {
    const t = await start();
    const expiresAtMs = BigInt(t.timestampMs + 3_600_000);
    const ends = { debitAccount: 'bank-a/vault', creditAccount: CAROL };
    const line = transferLine({ kind: 'hold', ...ends, amountFen: 5n, expiresAtMs });
    const id = must(t.run('bank-a', postTransfers([line]))).lines[0]?.transfer ?? '';
    resolve(t, 'void-hold', id);
    expect(t.account('bank-a/vault')).toMatchObject({ spentDayFen: 0n, spentMonthFen: 0n });
  });
});
