// Consent beforehand and withdrawn, requests, and the policies that depend on them.
import { beforeEach, describe, expect, test } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import type { Receipt } from '../../../src/generated/state.ts';
import type { GiveConsent, RequestAccess } from '../../../src/generated/transaction.ts';
import { sites } from '../../../src/ledger/metering/tables.ts';
import {
  accessReceipts,
  accessRequests,
  consentId,
  consents,
  scenarioId,
  scenarios,
} from '../../../src/ledger/sharing/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { DAY, PRODUCER, SharingLedger } from './test-sharing.ts';

const TERMS = {
  ...{ scenario: 'pv-loan', policyVersion: 1, subject: 'site-1', reader: 'bank-a', purpose: 'loan-assessment' },
};

let ledger: SharingLedger;
beforeEach(async () => {
  ledger = await SharingLedger.withScenario();
});

const now = () => BigInt(ledger.timestampMs);
const epoch = () => ledger.get(scenarios, scenarioId('pv-loan', 'latest'))?.keyEpoch;
const consentOf = () => ledger.get(consents, consentId(TERMS));

function give(fields: Partial<GiveConsent> = {}, as: string = PRODUCER): Receipt {
  return ledger.run(as, operationOf('giveConsent', { ...TERMS, expiresAtMs: now() + 20n * DAY, ...fields }));
}

function withdraw(as: string = PRODUCER): Receipt {
  return ledger.run(as, operationOf('withdrawConsent', { ...TERMS, reason: 'no loan' }));
}

function reads(grant = 'grant-1', reader = 'bank-a', record = 'record-1'): string {
  const access = { record, grant, purpose: 'loan-assessment' };
  const receipt = must(ledger.run(reader, operationOf('recordAccess', access)));
  const entry = ledger.get(accessReceipts, toHex(receipt.transactionId));
  return entry?.allowed ? 'allowed' : (entry?.reason ?? 'no receipt');
}

describe('a consent on record', () => {
  test('lets the owner grant without another signature, as long as the consent lasts', () => {
    must(give());
    const tooLong = ledger.grant({ expiresAtMs: now() + 20n * DAY + 1n }, 'grid', []);
    expect(verdict(tooLong)).toBe('grant-too-long');
    expect(verdict(ledger.grant({ expiresAtMs: now() + 20n * DAY }, 'grid', []))).toBe('accepted');
    expect(reads()).toBe('allowed');
  });

  test('is for its reader, purpose, subject and version of the policy alone', () => {
    must(give());
    for (const other of [{ reader: 'bank-b' }, { purpose: 'fraud-check' }, { subject: 'site-2' }]) {
      expect(verdict(ledger.grant(other, 'grid', []))).toBe('consent-missing');
    }
    must(ledger.define({ version: 2 }));
    expect(verdict(ledger.grant({ keyEpoch: 2 }, 'grid', []))).toBe('consent-missing');
    must(give({ policyVersion: 2 }));
    expect(verdict(ledger.grant({ keyEpoch: 2 }, 'grid', []))).toBe('accepted');
  });

  test("is given with the subject's own key, for what the policy names", () => {
    for (const as of ['grid', 'bank-a', 'bank-b/wang']) expect(verdict(give({}, as))).toBe('consent-missing');
    expect(verdict(give({ reader: 'merchant' }))).toBe('not-a-reader');
    expect(verdict(give({ purpose: 'marketing' }))).toBe('wrong-purpose');
    expect(verdict(give({ policyVersion: 2 }))).toBe('scenario-not-found');
    expect(verdict(give({ expiresAtMs: now() }))).toBe('expiry-invalid');
    expect(consentOf()).toBeUndefined();
  });

  test('of a grant that the subject signed lasts as long as the grant, and longer if it did', () => {
    must(ledger.grant());
    expect(consentOf()).toMatchObject({ status: 'given', account: PRODUCER, keyEpoch: 1 });
    expect(consentOf()?.consent.expiresAtMs).toBe(ledger.grantTerms().expiresAtMs);
    must(give());
    const until = consentOf()?.consent.expiresAtMs;
    must(ledger.grant({ grant: 'grant-2', granularity: 'record', record: 'record-1' }));
    expect(consentOf()?.consent.expiresAtMs).toBe(until);
  });

  test('counts no longer when its site is another account’s', () => {
    must(give());
    must(ledger.grant({}, 'grid', []));
    expect(reads()).toBe('allowed');
    ledger.plantSite('site-1', 'bank-b/wang');
    expect(ledger.get(sites, 'site-1')?.producerAccount).toBe('bank-b/wang');
    expect(reads()).toBe('consent-missing');
    expect(verdict(ledger.grant({ grant: 'grant-2' }, 'grid', []))).toBe('consent-missing');
    expect(verdict(withdraw())).toBe('consent-missing');
  });

  test('is over in its time', () => {
    must(give({ expiresAtMs: now() + DAY }));
    must(ledger.grant({ expiresAtMs: now() + DAY }, 'grid', []));
    ledger.timestampMs += Number(DAY);
    expect(reads()).toBe('grant-expired');
    expect(verdict(ledger.grant({ grant: 'grant-2' }, 'grid', []))).toBe('consent-expired');
  });
});

describe('a withdrawal', () => {
  test('denies what was granted, and later records open with another key', () => {
    must(ledger.grant());
    expect(reads()).toBe('allowed');
    must(withdraw());
    expect(reads()).toBe('consent-withdrawn');
    expect(epoch()).toBe(2);
    expect(verdict(ledger.grant({ grant: 'grant-2', keyEpoch: 2 }, 'grid', []))).toBe('consent-withdrawn');
    must(ledger.grant({ grant: 'grant-2', keyEpoch: 2 }));
    expect(consentOf()?.status).toBe('given');
  });

  test('ends no epoch where nothing was granted by it, or one record alone', () => {
    must(give());
    must(withdraw());
    expect(epoch()).toBe(1);
    must(give());
    must(ledger.grant({ granularity: 'record', record: 'record-1' }, 'grid', []));
    must(withdraw());
    expect(epoch()).toBe(1);
    expect(reads()).toBe('consent-withdrawn');
  });

  test('ends the epoch of a key that was granted under a consent that is over', () => {
    must(give({ expiresAtMs: now() + DAY }));
    must(ledger.grant({ expiresAtMs: now() + DAY }, 'grid', []));
    ledger.timestampMs += Number(DAY);
    must(ledger.grant({ grant: 'grant-2', granularity: 'record', record: 'record-1' }));
    must(withdraw());
    expect(epoch()).toBe(2);
  });

  test('leaves the present key epoch as it is when the one of its grant is over', () => {
    must(ledger.grant());
    for (const version of [2, 3]) must(ledger.define({ version }));
    must(withdraw());
    expect(epoch()).toBe(3);
  });

  test('is signed by the subject, once, and names a consent that there is', () => {
    expect(verdict(withdraw())).toBe('consent-not-found');
    must(give());
    for (const as of ['grid', 'bank-a']) expect(verdict(withdraw(as))).toBe('consent-missing');
    must(withdraw());
    expect(verdict(withdraw())).toBe('consent-withdrawn');
  });

  test('is not needed by the owner and the supervisor, who read on', () => {
    must(ledger.grant());
    must(withdraw());
    expect(reads('', 'grid')).toBe('allowed');
    expect(reads('', 'regulator')).toBe('allowed');
  });
});

describe('a request', () => {
  const ask = (fields: Partial<RequestAccess> = {}, as = 'bank-a') => {
    const times = { untilMs: now() + 10n * DAY, answerByMs: now() + 2n * DAY };
    const request = { request: 'ask-1', scenario: 'pv-loan', subject: 'site-1', purpose: 'loan-assessment', ...times };
    return ledger.run(as, operationOf('requestAccess', { ...request, reason: 'loan 4711', ...fields }));
  };
  const decline = (as: string, request = 'ask-1') =>
    ledger.run(as, operationOf('declineRequest', { request, reason: 'no loan' }));
  const entry = () => ledger.get(accessRequests, 'ask-1');

  test('is approved by a grant of what was asked for', () => {
    must(ask());
    expect(entry()).toMatchObject({ reader: 'bank-a', owner: 'grid', status: 'open', grant: '' });
    const differs = ledger.grant({ request: 'ask-1', expiresAtMs: now() + 10n * DAY + 1n });
    expect(verdict(differs)).toBe('grant-differs');
    expect(rejectionData(differs)).toMatchObject({ field: 'expiresAtMs' });
    const others = [{ reader: 'bank-b' }, { purpose: 'fraud-check' }];
    for (const other of others) expect(verdict(ledger.grant({ request: 'ask-1', ...other }))).toBe('grant-differs');
    must(ledger.grant({ request: 'ask-1' }));
    expect(entry()).toMatchObject({ status: 'approved', grant: 'grant-1', endedHeight: ledger.height });
    expect(verdict(ledger.grant({ grant: 'grant-2', request: 'ask-1' }))).toBe('request-ended');
  });

  test('is declined by the owner or the subject, and by nobody else', () => {
    for (const as of ['grid', PRODUCER]) {
      const request = `ask-${as.replace('/', '-')}`;
      must(ask({ request }));
      expect(verdict(decline('bank-b', request))).toBe('not-authorised');
      must(decline(as, request));
      expect(ledger.get(accessRequests, request)).toMatchObject({ status: 'declined', reason: 'no loan' });
      expect(verdict(decline(as, request))).toBe('request-ended');
    }
  });

  test('is not answered after its time', () => {
    must(ask());
    ledger.timestampMs += Number(2n * DAY);
    expect(verdict(decline('grid'))).toBe('request-ended');
    expect(verdict(ledger.grant({ request: 'ask-1', expiresAtMs: now() + DAY }))).toBe('request-ended');
  });

  test('comes from a reader of the policy, for a purpose of it', () => {
    expect(verdict(ask({}, 'merchant'))).toBe('not-a-reader');
    expect(verdict(ask({ purpose: 'marketing' }))).toBe('wrong-purpose');
    expect(verdict(ask({ answerByMs: now() }))).toBe('expiry-invalid');
    expect(verdict(ask({ untilMs: now() + DAY }))).toBe('expiry-invalid');
    expect(entry()).toBeUndefined();
  });
});

describe('a policy', () => {
  test('without history lets no older epoch be granted, but for one record and to the supervisor', async () => {
    ledger = await SharingLedger.withScenario({ history: false });
    must(ledger.grant());
    must(ledger.revoke());
    expect(epoch()).toBe(2);
    const old = ledger.grant({ grant: 'grant-2', keyEpoch: 1 });
    expect(verdict(old)).toBe('history-not-granted');
    expect(rejectionData(old)).toEqual({ scenario: 'pv-loan', keyEpoch: '1', currentEpoch: '2' });
    expect(verdict(ledger.grant({ grant: 'grant-2', granularity: 'record', record: 'record-1' }))).toBe('accepted');
    expect(verdict(ledger.grant({ grant: 'grant-3', reader: 'regulator' }))).toBe('accepted');
    expect(verdict(ledger.grant({ grant: 'grant-4', keyEpoch: 2 }))).toBe('accepted');
  });

  test('that its supervisor signs, too, is not changed by the owner alone', async () => {
    ledger = await SharingLedger.withScenario({ changedBy: 'owner-and-supervisor' });
    expect(verdict(ledger.define({ version: 2, changedBy: 'owner' }))).toBe('not-authorised');
    expect(epoch()).toBe(1);
    must(ledger.define({ version: 2, changedBy: 'owner' }, 'grid', 'regulator'));
    must(ledger.define({ version: 3 }));
  });

  test('that nobody supervises is changed by its owner', () => {
    const changed = ledger.define({ version: 2, supervisor: '', changedBy: 'owner-and-supervisor' });
    expect(verdict(changed)).toBe('malformed-field');
    expect(rejectionData(changed)).toMatchObject({ field: 'changedBy' });
  });
});
