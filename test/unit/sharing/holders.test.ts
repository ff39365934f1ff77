// Whose nodes keep a record's ciphertext, and how many have to say so before anybody reads it.
import { beforeEach, describe, expect, test } from 'vitest';
import { erasures, holdings, records } from '../../../src/ledger/sharing/tables.ts';
import { claimDuty, payloadDuty } from '../../../src/node/erasures/payload-duty.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, must, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { SharingLedger } from './test-sharing.ts';

let ledger: SharingLedger;
beforeEach(async () => {
  ledger = await SharingLedger.withScenario({ keptBy: 'readers-and-owner', attestedBy: 2 });
});

/** Empty: allowed. */
const reads = (by: string, record = 'record-1') => {
  const fields = { record, grant: '', purpose: 'loan-assessment' };
  return ledger.run(by, operationOf('recordAccess', fields)).data.find(({ name }) => name === 'reason')?.value ?? '';
};
/** Of a record, and of what it claims: the same. */
function duty(member: string, record = 'record-1') {
  const said = payloadDuty(ledger, testConsortium, member, record);
  const entry = ledger.get(records, record);
  if (entry === undefined) return said;
  const { scenario, policyVersion, ciphertextHash: hash, length } = entry.header;
  const claim = { hash, length: Number(length), record, scenario, policyVersion, publisher: entry.publisher };
  expect(claimDuty(ledger, testConsortium, member, claim)).toBe(said);
  return said;
}

describe('a record that nodes have to attest', () => {
  test('is read by nobody before, and then as ever', () => {
    expect([reads('grid'), reads('regulator')]).toEqual(['payload-not-attested', 'payload-not-attested']);
    must(ledger.attest('grid'));
    expect(ledger.get(holdings, 'record-1')).toEqual({ members: ['grid'], availableHeight: 0n });
    expect(reads('grid')).toBe('payload-not-attested');
    must(ledger.attest('regulator'));
    const availableHeight = ledger.height;
    expect(ledger.get(holdings, 'record-1')).toEqual({ members: ['grid', 'regulator'], availableHeight });
    expect([reads('grid'), reads('regulator'), reads('merchant')]).toEqual(['', '', 'not-a-reader']);
  });

  test('is attested by those that keep it, each once, and by no more than are needed', () => {
    expect(lineVerdicts(ledger.attest('merchant'))).toEqual(['not-a-holder']);
    expect(lineVerdicts(ledger.attest('grid', 'record-1', 'record-1', 'none'))).toEqual([
      'accepted',
      'accepted',
      'record-not-found',
    ]);
    expect(ledger.get(holdings, 'record-1')?.members).toEqual(['grid']);
    must(ledger.attest('bank-a'));
    expect(ledger.attest('bank-b').lines[0]).toMatchObject({ code: 0, outcome: 'attested-before' });
    expect(ledger.get(holdings, 'record-1')?.members).toEqual(['grid', 'bank-a']);
    const lines = [{ record: 'record-1' }];
    expect(verdict(ledger.run('bank-b', operationOf('attestPayloads', { lines })))).toBe('not-authorised');
  });

  test('is not attested when it was purged, and those that keep it are to erase it', () => {
    must(ledger.purge());
    expect(lineVerdicts(ledger.attest('grid'))).toEqual(['record-purged']);
    expect(ledger.get(erasures, 'record-1')?.holders.toSorted()).toEqual(['bank-a', 'bank-b', 'grid', 'regulator']);
    expect(lineVerdicts(ledger.confirm('merchant'))).toEqual(['not-a-holder']);
  });
});

test('a policy asks for no more than there are to keep its payloads', () => {
  const refused = ledger.define({ version: 2, keptBy: 'readers-and-owner', attestedBy: 5 });
  expect(rejectionData(refused)).toMatchObject({ field: 'attestedBy' });
  must(ledger.define({ version: 2, keptBy: 'all-members', attestedBy: 5 }));
  expect(verdict(ledger.define({ version: 3, attestedBy: 257 }))).toBe('malformed-field');
});

test('the publisher keeps what it has published, also where it may not read it', () => {
  must(ledger.define({ version: 2, publishers: ['merchant'], keptBy: 'readers-and-owner' }));
  must(ledger.publish({ record: 'by-merchant', policyVersion: 2, keyEpoch: 2 }, 'merchant'));
  expect([duty('merchant', 'by-merchant'), duty('bank-a', 'by-merchant')]).toEqual(['keep', 'keep']);
});

test('a node keeps what its member may hold, and attests while that is needed', () => {
  expect(['grid', 'bank-a', 'regulator', 'merchant'].map((member) => duty(member))).toEqual([
    ...['attest', 'attest', 'attest', 'none'],
  ]);
  must(ledger.attest('grid'));
  expect([duty('grid'), duty('bank-a')]).toEqual(['keep', 'attest']);
  must(ledger.attest('bank-a'));
  expect([duty('bank-b'), duty('grid', 'unknown')]).toEqual(['keep', 'keep']);
  must(ledger.publish({ record: 'purged' }));
  must(ledger.purge('grid', [], 'purged'));
  expect(duty('grid', 'purged')).toBe('keep');
});
