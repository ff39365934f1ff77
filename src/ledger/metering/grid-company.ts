// The check for the grid company's transaction key, which alone may meter and settle.
import { hasRole, memberByTransactionKey } from '../consortium.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';

/** `not-authorised` unless the author's key is that of a member with the role of the grid company. */
export function checkGridCompany(context: OperationContext): Rejection | undefined {
  const author = memberByTransactionKey(context.consortium, context.author);
  if (author !== undefined && hasRole(author, 'grid-company')) return undefined;
  return reject('not-authorised', { required: 'the grid company', author: author?.id ?? 'no member' });
}
