// The ledger's answer to who may read, against a reference that decides the same in another way, over random policies,
// records, grants, consents and questions.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type {
  Consent,
  Erasure,
  Grant,
  Member,
  Scenario,
  Record as SharedRecord,
  Site,
} from '../../src/generated/state.ts';
import { sites } from '../../src/ledger/metering/tables.ts';
import { mayRead } from '../../src/ledger/sharing/may-read.ts';
import {
  consentId,
  consents,
  erasures,
  grants,
  records,
  scenarioId,
  scenarios,
} from '../../src/ledger/sharing/tables.ts';
import type { StateReader } from '../../src/ledger/state.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { header, policy } from '../unit/sharing/test-sharing.ts';
import { type ReferenceRecord, referenceMayRead } from './reading-reference.ts';

const IDS = ['grid', 'bank-a', 'bank-b', 'merchant', 'regulator'] as const;
const PARTIES = [...IDS, 'role:bank', 'role:merchant'] as const;
const PURPOSES = ['loan-assessment', 'fraud-check'] as const;
const GROUPS = ['', 'totals', 'intervals'] as const;
const SUBJECTS = ['site-1', 'site-2'] as const;

/** The first one far more often: else hardly anybody could read. */
const mostly = <T>(one: T, ...others: readonly T[]) =>
  fc.oneof({ arbitrary: fc.constant(one), weight: 8 }, { arbitrary: fc.constantFrom(...others), weight: 1 });
const time = fc.bigInt({ min: 0n, max: 8n });
const late = fc.bigInt({ min: 3n, max: 12n });
const few = <T>(...of: readonly T[]) => fc.uniqueArray(fc.constantFrom(...of), { minLength: 1, maxLength: 5 });
const often = (one: string) => mostly<string>(one, ...IDS);
const rarely = mostly(false, true);
const purpose = mostly<string>('loan-assessment', 'fraud-check');
const subject = mostly<string>('site-1', 'site-2');
const scenario = mostly<string>('pv-loan', 'sun-map');
const group = fc.constantFrom(...GROUPS);
const epoch = mostly<number>(1, 2);

const arbitraryCase = fc.record({
  policy: fc.record({
    readers: few(...PARTIES),
    purposes: few(...PURPOSES),
    consentRequired: fc.boolean(),
    supervisor: fc.constantFrom('', 'regulator', 'merchant'),
    retentionMs: late,
    groups: fc.option(fc.record({ totals: few(...PARTIES), intervals: few(...PARTIES) }), { nil: undefined }),
  }),
  owner: fc.constantFrom('grid', 'grid', 'bank-b'),
  record: fc.record({ subject, group, epoch, publishedMs: fc.bigInt({ min: 0n, max: 4n }), purged: rarely }),
  grant: fc.option(
    fc.record({
      ...{ reader: often('bank-a'), scenario, purpose, subject, epoch, untilMs: late },
      granularity: fc.constantFrom('scenario' as const, 'subject' as const, 'record' as const),
      record: mostly<string>('record-1', 'record-2'),
      groups: few('totals', 'intervals'),
      revoked: rarely,
    }),
    { nil: undefined, freq: 8 },
  ),
  consent: fc.option(
    fc.record({
      ...{ reader: often('bank-a'), purpose, subject, scenario, untilMs: late },
      version: mostly<number>(1, 2),
      withdrawn: rarely,
      moved: rarely,
    }),
    { nil: undefined, freq: 8 },
  ),
  question: fc.record({ reader: often('bank-a'), purpose, atMs: time }),
  left: mostly<string>('', ...IDS),
});
type Case = typeof arbitraryCase extends fc.Arbitrary<infer T> ? T : never;

const member = (id: string): Member | undefined => testConsortium.members.find((one) => one.id === id);

/** Of a list of the policy, spelled out: the tests' own reading of "role:". */
function meant(parties: readonly string[]): ReadonlySet<string> {
  const isMeant = (id: string) =>
    parties.includes(id) || (member(id)?.roles ?? []).some((role) => parties.includes(`role:${role}`));
  return new Set(IDS.filter(isMeant));
}

function stateOf({ policy: drawn, owner, record, grant, consent }: Case): StateReader {
  const entries = new Map<string, unknown>();
  const put = (table: { readonly name: string }, id: string, value: unknown) =>
    entries.set(`${table.name}/${id}`, value);
  const { groups, ...fields } = drawn;
  const fieldGroups = Object.entries(groups ?? {}).map(([fieldGroup, readers]) => ({ fieldGroup, readers }));
  const defined: Scenario = {
    ...{ policy: policy({ ...fields, fieldGroups }), owner, keyEpoch: 1, height: 1n, holders: [] },
  };
  put(scenarios, scenarioId('pv-loan', 1), defined);
  const { publishedMs, epoch: keyEpoch, group: fieldGroup, subject: about } = record;
  const shared: SharedRecord = {
    ...{ header: header({ keyEpoch, fieldGroup, subject: about }), publisher: 'grid', height: 2n, publishedMs },
  };
  put(records, 'record-1', shared);
  if (record.purged)
    put(erasures, 'record-1', { record: 'record-1', orderedBy: 'owner', height: 3n } as Partial<Erasure>);
  for (const site of SUBJECTS) put(sites, site, { site, producerAccount: 'bank-a/lin' } as Partial<Site>);
  if (grant !== undefined) {
    const { groups: grantedGroups, epoch: ofEpoch, untilMs: expiresAtMs, revoked, ...terms } = grant;
    const status = revoked ? 'revoked' : 'active';
    put(grants, 'grant-1', {
      grant: { grant: 'grant-1', ...terms, grantedGroups, keyEpoch: ofEpoch, expiresAtMs },
      ...{ status, revokedHeight: 3n },
    } as unknown as Grant);
  }
  if (consent !== undefined) {
    const { untilMs: expiresAtMs, version: policyVersion, withdrawn, moved, ...terms } = consent;
    put(consents, consentId({ ...terms, policyVersion }), {
      consent: { ...terms, policyVersion, expiresAtMs },
      account: moved ? 'bank-b/wang' : 'bank-a/lin',
      status: withdrawn ? 'withdrawn' : 'given',
    } as unknown as Consent);
  }
  return { get: (table, id) => entries.get(`${table.name}/${id}`) as never };
}

function expected({ policy: drawn, owner, record, grant, consent, question, left }: Case): boolean {
  const { groups, readers, purposes, ...rest } = drawn;
  const about: ReferenceRecord = {
    ...{ record: 'record-1', scenario: 'pv-loan', policyVersion: 1, subject: record.subject, epoch: record.epoch },
    ...{ fieldGroup: record.group, publishedMs: record.publishedMs, purged: record.purged },
    policy: {
      ...{ ...rest, owner, readers: meant(readers), purposes: new Set(purposes) },
      groups: groups && new Map(Object.entries(groups).map(([name, parties]) => [name, meant(parties)])),
    },
  };
  const covers = (one: ReferenceRecord) =>
    grant?.granularity === 'scenario' ||
    (grant?.subject === one.subject && (grant.granularity === 'subject' || grant.record === one.record));
  return referenceMayRead({
    ...question,
    isMember: question.reader !== left,
    record: about,
    grant: grant && { ...grant, covers, groups: new Set<string>(grant.groups) },
    consents:
      consent === undefined ? [] : [{ ...consent, policyVersion: consent.version, stillHolder: !consent.moved }],
  });
}

/** A record of a policy with parts has one of them; one without has none. */
function fits({ policy: { groups }, record }: Case): boolean {
  return (groups === undefined) === (record.group === '');
}

test('the ledger and the reference agree on who may read, and both answers occur', () => {
  const answers = { yes: 0, no: 0, asGrantee: 0 };
  fc.assert(
    fc.property(arbitraryCase.filter(fits), (drawn) => {
      const members = testConsortium.members.map((one) => (one.id === drawn.left ? { ...one, leftHeight: 1n } : one));
      const asked = { ...drawn.question, record: 'record-1', grant: drawn.grant === undefined ? '' : 'grant-1' };
      const decision = mayRead(stateOf(drawn), { ...testConsortium, members }, asked);
      answers[decision.allowed ? 'yes' : 'no']++;
      if (decision.allowed && decision.as === 'grantee') answers.asGrantee++;
      expect(decision.allowed).toBe(expected(drawn));
    }),
    { numRuns: 20_000 },
  );
  expect(Math.min(answers.yes, answers.no)).toBeGreaterThan(1_000);
  expect(answers.asGrantee).toBeGreaterThan(100);
});
