// Standing rules: what the owner's node may grant by itself, and what it may not.
import { beforeEach, describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import type { Receipt } from '../../../src/generated/state.ts';
import type { GrantAccess, SetStandingRule } from '../../../src/generated/transaction.ts';
import { keyUses } from '../../../src/ledger/governance/tables.ts';
import {
  grants,
  standingRuleId,
  standingRules,
  standingUseId,
  standingUses,
} from '../../../src/ledger/sharing/tables.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { DAY, PRODUCER, SharingLedger } from './test-sharing.ts';

const NODE = 'grid consensus';

let ledger: SharingLedger;
beforeEach(async () => {
  ledger = await SharingLedger.withScenario();
});

const now = () => BigInt(ledger.timestampMs);

function set(fields: Partial<SetStandingRule> = {}, as = 'grid'): Receipt {
  const rule: SetStandingRule = {
    ...{ scenario: 'pv-loan', standingRule: 1, version: 1, answers: 'requests' as const, readers: ['role:bank'] },
    ...{ purpose: 'loan-assessment', granularity: 'subject' as const, grantMs: 10n * DAY, mostPerDay: 100 },
    ...fields,
  };
  return ledger.run(as, operationOf('setStandingRule', rule));
}

function ask(request: string, reader = 'bank-a', subject = 'site-1'): string {
  const times = { untilMs: now() + 20n * DAY, answerByMs: now() + 5n * DAY };
  const asked = { request, scenario: 'pv-loan', subject, purpose: 'loan-assessment', ...times, reason: 'a loan' };
  must(ledger.run(reader, operationOf('requestAccess', asked)));
  return request;
}

function consent(subject = 'site-1', as: string = PRODUCER): void {
  const terms = { scenario: 'pv-loan', policyVersion: 1, subject, reader: 'bank-a', purpose: 'loan-assessment' };
  must(ledger.run(as, operationOf('giveConsent', { ...terms, expiresAtMs: now() + 300n * DAY })));
}

const byRule = (fields: Partial<GrantAccess> = {}, as: string = NODE) =>
  ledger.grant({ standingRule: 1, ruleVersion: 1, ...fields }, as, []);

describe('a standing rule', () => {
  test('lets the node of the owner grant what was asked for, and the key of no other node', () => {
    must(set());
    consent();
    const request = ask('ask-1');
    expect(verdict(byRule({ request }, 'bank-a consensus'))).toBe('not-authorised');
    expect(verdict(byRule({ request, standingRule: 0, ruleVersion: 0 }))).toBe('not-authorised');
    expect(verdict(byRule({ request }))).toBe('accepted');
    expect(ledger.get(grants, 'grant-1')).toMatchObject({ owner: 'grid', grant: { standingRule: 1, ruleVersion: 1 } });
  });

  test('lets nobody grant with a key of the node that was replaced', () => {
    must(set());
    consent();
    const request = ask('ask-1');
    ledger.plant(keyUses, { [toHex(keyOf(NODE).publicKey)]: { member: 'grid', retired: true } });
    expect(verdict(byRule({ request }))).toBe('not-authorised');
    ledger.plant(keyUses, { [toHex(keyOf('grid anew').publicKey)]: { member: 'grid', retired: false } });
    expect(verdict(byRule({ request }, 'grid anew'))).toBe('accepted');
  });

  test('spares nobody the consent of the subject, nor the policy', async () => {
    must(set({ granularity: 'scenario', grantMs: 100n * DAY }));
    expect(verdict(byRule({ request: ask('ask-1') }))).toBe('consent-missing');
    consent();
    const long = byRule({ request: 'ask-1', expiresAtMs: now() + 31n * DAY });
    expect(verdict(long)).toBe('grant-too-long');
    expect(verdict(byRule({ request: 'ask-1' }))).toBe('accepted');
  });

  test('is kept to in each of its terms', () => {
    must(set({ readers: ['bank-a'], grantMs: 2n * DAY }));
    consent();
    const field = (fields: Partial<GrantAccess>) => rejectionData(byRule(fields)).field;
    const request = ask('ask-1');
    expect(field({})).toBe('request');
    expect(field({ request, reader: 'bank-b' })).toBe('reader');
    expect(field({ request, purpose: 'fraud-check' })).toBe('purpose');
    expect(field({ request, granularity: 'record', record: 'record-1' })).toBe('granularity');
    expect(field({ request, expiresAtMs: now() + 2n * DAY + 1n })).toBe('expiresAtMs');
    expect(verdict(byRule({ request, expiresAtMs: now() + 2n * DAY }))).toBe('accepted');
  });

  test('gives nothing away that an offer sells, for as long as the offer stands', () => {
    must(set());
    consent();
    ledger.open(0n, 'bank-b/seller');
    const what = { scenario: 'pv-loan', purpose: 'loan-assessment', granularity: 'subject' as const, version: 1 };
    const price = { priceFen: 700n, account: 'bank-b/seller', grantedGroups: [], longestMs: 20n * DAY };
    must(ledger.run('grid', operationOf('offerAccess', { ...what, ...price, untilMs: now() + DAY })));
    const request = ask('ask-1');
    expect(rejectionData(byRule({ request }))).toMatchObject({ field: 'request', allowed: 'one that pays' });
    expect(verdict(ledger.grant({ grant: 'grant-2', request }))).toBe('accepted');
    ledger.timestampMs += Number(DAY);
    expect(verdict(byRule({ request: ask('ask-2') }))).toBe('accepted');
  });

  test('grants no second time while the first grant stands, and never again what the owner has revoked', () => {
    must(set());
    consent();
    must(byRule({ request: ask('ask-1') }));
    expect(verdict(byRule({ grant: 'grant-2', request: ask('ask-2') }))).toBe('granted-by-rule');
    must(ledger.revoke());
    const again = { grant: 'grant-2', request: 'ask-2', keyEpoch: 2 };
    expect(verdict(byRule(again))).toBe('granted-by-rule');
    must(set({ version: 2 }));
    expect(verdict(byRule(again))).toBe('standing-rule-not-next');
    expect(verdict(byRule({ ...again, ruleVersion: 2 }))).toBe('accepted');
  });

  test('grants again when a grant is over, or its key epoch', () => {
    must(set({ answers: 'consents' }));
    consent();
    must(byRule({ expiresAtMs: now() + DAY }));
    expect(verdict(byRule({ grant: 'grant-2' }))).toBe('granted-by-rule');
    ledger.timestampMs += Number(DAY);
    must(byRule({ grant: 'grant-2' }));
    must(ledger.define({ version: 2 }));
    expect(verdict(byRule({ grant: 'grant-3', keyEpoch: 2 }))).toBe('consent-missing');
  });

  test('grants to each reader so many times in a day, and to the others all the same', () => {
    must(set({ mostPerDay: 1 }));
    for (const [site, as] of [
      ['site-1', PRODUCER],
      ['site-2', 'bank-b/wang'],
    ] as const) {
      consent(site, as);
    }
    must(byRule({ request: ask('ask-1') }));
    const second = { grant: 'grant-2', subject: 'site-2', request: ask('ask-2', 'bank-a', 'site-2') };
    expect(verdict(byRule(second))).toBe('standing-rule-used-up');
    must(set({ version: 2, mostPerDay: 1 }));
    expect(verdict(byRule({ ...second, ruleVersion: 2 }))).toBe('standing-rule-used-up');
    ledger.timestampMs += Number(DAY);
    must(byRule({ ...second, ruleVersion: 2 }));
    const use = ledger.get(standingUses, standingUseId({ scenario: 'pv-loan', standingRule: 1, reader: 'bank-a' }));
    expect(use).toEqual({ sinceMs: now(), grants: 1 });
  });

  test('on consents grants while the consent stands, and needs one also where the policy does not', async () => {
    ledger = await SharingLedger.withScenario({ consentRequired: false });
    must(set({ answers: 'consents' }));
    expect(verdict(byRule())).toBe('consent-missing');
    consent();
    const terms = { scenario: 'pv-loan', policyVersion: 1, subject: 'site-1', reader: 'bank-a' };
    const withdrawn = { ...terms, purpose: 'loan-assessment', reason: '' };
    must(ledger.run(PRODUCER, operationOf('withdrawConsent', withdrawn)));
    expect(verdict(byRule())).toBe('consent-withdrawn');
    consent();
    expect(verdict(byRule())).toBe('accepted');
  });

  test('is set by the owner, in versions, and ended by a later one', () => {
    expect(verdict(set({}, 'bank-a'))).toBe('not-authorised');
    expect(verdict(set({ purpose: 'marketing' }))).toBe('wrong-purpose');
    expect(verdict(set({ version: 2 }))).toBe('standing-rule-not-next');
    must(set());
    consent();
    must(set({ version: 2, answers: 'nothing' }));
    expect(verdict(byRule({ request: ask('ask-1') }))).toBe('standing-rule-not-found');
    expect(ledger.get(standingRules, standingRuleId('pv-loan', 1, 1))?.rule.answers).toBe('requests');
  });
});
