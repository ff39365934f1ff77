// What the standing rules of a scenario's owner have to grant, as the final state says it: to a request, or on a consent.
// Whether it may be granted, the ledger's own rule says. Nothing is sealed yet.
import { PLAIN_SUITE } from '../../crypto/sealing-suite.ts';
import type { AccessRequest, Consent, Scenario } from '../../generated/state.ts';
import type { DefineScenario, GrantAccess, SetStandingRule } from '../../generated/transaction.ts';
import { type Member, memberById } from '../../ledger/consortium.ts';
import { mayGrant } from '../../ledger/sharing/grant-access.ts';
import { latestScenario } from '../../ledger/sharing/key-epoch.ts';
import { mayHaveGroup } from '../../ledger/sharing/policy.ts';
import { MAX_STANDING_RULES } from '../../ledger/sharing/set-standing-rule.ts';
import { type GrantContext, mayServe, standingRuleOf } from '../../ledger/sharing/standing-rule.ts';
import { consentId, consents, readerKeyId, readerKeys } from '../../ledger/sharing/tables.ts';

/** `author`: the key of the owner's node. */
export interface OwnerSight extends GrantContext {
  /** Whose node it is. */
  readonly member: string;
  /** An id for what is granted, which nobody else has taken; undefined: all that were tried are taken. */
  readonly idOf: (grant: GrantAccess) => string | undefined;
}

interface Wanted {
  readonly answers: SetStandingRule['answers'];
  readonly reader: string;
  readonly purpose: string;
  readonly subject: string;
  readonly request: string;
  /** No longer than this. */
  readonly untilMs: bigint;
}

export function grantForRequest(
  sight: OwnerSight,
  { request, reader, status }: AccessRequest,
): GrantAccess | undefined {
  if (status !== 'open') return undefined;
  const { scenario, subject, purpose, untilMs } = request;
  return firstGrant(sight, scenario, {
    answers: 'requests',
    reader,
    purpose,
    subject,
    request: request.request,
    untilMs,
  });
}

export function grantForConsent(sight: OwnerSight, { consent, status }: Consent): GrantAccess | undefined {
  if (status !== 'given') return undefined;
  const { scenario, subject, reader, purpose, expiresAtMs: untilMs } = consent;
  return firstGrant(sight, scenario, { answers: 'consents', reader, purpose, subject, request: '', untilMs });
}

/** By the first of the rules that grants it. */
function firstGrant(sight: OwnerSight, id: string, wanted: Wanted): GrantAccess | undefined {
  const scenario = latestScenario(sight.state, sight.consortium, id);
  const reader = memberById(sight.consortium, wanted.reader);
  if (scenario?.owner !== sight.member || reader === undefined) return undefined;
  for (let number = 1; number <= MAX_STANDING_RULES; number++) {
    const rule = standingRuleOf(sight.state, id, number)?.rule;
    if (rule?.answers !== wanted.answers || !mayServe(sight, rule, reader, wanted.purpose)) continue;
    const terms = termsOf(sight, scenario, reader, rule, wanted);
    const grant = { ...terms, grant: sight.idOf(terms) ?? '' };
    if (grant.grant !== '' && mayGrant(sight, grant).ok) return grant;
  }
  return undefined;
}

function termsOf(
  sight: OwnerSight,
  { policy, keyEpoch }: Scenario,
  member: Member,
  rule: SetStandingRule,
  { reader, purpose, subject, request, untilMs }: Wanted,
): GrantAccess {
  const nowMs = sight.block.timestampMs;
  const ends = [
    untilMs,
    nowMs + rule.grantMs,
    nowMs + policy.longestGrantMs,
    consentEnd(sight, policy, reader, purpose, subject),
  ];
  const hybrid = sight.state.get(readerKeys, readerKeyId(reader, 'latest'))?.key;
  return {
    ...{ grant: '', scenario: policy.scenario, reader, purpose, subject, record: '', request, keyEpoch },
    granularity: subject === '' ? 'scenario' : 'subject',
    expiresAtMs: ends.reduce((first, end) => (end < first ? end : first)),
    ...{ suite: hybrid?.suite ?? PLAIN_SUITE, readerKey: hybrid?.version ?? 0 },
    ...{ encapsulatedKey: new Uint8Array(), sealedKey: new Uint8Array() },
    grantedGroups: policy.fieldGroups
      .map(({ fieldGroup }) => fieldGroup)
      .filter((group) => mayHaveGroup(policy, group, member)),
    ...{ standingRule: rule.standingRule, ruleVersion: rule.version },
  };
}

/** Where none is on record the ledger says whether one is needed. */
function consentEnd(
  { state }: OwnerSight,
  policy: DefineScenario,
  reader: string,
  purpose: string,
  subject: string,
): bigint {
  const { scenario, version: policyVersion } = policy;
  const consent = state.get(consents, consentId({ scenario, policyVersion, subject, reader, purpose }));
  return policy.consentRequired && consent !== undefined ? consent.consent.expiresAtMs : 2n ** 63n;
}
