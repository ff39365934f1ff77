import { beforeEach, describe, expect, test } from 'vitest';
import type { RangeReceipt, Record as SharedRecord } from '../../../src/generated/state.ts';
import type { RecordRangeAccess } from '../../../src/generated/transaction.ts';
import { listLength } from '../../../src/ledger/list.ts';
import {
  firstPlace,
  GRANTS_TRIED,
  nextDay,
  type RangePlace,
  recordsFrom,
} from '../../../src/ledger/sharing/ranges/listed.ts';
import { isInRange, mayRelease } from '../../../src/ledger/sharing/ranges/may-read-range.ts';
import { LONGEST_RANGE_MS, RANGES_PER_DAY } from '../../../src/ledger/sharing/ranges/record-range-access.ts';
import { RECEIPT_LASTS_MS } from '../../../src/ledger/sharing/record-access.ts';
import { rangeReceipts, rangeUses, records } from '../../../src/ledger/sharing/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { coSigned } from '../../ledger/test-envelopes.ts';
import { DAY, PRODUCER, SharingLedger } from './test-sharing.ts';

let ledger: SharingLedger;
beforeEach(async () => {
  ledger = await SharingLedger.withScenario();
  must(ledger.grant());
});

const rangeOf = (fields: Partial<RecordRangeAccess> = {}): RecordRangeAccess => ({
  ...{ scenario: 'pv-loan', subject: '', fieldGroup: '', fromMs: 0n, untilMs: DAY },
  ...{ purpose: 'loan-assessment', grant: '', ...fields },
});
const ask = (fields: Partial<RecordRangeAccess> = {}, as = 'bank-a') =>
  ledger.run(as, operationOf('recordRangeAccess', rangeOf(fields)));

/** The receipt that an accepted request leaves. */
function receiptOf(fields: Partial<RecordRangeAccess> = {}, as = 'bank-a'): RangeReceipt {
  must(ask(fields, as));
  const [written = ''] = ledger.written.filter((key) => key.startsWith('range-access/'));
  const receipt = ledger.get(rangeReceipts, written.replace('range-access/', ''));
  if (receipt === undefined) throw new Error('every answer is on record');
  return receipt;
}

/** "allowed", or the reason why not. */
const answer = (fields: Partial<RecordRangeAccess> = {}, as = 'bank-a') => {
  const { allowed, reason } = receiptOf(fields, as);
  return allowed ? 'allowed' : reason;
};

/** Every record that there is to be found for it, in order. */
function found({ range }: Pick<RangeReceipt, 'range'>): readonly string[] {
  const ids: string[] = [];
  for (let place: RangePlace | undefined = firstPlace(range); place !== undefined; ) {
    const page: ReturnType<typeof recordsFrom> = recordsFrom(ledger, range, place);
    ids.push(...page.ids);
    place = page.next;
  }
  return ids;
}

/** By record: the grant that releases it, or why it is left out. */
function released(receipt: RangeReceipt, atMs = BigInt(ledger.timestampMs)): { readonly [record: string]: string } {
  const covered = found(receipt)
    .map((id) => ledger.get(records, id))
    .filter((record): record is SharedRecord => record !== undefined && isInRange(receipt, record));
  return Object.fromEntries(
    covered.map((record) => {
      const release = mayRelease(ledger, testConsortium, receipt, record, atMs);
      return [record.header.record, release.allowed ? `by ${release.grant}` : release.because.name];
    }),
  );
}

/** A second subject with a record, and a grant of its own. */
function second(): void {
  must(ledger.publish({ record: 'record-2', subject: 'site-2' }));
  must(ledger.grant({ grant: 'grant-2', subject: 'site-2' }, 'grid', ['bank-b/wang']));
}

describe('whether a member may read a range', () => {
  test.each<[string, Partial<RecordRangeAccess>, string, string]>([
    ['its reader, of the subject that was granted', { subject: 'site-1' }, 'bank-a', 'allowed'],
    ['its reader, by the grant', { subject: 'site-1', grant: 'grant-1' }, 'bank-a', 'allowed'],
    ['its reader, of all that were granted', {}, 'bank-a', 'allowed'],
    ['the supervisor, for any purpose', { purpose: 'audit' }, 'regulator', 'allowed'],
    ['the owner', {}, 'grid', 'allowed'],
    ['a member that the policy does not name', {}, 'merchant', 'not-a-reader'],
    ['a reader without any grant', {}, 'bank-b', 'grant-not-found'],
    [
      'a reader with the grant of another one',
      { subject: 'site-1', grant: 'grant-1' },
      'bank-b',
      'grant-does-not-cover',
    ],
    ['its reader, of another subject', { subject: 'site-2' }, 'bank-a', 'grant-not-found'],
    [
      'its reader, of another subject by the grant',
      { subject: 'site-2', grant: 'grant-1' },
      'bank-a',
      'grant-does-not-cover',
    ],
    ["its reader, of all by one subject's grant", { grant: 'grant-1' }, 'bank-a', 'grant-does-not-cover'],
    ['its reader, by a grant that is not there', { grant: 'grant-9' }, 'bank-a', 'grant-not-found'],
    ['its reader, for another purpose', { purpose: 'fraud-check' }, 'bank-a', 'grant-not-found'],
    ['its reader, for a purpose outside the policy', { purpose: 'marketing' }, 'bank-a', 'wrong-purpose'],
  ])('is answered on record for %s', (_, fields, as, expected) => {
    expect(answer(fields, as)).toBe(expected);
  });

  test('is denied when the only grant is revoked, over, or has lost its consent', () => {
    const one = { subject: 'site-1' };
    const terms = { scenario: 'pv-loan', policyVersion: 1, subject: 'site-1', reader: 'bank-a' };
    const withdrawn = { ...terms, purpose: 'loan-assessment', reason: '' };
    must(ledger.run(PRODUCER, operationOf('withdrawConsent', withdrawn)));
    expect([answer(one), answer({ ...one, grant: 'grant-1' })]).toEqual(['consent-withdrawn', 'consent-withdrawn']);
    must(ledger.revoke());
    expect([answer(one), answer({ ...one, grant: 'grant-1' })]).toEqual(['grant-revoked', 'grant-revoked']);
  });

  test('is denied for a grant of one record: such a grant is for no range', () => {
    must(ledger.grant({ grant: 'one', granularity: 'record', record: 'record-1', purpose: 'fraud-check' }));
    const fraud = { purpose: 'fraud-check', subject: 'site-1' };
    expect([answer(fraud), answer({ ...fraud, grant: 'one' })]).toEqual(['grant-not-found', 'grant-does-not-cover']);
  });

  test('looks at the newest grants for the subject, and no further', () => {
    const fraud = { purpose: 'fraud-check' };
    must(ledger.grant({ grant: 'good', ...fraud }));
    const bad = (i: number) => {
      must(ledger.grant({ grant: `bad-${i}`, ...fraud }));
      must(ledger.revoke(`bad-${i}`));
      const keyEpoch = i + 2;
      return keyEpoch;
    };
    expect(bad(0)).toBe(2);
    expect(answer({ ...fraud, subject: 'site-1' })).toBe('allowed');
    for (let i = 1; i < Number(GRANTS_TRIED); i++) {
      must(ledger.grant({ grant: `bad-${i}`, ...fraud, keyEpoch: 1 }));
      must(ledger.revoke(`bad-${i}`));
    }
    expect(answer({ ...fraud, subject: 'site-1' })).toBe('grant-revoked');
    expect(answer({ ...fraud, subject: 'site-1', grant: 'good' })).toBe('allowed');
  });

  test('is refused, and not on record, where nothing could be meant', () => {
    expect(verdict(ask({ scenario: 'none' }))).toBe('scenario-not-found');
    expect(verdict(ask({ untilMs: 0n }))).toBe('period-invalid');
    expect(verdict(ask({ untilMs: LONGEST_RANGE_MS }))).toBe('accepted');
    const tooLong = ask({ untilMs: LONGEST_RANGE_MS + 1n });
    expect(verdict(tooLong)).toBe('range-too-long');
    expect(rejectionData(tooLong)).toMatchObject({ longestMs: `${LONGEST_RANGE_MS}` });
    expect(verdict(ask({ fromMs: 2n ** 64n - 2n, untilMs: 2n ** 64n - 1n }))).toBe('accepted');
    expect(verdict(ledger.run('bank-a/lin', operationOf('recordRangeAccess', rangeOf())))).toBe('not-authorised');
  });

  test('is asked by a member only so often on a day: its receipts stay in the lists of others', () => {
    must(ask({ subject: 'site-1' }, 'merchant'));
    const day = BigInt(ledger.timestampMs) / DAY;
    expect(ledger.get(rangeUses, 'merchant')).toEqual({ day, ranges: 1 });
    ledger.plant(rangeUses, { merchant: { day, ranges: RANGES_PER_DAY - 1 } });
    must(ask({ subject: 'site-1' }, 'merchant'));
    expect(verdict(ask({ subject: 'site-1' }, 'merchant'))).toBe('too-many-ranges');
    expect(answer()).toBe('allowed');
    expect(listLength(ledger, 'range-receipts-of-subject/site-1')).toBe(2n);
    ledger.pauseMs = Number(DAY);
    expect(answer({ subject: 'site-1' }, 'merchant')).toBe('not-a-reader');
  });

  test('costs the same however many records there are', () => {
    const workOfAsking = () => {
      const operation = operationOf('recordRangeAccess', rangeOf());
      const validUntilHeight = ledger.height + 100n;
      return ledger.block(coSigned('bank-a', operation, [], { validUntilHeight })).work[0];
    };
    workOfAsking();
    const before = workOfAsking();
    for (let i = 0; i < 100; i++) must(ledger.publish({ record: `more-${i}` }));
    // A list's entry has another id.
    expect((workOfAsking() ?? 0) - (before ?? 0)).toBeLessThan(5);
  });
});

describe('a range receipt', () => {
  test('names the range, the answer and its end', () => {
    const atMs = BigInt(ledger.timestampMs);
    const receipt = receiptOf({ subject: 'site-1' });
    expect(receipt).toEqual({
      ...{ receipt: expect.stringMatching(/^[0-9a-f]{64}$/), reader: 'bank-a', range: rangeOf({ subject: 'site-1' }) },
      aggregate: '',
      ...{ allowed: true, reason: '', atMs, height: expect.any(BigInt), endsMs: atMs + RECEIPT_LASTS_MS },
    });
  });

  test('of all subjects is listed by the scenario alone', () => {
    receiptOf();
    receiptOf({ subject: 'site-1' });
    const lengths = ['scenario/pv-loan', 'subject/site-1', 'subject/'].map((of) =>
      listLength(ledger, `range-receipts-of-${of}`),
    );
    expect(lengths).toEqual([2n, 1n, 0n]);
  });
});

describe('the records of a range', () => {
  test('are found by their subject, or by the day on which their period begins, and no others', () => {
    must(ledger.publish({ record: 'record-2', subject: 'site-2', periodStartMs: DAY - 1n, periodEndMs: DAY }));
    must(ledger.publish({ record: 'record-3', periodStartMs: 3n * DAY, periodEndMs: 4n * DAY }));
    must(ledger.define({ scenario: 'other' }));
    must(ledger.publish({ record: 'record-4', scenario: 'other' }));
    expect(found(receiptOf())).toEqual(['record-1', 'record-2']);
    expect(found(receiptOf({ untilMs: 4n * DAY }))).toEqual(['record-1', 'record-2', 'record-3']);
    expect(found(receiptOf({ fromMs: DAY, untilMs: 4n * DAY }))).toEqual(['record-3']);
    expect(found(receiptOf({ subject: 'site-1' }))).toEqual(['record-1', 'record-3']);
    expect(released(receiptOf({ subject: 'site-1' }))).toEqual({ 'record-1': 'by grant-1' });
  });

  test('are found page by page, from any place on, in the order in which they were published', () => {
    for (let i = 0; i < 70; i++) must(ledger.publish({ record: `more-${i}` }));
    const { range } = receiptOf();
    const all = found({ range });
    expect(all).toHaveLength(71);
    expect(recordsFrom(ledger, range, { day: 0n, position: 40n }).ids).toEqual(all.slice(40, 64));
    expect(recordsFrom(ledger, range, { day: 0n, position: 70n })).toEqual({ ids: ['more-69'], next: undefined });
    expect(recordsFrom(ledger, range, { day: 0n, position: 9_999n })).toEqual({ ids: [], next: undefined });
    expect(nextDay({ ...range, untilMs: 2n * DAY }, 0n)).toEqual({ day: 1n, position: 0n });
  });

  test('begin in it: at its first instant, and not at its end', () => {
    const receipt = receiptOf({ fromMs: 1_000n, untilMs: 1_001n });
    expect(released(receipt)).toEqual({ 'record-1': 'by grant-1' });
    expect(released(receiptOf({ fromMs: 1_001n, untilMs: 1_002n }))).toEqual({});
    expect(released(receiptOf({ fromMs: 999n, untilMs: 1_000n }))).toEqual({});
  });

  test('of another subject that has the same beginning are of another subject', () => {
    must(ledger.publish({ record: 'record-2', subject: 'site-1/x' }));
    const receipt = receiptOf({ subject: 'site-1' });
    expect(found(receipt)).toEqual(['record-1']);
    // Whatever place a caller names: each record is held against the receipt.
    const others = ['record-1', 'record-2'].map((id) => ledger.get(records, id));
    expect(others.map((record) => record !== undefined && isInRange(receipt, record))).toEqual([true, false]);
  });
});

describe('a record is released', () => {
  test('by the grant of its subject, and left out without one', () => {
    second();
    must(ledger.publish({ record: 'record-3', subject: 'site-3' }));
    expect(released(receiptOf())).toEqual({
      ...{ 'record-1': 'by grant-1', 'record-2': 'by grant-2', 'record-3': 'grant-not-found' },
    });
  });

  test('by a grant of the whole scenario', async () => {
    ledger = await SharingLedger.withScenario({ consentRequired: false, granularity: 'scenario' });
    must(ledger.grant({ granularity: 'scenario', subject: '' }));
    must(ledger.publish({ record: 'record-2', subject: 'site-2' }));
    const both = { 'record-1': 'by grant-1', 'record-2': 'by grant-1' };
    expect([released(receiptOf()), released(receiptOf({ grant: 'grant-1' }))]).toEqual([both, both]);
  });

  test('to owner and supervisor without a grant', () => {
    expect(released(receiptOf({}, 'grid'))).toEqual({ 'record-1': 'by ' });
    expect(released(receiptOf({}, 'regulator'))).toEqual({ 'record-1': 'by ' });
  });

  test('no more once the consent of its subject is withdrawn; the others are', () => {
    second();
    const receipt = receiptOf();
    const terms = { scenario: 'pv-loan', policyVersion: 1, subject: 'site-1', reader: 'bank-a' };
    must(ledger.run(PRODUCER, operationOf('withdrawConsent', { ...terms, purpose: 'loan-assessment', reason: '' })));
    expect(released(receipt)).toEqual({ 'record-1': 'consent-withdrawn', 'record-2': 'by grant-2' });
  });

  test('not by a consent or a grant of after the receipt, nor if it was published then', () => {
    const terms = { scenario: 'pv-loan', policyVersion: 1, subject: 'site-1', reader: 'bank-a' };
    const purpose = 'loan-assessment';
    must(ledger.run(PRODUCER, operationOf('withdrawConsent', { ...terms, purpose, reason: '' })));
    must(ledger.publish({ record: 'record-2', subject: 'site-2', keyEpoch: 2 }));
    const receipt = receiptOf();
    const expiresAtMs = BigInt(ledger.timestampMs) + 20n * DAY;
    must(ledger.run(PRODUCER, operationOf('giveConsent', { ...terms, purpose, expiresAtMs })));
    must(ledger.grant({ grant: 'grant-2', subject: 'site-2', keyEpoch: 2 }, 'grid', ['bank-b/wang']));
    must(ledger.publish({ record: 'record-3', subject: 'site-2', keyEpoch: 2 }));
    expect(released(receipt)).toEqual({ 'record-1': 'consent-missing', 'record-2': 'grant-not-found' });
    expect(released(receiptOf())).toEqual({
      ...{ 'record-1': 'by grant-1', 'record-2': 'by grant-2', 'record-3': 'by grant-2' },
    });
  });

  test('unless it was purged, is not attested, is of another epoch or its retention is over', async () => {
    ledger = await SharingLedger.withScenario({ attestedBy: 1, consentRequired: false });
    must(ledger.grant({}, 'grid', []));
    for (const n of [2, 3, 4]) must(ledger.publish({ record: `record-${n}` }));
    must(ledger.attest('bank-a', 'record-1', 'record-2'));
    must(ledger.purge('grid', [], 'record-2'));
    must(ledger.revoke());
    must(ledger.grant({ grant: 'grant-2', keyEpoch: 1 }, 'grid', []));
    must(ledger.publish({ record: 'record-5', keyEpoch: 2 }));
    must(ledger.attest('bank-a', 'record-5'));
    const receipt = receiptOf();
    expect(released(receipt)).toEqual({
      ...{ 'record-1': 'by grant-2', 'record-2': 'record-purged', 'record-3': 'payload-not-attested' },
      ...{ 'record-4': 'payload-not-attested', 'record-5': 'wrong-key-epoch' },
    });
    expect(released(receipt, BigInt(ledger.timestampMs) + 366n * DAY)['record-1']).toBe('retention-ended');
  });

  test('by the grant of its epoch, where a year has several', () => {
    must(ledger.revoke());
    must(ledger.publish({ record: 'record-2', keyEpoch: 2 }));
    must(ledger.grant({ grant: 'old', keyEpoch: 1 }));
    must(ledger.grant({ grant: 'new', keyEpoch: 2 }));
    expect(released(receiptOf({ subject: 'site-1' }))).toEqual({ 'record-1': 'by old', 'record-2': 'by new' });
    expect(released(receiptOf({ subject: 'site-1', grant: 'new' }))).toEqual({
      ...{ 'record-1': 'wrong-key-epoch', 'record-2': 'by new' },
    });
  });

  test('by the part of the payload that was asked for', async () => {
    const fieldGroups = [
      { fieldGroup: 'totals', readers: ['role:bank'] },
      { fieldGroup: 'intervals', readers: ['merchant'] },
    ];
    ledger = await SharingLedger.withScenario({});
    must(ledger.define({ version: 2, fieldGroups, consentRequired: false }));
    const parted = { policyVersion: 2, keyEpoch: 2 };
    must(ledger.publish({ record: 'record-2', ...parted, fieldGroup: 'totals' }));
    must(ledger.publish({ record: 'record-3', ...parted, fieldGroup: 'intervals' }));
    must(ledger.grant({ keyEpoch: 2, grantedGroups: ['totals'] }, 'grid', []));
    expect(released(receiptOf({ fieldGroup: 'totals' }))).toEqual({ 'record-2': 'by grant-1' });
    expect(answer({ fieldGroup: 'intervals' })).toBe('not-a-reader');
  });
});
