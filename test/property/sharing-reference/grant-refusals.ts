// Why a grant may not be made: all reasons at once, in no order.
import type { DefineScenario, GrantAccess } from '../../../src/generated/transaction.ts';
import { type Fact, type Past, stands } from './past.ts';

const WIDTHS = ['record', 'subject', 'scenario'];
const DAY_MS = 86_400_000n;

/** An operation that is about to happen. */
export type Next<D extends Fact['does']> = Fact<D>;

export function* grantRefusals(past: Past, next: Next<'grantAccess'>): Iterable<string> {
  const { fields: grant, signers } = next;
  const owner = past.owner(grant.scenario);
  if (owner === undefined) return yield 'scenario-not-found';
  const isOwner = signers[0] === owner || (grant.standingRule > 0 && signers[0] === `${owner} consensus`);
  if (past.member(owner) === undefined || !isOwner) yield 'not-authorised';
  if (past.of('grantAccess').some(({ fields }) => fields.grant === grant.grant)) yield 'grant-exists';
  const epochs = past.epochs(grant.scenario);
  const policy = epochs[grant.keyEpoch - 1]?.policy;
  if (policy === undefined) return yield 'wrong-key-epoch';
  const isOld = grant.keyEpoch < epochs.length;
  if (isOld && !policy.history && policy.supervisor !== grant.reader && grant.granularity !== 'record') {
    yield 'history-not-granted';
  }
  yield* termsRefusals(past, policy, grant);
  yield* recordRefusals(past, grant);
  if (grant.expiresAtMs <= next.atMs) yield 'expiry-invalid';
  if (grant.expiresAtMs > next.atMs + policy.longestGrantMs) yield 'grant-too-long';
  if (grant.standingRule > 0) yield* ruleRefusals(past, policy, next);
  if (grant.request !== '') yield* requestRefusals(past, next);
  yield* consentRefusals(past, next);
}

function* termsRefusals(past: Past, policy: DefineScenario, grant: GrantAccess): Iterable<string> {
  if (WIDTHS.indexOf(grant.granularity) > WIDTHS.indexOf(policy.granularity)) yield 'granularity-too-wide';
  const isSupervisor = policy.supervisor === grant.reader && past.member(grant.reader) !== undefined;
  const mayBeGranted = (parties: readonly string[]) => isSupervisor || past.meant(parties).has(grant.reader);
  if (!mayBeGranted(policy.readers)) yield 'not-a-reader';
  if (!policy.purposes.includes(grant.purpose)) yield 'wrong-purpose';
  if ((grant.grantedGroups.length === 0) !== (policy.fieldGroups.length === 0)) yield 'field-group-not-found';
  for (const granted of grant.grantedGroups) {
    const group = policy.fieldGroups.find(({ fieldGroup }) => fieldGroup === granted);
    if (group === undefined) yield 'field-group-not-found';
    else if (!mayBeGranted(group.readers)) yield 'not-a-reader';
  }
}

/** A grant for one record is for what that record is. */
function* recordRefusals(past: Past, grant: GrantAccess): Iterable<string> {
  if (grant.granularity !== 'record') return;
  const record = past.of('publishRecords').find(({ fields }) => fields.record === grant.record)?.fields;
  if (record === undefined) return yield 'record-not-found';
  const groups = record.fieldGroup === '' ? [] : [record.fieldGroup];
  const isOther = record.scenario !== grant.scenario || record.subject !== grant.subject;
  if (isOther || groups.join() !== grant.grantedGroups.join()) yield 'grant-does-not-cover';
  if (record.keyEpoch !== grant.keyEpoch) yield 'wrong-key-epoch';
}

function* ruleRefusals(past: Past, policy: DefineScenario, next: Next<'grantAccess'>): Iterable<string> {
  const { fields: grant, atMs } = next;
  const versions = past.of('setStandingRule').map(({ fields }) => fields);
  const isRule = (one: { scenario: string; standingRule: number }) =>
    one.scenario === grant.scenario && one.standingRule === grant.standingRule;
  const rule = versions.findLast(isRule);
  if (rule === undefined || rule.answers === 'nothing') return yield 'standing-rule-not-found';
  if (rule.version !== grant.ruleVersion) yield 'standing-rule-not-next';
  const width = WIDTHS.indexOf(grant.granularity);
  const isWithin = [
    rule.answers !== 'requests' || grant.request !== '',
    past.meant(rule.readers).has(grant.reader),
    rule.purpose === grant.purpose,
    width > 0 && width <= WIDTHS.indexOf(rule.granularity),
    grant.expiresAtMs <= atMs + rule.grantMs,
  ];
  if (!isWithin.every(Boolean)) yield 'outside-standing-rule';
  if (rule.answers === 'consents') {
    const { scenario, subject, reader, purpose } = grant;
    yield* missing(past, { scenario, policyVersion: policy.version, subject, reader, purpose }, atMs);
  }
  const byRule = past.of('grantAccess').filter(({ fields }) => isRule(fields) && fields.reader === grant.reader);
  const last = byRule.findLast(({ fields }) => fields.subject === grant.subject)?.fields;
  if (last !== undefined) {
    const isRevoked = past.of('revokeGrant').some(({ fields }) => fields.grant === last.grant);
    const isEnough = last.keyEpoch === grant.keyEpoch && atMs < last.expiresAtMs;
    if (isRevoked ? last.ruleVersion === grant.ruleVersion : isEnough) yield 'granted-by-rule';
  }
  if (
    usedToday(
      byRule.map((fact) => fact.atMs),
      atMs,
    ) >= rule.mostPerDay
  )
    yield 'standing-rule-used-up';
}

/** Days of a reader begin with its first grant after the day before. */
function usedToday(times: readonly bigint[], nowMs: bigint): number {
  let [sinceMs, used] = [0n, 0];
  for (const ms of [...times, nowMs]) {
    if (used === 0 || ms >= sinceMs + DAY_MS) [sinceMs, used] = [ms, 0];
    used++;
  }
  return used - 1;
}

/** Of the request that it answers. */
function* requestRefusals(past: Past, { fields: grant, atMs }: Next<'grantAccess'>): Iterable<string> {
  const request = past.of('requestAccess').find(({ fields }) => fields.request === grant.request);
  if (request === undefined) return yield 'request-not-found';
  if (endOfRequest(past, grant.request, atMs) !== 'open') yield 'request-ended';
  const { scenario, subject, purpose, untilMs } = request.fields;
  const isAsked = [
    request.signers[0] === grant.reader,
    scenario === grant.scenario,
    subject === grant.subject,
    purpose === grant.purpose,
    grant.expiresAtMs <= untilMs,
  ];
  if (!isAsked.every(Boolean)) yield 'grant-differs';
}

export function endOfRequest(past: Past, id: string, atMs: bigint): 'open' | 'approved' | 'declined' | 'expired' {
  if (past.of('grantAccess').some(({ fields }) => fields.request === id)) return 'approved';
  if (past.of('declineRequest').some(({ fields }) => fields.request === id)) return 'declined';
  const asked = past.of('requestAccess').find(({ fields }) => fields.request === id);
  return asked !== undefined && atMs < asked.fields.answerByMs ? 'open' : 'expired';
}

function* consentRefusals(past: Past, { fields: grant, signers, atMs }: Next<'grantAccess'>): Iterable<string> {
  const terms = past.consentFor(grant);
  if (terms === undefined) return;
  const account = past.accountOf(grant.subject);
  if (account !== undefined && signers.includes(past.keyOf(account) ?? '')) return;
  yield* missing(past, terms, atMs);
  const agreed = past.agreed(terms);
  if (agreed !== undefined && stands(agreed, account, atMs) && grant.expiresAtMs > agreed.untilMs) {
    yield 'grant-too-long';
  }
}

/** Why what the subject has said does not allow it now. */
export function* missing(past: Past, terms: Parameters<Past['agreed']>[0], atMs: bigint): Iterable<string> {
  const agreed = past.agreed(terms);
  if (agreed === undefined) return yield 'consent-missing';
  if (agreed.withdrawnBy !== undefined) yield 'consent-withdrawn';
  if (atMs >= agreed.untilMs) yield 'consent-expired';
  if (agreed.account !== past.accountOf(terms.subject)) yield 'consent-missing';
}
