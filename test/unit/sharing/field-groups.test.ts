import { describe, expect, test } from 'vitest';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, must, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { SharingLedger } from './test-sharing.ts';

const PARTS = [
  { fieldGroup: 'totals', readers: ['role:bank'] },
  { fieldGroup: 'intervals', readers: ['regulator'] },
];
const TWO_KEYS = new Uint8Array(80);
const TOTALS = { grantedGroups: ['totals'] };

async function parted(): Promise<SharingLedger> {
  const ledger = await SharingLedger.withScenario();
  must(ledger.define({ version: 2, fieldGroups: PARTS }));
  const header = { policyVersion: 2, keyEpoch: 2 };
  must(ledger.publish({ ...header, record: 'totals-1', fieldGroup: 'totals' }));
  must(ledger.publish({ ...header, record: 'intervals-1', fieldGroup: 'intervals' }));
  return ledger;
}

function reads(ledger: SharingLedger, record: string, grant: string, as = 'bank-a'): string {
  const receipt = must(ledger.run(as, operationOf('recordAccess', { record, grant, purpose: 'loan-assessment' })));
  return receipt.data.find(({ name }) => name === 'reason')?.value ?? 'allowed';
}

describe('a policy with field groups', () => {
  test('has each name once, and readers that there are', async () => {
    const ledger = await SharingLedger.withScenario();
    const [totals] = PARTS;
    const define = (...fieldGroups: readonly (typeof PARTS)[number][]) =>
      ledger.define({ version: 2, fieldGroups: [...fieldGroups] });
    if (totals === undefined) throw new Error('there are parts');
    expect(rejectionData(define(totals, totals))).toMatchObject({ field: 'fieldGroups' });
    expect(rejectionData(define({ ...totals, fieldGroup: 'Totals' }))).toMatchObject({ field: 'fieldGroups' });
    for (const readers of [[], ['nobody'], ['role:nobody']]) {
      expect(rejectionData(define({ ...totals, readers }))).toMatchObject({ field: 'fieldGroups.readers' });
    }
    const many = Array.from({ length: 9 }, (_, i) => ({ ...totals, fieldGroup: `part-${i}` }));
    expect(rejectionData(define(...many))).toMatchObject({ field: 'fieldGroups' });
    must(define(...many.slice(1)));
  });

  test('takes records of its groups alone, and one without takes none of any', async () => {
    const ledger = await parted();
    const header = { policyVersion: 2, keyEpoch: 2, record: 'another' };
    for (const fieldGroup of ['', 'names']) {
      expect(lineVerdicts(ledger.publish({ ...header, fieldGroup }))).toEqual(['field-group-not-found']);
    }
    const plain = await SharingLedger.withScenario();
    expect(lineVerdicts(plain.publish({ record: 'another', fieldGroup: 'totals' }))).toEqual(['field-group-not-found']);
    expect(verdict(plain.grant(TOTALS))).toBe('field-group-not-found');
  });
});

describe('a grant of field groups', () => {
  test('names some of the policy, no more than its reader may have, and has a key for each', async () => {
    const ledger = await parted();
    const at = { keyEpoch: 2 };
    expect(verdict(ledger.grant(at))).toBe('field-group-not-found');
    expect(verdict(ledger.grant({ ...at, grantedGroups: ['names'] }))).toBe('field-group-not-found');
    const both = ledger.grant({ ...at, grantedGroups: ['totals', 'intervals'], sealedKey: TWO_KEYS });
    expect(verdict(both)).toBe('not-a-reader');
    expect(rejectionData(both)).toMatchObject({ fieldGroup: 'intervals', reader: 'bank-a' });
    expect(rejectionData(ledger.grant({ ...at, ...TOTALS, sealedKey: TWO_KEYS }))).toMatchObject({
      field: 'sealedKey',
    });
    must(ledger.grant({ ...at, ...TOTALS }));
    const all = { ...at, grant: 'all', reader: 'regulator', grantedGroups: ['totals', 'intervals'] };
    must(ledger.grant({ ...all, sealedKey: TWO_KEYS }));
  });

  test('of one record names the group of the record', async () => {
    const ledger = await parted();
    const one = { keyEpoch: 2, granularity: 'record', record: 'intervals-1', reader: 'regulator' } as const;
    expect(verdict(ledger.grant({ ...one, ...TOTALS }))).toBe('grant-does-not-cover');
    const both = { grantedGroups: ['totals', 'intervals'], sealedKey: TWO_KEYS };
    expect(verdict(ledger.grant({ ...one, ...both }))).toBe('grant-does-not-cover');
    must(ledger.grant({ ...one, grantedGroups: ['intervals'] }));
  });

  test('opens those at the node, and no others', async () => {
    const ledger = await parted();
    must(ledger.grant({ keyEpoch: 2, ...TOTALS }));
    expect(reads(ledger, 'totals-1', 'grant-1')).toBe('allowed');
    expect(reads(ledger, 'intervals-1', 'grant-1')).toBe('not-a-reader');
  });

  test('does not cover a group that its reader may have, and was not granted', async () => {
    const ledger = await SharingLedger.withScenario();
    const open = PARTS.map(({ fieldGroup }) => ({ fieldGroup, readers: ['role:bank'] }));
    must(ledger.define({ version: 2, fieldGroups: open }));
    must(ledger.publish({ policyVersion: 2, keyEpoch: 2, record: 'intervals-1', fieldGroup: 'intervals' }));
    must(ledger.grant({ keyEpoch: 2, ...TOTALS }));
    expect(reads(ledger, 'intervals-1', 'grant-1')).toBe('grant-does-not-cover');
  });
});
