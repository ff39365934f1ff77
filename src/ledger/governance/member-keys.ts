// The keys of members beside those that nodes vote with: each has one member and one purpose, for ever.
import { toHex } from '../../base/bytes.ts';
import type { Member, MemberKeyKind } from '../../generated/state.ts';
import { memberById } from '../consortium.ts';
import type { OperationContext } from '../operation.ts';
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

/**
 * The member whose node is the author: it signs with a consensus key that it has or had, since a key never becomes
 * another member's, and a node may still hold an old one. Undefined also for one that has left.
 */
export function memberOfNode({
  state,
  consortium,
  author,
}: Pick<OperationContext, 'consortium' | 'author'> & { readonly state: StateReader }): string | undefined {
  const voter = state.get(keyUses, toHex(author));
  return voter === undefined ? undefined : memberById(consortium, voter.member)?.id;
}

/** As {@link memberOfNode}, by a key that was not replaced: for what a stolen key must not do for ever. */
export function memberOfPresentNode(
  context: Pick<OperationContext, 'consortium' | 'author'> & { readonly state: StateReader },
): string | undefined {
  const isRetired = context.state.get(keyUses, toHex(context.author))?.retired ?? true;
  return isRetired ? undefined : memberOfNode(context);
}
