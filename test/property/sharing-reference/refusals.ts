// Whether an operation about shared data is refused, decided a second time for tests alone: from what has happened, by the
// documents (proto/transaction.proto, docs/security.md, ADRs 61 to 65). Knows nothing of the ledger's tables, nor of the order of its checks:
// it names every reason that there is.
import { endOfRequest, grantRefusals, missing, type Next } from './grant-refusals.ts';
import type { Does, Fact, Past } from './past.ts';
import { policyRefusals, purgeRefusals, recordRefusals, ruleOfScenarioRefusals } from './policy-refusals.ts';

/** Empty: it is accepted. Of what happens outside the family (a member leaves, a site moves) nothing is refused. */
export function refusalsOf(past: Past, next: Fact): ReadonlySet<string> {
  return new Set(reasons(past, next));
}

function reasons(past: Past, next: Fact): Iterable<string> {
  const by: { readonly [D in Does]?: (past: Past, next: Next<D>) => Iterable<string> } = {
    ...{ defineScenario: policyRefusals, publishRecords: recordRefusals, purgeRecords: purgeRefusals },
    ...{ grantAccess: grantRefusals, setStandingRule: ruleOfScenarioRefusals },
    ...{ revokeGrant: revokeRefusals, resealGrants: resealRefusals },
    ...{ giveConsent: giveRefusals, withdrawConsent: withdrawRefusals },
    ...{ requestAccess: requestRefusals, declineRequest: declineRefusals },
    ...{ appointGuardian: appointRefusals, endGuardianship: endRefusals },
  };
  const decide = by[next.does] as ((past: Past, next: Fact) => Iterable<string>) | undefined;
  return decide?.(past, next) ?? [];
}

function* revokeRefusals(past: Past, { fields, signers }: Next<'revokeGrant'>): Iterable<string> {
  if (past.member(signers[0] ?? '') === undefined) yield 'not-authorised';
  const granted = past.of('grantAccess').find(({ fields: { grant } }) => grant === fields.grant);
  if (granted === undefined) return yield 'grant-not-found';
  if (signers[0] !== past.owner(granted.fields.scenario)) yield 'not-authorised';
  if (isRevoked(past, fields.grant)) yield 'grant-revoked';
}

export function isRevoked(past: Past, grant: string): boolean {
  return past.of('revokeGrant').some(({ fields }) => fields.grant === grant);
}

function* resealRefusals(past: Past, { fields, signers, atMs }: Next<'resealGrants'>): Iterable<string> {
  if (past.member(signers[0] ?? '') === undefined) yield 'not-authorised';
  const granted = past.of('grantAccess').find(({ fields: { grant } }) => grant === fields.grant);
  if (granted === undefined) return yield 'grant-not-found';
  if (signers[0] !== past.owner(granted.fields.scenario)) yield 'not-authorised';
  if (isRevoked(past, fields.grant)) yield 'grant-revoked';
  if (atMs >= granted.fields.expiresAtMs) yield 'grant-expired';
  if (past.member(granted.fields.reader) === undefined) yield 'not-a-reader';
  const terms = past.consentFor(granted.fields);
  if (terms !== undefined) yield* missing(past, terms, atMs);
}

/** Whether the subject has signed, or somebody who may act for it towards this reader. */
function isSigned(past: Past, next: Fact, about: Parameters<Past['guardian']>[1], version?: number): boolean {
  const account = past.accountOf(about.subject);
  const bySubject = account !== undefined && next.signers.includes(past.keyOf(account) ?? '');
  return bySubject || past.guardian(next, about, version) !== undefined;
}

function* giveRefusals(past: Past, next: Next<'giveConsent'>): Iterable<string> {
  const { scenario, policyVersion, reader, purpose, expiresAtMs } = next.fields;
  const policy = past.policy(scenario, policyVersion);
  if (policy === undefined) return yield 'scenario-not-found';
  if (!past.meant(policy.readers).has(reader)) yield 'not-a-reader';
  if (!policy.purposes.includes(purpose)) yield 'wrong-purpose';
  if (!isSigned(past, next, next.fields, policyVersion)) yield 'consent-missing';
  if (expiresAtMs <= next.atMs) yield 'expiry-invalid';
}

function* withdrawRefusals(past: Past, next: Next<'withdrawConsent'>): Iterable<string> {
  const agreed = past.agreed(next.fields);
  if (agreed === undefined) return yield 'consent-not-found';
  if (!isSigned(past, next, next.fields, next.fields.policyVersion)) yield 'consent-missing';
  if (agreed.withdrawnBy !== undefined) yield 'consent-withdrawn';
}

function* requestRefusals(past: Past, { fields: request, signers, atMs }: Next<'requestAccess'>): Iterable<string> {
  const reader = signers[0] ?? '';
  if (past.member(reader) === undefined) yield 'not-authorised';
  if (past.of('requestAccess').some(({ fields }) => fields.request === request.request)) yield 'request-exists';
  const policy = past.policy(request.scenario);
  if (policy === undefined) return yield 'scenario-not-found';
  if (!past.meant(policy.readers).has(reader)) yield 'not-a-reader';
  if (!policy.purposes.includes(request.purpose)) yield 'wrong-purpose';
  if (request.answerByMs <= atMs || request.untilMs <= request.answerByMs) yield 'expiry-invalid';
}

function* declineRefusals(past: Past, next: Next<'declineRequest'>): Iterable<string> {
  const asked = past.of('requestAccess').find(({ fields }) => fields.request === next.fields.request);
  if (asked === undefined) return yield 'request-not-found';
  const owner = past.owner(asked.fields.scenario) ?? '';
  const isOwner = past.member(owner) !== undefined && next.signers.includes(owner);
  const about = { ...asked.fields, reader: asked.signers[0] ?? '' };
  if (!isOwner && !isSigned(past, next, about)) yield 'not-authorised';
  if (endOfRequest(past, next.fields.request, next.atMs) !== 'open') yield 'request-ended';
}

function* appointRefusals(past: Past, next: Next<'appointGuardian'>): Iterable<string> {
  const { scenario, subject, guardian, expiresAtMs } = next.fields;
  const policy = past.policy(scenario);
  if (policy === undefined) return yield 'scenario-not-found';
  if (policy.guardians === 'none') yield 'guardian-not-allowed';
  const account = past.accountOf(subject);
  if (account === undefined) yield 'site-not-found';
  if (past.keyOf(guardian) === undefined) yield 'account-not-found';
  if (guardian === account || guardian.endsWith('/position')) yield 'malformed-field';
  const bySubject = account !== undefined && next.signers.includes(past.keyOf(account) ?? '');
  if (!bySubject) {
    if (!supervisorSigned(past, scenario, next)) yield 'consent-missing';
    else if (policy.guardians !== 'ordered') yield 'guardian-not-allowed';
  }
  if (expiresAtMs <= next.atMs) yield 'expiry-invalid';
}

/** An owner that supervises itself orders nobody. */
function supervisorSigned(past: Past, scenario: string, { signers }: Fact): boolean {
  const supervisor = past.policy(scenario)?.supervisor ?? '';
  return supervisor !== past.owner(scenario) && !!past.member(supervisor) && signers.includes(supervisor);
}

function* endRefusals(past: Past, next: Next<'endGuardianship'>): Iterable<string> {
  const { scenario, subject, basis } = next.fields;
  const given = past.guardianship(scenario, subject, basis);
  if (given === undefined) return yield 'guardianship-not-found';
  const subjectKey = past.keyOf(past.accountOf(subject) ?? '') ?? '';
  const isGiver = basis === 'ordered' ? supervisorSigned(past, scenario, next) : next.signers.includes(subjectKey);
  const isGuardian = next.signers.includes(past.keyOf(given.fields.guardian) ?? '');
  if (!isGiver && !isGuardian) yield 'not-authorised';
}
