// A member's key for what the ledger does not see: tokens, terminals' certificates, second factors. Whoever has one of
// these looks here whether its key is good.
import { equalBytes } from '../../base/bytes.ts';
import type { PublishCertifyingKey } from '../../generated/transaction.ts';
import { aBank } from '../authors.ts';
import { memberById } from '../consortium.ts';
import { operation } from '../family.ts';
import { checkNewKey, malformedField } from '../field-checks.ts';
import { ownerOfKey } from '../governance/member-keys.ts';
import { SHORT_NAME } from '../ids.ts';
import { beginList } from '../list.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { certifyingKeyPossession, checkPossession, possessionChecks } from './possession.ts';
import { revocationsOf } from './revocation.ts';
import { certifyingKeys, devices, keyId } from './tables.ts';

const DAY_MS = 86_400_000n;
const LONGEST_VALIDITY_MS = 1_100n * DAY_MS;

function checkPublishCertifyingKey(given: PublishCertifyingKey): Rejection | undefined {
  const { member, key, notBeforeMs, notAfterMs, possession } = given;
  return (
    (SHORT_NAME.test(member) ? undefined : malformedField('member', '1-32 of a-z 0-9 -')) ??
    checkNewKey('key', key) ??
    (notAfterMs > notBeforeMs && notAfterMs - notBeforeMs <= LONGEST_VALIDITY_MS
      ? undefined
      : malformedField('notAfterMs', 'after notBeforeMs, by 1,100 days at most')) ??
    checkPossession(possession)
  );
}

/**
 * Order of the checks: the author, uses of the key, the end of its validity. From the first key on the member's list of
 * revocations is there, so that terminals are shown that it is empty.
 */
export const publishCertifyingKey = operation({
  name: 'publishCertifyingKey',
  by: 'a bank or payment provider, for itself',
  since: 1,
  mayAuthor: aBank,
  check: checkPublishCertifyingKey,
  dearChecks: ({ member, key, purpose, possession }, { chainId }) =>
    possessionChecks('key', key, possession, certifyingKeyPossession(chainId, member, purpose, key)),
  execute({ state, block, consortium, author }, { member, key: given, purpose, notBeforeMs, notAfterMs }) {
    const owner = memberById(consortium, member);
    if (owner === undefined || !equalBytes(owner.transactionKey, author)) {
      return rejected(reject('not-authorised', { required: `the member ${member}` }));
    }
    const id = keyId(given);
    const isUsed =
      ownerOfKey(state, given) !== undefined ||
      state.get(devices, id) !== undefined ||
      state.get(certifyingKeys, id) !== undefined;
    if (isUsed) return rejected(reject('key-in-other-use', { field: 'key' }));
    if (notAfterMs <= block.timestampMs) {
      return rejected(reject('expiry-invalid', { notAfterMs, laterThanMs: block.timestampMs }));
    }

    const key = Uint8Array.from(given);
    const validity = { notBeforeMs, notAfterMs, withdrawnMs: 0n, withdrawnHeight: 0n, reason: '' };
    state.put(certifyingKeys, id, { key, member, purpose, ...validity, height: block.height });
    beginList(state, revocationsOf(member));
    return ACCEPTED;
  },
});
