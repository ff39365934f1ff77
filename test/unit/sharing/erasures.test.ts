// Orders to erase records, and the nodes that confirm them.
import { beforeEach, describe, expect, test } from 'vitest';
import { UNITS_PER_RETENTION } from '../../../src/ledger/sharing/payloads/end-retentions.ts';
import {
  erasureReceiptId,
  erasureReceipts,
  erasures,
  records,
  recordUses,
} from '../../../src/ledger/sharing/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, must, verdict } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { DAY, header, PRODUCER, SharingLedger } from './test-sharing.ts';

const MEMBERS = testConsortium.members.map(({ id }) => id);

let ledger: SharingLedger;
beforeEach(async () => {
  ledger = await SharingLedger.withScenario();
});

const read = (by: string, record = 'record-1') =>
  ledger.run(by, operationOf('recordAccess', { record, grant: '', purpose: 'loan-assessment' })).outcome;

describe('an order to erase a record', () => {
  test('is the owner’s; from then on nobody reads it, the owner and the supervisor included', () => {
    for (const stranger of ['bank-a', 'regulator', PRODUCER]) {
      expect(lineVerdicts(ledger.purge(stranger))).toEqual(['not-authorised']);
    }
    expect([read('grid'), read('regulator')]).toEqual(['', '']);
    must(ledger.purge());
    expect([read('grid'), read('regulator')]).toEqual(['access-denied', 'access-denied']);
    expect(ledger.get(erasures, 'record-1')).toMatchObject({
      ...{ record: 'record-1', scenario: 'pv-loan', subject: 'site-1', publisher: 'grid', length: 4096n },
      ...{ orderedBy: 'owner', reason: 'asked for', holders: MEMBERS },
      ciphertextHash: header().ciphertextHash,
    });
    expect(ledger.get(records, 'record-1')?.header).toEqual(header());
  });

  test('is the subject’s, too, where the policy of the record’s version says so', () => {
    must(ledger.define({ version: 2, subjectMayPurge: true }));
    must(ledger.publish({ record: 'of-2', policyVersion: 2, keyEpoch: 2 }));
    must(ledger.define({ version: 3 }));
    expect(lineVerdicts(ledger.purge(PRODUCER, [], 'record-1', 'of-2'))).toEqual(['not-authorised', 'accepted']);
    expect(ledger.get(erasures, 'of-2')?.orderedBy).toBe('subject');
    must(ledger.publish({ record: 'of-other', policyVersion: 3, keyEpoch: 3, subject: 'site-2' }));
    expect(lineVerdicts(ledger.purge(PRODUCER, [], 'of-other'))).toEqual(['not-authorised']);
  });

  test('is signed beside a stranger as well as alone', () => {
    must(ledger.purge('bank-a', ['grid']));
    expect(ledger.get(erasures, 'record-1')?.orderedBy).toBe('owner');
  });

  test('is given once, and for a record that is there', () => {
    expect(lineVerdicts(ledger.purge('grid', [], 'record-1', 'record-1', 'none'))).toEqual([
      'accepted',
      'record-purged',
      'record-not-found',
    ]);
  });

  test('makes room for bytes, and in its scenario; its publisher has published it for ever', async () => {
    must(ledger.publish({ record: 'r2', length: 7n }));
    must(ledger.purge());
    expect(ledger.get(recordUses, 'scenario/pv-loan')).toEqual({ records: 1n, bytes: 7n });
    expect(ledger.get(recordUses, 'member/grid')).toEqual({ records: 2n, bytes: 7n });
  });

  test('does not let a member publish and purge without end', async () => {
    ledger = await SharingLedger.within({ memberRecords: 3 });
    for (const record of ['-1', '-2', '-3']) {
      must(ledger.publish({ record }));
      must(ledger.purge('grid', [], record));
    }
    expect(lineVerdicts(ledger.publish({ record: '-4' }))).toEqual(['too-many-records']);
  });
});

test('a ciphertext belongs to one record, also when that one was purged', () => {
  const { ciphertextHash } = header();
  expect(lineVerdicts(ledger.publish({ record: 'copy', ciphertextHash }))).toEqual(['ciphertext-exists']);
  must(ledger.purge());
  expect(lineVerdicts(ledger.publish({ record: 'copy', ciphertextHash }))).toEqual(['ciphertext-exists']);
  expect(ledger.get(records, 'copy')).toBeUndefined();
});

describe('the end of a retention', () => {
  beforeEach(async () => {
    ledger = await SharingLedger.withScenario({ retentionMs: DAY });
  });

  test('is an order by nobody, in the first block of a later minute; a record that was purged has its own', () => {
    must(ledger.publish({ record: 'purged' }));
    must(ledger.purge('grid', [], 'purged'));
    ledger.pauseMs = Number(DAY) - 60_000;
    ledger.block();
    expect(ledger.get(erasures, 'record-1')).toBeUndefined();
    ledger.pauseMs = 120_000;
    ledger.block();
    expect(ledger.get(erasures, 'record-1')).toMatchObject({ orderedBy: 'retention', reason: '' });
    expect(ledger.get(erasures, 'purged')?.orderedBy).toBe('owner');
    expect(ledger.get(recordUses, 'scenario/pv-loan')).toEqual({ records: 0n, bytes: 0n });
  });

  test('comes for a bounded number of records in a block, and for the rest in the next ones', async () => {
    const most = testConsortium.rules.work.block / UNITS_PER_RETENTION;
    const ids = Array.from({ length: most + 3 }, (_, i) => `many-${i}`);
    for (let start = 0; start < ids.length; start += 100) {
      const lines = ids.slice(start, start + 100).map((record) => header({ record, length: 1n }));
      must(ledger.run('grid', operationOf('publishRecords', { lines })));
    }
    ledger.pauseMs = Number(2n * DAY);
    ledger.block();
    ledger.pauseMs = 0;
    const left = () => ids.filter((id) => ledger.get(erasures, id) === undefined).length;
    expect(left()).toBeGreaterThan(0);
    expect(left()).toBeLessThanOrEqual(4);
    ledger.block();
    expect(left()).toBe(0);
  });
});

describe('a confirmation', () => {
  test('is by a node, once for each member and order', () => {
    expect(lineVerdicts(ledger.confirm('grid'))).toEqual(['erasure-not-ordered']);
    must(ledger.purge());
    const lines = [{ record: 'record-1' }];
    expect(verdict(ledger.run('grid', operationOf('confirmErasures', { lines })))).toBe('not-authorised');
    const first = ledger.confirm('grid');
    must(first);
    must(ledger.confirm('regulator'));
    const receiptOf = (member: string) => ledger.get(erasureReceipts, erasureReceiptId('record-1', member));
    const receipt = {
      record: 'record-1',
      member: 'grid',
      height: ledger.height - 1n,
      transaction: first.transactionId,
    };
    expect([receiptOf('grid'), receiptOf('regulator')?.member]).toEqual([receipt, 'regulator']);
    expect(ledger.confirm('grid').lines[0]).toMatchObject({ code: 0, outcome: 'erasure-confirmed' });
    expect(receiptOf('grid')).toEqual(receipt);
  });

  test('is nothing to a member that came later', () => {
    must(ledger.purge());
    const erasure = ledger.get(erasures, 'record-1');
    if (erasure === undefined) throw new Error('ordered');
    ledger.plant(erasures, { 'record-1': { ...erasure, holders: ['grid'] } });
    expect(lineVerdicts(ledger.confirm('bank-a'))).toEqual(['not-a-holder']);
  });
});
