// A deposit's holder allows its bank to collect what the account's pooled sub-wallets spent: else no bank debits a deposit.
import { accountFor, isHolder } from '../accounts/account-authority.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkFen, malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { poolAllowances } from './tables.ts';

/** Order of the checks: account, author, kind, status. What was collected this month still counts. */
export const allowPool = operation({
  name: 'allowPool',
  by: "the deposit's holder",
  since: 1,
  check: ({ account, perMonthFen }) => checkAccountId('account', account) ?? checkFen('perMonthFen', perMonthFen),
  execute(context, { account: id, perMonthFen }) {
    const found = accountFor(context, id, isHolder, 'the holder');
    if (!found.ok) return rejected(found.error);
    const { kind, status } = found.value;
    if (kind !== 'deposit') return rejected(malformedField('account', 'a deposit'));
    if (status === 'closed') return rejected(reject('account-closed', { account: id }));
    const { state, block } = context;
    const { month, collectedMonthFen } = state.get(poolAllowances, id) ?? { month: 0, collectedMonthFen: 0n };
    state.put(poolAllowances, id, { account: id, perMonthFen, month, collectedMonthFen, height: block.height });
    return ACCEPTED;
  },
});
