// What a block says of shared data, and to whom.
import { beforeEach, describe, expect, test } from 'vitest';
import type { GrantAccess } from '../../../src/generated/transaction.ts';
import { siteMoveId, siteMoves, sites } from '../../../src/ledger/metering/tables.ts';
import { UNITS_PER_TERM } from '../../../src/ledger/sharing/end-terms.ts';
import { MAX_DENIED_NOTICES } from '../../../src/ledger/sharing/notices.ts';
import {
  accessRequests,
  consentId,
  consents,
  grants,
  scenarioId,
  scenarios,
} from '../../../src/ledger/sharing/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, verdict } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { coSigned } from '../../ledger/test-envelopes.ts';
import { DAY, PRODUCER, SharingLedger } from './test-sharing.ts';

const TERMS = {
  ...{ scenario: 'pv-loan', policyVersion: 1, subject: 'site-1', reader: 'bank-a', purpose: 'loan-assessment' },
};
/** Owner, supervisor, reader and the subject's holder. */
const ALL = ['grid', 'regulator', 'bank-a', PRODUCER];

let ledger: SharingLedger;
beforeEach(async () => {
  ledger = await SharingLedger.withScenario({ guardians: 'ordered', subjectMayPurge: true });
});

const now = () => BigInt(ledger.timestampMs);
const told = () => ledger.notices.splice(0).map(({ news, parties }) => [news, ...parties]);

function request(subject = 'site-1') {
  const { scenario, purpose } = TERMS;
  const times = { untilMs: now() + 20n * DAY, answerByMs: now() + 5n * DAY };
  const asked = { request: `ask-${subject}`, scenario, subject, purpose, reason: 'a loan' };
  return ledger.run('bank-a', operationOf('requestAccess', { ...asked, ...times }));
}

function read(as: string, record = 'record-1') {
  return ledger.run(as, operationOf('recordAccess', { record, grant: 'grant-1', purpose: 'loan-assessment' }));
}

function readAll(as: string) {
  const range = { scenario: 'pv-loan', subject: '', fieldGroup: '', fromMs: 0n, untilMs: DAY, grant: '' };
  return ledger.run(as, operationOf('recordRangeAccess', { ...range, purpose: 'loan-assessment' }));
}

describe('those whom it concerns are told', () => {
  test('of a consent, and that it was taken back', () => {
    must(ledger.run(PRODUCER, operationOf('giveConsent', { ...TERMS, expiresAtMs: now() + DAY })));
    must(ledger.run(PRODUCER, operationOf('withdrawConsent', { ...TERMS, reason: 'no loan' })));
    expect(ledger.notices.map(({ news, reason }) => [news, reason])).toEqual([
      ['consent-given', ''],
      ['consent-withdrawn', 'no loan'],
    ]);
    expect(told()).toEqual([
      ['consent-given', ...ALL],
      ['consent-withdrawn', ...ALL],
    ]);
  });

  test('of a request, its answer, the grant and its end', () => {
    must(request());
    must(ledger.grant({ request: 'ask-site-1', expiresAtMs: now() + 10n * DAY }));
    must(ledger.revoke());
    must(request('site-2'));
    must(ledger.run('grid', operationOf('declineRequest', { request: 'ask-site-2', reason: 'no' })));
    expect(told()).toEqual([
      ['access-requested', ...ALL],
      ['request-approved', ...ALL],
      ['consent-given', ...ALL],
      ['access-granted', ...ALL],
      ['grant-revoked', ...ALL],
      ['key-epoch-ended', 'grid', 'regulator', 'bank-a'],
      ['access-requested', 'grid', 'regulator', 'bank-a', 'bank-b/wang'],
      ['request-declined', 'grid', 'regulator', 'bank-a', 'bank-b/wang'],
    ]);
  });

  test('of the end of a key epoch: every reader that has a key of it, whoever lost a grant', () => {
    must(ledger.grant());
    must(ledger.grant({ grant: 'to-b', reader: 'bank-b' }));
    must(ledger.grant({ grant: 'once-more', reader: 'bank-b', purpose: 'fraud-check' }));
    told();
    must(ledger.revoke());
    const ended = ['key-epoch-ended', 'grid', 'regulator', 'bank-a', 'bank-b'];
    expect(ledger.notices.at(-1)).toMatchObject({ key: 'scenario/pv-loan/latest', scenario: 'pv-loan', reader: '' });
    expect(told()).toEqual([['grant-revoked', ...ALL], ended]);
    // Of an epoch of which nobody has a key there is nothing to tell, nor where a grant of an older one goes.
    must(ledger.revoke('to-b'));
    must(ledger.grant({ grant: 'of-one', granularity: 'record', record: 'record-1', keyEpoch: 1 }));
    must(ledger.define({ version: 2 }));
    expect(told().map(([news]) => news)).not.toContain('key-epoch-ended');
    // A new version of the policy ends it as well, and so does a consent that is taken back.
    must(ledger.grant({ grant: 'of-3', keyEpoch: 3 }));
    must(ledger.define({ version: 3 }));
    expect(told().at(-1)).toEqual(['key-epoch-ended', 'grid', 'regulator', 'bank-a']);
    must(ledger.grant({ grant: 'of-4', keyEpoch: 4 }));
    must(ledger.run(PRODUCER, operationOf('withdrawConsent', { ...TERMS, policyVersion: 3, reason: '' })));
    expect(told().at(-1)).toEqual(['key-epoch-ended', 'grid', 'regulator', 'bank-a']);
  });

  test('of the end of a key epoch: also a reader to whom the same block gave a key of it before', () => {
    must(ledger.grant());
    told();
    const signed = (fields: Partial<GrantAccess>, height: bigint) =>
      coSigned('grid', operationOf('grantAccess', ledger.grantTerms(fields)), [PRODUCER], { validUntilHeight: height });
    const revoke = (grant: string) => coSigned('grid', operationOf('revokeGrant', { grant, reason: 'repaid' }), []);
    const height = ledger.height;
    const ofRecord = { granularity: 'record', record: 'record-1' } as const;
    ledger
      .block(
        signed({ grant: 'to-b', reader: 'bank-b' }, height + 9n),
        revoke('grant-1'),
        signed({ grant: 'of-one', reader: 'merchant', ...ofRecord }, height + 10n),
      )
      .receipts.slice(0, 2)
      .forEach(must);
    expect(told()).toContainEqual(['key-epoch-ended', 'grid', 'regulator', 'bank-a', 'bank-b']);
    // The other way round the key is of the epoch that has begun.
    must(ledger.grant({ grant: 'of-2', keyEpoch: 2 }));
    told();
    ledger
      .block(revoke('of-2'), signed({ grant: 'to-b-3', reader: 'bank-b', keyEpoch: 3 }, height + 20n))
      .receipts.forEach(must);
    expect(told()).toContainEqual(['key-epoch-ended', 'grid', 'regulator', 'bank-a']);
  });

  test('of reads and denied reads, and of a range about everybody', () => {
    must(ledger.grant());
    told();
    must(read('bank-a'));
    must(read('bank-b'));
    must(read('bank-b', 'no-such-record'));
    must(readAll('bank-a'));
    must(readAll('bank-b'));
    expect(told()).toEqual([
      ['record-read', ...ALL],
      ['read-denied', 'grid', 'regulator', 'bank-b', PRODUCER],
      // Of what is not there nobody else is concerned: no name that a reader makes up reaches others.
      ['read-denied', 'bank-b'],
      ['range-read', 'grid', 'regulator', 'bank-a', '*'],
      ['range-denied', 'grid', 'regulator', 'bank-b'],
    ]);
  });

  test('of so many denied reads of one reader in a block: not of those beyond, and of every other’s', () => {
    const grant = { record: 'record-1', grant: 'grant-1', purpose: 'loan-assessment' };
    const tried = (reader: string, i: number) =>
      coSigned(reader, operationOf('recordAccess', grant), [], { validUntilHeight: ledger.height + 9n + BigInt(i) });
    const flood = Array.from({ length: MAX_DENIED_NOTICES + 4 }, (_, i) => tried('bank-b', i));
    for (let round = 0; round < 2; round++) {
      ledger.block(...flood.splice(0, MAX_DENIED_NOTICES + 2), tried('bank-a', round)).receipts.forEach(must);
      const heard = ledger.notices.splice(0).map(({ reader }) => reader);
      expect(heard.filter((reader) => reader === 'bank-b')).toHaveLength(round === 0 ? MAX_DENIED_NOTICES : 2);
      expect(heard.at(-1)).toBe('bank-a');
    }
  });

  test('of an order to erase, also those whose nodes erase; and not again with each confirmation', () => {
    must(ledger.purge(PRODUCER));
    must(ledger.confirm('grid'));
    const [notice, ...more] = ledger.notices;
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ news: 'erasure-ordered', key: 'erasure/record-1', reason: 'asked for' });
    expect(new Set(notice?.parties)).toEqual(new Set(['grid', 'regulator', 'bank-a', 'bank-b', 'merchant', PRODUCER]));
  });

  test('of a guardian: the subject and the guardian', () => {
    const terms = { subject: 'site-1', scenario: 'pv-loan', guardian: 'bank-b/wang', reason: 'is a minor' };
    must(ledger.run('regulator', operationOf('appointGuardian', { ...terms, expiresAtMs: now() + DAY })));
    expect(told()).toEqual([['guardian-ordered', 'grid', 'regulator', PRODUCER, 'bank-b/wang']]);
  });

  test('what is refused, or seals keys again, or uses an entry, tells nobody', () => {
    must(ledger.grant());
    told();
    ledger.run('bank-b', operationOf('revokeGrant', { grant: 'grant-1', reason: 'mine' }));
    must(ledger.publish({ record: 'record-2' }));
    expect(told()).toEqual([]);
  });
});

describe('what is over', () => {
  /** The next block is so much later, and a minute: ends are looked up by the minute. */
  const later = (ms: bigint) => {
    ledger.pauseMs = Number(ms) + 60_000;
    ledger.block();
    ledger.pauseMs = 0;
  };
  const give = (days: bigint) =>
    ledger.run(PRODUCER, operationOf('giveConsent', { ...TERMS, expiresAtMs: now() + days * DAY }));

  test('is told once, in the block that says so, and no rule waits for it', () => {
    must(give(2n));
    must(request());
    must(ledger.grant({ expiresAtMs: now() + DAY }));
    told();
    later(DAY);
    expect(told()).toEqual([['grant-expired', ...ALL]]);
    expect(ledger.get(grants, 'grant-1')).toMatchObject({ status: 'expired' });
    later(DAY);
    expect(told()).toEqual([['consent-expired', ...ALL]]);
    later(4n * DAY);
    expect(told()).toEqual([['request-expired', ...ALL]]);
    expect(ledger.get(accessRequests, 'ask-site-1')).toMatchObject({ status: 'expired' });
    const late = ledger.run('grid', operationOf('declineRequest', { request: 'ask-site-1', reason: 'no' }));
    expect(verdict(late)).toBe('request-ended');
    later(400n * DAY);
    expect(told().filter(([news]) => `${news}`.endsWith('expired'))).toEqual([]);
  });

  test('is not what was given again for longer, revoked, withdrawn or answered', () => {
    must(give(1n));
    must(give(3n));
    must(request());
    must(ledger.grant({ expiresAtMs: now() + 2n * DAY, request: 'ask-site-1' }, 'grid', []));
    told();
    later(DAY);
    expect(told()).toEqual([]);
    must(ledger.revoke());
    told();
    later(DAY);
    expect(told()).toEqual([]);
    must(ledger.run(PRODUCER, operationOf('withdrawConsent', { ...TERMS, reason: 'no loan' })));
    told();
    later(10n * DAY);
    expect(told()).toEqual([]);
  });

  test('keeps the key epoch of its grant in mind: a consent that is given again still ends it when withdrawn', () => {
    must(give(2n));
    must(ledger.grant({ expiresAtMs: now() + DAY }, 'grid', []));
    later(3n * DAY);
    must(give(2n));
    expect(ledger.get(consents, consentId(TERMS))).toMatchObject({ status: 'given', keyEpoch: 1, expiredHeight: 0n });
    must(ledger.run(PRODUCER, operationOf('withdrawConsent', { ...TERMS, reason: 'no loan' })));
    expect(ledger.get(scenarios, scenarioId('pv-loan', 'latest'))?.keyEpoch).toBe(2);
  });

  test('ends in turns, a bounded number in a block: those of one member keep no other’s waiting', () => {
    const most = Math.floor(testConsortium.rules.work.block / UNITS_PER_TERM);
    const ids = Array.from({ length: most + 40 }, (_, i) => `ask-${i}`);
    const times = { untilMs: now() + 20n * DAY, answerByMs: now() + DAY };
    const ask = (reader: string, id: string) => {
      const { scenario, purpose, subject } = TERMS;
      const asked = { request: id, scenario, subject, purpose, reason: 'a loan', ...times };
      return coSigned(reader, operationOf('requestAccess', asked), [], { validUntilHeight: ledger.height + 100n });
    };
    const all = [...ids.map((id) => ask('bank-a', id)), ask('bank-b', 'of-another')];
    for (let i = 0; i < all.length; i += 50) ledger.block(...all.slice(i, i + 50)).receipts.forEach(must);
    told();
    later(DAY);
    expect(ledger.notices).toHaveLength(most);
    expect(ledger.get(accessRequests, 'of-another')?.status).toBe('expired');
    later(1n);
    expect(ledger.notices).toHaveLength(ids.length + 1);
  });
});

test('whoever has the site after a move is told of nothing that began before', () => {
  must(ledger.grant());
  const site = ledger.get(sites, 'site-1');
  if (site === undefined) throw new Error('there is no site');
  ledger.plantAccount('bank-b/heir');
  const height = BigInt(ledger.ledger.head.height + 1);
  const move = {
    site: 'site-1',
    atMs: 5n,
    fromAccount: PRODUCER,
    toAccount: 'bank-b/heir',
    consent: 'holder' as const,
  };
  ledger.plant(siteMoves, { [siteMoveId('site-1', 5n)]: { ...move, reason: '', previousMs: 0n, height } });
  ledger.plant(sites, { 'site-1': { ...site, producerAccount: 'bank-b/heir', movedMs: 5n } });
  told();
  must(ledger.revoke());
  must(ledger.purge());
  must(request());
  const heard = ledger.notices.filter(({ parties }) => parties.includes('bank-b/heir')).map(({ news }) => news);
  expect(heard).toEqual(['access-requested']);
  expect(ledger.notices.some(({ parties }) => parties.includes(PRODUCER))).toBe(false);
});
