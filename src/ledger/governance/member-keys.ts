// The keys of members beside those that nodes vote with: each has one member and one purpose, for ever.
import { toHex } from '../../base/bytes.ts';
import type { Member, MemberKeyKind } from '../../generated/state.ts';
import type { StateReader } from '../state.ts';
import { keyUses, memberKeys } from './tables.ts';

export type { MemberKeyKind };

export function memberKeysOf(member: Member): readonly (readonly [kind: MemberKeyKind, key: Uint8Array])[] {
  return [
    ['transaction', member.transactionKey],
    ['network', member.networkKey],
    ['encryption', member.encryptionKey],
  ];
}

export function keyOfKind(member: Member, kind: MemberKeyKind): Uint8Array {
  return member[`${kind}Key`];
}

/** The member whose key it is or was, for whatever purpose. */
export function ownerOfKey(state: StateReader, key: Uint8Array): string | undefined {
  const id = toHex(key);
  return state.get(memberKeys, id)?.member ?? state.get(keyUses, id)?.member;
}
