// Who may be the author of an operation, as far as the genesis says it.
import { assert } from '../base/assert.ts';
import { hasRole, type Member, memberByTransactionKey, type Role } from './consortium.ts';
import type { Author } from './family.ts';
import { type Rejection, reject } from './rejection.ts';

/** `not-authorised` unless the author's key is a member's transaction key. */
export function anyMember({ author, consortium }: Author): Rejection | undefined {
  if (memberByTransactionKey(consortium, author) !== undefined) return undefined;
  return reject('not-authorised', { required: 'a member' });
}

/** `not-authorised` unless it is that of a member with one of these roles. `required` names them. */
export function memberAs(required: string, ...roles: readonly Role[]): (by: Author) => Rejection | undefined {
  return ({ author, consortium }) => {
    const member = memberByTransactionKey(consortium, author);
    if (member !== undefined && roles.some((role) => hasRole(member, role))) return undefined;
    return reject('not-authorised', { required, author: member?.id ?? 'no member' });
  };
}

/** The author of an operation for members. */
export function authorOf({ author, consortium }: Author): Member {
  const member = memberByTransactionKey(consortium, author);
  assert(member !== undefined, 'the author was checked before the operation');
  return member;
}

export const theGridCompany = memberAs('the grid company', 'grid-company');
export const aBank = memberAs('a bank or payment provider', 'bank', 'payment-provider');
