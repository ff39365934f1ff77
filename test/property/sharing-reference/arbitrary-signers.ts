// Who signs what is said about shared data: mostly those that it takes.
import { ACCOUNTS, among, MEMBERS, policyOf } from './arbitrary-fields.ts';
import type { Choices } from './choices.ts';
import { type Does, is, type Past, type Step } from './past.ts';

/** An account that is somebody's guardian often enough. */
const AUNT = 'bank-a/aunt';

/** Names of keys, the author's first, each once. */
export function signersOf(past: Past, step: Step, choose: Choices): string[] {
  const { scenario, subject } = aboutOf(past, step);
  const owner = past.owner(scenario) ?? (scenario === 'pv-loan' ? 'grid' : 'bank-a');
  const holder = past.keyOf(past.accountOf(subject) ?? '') ?? 'bank-a/lin';
  const supervisor = past.policy(scenario)?.supervisor || 'regulator';
  const { readers, publishers } = policyOf(past, scenario);
  const guardians = (['appointed', 'ordered'] as const).map((basis) => past.guardianship(scenario, subject, basis));
  const guardian = past.keyOf(guardians.find(Boolean)?.fields.guardian ?? '') ?? AUNT;
  const isByRule = is(step, 'grantAccess') && step.fields.standingRule > 0;
  const usual: { readonly [D in Does]?: () => readonly string[] } = {
    defineScenario: () => [owner, ...choose.one<string[]>([], [supervisor])],
    publishRecords: () => [among(past, choose, publishers)],
    purgeRecords: () => [choose.one(owner, holder, AUNT)],
    grantAccess: () => [
      isByRule ? choose.one(`${owner} consensus`, owner) : choose.usually(owner, `${owner} consensus`),
      ...(isAgreed(past, step)
        ? choose.one<string[]>([], [], [holder])
        : choose.one<string[]>([holder], [], [guardian])),
    ],
    giveConsent: () => [choose.one(guardian, holder)],
    withdrawConsent: () => [choose.one(guardian, holder)],
    requestAccess: () => [among(past, choose, readers)],
    declineRequest: () => [choose.one(owner, holder, guardian)],
    appointGuardian: () => [choose.one(holder, supervisor, holder)],
    endGuardianship: () => [choose.one(holder, supervisor, guardian)],
  };
  const named = choose.rarely() ? [choose.one<string>(...MEMBERS, ...ACCOUNTS)] : (usual[step.does]?.() ?? [owner]);
  return [...new Set(named)];
}

/** Whether the subject, or its guardian, has said beforehand what it takes. */
function isAgreed(past: Past, step: Step): boolean {
  const terms = is(step, 'grantAccess') ? past.consentFor(step.fields) : undefined;
  return terms === undefined || past.agreed(terms) !== undefined;
}

/** What it is about, itself or by what it names. */
function aboutOf(past: Past, step: Step): { readonly scenario: string; readonly subject: string } {
  const named = step.fields as {
    scenario?: string;
    subject?: string;
    record?: string;
    grant?: string;
    request?: string;
  };
  const found =
    past.of('grantAccess').find(({ fields }) => fields.grant === named.grant) ??
    past.of('publishRecords').find(({ fields }) => fields.record === named.record) ??
    past.of('requestAccess').find(({ fields }) => fields.request === named.request);
  return {
    scenario: named.scenario ?? found?.fields.scenario ?? 'pv-loan',
    subject: (named.subject ?? found?.fields.subject) || 'site-1',
  };
}
