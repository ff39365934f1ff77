// Another key for the same account: ordered by the holder with the present one, or by the servicing member when that is
// lost or stolen. The account keeps its id and balance.
import type { RotateAccountKey } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkNewKey, newKeyCheck } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { accountFor, isHolder, isKeyless, isServicingMember, notAuthorised } from './account-authority.ts';
import { accounts } from './tables.ts';

function checkRotateAccountKey({ account, newKey }: RotateAccountKey): Rejection | undefined {
  return checkAccountId('account', account) ?? checkNewKey('newKey', newKey);
}

/** Order of the checks: account, author, kind, status; a frozen account's key may be changed. */
export const rotateAccountKey = operation({
  name: 'rotateAccountKey',
  by: "the holder's present key or the servicing member",
  since: 1,
  check: checkRotateAccountKey,
  dearChecks: ({ newKey }) => [newKeyCheck('newKey', newKey)],
  execute(context, operation) {
    const found = accountFor(
      context,
      operation.account,
      (author, account) => isHolder(author, account) || isServicingMember(author, account),
      "the holder's present key or the servicing member",
    );
    if (!found.ok) return rejected(found.error);
    const account = found.value;
    if (isKeyless(account)) return rejected(notAuthorised(account.account, 'an account with a key'));
    if (account.status === 'closed') return rejected(reject('account-closed', { account: account.account }));
    const { newKey: key } = operation;
    context.state.put(accounts, account.account, { ...account, key, keyRotations: account.keyRotations + 1 });
    return ACCEPTED;
  },
});
