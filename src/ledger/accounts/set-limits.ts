// Spending limits of a deposit: the holder may lower them, the servicing member may set any.
import type { Account } from '../../generated/state.ts';
import type { SetLimits } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkFen, malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { accountFor, isHolder, isServicingMember, notAuthorised } from './account-authority.ts';
import { accounts } from './tables.ts';

function checkSetLimits(operation: SetLimits): Rejection | undefined {
  return (
    checkAccountId('account', operation.account) ??
    checkFen('perPaymentFen', operation.perPaymentFen) ??
    checkFen('perDayFen', operation.perDayFen) ??
    checkFen('perMonthFen', operation.perMonthFen)
  );
}

/** Order of the checks: account, author, kind, status, and for a holder that no limit rises. */
export const setLimits = operation({
  name: 'setLimits',
  by: 'the servicing member, or the holder to lower a limit',
  since: 1,
  check: checkSetLimits,
  execute(context, operation) {
    const found = accountFor(
      context,
      operation.account,
      (author, account) => isHolder(author, account) || isServicingMember(author, account),
      'the holder or the servicing member',
    );
    if (!found.ok) return rejected(found.error);
    const account = found.value;
    const { perPaymentFen, perDayFen, perMonthFen } = operation;
    if (account.kind !== 'deposit') return rejected(malformedField('account', 'a deposit'));
    if (account.status === 'closed') return rejected(reject('account-closed', { account: account.account }));
    if (!isServicingMember(context, account) && !lowersOnly(account, operation)) {
      return rejected(notAuthorised(account.account, 'the servicing member, to raise or end a limit'));
    }
    context.state.put(accounts, account.account, { ...account, perPaymentFen, perDayFen, perMonthFen });
    return ACCEPTED;
  },
});

function lowersOnly(account: Account, operation: SetLimits): boolean {
  return (
    isLower(account.perPaymentFen, operation.perPaymentFen) &&
    isLower(account.perDayFen, operation.perDayFen) &&
    isLower(account.perMonthFen, operation.perMonthFen)
  );
}

/** Or the same. Zero means no limit, so it is the highest. */
function isLower(presentFen: bigint, newFen: bigint): boolean {
  return newFen === presentFen || (newFen !== 0n && (presentFen === 0n || newFen < presentFen));
}
