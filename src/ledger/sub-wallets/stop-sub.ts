// For the report of a lost device: sub-wallets end with it. Those of the account itself are found by subsOnDevice;
// pooled ones have to be named, which shows everybody whose they are.
import { ok, type Result, refused } from '../../base/result.ts';
import type { SubWallet } from '../../generated/state.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { setStatus } from './set-status.ts';
import { deciderOf, notSigned, subFor } from './sub-authority.ts';

/**
 * A named sub-wallet that a report for this account may stop: one of the account itself, whose report was checked
 * before; or a pooled one of the account's bank, if its owner's key or that bank signed the report. Order of the checks:
 * there, status, account or bank, signature.
 */
export function stoppableSub(context: OperationContext, id: string, account: string): Result<SubWallet, Rejection> {
  const found = subFor(context, id);
  if (!found.ok) return found;
  const sub = found.value;
  if (sub.status === 'closed') return refused(reject('sub-not-active', { sub: id, status: sub.status }));
  if (sub.account === account) return found;
  const bank = servicingMemberOf(account);
  if (sub.mode !== 'pooled' || servicingMemberOf(sub.account) !== bank) {
    return refused(notSigned(id, `a sub-wallet of ${account}, or of the pool of ${bank}`));
  }
  return deciderOf(context, sub) === undefined ? refused(notSigned(id, `its owner's key or ${bank}`)) : ok(sub);
}

/** Of one that is not closed: for good. */
export function stopSub(context: Pick<OperationContext, 'state' | 'block'>, sub: SubWallet): void {
  setStatus(context, sub, 'closed');
}
