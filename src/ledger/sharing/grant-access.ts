// The owner of a scenario releases a key of its tree to a reader. The key is sealed to the reader: the ledger sees who
// may read what, for which purpose and until when, and never the key.
import type { Consent, Scenario } from '../../generated/state.ts';
import type { DefineScenario, GrantAccess } from '../../generated/transaction.ts';
import { memberById } from '../consortium.ts';
import { operation } from '../family.ts';
import { checkText, malformedField } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { State, StateReader } from '../state.ts';
import { checkConsentToGrant, consentWithGrant } from './consent.ts';
import { addTerm } from './end-terms.ts';
import { holdKey, latestScenario } from './key-epoch.ts';
import {
  checkGroups,
  GRANULARITIES,
  groupNames,
  hasFieldGroup,
  mayHaveGroup,
  names,
  scenarioOfEpoch,
} from './policy.ts';
import { listGrant } from './ranges/listed.ts';
import { approve, checkApproval } from './request-access.ts';
import { checkSealedTo, checkSealing, keptSealing } from './sealing.ts';
import { checkId, checkWord, MAX_SUBJECT_CHARACTERS } from './sharing-ids.ts';
import { checkGrantor, checkStandingRule, type GrantContext, noteStandingGrant } from './standing-rule.ts';
import { consents, grants, records } from './tables.ts';

function checkGrantAccess(grant: GrantAccess): Rejection | undefined {
  const { granularity, subject, record, request } = grant;
  return (
    checkId('grant', grant.grant) ??
    checkWord('scenario', grant.scenario) ??
    checkId('reader', grant.reader) ??
    checkWord('purpose', grant.purpose) ??
    checkPresence('subject', subject, granularity !== 'scenario') ??
    checkText('subject', subject, 0, MAX_SUBJECT_CHARACTERS) ??
    checkPresence('record', record, granularity === 'record') ??
    (record === '' ? undefined : checkId('record', record)) ??
    checkGroups(grant.grantedGroups) ??
    checkSealing(grant, grant.grantedGroups.length) ??
    (request === '' ? undefined : checkId('request', request)) ??
    checkRule(grant)
  );
}

function checkRule({ standingRule, ruleVersion }: GrantAccess): Rejection | undefined {
  return (standingRule === 0) === (ruleVersion === 0)
    ? undefined
    : malformedField('ruleVersion', 'that of the standing rule, and 0 without one');
}

function checkPresence(field: string, text: string, required: boolean): Rejection | undefined {
  if ((text !== '') === required) return undefined;
  return malformedField(field, required ? 'something at this granularity' : 'nothing at this granularity');
}

/** Whether a grant may be made now, and under what; or why not. Reads the state; changes nothing. */
export type GrantDecision =
  | { readonly ok: true; readonly latest: Scenario; readonly policy: DefineScenario }
  | { readonly ok: false; readonly rejection: Rejection };

/**
 * The policy that counts is that of the records which the key opens: the one of the grant's key epoch. The supervisor
 * needs no consent: its right to read is in the policy that the record was published under.
 * Order of the checks: the scenario, the owner or its node, the id, key epoch, whether the policy lets older ones be granted,
 * granularity, reader, purpose, field groups, what is granted, expiry, the key that it is sealed to, the standing rule, the
 * request that it approves, consent, the price.
 */
export function mayGrant(context: GrantContext, grant: GrantAccess): GrantDecision {
  const { state, block, consortium } = context;
  const nowMs = block.timestampMs;
  const latest = latestScenario(state, consortium, grant.scenario);
  if (latest === undefined) return rejected(reject('scenario-not-found', { scenario: grant.scenario }));
  const stranger = checkGrantor(context, latest.owner, grant);
  if (stranger !== undefined) return rejected(stranger);
  if (state.get(grants, grant.grant) !== undefined) return rejected(reject('grant-exists', { grant: grant.grant }));
  const scenario = scenarioOfEpoch(state, latest, grant.keyEpoch);
  if (scenario === undefined) {
    return rejected(reject('wrong-key-epoch', { keyEpoch: grant.keyEpoch, currentEpoch: latest.keyEpoch }));
  }
  const { policy } = scenario;
  const refusal =
    checkHistory(latest, policy, grant) ??
    checkPolicy(context, scenario, grant) ??
    checkTarget(state, grant) ??
    checkExpiry(policy, grant, nowMs) ??
    checkSealedTo(state, grant.reader, grant) ??
    checkStandingRule(context, policy, grant) ??
    checkApproval(state, latest, grant, nowMs) ??
    checkConsentToGrant(context, { policy, grant, nowMs });
  return refusal === undefined ? { ok: true, latest, policy } : rejected(refusal);
}

export const grantAccess = operation({
  name: 'grantAccess',
  by: "the scenario's owner, with the subject's signature where the policy wants consent and none is on record; or its node, by a standing rule",
  since: 1,
  check: checkGrantAccess,
  execute(context, grant) {
    const { state, block } = context;
    const decision = mayGrant(context, grant);
    if (!decision.ok) return decision;
    const { latest, policy } = decision;
    const unpaid = approve(context, grant);
    if (unpaid !== undefined) return rejected(unpaid);
    const { height, timestampMs: nowMs } = block;
    const consent = consentWithGrant(context, { policy, grant, nowMs });
    if (consent !== undefined) putConsent(state, consent);
    holdKey(state, latest, grant);
    listGrant(state, grant);
    noteStandingGrant(state, grant, nowMs);

    const heights = { height, revokedHeight: 0n, sealedHeight: height, expiredHeight: 0n };
    const entry = { owner: latest.owner, status: 'active', reason: '', ...heights } as const;
    state.put(grants, grant.grant, { grant: { ...grant, ...keptSealing(grant) }, ...entry });
    addTerm(state, grants, grant.grant, grant.expiresAtMs, latest.owner);
    return ACCEPTED;
  },
});

/** Its end is noted where it is a new one. */
function putConsent(state: State, [id, consent]: readonly [id: string, consent: Consent]): void {
  const { reader, expiresAtMs } = consent.consent;
  const before = state.get(consents, id);
  state.put(consents, id, consent);
  if (before?.status === 'given' && before.consent.expiresAtMs === expiresAtMs) return;
  addTerm(state, consents, id, expiresAtMs, reader);
}

/** A supervisor reads what there is, however old. */
function checkHistory(
  { keyEpoch: currentEpoch }: Scenario,
  { history, supervisor, scenario }: DefineScenario,
  { keyEpoch, reader, granularity }: GrantAccess,
): Rejection | undefined {
  if (keyEpoch === currentEpoch || history || reader === supervisor || granularity === 'record') return undefined;
  return reject('history-not-granted', { scenario, keyEpoch, currentEpoch });
}

function checkPolicy(
  { consortium }: GrantContext,
  { policy }: Scenario,
  { reader, purpose, granularity, grantedGroups }: GrantAccess,
): Rejection | undefined {
  const { scenario } = policy;
  if (GRANULARITIES.indexOf(granularity) > GRANULARITIES.indexOf(policy.granularity)) {
    return reject('granularity-too-wide', { scenario, granularity, widest: policy.granularity });
  }
  const member = memberById(consortium, reader);
  if (member === undefined || !(names(policy.readers, member) || policy.supervisor === reader)) {
    return reject('not-a-reader', { scenario, reader });
  }
  if (!policy.purposes.includes(purpose)) {
    return reject('wrong-purpose', { scenario, purpose, allowed: policy.purposes.join(' | ') });
  }
  for (const fieldGroup of grantedGroups.length === 0 ? [''] : grantedGroups) {
    if (!hasFieldGroup(policy, fieldGroup)) {
      return reject('field-group-not-found', { scenario, fieldGroup, allowed: groupNames(policy) });
    }
    if (policy.supervisor === reader || mayHaveGroup(policy, fieldGroup, member)) continue;
    return reject('not-a-reader', { scenario, fieldGroup, reader });
  }
  return undefined;
}

/** A grant for one record must name a record of the ledger, and that record's scenario, subject, key epoch and field group. */
function checkTarget(state: StateReader, { granularity, ...grant }: GrantAccess): Rejection | undefined {
  if (granularity !== 'record') return undefined;
  const { record, scenario, subject, keyEpoch, grantedGroups } = grant;
  const header = state.get(records, record)?.header;
  if (header === undefined) return reject('record-not-found', { record });
  if (header.scenario !== scenario || header.subject !== subject) {
    return reject('grant-does-not-cover', { record, scenario: header.scenario, subject: header.subject });
  }
  if (header.keyEpoch !== keyEpoch) return reject('wrong-key-epoch', { keyEpoch, recordEpoch: header.keyEpoch });
  if (grantedGroups.join() !== header.fieldGroup) {
    return reject('grant-does-not-cover', { record, fieldGroup: header.fieldGroup });
  }
  return undefined;
}

function checkExpiry(policy: DefineScenario, { expiresAtMs }: GrantAccess, nowMs: bigint): Rejection | undefined {
  if (expiresAtMs <= nowMs) return reject('expiry-invalid', { expiresAtMs, laterThanMs: nowMs });
  const durationMs = expiresAtMs - nowMs;
  if (durationMs <= policy.longestGrantMs) return undefined;
  return reject('grant-too-long', { durationMs, longestGrantMs: policy.longestGrantMs });
}
