import { beforeEach, describe, expect, test } from 'vitest';
import { mayRead, type ReadingQuestion } from '../../../src/ledger/sharing/may-read.ts';
import { accessReceipts } from '../../../src/ledger/sharing/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { DAY, SharingLedger } from './test-sharing.ts';

let ledger: SharingLedger;
beforeEach(async () => {
  ledger = await SharingLedger.withScenario();
  must(ledger.grant());
});

const question = (fields: Partial<ReadingQuestion> = {}): ReadingQuestion => ({
  reader: 'bank-a',
  record: 'record-1',
  purpose: 'loan-assessment',
  grant: 'grant-1',
  atMs: BigInt(ledger.timestampMs),
  ...fields,
});
/** "yes, as grantee", or the name of the reason why not. */
function answer(fields: Partial<ReadingQuestion> = {}): string {
  const decision = mayRead(ledger, testConsortium, question(fields));
  return decision.allowed ? `yes, as ${decision.as}` : decision.because.name;
}

describe('whether a member may read a record', () => {
  test.each<[string, Partial<ReadingQuestion>, string]>([
    ['its reader', {}, 'yes, as grantee'],
    [
      'the supervisor, without a grant and for any purpose',
      { reader: 'regulator', grant: '', purpose: 'audit' },
      'yes, as supervisor',
    ],
    ['the owner, who has the keys', { reader: 'grid', grant: '' }, 'yes, as owner'],
    ['a member that the policy does not name', { reader: 'merchant' }, 'not-a-reader'],
    ['a member that the policy does not name, without a grant', { reader: 'merchant', grant: '' }, 'not-a-reader'],
    ['nobody that is a member', { reader: 'bank-z' }, 'not-a-reader'],
    ["another bank with the first one's grant", { reader: 'bank-b' }, 'grant-does-not-cover'],
    ['another bank without a grant', { reader: 'bank-b', grant: '' }, 'grant-not-found'],
    ['its reader without the grant', { grant: '' }, 'grant-not-found'],
    ['its reader with a grant that does not exist', { grant: 'grant-9' }, 'grant-not-found'],
    ['its reader for a purpose outside the policy', { purpose: 'marketing' }, 'wrong-purpose'],
    ['its reader for another purpose than granted', { purpose: 'fraud-check' }, 'wrong-purpose'],
    ['a record that does not exist', { record: 'record-9' }, 'record-not-found'],
  ])('is answered for %s', (_, fields, expected) => {
    expect(answer(fields)).toBe(expected);
  });

  test('ends with the grant', () => {
    const expiresAtMs = ledger.grantTerms().expiresAtMs;
    expect(answer({ atMs: expiresAtMs - 1n })).toBe('yes, as grantee');
    expect(answer({ atMs: expiresAtMs })).toBe('grant-expired');
  });

  test('ends with a revocation, also for what was published before', () => {
    must(ledger.revoke());
    expect(answer()).toBe('grant-revoked');
  });

  test('ends for everybody with the retention, which counts from publication', () => {
    const endsMs = BigInt(ledger.timestampMs) + 365n * DAY;
    const readers = [{ reader: 'grid' }, { reader: 'regulator' }];
    expect(readers.map((reader) => answer({ ...reader, atMs: endsMs - 1n }))).toEqual([
      'yes, as owner',
      'yes, as supervisor',
    ]);
    expect(readers.map((reader) => answer({ ...reader, atMs: endsMs }))).toEqual([
      'retention-ended',
      'retention-ended',
    ]);
    expect(answer({ atMs: endsMs })).toBe('retention-ended');
  });

  test('is for the subject that was granted', () => {
    must(ledger.publish({ record: 'record-2', subject: 'site-2' }));
    must(ledger.publish({ record: 'record-3' }));
    expect([answer({ record: 'record-2' }), answer({ record: 'record-3' })]).toEqual([
      'grant-does-not-cover',
      'yes, as grantee',
    ]);
  });

  test('is for the record that was granted', () => {
    must(ledger.publish({ record: 'record-3' }));
    must(ledger.grant({ grant: 'grant-2', granularity: 'record', record: 'record-1' }));
    expect(answer({ grant: 'grant-2' })).toBe('yes, as grantee');
    expect(answer({ grant: 'grant-2', record: 'record-3' })).toBe('grant-does-not-cover');
  });

  test('is for the scenario that was granted: a record replayed under another is another record', () => {
    must(ledger.define({ scenario: 'other' }));
    must(ledger.publish({ record: 'record-2', scenario: 'other' }));
    expect(answer({ record: 'record-2' })).toBe('grant-does-not-cover');
  });

  test('covers the whole scenario where that was granted', async () => {
    ledger = await SharingLedger.withScenario({ consentRequired: false, granularity: 'scenario' });
    must(ledger.grant({ granularity: 'scenario', subject: '' }));
    must(ledger.publish({ record: 'record-2', subject: 'site-2' }));
    expect([answer(), answer({ record: 'record-2' })]).toEqual(['yes, as grantee', 'yes, as grantee']);
  });

  test("is for the key epoch of the grant: after another's revocation later records need a new grant", () => {
    must(ledger.grant({ grant: 'grant-b', reader: 'bank-b' }));
    must(ledger.revoke('grant-b'));
    must(ledger.publish({ record: 'record-2', keyEpoch: 2 }));
    expect([answer(), answer({ record: 'record-2' })]).toEqual(['yes, as grantee', 'wrong-key-epoch']);
    must(ledger.grant({ grant: 'grant-2', keyEpoch: 2 }));
    expect([answer({ grant: 'grant-2' }), answer({ grant: 'grant-2', record: 'record-2' })]).toEqual([
      'wrong-key-epoch',
      'yes, as grantee',
    ]);
  });

  test('is decided by the policy that the record was published under', () => {
    must(ledger.define({ version: 2, readers: ['merchant'], purposes: ['marketing'], supervisor: '' }));
    must(ledger.publish({ record: 'record-2', policyVersion: 2, keyEpoch: 2 }));
    expect([answer(), answer({ record: 'record-2' })]).toEqual(['yes, as grantee', 'not-a-reader']);
    expect([answer({ reader: 'regulator' }), answer({ reader: 'regulator', record: 'record-2' })]).toEqual([
      'yes, as supervisor',
      'not-a-reader',
    ]);
  });

  test('is explained with what was there and what was required', () => {
    const decision = mayRead(ledger, testConsortium, question({ purpose: 'fraud-check' }));
    const data = { purpose: 'fraud-check', granted: 'loan-assessment' };
    expect(decision).toEqual({ allowed: false, because: { name: 'wrong-purpose', data } });
  });
});

describe('an access receipt', () => {
  const ask = (fields: object = {}, as = 'bank-a') => {
    const operation = { record: 'record-1', grant: 'grant-1', purpose: 'loan-assessment', ...fields };
    const outcome = ledger.run(as, operationOf('recordAccess', operation));
    const written = ledger.written.filter((key) => key.startsWith('access/'));
    return { outcome, receipts: written.map((key) => ledger.get(accessReceipts, key.replace('access/', ''))) };
  };

  test('is written for a read that is allowed', () => {
    const { outcome, receipts } = ask();
    expect(verdict(outcome)).toBe('accepted');
    expect(outcome).toMatchObject({ outcome: '', data: [] });
    expect(receipts).toEqual([
      {
        receipt: expect.stringMatching(/^[0-9a-f]{64}$/),
        reader: 'bank-a',
        record: 'record-1',
        grant: 'grant-1',
        subject: 'site-1',
        purpose: 'loan-assessment',
        allowed: true,
        reason: '',
        atMs: BigInt(ledger.timestampMs),
        height: ledger.height,
      },
    ]);
  });

  test.each<[string, object, string, string]>([
    ['a merchant', { grant: '' }, 'merchant', 'not-a-reader'],
    ['another purpose', { purpose: 'fraud-check' }, 'bank-a', 'wrong-purpose'],
    ['a record that is not there', { record: 'none' }, 'bank-a', 'record-not-found'],
    ['no grant', { grant: '' }, 'bank-a', 'grant-not-found'],
  ])('is written for a read that is denied too: %s', (_, fields, as, reason) => {
    const { outcome, receipts } = ask(fields, as);
    expect(verdict(outcome)).toBe('accepted');
    expect(outcome).toMatchObject({ outcome: 'access-denied', data: [{ name: 'reason', value: reason }] });
    expect(receipts).toMatchObject([{ reader: as, allowed: false, reason }]);
  });

  test('is written for every read', () => {
    expect([ask().receipts.length, ask().receipts.length, ask({}, 'regulator').receipts.length]).toEqual([1, 1, 1]);
  });

  test('is for members, who ask in well-formed words', () => {
    expect(verdict(ask({}, 'stranger').outcome)).toBe('not-authorised');
    for (const field of ['record', 'purpose', 'grant']) {
      const { outcome, receipts } = ask({ [field]: 'a b' });
      expect(verdict(outcome)).toBe('malformed-field');
      expect(rejectionData(outcome)).toMatchObject({ field });
      expect(receipts).toEqual([]);
    }
  });
});
