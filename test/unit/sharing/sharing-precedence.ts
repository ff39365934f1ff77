// The order of the checks of the operations that share data, and of the answer to a member that asks to read.
import { hybridKeyOf, seedOf } from '../../ledger/key-of.ts';
import type { ChainWriter } from '../../vectors/golden/chain-writer.ts';
import { consensusKeyName } from '../../vectors/golden/golden-consortium.ts';
import { copies, type PrecedenceTable, precedence, prepared, TOO_MANY_LINES } from '../../vectors/golden/precedence.ts';
import {
  appointGuardian,
  askAggregate,
  attestPayloads,
  confirmErasures,
  declineAggregate,
  declineRequest,
  defineScenario,
  endGuardianship,
  giveConsent,
  grantAccess,
  HYBRID,
  header,
  publishRecords,
  purgeRecords,
  readRange,
  readRecord,
  recordAggregateAccess,
  releaseAggregate,
  requestAccess,
  resealed,
  resealGrants,
  revokeGrant,
  setReaderKey,
  setStandingRule,
  withdrawConsent,
} from '../../vectors/golden/said.ts';
import { connectSites, openProducer } from '../metering/metering-precedence.ts';
import { PURCHASE_PRECEDENCE } from './purchase-precedence.ts';

const DIGEST: Uint8Array = new Uint8Array(32);
const SHORT: Uint8Array = new Uint8Array(31);
const NONE: readonly string[] = [];
const HOUR_MS = 3_600_000n;

/** The bank may have all but the intervals. */
const PARTS = [
  { fieldGroup: 'totals', readers: ['role:bank'] },
  { fieldGroup: 'monthly', readers: ['role:bank'] },
  { fieldGroup: 'intervals', readers: ['regulator'] },
];
const BUDGET = { questionsPerReader: 1, budgetPeriodMs: 86_400_000n };
const TERMS = { smallestGroup: 5, roundTo: 100n, ...BUDGET, answeredBy: 'owner' };
const BY_NODE = { ...TERMS, questionsPerReader: 3, answeredBy: 'owner-or-node' };
const NO_TERMS = { smallestGroup: 4, roundTo: 0n, questionsPerReader: 0, budgetPeriodMs: 0n, answeredBy: 'owner' };
const A_GROUP: { readonly fieldGroup: string; readonly readers: readonly string[] } = {
  fieldGroup: 'A group',
  readers: NONE,
};

const defining = precedence(
  'define-scenario',
  (c) => {
    c.say('grid', defineScenario({ scenario: 'ds', changedBy: 'owner-and-supervisor' }));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a/lin', scenario: 'A scenario', version: 1001, dataSchema: '', granularity: 'all' },
      ...{
        alsoSigned: NONE,
        changedBy: 'anybody',
        keptBy: 'nobody',
        attestedBy: 300,
        aggregates: NO_TERMS,
        guardians: 'all',
      },
      ...{ longestGrantMs: 0n, retentionMs: 0n, supervisor: 'The regulator' },
      ...{ publishers: NONE, readers: NONE, purposes: NONE, fieldGroups: [A_GROUP, A_GROUP] },
    },
    said: ({ author: _, alsoSigned: __, ...policy }) => defineScenario(policy),
    reading: [
      ['malformed-field granularity', { granularity: 'record' }],
      ['malformed-field changedBy', { changedBy: 'owner-and-supervisor' }],
      ['malformed-field guardians', { guardians: 'none' }],
      ['malformed-field keptBy', { keptBy: 'all-members' }],
    ],
    authors: [['not-authorised: a member', { author: 'bank-a' }]],
    fields: [
      ['malformed-field scenario', { scenario: 'ds' }],
      ['malformed-field version', { version: 3 }],
      ['malformed-field dataSchema', { dataSchema: 'interval-series/1' }],
      ['malformed-field longestGrantMs', { longestGrantMs: 1n }],
      ['malformed-field retentionMs', { retentionMs: 1n }],
      ['malformed-field supervisor: a-z', { supervisor: '' }],
      ['malformed-field changedBy', { supervisor: 'nobody' }],
      ['malformed-field publishers: 1 to 16', { publishers: ['nobody'] }],
      ['malformed-field readers: 1 to 16', { readers: ['role:nobody'] }],
      ['malformed-field purposes: 1 to 16', { purposes: ['A purpose'] }],
      ['malformed-field purposes: a-z', { purposes: ['purpose'] }],
      ['malformed-field fieldGroups: 0 to 8', { fieldGroups: [A_GROUP] }],
      ['malformed-field fieldGroups: a-z', { fieldGroups: [{ ...A_GROUP, fieldGroup: 'a-group' }] }],
      [
        'malformed-field fieldGroups.readers: 1 to 16',
        { fieldGroups: [{ fieldGroup: 'a-group', readers: ['nobody'] }] },
      ],
      ['malformed-field aggregates.smallestGroup', { aggregates: { ...NO_TERMS, smallestGroup: 5 } }],
      ['malformed-field aggregates.roundTo', { aggregates: { ...TERMS, questionsPerReader: 0, budgetPeriodMs: 1n } }],
      ['malformed-field aggregates.questionsPerReader', { aggregates: { ...TERMS, budgetPeriodMs: 86_399_999n } }],
      ['malformed-field aggregates.budgetPeriodMs', { aggregates: TERMS }],
      ['malformed-field attestedBy: at most', { attestedBy: 256 }],
    ],
    state: [
      ['malformed-field publishers: member ids', { publishers: ['grid'] }],
      ['malformed-field readers: member ids', { readers: ['role:bank'] }],
      ['malformed-field fieldGroups.readers', { fieldGroups: [{ fieldGroup: 'a-group', readers: ['role:bank'] }] }],
      ['malformed-field supervisor: a member', { supervisor: 'regulator' }],
      ['malformed-field attestedBy: whose nodes', { attestedBy: 1 }],
      ['not-authorised: the owner', { author: 'grid' }],
      ['scenario-version-not-next', { version: 2 }],
      ['not-authorised: the supervisor', { alsoSigned: ['regulator'] }],
    ],
  }),
);

const publishing = precedence(
  'publish-records',
  (c) => {
    c.say('bank-b', defineScenario({ scenario: 'pr', fieldGroups: PARTS }));
    c.say(
      'grid',
      publishRecords(header('pr-there', 'site', { scenario: 'pr', fieldGroup: 'totals', ciphertextHash: DIGEST })),
    );
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a/lin', lines: TOO_MANY_LINES, record: 'a record', scenario: 'A scenario', subject: '' },
      ...{ policyVersion: 2, keyEpoch: 2, periodStartMs: 3000n, contentType: '\u0007', length: 0n },
      ...{ commitment: SHORT, ciphertextHash: SHORT, suite: 'rot13', fieldGroup: 'A group' },
    },
    said: ({ author: _, lines, record, subject, ...fields }) =>
      publishRecords(...copies(header(record, subject, fields), lines)),
    reading: [['malformed-field suite', { suite: 'x25519-hkdf-sha256-aes256gcm' }]],
    authors: [['not-authorised: a member', { author: 'bank-b' }]],
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field record', { record: 'pr-there' }],
      ['malformed-field scenario', { scenario: 'none' }],
      ['malformed-field subject', { subject: 'site' }],
      ['period-invalid', { periodStartMs: 0n }],
      ['malformed-field contentType', { contentType: '' }],
      ['malformed-field commitment', { commitment: DIGEST }],
      ['malformed-field length', { length: 8_388_608n }],
      ['malformed-field ciphertextHash', { ciphertextHash: DIGEST }],
      ['malformed-field fieldGroup', { fieldGroup: 'others' }],
    ],
    state: [
      ['scenario-not-found', { scenario: 'pr' }],
      ['not-a-publisher', { author: 'grid' }],
      ['policy-version-not-latest', { policyVersion: 1 }],
      ['wrong-key-epoch', { keyEpoch: 1 }],
      ['field-group-not-found', { fieldGroup: 'totals' }],
      ['record-exists', { record: 'pr-new' }],
      ['ciphertext-exists', { ciphertextHash: seedOf('ciphertext of pr-new') }],
      ['too-many-records', { length: 1n }],
    ],
  }),
);

/** Two versions of a scenario, so two key epochs, with a record in each; one grant is there. */
function prepareGrants(c: ChainWriter, scenario: string): void {
  openProducer(c, `bank-a/${scenario}`);
  connectSites(c, `bank-a/${scenario}`, `${scenario}-site`);
  const policy = { scenario, granularity: 'record', longestGrantMs: HOUR_MS, history: false };
  c.say('grid', defineScenario({ ...policy, fieldGroups: PARTS }));
  const first = header(`${scenario}-1`, `${scenario}-site`, { scenario, fieldGroup: 'totals' });
  c.say('grid', publishRecords(first));
  const one = { scenario, granularity: 'record', subject: `${scenario}-site`, record: `${scenario}-1` };
  const there = { ...one, grantedGroups: ['totals'] };
  c.say('grid', grantAccess(`${scenario}-there`, { ...there, expiresAtMs: c.nowMs + HOUR_MS }), {
    alsoSigned: [`bank-a/${scenario}`],
  });
  c.say('grid', defineScenario({ ...policy, version: 2, fieldGroups: PARTS }));
  const second = { scenario, policyVersion: 2, keyEpoch: 2, fieldGroup: 'totals' };
  c.say('grid', publishRecords(header(`${scenario}-2`, `${scenario}-site`, second)));
  prepared(c);
}

const granting = precedence(
  'grant-access',
  (c) => {
    prepareGrants(c, 'ga');
    const asked = { scenario: 'ga', subject: 'ga-site', untilMs: c.nowMs + HOUR_MS / 2n };
    for (const id of ['ga-asked', 'ga-declined']) {
      c.say('bank-b', requestAccess(id, { ...asked, answerByMs: c.nowMs + HOUR_MS / 4n }));
    }
    c.say('grid', declineRequest('ga-declined'));
    c.say('bank-b', setReaderKey('bank-b for ga'));
    prepared(c);
  },
  (c: ChainWriter) => ({
    worst: {
      ...{ author: 'bank-a', alsoSigned: NONE, grant: 'a grant', scenario: 'A scenario', reader: 'A reader' },
      ...{ purpose: '', granularity: 'all', subject: '', record: 'a record', keyEpoch: 3 },
      ...{ expiresAtMs: c.nowMs, encapsulatedKey: SHORT, sealedKey: SHORT, request: 'a request' },
      ...{ suite: 'rot13', readerKey: 0, grantedGroups: ['a group', 'a group'], standingRule: 2, ruleVersion: 0 },
    },
    said: ({ author: _, alsoSigned: __, grant, ...fields }) => grantAccess(grant, fields),
    reading: [
      ['malformed-field granularity', { granularity: 'subject' }],
      ['malformed-field suite', { suite: HYBRID.suite }],
    ],
    fields: [
      ['malformed-field grant', { grant: 'ga-there' }],
      ['malformed-field scenario', { scenario: 'none' }],
      ['malformed-field reader', { reader: 'merchant' }],
      ['malformed-field purpose', { purpose: 'curiosity' }],
      ['malformed-field subject: something', { subject: '\u0007' }],
      ['malformed-field subject: characters', { subject: 'another-site' }],
      ['malformed-field record: nothing', { granularity: 'record' }],
      ['malformed-field record: a-z', { granularity: 'subject', record: '' }],
      ['malformed-field grantedGroups: 0 to 8', { grantedGroups: ['A group'] }],
      ['malformed-field grantedGroups: a-z', { grantedGroups: ['others'] }],
      ['malformed-field encapsulatedKey', { encapsulatedKey: HYBRID.encapsulatedKey }],
      ['malformed-field sealedKey', { sealedKey: new Uint8Array(48) }],
      ['malformed-field readerKey', { readerKey: 2 }],
      ['malformed-field request', { request: 'none' }],
      ['malformed-field ruleVersion', { ruleVersion: 1 }],
    ],
    state: [
      ['scenario-not-found', { scenario: 'ga' }],
      ['not-authorised: the owner', { author: 'grid' }],
      ['grant-exists', { grant: 'ga-new' }],
      ['wrong-key-epoch: "currentEpoch":"2"', { keyEpoch: 1 }],
      ['history-not-granted', { keyEpoch: 2 }],
      ['granularity-too-wide', { granularity: 'record', record: 'none' }],
      ['not-a-reader', { reader: 'bank-b' }],
      ['wrong-purpose', { purpose: 'fraud-check' }],
      ['field-group-not-found', { grantedGroups: ['intervals'] }],
      ['not-a-reader: "fieldGroup":"intervals"', { grantedGroups: ['monthly'] }],
      ['record-not-found', { record: 'ga-1' }],
      ['grant-does-not-cover: subject', { subject: 'ga-site' }],
      ['wrong-key-epoch: "recordEpoch":"1"', { record: 'ga-2' }],
      ['grant-does-not-cover: fieldGroup', { grantedGroups: ['totals'] }],
      ['expiry-invalid', { expiresAtMs: c.nowMs + 2n * HOUR_MS }],
      ['grant-too-long', { expiresAtMs: c.nowMs + HOUR_MS }],
      ['wrong-reader-key', { readerKey: 1 }],
      ['standing-rule-not-found', { standingRule: 0, ruleVersion: 0 }],
      ['request-not-found', { request: 'ga-declined' }],
      ['request-ended', { request: 'ga-asked' }],
      ['grant-differs: purpose', { purpose: 'loan-assessment' }],
      ['grant-differs: expiresAtMs', { expiresAtMs: c.nowMs + HOUR_MS / 4n }],
      ['consent-missing', { alsoSigned: ['bank-a/ga'] }],
    ],
  }),
);

const ruling = precedence(
  'set-standing-rule',
  (c) => {
    c.say('bank-c', defineScenario({ scenario: 'sr' }));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a/lin', scenario: 'A scenario', standingRule: 17, version: 1001, answers: 'all' },
      ...{ readers: NONE, purpose: '', granularity: 'record', grantMs: 59_999n, mostPerDay: 0 },
    },
    said: ({ author: _, scenario, ...fields }) => setStandingRule(scenario, fields),
    reading: [
      ['malformed-field answers', { answers: 'consents' }],
      ['malformed-field granularity', { granularity: 'subject' }],
    ],
    authors: [['not-authorised: a member', { author: 'bank-a' }]],
    fields: [
      ['malformed-field scenario', { scenario: 'none' }],
      ['malformed-field standingRule', { standingRule: 16 }],
      ['malformed-field version', { version: 2 }],
      ['malformed-field readers: 1 to 16', { readers: ['role:nobody'] }],
      ['malformed-field purpose', { purpose: 'marketing' }],
      ['malformed-field grantMs', { grantMs: 60_000n }],
      ['malformed-field mostPerDay', { mostPerDay: 1_000_000 }],
    ],
    state: [
      ['malformed-field readers: member ids', { readers: ['role:bank'] }],
      ['scenario-not-found', { scenario: 'sr' }],
      ['not-authorised: the owner', { author: 'bank-c' }],
      ['wrong-purpose', { purpose: 'fraud-check' }],
      ['standing-rule-not-next', { version: 1 }],
    ],
  }),
);

/** A policy that lets its supervisor order guardians, and one that has none. */
function prepareGuardians(c: ChainWriter, scenario: string): void {
  for (const who of ['ward', 'aunt']) openProducer(c, `bank-a/${scenario}-${who}`);
  connectSites(c, `bank-a/${scenario}-ward`, `${scenario}-site`);
  c.say('grid', defineScenario({ scenario: `${scenario}-none` }));
  c.say('grid', defineScenario({ scenario: `${scenario}-some`, guardians: 'appointed' }));
  c.say('grid', defineScenario({ scenario, guardians: 'ordered' }));
  prepared(c);
}

const appointing = precedence(
  'appoint-guardian',
  (c) => prepareGuardians(c, 'ag'),
  (c: ChainWriter) => ({
    worst: {
      ...{ author: 'bank-b', subject: '', scenario: 'A scenario', guardian: '', expiresAtMs: c.nowMs, reason: '' },
    },
    said: ({ author: _, scenario, ...fields }) => appointGuardian(scenario, fields),
    fields: [
      ['malformed-field subject', { subject: 'none' }],
      ['malformed-field scenario', { scenario: 'none' }],
      ['malformed-field guardian', { guardian: 'bank-a/none' }],
      ['malformed-field reason', { reason: 'is a minor' }],
    ],
    state: [
      ['scenario-not-found', { scenario: 'ag-none' }],
      ['guardian-not-allowed', { scenario: 'ag-some' }],
      ['site-not-found', { subject: 'ag-site' }],
      ['account-not-found', { guardian: 'bank-a/ag-ward' }],
      ['malformed-field guardian', { guardian: 'bank-a/ag-aunt' }],
      ['consent-missing', { author: 'regulator' }],
      ['guardian-not-allowed', { scenario: 'ag' }],
      ['expiry-invalid', { expiresAtMs: c.nowMs + HOUR_MS }],
    ],
  }),
);

const endingGuardianship = precedence(
  'end-guardianship',
  (c) => {
    prepareGuardians(c, 'eg');
    const terms = { subject: 'eg-site', guardian: 'bank-a/eg-aunt', expiresAtMs: c.nowMs + HOUR_MS };
    c.say('bank-a/eg-ward', appointGuardian('eg', terms));
    prepared(c);
  },
  () => ({
    worst: { author: 'bank-a', subject: '', scenario: 'A scenario', basis: 'born', reason: '' },
    said: ({ author: _, scenario, ...fields }) => endGuardianship(scenario, fields),
    reading: [['malformed-field basis', { basis: 'ordered' }]],
    fields: [
      ['malformed-field subject', { subject: 'eg-site' }],
      ['malformed-field scenario', { scenario: 'eg' }],
      ['malformed-field reason', { reason: 'is of age' }],
    ],
    state: [
      ['guardianship-not-found', { basis: 'appointed' }],
      ['not-authorised: the subject', { author: 'bank-a/eg-ward' }],
    ],
  }),
);

const grantingByRule = precedence(
  'grant-access by a standing rule',
  (c) => {
    const about = { scenario: 'gr', subject: 'gr-a' };
    c.say('grid', defineScenario({ scenario: 'gr', consentRequired: false, granularity: 'scenario' }));
    const rule = { readers: ['bank-b'] };
    c.say('grid', setStandingRule('gr', rule));
    c.say('grid', setStandingRule('gr', { ...rule, standingRule: 3, mostPerDay: 2 }));
    const times = { untilMs: c.nowMs + HOUR_MS, answerByMs: c.nowMs + HOUR_MS / 2n };
    for (const [id, subject] of [
      ['gr-asked-1', 'gr-a'],
      ['gr-asked-2', 'gr-b'],
    ] as const) {
      c.say('bank-b', requestAccess(id, { ...about, ...times, subject }));
    }
    const byRule = { standingRule: 1, ruleVersion: 1, request: 'gr-asked-1', reader: 'bank-b' };
    c.say(consensusKeyName('grid'), grantAccess('gr-1', { ...about, ...byRule, expiresAtMs: c.nowMs + 60_000n }));
    prepared(c);
  },
  (c: ChainWriter) => ({
    worst: {
      ...{
        author: consensusKeyName('bank-a'),
        grant: 'gr-1',
        scenario: 'gr',
        reader: 'bank-a',
        purpose: 'fraud-check',
      },
      ...{ granularity: 'scenario', subject: '', expiresAtMs: c.nowMs + HOUR_MS / 2n, request: '' },
      ...{ standingRule: 2, ruleVersion: 2 },
    },
    said: ({ author: _, grant, ...fields }) => grantAccess(grant, fields),
    fields: [],
    state: [
      ['not-authorised: the owner', { author: consensusKeyName('grid') }],
      ['grant-exists', { grant: 'gr-2' }],
      ['standing-rule-not-found', { standingRule: 1 }],
      ['standing-rule-not-next', { ruleVersion: 1 }],
      ['outside-standing-rule: request', { request: 'none' }],
      ['outside-standing-rule: reader', { reader: 'bank-b' }],
      ['outside-standing-rule: purpose', { purpose: 'loan-assessment' }],
      ['outside-standing-rule: granularity', { granularity: 'subject', subject: 'gr-a' }],
      ['outside-standing-rule: expiresAtMs', { expiresAtMs: c.nowMs + 60_000n }],
      ['granted-by-rule', { subject: 'gr-b' }],
      ['standing-rule-used-up', { standingRule: 3 }],
      ['request-not-found', { request: 'gr-asked-2' }],
    ],
  }),
);

const keying = precedence(
  'set-reader-key',
  (c) => {
    c.say('bank-c', setReaderKey('a key of bank-c'));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a/lin', version: 1001, suite: 'rot13', key: SHORT },
    },
    said: ({ author: _, ...fields }) => setReaderKey('bank-c', fields),
    reading: [['malformed-field suite', { suite: HYBRID.suite }]],
    authors: [['not-authorised: a member', { author: 'bank-c' }]],
    fields: [
      ['malformed-field version', { version: 1 }],
      ['malformed-field key: an ML-KEM-768 key', { key: new Uint8Array(1216) }],
    ],
    dear: [['unsafe-key key', { key: hybridKeyOf('a key of bank-c') }]],
    state: [
      ['reader-key-not-next', { version: 2 }],
      ['reader-key-used', { key: hybridKeyOf('another key of bank-c') }],
    ],
  }),
);

const resealing = precedence(
  'reseal-grants',
  (c) => {
    prepareGrants(c, 'rs');
    const grant = {
      scenario: 'rs',
      granularity: 'record',
      subject: 'rs-site',
      record: 'rs-1',
      grantedGroups: ['totals'],
    };
    const consent = { alsoSigned: ['bank-a/rs'] };
    for (const id of ['rs-revoked', 'rs-stands', 'rs-withdrawn', 'rs-expired']) {
      const purpose = id === 'rs-withdrawn' ? 'fraud-check' : 'loan-assessment';
      const expiresAtMs = c.nowMs + (id === 'rs-expired' ? 1500n : HOUR_MS);
      c.say('grid', grantAccess(id, { ...grant, purpose, expiresAtMs }), consent);
    }
    c.say('grid', revokeGrant('rs-revoked'));
    c.say('bank-a/rs', withdrawConsent('rs-site', { scenario: 'rs', purpose: 'fraud-check' }));
    c.say('bank-a', setReaderKey('bank-a for rs'));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a/lin', lines: TOO_MANY_LINES, grant: 'a grant', suite: 'rot13', readerKey: 0 },
      ...{ encapsulatedKey: SHORT, sealedKey: SHORT },
    },
    said: ({ author: _, lines, grant, ...fields }) => resealGrants(...copies(resealed(grant, fields), lines)),
    reading: [['malformed-field suite', { suite: HYBRID.suite }]],
    authors: [['not-authorised: a member', { author: 'bank-a' }]],
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field grant', { grant: 'none' }],
    ],
    state: [
      ['grant-not-found', { grant: 'rs-revoked' }],
      ['not-authorised: the owner', { author: 'grid' }],
      ['grant-revoked', { grant: 'rs-expired' }],
      ['grant-expired', { grant: 'rs-withdrawn' }],
      ['malformed-field encapsulatedKey', { encapsulatedKey: HYBRID.encapsulatedKey }],
      ['malformed-field sealedKey', { sealedKey: new Uint8Array(48) }],
      ['malformed-field readerKey', { readerKey: 2 }],
      ['wrong-reader-key', { readerKey: 1 }],
      ['consent-withdrawn', { grant: 'rs-stands' }],
    ],
  }),
);

const revoking = precedence(
  'revoke-grant',
  (c) => {
    prepareGrants(c, 'rg');
    const grant = {
      scenario: 'rg',
      granularity: 'record',
      subject: 'rg-site',
      record: 'rg-1',
      grantedGroups: ['totals'],
    };
    const consent = { alsoSigned: ['bank-a/rg'] };
    c.say('grid', grantAccess('rg-other', { ...grant, expiresAtMs: c.nowMs + HOUR_MS }), consent);
    c.say('grid', revokeGrant('rg-there'));
    prepared(c);
  },
  () => ({
    worst: { author: 'bank-a', grant: 'a grant', reason: '' },
    said: ({ grant, reason }) => revokeGrant(grant, reason),
    fields: [
      ['malformed-field grant', { grant: 'none' }],
      ['malformed-field reason', { reason: 'loan repaid' }],
    ],
    state: [
      ['grant-not-found', { grant: 'rg-there' }],
      ['not-authorised: the owner', { author: 'grid' }],
      ['grant-revoked', { grant: 'rg-other' }],
    ],
  }),
);

const consenting = precedence(
  'give-consent',
  (c) => {
    openProducer(c, 'bank-a/gc');
    connectSites(c, 'bank-a/gc', 'gc-site');
    c.say('grid', defineScenario({ scenario: 'gc' }));
    prepared(c);
  },
  (c: ChainWriter) => ({
    worst: {
      ...{ author: 'bank-a', scenario: 'A scenario', policyVersion: 2, subject: 'a site', reader: 'A reader' },
      ...{ purpose: '', expiresAtMs: c.nowMs },
    },
    said: ({ author: _, subject, ...terms }) => giveConsent(subject, terms),
    fields: [
      ['malformed-field scenario', { scenario: 'gc' }],
      ['malformed-field subject', { subject: 'no-site' }],
      ['malformed-field reader', { reader: 'merchant' }],
      ['malformed-field purpose', { purpose: 'curiosity' }],
    ],
    state: [
      ['scenario-not-found', { policyVersion: 1 }],
      ['not-a-reader', { reader: 'bank-b' }],
      ['wrong-purpose', { purpose: 'fraud-check' }],
      ['consent-missing: a subject that is a site', { subject: 'gc-site' }],
      ['consent-missing: requiredSignature', { author: 'bank-a/gc' }],
      ['expiry-invalid', { expiresAtMs: c.nowMs + HOUR_MS }],
    ],
  }),
);

const withdrawing = precedence(
  'withdraw-consent',
  (c) => {
    openProducer(c, 'bank-a/wc');
    connectSites(c, 'bank-a/wc', 'wc-site');
    c.say('grid', defineScenario({ scenario: 'wc' }));
    for (const purpose of ['loan-assessment', 'fraud-check']) {
      const terms = { scenario: 'wc', purpose, expiresAtMs: c.nowMs + HOUR_MS };
      c.say('bank-a/wc', giveConsent('wc-site', terms));
    }
    c.say('bank-a/wc', withdrawConsent('wc-site', { scenario: 'wc' }));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a', scenario: 'A scenario', policyVersion: 1, subject: 'a site', reader: 'A reader' },
      ...{ purpose: '', reason: '\u0007' },
    },
    said: ({ author: _, subject, ...terms }) => withdrawConsent(subject, terms),
    fields: [
      ['malformed-field scenario', { scenario: 'wc' }],
      ['malformed-field subject', { subject: 'wc-site' }],
      ['malformed-field reader', { reader: 'merchant' }],
      ['malformed-field purpose', { purpose: 'loan-assessment' }],
      ['malformed-field reason', { reason: 'no loan' }],
    ],
    state: [
      ['consent-not-found', { reader: 'bank-a' }],
      ['consent-missing: requiredSignature', { author: 'bank-a/wc' }],
      ['consent-withdrawn', { purpose: 'fraud-check' }],
    ],
  }),
);

const asking = precedence(
  'request-access',
  (c) => {
    c.say('grid', defineScenario({ scenario: 'rq' }));
    const times = { untilMs: c.nowMs + HOUR_MS, answerByMs: c.nowMs + HOUR_MS / 2n };
    c.say('bank-a', requestAccess('rq-there', { scenario: 'rq', ...times }));
    prepared(c);
  },
  (c: ChainWriter) => ({
    worst: {
      ...{ author: 'bank-a/lin', request: 'a request', scenario: 'A scenario', subject: '\u0007', purpose: '' },
      ...{ untilMs: c.nowMs, answerByMs: c.nowMs, reason: '' },
    },
    said: ({ author: _, request, ...fields }) => requestAccess(request, fields),
    authors: [['not-authorised: a member', { author: 'merchant' }]],
    fields: [
      ['malformed-field request', { request: 'rq-there' }],
      ['malformed-field scenario', { scenario: 'none' }],
      ['malformed-field subject', { subject: 'site' }],
      ['malformed-field purpose', { purpose: 'curiosity' }],
      ['malformed-field reason', { reason: 'loan 4711' }],
    ],
    state: [
      ['request-exists', { request: 'rq-new' }],
      ['scenario-not-found', { scenario: 'rq' }],
      ['not-a-reader', { author: 'bank-a' }],
      ['wrong-purpose', { purpose: 'fraud-check' }],
      ['expiry-invalid', { answerByMs: c.nowMs + HOUR_MS }],
      ['expiry-invalid', { untilMs: c.nowMs + 2n * HOUR_MS }],
    ],
  }),
);

const declining = precedence(
  'decline-request',
  (c) => {
    c.say('grid', defineScenario({ scenario: 'dr' }));
    for (const id of ['dr-there', 'dr-open']) {
      const times = { untilMs: c.nowMs + HOUR_MS, answerByMs: c.nowMs + HOUR_MS / 2n };
      c.say('bank-a', requestAccess(id, { scenario: 'dr', subject: 'dr-site', ...times }));
    }
    c.say('grid', declineRequest('dr-there'));
    prepared(c);
  },
  () => ({
    worst: { author: 'bank-a', request: 'a request', reason: '' },
    said: ({ request, reason }) => declineRequest(request, reason),
    fields: [
      ['malformed-field request', { request: 'none' }],
      ['malformed-field reason', { reason: 'no loan' }],
    ],
    state: [
      ['request-not-found', { request: 'dr-there' }],
      ['not-authorised: the owner', { author: 'grid' }],
      ['request-ended', { request: 'dr-open' }],
    ],
  }),
);

/** A record and grants with every fault; what is asked is accepted throughout, and the answer is on record. */
const reading = precedence(
  'record an access',
  (c) => {
    for (const scenario of ['ra', 'ra-brief', 'ra-other']) {
      const retentionMs = scenario === 'ra-brief' ? 500n : HOUR_MS;
      c.say(
        'grid',
        defineScenario({
          ...{ scenario, consentRequired: false, granularity: 'scenario' },
          retentionMs,
          supervisor: '',
        }),
      );
    }
    c.say(
      'grid',
      publishRecords(
        header('ra-brief', 'a', { scenario: 'ra-brief' }),
        ...['1', '2'].map((n) => header(`ra-${n}`, 'a', { scenario: 'ra' })),
        header('ra-b', 'b', { scenario: 'ra' }),
        header('ra-purged', 'b', { scenario: 'ra' }),
      ),
    );
    const grant = (id: string, change: Parameters<typeof grantAccess>[1] = {}) =>
      c.say('grid', grantAccess(id, { scenario: 'ra', subject: 'a', expiresAtMs: c.nowMs + HOUR_MS, ...change }));
    const one = { granularity: 'record', record: 'ra-2' };
    grant('ra-of-b', { reader: 'bank-b', expiresAtMs: c.nowMs + 1500n });
    grant('ra-revoked', { ...one, expiresAtMs: c.nowMs + 1500n });
    grant('ra-expired', { scenario: 'ra-other', purpose: 'fraud-check', subject: 'b', expiresAtMs: c.nowMs + 1500n });
    grant('ra-other', { scenario: 'ra-other', purpose: 'fraud-check', subject: 'b' });
    grant('ra-fraud', { purpose: 'fraud-check', subject: 'b' });
    grant('ra-subject-b', { subject: 'b' });
    grant('ra-record-2', one);
    grant('ra-old');
    c.say('grid', revokeGrant('ra-revoked'));
    c.say('grid', purgeRecords('asked for', 'ra-purged'));
    c.say('grid', defineScenario({ scenario: 'ra-held', attestedBy: 1 }));
    c.say('grid', publishRecords(header('ra-unattested', 'b', { scenario: 'ra-held' })));
    c.say('grid', defineScenario({ ...{ scenario: 'ra', version: 2, consentRequired: false }, supervisor: '' }));
    c.say('grid', publishRecords(header('ra-new', 'a', { scenario: 'ra', policyVersion: 2, keyEpoch: 2 })));
    prepared(c);
  },
  () => ({
    worst: { author: 'bank-a/lin', record: 'a record', grant: 'a grant', purpose: 'A purpose' },
    said: ({ record, grant, purpose }) => readRecord(record, grant, { purpose }),
    authors: [['not-authorised: a member', { author: 'merchant' }]],
    fields: [
      ['malformed-field record', { record: 'none' }],
      ['malformed-field grant', { grant: 'none' }],
      ['malformed-field purpose', { purpose: 'curiosity' }],
    ],
    state: [
      ['access-denied: record-not-found', { record: 'ra-brief' }],
      ['access-denied: retention-ended', { record: 'ra-purged' }],
      ['access-denied: record-purged', { record: 'ra-unattested' }],
      ['access-denied: payload-not-attested', { record: 'ra-new' }],
      ['access-denied: not-a-reader', { author: 'bank-a' }],
      ['access-denied: wrong-purpose', { purpose: 'loan-assessment' }],
      ['access-denied: grant-not-found', { grant: 'ra-of-b' }],
      ['access-denied: grant-does-not-cover', { grant: 'ra-revoked' }],
      ['access-denied: grant-revoked', { grant: 'ra-expired' }],
      ['access-denied: grant-expired', { grant: 'ra-other' }],
      ['access-denied: grant-does-not-cover', { grant: 'ra-fraud' }],
      ['access-denied: wrong-purpose', { grant: 'ra-subject-b' }],
      ['access-denied: grant-does-not-cover', { grant: 'ra-record-2' }],
      ['access-denied: grant-does-not-cover', { grant: 'ra-old' }],
      ['access-denied: wrong-key-epoch', { record: 'ra-1' }],
    ],
    end: 'accepted: allowed',
  }),
);

/** As {@link reading}, of all records at once. */
const ranging = precedence(
  'record an access to a range',
  (c) => {
    const open = { consentRequired: false, granularity: 'scenario', supervisor: '', fieldGroups: PARTS };
    for (const scenario of ['rr', 'rr-other']) c.say('grid', defineScenario({ scenario, ...open }));
    c.say('grid', publishRecords(header('rr-1', 'a', { scenario: 'rr', fieldGroup: 'totals' })));
    const grant = (id: string, change: Parameters<typeof grantAccess>[1] = {}) => {
      const terms = { scenario: 'rr', subject: 'a', expiresAtMs: c.nowMs + HOUR_MS, grantedGroups: ['totals'] };
      c.say('grid', grantAccess(id, { ...terms, ...change }));
    };
    grant('rr-of-b', { reader: 'bank-b' });
    grant('rr-revoked', { granularity: 'record', record: 'rr-1', expiresAtMs: c.nowMs + 1500n });
    grant('rr-expired', { scenario: 'rr-other', purpose: 'fraud-check', expiresAtMs: c.nowMs + 1500n });
    grant('rr-other', { scenario: 'rr-other', purpose: 'fraud-check' });
    grant('rr-fraud', { purpose: 'fraud-check', subject: 'b' });
    grant('rr-subject-b', { subject: 'b' });
    grant('rr-record', { granularity: 'record', record: 'rr-1' });
    grant('rr-monthly', { grantedGroups: ['monthly'] });
    grant('rr-good');
    c.say('grid', revokeGrant('rr-revoked'));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a/lin', scenario: 'A scenario', subject: '\u0007', fieldGroup: 'A group' },
      ...{ purpose: 'A purpose', grant: 'a grant', fromMs: 5n, untilMs: 5n },
    },
    said: ({ author: _, scenario, ...change }) => readRange(scenario, change),
    authors: [['not-authorised: a member', { author: 'merchant' }]],
    fields: [
      ['malformed-field scenario', { scenario: 'none' }],
      ['malformed-field subject', { subject: 'a' }],
      ['malformed-field fieldGroup', { fieldGroup: 'intervals' }],
      ['malformed-field purpose', { purpose: 'curiosity' }],
      ['malformed-field grant', { grant: 'none' }],
      ['period-invalid', { untilMs: 316_224_000_006n }],
      ['range-too-long', { untilMs: 6n }],
    ],
    state: [
      ['scenario-not-found', { scenario: 'rr' }],
      ['access-denied: not-a-reader', { author: 'bank-a' }],
      ['access-denied: wrong-purpose', { purpose: 'loan-assessment' }],
      ['access-denied: not-a-reader', { fieldGroup: 'totals' }],
      ['access-denied: grant-not-found', { grant: 'rr-of-b' }],
      ['access-denied: grant-does-not-cover', { grant: 'rr-revoked' }],
      ['access-denied: grant-revoked', { grant: 'rr-expired' }],
      ['access-denied: grant-expired', { grant: 'rr-other' }],
      ['access-denied: grant-does-not-cover', { grant: 'rr-fraud' }],
      ['access-denied: wrong-purpose', { grant: 'rr-subject-b' }],
      ['access-denied: grant-does-not-cover', { grant: 'rr-record' }],
      ['access-denied: grant-does-not-cover', { grant: 'rr-monthly' }],
      ['access-denied: grant-does-not-cover', { grant: 'rr-good' }],
    ],
    end: 'accepted: allowed',
  }),
);

const purging = precedence(
  'purge-records',
  (c) => {
    openProducer(c, 'bank-a/pg');
    connectSites(c, 'bank-a/pg', 'pg-site');
    c.say('grid', defineScenario({ scenario: 'pg', subjectMayPurge: true }));
    const records = ['pg-there', 'pg-open'].map((id) => header(id, 'pg-site', { scenario: 'pg' }));
    c.say('grid', publishRecords(...records));
    c.say('grid', purgeRecords('asked for', 'pg-there'));
    prepared(c);
  },
  () => ({
    worst: { author: 'bank-a', lines: TOO_MANY_LINES, record: 'a record', reason: '' },
    said: ({ lines, record, reason }) => purgeRecords(reason, ...copies(record, lines)),
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field record', { record: 'none' }],
      ['malformed-field reason', { reason: 'asked for' }],
    ],
    state: [
      ['record-not-found', { record: 'pg-there' }],
      ['not-authorised: the owner', { author: 'bank-a/pg' }],
      ['record-purged', { record: 'pg-open' }],
    ],
  }),
);

const confirming = precedence(
  'confirm-erasures',
  (c) => {
    c.say('grid', defineScenario({ scenario: 'ce' }));
    c.say('grid', publishRecords(...['ce-open', 'ce-kept'].map((id) => header(id, 'site', { scenario: 'ce' }))));
    c.say('grid', purgeRecords('asked for', 'ce-open'));
    prepared(c);
  },
  () => ({
    worst: { author: 'grid', lines: TOO_MANY_LINES, record: 'a record' },
    said: ({ lines, record }) => confirmErasures(...copies(record, lines)),
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field record', { record: 'none' }],
    ],
    state: [
      ['not-authorised: a member', { author: consensusKeyName('grid') }],
      ['erasure-not-ordered', { record: 'ce-kept' }],
      ['erasure-not-ordered', { record: 'ce-open' }],
    ],
  }),
);

const attesting = precedence(
  'attest-payloads',
  (c) => {
    c.say('grid', defineScenario({ scenario: 'ap', keptBy: 'readers-and-owner', attestedBy: 1 }));
    c.say('grid', publishRecords(...['ap-open', 'ap-purged'].map((id) => header(id, 'site', { scenario: 'ap' }))));
    c.say('grid', purgeRecords('asked for', 'ap-purged'));
    prepared(c);
  },
  () => ({
    worst: { author: 'grid', lines: TOO_MANY_LINES, record: 'a record' },
    said: ({ lines, record }) => attestPayloads(...copies(record, lines)),
    fields: [
      ['too-many-lines', { lines: 1 }],
      ['malformed-field record', { record: 'none' }],
    ],
    state: [
      ['not-authorised: a member', { author: consensusKeyName('merchant') }],
      ['record-not-found', { record: 'ap-purged' }],
      ['record-purged', { record: 'ap-open' }],
      ['not-a-holder', { author: consensusKeyName('bank-a') }],
    ],
  }),
);

const questioning = precedence(
  'ask-aggregate',
  (c) => {
    c.say('grid', defineScenario({ scenario: 'aa-none' }));
    c.say('grid', defineScenario({ scenario: 'aa', fieldGroups: PARTS, aggregates: TERMS }));
    c.say('grid', defineScenario({ scenario: 'aa-spent', fieldGroups: PARTS, aggregates: TERMS }));
    c.say('bank-b', askAggregate('', { scenario: 'aa-spent', fieldGroup: 'totals' }));
    prepared(c);
  },
  () => ({
    worst: {
      ...{ author: 'bank-a/lin', scenario: 'A scenario', purpose: '', fieldGroup: 'A group', periodStartMs: 2000n },
      ...{ quantity: '', measure: 'median', area: '\u0007' },
    },
    said: ({ author: _, area, ...fields }) => askAggregate(area, fields),
    reading: [['malformed-field measure', { measure: 'mean' }]],
    authors: [['not-authorised: a member', { author: 'merchant' }]],
    fields: [
      ['malformed-field scenario', { scenario: 'none' }],
      ['malformed-field purpose', { purpose: 'curiosity' }],
      ['malformed-field fieldGroup', { fieldGroup: 'others' }],
      ['period-invalid', { periodStartMs: 1999n }],
      ['malformed-field quantity', { quantity: 'exportWh' }],
      ['malformed-field area', { area: '' }],
    ],
    state: [
      ['scenario-not-found', { scenario: 'aa-none' }],
      ['no-aggregates', { scenario: 'aa-spent' }],
      ['not-a-reader', { author: 'bank-b' }],
      ['wrong-purpose', { purpose: 'fraud-check' }],
      ['field-group-not-found', { fieldGroup: 'totals' }],
      ['aggregate-budget-spent', { scenario: 'aa' }],
    ],
  }),
);

interface Questions {
  readonly first: string;
  readonly next: string;
}

/** Two questions of one reader, the first of which is released. */
function asked(c: ChainWriter, scenario: string, reader: string): Questions {
  c.say('grid', defineScenario({ scenario, aggregates: BY_NODE }));
  const [first, next] = ['', 'site'].map((area) => c.say(reader, askAggregate(area, { scenario })).id);
  prepared(c);
  c.say('grid', releaseAggregate(first ?? ''));
  prepared(c);
  return { first: first ?? '', next: next ?? '' };
}

const NO_QUESTION: string = '0'.repeat(64);

const releasing = precedence(
  'release-aggregate',
  (c) => asked(c, 'ra-figures', 'bank-a'),
  (_: ChainWriter, { first, next }: Questions) => ({
    worst: {
      ...{ author: 'bank-a/lin', aggregate: 'a question', value: 50n, previous: 'another' },
      ...{ group: Uint8Array.of(15, 0), recordsDigest: SHORT },
    },
    said: ({ author: _author, aggregate, ...fields }) => releaseAggregate(aggregate, fields),
    fields: [
      ['malformed-field aggregate', { aggregate: NO_QUESTION }],
      ['malformed-field group', { group: Uint8Array.of(15) }],
      ['malformed-field recordsDigest', { recordsDigest: DIGEST }],
      ['malformed-field previous', { previous: '' }],
    ],
    state: [
      ['aggregate-not-found', { aggregate: first }],
      ['not-authorised: the owner', { author: consensusKeyName('grid') }],
      ['aggregate-ended', { aggregate: next }],
      ['aggregate-not-read', { author: 'grid' }],
      ['group-too-small', { group: Uint8Array.of(31) }],
      ['malformed-field value', { value: 100n }],
      ['aggregate-overtaken', { previous: first }],
    ],
  }),
);

const readingToAnswer = precedence(
  'record-aggregate-access',
  (c) => {
    const scenario = 'xa-figures';
    c.say('grid', defineScenario({ scenario, aggregates: BY_NODE }));
    const ask = (area: string) => c.say('bank-b', askAggregate(area, { scenario })).id;
    const questions = { ended: ask(''), read: ask('site'), open: ask('roof') };
    prepared(c);
    c.say('grid', declineAggregate(questions.ended));
    c.say('grid', recordAggregateAccess(questions.read));
    prepared(c);
    return questions;
  },
  (_: ChainWriter, { ended, read, open }: { readonly [question in 'ended' | 'read' | 'open']: string }) => ({
    worst: { author: 'bank-a/lin', aggregate: 'a question' },
    said: ({ aggregate }) => recordAggregateAccess(aggregate),
    fields: [['malformed-field aggregate', { aggregate: NO_QUESTION }]],
    state: [
      ['aggregate-not-found', { aggregate: ended }],
      ['not-authorised: the owner', { author: consensusKeyName('grid') }],
      ['aggregate-ended', { aggregate: read }],
      ['aggregate-access-stands', { aggregate: open }],
    ],
    end: 'accepted: allowed',
  }),
);

const refusing = precedence(
  'decline-aggregate',
  (c) => asked(c, 'da-figures', 'bank-b'),
  (_: ChainWriter, { first, next }: Questions) => ({
    worst: { author: 'bank-a/lin', aggregate: 'a question', reason: '' },
    said: ({ aggregate, reason }) => declineAggregate(aggregate, reason),
    fields: [
      ['malformed-field aggregate', { aggregate: NO_QUESTION }],
      ['malformed-field reason', { reason: 'too few' }],
    ],
    state: [
      ['aggregate-not-found', { aggregate: first }],
      ['not-authorised: the owner', { author: 'grid' }],
      ['aggregate-ended', { aggregate: next }],
    ],
  }),
);

export const SHARING_PRECEDENCE: readonly PrecedenceTable[] = [
  ...[
    defining,
    publishing,
    granting,
    ruling,
    appointing,
    endingGuardianship,
    grantingByRule,
    keying,
    resealing,
    revoking,
  ],
  ...[consenting, withdrawing, asking, declining, purging, confirming, attesting, reading, ranging],
  ...[questioning, readingToAnswer, releasing, refusing],
  ...PURCHASE_PRECEDENCE,
];
