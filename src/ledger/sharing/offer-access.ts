// The owner of a scenario says what a grant costs. Of each scenario, purpose and granularity one offer stands: the newest.
import { ok, type Result, refused } from '../../base/result.ts';
import type { AccessOffer } from '../../generated/state.ts';
import type { BuyAccess, GrantAccess, OfferAccess } from '../../generated/transaction.ts';
import { notAuthorised } from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import { anyMember, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkAmount, malformedField } from '../field-checks.ts';
import { ACCEPTED, type OperationContext, rejected } from '../operation.ts';
import { ensureEscrow, refuseEscrow } from '../orders/escrow.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { latestScenario } from './key-epoch.ts';
import { checkGroups, GRANULARITIES, groupNames, hasFieldGroup } from './policy.ts';
import { checkWord } from './sharing-ids.ts';
import { accessOffers, offerId } from './tables.ts';

function checkOfferAccess(offer: OfferAccess): Rejection | undefined {
  const { scenario, purpose, version, priceFen, account, grantedGroups, longestMs } = offer;
  return (
    checkWord('scenario', scenario) ??
    checkWord('purpose', purpose) ??
    (version > 0 ? undefined : malformedField('version', '1 or more')) ??
    checkAmount('priceFen', priceFen) ??
    checkAccountId('account', account) ??
    checkGroups(grantedGroups) ??
    (longestMs > 0n ? undefined : malformedField('longestMs', 'more than 0'))
  );
}

/**
 * By the newest policy. Order of the checks: the scenario, the owner, granularity, purpose, field groups, how long a grant
 * lasts, the account that is credited and the escrow account of its bank, the version, until when.
 */
export const offerAccess = operation({
  name: 'offerAccess',
  by: "the scenario's owner",
  since: 1,
  mayAuthor: anyMember,
  check: checkOfferAccess,
  execute(context, offer) {
    const { state, block } = context;
    const refusal = refusePolicy(context, offer) ?? refuseAccount(context, offer.account);
    if (refusal !== undefined) return rejected(refusal);
    const { version, untilMs } = offer;
    const next = (state.get(accessOffers, offerId(offer))?.offer.version ?? 0) + 1;
    if (version !== next) return rejected(reject('offer-version-not-next', { version, next }));
    if (untilMs !== 0n && untilMs <= block.timestampMs) {
      return rejected(reject('expiry-invalid', { expiresAtMs: untilMs, laterThanMs: block.timestampMs }));
    }
    ensureEscrow(context, offer.account);
    state.put(accessOffers, offerId(offer), { offer, owner: authorOf(context).id, height: block.height });
    return ACCEPTED;
  },
});

function refusePolicy(context: OperationContext, offer: OfferAccess): Rejection | undefined {
  const { scenario, purpose, granularity, grantedGroups, longestMs } = offer;
  const latest = latestScenario(context.state, context.consortium, scenario);
  if (latest === undefined) return reject('scenario-not-found', { scenario });
  if (authorOf(context).id !== latest.owner) {
    return reject('not-authorised', { required: `the owner of the scenario, ${latest.owner}` });
  }
  const { policy } = latest;
  if (GRANULARITIES.indexOf(granularity) > GRANULARITIES.indexOf(policy.granularity)) {
    return reject('granularity-too-wide', { scenario, granularity, widest: policy.granularity });
  }
  if (!policy.purposes.includes(purpose)) {
    return reject('wrong-purpose', { scenario, purpose, allowed: policy.purposes.join(' | ') });
  }
  for (const fieldGroup of grantedGroups.length === 0 ? [''] : grantedGroups) {
    if (hasFieldGroup(policy, fieldGroup)) continue;
    return reject('field-group-not-found', { scenario, fieldGroup, allowed: groupNames(policy) });
  }
  const { longestGrantMs } = policy;
  return longestMs <= longestGrantMs ? undefined : reject('grant-too-long', { durationMs: longestMs, longestGrantMs });
}

function refuseAccount(context: OperationContext, id: string): Rejection | undefined {
  const account = context.state.get(accounts, id);
  if (account === undefined) return reject('account-not-found', { account: id });
  if (account.kind !== 'deposit' && account.kind !== 'vault') return notAuthorised(id, 'a deposit or vault');
  if (account.status === 'closed') return reject('account-closed', { account: id });
  return refuseEscrow(context, id);
}

/** Undefined: there is none, or it has ended. */
export function offerAt(
  state: StateReader,
  what: Pick<GrantAccess, 'scenario' | 'purpose' | 'granularity'>,
  nowMs: bigint,
): AccessOffer | undefined {
  const found = state.get(accessOffers, offerId(what));
  return found !== undefined && nowMs < found.offer.untilMs ? found : undefined;
}

/** Order of the checks: that there is one which may be bought, its version, its price, the grant's end. */
export function boughtOffer(
  { state, block }: OperationContext,
  { request, offer: version, priceFen }: BuyAccess,
): Result<AccessOffer, Rejection> {
  const { scenario, purpose, subject, untilMs } = request;
  const granularity = subject === '' ? 'scenario' : 'subject';
  const what = { scenario, purpose, granularity } as const;
  const found = offerAt(state, what, block.timestampMs);
  if (found === undefined) {
    const last = state.get(accessOffers, offerId(what));
    const ended = last === undefined ? {} : { endedMs: last.offer.untilMs };
    return refused(reject('offer-not-found', { scenario, purpose, granularity, ...ended }));
  }
  const { offer } = found;
  if (offer.version !== version) {
    return refused(reject('offer-changed', { offer: version, present: offer.version, priceFen: offer.priceFen }));
  }
  if (priceFen !== offer.priceFen) {
    return refused(reject('amount-differs', { requiredFen: offer.priceFen, givenFen: priceFen }));
  }
  const durationMs = untilMs - block.timestampMs;
  if (durationMs > offer.longestMs) {
    return refused(reject('grant-too-long', { durationMs, longestGrantMs: offer.longestMs }));
  }
  return ok(found);
}
