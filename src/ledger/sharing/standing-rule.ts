// What a grant by a standing rule has to be: within the rule, in time, and no second one while the first one stands. The
// owner has signed the rule; its node signs the grant.
import type { StandingRule, StandingUse } from '../../generated/state.ts';
import type { DefineScenario, GrantAccess, SetStandingRule } from '../../generated/transaction.ts';
import { type Member, memberById, memberByTransactionKey } from '../consortium.ts';
import { memberOfPresentNode } from '../governance/member-keys.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { State, StateReader } from '../state.ts';
import { checkConsentNow } from './consent.ts';
import { offerAt } from './offer-access.ts';
import { GRANULARITIES, names } from './policy.ts';
import {
  accessRequests,
  consentId,
  consents,
  grants,
  standingGrantId,
  standingGrants,
  standingRuleId,
  standingRules,
  standingUseId,
  standingUses,
} from './tables.ts';

export const STANDING_DAY_MS = 86_400_000n;

/** What decides about a grant. */
export interface GrantContext extends Pick<OperationContext, 'block' | 'consortium' | 'author' | 'signers'> {
  readonly state: StateReader;
}

/** The owner itself, or its node where a rule is named: the node's key alone grants nothing that no rule allows, and none that was replaced grants. */
export function checkGrantor(
  context: Pick<GrantContext, 'state' | 'consortium' | 'author'>,
  owner: string,
  { standingRule }: GrantAccess,
): Rejection | undefined {
  if (memberByTransactionKey(context.consortium, context.author)?.id === owner) return undefined;
  if (standingRule > 0 && memberOfPresentNode(context) === owner) return undefined;
  return reject('not-authorised', { required: `the owner of the scenario, ${owner}` });
}

/**
 * Order of the checks: the rule, its version, what it answers, and that it pays where there is an offer, reader, purpose, granularity, duration, whether a grant by it
 * stands or was revoked, how many there were. `policy`: under which the records were published that the grant opens.
 */
export function checkStandingRule(
  { state, block, consortium }: Pick<GrantContext, 'state' | 'block' | 'consortium'>,
  policy: DefineScenario,
  grant: GrantAccess,
): Rejection | undefined {
  const { scenario, standingRule, ruleVersion, reader, purpose, granularity } = grant;
  if (standingRule === 0) return undefined;
  const rule = state.get(standingRules, standingRuleId(scenario, standingRule, 'latest'))?.rule;
  if (rule === undefined || rule.answers === 'nothing') {
    return reject('standing-rule-not-found', { scenario, standingRule });
  }
  if (ruleVersion !== rule.version)
    return reject('standing-rule-not-next', { standingRule, ruleVersion, newest: rule.version });
  const outside = (field: string, allowed: string | bigint) =>
    reject('outside-standing-rule', { scenario, standingRule, field, allowed });
  const { timestampMs } = block;
  if (rule.answers === 'requests') {
    if (grant.request === '') return outside('request', 'one of the reader');
    // What is for sale no rule gives away.
    const isFree = state.get(accessRequests, grant.request)?.purchase === null;
    if (isFree && offerAt(state, grant, timestampMs) !== undefined) return outside('request', 'one that pays');
  } else {
    const id = consentId({ ...grant, policyVersion: policy.version });
    const missing = checkConsentNow(state, state.get(consents, id), grant.subject, timestampMs);
    if (missing !== undefined) return missing;
  }
  const member = memberById(consortium, reader);
  if (member === undefined || !names(rule.readers, member)) return outside('reader', rule.readers.join(' | '));
  if (purpose !== rule.purpose) return outside('purpose', rule.purpose);
  if (granularity === 'record' || GRANULARITIES.indexOf(granularity) > GRANULARITIES.indexOf(rule.granularity)) {
    return outside('granularity', rule.granularity);
  }
  if (grant.expiresAtMs > timestampMs + rule.grantMs) return outside('expiresAtMs', timestampMs + rule.grantMs);
  return checkEarlier(state, grant, timestampMs) ?? checkUse(state, rule.mostPerDay, grant, timestampMs);
}

/** Of a rule: whether it is for this reader and purpose, and has something left today. A glance, before anything is sealed. */
export function mayServe(
  { state, block }: Pick<GrantContext, 'state' | 'block'>,
  rule: SetStandingRule,
  member: Member,
  purpose: string,
): boolean {
  if (purpose !== rule.purpose || !names(rule.readers, member)) return false;
  const { scenario, standingRule } = rule;
  return useNow(state, { scenario, standingRule, reader: member.id }, block.timestampMs).grants < rule.mostPerDay;
}

/** One that stands is enough; and what the owner has revoked, no version of the rule that it was made by grants again. */
function checkEarlier(state: StateReader, grant: GrantAccess, nowMs: bigint): Rejection | undefined {
  const last = state.get(standingGrants, standingGrantId(grant));
  const earlier = last && state.get(grants, last.grant);
  if (earlier === undefined) return undefined;
  const { keyEpoch, ruleVersion, expiresAtMs } = earlier.grant;
  const isRevoked = earlier.status === 'revoked' && ruleVersion === grant.ruleVersion;
  const stands = earlier.status === 'active' && keyEpoch === grant.keyEpoch && nowMs < expiresAtMs;
  return isRevoked || stands
    ? reject('granted-by-rule', { grant: earlier.grant.grant, status: earlier.status })
    : undefined;
}

function checkUse(state: StateReader, mostPerDay: number, grant: GrantAccess, nowMs: bigint): Rejection | undefined {
  const { sinceMs, grants: used } = useNow(state, grant, nowMs);
  if (used < mostPerDay) return undefined;
  const { standingRule, reader } = grant;
  return reject('standing-rule-used-up', { standingRule, reader, mostPerDay, againMs: sinceMs + STANDING_DAY_MS });
}

/** Notes the accepted grant. */
export function noteStandingGrant(state: State, grant: GrantAccess, nowMs: bigint): void {
  if (grant.standingRule === 0) return;
  const id = standingGrantId(grant);
  const before = state.get(standingGrants, id)?.grants ?? 0;
  state.put(standingGrants, id, { grant: grant.grant, grants: before + 1 });
  const use = useNow(state, grant, nowMs);
  state.put(standingUses, standingUseId(grant), { ...use, grants: use.grants + 1 });
}

function useNow(state: StateReader, grant: Parameters<typeof standingUseId>[0], nowMs: bigint): StandingUse {
  const use = state.get(standingUses, standingUseId(grant));
  return use !== undefined && nowMs < use.sinceMs + STANDING_DAY_MS ? use : { sinceMs: nowMs, grants: 0 };
}

/** The newest version, unless it was ended. */
export function standingRuleOf(state: StateReader, scenario: string, rule: number): StandingRule | undefined {
  const latest = state.get(standingRules, standingRuleId(scenario, rule, 'latest'));
  return latest?.rule.answers === 'nothing' ? undefined : latest;
}
