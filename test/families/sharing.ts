// Arbitrary operations of sharing: two scenarios with their policies, a few records and grants.
import fc from 'fast-check';
import { CHUNK_BYTES, chunksHash } from '../../src/crypto/sealed-chunks.ts';
import { ENCAPSULATED_KEY_BYTES, HYBRID_SUITE, PLAIN_SUITE } from '../../src/crypto/sealing-suite.ts';
import type { AccessRequest, Aggregate, Scenario } from '../../src/generated/state.ts';
import {
  type DefineScenario,
  GRANT_ACCESS_GRANULARITY,
  type GrantAccessGranularity,
  type SetStandingRule,
} from '../../src/generated/transaction.ts';
import { sites } from '../../src/ledger/metering/tables.ts';
import type { SHARING } from '../../src/ledger/sharing/sharing.ts';
import {
  accessOffers,
  accessRequests,
  aggregates,
  answersId,
  consents,
  erasures,
  grants,
  guardianships,
  latestAggregates,
  offerId,
  readerKeyId,
  readerKeys,
  records,
  scenarioId,
  scenarios,
  standingRuleId,
  standingRules,
} from '../../src/ledger/sharing/tables.ts';
import { hybridKeyOf, seedOf } from '../ledger/key-of.ts';
import { type ArbitraryOperations, arbitrarily, nth, type Sight } from './arbitrary-operation.ts';
import { DEPOSITS, holderOf, mostly, SITES } from './parties.ts';

const DAY_MS = 86_400_000n;
/** Whose each is, unless somebody else defines it first. */
const OWNERS = { 'pv-loan': 'grid', 'sun-map': 'bank-a' } as const;
/** The bank may have one of them alone. */
const PARTS = [
  { fieldGroup: 'totals', readers: ['role:bank', 'merchant'] },
  { fieldGroup: 'intervals', readers: ['merchant'] },
];
const BUDGET = { questionsPerReader: 2, budgetPeriodMs: DAY_MS };
const TERMS = { smallestGroup: 5, roundTo: 10n, ...BUDGET, answeredBy: 'owner-or-node' } as const;
const NO_QUESTION = '0'.repeat(64);
const PURPOSES = ['loan-assessment', 'fraud-check'] as const;
const READERS = ['bank-a', 'bank-b', 'merchant', 'regulator', 'grid'] as const;

const scenario = fc.constantFrom('pv-loan', 'sun-map');
const site = fc.constantFrom(...SITES);
const width = fc.constantFrom(...GRANT_ACCESS_GRANULARITY);
const purpose = fc.constantFrom(...PURPOSES);
const member = fc.constantFrom(...READERS);
const honest = mostly(12);

/** As the reader's present key asks for it, mostly. */
function sealingFor(sight: Sight, reader: string, knows: boolean, groups = 1) {
  const version = sight.get(readerKeys, readerKeyId(reader, 'latest'))?.key.version ?? 0;
  const suite = version === 0 ? PLAIN_SUITE : HYBRID_SUITE;
  const encapsulatedKey = new Uint8Array(ENCAPSULATED_KEY_BYTES[suite]);
  const readerKey = version === 0 ? 0 : version + (knows ? 0 : 1);
  return { suite, readerKey, encapsulatedKey, sealedKey: new Uint8Array(32 * Math.max(groups, 1) + 16) } as const;
}

/** Whole, or in two chunks. */
function ciphertextOf(record: number, isChunked: boolean) {
  const chunkHashes = isChunked ? [seedOf(`first chunk ${record}`), seedOf(`last chunk ${record}`)] : [];
  if (isChunked) return { length: BigInt(CHUNK_BYTES) + 100n, chunkHashes, ciphertextHash: chunksHash(chunkHashes) };
  return { length: 4_096n, chunkHashes, ciphertextHash: seedOf(`ciphertext ${record}`) };
}

/** What the policy of the key epoch lets a bank have; of a record, its own. */
function groupsOf(policy: DefineScenario | undefined, fieldGroup?: string): string[] {
  if (fieldGroup !== undefined) return fieldGroup === '' ? [] : [fieldGroup];
  return policy === undefined || policy.fieldGroups.length === 0 ? [] : ['totals'];
}

function latestOf(sight: Sight, id: string): Scenario | undefined {
  return sight.get(scenarios, scenarioId(id, 'latest'));
}

function ownerOf(sight: Sight, id: keyof typeof OWNERS, isHonest: boolean): string {
  return isHonest ? (latestOf(sight, id)?.owner ?? OWNERS[id]) : 'bank-b';
}

/** No wider than the policy allows, nor than a subject can consent to. */
function narrowed(sight: Sight, id: string, drawn: GrantAccessGranularity): GrantAccessGranularity {
  const policy = latestOf(sight, id)?.policy;
  const widest = policy?.consentRequired && policy.granularity === 'scenario' ? 'subject' : policy?.granularity;
  const positions = [drawn, widest ?? drawn].map((one) => GRANT_ACCESS_GRANULARITY.indexOf(one));
  return GRANT_ACCESS_GRANULARITY[Math.min(...positions)] ?? drawn;
}

function producerOf(sight: Sight, subject: string): string {
  return holderOf(sight, sight.get(sites, subject)?.producerAccount ?? DEPOSITS[0]);
}

/** Of a scenario: two are enough. */
const RULES = [1, 2] as const;

/** A rule of the scenario that answers this, if there is one. */
function ruleOf(sight: Sight, id: string, answers: SetStandingRule['answers']): SetStandingRule | undefined {
  const rules = RULES.map((rule) => sight.get(standingRules, standingRuleId(id, rule, 'latest'))?.rule);
  return rules.find((rule) => rule?.answers === answers);
}

/** What a rule on consents has to grant, if there is such a rule and a consent. */
function grantOnConsent(sight: Sight, id: keyof typeof OWNERS, which: number, knows: boolean) {
  const rule = ruleOf(sight, id, 'consents');
  const given = sight.all(consents).filter(({ consent, status }) => consent.scenario === id && status === 'given');
  const consent = nth(given, which)?.consent;
  if (rule === undefined || consent === undefined) return undefined;
  const { reader, purpose: wanted, subject } = consent;
  return {
    ...{ scenario: id, reader, purpose: wanted, subject, granularity: 'subject' as const, record: '', request: '' },
    ...{ keyEpoch: latestOf(sight, id)?.keyEpoch ?? 1, expiresAtMs: sight.timestampMs + 60_000n },
    grantedGroups: groupsOf(latestOf(sight, id)?.policy),
    ...sealingFor(sight, reader, knows),
    ...{ standingRule: rule.standingRule, ruleVersion: rule.version },
  };
}

/** What was asked for, by the owner or by its rule. */
function grantAsked(
  sight: Sight,
  { request: asked, reader }: AccessRequest,
  rule: SetStandingRule | undefined,
  knows: boolean,
) {
  const { scenario: id, subject, purpose: wanted, request, untilMs } = asked;
  const latest = latestOf(sight, id);
  return {
    ...{ scenario: id, reader, purpose: wanted, subject, record: '', request },
    granularity: (subject === '' ? 'scenario' : 'subject') as GrantAccessGranularity,
    expiresAtMs: rule === undefined ? untilMs : sight.timestampMs + 60_000n,
    keyEpoch: latest?.keyEpoch ?? 1,
    grantedGroups: groupsOf(latest?.policy),
    ...sealingFor(sight, reader, knows),
    ...{ standingRule: rule?.standingRule ?? 0, ruleVersion: rule?.version ?? 0 },
  };
}

function openQuestion(sight: Sight, which: number) {
  const all = sight.all(aggregates);
  const open = all.filter(({ status }) => status === 'open');
  return nth(open.length > 0 ? open : all, which);
}

const BY = { honest, node: fc.boolean() };

/** The owner or its node; or somebody else. */
function answerer(
  asked: Aggregate | undefined,
  { honest: isHonest, node }: { honest: boolean; node: boolean },
): string {
  const owner = asked?.owner ?? 'grid';
  if (!isHonest) return 'bank-b';
  return node ? `${owner} consensus` : owner;
}

function openRequests(sight: Sight, id: string) {
  return sight.all(accessRequests).filter(({ status, request }) => status === 'open' && request.scenario === id);
}

export const SHARING_OPERATIONS: ArbitraryOperations<keyof (typeof SHARING)['operations']> = {
  defineScenario: arbitrarily(
    fc.record({
      scenario,
      honest,
      next: mostly(10),
      consentRequired: fc.boolean(),
      granularity: width,
      retentionMs: fc.constantFrom(DAY_MS, 365n * DAY_MS),
      ...{
        history: fc.boolean(),
        agreed: fc.boolean(),
        cosigned: mostly(3),
        parted: fc.boolean(),
        subjectMayPurge: fc.boolean(),
        keptBy: fc.constantFrom('all-members' as const, 'readers-and-owner' as const),
        attestedBy: fc.constantFrom(0, 0, 1, 2, 9),
        summed: mostly(3),
        guardians: fc.constantFrom('none' as const, 'appointed' as const, 'ordered' as const),
      },
    }),
    ({ scenario: id, honest: isHonest, next, history, parted, agreed, cosigned, summed, ...policy }, sight) => {
      const fields = {
        ...{ scenario: id, version: (latestOf(sight, id)?.policy.version ?? 0) + (next ? 1 : 2), ...policy },
        ...{ dataSchema: 'interval-series/1', publishers: ['role:grid-company', 'bank-a'] },
        ...{ readers: ['role:bank', 'merchant'], purposes: PURPOSES, longestGrantMs: 30n * DAY_MS },
        ...{ supervisor: 'regulator', history, fieldGroups: [] },
        fieldGroups: parted ? PARTS : [],
        aggregates: summed ? TERMS : null,
        changedBy: agreed ? ('owner-and-supervisor' as const) : ('owner' as const),
      };
      return { author: ownerOf(sight, id, isHonest), cosigners: cosigned ? ['regulator'] : [], fields };
    },
  ),
  publishRecords: arbitrarily(
    fc.record({
      scenario,
      author: fc.constantFrom('grid', 'grid', 'bank-a', 'bank-b'),
      isLatest: mostly(10),
      headers: fc.array(fc.record({ record: fc.nat(30), subject: site, part: fc.nat(1), isWhole: mostly(12) }), {
        minLength: 1,
        maxLength: 3,
      }),
    }),
    ({ scenario: id, author, isLatest, headers }, sight) => {
      const latest = latestOf(sight, id);
      const lines = headers.map(({ record, subject, part, isWhole }) => ({
        ...{ record: `r-${record}`, scenario: id, subject, contentType: 'text/csv' },
        ...{ policyVersion: latest?.policy.version ?? 1, keyEpoch: (latest?.keyEpoch ?? 1) - (isLatest ? 0 : 1) },
        ...{ periodStartMs: 1_000n, periodEndMs: 2_000n, suite: 'x25519-hkdf-sha256-aes256gcm' as const },
        fieldGroup: nth(latest?.policy.fieldGroups ?? [], part)?.fieldGroup ?? '',
        ...{ commitment: seedOf(`commitment ${record}`), ...ciphertextOf(record, !isWhole) },
      }));
      return { author, fields: { lines } };
    },
  ),
  grantAccess: arbitrarily(
    fc.record({
      ...{ scenario, honest, grant: fc.nat(60), reader: member, purpose, granularity: width, subject: site },
      ...{ which: fc.nat(9), days: fc.constantFrom(1n, 3n, 29n, 31n), consents: mostly(6), narrow: mostly(6) },
      ...{ answers: mostly(3), knows: mostly(8), ruled: mostly(3) },
    }),
    (
      { scenario: id, honest: isHonest, grant, which, days, consents: signs, narrow, answers, knows, ruled, ...drawn },
      sight,
    ) => {
      const answered = ruled ? grantOnConsent(sight, id, which, knows) : undefined;
      if (answered !== undefined) {
        const author = `${ownerOf(sight, id, isHonest)} consensus`;
        return { author, cosigners: [], fields: { ...answered, grant: `g-${grant}` } };
      }
      const asked = answers ? nth(openRequests(sight, id), which) : undefined;
      if (asked !== undefined) {
        const rule = ruled ? ruleOf(sight, id, 'requests') : undefined;
        const owner = ownerOf(sight, id, isHonest);
        return {
          author: rule === undefined ? owner : `${owner} consensus`,
          cosigners: signs ? [producerOf(sight, asked.request.subject)] : [],
          fields: { ...grantAsked(sight, asked, rule, knows), grant: `g-${grant}` },
        };
      }
      const granularity = narrow ? narrowed(sight, id, drawn.granularity) : drawn.granularity;
      const published = sight.all(records).filter(({ header }) => header.scenario === id);
      const header = granularity === 'record' ? nth(published, which)?.header : undefined;
      const subject = granularity === 'scenario' ? '' : (header?.subject ?? drawn.subject);
      const fields = {
        ...{ grant: `g-${grant}`, scenario: id, ...drawn, granularity, subject },
        record: granularity === 'record' ? (header?.record ?? 'r-0') : '',
        keyEpoch: header?.keyEpoch ?? latestOf(sight, id)?.keyEpoch ?? 1,
        expiresAtMs: sight.timestampMs + days * DAY_MS,
        grantedGroups: groupsOf(latestOf(sight, id)?.policy, header?.fieldGroup),
        ...{ request: '', standingRule: 0, ruleVersion: 0, ...sealingFor(sight, drawn.reader, knows) },
      };
      const cosigners = signs ? [producerOf(sight, subject)] : [];
      return { author: ownerOf(sight, id, isHonest), cosigners, fields };
    },
  ),
  setStandingRule: arbitrarily(
    fc.record({
      ...{ scenario, honest, standingRule: fc.constantFrom(...RULES), next: mostly(10), purpose },
      answers: fc.constantFrom('requests' as const, 'consents' as const, 'nothing' as const),
      granularity: fc.constantFrom('subject' as const, 'scenario' as const),
      mostPerDay: fc.constantFrom(1, 2, 50),
    }),
    ({ scenario: id, honest: isHonest, next, ...rule }, sight) => {
      const before = sight.get(standingRules, standingRuleId(id, rule.standingRule, 'latest'))?.rule.version ?? 0;
      const fields = {
        ...{ scenario: id, ...rule, version: before + (next ? 1 : 2) },
        ...{ readers: ['role:bank', 'merchant'], grantMs: DAY_MS },
      };
      return { author: ownerOf(sight, id, isHonest), fields };
    },
  ),
  revokeGrant: arbitrarily(fc.record({ which: fc.nat(30), honest }), ({ which, honest: isHonest }, sight) => {
    const given = nth(sight.all(grants), which);
    const author = isHonest ? (given?.owner ?? 'grid') : 'bank-b';
    return { author, fields: { grant: given?.grant.grant ?? `g-${which}`, reason: 'loan repaid' } };
  }),
  setReaderKey: arbitrarily(
    fc.record({ reader: member, key: fc.nat(30), next: mostly(8) }),
    ({ reader, key, next }, sight) => {
      const version = (sight.get(readerKeys, readerKeyId(reader, 'latest'))?.key.version ?? 0) + (next ? 1 : 2);
      return { author: reader, fields: { version, suite: HYBRID_SUITE, key: hybridKeyOf(`reader key ${key}`) } };
    },
  ),
  resealGrants: arbitrarily(
    fc.record({ which: fc.array(fc.nat(30), { minLength: 1, maxLength: 3 }), honest, knows: mostly(8) }),
    ({ which, honest: isHonest, knows }, sight) => {
      const given = which.map((n) => nth(sight.all(grants), n));
      const lines = given.map((entry, i) => ({
        grant: entry?.grant.grant ?? `g-${which[i]}`,
        ...sealingFor(sight, entry?.grant.reader ?? 'bank-a', knows, entry?.grant.grantedGroups.length),
      }));
      return { author: isHonest ? (given[0]?.owner ?? 'grid') : 'bank-b', fields: { lines } };
    },
  ),
  giveConsent: arbitrarily(
    fc.record({ scenario, reader: member, purpose, subject: site, honest, days: fc.constantFrom(0n, 1n, 40n) }),
    ({ scenario: id, honest: isHonest, days, ...terms }, sight) => {
      const policyVersion = latestOf(sight, id)?.policy.version ?? 1;
      const fields = { scenario: id, policyVersion, ...terms, expiresAtMs: sight.timestampMs + days * DAY_MS };
      return { author: isHonest ? producerOf(sight, terms.subject) : 'bank-b', fields };
    },
  ),
  appointGuardian: arbitrarily(
    fc.record({ scenario, subject: site, which: fc.nat(DEPOSITS.length - 1), ordered: fc.boolean(), honest }),
    ({ scenario: id, subject, which, ordered, honest: isHonest }, sight) => {
      const author = ordered ? 'regulator' : producerOf(sight, subject);
      const guardian = DEPOSITS[which] ?? DEPOSITS[0];
      const fields = { subject, scenario: id, guardian, expiresAtMs: sight.timestampMs + DAY_MS, reason: 'is a minor' };
      return { author: isHonest ? author : 'bank-b', fields };
    },
  ),
  endGuardianship: arbitrarily(fc.record({ which: fc.nat(20), honest }), ({ which, honest: isHonest }, sight) => {
    const entry = nth(
      sight.all(guardianships).filter(({ status }) => status === 'active'),
      which,
    );
    const { subject, scenario: id } = entry?.terms ?? { subject: SITES[0], scenario: 'pv-loan' };
    const author = entry?.basis === 'ordered' ? 'regulator' : producerOf(sight, subject);
    const fields = { subject, scenario: id, basis: entry?.basis ?? 'appointed', reason: 'is of age' };
    return { author: isHonest ? author : 'bank-b', fields };
  }),
  withdrawConsent: arbitrarily(fc.record({ which: fc.nat(20), honest }), ({ which, honest: isHonest }, sight) => {
    const given = nth(sight.all(consents), which)?.consent;
    const missing = {
      scenario: 'pv-loan',
      policyVersion: 1,
      subject: SITES[0],
      reader: 'bank-a',
      purpose: PURPOSES[0],
    };
    const { scenario: id, policyVersion, subject, reader, purpose: wanted } = given ?? missing;
    const fields = { scenario: id, policyVersion, subject, reader, purpose: wanted, reason: 'no loan' };
    return { author: isHonest ? producerOf(sight, subject) : 'bank-b', fields };
  }),
  requestAccess: arbitrarily(
    fc.record({ request: fc.nat(20), scenario, reader: member, purpose, subject: site, one: mostly(6) }),
    ({ request, reader, subject, one, ...asked }, sight) => {
      const times = { untilMs: sight.timestampMs + 20n * DAY_MS, answerByMs: sight.timestampMs + 2n * DAY_MS };
      const fields = { request: `q-${request}`, ...asked, subject: one ? subject : '', ...times, reason: 'a loan' };
      return { author: reader, fields };
    },
  ),
  offerAccess: arbitrarily(
    fc.record({
      ...{ scenario, purpose, honest, next: mostly(8), account: fc.constantFrom(...DEPOSITS), stands: mostly(6) },
      ...{ granularity: fc.constantFrom('subject' as const, 'scenario' as const), priceFen: fc.bigInt(1n, 40n) },
    }),
    ({ scenario: id, honest: isHonest, next, stands, granularity: drawn, ...offer }, sight) => {
      const granularity = narrowed(sight, id, drawn) === 'scenario' ? drawn : 'subject';
      const before = sight.get(accessOffers, offerId({ ...offer, scenario: id, granularity }));
      const fields = {
        ...{ scenario: id, granularity, ...offer, version: (before?.offer.version ?? 0) + (next ? 1 : 2) },
        ...{ grantedGroups: groupsOf(latestOf(sight, id)?.policy), longestMs: 30n * DAY_MS },
        untilMs: stands ? sight.timestampMs + 9n * DAY_MS : 0n,
      };
      return { author: ownerOf(sight, id, isHonest), fields };
    },
  ),
  buyAccess: arbitrarily(
    fc.record({
      ...{
        which: fc.nat(9),
        request: fc.nat(20),
        reader: fc.constantFrom('bank-a', 'bank-b', 'merchant'),
        subject: site,
      },
      ...{ account: fc.constantFrom(...DEPOSITS), own: fc.boolean(), knows: mostly(8), honest },
    }),
    ({ which, request, reader, subject, account: deposit, own, knows, honest: isHonest }, sight) => {
      const offer = nth(sight.all(accessOffers), which)?.offer;
      const account = own ? `${reader === 'merchant' ? 'bank-a' : reader}/vault` : deposit;
      const times = { untilMs: sight.timestampMs + 20n * DAY_MS, answerByMs: sight.timestampMs + 2n * DAY_MS };
      const asked = { scenario: offer?.scenario ?? 'pv-loan', purpose: offer?.purpose ?? PURPOSES[0], ...times };
      const about = offer?.granularity === 'scenario' ? '' : subject;
      const fields = {
        request: { request: `q-${request}`, ...asked, subject: about, reason: 'a loan' },
        ...{ offer: (offer?.version ?? 1) + (knows ? 0 : 1), priceFen: offer?.priceFen ?? 1n, account },
      };
      return { author: reader, cosigners: isHonest ? [holderOf(sight, deposit)] : [], fields };
    },
  ),
  declineRequest: arbitrarily(
    fc.record({ which: fc.nat(20), honest, subject: fc.boolean() }),
    ({ which, honest: isHonest, subject }, sight) => {
      const asked = nth(sight.all(accessRequests), which);
      const decider = subject ? producerOf(sight, asked?.request.subject ?? '') : (asked?.owner ?? 'grid');
      const fields = { request: asked?.request.request ?? `q-${which}`, reason: 'no loan was asked for' };
      return { author: isHonest ? decider : 'bank-b', fields };
    },
  ),
  purgeRecords: arbitrarily(
    fc.record({ which: fc.nat(30), honest, subject: mostly(3) }),
    ({ which, honest: isHonest, subject }, sight) => {
      const header = nth(sight.all(records), which)?.header;
      const owner = sight.get(scenarios, scenarioId(header?.scenario ?? 'pv-loan', 'latest'))?.owner ?? 'grid';
      const orderer = subject ? owner : producerOf(sight, header?.subject ?? '');
      const lines = [{ record: header?.record ?? `r-${which}` }];
      return { author: isHonest ? orderer : 'bank-b', fields: { lines, reason: 'asked for' } };
    },
  ),
  confirmErasures: arbitrarily(fc.record({ reader: member, which: fc.nat(30), honest }), (drawn, sight) => {
    const { reader, which, honest: isHonest } = drawn;
    const ordered = nth(sight.all(erasures), which)?.record ?? `r-${which}`;
    return { author: isHonest ? `${reader} consensus` : reader, fields: { lines: [{ record: ordered }] } };
  }),
  attestPayloads: arbitrarily(fc.record({ reader: member, which: fc.nat(30), honest }), (drawn, sight) => {
    const { reader, which, honest: isHonest } = drawn;
    const record = nth(sight.all(records), which)?.header.record ?? `r-${which}`;
    return { author: isHonest ? `${reader} consensus` : reader, fields: { lines: [{ record }] } };
  }),
  recordAccess: arbitrarily(
    fc.record({ honest: mostly(6), reader: member, record: fc.nat(30), grant: fc.nat(30), relies: mostly(5), purpose }),
    ({ honest: isHonest, reader, record, grant, relies, purpose: drawn }, sight) => {
      const given = relies ? nth(sight.all(grants), grant)?.grant : undefined;
      const all = sight.all(records).map(({ header }) => header);
      const covered = all.filter(
        ({ scenario: of, subject }) => of === given?.scenario && [subject, ''].includes(given.subject),
      );
      const asked = nth(covered.length > 0 ? covered : all, record)?.record ?? `r-${record}`;
      const fields = { record: asked, grant: given?.grant ?? '', purpose: given?.purpose ?? drawn };
      return { author: isHonest ? (given?.reader ?? reader) : 'bank-a/alice', fields };
    },
  ),
  recordRangeAccess: arbitrarily(
    fc.record({
      ...{ honest: mostly(6), reader: member, scenario, subject: site, one: fc.boolean(), part: fc.nat(1), purpose },
      ...{ which: fc.nat(30), relies: fc.boolean(), days: fc.constantFrom(0n, 1n, 31n, 4_000n) },
    }),
    ({ honest: isHonest, reader, scenario: of, subject, one, part, which, relies, days, purpose: drawn }, sight) => {
      const given = relies ? nth(sight.all(grants), which)?.grant : undefined;
      const id = given?.scenario ?? of;
      const fields = {
        ...{ scenario: id, subject: one ? subject : '', fromMs: 0n, untilMs: days * DAY_MS, grant: given?.grant ?? '' },
        fieldGroup: nth(latestOf(sight, id)?.policy.fieldGroups ?? [], part)?.fieldGroup ?? '',
        purpose: given?.purpose ?? drawn,
      };
      return { author: isHonest ? (given?.reader ?? reader) : 'bank-a/alice', fields };
    },
  ),
  askAggregate: arbitrarily(
    fc.record({ scenario, reader: member, purpose, measure: fc.constantFrom('sum' as const, 'mean' as const) }),
    ({ reader, ...asked }, sight) => {
      const fieldGroup = groupsOf(latestOf(sight, asked.scenario)?.policy)[0] ?? '';
      const about = { periodStartMs: 1_000n, periodEndMs: 2_000n, quantity: 'exportWh', area: 'site' };
      return { author: reader, fields: { ...asked, fieldGroup, ...about } };
    },
  ),
  recordAggregateAccess: arbitrarily(fc.record({ which: fc.nat(20), ...BY }), ({ which, ...by }, sight) => {
    const asked = openQuestion(sight, which);
    return { author: answerer(asked, by), fields: { aggregate: asked?.aggregate ?? NO_QUESTION } };
  }),
  releaseAggregate: arbitrarily(
    fc.record({ which: fc.nat(20), tens: fc.nat(9), group: fc.constantFrom(15, 31, 63, 255), next: mostly(6), ...BY }),
    ({ which, tens, group, next, ...by }, sight) => {
      const asked = openQuestion(sight, which);
      const latest = sight.get(latestAggregates, answersId(asked?.owner ?? '', asked?.reader ?? ''))?.aggregate ?? '';
      const answer = { value: BigInt(tens * 10), group: Uint8Array.of(group), recordsDigest: seedOf('records') };
      const fields = { aggregate: asked?.aggregate ?? NO_QUESTION, ...answer, previous: next ? latest : NO_QUESTION };
      return { author: answerer(asked, by), fields };
    },
  ),
  declineAggregate: arbitrarily(fc.record({ which: fc.nat(20), ...BY }), ({ which, ...by }, sight) => {
    const asked = openQuestion(sight, which);
    const fields = { aggregate: asked?.aggregate ?? NO_QUESTION, reason: 'too few' };
    return { author: answerer(asked, by), fields };
  }),
};
