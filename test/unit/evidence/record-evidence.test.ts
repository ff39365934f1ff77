// Evidence as a transaction: what goes on record, what is refused and why, and that nobody is accused twice for one
// pair.
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../src/generated/state.ts';
import type { RecordEvidence, SignedStatement, SignedStatementKind } from '../../../src/generated/transaction.ts';
import { MAX_HEADER_BYTES } from '../../../src/ledger/evidence/judge-evidence.ts';
import { MAX_RECORDS_PER_EPOCH } from '../../../src/ledger/evidence/record-evidence.ts';
import { evidenceRecords } from '../../../src/ledger/evidence/tables.ts';
import { outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { expectRefusedEverywhere } from '../../ledger/refused-everywhere.ts';
import { envelopeOf } from '../../ledger/test-envelopes.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';
import { doubleVote, evidenceAgainst, hashOf, idOf, recordEvidence, type Spoken, say } from './evidence-fixture.ts';

function onRecord(ledger: TestLedger, record: RecordEvidence): Evidence | undefined {
  return ledger.get(evidenceRecords, idOf(ledger, record));
}

const submit = (ledger: TestLedger, by: string, record: RecordEvidence) =>
  outcomeOf(ledger.run(by, recordEvidence(record)));

const two = (kind: SignedStatementKind, first: Spoken, second: Spoken) =>
  evidenceAgainst('bank-b', say('bank-b', kind, first), say('bank-b', kind, second));

describe('evidence goes on record', () => {
  test.each([
    ['double-notarize', two('notarize', { block: 'one' }, { block: 'two' })],
    ['double-finalize', two('finalize', { block: 'one' }, { block: 'two' })],
    ['double-proposal', two('propose', { block: 'one' }, { block: 'two' })],
    ['finalize-and-nullify', evidenceAgainst('bank-b', say('bank-b', 'finalize'), say('bank-b', 'nullify'))],
  ])('of a %s, with who, when and by whom', async (offence, record) => {
    const ledger = await TestLedger.create();
    expect(submit(ledger, 'merchant', record)).toBe('accepted');
    expect(onRecord(ledger, record)).toMatchObject({
      accused: 'bank-b',
      offence,
      recordedBy: 'merchant',
      height: 1n,
      recordedMs: BigInt(ledger.timestampMs),
    });
  });

  test('once for a pair: turned round, or from another member, it is on record already', async () => {
    const ledger = await TestLedger.create();
    const record = doubleVote('bank-b');
    const turned = { ...record, first: record.second, second: record.first };
    expect(idOf(ledger, turned)).toBe(idOf(ledger, record));
    expect(submit(ledger, 'merchant', record)).toBe('accepted');
    const root = ledger.ledger.head.stateRoot;
    for (const again of [record, turned]) expect(submit(ledger, 'grid', again)).toBe('evidence-recorded');
    expect(ledger.ledger.head.stateRoot).not.toEqual(root);
    expect(onRecord(ledger, turned)).toEqual(onRecord(ledger, record));
  });

  test('in one order, whichever the submitter chose', async () => {
    const [one, other] = [await TestLedger.create(), await TestLedger.create()];
    const record = doubleVote('bank-b');
    submit(one, 'grid', record);
    submit(other, 'grid', { ...record, first: record.second, second: record.first });
    expect(onRecord(one, record)?.record).toEqual(onRecord(other, record)?.record);
  });

  test('another pair of the same view is another record, and an epoch has a bounded number of them', async () => {
    const ledger = await TestLedger.create();
    for (let i = 0; i < MAX_RECORDS_PER_EPOCH; i++) {
      expect(submit(ledger, 'grid', two('notarize', { block: 'one' }, { block: `other ${i}` }))).toBe('accepted');
    }
    expect(submit(ledger, 'grid', doubleVote('bank-b'))).toBe('evidence-enough');
    expect(submit(ledger, 'grid', doubleVote('bank-a'))).toBe('accepted');
  });
});

describe('evidence is refused as', () => {
  const nullify = say('bank-b', 'nullify');
  const notarize = say('bank-b', 'notarize');
  const pair = (first: SignedStatement, second: SignedStatement) => evidenceAgainst('bank-b', first, second);
  const cut = (change: Partial<SignedStatement>) =>
    pair({ ...notarize, ...change }, say('bank-b', 'notarize', { block: 'two' }));
  const long = { header: new Uint8Array(MAX_HEADER_BYTES + 1) };

  test.each([
    ['one statement twice', 'evidence-same-statement', pair(notarize, notarize)],
    ['one statement under two signatures', 'evidence-same-statement', pair(notarize, say('grid', 'notarize'))],
    ['one proposal twice', 'evidence-same-statement', two('propose', {}, {})],
    ['notarize and nullify, which is legal', 'evidence-no-offence', pair(notarize, nullify)],
    ['notarize and finalize', 'evidence-no-offence', pair(notarize, say('bank-b', 'finalize', { block: 'two' }))],
    ['propose and nullify', 'evidence-no-offence', pair(say('bank-b', 'propose'), nullify)],
    ['two views', 'evidence-no-offence', two('notarize', { view: 7n }, { view: 8n, block: 'two' })],
    ['two epochs', 'evidence-no-offence', two('notarize', { epoch: 0n }, { epoch: 1n, block: 'two' })],
    ['one block with two outcomes', 'evidence-divergence', two('finalize', { result: 'a' }, { result: 'b' })],
    ['an unknown kind', 'malformed-field', cut({ kind: 'skip' as string as SignedStatementKind })],
    ['a short block hash', 'malformed-field', cut({ blockHash: new Uint8Array(31) })],
    ['a result where none belongs', 'malformed-field', cut({ result: hashOf('result') })],
    ['a header where none belongs', 'malformed-field', cut({ header: new Uint8Array(8) })],
    ['a short signature', 'malformed-field', cut({ signature: new Uint8Array(63) })],
    ['no header', 'malformed-field', pair({ ...say('bank-b', 'propose'), header: new Uint8Array(0) }, notarize)],
    ['a header that no message carries', 'malformed-field', pair({ ...say('bank-b', 'propose'), ...long }, notarize)],
    ['no statement', 'malformed-field', { signer: 2, first: notarize } as RecordEvidence],
  ])('%s: %s, before it is ordered and if it is all the same', async (what, name, record) => {
    await expectRefusedEverywhere({ what, name, bytes: () => envelopeOf('grid', recordEvidence(record)) });
  });

  test.each([
    ['an epoch that never was', 'evidence-epoch-unknown', doubleVote('bank-b', { epoch: 1n })],
    ['a validator that there is not', 'evidence-signer-unknown', { ...doubleVote('bank-b'), signer: 4 }],
    ["another validator's name on it", 'evidence-bad-signature', { ...doubleVote('bank-b'), signer: 3 }],
    ['another chain', 'evidence-bad-signature', doubleVote('bank-b', { chainId: hashOf('another chain') })],
    ['a forged half', 'evidence-bad-signature', pair(notarize, say('grid', 'notarize', { block: 'two' }))],
    ['a forged other half', 'evidence-bad-signature', pair(say('grid', 'notarize', { block: 'two' }), notarize)],
    [
      'a changed header',
      'evidence-bad-signature',
      pair({ ...say('bank-b', 'propose'), header: hashOf('x') }, say('bank-b', 'propose')),
    ],
  ])('%s: %s, and changes nothing', async (_what, name, record) => {
    const ledger = await TestLedger.create();
    expect(submit(ledger, 'grid', record)).toBe(name);
    expect(ledger.ledger.read('evidence-tally/0/bank-b')).toBeUndefined();
  });

  test('that of somebody who is no member', async () => {
    const ledger = await TestLedger.create();
    expect(submit(ledger, 'stranger', doubleVote('bank-b'))).toBe('not-authorised');
  });
});
