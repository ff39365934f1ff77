import { beforeEach, describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import type { GrantAccess, GrantAccessGranularity } from '../../../src/generated/transaction.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { grants, scenarioId, scenarios } from '../../../src/ledger/sharing/tables.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { must, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { DAY, PRODUCER, SharingLedger } from './test-sharing.ts';

let ledger: SharingLedger;
beforeEach(async () => {
  ledger = await SharingLedger.withScenario();
});
const epoch = () => ledger.get(scenarios, scenarioId('pv-loan', 'latest'))?.keyEpoch;

describe('a grant', () => {
  test('is on record as active', () => {
    must(ledger.grant());
    const status = {
      owner: 'grid',
      status: 'active',
      reason: '',
      height: ledger.height,
      revokedHeight: 0n,
      sealedHeight: ledger.height,
      expiredHeight: 0n,
    };
    expect(ledger.get(grants, 'grant-1')).toEqual({ grant: ledger.grantTerms(), ...status });
  });

  test('comes from the owner of the scenario only', () => {
    for (const as of ['bank-a', 'regulator', 'stranger', PRODUCER])
      expect(verdict(ledger.grant({}, as))).toBe('not-authorised');
  });

  test.each<[string, Partial<GrantAccess>, string]>([
    ['a scenario that does not exist', { scenario: 'none' }, 'scenario-not-found'],
    ['a reader that the policy does not name', { reader: 'merchant' }, 'not-a-reader'],
    ['a reader that is no member', { reader: 'bank-z' }, 'not-a-reader'],
    ['a purpose that the policy does not name', { purpose: 'marketing' }, 'wrong-purpose'],
    ['more than the policy lets be granted', { granularity: 'scenario', subject: '' }, 'granularity-too-wide'],
    ['a key epoch that has not begun', { keyEpoch: 2 }, 'wrong-key-epoch'],
    ['a key epoch that never was', { keyEpoch: 0 }, 'wrong-key-epoch'],
    ['a record that does not exist', { granularity: 'record', record: 'none' }, 'record-not-found'],
    ['a record of another subject', { granularity: 'record', record: 'record-2' }, 'grant-does-not-cover'],
    ['a record of another scenario', { granularity: 'record', record: 'record-3' }, 'grant-does-not-cover'],
    ['one record', { granularity: 'record', record: 'record-1' }, 'accepted'],
    ['another purpose of the policy', { purpose: 'fraud-check' }, 'accepted'],
    ['another reader of the policy', { reader: 'bank-b' }, 'accepted'],
  ])('of %s is judged by the policy', (_, fields, expected) => {
    must(ledger.define({ scenario: 'other' }));
    must(ledger.publish({ record: 'record-2', subject: 'site-2' }));
    must(ledger.publish({ record: 'record-3', scenario: 'other' }));
    expect(verdict(ledger.grant(fields))).toBe(expected);
  });

  test('has an id of its own', () => {
    must(ledger.grant());
    expect(verdict(ledger.grant({ reader: 'bank-b' }))).toBe('grant-exists');
  });

  test('ends in the future, no later than the policy lets it', () => {
    const until = (expiresAtMs: bigint) => ledger.grant({ expiresAtMs });
    expect(verdict(until(BigInt(ledger.timestampMs)))).toBe('expiry-invalid');
    const tooLong = until(BigInt(ledger.timestampMs) + 30n * DAY + 1n);
    expect(verdict(tooLong)).toBe('grant-too-long');
    expect(rejectionData(tooLong)).toEqual({ durationMs: `${30n * DAY + 1n}`, longestGrantMs: `${30n * DAY}` });
    expect(verdict(until(BigInt(ledger.timestampMs) + 30n * DAY))).toBe('accepted');
  });

  test.each<[field: keyof GrantAccess, fields: Partial<GrantAccess>]>([
    ['grant', { grant: '' }],
    ['scenario', { scenario: 'A' }],
    ['reader', { reader: '' }],
    ['purpose', { purpose: '' }],
    ['granularity', { granularity: 'everything' as string as GrantAccessGranularity }],
    ['subject', { subject: '' }],
    ['subject', { granularity: 'scenario' }],
    ['subject', { subject: 's'.repeat(65) }],
    ['record', { granularity: 'record' }],
    ['record', { record: 'record-1' }],
    ['record', { granularity: 'record', record: 'a b' }],
    ['encapsulatedKey', { encapsulatedKey: new Uint8Array(31) }],
    ['sealedKey', { sealedKey: new Uint8Array(32) }],
  ])('is refused with a malformed %s', (field, fields) => {
    const outcome = ledger.grant(fields);
    expect(verdict(outcome)).toBe('malformed-field');
    expect(rejectionData(outcome)).toMatchObject({ field });
  });
});

describe('the consent of the subject', () => {
  test('is the signature of the key that the producer has now', () => {
    const without = ledger.grant({}, 'grid', []);
    expect(verdict(without)).toBe('consent-missing');
    expect(rejectionData(without)).toEqual({
      subject: 'site-1',
      requiredSignature: `${toHex(keyOf(PRODUCER).publicKey)}`,
    });
    expect(verdict(ledger.grant({}, 'grid', ['bank-a', 'bank-b/wang']))).toBe('consent-missing');
    const account = ledger.get(accounts, PRODUCER);
    ledger.plantAccount(PRODUCER, { ...account, key: keyOf('rotated').publicKey });
    expect(verdict(ledger.grant({}, 'grid', [PRODUCER]))).toBe('consent-missing');
    expect(verdict(ledger.grant({}, 'grid', ['merchant', 'rotated']))).toBe('accepted');
  });

  test('of one subject is none for another', () => {
    expect(verdict(ledger.grant({ subject: 'site-2' }))).toBe('consent-missing');
    expect(verdict(ledger.grant({ subject: 'site-2' }, 'grid', ['bank-b/wang']))).toBe('accepted');
  });

  test('cannot be had for a subject that is no site, nor for a whole scenario', async () => {
    expect(verdict(ledger.grant({ subject: 'pseudonym-7' }))).toBe('consent-missing');
    ledger = await SharingLedger.withScenario({ granularity: 'scenario' });
    expect(verdict(ledger.grant({ granularity: 'scenario', subject: '' }))).toBe('consent-missing');
  });

  test('is not needed where the policy does not ask for it, nor for the supervisor', async () => {
    expect(verdict(ledger.grant({ reader: 'regulator' }, 'grid', []))).toBe('accepted');
    ledger = await SharingLedger.withScenario({ consentRequired: false, granularity: 'scenario' });
    expect(verdict(ledger.grant({ granularity: 'scenario', subject: '' }, 'grid', []))).toBe('accepted');
  });
});

describe('the policy of a grant', () => {
  test('is that of the records which its key opens', () => {
    must(ledger.define({ version: 2, consentRequired: false, readers: ['merchant'], granularity: 'scenario' }));
    const old = ledger.grant({ keyEpoch: 1 }, 'grid', []);
    expect(verdict(old)).toBe('consent-missing');
    expect(verdict(ledger.grant({ keyEpoch: 1, reader: 'merchant' }))).toBe('not-a-reader');
    expect(verdict(ledger.grant({ keyEpoch: 2 }))).toBe('not-a-reader');
    expect(verdict(ledger.grant({ keyEpoch: 1 }))).toBe('accepted');
    expect(verdict(ledger.grant({ grant: 'grant-2', keyEpoch: 2, reader: 'merchant' }, 'grid', []))).toBe('accepted');
  });

  test('holds for the epochs that revocations start, until the next version', () => {
    must(ledger.grant());
    must(ledger.revoke());
    must(ledger.define({ version: 2, readers: ['merchant'] }));
    expect(epoch()).toBe(3);
    expect(verdict(ledger.grant({ grant: 'grant-2', keyEpoch: 2 }))).toBe('accepted');
    expect(verdict(ledger.grant({ grant: 'grant-3', keyEpoch: 3 }))).toBe('not-a-reader');
  });

  test('of one record is under the key epoch of that record', () => {
    must(ledger.define({ version: 2 }));
    const outcome = ledger.grant({ granularity: 'record', record: 'record-1', keyEpoch: 2 });
    expect(verdict(outcome)).toBe('wrong-key-epoch');
    expect(rejectionData(outcome)).toEqual({ keyEpoch: '2', recordEpoch: '1' });
  });
});

describe('a revocation', () => {
  test('is on record and starts the next key epoch', () => {
    must(ledger.grant());
    const { height } = ledger;
    must(ledger.revoke());
    const expected = { status: 'revoked', reason: 'loan repaid', height, revokedHeight: height + 1n };
    expect(ledger.get(grants, 'grant-1')).toMatchObject(expected);
    expect(epoch()).toBe(2);
    expect(ledger.get(scenarios, scenarioId('pv-loan', 1))?.keyEpoch).toBe(1);
  });

  test('comes from the owner, for a grant that stands, with a reason', () => {
    must(ledger.grant());
    expect(verdict(ledger.revoke('grant-2'))).toBe('grant-not-found');
    expect(verdict(ledger.revoke('grant-1', 'bank-a'))).toBe('not-authorised');
    expect(verdict(ledger.revoke('grant-1', 'grid', ''))).toBe('malformed-field');
    expect(verdict(ledger.revoke('', 'grid'))).toBe('malformed-field');
    must(ledger.revoke());
    const revokedHeight = `${ledger.height}`;
    const again = ledger.revoke();
    expect(verdict(again)).toBe('grant-revoked');
    expect(rejectionData(again)).toEqual({ grant: 'grant-1', revokedHeight });
    expect(epoch()).toBe(2);
  });

  test('of a key that opens nothing to come leaves the other readers their keys', () => {
    must(ledger.grant({ granularity: 'record', record: 'record-1' }));
    must(ledger.revoke());
    expect(epoch()).toBe(1);
    must(ledger.grant({ grant: 'grant-2' }));
    must(ledger.grant({ grant: 'grant-3', reader: 'bank-b' }));
    must(ledger.revoke('grant-2'));
    expect(epoch()).toBe(2);
    must(ledger.revoke('grant-3'));
    expect(epoch()).toBe(2);
  });

  test('also ends the epoch of a grant that has expired: its reader still has the key', () => {
    must(ledger.grant());
    ledger.timestampMs += Number(20n * DAY);
    must(ledger.revoke());
    expect(epoch()).toBe(2);
  });
});
