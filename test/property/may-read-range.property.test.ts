// What a range receipt releases, against the reference that decides each record alone and in another way: nothing that a read
// of the record would be denied, neither at the receipt's time nor at the release's; and where the grant is named or the
// reader needs none, everything that both would be allowed.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type {
  Consent,
  Grant,
  RangeReceipt,
  Scenario,
  Record as SharedRecord,
  Site,
} from '../../src/generated/state.ts';
import { lists } from '../../src/ledger/chain-tables.ts';
import { sites } from '../../src/ledger/metering/tables.ts';
import { isInRange, mayReadRange, mayRelease } from '../../src/ledger/sharing/ranges/may-read-range.ts';
import { consentId, consents, grants, scenarioId, scenarios } from '../../src/ledger/sharing/tables.ts';
import type { StateReader } from '../../src/ledger/state.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { header, policy } from '../unit/sharing/test-sharing.ts';
import {
  type ReferenceGrant,
  type ReferencePolicy,
  type ReferenceRecord,
  referenceMayRead,
} from './reading-reference.ts';

const READERS = ['bank-a', 'bank-b', 'merchant', 'regulator', 'grid'] as const;
const SUBJECTS = ['site-1', 'site-2', 'site-3'] as const;
const PURPOSE = 'loan-assessment';
/** Of the receipt; grants and consents of 3 are younger. */
const HEIGHT = 2n;

const rarely = fc.oneof({ arbitrary: fc.constant(false), weight: 6 }, { arbitrary: fc.constant(true), weight: 1 });
const time = fc.bigInt({ min: 1n, max: 9n });
const height = fc.oneof({ arbitrary: fc.constant(1n), weight: 6 }, { arbitrary: fc.constant(3n), weight: 1 });
const subject = fc.constantFrom(...SUBJECTS);
const reader = fc.oneof({ arbitrary: fc.constant('bank-a' as const), weight: 6 }, fc.constantFrom(...READERS));

const arbitraryCase = fc.record({
  consentRequired: fc.boolean(),
  retentionMs: fc.bigInt({ min: 4n, max: 12n }),
  records: fc.array(
    fc.record({ subject, epoch: fc.constantFrom(1, 1, 2), height, publishedMs: fc.bigInt({ min: 0n, max: 3n }) }),
    { minLength: 1, maxLength: 6 },
  ),
  grants: fc.array(
    fc.record({
      ...{ reader, subject, epoch: fc.constantFrom(1, 1, 2), untilMs: time, revoked: rarely, height },
      wide: rarely,
      purpose: fc.oneof({ arbitrary: fc.constant(PURPOSE), weight: 6 }, fc.constant('fraud-check')),
    }),
    { maxLength: 5 },
  ),
  consents: fc.array(fc.record({ subject, untilMs: time, withdrawn: rarely, height }), { maxLength: 3 }),
  question: fc.record({
    ...{
      reader,
      named: fc.boolean(),
      askedMs: fc.bigInt({ min: 1n, max: 5n }),
      waitMs: fc.bigInt({ min: 0n, max: 4n }),
    },
    subject: fc.oneof(fc.constant(''), subject),
  }),
});
type Case = typeof arbitraryCase extends fc.Arbitrary<infer T> ? T : never;

function consentsOf({ consents: drawn }: Case) {
  return [...new Map(drawn.map((one) => [one.subject, one])).values()];
}

function stateOf(drawn: Case): StateReader {
  const entries = new Map<string, unknown>();
  const put = (table: { readonly name: string }, id: string, value: unknown) =>
    entries.set(`${table.name}/${id}`, value);
  const { consentRequired, retentionMs } = drawn;
  // Two epochs under one version, as after a revocation.
  const terms = policy({ consentRequired, retentionMs, granularity: 'scenario' });
  const defined: Scenario = { policy: terms, owner: 'grid', keyEpoch: 1, height: 1n, holders: [] };
  put(scenarios, scenarioId('pv-loan', 1), defined);
  put(scenarios, scenarioId('pv-loan', 'latest'), { ...defined, keyEpoch: 2 });
  for (const site of SUBJECTS) put(sites, site, { site, producerAccount: 'bank-a/lin' } as Partial<Site>);
  for (const [i, one] of drawn.grants.entries()) {
    const { epoch: keyEpoch, untilMs: expiresAtMs, revoked, height: at, wide, ...rest } = one;
    const place = wide ? ({ granularity: 'scenario', subject: '' } as const) : ({ granularity: 'subject' } as const);
    const grant = { grant: `g-${i}`, scenario: 'pv-loan', ...rest, ...place, keyEpoch, expiresAtMs, grantedGroups: [] };
    put(grants, `g-${i}`, { grant, status: revoked ? 'revoked' : 'active', height: at } as unknown as Grant);
    const list = `grants-of-reader/pv-loan/${one.reader}/${one.purpose}`;
    put(lists, list, { count: 0n, ids: [] });
    const of = `${list}/${grant.subject}`;
    const ids = [...((entries.get(`${lists.name}/${of}`) as { ids: string[] } | undefined)?.ids ?? []), `g-${i}`];
    put(lists, of, { count: BigInt(ids.length), ids });
  }
  for (const one of consentsOf(drawn)) {
    const { untilMs: expiresAtMs, withdrawn, height: at, subject: about } = one;
    const given = {
      scenario: 'pv-loan',
      policyVersion: 1,
      subject: about,
      reader: 'bank-a',
      purpose: PURPOSE,
      expiresAtMs,
    };
    const status = withdrawn ? 'withdrawn' : 'given';
    put(consents, consentId(given), {
      consent: given,
      account: 'bank-a/lin',
      status,
      height: at,
    } as unknown as Consent);
  }
  return { get: (table, id) => entries.get(`${table.name}/${id}`) as never };
}

/** Whether a read of the record alone is allowed by one of these grants, as far as they are not younger than the receipt. */
function alone(
  drawn: Case,
  record: SharedRecord,
  candidates: readonly Case['grants'][number][],
  atMs: bigint,
): boolean {
  const terms: ReferencePolicy = {
    ...{ owner: 'grid', readers: new Set(['bank-a', 'bank-b']), purposes: new Set([PURPOSE, 'fraud-check']) },
    ...{
      supervisor: 'regulator',
      consentRequired: drawn.consentRequired,
      retentionMs: drawn.retentionMs,
      groups: undefined,
    },
  };
  const { subject: about, keyEpoch: epoch } = record.header;
  const asked: ReferenceRecord = {
    ...{ record: record.header.record, subject: about, scenario: 'pv-loan', fieldGroup: '', epoch, policy: terms },
    ...{ policyVersion: 1, publishedMs: record.publishedMs, purged: false },
  };
  const given = consentsOf(drawn)
    .filter((one) => one.height <= HEIGHT)
    .map((one) => ({
      ...one,
      reader: 'bank-a',
      purpose: PURPOSE,
      scenario: 'pv-loan',
      policyVersion: 1,
      stillHolder: true,
    }));
  const question = {
    reader: drawn.question.reader,
    isMember: true,
    purpose: PURPOSE,
    atMs,
    record: asked,
    consents: given,
  };
  const grantOf = (one: Case['grants'][number]): ReferenceGrant => ({
    ...{ ...one, scenario: 'pv-loan', groups: new Set<string>() },
    covers: ({ subject: of }) => one.wide || one.subject === of,
  });
  const usable = candidates.filter((one) => one.height <= HEIGHT);
  return [undefined, ...usable.map(grantOf)].some((grant) => referenceMayRead({ ...question, grant }));
}

test('a range releases what reads of its records alone would, and nothing else', () => {
  const seen = { released: 0, leftOut: 0, denied: 0, byGrant: 0 };
  fc.assert(
    fc.property(arbitraryCase, (drawn) => {
      const state = stateOf(drawn);
      const { reader: asking, named, askedMs, waitMs, subject: about } = drawn.question;
      const grant = named && drawn.grants.length > 0 ? 'g-0' : '';
      const range = {
        ...{
          scenario: 'pv-loan',
          subject: about,
          fieldGroup: '',
          fromMs: 0n,
          untilMs: 5_000n,
          purpose: PURPOSE,
          grant,
        },
      };
      const decision = mayReadRange(state, testConsortium, { range, reader: asking, atMs: askedMs });
      const candidates = grant === '' ? drawn.grants : drawn.grants.slice(0, 1);
      const receipt: RangeReceipt = {
        ...{
          receipt: '',
          reader: asking,
          range,
          allowed: true,
          reason: '',
          atMs: askedMs,
          height: HEIGHT,
          endsMs: 99n,
          aggregate: '',
        },
      };
      const all = drawn.records.map(
        ({ subject: of, epoch: keyEpoch, height: published, publishedMs }, i): SharedRecord => {
          const head = header({ record: `r-${i}`, subject: of, keyEpoch });
          return { header: head, publisher: 'grid', height: published, publishedMs };
        },
      );
      const covered = all.filter((record) => isInRange(receipt, record));
      expect(covered).toEqual(
        all.filter(({ header: { subject: of }, height: at }) => at <= HEIGHT && ['', of].includes(about)),
      );
      if (decision?.allowed !== true) {
        seen.denied++;
        // Whoever is denied could have read none of them with grants and consents of before, but for a wider subject.
        if (grant === '') expect(covered.some((record) => alone(drawn, record, candidates, askedMs))).toBe(false);
        return;
      }
      for (const record of covered) {
        const release = mayRelease(state, testConsortium, receipt, record, askedMs + waitMs);
        expect(release.allowed).toBe(alone(drawn, record, candidates, askedMs + waitMs));
        seen[release.allowed ? 'released' : 'leftOut']++;
        if (release.allowed && release.grant !== '') seen.byGrant++;
      }
    }),
    { numRuns: 10_000 },
  );
  expect(Math.min(seen.released, seen.leftOut, seen.denied, seen.byGrant)).toBeGreaterThan(300);
});
