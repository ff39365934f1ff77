// Changes of the list of members: why one is impossible now, and its effect once it is agreed. Knows no authority and no
// deadlines.
import { equalBytes, toHex } from '../../base/bytes.ts';
import type { Member } from '../../generated/state.ts';
import type { KeyReplacement, MemberAdmission, ProposeChange } from '../../generated/transaction.ts';
import { newAccount } from '../accounts/new-account.ts';
import { accounts, servicedAccounts } from '../accounts/tables.ts';
import { LATEST, latestBlock } from '../chain-tables.ts';
import { closeMirror, refuseRelease } from '../clearing/release-fault.ts';
import { settlementBankOf } from '../clearing/settlement-bank.ts';
import { hasRole, isMember } from '../consortium.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { State, StateReader } from '../state.ts';
import { positionOf } from '../transfer-legs.ts';
import { servicesAccounts } from './member-fields.ts';
import { keyOfKind, memberKeysOf, ownerOfKey } from './member-keys.ts';
import { changeMember, listedMembers, MAX_MEMBERS } from './member-list.ts';
import { ENTRY_KEYS } from './member-statement.ts';
import { keyUses, LISTED, memberKeys, memberLists, standings } from './tables.ts';
import { currentSet, isValidator, pendingSet } from './validator-set.ts';

/** The obstacle as things stand; undefined: none, or it is no change of the list. */
export function memberChangeFault(state: StateReader, operation: ProposeChange): Rejection | undefined {
  const { admission, change, member, replacement } = operation;
  if (change === 'admit' && admission !== null) return admissionFault(state, member, admission);
  if (change === 'replace-key' && replacement !== null) return replacementFault(state, member, replacement);
  return change === 'release' ? releaseFault(state, member) : undefined;
}

/** Holds from the next block on. The change has no obstacle. */
export function changeMembers(state: State, height: bigint, operation: ProposeChange): void {
  const { admission, change, member, replacement } = operation;
  if (change === 'admit' && admission !== null) admit(state, height, member, admission);
  if (change === 'replace-key' && replacement !== null) replaceKey(state, height, member, replacement);
  if (change === 'release') release(state, height, member);
}

/** Order: id, number of members, keys in their order, address, the office of settlement bank. */
function admissionFault(state: StateReader, id: string, admission: MemberAdmission): Rejection | undefined {
  const listed = listedMembers(state);
  if (listed.some((member) => member.id === id)) return reject('member-exists', { member: id });
  if (listed.length >= MAX_MEMBERS) return reject('too-many-members', { most: MAX_MEMBERS });
  for (const kind of ENTRY_KEYS) {
    const owner = ownerOfKey(state, admission[`${kind}Key`]);
    if (owner !== undefined) return reject('member-key-taken', { kind, member: owner });
  }
  return addressFault(state, id, admission) ?? officeFault(state, listed, admission);
}

/** A new settlement bank is in office from the next block on: nothing may be open at the one before. */
function officeFault(
  state: StateReader,
  members: readonly Member[],
  { roles }: Pick<MemberAdmission, 'roles'>,
): Rejection | undefined {
  const before = settlementBankOf({ members });
  return before !== undefined && roles.includes('settlement-bank') ? refuseRelease(state, before) : undefined;
}

/** Two nodes cannot listen in one place. */
export function addressFault(
  state: StateReader,
  id: string,
  { host, port }: Pick<Member, 'host' | 'port'>,
): Rejection | undefined {
  const there = listedMembers(state).find(
    (member) => member.id !== id && isMember(member) && member.host === host && member.port === port,
  );
  return there === undefined ? undefined : reject('address-taken', { member: there.id });
}

/** Order: present key, any other member's or purpose. */
export function replacementFault(
  state: StateReader,
  id: string,
  { kind, newKey }: KeyReplacement,
): Rejection | undefined {
  const member = listedMembers(state).find((one) => one.id === id);
  if (member === undefined || !isMember(member)) return reject('member-not-found', { member: id });
  if (equalBytes(keyOfKind(member, kind), newKey)) return reject('member-key-unchanged', { member: id, kind });
  const owner = ownerOfKey(state, newKey);
  return owner === undefined ? undefined : reject('member-key-taken', { kind, member: owner });
}

/**
 * Order: member, the last grid company, votes, accounts, clearing. When all accounts of its book are closed, and so at zero, its
 * position is, too: the accounts of a book always add up to zero.
 */
function releaseFault(state: StateReader, id: string): Rejection | undefined {
  const present = listedMembers(state).filter(isMember);
  const member = present.find((one) => one.id === id);
  if (member === undefined) return reject('member-not-found', { member: id });
  const gridCompanies = present.filter((one) => hasRole(one, 'grid-company'));
  if (gridCompanies.length === 1 && gridCompanies[0] === member) return reject('last-grid-company', { member: id });
  if (isValidator(currentSet(state), id) || isValidator(pendingSet(state), id) || standsAnew(state, id)) {
    return reject('member-still-votes', { member: id });
  }
  const open = state.get(servicedAccounts, id)?.open ?? 0n;
  if (open !== 0n) return reject('member-accounts-open', { member: id, open });
  return refuseRelease(state, id);
}

/**
 * Its standing changed in this block: the block's seal may still be of the set before, and make its node vote once more.
 * One block later the current set says so.
 */
function standsAnew(state: StateReader, id: string): boolean {
  return state.get(standings, id)?.height === state.get(latestBlock, LATEST)?.height;
}

function admit(state: State, height: bigint, id: string, admission: MemberAdmission): void {
  const { name, roles, host, port } = admission;
  const [transactionKey, consensusKey, networkKey, encryptionKey] = [
    Buffer.from(admission.transactionKey),
    Buffer.from(admission.consensusKey),
    Buffer.from(admission.networkKey),
    Buffer.from(admission.encryptionKey),
  ];
  const keys = { transactionKey, consensusKey, networkKey, encryptionKey };
  const member = { id, name, roles, validator: false, ...keys, host, port, joinedHeight: height, leftHeight: 0n };
  state.put(memberLists, LISTED, { members: [...listedMembers(state), member], height });
  state.put(standings, id, { status: 'observer', consensusKey, height });
  state.put(keyUses, toHex(consensusKey), { member: id, retired: false });
  for (const [kind, key] of memberKeysOf(member)) {
    state.put(memberKeys, toHex(key), { member: id, kind, retired: false });
  }
  if (servicesAccounts(roles)) openOwnAccounts(state, height, member, admission);
}

/** As the genesis has them for its banks: a vault for its own funds, and its position towards other banks. */
function openOwnAccounts(state: State, height: bigint, { id, transactionKey: key }: Member, limits: MemberAdmission) {
  const [vault, position] = [`${id}/vault`, positionOf(id)];
  const given = { key, openedHeight: height };
  const overdraft = { minBalanceFen: -limits.overdraftFen };
  state.put(accounts, vault, newAccount({ account: vault, kind: 'vault', ...given }, overdraft));
  const caps = { minBalanceFen: -limits.netCreditCapFen, maxBalanceFen: limits.netDebitCapFen };
  state.put(accounts, position, newAccount({ account: position, kind: 'position', ...given }, caps));
  state.put(servicedAccounts, id, { open: 1n });
}

export function replaceKey(state: State, height: bigint, id: string, { kind, newKey }: KeyReplacement): void {
  const member = listedMembers(state).find((one) => one.id === id);
  if (member === undefined) return;
  const key = Buffer.from(newKey);
  state.put(memberKeys, toHex(keyOfKind(member, kind)), { member: id, kind, retired: true });
  state.put(memberKeys, toHex(key), { member: id, kind, retired: false });
  changeMember(state, height, id, (one) => ({ ...one, [`${kind}Key`]: key }));
}

/** It keeps its place in the list, and its keys never come back. */
function release(state: State, height: bigint, id: string): void {
  const member = listedMembers(state).find((one) => one.id === id);
  const standing = state.get(standings, id);
  if (member === undefined || standing === undefined) return;
  changeMember(state, height, id, (one) => ({ ...one, leftHeight: height }));
  state.put(standings, id, { ...standing, status: 'observer', height });
  state.put(keyUses, toHex(standing.consensusKey), { member: id, retired: true });
  for (const [kind, key] of memberKeysOf(member))
    state.put(memberKeys, toHex(key), { member: id, kind, retired: true });
  const position = state.get(accounts, positionOf(id));
  if (position !== undefined) state.put(accounts, positionOf(id), { ...position, status: 'closed' });
  closeMirror(state, id);
}
