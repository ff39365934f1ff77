// An alias that is no longer used. Its row stays, so that it never names another account: whoever kept an old code pays
// the one that it was made for, or nobody.
import type { WithdrawAlias } from '../../generated/transaction.ts';
import { aBank } from '../authors.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { accountFor, isServicingMember } from './account-authority.ts';
import { checkAlias } from './check-alias.ts';
import { accountAliases, aliases } from './tables.ts';

function checkWithdrawAlias({ alias }: WithdrawAlias): Rejection | undefined {
  return checkAlias(alias);
}

/** Order of the checks: alias (there, and active), author. */
export const withdrawAlias = operation({
  name: 'withdrawAlias',
  by: 'the servicing member',
  since: 1,
  mayAuthor: aBank,
  check: checkWithdrawAlias,
  execute(context, { alias }) {
    const { state, block } = context;
    const present = state.get(aliases, alias);
    if (present?.status !== 'active') return rejected(reject('alias-not-found', { alias }));
    const found = accountFor(context, present.account, isServicingMember, 'the servicing member');
    if (!found.ok) return rejected(found.error);
    state.put(aliases, alias, { ...present, status: 'withdrawn', height: block.height });
    state.put(accountAliases, present.account, { alias: '' });
    return ACCEPTED;
  },
});
