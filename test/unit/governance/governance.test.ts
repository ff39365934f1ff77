import { describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import type { ProposeChange, ProposeChangeChange } from '../../../src/generated/transaction.ts';
import { approvalsNeeded } from '../../../src/ledger/governance/changes.ts';
import { syncedStatement } from '../../../src/ledger/governance/key-statements.ts';
import { MAX_OPEN_PROPOSALS_PER_MEMBER } from '../../../src/ledger/governance/propose-change.ts';
import { keyUses, openProposals, scheduledVersions, standings } from '../../../src/ledger/governance/tables.ts';
import { changeOf, keyChangeOf } from '../../ledger/change-of.ts';
import { GovernedLedger } from '../../ledger/governed-ledger.ts';
import { keyOf, votingKeyOf } from '../../ledger/key-of.ts';
import { outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { GOVERNANCE, testConsortium, VALIDATORS } from '../../ledger/test-consortium.ts';

const addRegulator = keyChangeOf('add-1', 'add', 'regulator', 'regulator votes');
const removeMerchant = changeOf('remove-1', 'remove', { member: 'merchant' });
/** Of a consortium of five, in which one can be removed. */
async function fiveValidators(): Promise<GovernedLedger> {
  const t = await GovernedLedger.create();
  t.agree(addRegulator);
  t.report('regulator', 'regulator votes');
  t.block();
  expect(t.membersOf('current')).toHaveLength(5);
  return t;
}

describe('a proposed change', () => {
  test('comes into force when more than two thirds of the validators approve it', async () => {
    const t = await GovernedLedger.create();
    const slower = { ...t.parameters, deltaMs: 500 };
    expect(t.propose('grid', changeOf('slower', 'parameters', { parameters: slower }))).toBe('accepted');
    expect(t.approve('bank-a', 'slower')).toBe('accepted');
    expect(t.ledger.pendingSeal).toBeUndefined();
    expect(t.approve('bank-b', 'slower')).toBe('accepted');
    expect(t.statusOf('slower')).toBe('agreed');
    expect(t.set('pending')).toMatchObject({ epoch: 1n, parameters: slower });
    expect(t.set('current')?.epoch).toBe(0n);
    t.block();
    expect(t.set('current')).toMatchObject({ epoch: 1n, parameters: slower });
    expect(t.set('epoch/0')?.parameters).toEqual(GOVERNANCE.parameters);
    expect(t.membersOf('current')).toEqual(VALIDATORS);
  });

  test('by an observer needs the approvals of validators: its own does not count', async () => {
    const t = await GovernedLedger.create();
    expect(t.propose('regulator', addRegulator)).toBe('accepted');
    expect(t.approve('regulator', 'add-1')).toBe('not-authorised');
    expect(t.proposal('add-1')).toMatchObject({ proposer: 'regulator', approvals: [] });
  });

  test('is refused to who is no member, and approved only by members', async () => {
    const t = await GovernedLedger.create();
    expect(t.propose('stranger', removeMerchant)).toBe('not-authorised');
    t.propose('grid', addRegulator);
    expect(t.approve('stranger', 'add-1')).toBe('not-authorised');
    expect(t.approve('grid', 'add-1')).toBe('already-approved');
    expect(t.approve('bank-a', 'add-2')).toBe('proposal-not-found');
    expect(t.propose('grid', addRegulator)).toBe('proposal-exists');
  });

  test('ends when its proposer withdraws it; others take back their approval', async () => {
    const t = await GovernedLedger.create();
    t.propose('grid', addRegulator);
    t.approve('bank-a', 'add-1');
    expect(t.withdraw('bank-b', 'add-1')).toBe('not-authorised');
    expect(t.withdraw('bank-a', 'add-1')).toBe('accepted');
    expect(t.proposal('add-1')?.approvals).toEqual(['grid']);
    expect(t.withdraw('grid', 'add-1')).toBe('accepted');
    expect(t.statusOf('add-1')).toBe('withdrawn');
    expect(t.approve('bank-a', 'add-1')).toBe('proposal-not-open');
    expect(t.withdraw('grid', 'add-1')).toBe('proposal-not-open');
    expect(t.get(openProposals, 'list')?.proposals).toEqual([]);
  });

  test('expires at its height, and not before', async () => {
    const t = await GovernedLedger.create();
    t.propose('grid', { ...addRegulator, expiresHeight: 4n });
    t.blocks(2);
    expect(t.statusOf('add-1')).toBe('open');
    t.block();
    expect(t.proposal('add-1')).toMatchObject({ status: 'expired', endedHeight: 4n });
    expect(t.approve('bank-a', 'add-1')).toBe('proposal-not-open');
  });

  test('must expire within the lifetime that the parameters allow', async () => {
    const t = await GovernedLedger.create();
    const { proposalLifetimeBlocks } = GOVERNANCE.parameters;
    expect(t.propose('grid', { ...addRegulator, expiresHeight: 1n })).toBe('expiry-height-invalid');
    const latest = t.height + 1n + BigInt(proposalLifetimeBlocks);
    expect(t.propose('grid', { ...addRegulator, expiresHeight: latest + 1n })).toBe('expiry-height-invalid');
    expect(t.propose('grid', { ...addRegulator, expiresHeight: latest + 1n })).toBe('accepted');
  });

  test('is one of a few that a member may have open', async () => {
    const t = await GovernedLedger.create();
    for (let i = 0; i < MAX_OPEN_PROPOSALS_PER_MEMBER; i++) {
      expect(t.propose('grid', { ...addRegulator, proposal: `p-${i}` })).toBe('accepted');
    }
    expect(t.propose('grid', addRegulator)).toBe('too-many-proposals');
    expect(t.propose('bank-a', addRegulator)).toBe('accepted');
    t.withdraw('grid', 'p-0');
    expect(t.propose('grid', { ...addRegulator, proposal: 'p-more' })).toBe('accepted');
  });

  test('no longer counts the approval of a member that ceased to be a validator', async () => {
    const t = await fiveValidators();
    t.propose('merchant', changeOf('p', 'parameters', { parameters: { ...t.parameters, deltaMs: 500 } }));
    t.approve('regulator', 'p');
    t.agree({ ...removeMerchant, expiresHeight: 50n });
    t.approve('regulator', 'remove-1');
    t.block();
    expect(t.membersOf('current')).toEqual(['grid', 'bank-a', 'bank-b', 'regulator']);
    t.approve('grid', 'p');
    expect(t.statusOf('p')).toBe('open');
    t.approve('bank-a', 'p');
    expect(t.statusOf('p')).toBe('agreed');
  });
});

describe('adding a validator', () => {
  test('waits for its approvals and for the joiner, in whatever order they come', async () => {
    for (const order of ['report first', 'report last']) {
      const t = await GovernedLedger.create();
      if (order === 'report first') expect(t.report('regulator', 'regulator votes')).toBe('accepted');
      t.agree(addRegulator);
      if (order === 'report last') {
        expect(t.statusOf('add-1')).toBe('open');
        expect(t.report('regulator', 'regulator votes')).toBe('accepted');
      }
      expect(t.statusOf('add-1'), order).toBe('agreed');
      t.block();
      expect(t.membersOf('current')).toEqual([...VALIDATORS, 'regulator']);
      expect(t.get(standings, 'regulator')?.status).toBe('validator');
    }
  });

  test('waits for a new report when the joiner has fallen behind since', async () => {
    const t = await GovernedLedger.create();
    t.report('regulator', 'regulator votes');
    t.blocks(GOVERNANCE.parameters.maxSyncLagBlocks);
    t.agree(addRegulator);
    expect(t.statusOf('add-1')).toBe('open');
    t.report('regulator', 'regulator votes');
    expect(t.statusOf('add-1')).toBe('agreed');
  });

  test('waits for a report with the key that is to vote', async () => {
    const t = await GovernedLedger.create();
    t.agree(addRegulator);
    expect(t.report('regulator', 'another key')).toBe('accepted');
    expect(t.statusOf('add-1')).toBe('open');
  });

  test('is refused for a key of another member, of another purpose, or without possession', async () => {
    const t = await GovernedLedger.create();
    const add = (key: string) => t.propose('grid', keyChangeOf('a', 'add', 'regulator', key));
    expect(add('bank-a consensus')).toBe('consensus-key-taken');
    expect(add('bank-a')).toBe('consensus-key-taken');
    expect(add('regulator')).toBe('consensus-key-taken');
    const { possession } = keyChangeOf('a', 'add', 'merchant', 'regulator votes');
    expect(t.propose('grid', { ...addRegulator, possession })).toBe('possession-not-shown');
    expect(t.propose('grid', { ...addRegulator, possession: new Uint8Array(64) })).toBe('possession-not-shown');
    const smallOrder = new Uint8Array(32).fill(1, 0, 1);
    expect(t.propose('grid', { ...addRegulator, consensusKey: smallOrder })).toBe('unsafe-key');
    expect(t.propose('grid', keyChangeOf('a', 'add', 'nobody', 'n'))).toBe('member-not-found');
    expect(t.propose('grid', keyChangeOf('a', 'add', 'merchant', 'm'))).toBe('already-validator');
  });

  test('does not happen when another member took the key in the meantime', async () => {
    const t = await GovernedLedger.create();
    t.propose('grid', addRegulator);
    t.agree(keyChangeOf('rotate', 'rotate-key', 'merchant', 'regulator votes'));
    t.report('merchant', 'regulator votes');
    expect(t.statusOf('rotate')).toBe('agreed');
    t.approve('bank-a', 'add-1');
    t.approve('bank-b', 'add-1');
    t.report('regulator', 'regulator votes');
    expect(t.statusOf('add-1')).toBe('open');
    t.blocks(Number(40n - t.height));
    expect(t.statusOf('add-1')).toBe('expired');
  });
});

describe('a report that a node is synced', () => {
  test('names a recent height and its true state root, by the member itself', async () => {
    const t = await GovernedLedger.create();
    const at = (height: bigint, stateRoot: Uint8Array) => {
      const signature = keyOf('k').sign(syncedStatement(testConsortium.chainId, 'regulator', height, stateRoot));
      const report = { member: 'regulator', height, stateRoot, consensusKey: keyOf('k').publicKey, signature };
      return outcomeOf(t.run('regulator', { operation: 'reportSynced', reportSynced: report }));
    };
    t.block();
    const first = t.ledger.head.stateRoot;
    expect(at(1n, first)).toBe('accepted');
    expect(at(2n, first)).toBe('report-root-mismatch');
    expect(at(9n, first)).toBe('report-height-invalid');
    t.blocks(63);
    expect(at(1n, first)).toBe('report-height-invalid');
    expect(t.report('regulator', 'k', 'grid')).toBe('not-authorised');
    expect(t.report('regulator', 'k')).toBe('accepted');
  });

  test('is signed by the key that it names', async () => {
    const t = await GovernedLedger.create();
    const { height, stateRoot } = t.ledger.head;
    const signature = keyOf('k').sign(syncedStatement(testConsortium.chainId, 'grid', BigInt(height), stateRoot));
    const report = { member: 'regulator', height: BigInt(height), stateRoot, consensusKey: keyOf('k').publicKey };
    const reportSynced = { ...report, signature };
    expect(outcomeOf(t.run('regulator', { operation: 'reportSynced', reportSynced }))).toBe('possession-not-shown');
  });
});

describe('removing and suspending', () => {
  test('leave no fewer than four validators', async () => {
    const t = await GovernedLedger.create();
    expect(t.propose('grid', removeMerchant)).toBe('too-few-validators');
    expect(t.propose('grid', changeOf('s', 'suspend', { member: 'merchant' }))).toBe('too-few-validators');
  });

  test('of two validators out of five ends with four: the second waits and expires', async () => {
    const t = await fiveValidators();
    t.propose('grid', removeMerchant);
    t.propose('grid', changeOf('remove-2', 'remove', { member: 'bank-b' }));
    for (const member of ['bank-a', 'bank-b', 'merchant']) {
      t.approve(member, 'remove-1');
      t.approve(member, 'remove-2');
    }
    expect([t.statusOf('remove-1'), t.statusOf('remove-2')]).toEqual(['agreed', 'open']);
    t.blocks(Number(40n - t.height));
    expect(t.statusOf('remove-2')).toBe('expired');
    expect(t.membersOf('current')).toEqual(['grid', 'bank-a', 'bank-b', 'regulator']);
  });

  test('a removed member is an observer, and may come back with its key', async () => {
    const t = await fiveValidators();
    t.agree(changeOf('out', 'remove', { member: 'regulator' }));
    t.approve('merchant', 'out');
    t.block();
    expect(t.membersOf('current')).toEqual(VALIDATORS);
    expect(t.get(standings, 'regulator')?.status).toBe('observer');
    expect(t.propose('grid', changeOf('r', 'resume', { member: 'regulator' }))).toBe('not-suspended');
    expect(t.propose('grid', changeOf('again', 'remove', { member: 'regulator' }))).toBe('not-a-validator');
    t.agree({ ...addRegulator, proposal: 'back' });
    t.report('regulator', 'regulator votes');
    t.block();
    expect(t.membersOf('current')).toEqual([...VALIDATORS, 'regulator']);
  });

  test('a suspended member resumes with the key that it had, once it is synced', async () => {
    const t = await fiveValidators();
    t.agree(changeOf('s', 'suspend', { member: 'regulator' }));
    t.approve('merchant', 's');
    t.block();
    expect(t.membersOf('current')).toEqual(VALIDATORS);
    expect(t.get(standings, 'regulator')?.status).toBe('suspended');
    t.blocks(GOVERNANCE.parameters.maxSyncLagBlocks);
    t.agree(changeOf('r', 'resume', { member: 'regulator' }));
    expect(t.statusOf('r')).toBe('open');
    t.report('regulator', 'regulator votes');
    expect(t.statusOf('r')).toBe('agreed');
    t.block();
    expect(t.membersOf('current')).toEqual([...VALIDATORS, 'regulator']);
    expect(t.propose('grid', changeOf('r2', 'resume', { member: 'regulator' }))).toBe('already-validator');
  });
});

describe('rotating a key', () => {
  const rotate = keyChangeOf('rotate', 'rotate-key', 'bank-b', 'bank-b second');

  test('puts the new key in the place of the old one, which never comes back', async () => {
    const t = await GovernedLedger.create();
    t.agree(rotate);
    expect(t.statusOf('rotate')).toBe('open');
    t.report('bank-b', 'bank-b second');
    t.block();
    expect(t.membersOf('current')).toEqual(VALIDATORS);
    expect(toHex(t.set('current')?.validators[2]?.consensusKey ?? new Uint8Array())).toBe(
      toHex(keyOf('bank-b second').publicKey),
    );
    expect(t.get(keyUses, toHex(votingKeyOf('bank-b').publicKey))).toEqual({ member: 'bank-b', retired: true });
    t.agree(keyChangeOf('third', 'rotate-key', 'bank-b', 'bank-b third'));
    t.report('bank-b', 'bank-b third');
    t.block();
    expect(t.propose('grid', keyChangeOf('back', 'rotate-key', 'bank-b', 'bank-b second'))).toBe(
      'consensus-key-retired',
    );
    expect(t.propose('grid', keyChangeOf('other', 'rotate-key', 'grid', 'bank-b second'))).toBe('consensus-key-taken');
  });

  test('is refused for the present key, and for who is no validator', async () => {
    const t = await GovernedLedger.create();
    const again = keyChangeOf('again', 'rotate-key', 'bank-b', 'bank-b consensus');
    expect(t.propose('grid', again)).toBe('consensus-key-unchanged');
    expect(t.propose('grid', keyChangeOf('r', 'rotate-key', 'regulator', 'k'))).toBe('not-a-validator');
  });
});

describe('a protocol version', () => {
  const version = (proposal: string, atHeight: bigint, fields: Partial<ProposeChange> = {}) =>
    changeOf(proposal, 'protocol-version', { protocolVersion: 2, atHeight, expiresHeight: 8n, ...fields });

  test('is announced when it is agreed, and pending from its height on', async () => {
    const t = await GovernedLedger.create();
    t.agree(version('v2', 10n));
    expect(t.statusOf('v2')).toBe('scheduled');
    expect(t.get(scheduledVersions, 'scheduled')).toEqual({ protocolVersion: 2, atHeight: 10n, proposal: 'v2' });
    expect(t.ledger.pendingSeal).toBeUndefined();
    t.blocks(Number(9n - t.height));
    expect(t.ledger.pendingSeal).toBeUndefined();
    t.block();
    expect(t.set('pending')?.protocolVersion).toBe(2);
    expect(t.statusOf('v2')).toBe('agreed');
    expect(t.get(scheduledVersions, 'scheduled')?.protocolVersion).toBe(0);
    t.block();
    expect(t.ledger.validatorSet.protocolVersion).toBe(2);
  });

  test('is put off by agreeing on a later height', async () => {
    const t = await GovernedLedger.create();
    t.agree(version('v2', 10n));
    t.agree(version('later', 20n));
    expect([t.statusOf('v2'), t.statusOf('later')]).toEqual(['superseded', 'scheduled']);
    t.blocks(Number(19n - t.height));
    expect(t.ledger.validatorSet.protocolVersion).toBe(1);
    t.blocks(2);
    expect(t.ledger.validatorSet.protocolVersion).toBe(2);
  });

  test('is the next one, and has to be agreed before its height', async () => {
    const t = await GovernedLedger.create();
    expect(t.propose('grid', version('v3', 10n, { protocolVersion: 3 }))).toBe('protocol-version-not-next');
    expect(t.propose('grid', version('soon', 8n))).toBe('activation-height-invalid');
    expect(t.propose('grid', version('never', 1n << 60n))).toBe('activation-height-invalid');
  });
});

describe('several changes', () => {
  test('that are ready together make one pending set', async () => {
    const t = await fiveValidators();
    t.sealing = false;
    for (const change of [
      removeMerchant,
      changeOf('p', 'parameters', { parameters: { ...t.parameters, deltaMs: 9 } }),
    ]) {
      t.agree(change);
      t.approve('regulator', change.proposal);
    }
    expect(t.set('pending')).toMatchObject({ epoch: 2n, parameters: { deltaMs: 9 } });
    t.sealing = true;
    t.block();
    expect(t.membersOf('current')).toEqual(['grid', 'bank-a', 'bank-b', 'regulator']);
    expect(t.ledger.validatorSet).toMatchObject({ epoch: 2n, parameters: { deltaMs: 9 } });
    expect(t.membersOf('epoch/1')).toHaveLength(5);
  });
});

describe('the fields of a change', () => {
  test.each<[string, Partial<ProposeChange>]>([
    ['an unknown kind', { change: 'dissolve' as string as ProposeChangeChange }],
    ['a key that the change does not use', { consensusKey: keyOf('k').publicKey }],
    ['parameters that the change does not use', { parameters: GOVERNANCE.parameters }],
    ['a missing member', { member: '' }],
    ['an id of other characters', { proposal: 'Remove Merchant' }],
    ['no reason', { reason: '' }],
    [
      'a parameter out of its range',
      { change: 'parameters', member: '', parameters: { ...GOVERNANCE.parameters, deltaMs: 4 } },
    ],
    ['no parameters', { change: 'parameters', member: '' }],
    ['a version without a height', { change: 'protocol-version', member: '', protocolVersion: 2 }],
  ])('%s is refused', async (_, fields) => {
    const t = await GovernedLedger.create();
    expect(t.propose('grid', { ...removeMerchant, ...fields })).toBe('malformed-field');
  });
});

test.each([
  { share: { numerator: 2, denominator: 3 }, needed: [3, 4, 5, 5, 7] },
  { share: { numerator: 1, denominator: 2 }, needed: [3, 3, 4, 4, 6] },
  { share: { numerator: 1, denominator: 1 }, needed: [4, 5, 6, 7, 10] },
])('of 4, 5, 6, 7, 10 validators $needed must approve at $share', ({ share, needed }) => {
  const rules = { thresholds: [{ change: 'add' as const, ...share }], fewestValidators: 4 };
  const set = (size: number) => ({
    epoch: 0n,
    validators: Array.from({ length: size }, (_, i) => ({ member: `m${i}`, consensusKey: new Uint8Array(), index: i })),
    parameters: GOVERNANCE.parameters,
    protocolVersion: 1,
  });
  expect([4, 5, 6, 7, 10].map((size) => approvalsNeeded(rules, 'add', set(size)))).toEqual(needed);
});
