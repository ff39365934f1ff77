// Organisations join, move, change their keys and leave. Members with their indexes are as the state has them.
import { describe, expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import type { Member } from '../../../src/generated/state.ts';
import type { BodyOperation } from '../../../src/generated/transaction.ts';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import type { Consortium } from '../../../src/ledger/consortium.ts';
import { memberKeys, memberLists, standings } from '../../../src/ledger/governance/tables.ts';
import { freezeOrders } from '../../../src/ledger/protection/tables.ts';
import {
  freezeAccount,
  openAccounts,
  payment,
  postTransfers,
  unfreezeAccount,
} from '../../ledger/account-operations.ts';
import { replacementOf } from '../../ledger/admission-of.ts';
import { changeOf, keyChangeOf } from '../../ledger/change-of.ts';
import { GovernedLedger } from '../../ledger/governed-ledger.ts';
import { encryptionKeyOf, keyOf, votingKeyOf } from '../../ledger/key-of.ts';
import { admissionTo, type Newcomer } from '../../ledger/newcomers.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { envelopeOf } from '../../ledger/test-envelopes.ts';
import { register } from '../channels/test-channels.ts';

const { chainId } = testConsortium;
const FOUNDERS = ['grid', 'bank-a', 'bank-b', 'merchant', 'regulator'];

const admit = (id: Newcomer, proposal = `admit-${id}`) =>
  changeOf(proposal, 'admit', { member: id, admission: admissionTo(id) });
const release = (member: string, proposal = `release-${member}`) => changeOf(proposal, 'release', { member });
const approve = (proposal: string): BodyOperation => ({ operation: 'approveChange', approveChange: { proposal } });
const moveTo = (port: number): BodyOperation => {
  return { operation: 'setMemberAddress', setMemberAddress: { host: '127.0.0.1', port } };
};
const rotate = (member: string, key: string): BodyOperation => {
  const replacement = replacementOf(chainId, member, 'transaction', keyOf(key));
  return { operation: 'rotateMemberKey', rotateMemberKey: { member, replacement } };
};

function listed(t: GovernedLedger): readonly Member[] {
  return t.get(memberLists, 'current')?.members ?? [];
}

function member(t: GovernedLedger, id: string): Member {
  const found = listed(t).find((one) => one.id === id);
  if (found === undefined) throw new Error(`no member ${id}`);
  return found;
}

async function withNewcomers(): Promise<GovernedLedger> {
  const t = await GovernedLedger.create();
  t.agree(admit('shop-x'));
  t.agree(admit('bank-x'));
  return t;
}

describe('the position of a member that has left', () => {
  async function frozenAndReleased(untilMs: (t: GovernedLedger) => bigint): Promise<GovernedLedger> {
    const t = await withNewcomers();
    const order = { order: '1', untilMs: untilMs(t) };
    expect(outcomeOf(t.run('bank-x', freezeAccount('bank-x/position', order)))).toBe('accepted');
    expect(outcomeOf(t.run('bank-x', operationOf('closeAccount', { account: 'bank-x/vault' })))).toBe('accepted');
    t.agree({ ...release('bank-x') });
    expect(t.statusOf('release-bank-x')).toBe('agreed');
    return t;
  }

  it('stays closed when the time of an order on it is over, and blocks go on', async () => {
    const t = await frozenAndReleased(({ timestampMs }) => BigInt(timestampMs) + 120_000n);
    t.pauseMs = 60_000;
    for (let i = 0; i < 4; i++) t.block();
    expect(t.account('bank-x/position').status).toBe('closed');
    expect(t.get(freezeOrders, 'bank-x/position')?.orders).toEqual([]);
  });

  it('stays closed when an order on it is lifted', async () => {
    const t = await frozenAndReleased(() => 0n);
    t.run('regulator', unfreezeAccount('bank-x/position', '1'));
    expect(t.account('bank-x/position').status).toBe('closed');
  });
});

describe('an organisation', () => {
  it('joins behind the others, with the next index, when enough validators approve it', async () => {
    const t = await GovernedLedger.create();
    expect(listed(t).map(({ id }) => id)).toEqual(FOUNDERS);
    t.agree(admit('shop-x'));
    expect(t.statusOf('admit-shop-x')).toBe('agreed');
    t.agree(admit('bank-x'));
    expect(listed(t).map(({ id }) => id)).toEqual([...FOUNDERS, 'shop-x', 'bank-x']);
    expect(member(t, 'bank-x')).toMatchObject({ roles: ['bank'], port: 7101, joinedHeight: t.height, leftHeight: 0n });
    expect(t.get(standings, 'bank-x')?.status).toBe('observer');
    expect(t.set('pending')?.validators).toEqual([]);
  });

  it('is a member from the next block on, for every rule, and in the block that admits it for none', async () => {
    const t = await GovernedLedger.create();
    t.propose('grid', admit('bank-x'));
    const opening = openAccounts(['bank-x/ann']);
    const { receipts } = t.block(
      envelopeOf('bank-a', approve('admit-bank-x')),
      envelopeOf('bank-b', approve('admit-bank-x')),
      envelopeOf('bank-x', opening),
    );
    expect(receipts.map((receipt) => outcomeOf(receipt))).toEqual(['accepted', 'accepted', 'not-authorised']);
    expect(outcomeOf(t.run('bank-x', opening))).toBe('accepted');
  });

  it('that services accounts gets a vault and a position, with the bounds that were approved', async () => {
    const t = await withNewcomers();
    expect(t.account('bank-x/vault')).toMatchObject({ kind: 'vault', minBalanceFen: -1_000n });
    const position = { kind: 'position', minBalanceFen: -1_000n, maxBalanceFen: 1_000n };
    expect(t.account('bank-x/position')).toMatchObject(position);
    t.run('bank-x', openAccounts(['bank-x/ann']));
    t.run('bank-a', openAccounts(['bank-a/bob']));
    const pay = (fen: bigint) =>
      outcomeOf(t.run('bank-x', postTransfers([payment('bank-x/vault', 'bank-a/bob', fen)])));
    expect(pay(1_000n)).toBe('accepted');
    expect(pay(1n)).toBe('insufficient-funds');
    expect(t.get(accounts, 'shop-x/vault')).toBeUndefined();
  });

  it('becomes a validator as the others do, under its index', async () => {
    const t = await withNewcomers();
    t.agree(keyChangeOf('add-x', 'add', 'bank-x', 'bank-x consensus'));
    t.report('bank-x', 'bank-x consensus');
    t.block();
    expect(t.set('current')?.validators.map(({ member: id, index }) => [id, index])).toEqual([
      ...[
        ['grid', 0],
        ['bank-a', 1],
        ['bank-b', 2],
        ['merchant', 3],
      ],
      ['bank-x', 6],
    ]);
  });

  it('is refused with a key that somebody has or had, and of two with one key the first joins', async () => {
    const t = await GovernedLedger.create();
    const asking = (keys: Parameters<typeof admissionTo>[1]) =>
      t.propose('grid', changeOf('x', 'admit', { member: 'shop-x', admission: admissionTo('shop-x', keys) }));
    expect(asking({ network: keyOf('bank-a network') })).toBe('member-key-taken');
    expect(asking({ transaction: votingKeyOf('bank-a') })).toBe('member-key-taken');
    expect(asking({ encryption: encryptionKeyOf('bank-a') })).toBe('member-key-taken');
    expect(outcomeOf(t.run('bank-b', rotate('bank-b', 'bank-b, next')))).toBe('accepted');
    expect(asking({ transaction: keyOf('bank-b') })).toBe('member-key-taken');
    // Both are possible when they are proposed, and are completed in one block.
    const same = admissionTo('shop-x', { network: keyOf('bank-x network') });
    t.propose('grid', admit('bank-x', 'first'));
    t.propose('grid', changeOf('second', 'admit', { member: 'shop-x', admission: same }));
    t.block(...['first', 'second'].flatMap((id) => ['bank-a', 'merchant'].map((by) => envelopeOf(by, approve(id)))));
    expect([t.statusOf('first'), t.statusOf('second')]).toEqual(['agreed', 'open']);
  });

  it('has to show that it holds each of its keys', async () => {
    const t = await GovernedLedger.create();
    const admission = admissionTo('shop-x');
    for (let i = 0; i < admission.possessions.length; i++) {
      const possessions = admission.possessions.map((signature, at) => (at === i ? new Uint8Array(64) : signature));
      const change = changeOf('x', 'admit', { member: 'shop-x', admission: { ...admission, possessions } });
      expect(t.propose('grid', change)).toBe('possession-not-shown');
    }
    const renamed = changeOf('x', 'admit', { member: 'shop-x', admission: { ...admission, name: 'Another' } });
    expect(t.propose('grid', renamed)).toBe('possession-not-shown');
  });
});

describe('a member', () => {
  it('signs with another transaction key from the next block on, and never again with the old one', async () => {
    const t = await GovernedLedger.create();
    const opening = (name: string) => openAccounts([`bank-b/${name}`]);
    const { receipts } = t.block(
      envelopeOf('bank-b', rotate('bank-b', 'bank-b, next')),
      envelopeOf('bank-b', opening('one')),
      envelopeOf('bank-b, next', opening('two')),
    );
    expect(receipts.map((receipt) => outcomeOf(receipt))).toEqual(['accepted', 'accepted', 'not-authorised']);
    expect(outcomeOf(t.run('bank-b', opening('two')))).toBe('not-authorised');
    expect(outcomeOf(t.run('bank-b, next', opening('two')))).toBe('accepted');
    expect(outcomeOf(t.run('bank-b, next', rotate('bank-b', 'bank-b')))).toBe('member-key-taken');
    expect(t.get(memberKeys, toHex(keyOf('bank-b').publicKey))).toMatchObject({ member: 'bank-b', retired: true });
  });

  it('that lost its transaction key gets another by agreement', async () => {
    const t = await GovernedLedger.create();
    const replacement = replacementOf(chainId, 'merchant', 'transaction', keyOf('merchant, next'));
    t.agree(changeOf('lost', 'replace-key', { member: 'merchant', replacement }));
    expect(t.statusOf('lost')).toBe('agreed');
    expect(outcomeOf(t.run('merchant', moveTo(7300)))).toBe('not-authorised');
    expect(outcomeOf(t.run('merchant, next', moveTo(7300)))).toBe('accepted');
  });

  it('says where its node is, and not where that of another is', async () => {
    const t = await withNewcomers();
    expect(outcomeOf(t.run('shop-x', moveTo(7101)))).toBe('address-taken');
    expect(outcomeOf(t.run('shop-x', moveTo(7300)))).toBe('accepted');
    expect(member(t, 'shop-x').port).toBe(7300);
    expect(outcomeOf(t.run('bank-x', moveTo(7102)))).toBe('accepted');
  });
});

describe('a member that leaves', () => {
  it('keeps its place, and its index, id and keys are never given again', async () => {
    const t = await withNewcomers();
    t.agree(release('shop-x'));
    expect(t.statusOf('release-shop-x')).toBe('agreed');
    expect(listed(t).map(({ id }) => id)).toEqual([...FOUNDERS, 'shop-x', 'bank-x']);
    expect(member(t, 'shop-x').leftHeight).toBe(t.height);
    expect(outcomeOf(t.run('shop-x', moveTo(7300)))).toBe('not-authorised');
    expect(t.propose('grid', admit('shop-x', 'again'))).toBe('member-exists');
    expect(t.propose('grid', release('shop-x', 'again'))).toBe('member-not-found');
    expect(t.propose('grid', keyChangeOf('add', 'add', 'shop-x', 'shop-x consensus'))).toBe('member-not-found');
    // Somebody else may stand where its node stood.
    expect(outcomeOf(t.run('bank-x', moveTo(7102)))).toBe('accepted');
  });

  it('stays while the block that would release it makes its node vote', async () => {
    const t = await GovernedLedger.create();
    t.agree(admit('shop-x'));
    t.report('shop-x', 'shop-x consensus');
    t.agree(keyChangeOf('add-x', 'add', 'shop-x', 'shop-x consensus'));
    t.block();
    t.propose('grid', changeOf('remove-x', 'remove', { member: 'shop-x' }));
    t.agree(changeOf('suspend-x', 'suspend', { member: 'shop-x' }));
    t.approve('merchant', 'suspend-x');
    t.block();
    expect(t.propose('grid', release('shop-x'))).toBe('accepted');
    t.sealing = false;
    t.report('shop-x', 'shop-x consensus');
    t.agree(changeOf('resume-x', 'resume', { member: 'shop-x' }));
    for (const proposal of ['remove-x', 'release-shop-x']) t.approve('bank-a', proposal);
    expect([t.membersOf('current').includes('shop-x'), t.membersOf('pending').includes('shop-x')]).toEqual([
      false,
      true,
    ]);
    t.sealing = true;
    // Its removal, and its release, in the block that seals the set with it.
    const validUntilHeight = t.height + 100n;
    const last = (proposal: string) => envelopeOf('bank-b', approve(proposal), { validUntilHeight });
    t.block(last('remove-x'), last('release-shop-x'));
    expect([t.statusOf('remove-x'), t.statusOf('release-shop-x')]).toEqual(['agreed', 'open']);
    expect(t.membersOf('current')).toContain('shop-x');
    expect(member(t, 'shop-x').leftHeight).toBe(0n);
    t.block();
    t.block();
    expect(t.statusOf('release-shop-x')).toBe('agreed');
    expect(t.membersOf('current')).not.toContain('shop-x');
  });

  it('has closed the accounts of its book, votes no more, and is not the only grid company', async () => {
    const t = await withNewcomers();
    expect(t.propose('grid', release('grid'))).toBe('last-grid-company');
    expect(t.propose('grid', release('bank-b'))).toBe('member-still-votes');
    expect(t.propose('grid', release('bank-x'))).toBe('member-accounts-open');
    t.run('bank-x', openAccounts(['bank-x/ann']));
    const given = register({ channel: 'bank-x/fast', terms: { account: 'bank-x/vault' } });
    expect(outcomeOf(t.run('bank-x', given))).toBe('accepted');
    const close = (account: string) =>
      outcomeOf(t.run('bank-x', { operation: 'closeAccount', closeAccount: { account } }));
    expect(close('bank-x/vault')).toBe('accepted');
    expect(t.propose('grid', release('bank-x'))).toBe('member-accounts-open');
    expect(close('bank-x/ann')).toBe('accepted');
    expect(t.propose('grid', release('bank-x'))).toBe('member-accounts-open');
    const ended = operationOf('closeChannel', { channel: 'bank-x/fast' });
    expect(outcomeOf(t.run('bank-x', ended))).toBe('accepted');
    t.agree(release('bank-x'));
    expect(t.statusOf('release-bank-x')).toBe('agreed');
    expect(t.account('bank-x/position').status).toBe('closed');
  });

  it('is made a validator by no proposal that was open before', async () => {
    const t = await GovernedLedger.create();
    t.propose('grid', keyChangeOf('add-r', 'add', 'regulator', 'regulator votes'));
    t.report('regulator', 'regulator votes');
    t.agree(release('regulator'));
    expect(t.statusOf('release-regulator')).toBe('agreed');
    for (const by of ['bank-a', 'bank-b', 'merchant']) t.approve(by, 'add-r');
    expect(t.statusOf('add-r')).toBe('open');
    t.block();
    expect(t.membersOf('current')).toEqual(['grid', 'bank-a', 'bank-b', 'merchant']);
  });

  it('waits while it opens an account in the block that would release it', async () => {
    const t = await withNewcomers();
    t.run('bank-x', { operation: 'closeAccount', closeAccount: { account: 'bank-x/vault' } });
    t.propose('grid', release('bank-x'));
    t.block(
      envelopeOf('bank-a', approve('release-bank-x')),
      envelopeOf('bank-b', approve('release-bank-x')),
      envelopeOf('bank-x', openAccounts(['bank-x/ann'])),
    );
    expect(t.statusOf('release-bank-x')).toBe('open');
    t.run('bank-x', { operation: 'closeAccount', closeAccount: { account: 'bank-x/ann' } });
    expect(t.statusOf('release-bank-x')).toBe('agreed');
  });
});

it('the members come back with the ledger from its rows', async () => {
  const t = await withNewcomers();
  t.agree(release('shop-x'));
  const again = await t.reopened();
  const bytesOf = ({ members, membersHeight: height }: Consortium) =>
    toHex(memberLists.codec.encode({ members, height }));
  expect(bytesOf(again.consortium)).toBe(bytesOf(t.ledger.consortium));
});
