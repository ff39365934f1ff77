// The offline check of evidence on record: what the ledger writes holds, and nothing else does.
import { describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import type { Evidence, ValidatorSet } from '../../../src/generated/state.ts';
import type { RecordEvidence, SignedStatementKind } from '../../../src/generated/transaction.ts';
import { judgeEvidence } from '../../../src/ledger/evidence/judge-evidence.ts';
import { evidenceRecords } from '../../../src/ledger/evidence/tables.ts';
import { epochId, validatorSets } from '../../../src/ledger/governance/tables.ts';
import type { Table } from '../../../src/ledger/table.ts';
import { verifyProof } from '../../../src/verifier/verify-proof.ts';
import { keyOf, votingKeyOf } from '../../ledger/key-of.ts';
import { evidenceAgainst, type Spoken, say } from '../evidence/evidence-fixture.ts';
import { makeProof } from './mini-prover.ts';
import { chainId, genesis } from './sample-evidence.ts';

const PARAMETERS = { deltaMs: 1, idleIntervalMs: 1, maxClockSkewMs: 1, maxBlockBatches: 1 };

function setOf(epoch: bigint, members: readonly string[]): ValidatorSet {
  const validators = members.map((member, index) => ({ member, consensusKey: votingKeyOf(member).publicKey, index }));
  const parameters = { ...PARAMETERS, maxSyncLagBlocks: 1, proposalLifetimeBlocks: 1 };
  return { epoch, validators, parameters, protocolVersion: 1 };
}

const SETS = [setOf(0n, ['grid', 'bank-a', 'bank-b', 'merchant']), setOf(1n, ['grid', 'bank-a', 'merchant', 'bank-b'])];
const state = {
  get: <T>(_table: Table<T>, id: string) => SETS.find(({ epoch }) => epochId(epoch) === id) as T | undefined,
};

/** What the ledger would write of it. */
function entryOf(record: RecordEvidence, change: Partial<Evidence> = {}): [string, Uint8Array] {
  const judged = judgeEvidence(state, chainId, record);
  if (!judged.ok) throw new Error(judged.error.name);
  const { accused, offence, record: ordered, id } = judged.value;
  const at = { recordedBy: 'grid', height: 3n, recordedMs: 1_000n };
  const entry = { record: ordered, accused: accused.member, key: accused.consensusKey, offence, ...at, ...change };
  return [`evidence/${toHex(id)}`, evidenceRecords.codec.encode(entry)];
}

function verify(...entries: [string, Uint8Array][]) {
  const claims = entries.map(([entry]) => ({ entry }));
  return verifyProof(makeProof({ genesis, chainId, entries, receipts: [[]], claims }), genesis);
}

const merchant = (kind: SignedStatementKind, spoken: Spoken) => say('merchant', kind, { chainId, ...spoken });
const pair = (kind: SignedStatementKind, spoken: Spoken = {}) =>
  evidenceAgainst('merchant', merchant(kind, { block: 'one', ...spoken }), merchant(kind, { block: 'two', ...spoken }));

describe('evidence on record', () => {
  test.each([
    ['double-proposal', pair('propose')],
    ['double-proposal', pair('propose-again')],
    ['double-proposal', evidenceAgainst('merchant', merchant('propose', {}), merchant('propose-again', {}))],
    ['double-notarize', pair('notarize')],
    ['double-finalize', pair('finalize')],
    ['finalize-and-nullify', evidenceAgainst('merchant', merchant('nullify', {}), merchant('finalize', {}))],
  ])('of a %s holds against nothing but the genesis', (offence, record) => {
    const report = verify(entryOf(record));
    expect(report.failures).toEqual([]);
    expect(report).toMatchObject({ ok: true, verified: 2 });
    expect(report.evidence).toMatchObject([{ accused: 'merchant', offence, epoch: 0, view: 7, verdict: 'holds' }]);
  });

  const [name, bytes] = entryOf(pair('notarize'));
  const forged = { ...recordOf(bytes).second, signature: say('grid', 'notarize').signature };
  test.each([
    ['another accused', entryOf(pair('notarize'), { accused: 'bank-b' }), /validator 3 of epoch 0 is merchant/],
    ['another key', entryOf(pair('notarize'), { key: keyOf('grid').publicKey }), /the key is not that of merchant/],
    [
      'another offence',
      entryOf(pair('notarize'), { offence: 'double-finalize' }),
      /the statements show double-notarize/,
    ],
    [
      'another signature',
      entryOf(pair('notarize'), { record: { ...recordOf(bytes), second: forged } }),
      /signature|named/,
    ],
    ['one statement twice', entryOf(pair('notarize'), { record: twice(recordOf(bytes)) }), /show no offence/],
    [
      'another name',
      [`${name.slice(0, -1)}${name.endsWith('0') ? '1' : '0'}`, bytes] as [string, Uint8Array],
      /not named/,
    ],
  ])('with %s does not hold', (_what, entry, why) => {
    const report = verify(entry);
    expect(report.ok).toBe(false);
    expect(report.evidence).toMatchObject([{ verdict: 'fails' }]);
    expect(report.evidence[0]?.why).toMatch(why);
  });

  test('of a later epoch holds with the proven set of that epoch, and is not checked without', () => {
    const record = { ...pair('notarize', { epoch: 1n }), signer: 2 };
    const set: [string, Uint8Array] = ['validator-set/epoch/1', validatorSets.codec.encode(SETS[1] as ValidatorSet)];
    expect(verify(entryOf(record), set).evidence).toMatchObject([{ accused: 'merchant', epoch: 1, verdict: 'holds' }]);
    const alone = verify(entryOf(record));
    expect(alone.evidence).toMatchObject([{ verdict: 'not-checked' }]);
    expect(alone.evidence[0]?.why).toMatch(/validator set of epoch 1/);
  });
});

function recordOf(bytes: Uint8Array): RecordEvidence {
  return evidenceRecords.codec.decode(bytes).record;
}

function twice(record: RecordEvidence): RecordEvidence {
  return { ...record, second: record.first };
}
