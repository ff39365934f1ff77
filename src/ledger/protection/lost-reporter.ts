// Who may report devices of an account as lost: somebody who is not one of them.
import { equalBytes, toHex } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Account, LostReport } from '../../generated/state.ts';
import { holderSigned, notAuthorised, servicingMemberSigned, signedBy } from '../accounts/account-authority.ts';
import { memberById } from '../consortium.ts';
import { devices, keyId } from '../devices/tables.ts';
import type { OperationContext } from '../operation.ts';
import type { Rejection } from '../rejection.ts';
import { ruleOf } from './protection-rule.ts';

type Reporter = Pick<LostReport, 'by' | 'reporter'>;

/** Of several who signed the first in this order: holder, servicing member, desk, device. */
export function reporterOf(
  context: OperationContext,
  account: Account,
  lost: readonly Uint8Array[],
): Result<Reporter, Rejection> {
  const { account: id, servicingMember } = account;
  if (holderSigned(context, account)) return ok({ by: 'holder', reporter: id });
  if (servicingMemberSigned(context, account)) return ok({ by: 'servicing-member', reporter: servicingMember });
  const desk = deskOf(context, servicingMember);
  if (desk !== undefined) return ok({ by: 'desk', reporter: desk });
  const device = deviceOf(context, id, lost);
  if (device !== undefined) return ok({ by: 'device', reporter: toHex(device) });
  return refused(notAuthorised(id, 'the holder, another active device, the servicing member or a desk of its rule'));
}

function deskOf(context: OperationContext, bank: string): string | undefined {
  return ruleOf(context.state, bank)?.desks.find((id) => {
    const member = memberById(context.consortium, id);
    return member !== undefined && signedBy(context, member.transactionKey);
  });
}

/** An active device of the account that signed and is not lost itself. */
function deviceOf(
  { state, signers }: OperationContext,
  account: string,
  lost: readonly Uint8Array[],
): Uint8Array | undefined {
  return signers.find((key) => {
    if (lost.some((other) => equalBytes(other, key))) return false;
    const device = state.get(devices, keyId(key));
    return device?.account === account && device.status === 'active';
  });
}
