// What people say about shared data, at random: mostly what fits what has happened, and here and there something that does not.
import type { DefineScenario } from '../../../src/generated/transaction.ts';
import { seedOf } from '../../ledger/key-of.ts';
import { header, policy as usualPolicy } from '../../unit/sharing/test-sharing.ts';
import { grantFields } from './arbitrary-grants.ts';
import type { Choices } from './choices.ts';
import type { ConsentTerms, Does, Past, Step } from './past.ts';

const DAY_MS = 86_400_000n;
export const MEMBERS = ['grid', 'bank-a', 'bank-b', 'merchant', 'regulator'] as const;
/** The first one more often, so that more happens in it. */
const SCENARIOS = ['pv-loan', 'pv-loan', 'sun-map'] as const;
export const SITES = ['site-1', 'site-2'] as const;
/** With a key of their own. */
export const ACCOUNTS = ['bank-a/lin', 'bank-b/wang', 'bank-a/aunt'] as const;
/** One of a bank, with its member's key; one that cannot be guardian; one that is not there. */
const GUARDIANS = [
  'bank-a/aunt',
  'bank-a/vault',
  'bank-a/vault',
  ...ACCOUNTS,
  'bank-a/position',
  'bank-a/none',
] as const;
const PARTS = [
  { fieldGroup: 'totals', readers: ['role:bank', 'merchant'] },
  { fieldGroup: 'intervals', readers: ['merchant'] },
];

/** A member, mostly one of those that are meant. */
export function among(past: Past, choose: Choices, parties: readonly string[]): string {
  return choose.usually<string>(choose.latest([...past.meant(parties)]) ?? 'bank-a', ...MEMBERS);
}

export function policyOf(past: Past, scenario: string): DefineScenario {
  return past.policy(scenario) ?? usualPolicy({ scenario });
}

/** The number of what comes next, or one that was taken. */
export function idOf(kind: string, past: Past, choose: Choices): string {
  return `${kind}-${past.facts.length + choose.usually(0, -1, -2, -3)}`;
}

function anyGrant(past: Past, choose: Choices): string {
  return choose.usually(choose.latest(past.of('grantAccess'))?.fields.grant ?? 'g-none', 'g-none');
}

function termsOf(past: Past, choose: Choices): ConsentTerms {
  const asked = choose.one(undefined, choose.latest(past.of('requestAccess')));
  const scenario = asked?.fields.scenario ?? choose.one<string>(...SCENARIOS);
  const { version, readers } = policyOf(past, scenario);
  return {
    ...{ scenario, policyVersion: choose.usually(version, version - 1, version + 1) },
    subject: asked?.fields.subject || choose.one<string>(...SITES),
    reader: asked?.signers[0] ?? among(past, choose, readers),
    purpose: asked?.fields.purpose ?? choose.usually<string>('loan-assessment', 'fraud-check', 'unknown'),
  };
}

type SaidFields = { readonly [D in Does]: (past: Past, nowMs: bigint, choose: Choices) => Step<D>['fields'] };

/** By the operation's name. */
export const FIELDS: SaidFields = {
  defineScenario: (past, _nowMs, choose) => {
    const scenario = SCENARIOS.find((one) => past.policy(one) === undefined) ?? choose.one(...SCENARIOS);
    return usualPolicy({
      scenario,
      version: past.versions(scenario).length + choose.usually(1, 2),
      publishers: choose.one<string[]>(['role:grid-company'], ['grid', 'bank-a'], ['role:merchant']),
      readers: choose.one<string[]>(
        ['role:bank', 'merchant'],
        ['bank-a'],
        [choose.usually('role:bank', 'role:nobody')],
      ),
      purposes: choose.one<string[]>(['loan-assessment', 'fraud-check'], ['loan-assessment']),
      granularity: choose.one('subject', 'scenario', 'subject', 'scenario', 'subject', 'record'),
      consentRequired: choose.one(true, true, false),
      retentionMs: choose.one(365n, 20n) * DAY_MS,
      longestGrantMs: choose.one(30n, 5n) * DAY_MS,
      ...supervised(choose),
      history: choose.one(true, false),
      fieldGroups: choose.one<DefineScenario['fieldGroups']>([], [], PARTS),
      subjectMayPurge: choose.one(false, true),
      keptBy: choose.one('all-members', 'readers-and-owner'),
      attestedBy: choose.usually(0, 3, 6),
      guardians: choose.one('ordered', 'appointed', 'ordered', choose.usually('ordered', 'none')),
    });
  },
  publishRecords: (past, _nowMs, choose) => {
    const scenario = choose.one(...SCENARIOS);
    const { version, fieldGroups } = policyOf(past, scenario);
    return header({
      ...{ record: idOf('r', past, choose), scenario, subject: choose.one(...SITES) },
      ciphertextHash: seedOf(idOf('ciphertext', past, choose)),
      policyVersion: choose.usually(version, version - 1),
      keyEpoch: past.epochs(scenario).length + choose.usually(0, -1, 1),
      fieldGroup: choose.usually<string>(choose.latest(fieldGroups)?.fieldGroup ?? '', '', 'totals'),
    });
  },
  purgeRecords: (past, _nowMs, choose) => ({
    record: choose.usually(choose.latest(past.of('publishRecords'))?.fields.record ?? 'r-none', 'r-none'),
  }),
  grantAccess: grantFields,
  revokeGrant: (past, _nowMs, choose) => ({ grant: anyGrant(past, choose), reason: 'loan repaid' }),
  resealGrants: (past, _nowMs, choose) => {
    const grant = anyGrant(past, choose);
    const found = past.of('grantAccess').find(({ fields }) => fields.grant === grant)?.fields;
    const sealedKey = new Uint8Array(32 * Math.max(found?.grantedGroups.length ?? 1, 1) + 16);
    return { grant, suite: 'x25519-hkdf-sha256-aes256gcm', readerKey: 0, encapsulatedKey: seedOf('again'), sealedKey };
  },
  setStandingRule: (past, _nowMs, choose) => {
    const scenario = choose.usually<string>(choose.one(...SCENARIOS), 'unknown');
    const standingRule = choose.one(1, 2);
    const before = past.of('setStandingRule').map(({ fields }) => fields);
    const of = before.filter((rule) => rule.scenario === scenario && rule.standingRule === standingRule);
    return {
      ...{ scenario, standingRule, version: of.length + choose.usually(1, 2) },
      answers: choose.one('consents', 'requests', 'consents', choose.usually('requests', 'nothing')),
      readers: choose.one<string[]>(['role:bank'], ['role:bank', 'merchant'], [choose.usually('bank-a', 'nobody')]),
      purpose: choose.usually<string>('loan-assessment', 'fraud-check', 'unknown'),
      granularity: choose.one('subject', 'scenario'),
      ...{ grantMs: choose.one(2n * DAY_MS, 3_600_000n), mostPerDay: choose.one(1, 1, 50) },
    };
  },
  giveConsent: (past, nowMs, choose) => ({
    ...termsOf(past, choose),
    expiresAtMs: nowMs + choose.one(20n * DAY_MS, DAY_MS, choose.usually(3_600_000n, 0n)),
  }),
  withdrawConsent: (past, _nowMs, choose) => {
    const given = choose.latest([...past.of('giveConsent'), ...past.of('grantAccess')])?.fields;
    const rested = given !== undefined && 'grant' in given ? past.consentFor(given) : given;
    const { scenario, policyVersion, subject, reader, purpose } = rested ?? termsOf(past, choose);
    return { scenario, policyVersion, subject: subject || 'site-1', reader, purpose, reason: '' };
  },
  requestAccess: (past, nowMs, choose) => {
    const answerByMs = nowMs + choose.one(2n * DAY_MS, 3_600_000n, choose.usually(DAY_MS, 0n));
    return {
      ...{ request: idOf('ask', past, choose), scenario: choose.usually<string>(choose.one(...SCENARIOS), 'unknown') },
      subject: choose.one<string>(...SITES, choose.one('site-1', '')),
      purpose: choose.usually<string>('loan-assessment', 'fraud-check', 'unknown'),
      ...{ answerByMs, untilMs: answerByMs + choose.usually(4n * DAY_MS, 0n), reason: 'a loan' },
    };
  },
  declineRequest: (past, _nowMs, choose) => ({
    request: choose.usually(choose.latest(past.of('requestAccess'))?.fields.request ?? 'ask-none', 'ask-none'),
    reason: 'not now',
  }),
  appointGuardian: (past, nowMs, choose) => ({
    subject: choose.usually<string>(choose.one(...SITES), 'site-9'),
    scenario: choose.usually(choose.latest(past.of('defineScenario'))?.fields.scenario ?? 'pv-loan', 'unknown'),
    guardian: choose.one(...GUARDIANS),
    expiresAtMs: nowMs + choose.one(9n * DAY_MS, DAY_MS, choose.usually(DAY_MS, 0n)),
    reason: 'is a minor',
  }),
  endGuardianship: (past, _nowMs, choose) => {
    const given = choose.latest(past.of('appointGuardian'));
    const { scenario, subject } = given?.fields ?? { scenario: 'pv-loan', subject: 'site-1' };
    const basis = given === undefined ? 'appointed' : past.basisOf(given);
    return { scenario, subject, basis: choose.usually(basis, 'appointed', 'ordered'), reason: 'is of age' };
  },
  leaves: (_past, _nowMs, choose) => ({ member: choose.one('bank-b', 'merchant', 'bank-a', 'regulator', 'grid') }),
  moves: (_past, _nowMs, choose) => ({ site: choose.one(...SITES), account: choose.one(...ACCOUNTS) }),
};

/** Nobody agrees for a supervisor that there is not: such a policy has not the form of one. */
function supervised(choose: Choices): Pick<DefineScenario, 'supervisor' | 'changedBy'> {
  const supervisor = choose.one<string>('regulator', '', 'merchant', choose.usually('grid', 'nobody'));
  return { supervisor, changedBy: supervisor === '' ? 'owner' : choose.one('owner', 'owner-and-supervisor') };
}
