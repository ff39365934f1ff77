// A certifying key is withdrawn before its time: lost, stolen, replaced. What it signed is worth nothing from this block.
import type { WithdrawCertifyingKey } from '../../generated/transaction.ts';
import { anyMember, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { checkNewKey, checkText, MAX_REASON_CHARACTERS } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { revoke } from './revocation.ts';
import { certifyingKeys, keyId } from './tables.ts';

function checkWithdrawCertifyingKey({ key, reason }: WithdrawCertifyingKey): Rejection | undefined {
  return checkNewKey('key', key) ?? checkText('reason', reason, 1, MAX_REASON_CHARACTERS);
}

/** Order of the checks: the key, the author, whether it is withdrawn. */
export const withdrawCertifyingKey = operation({
  name: 'withdrawCertifyingKey',
  by: 'the member whose key it is',
  since: 1,
  mayAuthor: anyMember,
  check: checkWithdrawCertifyingKey,
  execute(context, { key, reason }) {
    const { state, block } = context;
    const known = state.get(certifyingKeys, keyId(key));
    if (known === undefined) return rejected(reject('certifying-key-not-found', { key: keyId(key) }));
    const { member, withdrawnHeight } = known;
    if (authorOf(context).id !== member) {
      return rejected(reject('not-authorised', { required: `the member ${member}` }));
    }
    if (withdrawnHeight !== 0n) {
      return rejected(reject('certifying-key-withdrawn', { key: keyId(key), withdrawnHeight }));
    }
    const withdrawn = { withdrawnMs: block.timestampMs, withdrawnHeight: block.height, reason };
    state.put(certifyingKeys, keyId(key), { ...known, ...withdrawn });
    revoke(context, { member, key: known.key, why: 'key-withdrawn', goodFromEpoch: 0 });
    return ACCEPTED;
  },
});
