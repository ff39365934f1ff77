// Authority over an account: that of its holder, of the member that services it, of a regulator.
import { equalBytes } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Account } from '../../generated/state.ts';
import { hasRole, memberById, memberByTransactionKey } from '../consortium.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { KeylessKind } from './keyless-account.ts';
import { accounts } from './tables.ts';

/** The author's key is the account's present key. */
export function isHolder({ author }: OperationContext, account: Account): boolean {
  return equalBytes(author, account.key);
}

export function isServicingMember({ author, consortium }: OperationContext, account: Account): boolean {
  const member = memberById(consortium, account.servicingMember);
  return member !== undefined && equalBytes(author, member.transactionKey);
}

/** The account's present key is the author's, or a co-signer's. */
export function holderSigned(context: Pick<OperationContext, 'signers'>, { key }: Account): boolean {
  return signedBy(context, key);
}

export function servicingMemberSigned(context: OperationContext, { servicingMember }: Account): boolean {
  const member = memberById(context.consortium, servicingMember);
  return member !== undefined && signedBy(context, member.transactionKey);
}

/** The author's key, or a co-signer's. */
export function signedBy({ signers }: Pick<OperationContext, 'signers'>, key: Uint8Array): boolean {
  return signers.some((signer) => equalBytes(signer, key));
}

export function isRegulator({ author, consortium }: OperationContext): boolean {
  const member = memberByTransactionKey(consortium, author);
  return member !== undefined && hasRole(member, 'regulator');
}

const KEYLESS: ReadonlySet<string> = new Set([
  'purse',
  'escrow',
  'pool',
  'campaign',
  'settlement',
  'clearing',
  'channel',
] satisfies KeylessKind[]);

/** Nobody's key disposes of it: the operations of its family alone credit and debit it (keyless-account.ts). */
export function isKeyless({ kind }: Account): boolean {
  return KEYLESS.has(kind);
}

/**
 * May the author dispose of what is on the account? The holder; of a vault also its bank. Of a position or a keyless
 * account nobody.
 */
export function disposesOf(context: OperationContext, account: Account): boolean {
  if (account.kind === 'position' || isKeyless(account)) return false;
  return isHolder(context, account) || (account.kind === 'vault' && isServicingMember(context, account));
}

/**
 * Positions move only by payments that pass through them, and keyless accounts by the operations of their families. One
 * that is not there is not refused here.
 */
export function refusePayee({ state }: Pick<OperationContext, 'state'>, id: string): Rejection | undefined {
  const payee = state.get(accounts, id);
  if (payee === undefined) return undefined;
  if (payee.kind === 'position') return notAuthorised(id, 'an account that is no position');
  return isKeyless(payee) ? notAuthorised(id, `the operations that a ${payee.kind} is for`) : undefined;
}

/** `required` names who would have been allowed. */
export function notAuthorised(account: string, required: string): Rejection {
  return reject('not-authorised', { account, required });
}

/** The account, unless there is none or the author is not `allowed`. */
export function accountFor(
  context: OperationContext,
  id: string,
  allowed: (context: OperationContext, account: Account) => boolean,
  required: string,
): Result<Account, Rejection> {
  const account = context.state.get(accounts, id);
  if (account === undefined) return refused(reject('account-not-found', { account: id }));
  return allowed(context, account) ? ok(account) : refused(notAuthorised(id, required));
}
