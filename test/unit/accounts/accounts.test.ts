import { describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import type { BodyOperation } from '../../../src/generated/transaction.ts';
import {
  freezeAccount as freeze,
  openAccounts,
  payment,
  postTransfers,
  setLimits,
  unfreezeAccount as unfreeze,
} from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const close = (account: string): BodyOperation => ({ operation: 'closeAccount', closeAccount: { account } });
const rotate = (account: string, name: string): BodyOperation => ({
  operation: 'rotateAccountKey',
  rotateAccountKey: { account, newKey: keyOf(name).publicKey },
});
const limits = (account: string, perPaymentFen: bigint, perDayFen: bigint, perMonthFen: bigint): BodyOperation =>
  setLimits(account, { perPaymentFen, perDayFen, perMonthFen });
const run = (t: TestLedger, author: string, operation: BodyOperation) => outcomeOf(t.run(author, operation));

async function start(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(100n, 'bank-a/alice');
  t.open(0n, 'bank-a/carol');
  return t;
}

describe('accounts are opened', () => {
  test('line by line, each id once', async () => {
    const t = await start();
    const receipt = t.run('bank-a', openAccounts(['bank-a/x', 'bank-a/alice', 'bank-a/x', 'bank-a/y']));
    const outcomes = receipt.lines.map((_, i) => outcomeOf(receipt, i));
    expect(outcomes).toEqual(['accepted', 'account-exists', 'account-exists', 'accepted']);
  });

  test('by the bank in whose book they are, and by no other member', async () => {
    const t = await start();
    expect(run(t, 'bank-b', openAccounts(['bank-a/x']))).toBe('not-authorised');
    expect(run(t, 'bank-a/alice', openAccounts(['bank-a/x']))).toBe('not-authorised');
    expect(run(t, 'merchant', openAccounts(['merchant/x']))).toBe('not-authorised');
    expect(run(t, 'bank-a', openAccounts(['nobody/x']))).toBe('not-authorised');
  });

  test('with nothing below zero: only the vaults of the genesis may', async () => {
    const t = await start();
    expect(run(t, 'bank-a', openAccounts(['bank-a/vault-2'], 'vault'))).toBe('accepted');
    expect(run(t, 'bank-a', postTransfers([payment('bank-a/vault-2', 'bank-a/alice', 1n)]))).toBe('insufficient-funds');
  });
});

describe('an account is closed', () => {
  test('when it is empty, and for good', async () => {
    const t = await start();
    expect(run(t, 'bank-a', close('bank-a/alice'))).toBe('account-not-empty');
    expect(run(t, 'bank-a', close('bank-a/carol'))).toBe('accepted');
    expect(run(t, 'bank-a', close('bank-a/carol'))).toBe('account-closed');
    expect(run(t, 'bank-a', openAccounts(['bank-a/carol']))).toBe('account-exists');
    expect(run(t, 'bank-a', freeze('bank-a/carol'))).toBe('account-closed');
    expect(run(t, 'bank-a', rotate('bank-a/carol', 'new'))).toBe('account-closed');
    expect(run(t, 'bank-a', limits('bank-a/carol', 1n, 1n, 1n))).toBe('account-closed');
  });

  test('by its bank only, not while frozen, and no position at all', async () => {
    const t = await start();
    expect(run(t, 'bank-a/carol', close('bank-a/carol'))).toBe('not-authorised');
    expect(run(t, 'bank-b', close('bank-a/carol'))).toBe('not-authorised');
    expect(run(t, 'bank-a', close('bank-a/position'))).toBe('not-authorised');
    expect(run(t, 'bank-a', close('bank-a/nobody'))).toBe('account-not-found');
    t.run('regulator', freeze('bank-a/carol'));
    expect(run(t, 'bank-a', close('bank-a/carol'))).toBe('account-frozen');
    t.run('bank-a', unfreeze('bank-a/carol'));
    t.run('regulator', freeze('bank-a/carol', { scope: 'amount', amountFen: 1n }));
    expect(run(t, 'bank-a', close('bank-a/carol'))).toBe('account-frozen');
  });
});

describe("an account's key", () => {
  test('is rotated by its holder: the old one stops working at once', async () => {
    const t = await start();
    const pay = postTransfers([payment('bank-a/alice', 'bank-a/carol', 1n)]);
    expect(run(t, 'bank-a/alice', rotate('bank-a/alice', 'phone 2'))).toBe('accepted');
    expect(run(t, 'bank-a/alice', pay)).toBe('not-authorised');
    expect(run(t, 'phone 2', pay)).toBe('accepted');
    expect(run(t, 'bank-a/alice', rotate('bank-a/alice', 'bank-a/alice'))).toBe('not-authorised');
    const { key, keyRotations } = t.account('bank-a/alice');
    expect([toHex(key), keyRotations]).toEqual([toHex(keyOf('phone 2').publicKey), 1]);
  });

  test('is rotated by the bank when it is lost, and by no other', async () => {
    const t = await start();
    expect(run(t, 'bank-b', rotate('bank-a/alice', 'thief'))).toBe('not-authorised');
    expect(run(t, 'regulator', rotate('bank-a/alice', 'thief'))).toBe('not-authorised');
    expect(run(t, 'bank-a', rotate('bank-a/alice', 'phone 3'))).toBe('accepted');
  });
});
