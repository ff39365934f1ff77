// The owner takes a grant back. Content that was read cannot be unread; later records are sealed under another key.
import type { RevokeGrant } from '../../generated/transaction.ts';
import { anyMember } from '../authors.ts';
import { memberByTransactionKey } from '../consortium.ts';
import { operation } from '../family.ts';
import { checkText, MAX_REASON_CHARACTERS } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { nextKeyEpoch } from './key-epoch.ts';
import { checkId } from './sharing-ids.ts';
import { grants } from './tables.ts';

function checkRevokeGrant({ grant, reason }: RevokeGrant): Rejection | undefined {
  return checkId('grant', grant) ?? checkText('reason', reason, 1, MAX_REASON_CHARACTERS);
}

/**
 * A revoked key that would open records still to come (of the current key epoch, wider than one record) ends the
 * epoch; any other opens nothing new, and the other readers keep their keys. An expired grant may be revoked, since
 * its reader still has the key. Order of the checks: the grant, the owner, its status.
 */
export const revokeGrant = operation({
  name: 'revokeGrant',
  by: "the scenario's owner",
  since: 1,
  mayAuthor: anyMember,
  check: checkRevokeGrant,
  execute({ state, block, consortium, author }, operation) {
    const { grant: id, reason } = operation;
    const entry = state.get(grants, id);
    if (entry === undefined) return rejected(reject('grant-not-found', { grant: id }));
    if (memberByTransactionKey(consortium, author)?.id !== entry.owner) {
      return rejected(reject('not-authorised', { required: `the owner of the scenario, ${entry.owner}` }));
    }
    if (entry.status === 'revoked') {
      return rejected(reject('grant-revoked', { grant: id, revokedHeight: entry.revokedHeight }));
    }

    state.put(grants, id, { ...entry, status: 'revoked', reason, revokedHeight: block.height });
    const { scenario, keyEpoch, granularity } = entry.grant;
    if (granularity !== 'record') nextKeyEpoch(state, consortium, scenario, keyEpoch);
    return ACCEPTED;
  },
});
