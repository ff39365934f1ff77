import { describe, expect, test } from 'vitest';
import type { SigningKey } from '../../../src/crypto/ed25519.ts';
import type { ValidatorSet } from '../../../src/generated/state.ts';
import { validatorSets } from '../../../src/ledger/governance/tables.ts';
import { checkProof } from '../../../src/verifier/check-proof.ts';
import { readGenesisFacts } from '../../../src/verifier/genesis-facts.ts';
import { verifyProof } from '../../../src/verifier/verify-proof.ts';
import { keyOf, votingKeyOf } from '../../ledger/key-of.ts';
import { finalizationOf, type HeaderJson } from './mini-certifier.ts';
import { type CertifiedJson, digest } from './mini-prover.ts';
import { chainId, evidence, genesis } from './sample-evidence.ts';
import { type Json, mutants, places } from './tamper.ts';

type Voter = readonly [member: string, key: SigningKey];

const voter = (member: string, key = votingKeyOf(member)): Voter => [member, key];
const ROTATED = keyOf('rotated');
const FIRST = ['grid', 'bank-a', 'bank-b', 'merchant'].map((member) => voter(member));
/** The regulator joins. */
const SECOND = [...FIRST, voter('regulator')];
/** The merchant leaves, and a bank has another key. */
const THIRD = [...SECOND.filter(([id]) => id !== 'merchant' && id !== 'bank-a'), voter('bank-a', ROTATED)];

function setOf(epoch: number, voters: readonly Voter[], change: Partial<ValidatorSet> = {}): string {
  const parameters = {
    ...{ deltaMs: 100, idleIntervalMs: 1_000, maxClockSkewMs: 2_000, maxBlockBatches: 256 },
    ...{ maxSyncLagBlocks: 1_000, proposalLifetimeBlocks: 1_000 },
  };
  const validators = voters.map(([member, { publicKey }], index) => ({ member, consensusKey: publicKey, index }));
  const set = { epoch: BigInt(epoch), validators, parameters, protocolVersion: 1, ...change };
  return Buffer.from(validatorSets.codec.encode(set)).toString('hex');
}

const keys = (voters: readonly Voter[], absent = 1) =>
  voters.map(([, key], i) => (i < voters.length - absent ? key : undefined));

interface Sealing {
  readonly epoch: number;
  readonly height: number;
  readonly by: readonly Voter[];
  readonly seal: string;
  readonly certifiedIn?: number;
  readonly absent?: number;
}

function sealing({ epoch, height, by, seal, certifiedIn, absent }: Sealing): CertifiedJson {
  const header: HeaderJson = {
    ...{ epoch, view: 9, height, parentView: 8, parentHash: 'cd'.repeat(32), timestampMs: 1_770_000_000_000 },
    ...{ batchHashes: [], seal, evidence: [] },
  };
  return {
    header,
    finalization: finalizationOf(chainId, header, digest('test-result'), keys(by, absent), certifiedIn),
  };
}

const TO_SECOND = { epoch: 0, height: 2, by: FIRST, seal: setOf(1, SECOND) };
const TO_THIRD = { epoch: 1, height: 4, by: SECOND, seal: setOf(2, THIRD) };
const WALK = [sealing(TO_SECOND), sealing(TO_THIRD)];

/** What is wrong with a proof in the epoch that this walk leads to. */
function faultOf(epochs: readonly CertifiedJson[], voters: readonly Voter[] = THIRD, epoch = epochs.length) {
  const [failure] = verifyProof(evidence({ epoch, epochs, voters: keys(voters) }), genesis).failures;
  return failure === undefined ? undefined : `${failure.step}: ${failure.message}`;
}

describe('a proof in a later epoch', () => {
  test('holds when the blocks that sealed the epochs before lead to its validators', () => {
    const report = verifyProof(evidence({ epoch: 2, epochs: WALK, voters: keys(THIRD) }), genesis);
    expect(report.failures).toEqual([]);
    expect(report).toMatchObject({ ok: true, blocks: [{ epoch: 2, signers: ['grid', 'bank-b', 'regulator'] }] });
  });

  test('holds when a sealing block became final in a later view than its own', () => {
    expect(faultOf([sealing({ ...TO_SECOND, certifiedIn: 12 })], SECOND)).toBeUndefined();
  });

  test('of which a step is missing, twice there or in another place does not hold', () => {
    const [first, second] = WALK as [CertifiedJson, CertifiedJson];
    expect(faultOf([second], THIRD, 2)).toMatch(/^epoch: epochs\[0\]: the proof leads to epoch 0, not to 1/);
    expect(faultOf([first], THIRD, 2)).toMatch(/^epoch: the proof leads to epoch 1, not to 2/);
    expect(faultOf([first, first, second], THIRD, 2)).toMatch(/^epoch: epochs\[1\]/);
    expect(faultOf([second, first], THIRD, 2)).toMatch(/^epoch: epochs\[0\]/);
  });

  test('is not believed when its block is signed by the validators of another epoch', () => {
    expect(faultOf(WALK, SECOND)).toMatch(/^quorum|^signature/);
    expect(faultOf(WALK, [...THIRD.slice(0, 3), voter('bank-a')].reverse())).toMatch(/^signature/);
  });

  test.each([
    ['the set before', { ...TO_THIRD, by: FIRST }],
    ['the set that it names', { ...TO_THIRD, by: THIRD }],
    ['too few', { ...TO_THIRD, absent: 2 }],
    [
      'the set, with the keys of its next',
      { ...TO_THIRD, by: SECOND.map(([id]) => voter(id, keyOf(`${id} rotated`))) },
    ],
  ])('does not hold when a sealing block is certified by %s', (_, step) => {
    expect(faultOf([sealing(TO_SECOND), sealing(step)])).toMatch(/^(quorum|signature): epochs\[1\]/);
  });

  test.each([
    ['of another epoch', setOf(3, THIRD)],
    ['of nobody', setOf(2, [])],
    ['with one member twice', setOf(2, [...THIRD, voter('grid', keyOf('other'))])],
    ['with one key twice', setOf(2, [...THIRD, ['merchant', (THIRD[0] as Voter)[1]]])],
    ['with a key that others could sign for', setOf(2, [...THIRD, weak()])],
  ])('does not hold with a seal %s, whoever signed it', (_, seal) => {
    expect(faultOf([sealing(TO_SECOND), sealing({ ...TO_THIRD, seal })])).toMatch(/^epoch: epochs\[1\]/);
  });

  test('does not hold when what seals the epoch is no seal, or none at all', () => {
    expect(faultOf([sealing(TO_SECOND), sealing({ ...TO_THIRD, seal: 'ff' })])).toMatch(/^decode: epochs\[1\]/);
    expect(faultOf([sealing(TO_SECOND), sealing({ ...TO_THIRD, seal: '' })])).toMatch(/^epoch: epochs\[1\]/);
  });

  test('does not hold when another block than a sealing one was certified in a view that is not its own', () => {
    const step = sealing({ ...TO_SECOND, seal: '', certifiedIn: 12 });
    expect(faultOf([step], SECOND)).toMatch(/^header: epochs\[0\]: header and finalization/);
    expect(faultOf([sealing({ ...TO_SECOND, certifiedIn: 8 })], SECOND)).toMatch(/^header: epochs\[0\]/);
  });

  test('does not hold when heights do not rise', () => {
    expect(faultOf([sealing(TO_SECOND), sealing({ ...TO_THIRD, height: 2 })])).toMatch(/^epoch: epochs\[1\]/);
    expect(faultOf([sealing(TO_SECOND), sealing({ ...TO_THIRD, height: 7 })])).toMatch(/^epoch: block 7/);
  });

  test('fails when any one field of its walk is changed', () => {
    const proof = evidence({ epoch: 2, epochs: WALK, voters: keys(THIRD), claims: [] });
    const facts = readGenesisFacts(genesis);
    const survivors: string[] = [];
    let tried = 0;
    for (const path of places(proof.epochs as unknown as Json)) {
      for (const epochs of mutants(proof.epochs as unknown as Json, path)) {
        tried++;
        if (checkProof(facts, { ...proof, epochs }, '').failures.length === 0) survivors.push(path.join('.'));
      }
    }
    expect(survivors).toEqual([]);
    expect(tried).toBeGreaterThan(50);
  });

  test('of another version of the format is refused', () => {
    for (const format of ['gridpact-proof/1', 'gridpact-proof/3', 'gridpact-proof/5']) {
      expect(verifyProof({ ...evidence(), format }, genesis).failures[0]).toMatchObject({ step: 'format' });
    }
  });
});

/** A point of small order: a signature can be made to hold without any private key. */
function weak(): Voter {
  return ['merchant', { publicKey: new Uint8Array(32).fill(0), sign: () => new Uint8Array(64) }];
}
