// A node's place among the members: by what it was given, and by its ledger, whichever is newer.
import { describe, expect, it } from 'vitest';
import { PrivateKey } from '../../../src/crypto/private-key.ts';
import type { Member } from '../../../src/generated/state.ts';
import { memberLists } from '../../../src/ledger/governance/tables.ts';
import { packEntry } from '../../../src/ledger/ledger-rows.ts';
import { ownPlace } from '../../../src/node/boot/own-place.ts';
import { addressesOf, type KnownMembers, Membership, othersOf } from '../../../src/node/config/membership.ts';
import { keyOf, seedOf } from '../../ledger/key-of.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { nodeErrorOf } from '../node-error-of.ts';

const FOUNDERS = testConsortium.members;
const networkKey = (name: string) => new PrivateKey('network', seedOf(name));

function newcomer(id: string): Member {
  const [founder] = FOUNDERS;
  if (founder === undefined) throw new Error('there are members');
  return { ...founder, id, networkKey: keyOf(`${id} network`).publicKey, port: 7101, joinedHeight: 5n };
}

/** Of a member with these network keys, which was given this list. */
function setupOf(member: string, known: KnownMembers, ...keys: readonly string[]) {
  return { config: { member }, known, networkKeys: keys.map(networkKey) };
}

/** Of a ledger that has come to this list; none: before its first row. */
function rowsWith(list?: KnownMembers) {
  const value = list && memberLists.codec.encode({ members: list.members, height: list.membersHeight });
  return { get: () => (value === undefined ? undefined : packEntry(0, value)) };
}

const GENESIS: KnownMembers = { members: FOUNDERS, membersHeight: 0n };
const WITH_SHOP: KnownMembers = { members: [...FOUNDERS, newcomer('shop')], membersHeight: 5n };

describe("a node's place", () => {
  it('is that of the genesis before its ledger has a row', () => {
    const place = ownPlace(setupOf('bank-b', GENESIS, 'bank-b network'), rowsWith());
    expect([place.memberIndex, place.known.membersHeight]).toEqual([2, 0n]);
  });

  it('of a newcomer is that of the members file, until its ledger has come as far', () => {
    const setup = setupOf('shop', WITH_SHOP, 'shop network');
    expect(ownPlace(setup, rowsWith(GENESIS)).memberIndex).toBe(5);
    const later = { members: [...FOUNDERS, newcomer('shop'), newcomer('other')], membersHeight: 9n };
    expect(ownPlace(setup, rowsWith(later)).known.membersHeight).toBe(9n);
    expect(nodeErrorOf(() => ownPlace(setupOf('shop', GENESIS, 'shop network'), rowsWith())).code).toBe('not-a-member');
  });

  it('has the network key by which the members know it, of those that it holds', () => {
    const rotated = FOUNDERS.map((member) =>
      member.id === 'grid' ? { ...member, networkKey: keyOf('grid, next').publicKey } : member,
    );
    const list = { members: rotated, membersHeight: 7n };
    const held = setupOf('grid', GENESIS, 'grid network', 'grid, next');
    expect(ownPlace(held, rowsWith(list)).networkKey.publicKey).toEqual(keyOf('grid, next').publicKey);
    const lost = setupOf('grid', GENESIS, 'grid network');
    expect(nodeErrorOf(() => ownPlace(lost, rowsWith(list))).code).toBe('network-key-unknown');
  });

  it('is none when the member has left', () => {
    const left = FOUNDERS.map((member) => (member.id === 'merchant' ? { ...member, leftHeight: 8n } : member));
    const setup = setupOf('merchant', GENESIS, 'merchant network');
    expect(nodeErrorOf(() => ownPlace(setup, rowsWith({ members: left, membersHeight: 8n }))).code).toBe('member-left');
  });
});

describe('the members that a node knows', () => {
  it('are followed forwards only: its ledger may still be behind the file that it was given', () => {
    const membership = new Membership(5, WITH_SHOP);
    expect(membership.others).toEqual([0, 1, 2, 3, 4]);
    expect(membership.follow(GENESIS)).toBe(false);
    expect(membership.own?.id).toBe('shop');
    const left = FOUNDERS.map((member) => (member.id === 'merchant' ? { ...member, leftHeight: 8n } : member));
    expect(membership.follow({ members: [...left, newcomer('shop')], membersHeight: 8n })).toBe(true);
    expect(membership.others).toEqual([0, 1, 2, 4]);
    expect(membership.idOf(3)).toBe('merchant');
    expect(membership.follow({ members: [...left, newcomer('thief')], membersHeight: 9n })).toBe(true);
    expect(membership.own).toBeUndefined();
  });

  it('have an address while they are members', () => {
    const left = FOUNDERS.map((member) => (member.id === 'merchant' ? { ...member, leftHeight: 8n } : member));
    expect(addressesOf(left).map((address) => address?.port)).toEqual([7000, 7001, 7002, undefined, 7004]);
    expect(othersOf(left, 0)).toEqual([1, 2, 4]);
  });
});
