// How much of every node's disk a member, or a scenario, may take up with records.
import { expect, test } from 'vitest';
import type { RecordBounds } from '../../../src/ledger/record-bounds.ts';
import { recordUses } from '../../../src/ledger/sharing/tables.ts';
import { must, outcomeOf, rejectionData } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { header, SharingLedger } from './test-sharing.ts';

const use = (ledger: SharingLedger, of: string) => ledger.get(recordUses, of);

test('records count for their publisher and their scenario, up to the bounds of the genesis', async () => {
  const ledger = await SharingLedger.within({
    memberRecords: 3,
    scenarioRecords: 2,
    memberBytes: 10_000,
    scenarioBytes: 9_000,
  });
  must(ledger.define({ scenario: 'other' }));
  must(ledger.publish({ record: 'r1', length: 4_000n }));
  const tooLong = ledger.publish({ record: 'r2', length: 5_001n });
  expect(outcomeOf(tooLong)).toBe('too-many-records');
  expect(rejectionData(tooLong)).toEqual({
    ...{ of: 'scenario/pv-loan', records: '2', bytes: '9001', mostRecords: '2', mostBytes: '9000' },
  });
  must(ledger.publish({ record: 'r2', length: 5_000n }));
  expect(outcomeOf(ledger.publish({ record: 'r3', length: 1n }))).toBe('too-many-records');
  expect(outcomeOf(ledger.publish({ record: 'r3', scenario: 'other', length: 1_001n }))).toBe('too-many-records');
  must(ledger.publish({ record: 'r3', scenario: 'other', length: 1_000n }));
  expect(rejectionData(ledger.publish({ record: 'r4', scenario: 'other', length: 1n }))).toMatchObject({
    of: 'member/grid',
  });
  expect(use(ledger, 'member/grid')).toEqual({ records: 3n, bytes: 10_000n });
  expect(use(ledger, 'scenario/pv-loan')).toEqual({ records: 2n, bytes: 9_000n });
  expect(use(ledger, 'scenario/other')).toEqual({ records: 1n, bytes: 1_000n });
});

test('a refused record, and one that is there already, count for nothing', async () => {
  const ledger = await SharingLedger.within({});
  must(ledger.publish({ record: 'r1' }));
  expect(outcomeOf(ledger.publish({ record: 'r1' }))).toBe('record-exists');
  expect(outcomeOf(ledger.publish({ record: 'r2', keyEpoch: 7 }))).toBe('wrong-key-epoch');
  expect(use(ledger, 'member/grid')).toEqual({ records: 1n, bytes: header().length });
});

test('unless it says otherwise, a consortium keeps this many', () => {
  const names: (keyof RecordBounds)[] = ['memberRecords', 'memberBytes', 'scenarioRecords', 'scenarioBytes'];
  expect(Object.keys(testConsortium.rules.records)).toEqual(names);
});
