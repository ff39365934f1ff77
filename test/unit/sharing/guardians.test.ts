// Guardians: who consents for a subject, where the policy says so.
import { beforeEach, describe, expect, test } from 'vitest';
import type { Receipt } from '../../../src/generated/state.ts';
import { consentId, consents, guardianshipId, guardianships } from '../../../src/ledger/sharing/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, verdict } from '../../ledger/receipt-verdicts.ts';
import { DAY, PRODUCER, SharingLedger } from './test-sharing.ts';

const AUNT = 'bank-b/wang';
const TERMS = {
  ...{ scenario: 'pv-loan', policyVersion: 1, subject: 'site-1', reader: 'bank-a', purpose: 'loan-assessment' },
};

let ledger: SharingLedger;
beforeEach(async () => {
  ledger = await SharingLedger.withScenario({ guardians: 'ordered' });
});

const now = () => BigInt(ledger.timestampMs);
const consentOf = () => ledger.get(consents, consentId(TERMS));

function appoint(as: string = PRODUCER, guardian = AUNT, days = 100n): Receipt {
  const terms = { subject: 'site-1', scenario: 'pv-loan', guardian, reason: 'is a minor' };
  return ledger.run(as, operationOf('appointGuardian', { ...terms, expiresAtMs: now() + days * DAY }));
}

function end(as: string, basis: 'appointed' | 'ordered' = 'appointed'): Receipt {
  const terms = { subject: 'site-1', scenario: 'pv-loan', basis, reason: 'is of age' };
  return ledger.run(as, operationOf('endGuardianship', terms));
}

const give = (as: string, reader = 'bank-a') =>
  ledger.run(as, operationOf('giveConsent', { ...TERMS, reader, expiresAtMs: now() + 200n * DAY }));
const withdraw = (as: string) => ledger.run(as, operationOf('withdrawConsent', { ...TERMS, reason: 'no loan' }));

describe('a guardian', () => {
  test('consents and withdraws for the subject, and the consent says so', () => {
    expect(verdict(give(AUNT))).toBe('consent-missing');
    must(appoint());
    must(give(AUNT));
    expect(consentOf()).toMatchObject({ guardian: AUNT, account: PRODUCER, withdrawnBy: '' });
    must(ledger.grant({}, 'grid', []));
    expect(consentOf()).toMatchObject({ guardian: AUNT, keyEpoch: 1 });
    must(withdraw(AUNT));
    expect(consentOf()).toMatchObject({ status: 'withdrawn', withdrawnBy: AUNT });
    must(give(PRODUCER));
    expect(consentOf()).toMatchObject({ status: 'given', guardian: '', withdrawnBy: '' });
  });

  test('declines a request for the subject', () => {
    must(appoint());
    const times = { untilMs: now() + 10n * DAY, answerByMs: now() + 2n * DAY };
    const asked = { request: 'ask-1', scenario: 'pv-loan', subject: 'site-1', purpose: 'loan-assessment', ...times };
    must(ledger.run('bank-a', operationOf('requestAccess', { ...asked, reason: 'a loan' })));
    expect(verdict(ledger.run(AUNT, operationOf('declineRequest', { request: 'ask-1', reason: 'no' })))).toBe(
      'accepted',
    );
  });

  test('does nothing else: it appoints nobody, and signs no grant', () => {
    must(appoint());
    expect(verdict(appoint(AUNT, 'bank-a/lin'))).not.toBe('accepted');
    expect(verdict(ledger.grant({}, 'grid', [AUNT]))).toBe('consent-missing');
  });

  test('does nothing from its end on, its time’s end, or the move of the site', () => {
    must(appoint());
    must(end(PRODUCER));
    expect(verdict(give(AUNT))).toBe('consent-missing');
    must(appoint(PRODUCER, AUNT, 1n));
    must(give(AUNT));
    ledger.timestampMs += Number(DAY);
    expect(verdict(withdraw(AUNT))).toBe('consent-missing');
    must(appoint());
    ledger.plantAccount('bank-a/next');
    ledger.plantSite('site-1', 'bank-a/next');
    expect(verdict(give(AUNT))).toBe('consent-missing');
  });

  test('is ended by whoever gave it, and by itself, and by nobody else', () => {
    must(appoint());
    for (const as of ['grid', 'bank-a', 'regulator']) expect(verdict(end(as))).toBe('not-authorised');
    must(end(AUNT));
    expect(verdict(end(PRODUCER))).toBe('guardianship-not-found');
    must(appoint('regulator'));
    expect(verdict(end(PRODUCER, 'ordered'))).toBe('not-authorised');
    must(end('regulator', 'ordered'));
    expect(ledger.get(guardianships, guardianshipId('pv-loan', 'site-1', 'ordered'))?.status).toBe('ended');
  });
});

test('a guardian gives nothing to the member whose key it has', () => {
  must(appoint(PRODUCER, 'bank-a/vault'));
  expect(verdict(give('bank-a'))).toBe('consent-missing');
  must(ledger.run('bank-a', operationOf('giveConsent', { ...TERMS, reader: 'bank-b', expiresAtMs: now() + DAY })));
});

describe('a policy', () => {
  test('says whether there are guardians, and whether the supervisor orders them', async () => {
    must(appoint('regulator'));
    must(give(AUNT));
    ledger = await SharingLedger.withScenario({ guardians: 'appointed' });
    expect(verdict(appoint('regulator'))).toBe('guardian-not-allowed');
    must(appoint());
    must(ledger.define({ version: 2, guardians: 'none' }));
    expect(verdict(appoint())).toBe('guardian-not-allowed');
    expect(verdict(give(AUNT))).toBe('accepted');
    const later = { ...TERMS, policyVersion: 2, expiresAtMs: now() + DAY };
    expect(verdict(ledger.run(AUNT, operationOf('giveConsent', later)))).toBe('consent-missing');
  });

  test('lets no owner that supervises itself choose who consents', async () => {
    ledger = await SharingLedger.withScenario({ guardians: 'ordered', supervisor: 'grid' });
    expect(verdict(appoint('grid'))).toBe('consent-missing');
  });
});
