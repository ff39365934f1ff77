// A holder names somebody to pay: known from the end of the rule's time on, or at once when the bank has made sure that it
// is the holder who names him.
import type { RegisterPayee } from '../../generated/transaction.ts';
import {
  accountFor,
  holderSigned,
  isKeyless,
  notAuthorised,
  servicingMemberSigned,
} from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import { operation } from '../family.ts';
import { checkAccountId, malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { nobody } from './payee-watch.ts';
import { knownPayeeId, knownPayees } from './tables.ts';

/** Also for forgetting, which has the same fields. */
export function checkPayee({ account, payee }: RegisterPayee): Rejection | undefined {
  return (
    checkAccountId('account', account) ??
    checkAccountId('payee', payee) ??
    (account === payee ? reject('same-account', { account }) : undefined)
  );
}

/** Order of the checks: account, holder's signature, kind, status, the payee (there, its kind, its status). */
export const registerPayee = operation({
  name: 'registerPayee',
  by: 'the holder, and the servicing member beside it so that the payee is known at once',
  since: 1,
  check: checkPayee,
  execute(context, { account: id, payee: payeeId }) {
    const { state, block } = context;
    const found = accountFor(context, id, holderSigned, 'the holder');
    if (!found.ok) return rejected(found.error);
    const account = found.value;
    if (account.kind !== 'deposit') return rejected(malformedField('account', 'a deposit'));
    if (account.status === 'closed') return rejected(reject('account-closed', { account: id }));
    const payee = state.get(accounts, payeeId);
    if (payee === undefined) return rejected(reject('account-not-found', { account: payeeId }));
    if (payee.kind === 'position' || isKeyless(payee)) {
      return rejected(notAuthorised(payeeId, 'an account that holders pay to'));
    }
    if (payee.status === 'closed') return rejected(reject('account-closed', { account: payeeId }));
    const key = knownPayeeId(id, payeeId);
    const known = state.get(knownPayees, key) ?? nobody(id, payeeId);
    const sinceMs = known.sinceMs === 0n ? block.timestampMs : known.sinceMs;
    const confirmed = known.confirmed || servicingMemberSigned(context, account);
    state.put(knownPayees, key, { ...known, sinceMs, confirmed });
    return ACCEPTED;
  },
});
