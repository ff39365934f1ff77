// A payee is new again, whatever was paid to it: its account was taken over, or the holder fell for somebody.
import { accountFor, holderSigned, servicingMemberSigned } from '../accounts/account-authority.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { nobody } from './payee-watch.ts';
import { checkPayee } from './register-payee.ts';
import { knownPayeeId, knownPayees } from './tables.ts';

/** Order of the checks: account, signatures, that the payee is known. */
export const forgetPayee = operation({
  name: 'forgetPayee',
  by: 'the holder or the servicing member',
  since: 1,
  check: checkPayee,
  execute(context, { account, payee }) {
    const found = accountFor(
      context,
      account,
      (signed, entry) => holderSigned(signed, entry) || servicingMemberSigned(signed, entry),
      'the holder or the servicing member',
    );
    if (!found.ok) return rejected(found.error);
    const key = knownPayeeId(account, payee);
    const known = context.state.get(knownPayees, key);
    if (known === undefined || known.sinceMs === 0n) return rejected(reject('payee-not-known', { account, payee }));
    // What was paid to it still counts: else a thief of the key would forget it after each part of a large payment.
    context.state.put(knownPayees, key, { ...nobody(account, payee), paidFen: known.paidFen });
    return ACCEPTED;
  },
});
