import { describe, expect, test } from 'vitest';
import { freezeAccount, payment, postTransfers } from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { account, CAP_FEN, GENESIS_ACCOUNTS } from '../../ledger/test-consortium.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const MAX = 2n ** 63n - 1n;

/** alice and carol at bank A with 1000 fen each, bob at bank B with none. */
async function start(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(1000n, 'bank-a/alice', 'bank-a/carol');
  t.open(0n, 'bank-b/bob');
  return t;
}

const pay = (t: TestLedger, author: string, from: string, to: string, amountFen: bigint) =>
  outcomeOf(t.run(author, postTransfers([payment(from, to, amountFen)])));
const freeze = (t: TestLedger, id: string) => t.run('regulator', freezeAccount(id));
const setLimits = (t: TestLedger, perPaymentFen: bigint, perDayFen: bigint, perMonthFen: bigint) =>
  t.run('bank-a', {
    operation: 'setLimits',
    setLimits: { account: 'bank-a/alice', perPaymentFen, perDayFen, perMonthFen, coolingFen: 0n },
  });
const HOUR_MS = 3_600_000;

describe('a payment', () => {
  test('down to the last fen is accepted, one fen more is not', async () => {
    const t = await start();
    expect(pay(t, 'bank-a/alice', 'bank-a/alice', 'bank-a/carol', 1001n)).toBe('insufficient-funds');
    expect(pay(t, 'bank-a/alice', 'bank-a/alice', 'bank-a/carol', 1000n)).toBe('accepted');
    expect(pay(t, 'bank-a/alice', 'bank-a/alice', 'bank-a/carol', 1n)).toBe('insufficient-funds');
  });

  test('that is refused says what was required and what was there, and changes no balance', async () => {
    const t = await start();
    const before = t.account('bank-a/alice');
    const [line] = t.run('bank-a/alice', postTransfers([payment('bank-a/alice', 'bank-a/carol', 1001n)])).lines;
    expect(line?.data).toEqual([
      { name: 'account', value: 'bank-a/alice' },
      { name: 'availableFen', value: '1000' },
      { name: 'requiredFen', value: '1001' },
    ]);
    expect(t.account('bank-a/alice')).toEqual(before);
  });

  test('from or to an account that does not exist is refused', async () => {
    const t = await start();
    expect(pay(t, 'bank-a/alice', 'bank-a/nobody', 'bank-a/carol', 1n)).toBe('account-not-found');
    expect(pay(t, 'bank-a/alice', 'bank-a/alice', 'bank-a/nobody', 1n)).toBe('account-not-found');
  });

  test('by anybody but the holder is refused, also by the bank', async () => {
    const t = await start();
    expect(pay(t, 'bank-a/carol', 'bank-a/alice', 'bank-a/carol', 1n)).toBe('not-authorised');
    expect(pay(t, 'bank-a', 'bank-a/alice', 'bank-a/carol', 1n)).toBe('not-authorised');
    expect(pay(t, 'regulator', 'bank-a/alice', 'bank-a/carol', 1n)).toBe('not-authorised');
  });

  test("from a vault is its bank's to make, and nobody else's", async () => {
    const t = await start();
    expect(pay(t, 'bank-b', 'bank-a/vault', 'bank-a/alice', 1n)).toBe('not-authorised');
    expect(pay(t, 'bank-a', 'bank-a/vault', 'bank-a/alice', 1n)).toBe('accepted');
  });

  test('never moves a position directly', async () => {
    const t = await start();
    expect(pay(t, 'bank-a', 'bank-a/position', 'bank-a/vault', 1n)).toBe('not-authorised');
    expect(pay(t, 'bank-a', 'bank-a/vault', 'bank-b/position', 1n)).toBe('not-authorised');
  });

  test('from a frozen account is refused, to it accepted', async () => {
    const t = await start();
    freeze(t, 'bank-a/alice');
    expect(pay(t, 'bank-a/alice', 'bank-a/alice', 'bank-a/carol', 1n)).toBe('account-frozen');
    expect(pay(t, 'bank-a/carol', 'bank-a/carol', 'bank-a/alice', 1n)).toBe('accepted');
  });

  test('from or to a closed account is refused', async () => {
    const t = await start();
    t.open(0n, 'bank-a/dora');
    t.run('bank-a', { operation: 'closeAccount', closeAccount: { account: 'bank-a/dora' } });
    expect(pay(t, 'bank-a/dora', 'bank-a/dora', 'bank-a/carol', 1n)).toBe('account-closed');
    expect(pay(t, 'bank-a/carol', 'bank-a/carol', 'bank-a/dora', 1n)).toBe('account-closed');
  });

  test('that would overflow a total is refused', async () => {
    const rich = account('bank-a/rich', { minBalanceFen: -MAX, creditsPostedFen: 10n });
    const full = account('bank-a/full', { creditsPostedFen: MAX - 5n, debitsPostedFen: MAX - 5n });
    const t = await TestLedger.create({ accounts: [...GENESIS_ACCOUNTS, rich, full] });
    expect(pay(t, 'bank-a/rich', 'bank-a/rich', 'bank-a/full', 6n)).toBe('amount-overflow');
    expect(pay(t, 'bank-a/rich', 'bank-a/rich', 'bank-a/full', 5n)).toBe('accepted');
    expect(pay(t, 'bank-a/full', 'bank-a/full', 'bank-a/rich', 5n)).toBe('accepted');
    expect(pay(t, 'bank-a/full', 'bank-a/full', 'bank-a/rich', 1n)).toBe('amount-overflow');
  });

  test('over the upper bound of the credited account is refused', async () => {
    const small = account('bank-a/small', { maxBalanceFen: 10n });
    const t = await TestLedger.create({ accounts: [...GENESIS_ACCOUNTS, small] });
    expect(pay(t, 'bank-a', 'bank-a/vault', 'bank-a/small', 11n)).toBe('balance-bound-exceeded');
    expect(pay(t, 'bank-a', 'bank-a/vault', 'bank-a/small', 10n)).toBe('accepted');
  });
});

describe('a payment to another bank', () => {
  test('moves both positions, so that each book balances', async () => {
    const t = await start();
    expect(pay(t, 'bank-a/alice', 'bank-a/alice', 'bank-b/bob', 300n)).toBe('accepted');
    expect(t.account('bank-a/position').creditsPostedFen).toBe(300n);
    expect(t.account('bank-b/position').debitsPostedFen).toBe(300n);
    expect(t.account('bank-b/bob').creditsPostedFen).toBe(300n);
  });

  test("is refused beyond the payer's bank's net debit cap, which payments the other way give back", async () => {
    const t = await start();
    expect(pay(t, 'bank-a', 'bank-a/vault', 'bank-b/bob', CAP_FEN + 1n)).toBe('net-debit-cap-exceeded');
    expect(pay(t, 'bank-a', 'bank-a/vault', 'bank-b/bob', CAP_FEN)).toBe('accepted');
    expect(pay(t, 'bank-a/alice', 'bank-a/alice', 'bank-b/bob', 1n)).toBe('net-debit-cap-exceeded');
    expect(pay(t, 'bank-b/bob', 'bank-b/bob', 'bank-a/alice', 1n)).toBe('accepted');
    expect(pay(t, 'bank-a/alice', 'bank-a/alice', 'bank-b/bob', 1n)).toBe('accepted');
  });
});

describe('lines', () => {
  const lines = [
    payment('bank-a/alice', 'bank-a/carol', 600n),
    payment('bank-a/alice', 'bank-a/carol', 600n),
    payment('bank-a/alice', 'bank-a/carol', 400n),
  ];

  test('stand alone unless linked', async () => {
    const t = await start();
    const receipt = t.run('bank-a/alice', postTransfers(lines));
    expect(lines.map((_, i) => outcomeOf(receipt, i))).toEqual(['accepted', 'insufficient-funds', 'accepted']);
    expect(t.account('bank-a/alice').debitsPostedFen).toBe(1000n);
  });

  test('fall together when linked, with the reason of the first that fails', async () => {
    const t = await start();
    const receipt = t.run('bank-a/alice', postTransfers(lines, true));
    expect(outcomeOf(receipt)).toBe('linked-line-failed');
    expect(receipt.data.slice(0, 2)).toEqual([
      { name: 'line', value: '1' },
      { name: 'reason', value: 'insufficient-funds' },
    ]);
    expect(t.account('bank-a/alice').debitsPostedFen).toBe(0n);
  });

  test('see what the linked lines before them did', async () => {
    const t = await start();
    const chain = [payment('bank-a/vault', 'bank-a/v2', 50n), payment('bank-a/v2', 'bank-b/bob', 50n)];
    t.run('bank-a', {
      operation: 'openAccounts',
      openAccounts: { lines: [{ account: 'bank-a/v2', key: keyOf('bank-a').publicKey, kind: 'vault' }] },
    });
    const receipt = t.run('bank-a', postTransfers(chain, true));
    expect(outcomeOf(receipt)).toBe('accepted');
    expect(new Set(receipt.lines.map(({ transfer }) => transfer)).size).toBe(2);
    expect(t.account('bank-a/v2').debitsPostedFen).toBe(50n);
  });
});

describe('a limit', () => {
  test('per payment, day and month refuses what exceeds it, each at its own fen', async () => {
    const t = await start();
    setLimits(t, 100n, 150n, 180n);
    const spend = (amountFen: bigint) => pay(t, 'bank-a/alice', 'bank-a/alice', 'bank-a/carol', amountFen);
    expect(spend(101n)).toBe('per-payment-limit-exceeded');
    expect(spend(100n)).toBe('accepted');
    expect(spend(51n)).toBe('day-limit-exceeded');
    expect(spend(50n)).toBe('accepted');
    t.timestampMs += 24 * HOUR_MS;
    expect(spend(31n)).toBe('month-limit-exceeded');
    expect(spend(30n)).toBe('accepted');
    t.timestampMs += 30 * 24 * HOUR_MS;
    expect(spend(100n)).toBe('accepted');
  });

  test("counts days in the consortium's offset, not in UTC", async () => {
    const t = await start();
    setLimits(t, 0n, 10n, 0n);
    const spend = () => pay(t, 'bank-a/alice', 'bank-a/alice', 'bank-a/carol', 10n);
    // 23:59:59.5 and 00:00:00.5 at UTC+8.
    t.timestampMs = Date.UTC(2026, 5, 2, 15, 59, 58, 500);
    expect(spend()).toBe('accepted');
    expect(spend()).toBe('accepted');
    expect(spend()).toBe('day-limit-exceeded');
  });

  test('does not count what was refused', async () => {
    const t = await start();
    setLimits(t, 0n, 100n, 0n);
    expect(pay(t, 'bank-a/alice', 'bank-a/alice', 'bank-a/nobody', 90n)).toBe('account-not-found');
    expect(pay(t, 'bank-a/alice', 'bank-a/alice', 'bank-a/carol', 100n)).toBe('accepted');
  });
});
