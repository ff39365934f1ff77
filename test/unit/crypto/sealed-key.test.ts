import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { grantedKey, recordKey } from '../../../src/crypto/key-tree.ts';
import { generateKey } from '../../../src/crypto/private-key.ts';
import { type GrantTerms, openGrantKey, sealGrantKey } from '../../../src/crypto/sealed-key.ts';
import { openPayload, sealPayload } from '../../../src/crypto/sealed-payload.ts';
import { PLAIN_SUITE } from '../../../src/crypto/sealing-suite.ts';

const bank = generateKey('encryption');
const TO_BANK = { suite: PLAIN_SUITE, key: bank.publicKey } as const;
const merchant = generateKey('encryption');
const master = generateKey('sharing');
const TERMS: GrantTerms = {
  chainId: new Uint8Array(32).fill(9),
  grant: 'grant-1',
  scenario: 'pv-loan-assessment',
  reader: 'bank-a',
  purpose: 'loan',
  granularity: 'subject',
  subject: 'site-1',
  record: '',
  keyEpoch: 0,
  expiresAtMs: 1_000_000n,
  grantedGroups: [],
};
const ROOT = { chainId: TERMS.chainId, scenario: TERMS.scenario, keyEpoch: TERMS.keyEpoch, fieldGroup: '' };
const KEY = grantedKey(master.secret(), ROOT, 'subject', TERMS);

describe('a grant’s key', () => {
  test('opens for its reader, and with it the record that it covers', async () => {
    const sealed = await sealGrantKey(TO_BANK, () => KEY, TERMS);
    expect([sealed.encapsulatedKey.length, sealed.sealedKey.length]).toEqual([32, 48]);
    const opened = await openGrantKey(bank.secret(), sealed, TERMS, '');
    expect(opened).toEqual(KEY);
    const draft = {
      record: 'r-1',
      scenario: TERMS.scenario,
      policyVersion: 1,
      keyEpoch: 0,
      subject: 'site-1',
      periodStartMs: 0n,
      periodEndMs: 1n,
      contentType: 'text/csv',
      fieldGroup: '',
    };
    const own = grantedKey(master.secret(), ROOT, 'record', draft);
    const { header, ciphertext } = sealPayload(own, draft, new Uint8Array(16), utf8('content'));
    expect(openPayload(recordKey('subject', opened ?? KEY, draft), header, ciphertext).ok).toBe(true);
  });

  test('does not open for a merchant', async () => {
    const sealed = await sealGrantKey(TO_BANK, () => KEY, TERMS);
    expect(await openGrantKey(merchant.secret(), sealed, TERMS, '')).toBeUndefined();
  });

  test.each<[string, Partial<GrantTerms>]>([
    ['another purpose', { purpose: 'marketing' }],
    ['a later expiry', { expiresAtMs: 1_000_001n }],
    ['another grant', { grant: 'grant-2' }],
    ['another scenario', { scenario: 'joint-marketing' }],
    ['another reader', { reader: 'merchant' }],
    ['a wider granularity', { granularity: 'scenario' }],
    ['another subject', { subject: 'site-2' }],
    ['a record', { record: 'r-1' }],
    ['another epoch', { keyEpoch: 1 }],
    ['another chain', { chainId: new Uint8Array(32) }],
  ])('does not open as a grant for %s', async (_, change) => {
    const sealed = await sealGrantKey(TO_BANK, () => KEY, TERMS);
    expect(await openGrantKey(bank.secret(), sealed, { ...TERMS, ...change }, '')).toBeUndefined();
  });

  test('does not open when it was changed or cut', async () => {
    const sealed = await sealGrantKey(TO_BANK, () => KEY, TERMS);
    const flipped = sealed.sealedKey.with(3, (sealed.sealedKey[3] ?? 0) ^ 1);
    expect(await openGrantKey(bank.secret(), { ...sealed, sealedKey: flipped }, TERMS, '')).toBeUndefined();
    expect(await openGrantKey(bank.secret(), { ...sealed, sealedKey: flipped.slice(0, 8) }, TERMS, '')).toBeUndefined();
    const zero = new Uint8Array(32);
    expect(await openGrantKey(bank.secret(), { ...sealed, encapsulatedKey: zero }, TERMS, '')).toBeUndefined();
  });

  test('is never sealed to a key of small order', async () => {
    await expect(sealGrantKey({ suite: PLAIN_SUITE, key: new Uint8Array(32) }, () => KEY, TERMS)).rejects.toThrow();
  });
});
