import { describe, expect, test } from 'vitest';
import { ENCAPSULATED_KEY_BYTES, HYBRID_SUITE, PLAIN_SUITE } from '../../../src/crypto/sealing-suite.ts';
import type { ResealedGrant, SetReaderKey } from '../../../src/generated/transaction.ts';
import { grants, readerKeyId, readerKeys } from '../../../src/ledger/sharing/tables.ts';
import { hybridKeyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, must, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { DAY, PRODUCER, SharingLedger } from './test-sharing.ts';

const HYBRID = {
  suite: HYBRID_SUITE,
  readerKey: 1,
  encapsulatedKey: new Uint8Array(ENCAPSULATED_KEY_BYTES[HYBRID_SUITE]).fill(1),
} as const;

function setKey(ledger: SharingLedger, name: string, version = 1, as = 'bank-a', fields: Partial<SetReaderKey> = {}) {
  const key = { version, suite: HYBRID_SUITE, key: hybridKeyOf(name), ...fields } as const;
  return ledger.run(as, operationOf('setReaderKey', key));
}

function reseal(ledger: SharingLedger, fields: Partial<ResealedGrant> = {}, as = 'grid') {
  const line = { grant: 'grant-1', ...HYBRID, sealedKey: new Uint8Array(48).fill(2), ...fields };
  return ledger.run(as, operationOf('resealGrants', { lines: [line] }));
}

describe('a reader’s hybrid key', () => {
  test('is on record by its version, and the newest also by its member', async () => {
    const ledger = await SharingLedger.withScenario();
    must(setKey(ledger, 'first'));
    must(setKey(ledger, 'second', 2));
    expect(ledger.get(readerKeys, readerKeyId('bank-a', 1))?.key.key).toEqual(hybridKeyOf('first'));
    const latest = ledger.get(readerKeys, readerKeyId('bank-a', 'latest'));
    expect(latest).toMatchObject({ member: 'bank-a', key: { version: 2, key: hybridKeyOf('second') } });
  });

  test('is never used again by its member, and is nobody else’s to take', async () => {
    const ledger = await SharingLedger.withScenario();
    must(setKey(ledger, 'first'));
    must(setKey(ledger, 'second', 2));
    expect(verdict(setKey(ledger, 'first', 3))).toBe('reader-key-used');
    must(setKey(ledger, 'third', 1, 'bank-b'));
    must(setKey(ledger, 'third', 3));
  });

  test('has the next version, and a curve point that is safe', async () => {
    const ledger = await SharingLedger.withScenario();
    expect(verdict(setKey(ledger, 'first', 2))).toBe('reader-key-not-next');
    expect(verdict(setKey(ledger, 'first', 1, 'bank-a', { key: new Uint8Array(1216) }))).toBe('unsafe-key');
    const beyond = hybridKeyOf('first').fill(0xff, 0, 3);
    expect(verdict(setKey(ledger, 'first', 1, 'bank-a', { key: beyond }))).toBe('malformed-field');
  });

  test('is what grants are sealed to, in the version that is present', async () => {
    const ledger = await SharingLedger.withScenario();
    expect(verdict(ledger.grant(HYBRID))).toBe('wrong-reader-key');
    must(setKey(ledger, 'first'));
    must(ledger.grant(HYBRID));
    must(setKey(ledger, 'second', 2));
    const late = ledger.grant({ ...HYBRID, grant: 'grant-2' });
    expect(verdict(late)).toBe('wrong-reader-key');
    expect(rejectionData(late)).toEqual({ reader: 'bank-a', readerKey: '1', present: '2' });
    must(ledger.grant({ grant: 'grant-2' }));
  });

  test('does not fit the plain suite, nor does the plain encapsulation fit it', async () => {
    const ledger = await SharingLedger.withScenario();
    must(setKey(ledger, 'first'));
    expect(rejectionData(ledger.grant({ ...HYBRID, suite: PLAIN_SUITE }))).toMatchObject({ field: 'encapsulatedKey' });
    expect(rejectionData(ledger.grant({ ...HYBRID, encapsulatedKey: new Uint8Array(32) }))).toMatchObject({
      field: 'encapsulatedKey',
    });
    expect(rejectionData(ledger.grant({ readerKey: 1 }))).toMatchObject({ field: 'readerKey' });
    expect(rejectionData(ledger.grant({ ...HYBRID, readerKey: 0 }))).toMatchObject({ field: 'readerKey' });
  });
});

describe('a grant sealed again', () => {
  test('keeps its terms, and has the new sealing', async () => {
    const ledger = await SharingLedger.withScenario();
    must(ledger.grant());
    const before = ledger.get(grants, 'grant-1');
    must(setKey(ledger, 'first'));
    must(reseal(ledger));
    const after = ledger.get(grants, 'grant-1');
    const { suite, readerKey, encapsulatedKey } = HYBRID;
    const sealing = { suite, readerKey, encapsulatedKey, sealedKey: new Uint8Array(48).fill(2) };
    expect(after).toEqual({ ...before, grant: { ...before?.grant, ...sealing }, sealedHeight: ledger.height });
  });

  test('is its owner’s alone to seal, and stands: neither revoked nor over', async () => {
    const ledger = await SharingLedger.withScenario();
    must(setKey(ledger, 'first'));
    must(ledger.grant());
    must(ledger.grant({ grant: 'brief', expiresAtMs: BigInt(ledger.timestampMs) + 1n }));
    expect(lineVerdicts(reseal(ledger, {}, 'bank-b'))).toEqual(['not-authorised']);
    expect(lineVerdicts(reseal(ledger, { grant: 'none' }))).toEqual(['grant-not-found']);
    expect(lineVerdicts(reseal(ledger, { readerKey: 2 }))).toEqual(['wrong-reader-key']);
    const twoKeys = reseal(ledger, { sealedKey: new Uint8Array(80) });
    expect([lineVerdicts(twoKeys), rejectionData(twoKeys).field]).toEqual([['malformed-field'], 'sealedKey']);
    must(ledger.revoke());
    expect(lineVerdicts(reseal(ledger))).toEqual(['grant-revoked']);
    ledger.timestampMs += Number(DAY);
    expect(lineVerdicts(reseal(ledger, { grant: 'brief' }))).toEqual(['grant-expired']);
  });

  test('rests on a consent that still stands', async () => {
    const ledger = await SharingLedger.withScenario();
    must(setKey(ledger, 'first'));
    must(ledger.grant());
    const terms = {
      scenario: 'pv-loan',
      policyVersion: 1,
      subject: 'site-1',
      reader: 'bank-a',
      purpose: 'loan-assessment',
    };
    must(ledger.run(PRODUCER, operationOf('withdrawConsent', { ...terms, reason: '' })));
    expect(lineVerdicts(reseal(ledger))).toEqual(['consent-withdrawn']);
  });

  test('also opens an old epoch where the policy grants no history: its reader had that key', async () => {
    const ledger = await SharingLedger.withScenario({ history: false });
    must(setKey(ledger, 'first'));
    must(ledger.grant());
    must(ledger.define({ version: 2, history: false }));
    must(reseal(ledger));
    expect(verdict(ledger.grant({ grant: 'again', keyEpoch: 1 }))).toBe('history-not-granted');
  });
});
