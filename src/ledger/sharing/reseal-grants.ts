// The owner seals the keys of grants again, to the key that their reader has now: after a loss, or for another suite. It
// lets nobody read more than before, so that the policy, which may have changed, is not asked again; what has ended stays so.
import type { ResealedGrant } from '../../generated/transaction.ts';
import { anyMember } from '../authors.ts';
import { memberById, memberByTransactionKey } from '../consortium.ts';
import { operation } from '../family.ts';
import { checkEachLine } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkConsentOfGrant } from './consent.ts';
import { checkSealedTo, checkSealing, keptSealing } from './sealing.ts';
import { checkId } from './sharing-ids.ts';
import { grants } from './tables.ts';

function checkLine(line: ResealedGrant): Rejection | undefined {
  return checkId('grant', line.grant);
}

/**
 * Order of the checks: per line the grant, the owner, its status, its end, the reader, the lengths of what is
 * sealed, the reader's key, the subject's consent.
 */
export const resealGrants = operation({
  name: 'resealGrants',
  by: "the scenario's owner",
  since: 1,
  mayAuthor: anyMember,
  check: ({ lines }) => checkEachLine(lines, checkLine),
  execute(context, { lines }) {
    return { ok: true, lines: lines.map((line) => resealGrant(context, line)) };
  },
});

function resealGrant(context: OperationContext, { grant: id, ...sealing }: ResealedGrant): LineOutcome {
  const { state, block, consortium, author } = context;
  const entry = state.get(grants, id);
  if (entry === undefined) return rejected(reject('grant-not-found', { grant: id }));
  if (memberByTransactionKey(consortium, author)?.id !== entry.owner) {
    return rejected(reject('not-authorised', { required: `the owner of the scenario, ${entry.owner}` }));
  }
  if (entry.status === 'revoked') {
    return rejected(reject('grant-revoked', { grant: id, revokedHeight: entry.revokedHeight }));
  }
  const { reader, scenario, expiresAtMs } = entry.grant;
  const { height, timestampMs } = block;
  if (timestampMs >= expiresAtMs) return rejected(reject('grant-expired', { grant: id, expiredMs: expiresAtMs }));
  if (memberById(consortium, reader) === undefined) return rejected(reject('not-a-reader', { scenario, reader }));
  const refusal =
    checkSealing(sealing, entry.grant.grantedGroups.length) ??
    checkSealedTo(state, reader, sealing) ??
    checkConsentOfGrant(state, entry.grant, timestampMs);
  if (refusal !== undefined) return rejected(refusal);

  state.put(grants, id, { ...entry, grant: { ...entry.grant, ...keptSealing(sealing) }, sealedHeight: height });
  return ACCEPTED;
}
