// Lifts a freeze.
import { anyMember } from '../authors.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { accountFor } from './account-authority.ts';
import { checkFreezeAccount, mayFreeze } from './freeze-account.ts';
import { accounts } from './tables.ts';

/** Order of the checks: account, author, status. */
export const unfreezeAccount = operation({
  name: 'unfreezeAccount',
  by: 'the servicing member or a regulator',
  since: 1,
  mayAuthor: anyMember,
  check: checkFreezeAccount,
  execute(context, operation) {
    const found = accountFor(context, operation.account, mayFreeze, 'the servicing member or a regulator');
    if (!found.ok) return rejected(found.error);
    const account = found.value;
    if (account.status !== 'frozen') {
      return rejected(reject('account-not-frozen', { account: account.account, status: account.status }));
    }
    context.state.put(accounts, account.account, { ...account, status: 'open' });
    return ACCEPTED;
  },
});
