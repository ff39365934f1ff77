// The servicing member closes an account for good; its id is never given again.
import type { CloseAccount } from '../../generated/transaction.ts';
import { anyMember } from '../authors.ts';
import { openCampaignsOf } from '../campaigns/issuer-campaigns.ts';
import { operation } from '../family.ts';
import { checkAccountId } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { balanceFen } from '../posting.ts';
import { openPursesOf } from '../purses/open-purses.ts';
import { type Rejection, reject } from '../rejection.ts';
import { accountFor, isServicingMember, notAuthorised } from './account-authority.ts';
import { accounts, servicedAccounts } from './tables.ts';

function checkCloseAccount({ account }: CloseAccount): Rejection | undefined {
  return checkAccountId('account', account);
}

/**
 * Order of the checks: account, author, kind (settlement runs and positions rely on the accounts of the genesis),
 * status (freeze orders are lifted first, those of scope amount too), purses (what is left on them comes
 * back here), campaigns (so does their rest), balance and holds.
 */
export const closeAccount = operation({
  name: 'closeAccount',
  by: 'the servicing member',
  since: 1,
  mayAuthor: anyMember,
  check: checkCloseAccount,
  execute(context, operation) {
    const found = accountFor(context, operation.account, isServicingMember, 'the servicing member');
    if (!found.ok) return rejected(found.error);
    const account = found.value;
    const { account: id, kind, orderedFen, debitsPendingFen, creditsPendingFen } = account;
    const status = orderedFen > 0n ? 'frozen' : account.status;
    if (kind !== 'deposit' && kind !== 'vault' && kind !== 'escrow') {
      return rejected(notAuthorised(id, 'a deposit, vault or escrow'));
    }
    if (status !== 'open') {
      return rejected(reject(status === 'frozen' ? 'account-frozen' : 'account-closed', { account: id }));
    }
    const { state } = context;
    const purses = openPursesOf(state, id);
    if (purses > 0) return rejected(reject('account-not-empty', { account: id, purses }));
    const campaigns = openCampaignsOf(state, id);
    if (campaigns > 0) return rejected(reject('account-not-empty', { account: id, campaigns }));
    const balance = balanceFen(account);
    if (balance !== 0n || debitsPendingFen !== 0n || creditsPendingFen !== 0n) {
      const data = { account: id, balanceFen: balance, debitsPendingFen, creditsPendingFen };
      return rejected(reject('account-not-empty', data));
    }
    state.put(accounts, id, { ...account, status: 'closed' });
    const { servicingMember } = account;
    const before = state.get(servicedAccounts, servicingMember)?.open ?? 0n;
    state.put(servicedAccounts, servicingMember, { open: before - 1n });
    return ACCEPTED;
  },
});
