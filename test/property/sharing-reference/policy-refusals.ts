// Why a policy, a rule, a record or an order to erase it is not taken: all reasons at once, in no order.
import type { DefineScenario } from '../../../src/generated/transaction.ts';
import type { Next } from './grant-refusals.ts';
import type { Past } from './past.ts';

export function* policyRefusals(past: Past, { fields: policy, signers }: Next<'defineScenario'>): Iterable<string> {
  const author = signers[0] ?? '';
  if (past.member(author) === undefined) return yield 'not-authorised';
  const groups = policy.fieldGroups.flatMap(({ readers }) => readers);
  const named = [...policy.publishers, ...policy.readers, ...groups];
  const isNobody = policy.supervisor !== '' && past.member(policy.supervisor) === undefined;
  if (isNobody || named.some((party) => !past.isParty(party))) yield 'malformed-field';
  if (policy.attestedBy > keepers(past, policy, author).size) yield 'malformed-field';
  const owner = past.owner(policy.scenario) ?? author;
  if (owner !== author) yield 'not-authorised';
  if (policy.version !== past.versions(policy.scenario).length + 1) yield 'scenario-version-not-next';
  const present = past.policy(policy.scenario);
  const mustAgree = present?.changedBy === 'owner-and-supervisor' ? past.member(present.supervisor) : undefined;
  if (mustAgree !== undefined && !signers.includes(mustAgree.id)) yield 'not-authorised';
}

/** Whose nodes hold what the owner publishes. */
function keepers(past: Past, policy: DefineScenario, owner: string): ReadonlySet<string> {
  const named = policy.keptBy === 'all-members' ? past.everybody() : past.meant(policy.readers);
  const besides = [owner, policy.supervisor].filter((id) => past.member(id) !== undefined);
  return new Set([...named, ...besides]);
}

export function* ruleOfScenarioRefusals(past: Past, next: Next<'setStandingRule'>): Iterable<string> {
  const { fields: rule, signers } = next;
  if (past.member(signers[0] ?? '') === undefined) yield 'not-authorised';
  if (rule.readers.some((party) => !past.isParty(party))) yield 'malformed-field';
  const policy = past.policy(rule.scenario);
  if (policy === undefined) return yield 'scenario-not-found';
  if (signers[0] !== past.owner(rule.scenario)) yield 'not-authorised';
  if (!policy.purposes.includes(rule.purpose)) yield 'wrong-purpose';
  const before = past
    .of('setStandingRule')
    .filter(({ fields }) => fields.scenario === rule.scenario && fields.standingRule === rule.standingRule);
  if (rule.version !== before.length + 1) yield 'standing-rule-not-next';
}

export function* recordRefusals(past: Past, next: Next<'publishRecords'>): Iterable<string> {
  const { fields: header, signers } = next;
  const publisher = signers[0] ?? '';
  if (past.member(publisher) === undefined) yield 'not-authorised';
  const policy = past.policy(header.scenario);
  if (policy === undefined) return yield 'scenario-not-found';
  if (!past.meant(policy.publishers).has(publisher)) yield 'not-a-publisher';
  if (header.policyVersion !== policy.version) yield 'policy-version-not-latest';
  if (header.keyEpoch !== past.epochs(header.scenario).length) yield 'wrong-key-epoch';
  const groups = policy.fieldGroups.map(({ fieldGroup }) => fieldGroup);
  if (!(groups.length === 0 ? [''] : groups).includes(header.fieldGroup)) yield 'field-group-not-found';
  const others = past.of('publishRecords').map(({ fields }) => fields);
  if (others.some(({ record }) => record === header.record)) yield 'record-exists';
  const hash = header.ciphertextHash.join();
  if (others.some(({ ciphertextHash }) => ciphertextHash.join() === hash)) yield 'ciphertext-exists';
}

export function* purgeRefusals(past: Past, { fields, signers, atMs }: Next<'purgeRecords'>): Iterable<string> {
  const published = past.of('publishRecords').find(({ fields: { record } }) => record === fields.record);
  if (published === undefined) return yield 'record-not-found';
  const { scenario, policyVersion, subject } = published.fields;
  const owner = past.owner(scenario) ?? '';
  const isOwner = past.member(owner) !== undefined && signers.includes(owner);
  const key = past.keyOf(past.accountOf(subject) ?? '') ?? '';
  const isSubject = past.policy(scenario, policyVersion)?.subjectMayPurge && signers.includes(key);
  if (!isOwner && !isSubject) yield 'not-authorised';
  if (isErased(past, fields.record, atMs)) yield 'record-purged';
}

/** By an order, or since its retention is over. */
export function isErased(past: Past, record: string, atMs: bigint): boolean {
  const published = past.of('publishRecords').find(({ fields }) => fields.record === record);
  if (published === undefined) return false;
  const { scenario, policyVersion } = published.fields;
  const retentionMs = past.policy(scenario, policyVersion)?.retentionMs ?? 0n;
  const isOrdered = past.of('purgeRecords').some(({ fields }) => fields.record === record);
  return isOrdered || atMs >= published.atMs + retentionMs;
}
