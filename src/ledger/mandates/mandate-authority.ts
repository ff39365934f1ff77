// Who has to agree to what about a mandate: its payer, its biller, the payer's bank.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Account, Mandate } from '../../generated/state.ts';
import { accountFor, holderSigned, notAuthorised, servicingMemberSigned } from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import type { OperationContext } from '../operation.ts';
import { isPayee } from '../orders/order-authority.ts';
import { type Rejection, reject } from '../rejection.ts';
import { mandateId, mandates } from './tables.ts';

export const BILLER = 'the biller: its holder or its servicing member';

/** The biller's account, when its holder or its servicing member is the author. */
export function billerFor(context: OperationContext, biller: string): Result<Account, Rejection> {
  return accountFor(context, biller, isPayee, BILLER);
}

export function findMandate(
  { state }: Pick<OperationContext, 'state'>,
  name: Pick<Mandate, 'biller' | 'mandate'>,
): Result<Mandate, Rejection> {
  const found = state.get(mandates, mandateId(name));
  const { biller, mandate } = name;
  return found === undefined ? refused(reject('no-mandate', { biller, mandate, is: 'unknown' })) : ok(found);
}

/** An account that may be a mandate's end: there, of one of the kinds, not closed. */
export function openAccount(
  { state }: OperationContext,
  id: string,
  ...kinds: readonly Account['kind'][]
): Result<Account, Rejection> {
  const account = state.get(accounts, id);
  if (account === undefined) return refused(reject('account-not-found', { account: id }));
  if (!kinds.includes(account.kind)) return refused(notAuthorised(id, `a ${kinds.join(' or ')}`));
  return account.status === 'closed' ? refused(reject('account-closed', { account: id })) : ok(account);
}

/** The payer's holder, the biller and the payer's bank: all signed, or who did not. */
export function refuseUnsigned(context: OperationContext, payer: Account, biller: Account): Rejection | undefined {
  return refusePayer(context, payer) ?? refuseBiller(context, biller) ?? refuseBank(context, payer);
}

export function refusePayer(context: OperationContext, payer: Account): Rejection | undefined {
  return holderSigned(context, payer) ? undefined : missing('payer', payer);
}

/** Of a vault its bank speaks, too. */
export function refuseBiller(context: OperationContext, biller: Account): Rejection | undefined {
  const signed = holderSigned(context, biller) || (biller.kind === 'vault' && servicingMemberSigned(context, biller));
  return signed ? undefined : missing('biller', biller);
}

export function refuseBank(context: OperationContext, payer: Account): Rejection | undefined {
  return servicingMemberSigned(context, payer) ? undefined : missing("payer's bank", payer);
}

function missing(party: string, { account }: Account): Rejection {
  return reject('signature-missing', { party, account });
}
