// Authority over a sub-wallet: that of its owner, and of the bank that answers for a pooled one.
import { equalBytes } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { SubWallet } from '../../generated/state.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { accounts } from '../accounts/tables.ts';
import { hasRole, memberById } from '../consortium.ts';
import { devices, keyId } from '../devices/tables.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { subWallets } from './tables.ts';

export function signedBy({ signers }: Pick<OperationContext, 'signers'>, key: Uint8Array): boolean {
  return signers.some((signer) => equalBytes(signer, key));
}

/** Did a bank or payment provider with this id sign? */
export function bankSigned({ signers, consortium }: OperationContext, id: string): boolean {
  const member = memberById(consortium, id);
  if (member === undefined || !(hasRole(member, 'bank') || hasRole(member, 'payment-provider'))) return false;
  return signedBy({ signers }, member.transactionKey);
}

/** The key that its owner signs with: the one made for it, or of a direct one the account's present key. */
export function ownerKeyOf({ state }: Pick<OperationContext, 'state'>, sub: SubWallet): Uint8Array {
  if (sub.mode === 'pooled') return sub.ownerKey;
  return state.get(accounts, sub.account)?.key ?? sub.ownerKey;
}

/** Above the limit per payment: the owner's key, or of a direct one also an active device of the account. */
export function isOwnersKey(context: Pick<OperationContext, 'state'>, sub: SubWallet, key: Uint8Array): boolean {
  if (equalBytes(key, ownerKeyOf(context, sub))) return true;
  if (sub.mode === 'pooled') return false;
  const device = context.state.get(devices, keyId(key));
  return device?.account === sub.account && device.status === 'active';
}

/** Who of those that may decide over the sub-wallet signed; the owner counts first. */
export type Decider = 'owner' | 'bank';

export function deciderOf(context: OperationContext, sub: SubWallet): Decider | undefined {
  const key = ownerKeyOf(context, sub);
  if (signedBy(context, key)) return 'owner';
  return sub.mode === 'pooled' && bankSigned(context, servicingMemberOf(sub.account)) ? 'bank' : undefined;
}

/** `required` names who would have been allowed. */
export function notSigned(sub: string, required: string): Rejection {
  return reject('not-authorised', { sub, required });
}

export function subFor({ state }: Pick<OperationContext, 'state'>, sub: string): Result<SubWallet, Rejection> {
  const found = state.get(subWallets, sub);
  return found === undefined ? refused(reject('sub-not-found', { sub })) : ok(found);
}
