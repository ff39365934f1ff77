// A bank ends its pool: with it all sub-wallets that pay from it.
import { accountFor, isServicingMember } from '../accounts/account-authority.ts';
import { closeKeylessAccount } from '../accounts/keyless-account.ts';
import { aBank } from '../authors.ts';
import { operation } from '../family.ts';
import { malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { balanceFen } from '../posting.ts';
import { reject } from '../rejection.ts';
import { checkPoolId } from './sub-fields.ts';
import { subPools } from './tables.ts';

/** Order of the checks: the pool, its bank, its status, its balance. */
export const closePool = operation({
  name: 'closePool',
  by: "the pool's bank",
  since: 1,
  mayAuthor: aBank,
  check: ({ pool }) => checkPoolId('pool', pool),
  execute(context, { pool }) {
    const found = accountFor(context, pool, isServicingMember, "the pool's bank");
    if (!found.ok) return rejected(found.error);
    if (context.state.get(subPools, pool) === undefined) return rejected(malformedField('pool', 'a pool'));
    if (found.value.status === 'closed') return rejected(reject('account-closed', { account: pool }));
    const balance = balanceFen(found.value);
    if (balance !== 0n) return rejected(reject('account-not-empty', { account: pool, balanceFen: balance }));
    closeKeylessAccount(context.state, pool);
    return ACCEPTED;
  },
});
