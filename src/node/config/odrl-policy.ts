// A scenario's policy in W3C ODRL 2.2 (JSON-LD), and back. What ODRL has no words for stands in terms of a profile, so that
// nothing is lost; and a document that says anything beside what this file would write of it is refused, so that nothing is
// passed over. docs/data-formats.md lists both.
import { isDeepStrictEqual } from 'node:util';
import { NodeError } from '../../base/node-error.ts';
import type { AggregateTerms, DefineScenario } from '../../generated/transaction.ts';
import { ROLE_PREFIX } from '../../ledger/sharing/policy.ts';

const PROFILE = 'urn:gridpact:odrl:1';
const CONTEXT = ['http://www.w3.org/ns/odrl.jsonld', { gridpact: `${PROFILE}:` }] as const;
const SCENARIO = 'urn:gridpact:scenario:';
const MEMBER = 'urn:gridpact:member:';
const ROLE = 'urn:gridpact:role:';
const DAY_MS = 86_400_000n;

type Document = { readonly [term: string]: unknown };

export function isOdrl(document: unknown): document is Document {
  return typeof document === 'object' && document !== null && '@context' in document;
}

/** Throws NodeError `policy-not-in-days`: its times are written as whole days, as in a scenario's file. */
export function toOdrl(policy: DefineScenario): Document {
  const { scenario, version, publishers, readers, supervisor, fieldGroups, retentionMs } = policy;
  const target = SCENARIO + scenario;
  const parts =
    fieldGroups.length === 0
      ? [readPermission(policy, target, readers)]
      : fieldGroups.map((part) => readPermission(policy, `${target}:${part.fieldGroup}`, part.readers));
  return {
    '@context': CONTEXT,
    '@type': 'Set',
    uid: `${target}:${version}`,
    profile: PROFILE,
    permission: [
      ...parts,
      ...(supervisor === '' ? [] : [{ target, assignee: [partyIri(supervisor)], action: 'read' }]),
      { target, assignee: publishers.map(partyIri), action: 'gridpact:publish' },
    ],
    obligation: [{ target, action: 'delete', constraint: [elapsed('eq', retentionMs, 'retentionMs')] }],
    'gridpact:version': version,
    'gridpact:dataSchema': policy.dataSchema,
    'gridpact:granularity': policy.granularity,
    'gridpact:changedBy': policy.changedBy,
    'gridpact:history': policy.history,
    'gridpact:subjectMayPurge': policy.subjectMayPurge,
    'gridpact:keptBy': policy.keptBy,
    'gridpact:attestedBy': policy.attestedBy,
    ...(policy.aggregates === null ? {} : { 'gridpact:aggregates': aggregatesTerm(policy.aggregates) }),
    'gridpact:guardians': policy.guardians,
    // Who is named here and with a part may be granted the part: ODRL would take either for enough.
    ...(fieldGroups.length === 0 ? {} : { 'gridpact:readers': readers.map(partyIri) }),
  };
}

function readPermission(policy: DefineScenario, target: string, readers: readonly string[]): Document {
  const { purposes, longestGrantMs, consentRequired } = policy;
  return {
    target,
    assignee: readers.map(partyIri),
    action: 'read',
    constraint: [
      { leftOperand: 'purpose', operator: 'isAnyOf', rightOperand: [...purposes] },
      elapsed('lteq', longestGrantMs, 'longestGrantMs'),
    ],
    ...(consentRequired ? { duty: [{ action: 'obtainConsent' }] } : {}),
  };
}

/** As in a scenario's file: ODRL has no word for what is told of many at once. */
function aggregatesTerm({ roundTo, budgetPeriodMs, ...terms }: AggregateTerms): Document {
  if (budgetPeriodMs % DAY_MS !== 0n) throw notInDays('aggregates.budgetPeriodMs');
  return { ...terms, roundTo: Number(roundTo), budgetDays: Number(budgetPeriodMs / DAY_MS) };
}

function elapsed(operator: 'eq' | 'lteq', durationMs: bigint, field: string): Document {
  if (durationMs % DAY_MS !== 0n) throw notInDays(field);
  const rightOperand = { '@value': `P${durationMs / DAY_MS}D`, '@type': 'xsd:duration' };
  return { leftOperand: 'elapsedTime', operator, rightOperand };
}

/** `parse`: of the fields of a scenario's file, with all that it refuses. Throws NodeError `odrl-not-understood` and its errors. */
export function fromOdrl(document: Document, path: string, parse: (fields: unknown) => DefineScenario): DefineScenario {
  const policy = parse(fieldsOf(document));
  const understood = toOdrl(policy);
  const other = firstDifference(document, understood, '');
  if (other !== undefined) throw notUnderstood(path, other);
  return policy;
}

/** Whatever is missing or of another shape is missing in the fields, too: their schema says which. */
function fieldsOf(document: Document): Document {
  const permissions = listOf(document.permission);
  const target = text(document.uid).slice(0, text(document.uid).lastIndexOf(':'));
  const reading = permissions.filter(({ action, constraint }) => action === 'read' && constraint !== undefined);
  const supervising = permissions.find(({ action, constraint }) => action === 'read' && constraint === undefined);
  const publishing = permissions.find(({ action }) => action === 'gridpact:publish');
  const parts = reading.filter((one) => text(one.target).startsWith(`${target}:`));
  const [first] = reading;
  return {
    id: target.startsWith(SCENARIO) ? target.slice(SCENARIO.length) : undefined,
    version: document['gridpact:version'],
    dataSchema: document['gridpact:dataSchema'],
    publishers: partiesOf(publishing?.assignee),
    readers: partiesOf(parts.length === 0 ? first?.assignee : document['gridpact:readers']),
    purposes: listOf(first?.constraint).find(({ leftOperand }) => leftOperand === 'purpose')?.rightOperand,
    consentRequired: first?.duty !== undefined,
    granularity: document['gridpact:granularity'],
    longestGrantDays: daysOf(first?.constraint),
    retentionDays: daysOf(listOf(document.obligation)[0]?.constraint),
    supervisor: partiesOf(supervising?.assignee)[0] ?? '',
    changedBy: document['gridpact:changedBy'],
    history: document['gridpact:history'],
    fieldGroups: parts.map((part) => ({
      fieldGroup: text(part.target).slice(target.length + 1),
      readers: partiesOf(part.assignee),
    })),
    subjectMayPurge: document['gridpact:subjectMayPurge'],
    keptBy: document['gridpact:keptBy'],
    attestedBy: document['gridpact:attestedBy'],
    aggregates: document['gridpact:aggregates'] ?? null,
    guardians: document['gridpact:guardians'],
  };
}

function daysOf(constraint: unknown): number | undefined {
  const found = listOf(constraint).find(({ leftOperand }) => leftOperand === 'elapsedTime')?.rightOperand;
  const value = isObject(found) ? text(found['@value']) : '';
  const [, days] = /^P([0-9]{1,6})D$/.exec(value) ?? [];
  return days === undefined ? undefined : Number(days);
}

function partyIri(party: string): string {
  return party.startsWith(ROLE_PREFIX) ? ROLE + party.slice(ROLE_PREFIX.length) : MEMBER + party;
}

/** An IRI of another kind stays as it is, and is refused as a party. */
function partiesOf(iris: unknown): string[] {
  if (!Array.isArray(iris)) return [];
  return iris.map((iri) => {
    const known = text(iri);
    if (known.startsWith(ROLE)) return ROLE_PREFIX + known.slice(ROLE.length);
    return known.startsWith(MEMBER) ? known.slice(MEMBER.length) : known;
  });
}

function listOf(value: unknown): readonly Document[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function isObject(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Path of the first term that the two do not say alike; undefined: none. */
function firstDifference(said: unknown, understood: unknown, path: string): string | undefined {
  const bothLists = Array.isArray(said) && Array.isArray(understood);
  if (!bothLists && !(isObject(said) && isObject(understood))) {
    return isDeepStrictEqual(said, understood) ? undefined : path;
  }
  const [one, other] = [said as Document, understood as Document];
  for (const term of new Set([...Object.keys(one), ...Object.keys(other)])) {
    const found = firstDifference(one[term], other[term], path === '' ? term : `${path}.${term}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function notUnderstood(path: string, term: string): NodeError {
  return new NodeError({
    code: 'odrl-not-understood',
    message: `${path} says in "${term}" what a policy of a scenario does not say, or says otherwise`,
    remedy: 'Leave it out, or write it as "gridpact share odrl" does; docs/data-formats.md has the terms.',
  });
}

function notInDays(field: string): NodeError {
  return new NodeError({
    code: 'policy-not-in-days',
    message: `"${field}" of the policy is no whole number of days`,
    remedy: 'Define the next version of the policy with whole days.',
  });
}
