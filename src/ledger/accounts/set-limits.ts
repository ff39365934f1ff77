// Limits of a deposit: lower ones hold at once, higher ones at once only when holder and servicing member sign. Those
// that the holder alone raises hold a day later, so that a thief of the key has to wait and the holder sees it.
import type { Account } from '../../generated/state.ts';
import type { SetLimits } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkFen, malformedField } from '../field-checks.ts';
import { ACCEPTED, type OperationContext, type Outcome, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import {
  accountFor,
  holderSigned,
  isHolder,
  isServicingMember,
  notAuthorised,
  servicingMemberSigned,
} from './account-authority.ts';
import { lowerLimits, RAISE_DELAY_MS, sameLimits, withLimitsInForce } from './limits-in-force.ts';
import { accounts } from './tables.ts';

function checkSetLimits(operation: SetLimits): Rejection | undefined {
  return (
    checkAccountId('account', operation.account) ??
    checkFen('perPaymentFen', operation.perPaymentFen) ??
    checkFen('perDayFen', operation.perDayFen) ??
    checkFen('perMonthFen', operation.perMonthFen) ??
    checkFen('coolingFen', operation.coolingFen)
  );
}

/**
 * Order of the checks: account, author, kind, status, and for a servicing member without the holder that no limit rises.
 * A raise that was pending ends, whatever the new limits are.
 */
export const setLimits = operation({
  name: 'setLimits',
  by: 'the holder or the servicing member; to raise a limit at once both',
  since: 1,
  check: checkSetLimits,
  execute: (context, fields) =>
    changeLimits(
      context,
      fields,
      (author, account) => isHolder(author, account) || isServicingMember(author, account),
      'the holder or the servicing member',
    ),
});

/** By an author who is `allowed`, and who raises nothing without the holder; `required` says who is. */
export function changeLimits(
  context: OperationContext,
  { account: id, ...limits }: SetLimits,
  allowed: (context: OperationContext, account: Account) => boolean,
  required: string,
): Outcome {
  const found = accountFor(context, id, allowed, required);
  if (!found.ok) return rejected(found.error);
  if (found.value.kind !== 'deposit') return rejected(malformedField('account', 'a deposit'));
  if (found.value.status === 'closed') return rejected(reject('account-closed', { account: id }));
  const { timestampMs } = context.block;
  const account = { ...withLimitsInForce(found.value, timestampMs), pendingRaise: null };
  const lowered = lowerLimits(account, limits);
  const isRaised = !sameLimits(lowered, limits);
  if (isRaised && !holderSigned(context, account)) {
    return rejected(notAuthorised(id, 'the holder with the servicing member, to raise or end a limit'));
  }
  if (!isRaised || servicingMemberSigned(context, account)) return put(context, { ...account, ...limits });
  const fromMs = timestampMs + RAISE_DELAY_MS;
  put(context, { ...account, ...lowered, pendingRaise: { ...limits, fromMs } });
  return { ok: true, noted: { name: 'raised-later', data: { account: id, fromMs } } };
}

function put({ state }: OperationContext, account: Account): Outcome {
  state.put(accounts, account.account, account);
  return ACCEPTED;
}
