// Random grants: as what was asked for, agreed to, or said by a rule suggests, and with something else in a field now and then.
import type { DefineScenario, GrantAccess } from '../../../src/generated/transaction.ts';
import { seedOf } from '../../ledger/key-of.ts';
import { among, idOf, MEMBERS, policyOf, SITES } from './arbitrary-fields.ts';
import type { Choices } from './choices.ts';
import type { Past } from './past.ts';

const HOUR_MS = 3_600_000n;
const DAY_MS = 24n * HOUR_MS;
const PURPOSES = ['loan-assessment', 'fraud-check'] as const;

/** Why somebody would grant: a reader has asked, or a subject has agreed; and a rule answers that, or there is none. */
function occasion(past: Past, choose: Choices) {
  const rule = choose.one(undefined, choose.latest(past.of('setStandingRule'))?.fields);
  const isOfRule = ({ scenario, purpose }: { readonly scenario: string; readonly purpose: string }) =>
    rule === undefined || (scenario === rule.scenario && purpose === rule.purpose);
  const asked = choose.latest(past.of('requestAccess').filter(({ fields }) => isOfRule(fields)));
  const agreed = choose.latest(past.of('giveConsent').filter(({ fields }) => isOfRule(fields)))?.fields;
  const isAnswer = rule?.answers === 'requests' || (rule === undefined && choose.one(false, false, true));
  const request = isAnswer ? asked : undefined;
  const consent = choose.usually(agreed, undefined);
  const about = request?.fields ?? consent;
  return {
    scenario: about?.scenario ?? rule?.scenario ?? choose.one('pv-loan', 'sun-map'),
    ...{ rule: about === undefined ? undefined : rule, request: request?.fields.request },
    ...{ purpose: about?.purpose, subject: about?.subject },
    reader: request?.signers[0] ?? (consent === about ? consent?.reader : undefined),
  };
}

/** One that the policy names, or its supervisor. */
function readerOf(past: Past, { readers, supervisor }: DefineScenario, choose: Choices): string {
  const named = among(past, choose, readers);
  return choose.one(named, supervisor || named);
}

export function grantFields(past: Past, nowMs: bigint, choose: Choices): GrantAccess {
  const { scenario, rule, ...why } = occasion(past, choose);
  const policy = policyOf(past, scenario);
  const widest = rule === undefined && why.request === undefined ? policy.granularity : 'subject';
  const granularity = choose.usually(why.subject === '' ? 'scenario' : widest, 'record', 'subject', 'scenario');
  const published = past.of('publishRecords').filter(({ fields }) => fields.scenario === scenario);
  const record = granularity === 'record' ? choose.latest(published)?.fields : undefined;
  const subject = choose.usually<string>(record?.subject || why.subject || 'site-1', ...SITES);
  const groups =
    record === undefined ? policy.fieldGroups.slice(0, 1).map(({ fieldGroup }) => fieldGroup) : [record.fieldGroup];
  const grantedGroups = groups.filter(Boolean).map((group) => choose.usually(group, 'intervals', 'unknown'));
  return {
    ...{ grant: idOf('g', past, choose), scenario, granularity, subject: granularity === 'scenario' ? '' : subject },
    reader: choose.usually<string>(
      choose.one(why.reader, why.reader, undefined) ?? readerOf(past, policy, choose),
      ...MEMBERS,
    ),
    purpose: choose.usually<string>(why.purpose ?? 'loan-assessment', ...PURPOSES, 'unknown'),
    record: granularity === 'record' ? (record?.record ?? 'r-none') : '',
    keyEpoch: (record?.keyEpoch ?? past.epochs(scenario).length) + choose.one(0, 0, 0, choose.usually(-1, -2, 1)),
    expiresAtMs:
      nowMs +
      choose.one(HOUR_MS, DAY_MS, rule === undefined ? 4n * DAY_MS : HOUR_MS, choose.usually(DAY_MS, 0n, 31n * DAY_MS)),
    ...{ encapsulatedKey: seedOf('enc'), sealedKey: new Uint8Array(32 * Math.max(grantedGroups.length, 1) + 16) },
    ...{ suite: 'x25519-hkdf-sha256-aes256gcm', readerKey: 0, grantedGroups },
    request: why.request ?? choose.usually('', 'ask-none'),
    ...{ standingRule: rule?.standingRule ?? 0, ruleVersion: rule === undefined ? 0 : choose.usually(rule.version, 9) },
  };
}
