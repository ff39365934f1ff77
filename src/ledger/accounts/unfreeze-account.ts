// Lifts a freeze.
import { ACCEPTED, type OperationHandler, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { accounts } from '../table.ts';
import { accountFor } from './account-authority.ts';
import { mayFreeze } from './freeze-account.ts';

/** Order of the checks: account, author, status. */
export const unfreezeAccount: OperationHandler<'unfreezeAccount'> = (context, operation) => {
  const found = accountFor(context, operation.account, mayFreeze, 'the servicing member or a regulator');
  if (!found.ok) return rejected(found.error);
  const account = found.value;
  if (account.status !== 'frozen') {
    return rejected(reject('account-not-frozen', { account: account.account, status: account.status }));
  }
  context.state.put(accounts, account.account, { ...account, status: 'open' });
  return ACCEPTED;
};
