import { describe, expect, test } from 'vitest';
import type { TransferLine } from '../../../src/generated/transaction.ts';
import { LONGEST_HOLD_MS, UNITS_PER_HOLD } from '../../../src/ledger/accounts/hold-expiry.ts';
import { holds } from '../../../src/ledger/accounts/tables.ts';
import { listLength } from '../../../src/ledger/list.ts';
import { freezeAccount, payment, postTransfers, transferLine } from '../../ledger/account-operations.ts';
import { outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { CAP_FEN, testConsortium } from '../../ledger/test-consortium.ts';
import { START_MS, TestLedger } from '../../ledger/test-ledger.ts';

const MINUTE_MS = 60_000;
/** Holds that a block of the test consortium ends. */
const MOST_DUE = testConsortium.rules.work.block / UNITS_PER_HOLD;
const EXPIRY_MS = BigInt(START_MS + 10 * MINUTE_MS);
const ENDS = { debitAccount: 'bank-a/alice', creditAccount: 'bank-b/bob' };

async function start(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(1000n, 'bank-a/alice');
  t.open(0n, 'bank-b/bob', 'bank-a/carol');
  return t;
}

function hold(t: TestLedger, amountFen: bigint, change: Partial<TransferLine> = {}) {
  const line = transferLine({ ...ENDS, kind: 'hold', amountFen, expiresAtMs: EXPIRY_MS, ...change });
  const receipt = t.run('bank-a/alice', postTransfers([line]));
  return { outcome: outcomeOf(receipt), id: receipt.lines[0]?.transfer ?? '' };
}

const post = (t: TestLedger, id: string, amountFen: bigint, author = 'bank-b/bob') =>
  outcomeOf(t.run(author, postTransfers([transferLine({ kind: 'post-hold', hold: id, amountFen })])));
const release = (t: TestLedger, id: string, author = 'bank-b/bob') =>
  outcomeOf(t.run(author, postTransfers([transferLine({ kind: 'void-hold', hold: id })])));
const pay = (t: TestLedger, amountFen: bigint) =>
  outcomeOf(t.run('bank-a/alice', postTransfers([payment('bank-a/alice', 'bank-a/carol', amountFen)])));

function amounts(t: TestLedger, id: string): bigint[] {
  const { debitsPostedFen, debitsPendingFen, creditsPostedFen, creditsPendingFen } = t.account(id);
  return [debitsPostedFen, debitsPendingFen, creditsPostedFen, creditsPendingFen];
}

const statusOf = (t: TestLedger, id: string) => t.get(holds, id)?.status;
const repeated = (status: string, count: number) => new Array<string>(count).fill(status);

describe('a hold', () => {
  test('counts against the balance at once and moves nothing yet', async () => {
    const t = await start();
    expect(hold(t, 700n).outcome).toBe('accepted');
    expect(amounts(t, 'bank-a/alice')).toEqual([0n, 700n, 1000n, 0n]);
    expect(amounts(t, 'bank-a/position')).toEqual([0n, 0n, 0n, 700n]);
    expect(amounts(t, 'bank-b/bob')).toEqual([0n, 0n, 0n, 700n]);
    expect(pay(t, 301n)).toBe('insufficient-funds');
    expect(pay(t, 300n)).toBe('accepted');
  });

  test("counts against the bank's net debit cap", async () => {
    const t = await start();
    const line = transferLine({
      kind: 'hold',
      debitAccount: 'bank-a/vault',
      creditAccount: 'bank-b/bob',
      amountFen: CAP_FEN,
      expiresAtMs: EXPIRY_MS,
    });
    expect(outcomeOf(t.run('bank-a', postTransfers([line])))).toBe('accepted');
    expect(hold(t, 1n).outcome).toBe('net-debit-cap-exceeded');
  });

  test('posted in full moves the amount through both positions', async () => {
    const t = await start();
    const { id } = hold(t, 700n);
    expect(post(t, id, 700n)).toBe('accepted');
    expect(amounts(t, 'bank-a/alice')).toEqual([700n, 0n, 1000n, 0n]);
    expect(amounts(t, 'bank-a/position')).toEqual([0n, 0n, 700n, 0n]);
    expect(amounts(t, 'bank-b/position')).toEqual([700n, 0n, 0n, 0n]);
    expect(amounts(t, 'bank-b/bob')).toEqual([0n, 0n, 700n, 0n]);
  });

  test('posted in part gives the rest back', async () => {
    const t = await start();
    const { id } = hold(t, 700n);
    expect(post(t, id, 701n)).toBe('hold-amount-exceeded');
    expect(post(t, id, 200n)).toBe('accepted');
    expect(amounts(t, 'bank-a/alice')).toEqual([200n, 0n, 1000n, 0n]);
    expect(pay(t, 800n)).toBe('accepted');
  });

  test('voided gives everything back', async () => {
    const t = await start();
    const { id } = hold(t, 700n);
    expect(release(t, id)).toBe('accepted');
    expect(amounts(t, 'bank-a/alice')).toEqual([0n, 0n, 1000n, 0n]);
    expect(amounts(t, 'bank-b/bob')).toEqual([0n, 0n, 0n, 0n]);
  });

  test('is resolved once', async () => {
    const t = await start();
    const { id } = hold(t, 700n);
    expect(post(t, id, 1n)).toBe('accepted');
    expect(post(t, id, 1n)).toBe('hold-resolved');
    expect(release(t, id)).toBe('hold-resolved');
  });

  test("is resolved by nobody but the credit account's holder", async () => {
    const t = await start();
    const { id } = hold(t, 700n);
    expect(post(t, id, 700n, 'bank-a/alice')).toBe('not-authorised');
    expect(release(t, id, 'bank-a/alice')).toBe('not-authorised');
    expect(post(t, id, 700n, 'bank-b')).toBe('not-authorised');
    expect(post(t, 'f'.repeat(64), 1n)).toBe('hold-not-found');
  });

  test('is not posted while the payer is frozen, but can be voided', async () => {
    const t = await start();
    const { id } = hold(t, 700n);
    t.run('regulator', freezeAccount('bank-a/alice'));
    expect(post(t, id, 700n)).toBe('account-frozen');
    expect(release(t, id)).toBe('accepted');
  });

  test('keeps both accounts from being closed', async () => {
    const t = await start();
    hold(t, 1000n, { creditAccount: 'bank-a/carol' });
    const close = (account: string) =>
      outcomeOf(t.run('bank-a', { operation: 'closeAccount', closeAccount: { account } }));
    expect(close('bank-a/alice')).toBe('account-not-empty');
    expect(close('bank-a/carol')).toBe('account-not-empty');
  });

  test('that is linked with a line that fails is not made', async () => {
    const t = await start();
    const line = transferLine({
      kind: 'hold',
      debitAccount: 'bank-a/vault',
      creditAccount: 'bank-a/carol',
      amountFen: 5n,
      expiresAtMs: EXPIRY_MS,
    });
    const failing = transferLine({ kind: 'post-hold', hold: 'f'.repeat(64), amountFen: 5n });
    const { id } = hold(t, 1n);
    expect(outcomeOf(t.run('bank-a', postTransfers([line, failing], true)))).toBe('linked-line-failed');
    expect([...t.rows.rows.keys()].filter((key) => key.startsWith('s/hold/'))).toEqual([`s/hold/${id}`]);
    expect(amounts(t, 'bank-a/carol')).toEqual([0n, 0n, 0n, 0n]);
  });
});

describe('a hold expires', () => {
  test('only at an instant after the block and not too far ahead', async () => {
    const t = await start();
    const now = BigInt(t.timestampMs + 1000);
    expect(hold(t, 1n, { expiresAtMs: now }).outcome).toBe('expiry-invalid');
    expect(hold(t, 1n, { expiresAtMs: now + 1001n }).outcome).toBe('accepted');
    const third = BigInt(t.timestampMs + 1000);
    expect(hold(t, 1n, { expiresAtMs: third + LONGEST_HOLD_MS + 1n }).outcome).toBe('expiry-invalid');
    expect(hold(t, 1n, { expiresAtMs: third + 1000n + LONGEST_HOLD_MS }).outcome).toBe('accepted');
  });

  test('to the millisecond for whoever wants to post it', async () => {
    const t = await start();
    const { id } = hold(t, 700n);
    const other = hold(t, 100n);
    t.timestampMs = Number(EXPIRY_MS) - 1001;
    expect(post(t, id, 700n)).toBe('accepted');
    t.timestampMs = Number(EXPIRY_MS) - 1000;
    expect(post(t, other.id, 100n)).toBe('hold-expired');
    expect(release(t, other.id)).toBe('hold-expired');
  });

  test('and gives back what it held before the first transaction of a later minute', async () => {
    const t = await start();
    const { id } = hold(t, 1000n, { expiresAtMs: EXPIRY_MS + 30_000n });
    t.timestampMs = Number(EXPIRY_MS) + MINUTE_MS - 2000;
    expect(pay(t, 1000n)).toBe('insufficient-funds');
    expect(statusOf(t, id)).toBe('pending');
    expect(pay(t, 1000n)).toBe('accepted');
    expect(statusOf(t, id)).toBe('expired');
    expect(amounts(t, 'bank-b/bob')).toEqual([0n, 0n, 0n, 0n]);
  });

  test('also when no block came for days', async () => {
    const t = await start();
    const { id } = hold(t, 1000n);
    t.timestampMs += 5 * 24 * 60 * MINUTE_MS;
    const { activity } = t.block();
    expect(statusOf(t, id)).toBe('expired');
    expect(activity.map(({ kind, account, shown }) => [kind, account, shown.transfer === id])).toEqual([
      ['expired-hold', 'bank-a/alice', true],
      ['expired-hold', 'bank-a/position', true],
      ['expired-hold', 'bank-b/position', true],
      ['expired-hold', 'bank-b/bob', true],
    ]);
  });

  test('unless it was resolved', async () => {
    const t = await start();
    const { id } = hold(t, 1000n);
    post(t, id, 400n);
    t.timestampMs += 20 * MINUTE_MS;
    expect(t.block().activity).toEqual([]);
    expect(amounts(t, 'bank-a/alice')).toEqual([400n, 0n, 1000n, 0n]);
  });

  test('with all others of its minute, however many', async () => {
    const t = await start();
    const line = transferLine({ ...ENDS, kind: 'hold', amountFen: 1n, expiresAtMs: EXPIRY_MS });
    t.run('bank-a/alice', postTransfers(Array.from({ length: 600 }, () => line)));
    expect(amounts(t, 'bank-a/alice')).toEqual([0n, 600n, 1000n, 0n]);
    expect(listLength(t, `hold-expiry/bank-a/${EXPIRY_MS / 60_000n}/bank-a/alice`)).toBe(600n);
    expect(t.ledger.read(`list-page/hold-expiry/bank-a/${EXPIRY_MS / 60_000n}/bank-a/alice/17`)).toBeDefined();
    t.timestampMs += 11 * MINUTE_MS;
    t.block();
    expect(amounts(t, 'bank-a/alice')).toEqual([0n, 0n, 1000n, 0n]);
  });

  test('in the next block where one block has too many, and is not posted until then', async () => {
    const t = await TestLedger.create();
    const most = BigInt(MOST_DUE);
    t.open(most + 7n, 'bank-a/alice');
    t.open(0n, 'bank-b/bob');
    const line = transferLine({ ...ENDS, kind: 'hold', amountFen: 1n, expiresAtMs: EXPIRY_MS });
    const made = [MOST_DUE, 7].flatMap((count) => {
      const { lines } = t.run('bank-a/alice', postTransfers(new Array<TransferLine>(count).fill(line)));
      return lines.map(({ transfer }) => transfer);
    });
    expect(amounts(t, 'bank-a/alice')).toEqual([0n, most + 7n, most + 7n, 0n]);
    t.timestampMs += 11 * MINUTE_MS;
    expect(post(t, made.at(-1) ?? '', 1n)).toBe('hold-expired');
    const statuses = () => made.map((id) => statusOf(t, id));
    expect(statuses()).toEqual([...repeated('expired', MOST_DUE), ...repeated('pending', 7)]);
    expect(amounts(t, 'bank-a/alice')).toEqual([0n, 7n, most + 7n, 0n]);
    expect(amounts(t, 'bank-b/bob')).toEqual([0n, 0n, 0n, 7n]);
    expect(t.block().activity).toHaveLength(7 * 4);
    expect(statuses()).toEqual(repeated('expired', MOST_DUE + 7));
    expect(amounts(t, 'bank-a/alice')).toEqual([0n, 0n, most + 7n, 0n]);
    expect(amounts(t, 'bank-b/bob')).toEqual([0n, 0n, 0n, 0n]);
    expect(t.block().activity).toEqual([]);
  });

  test('of one member in its part of each block, however many of another member end then', async () => {
    const t = await TestLedger.create();
    t.open(10_000n, 'bank-a/alice', 'bank-b/dora');
    t.open(0n, 'bank-b/bob');
    const line = transferLine({ ...ENDS, kind: 'hold', amountFen: 1n, expiresAtMs: EXPIRY_MS });
    for (let i = 0; i < 3; i++) t.run('bank-a/alice', postTransfers(new Array<TransferLine>(1_500).fill(line)));
    const own = postTransfers([transferLine({ ...line, debitAccount: 'bank-b/dora' })]);
    const id = t.run('bank-b/dora', own).lines[0]?.transfer ?? '';
    t.timestampMs += 11 * MINUTE_MS;
    t.block();
    expect(statusOf(t, id)).toBe('expired');
    expect(t.account('bank-a/alice').debitsPendingFen).toBeGreaterThan(0n);
  });
});
