// Keys by which members sign what the ledger does not see.
import { beforeEach, expect, test } from 'vitest';
import { lists } from '../../../src/ledger/chain-tables.ts';
import { certifyingKeys, keyId, revocations } from '../../../src/ledger/devices/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { outcomeOf, verdict } from '../../ledger/receipt-verdicts.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';
import { deviceKey, publication } from './test-devices.ts';

const KEY = 'tokens of bank-a';
const DAY_MS = 86_400_000n;

let t: TestLedger;
beforeEach(async () => {
  t = await TestLedger.create();
});

const withdraw = (author: string, key = KEY) =>
  outcomeOf(t.run(author, operationOf('withdrawCertifyingKey', { key: deviceKey(key), reason: 'stolen' })));
const known = (key = KEY) => t.get(certifyingKeys, keyId(deviceKey(key)));

test('a bank publishes keys for itself alone, one for each purpose, side by side', () => {
  expect(verdict(t.run('merchant', publication(t, 'merchant', KEY)))).toBe('not-authorised');
  expect(outcomeOf(t.run('bank-b', publication(t, 'bank-a', KEY)))).toBe('not-authorised');
  expect(outcomeOf(t.run('bank-a', publication(t, 'bank-a', KEY)))).toBe('accepted');
  expect(outcomeOf(t.run('bank-a', publication(t, 'bank-a', 'next tokens of bank-a')))).toBe('accepted');
  expect(outcomeOf(t.run('bank-a', publication(t, 'bank-a', 'factors', 'factor')))).toBe('accepted');
  expect(known()).toMatchObject({ member: 'bank-a', purpose: 'token', withdrawnMs: 0n });
  expect(t.get(lists, 'certifying-keys-of-member/bank-a')?.count).toBe(3n);
});

test('a key has one member and one purpose, and its owner has shown it', () => {
  expect(outcomeOf(t.run('bank-a', publication(t, 'bank-a', KEY)))).toBe('accepted');
  expect(outcomeOf(t.run('bank-a', publication(t, 'bank-a', KEY, 'factor')))).toBe('key-in-other-use');
  expect(outcomeOf(t.run('bank-b', publication(t, 'bank-b', KEY)))).toBe('key-in-other-use');
  expect(outcomeOf(t.run('bank-b', publication(t, 'bank-b', 'bank-a')))).toBe('key-in-other-use');
  const { publishCertifyingKey: given } = publication(t, 'bank-b', 'other') as never as {
    publishCertifyingKey: Parameters<typeof operationOf<'publishCertifyingKey'>>[1];
  };
  const forOther = operationOf('publishCertifyingKey', { ...given, purpose: 'factor' });
  expect(verdict(t.run('bank-b', forOther))).toBe('possession-not-shown');
});

test('a validity is bounded and ends in the future; it may begin there', () => {
  const now = BigInt(t.timestampMs);
  const publish = (from: bigint, until: bigint) =>
    outcomeOf(t.run('bank-a', publication(t, 'bank-a', KEY, 'token', [from, until])));
  expect(publish(now, now)).toBe('malformed-field');
  expect(publish(now, now + 1_100n * DAY_MS + 1n)).toBe('malformed-field');
  // Over when the block comes.
  expect(publish(now - DAY_MS, BigInt(t.timestampMs) + 1_000n)).toBe('expiry-invalid');
  expect(publish(now + 10n * DAY_MS, now + 1_110n * DAY_MS)).toBe('accepted');
});

test('a key is withdrawn by its member, once, and terminals are told', () => {
  t.run('bank-a', publication(t, 'bank-a', KEY));
  expect(withdraw('bank-b')).toBe('not-authorised');
  expect(withdraw('bank-a', 'unknown')).toBe('certifying-key-not-found');
  expect(withdraw('bank-a')).toBe('accepted');
  const at = { withdrawnMs: BigInt(t.timestampMs), withdrawnHeight: t.height, reason: 'stolen' };
  expect(known()).toMatchObject(at);
  expect(withdraw('bank-a')).toBe('certifying-key-withdrawn');
  expect(outcomeOf(t.run('bank-a', publication(t, 'bank-a', KEY)))).toBe('key-in-other-use');
  expect(t.get(revocations, 'bank-a/0')).toMatchObject({
    why: 'key-withdrawn',
    member: 'bank-a',
    height: at.withdrawnHeight,
  });
});
