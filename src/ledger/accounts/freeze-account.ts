// An order that an account may not be debited. Credits still arrive; a held amount stays held until it is given back.
import type { Account } from '../../generated/state.ts';
import type { FreezeAccount } from '../../generated/transaction.ts';
import { anyMember } from '../authors.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkText, MAX_REASON_CHARACTERS } from '../field-checks.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { accountFor, isKeyless, isRegulator, isServicingMember, notAuthorised } from './account-authority.ts';
import { accounts } from './tables.ts';

/** Also for unfreezing, which has the same fields. */
export function checkFreezeAccount({ account, reason }: FreezeAccount): Rejection | undefined {
  return checkAccountId('account', account) ?? checkText('reason', reason, 1, MAX_REASON_CHARACTERS);
}

/** The servicing member or a regulator. */
export function mayFreeze(context: OperationContext, account: Account): boolean {
  return isServicingMember(context, account) || isRegulator(context);
}

/** Order of the checks: account, author, kind (money set aside for a purpose is not the holder's to be frozen), status. */
export const freezeAccount = operation({
  name: 'freezeAccount',
  by: 'the servicing member or a regulator',
  since: 1,
  mayAuthor: anyMember,
  check: checkFreezeAccount,
  execute(context, operation) {
    const found = accountFor(context, operation.account, mayFreeze, 'the servicing member or a regulator');
    if (!found.ok) return rejected(found.error);
    const account = found.value;
    if (isKeyless(account)) return rejected(notAuthorised(account.account, 'an account with a key'));
    if (account.status !== 'open') {
      const name = account.status === 'frozen' ? 'account-frozen' : 'account-closed';
      return rejected(reject(name, { account: account.account }));
    }
    context.state.put(accounts, account.account, { ...account, status: 'frozen' });
    return ACCEPTED;
  },
});
