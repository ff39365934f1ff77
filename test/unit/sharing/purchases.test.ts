// Grants that cost something: the price and the grant are one, or there is neither.
import { beforeEach, describe, expect, test } from 'vitest';
import type { BuyAccess, GrantAccess, OfferAccess, RequestAccess } from '../../../src/generated/transaction.ts';
import { accounts, holds, paymentIds } from '../../../src/ledger/accounts/tables.ts';
import { accessOffers, accessRequests, grants } from '../../../src/ledger/sharing/tables.ts';
import { freezeAccount, payment, postTransfers, transferLine } from '../../ledger/account-operations.ts';
import { aboutPayment, filing } from '../../ledger/complaint-operations.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { DAY, PRODUCER, policy, SharingLedger } from './test-sharing.ts';

const [SELLER, BUYER, ESCROW] = ['bank-b/seller', 'bank-a/buyer', 'bank-b/escrow'] as const;
const FUNDS_FEN = 10_000n;
const PRICE_FEN = 700n;
let ledger: SharingLedger;

beforeEach(async () => {
  ledger = await SharingLedger.withScenario();
  ledger.open(0n, SELLER);
  ledger.open(FUNDS_FEN, BUYER);
});

const now = () => BigInt(ledger.timestampMs);

function offer(fields: Partial<OfferAccess> = {}, as = 'grid') {
  const terms = { scenario: 'pv-loan', purpose: 'loan-assessment', granularity: 'subject' } as const;
  const price = { version: 1, priceFen: PRICE_FEN, account: SELLER, grantedGroups: [] };
  const times = { longestMs: 20n * DAY, untilMs: now() + 90n * DAY };
  return ledger.run(as, operationOf('offerAccess', { ...terms, ...price, ...times, ...fields }));
}

interface Bought extends Partial<Omit<BuyAccess, 'request'>> {
  readonly request?: Partial<RequestAccess>;
}

function buy({ request = {}, ...fields }: Bought = {}, as = 'bank-a', coSigners: readonly string[] = [BUYER]) {
  const times = { untilMs: now() + 10n * DAY, answerByMs: now() + 2n * DAY };
  const asked = { request: 'ask-1', scenario: 'pv-loan', subject: 'site-1', purpose: 'loan-assessment', ...times };
  const bought = { offer: 1, priceFen: PRICE_FEN, account: BUYER, ...fields };
  const all = { ...bought, request: { ...asked, reason: 'loan 4711', ...request } };
  return ledger.run(as, operationOf('buyAccess', all), ...coSigners);
}

const answer = (fields: Partial<GrantAccess> = {}) => ledger.grant({ request: 'ask-1', ...fields });
const decline = (as = 'grid') => ledger.run(as, operationOf('declineRequest', { request: 'ask-1', reason: 'no loan' }));
const money = () => [ledger.balanceFen(BUYER), ledger.balanceFen(SELLER), ledger.balanceFen(ESCROW)];
const requested = () => ledger.get(accessRequests, 'ask-1');
const heldFen = () => ledger.account(BUYER).debitsPendingFen;

describe('an offer', () => {
  test("is the owner's, for what the policy allows, and to an account that can be credited", () => {
    expect(verdict(offer({}, 'bank-a'))).toBe('not-authorised');
    expect(verdict(offer({ scenario: 'none' }))).toBe('scenario-not-found');
    expect(verdict(offer({ granularity: 'scenario' }))).toBe('granularity-too-wide');
    expect(verdict(offer({ purpose: 'curiosity' }))).toBe('wrong-purpose');
    expect(verdict(offer({ grantedGroups: ['totals'] }))).toBe('field-group-not-found');
    expect(verdict(offer({ longestMs: 31n * DAY }))).toBe('grant-too-long');
    expect(verdict(offer({ account: 'bank-b/nobody' }))).toBe('account-not-found');
    expect(verdict(offer({ account: 'bank-b/position' }))).toBe('not-authorised');
    expect(verdict(offer({ priceFen: 0n }))).toBe('amount-zero');
    expect(verdict(offer({ untilMs: now() }))).toBe('expiry-invalid');
    expect(ledger.all(accessOffers)).toEqual([]);
    must(offer());
  });

  test('has versions without gaps, of which the newest stands alone', () => {
    expect(rejectionData(offer({ version: 2 }))).toMatchObject({ version: '2', next: '1' });
    must(offer());
    must(offer({ version: 2, priceFen: 1n }));
    expect(ledger.all(accessOffers)).toMatchObject([{ offer: { version: 2, priceFen: 1n }, owner: 'grid' }]);
    expect(rejectionData(buy())).toMatchObject({ offer: '1', present: '2', priceFen: '1' });
    expect(verdict(buy({ offer: 2 }))).toBe('amount-differs');
    must(buy({ offer: 2, priceFen: 1n }));
  });

  test('is over at its time, or when the owner ends it', () => {
    expect(verdict(buy())).toBe('offer-not-found');
    must(offer({ untilMs: now() + DAY }));
    ledger.timestampMs += Number(DAY);
    expect(verdict(buy())).toBe('offer-not-found');
    must(offer({ version: 2, untilMs: 0n }));
    expect(verdict(buy({ offer: 2 }))).toBe('offer-not-found');
  });
});

describe('a grant that is bought', () => {
  test('has its price held, and posted with the grant, in one transaction', () => {
    must(offer());
    must(buy());
    expect(heldFen()).toBe(PRICE_FEN);
    expect(money()).toEqual([FUNDS_FEN, 0n, 0n]);
    must(answer());
    expect(heldFen()).toBe(0n);
    expect(money()).toEqual([FUNDS_FEN - PRICE_FEN, PRICE_FEN, 0n]);
    const { purchase, status, grant } = requested() ?? {};
    expect({ status, grant }).toEqual({ status: 'approved', grant: 'grant-1' });
    expect(purchase).toMatchObject({ payer: BUYER, payee: SELLER, priceFen: PRICE_FEN, offer: 1 });
    expect(ledger.get(paymentIds, `${BUYER}/ask-1`)).toMatchObject({ payee: SELLER, transfer: purchase?.transfer });
  });

  test('is paid by an account whose holder signs, or by the vault of the reader', () => {
    must(offer());
    expect(verdict(buy({}, 'bank-a', []))).toBe('not-authorised');
    expect(verdict(buy({}, 'bank-b', []))).toBe('not-authorised');
    expect(verdict(buy({ account: 'bank-b/vault' }))).toBe('not-authorised');
    expect(verdict(buy({ account: 'bank-a/none' }))).toBe('account-not-found');
    expect(verdict(buy({ account: 'bank-a/position' }))).toBe('not-authorised');
    must(buy({ account: 'bank-a/vault' }, 'bank-a', []));
  });

  test('needs consent like any other, and nothing moves without', () => {
    must(offer());
    must(buy());
    expect(verdict(ledger.grant({ request: 'ask-1' }, 'grid', []))).toBe('consent-missing');
    expect(money()).toEqual([FUNDS_FEN, 0n, 0n]);
    expect([requested()?.status, heldFen()]).toEqual(['open', PRICE_FEN]);
    expect(ledger.all(grants)).toEqual([]);
    must(answer());
  });

  test('costs what was held: more than there is, or a limit, is refused at once', () => {
    must(offer({ priceFen: FUNDS_FEN + 1n }));
    expect(verdict(buy({ priceFen: FUNDS_FEN + 1n }))).toBe('insufficient-funds');
    expect(requested()).toBeUndefined();
    must(offer({ version: 2 }));
    expect(verdict(buy({ offer: 2, request: { untilMs: now() + 21n * DAY } }))).toBe('grant-too-long');
    expect(heldFen()).toBe(0n);
  });
});

describe('no money is lost', () => {
  beforeEach(() => {
    must(offer());
    must(buy());
  });

  test.each(['grid', PRODUCER])('when %s declines', (who) => {
    must(decline(who));
    expect([heldFen(), ...money()]).toEqual([0n, FUNDS_FEN, 0n, 0n]);
    expect(verdict(answer())).toBe('request-ended');
  });

  test('when nobody answers', () => {
    ledger.timestampMs += Number(2n * DAY);
    expect(verdict(answer({ expiresAtMs: now() + 8n * DAY }))).toBe('request-ended');
    ledger.timestampMs += 61_000;
    ledger.block();
    ledger.block();
    expect([heldFen(), ...money()]).toEqual([0n, FUNDS_FEN, 0n, 0n]);
    expect(verdict(decline())).toBe('request-ended');
  });

  test('when the account that sells is closed meanwhile: no grant then, and the price goes back', () => {
    must(ledger.run('bank-b', operationOf('closeAccount', { account: SELLER })));
    expect(verdict(answer())).toBe('account-closed');
    expect([requested()?.status, ledger.all(grants).length]).toEqual(['open', 0]);
    must(decline());
    expect([heldFen(), ...money()]).toEqual([0n, FUNDS_FEN, 0n, 0n]);
  });

  test('when the payer is frozen: no grant until that is over', () => {
    must(ledger.run('bank-a', freezeAccount(BUYER)));
    expect(verdict(answer())).toBe('account-frozen');
    expect(ledger.all(grants)).toEqual([]);
  });

  test('to a seller that gives less than was paid for', () => {
    const end = requested()?.request.untilMs ?? 0n;
    const records = { granularity: 'record', record: 'record-1' } as const;
    const others: Partial<GrantAccess>[] = [records, { expiresAtMs: end - 1n }, { scenario: 'other' }];
    must(ledger.define({ scenario: 'other' }));
    for (const other of others) expect(verdict(answer(other))).toBe('grant-differs');
    expect(verdict(answer({ reader: 'bank-b' }))).toBe('grant-differs');
    expect(verdict(answer({ subject: 'site-2' }))).toBe('grant-differs');
    must(ledger.define({ version: 2 }));
    expect(rejectionData(answer({ expiresAtMs: end }))).toMatchObject({ field: 'keyEpoch', asked: '2', granted: '1' });
    expect(money()).toEqual([FUNDS_FEN, 0n, 0n]);
    must(answer({ expiresAtMs: end, keyEpoch: 2 }));
  });

  test('to a seller that takes what is held, and grants nothing', () => {
    const { hold = '' } = requested()?.purchase ?? {};
    const take = transferLine({ kind: 'post-hold', hold, amountFen: PRICE_FEN });
    for (const who of [SELLER, 'bank-b', 'grid']) {
      expect(outcomeOf(ledger.run(who, postTransfers([take])))).toBe('not-authorised');
    }
    expect(ledger.get(holds, hold)?.status).toBe('pending');
    expect(ledger.get(accounts, ESCROW)?.kind).toBe('escrow');
  });

  test('by what is said twice: one grant, one price', () => {
    expect(verdict(buy())).toBe('request-exists');
    must(answer());
    expect(verdict(answer())).toBe('grant-exists');
    expect(verdict(answer({ grant: 'grant-2' }))).toBe('request-ended');
    expect(verdict(buy({ request: { request: 'ask-2' } }))).toBe('accepted');
    expect(money()).toEqual([FUNDS_FEN - PRICE_FEN, PRICE_FEN, 0n]);
  });

  test('when the price changes before the answer: what was bought is bought', () => {
    must(offer({ version: 2, priceFen: 9_000n }));
    must(answer());
    expect(money()).toEqual([FUNDS_FEN - PRICE_FEN, PRICE_FEN, 0n]);
  });

  test('by the owner that revokes: the payer complains, the seller refunds, at most what was paid', () => {
    const about = aboutPayment(SELLER, BUYER, 'ask-1');
    const file = () => ledger.run(BUYER, operationOf('fileComplaint', filing(BUYER, 'c-1', about)));
    expect(outcomeOf(file())).toBe('not-refundable');
    must(answer());
    must(ledger.revoke());
    must(file());
    const of = { order: '', payer: BUYER, payment: 'ask-1', record: null };
    const refund = (id: string, amountFen: bigint) => {
      const lines = [{ payee: SELLER, refund: id, of, amountFen, reason: 'revoked' }];
      return outcomeOf(ledger.run(SELLER, operationOf('refundPayments', { lines })));
    };
    expect([refund('r-1', PRICE_FEN + 1n), refund('r-2', PRICE_FEN), refund('r-3', 1n)]).toEqual([
      'refund-exceeds',
      'accepted',
      'refund-exceeds',
    ]);
    expect(money()).toEqual([FUNDS_FEN, 0n, 0n]);
  });

  test('by an id that the payer uses for something else', () => {
    must(ledger.run(BUYER, postTransfers([{ ...payment(BUYER, SELLER, 5n), id: 'ask-1' }])));
    must(answer());
    expect(ledger.get(paymentIds, `${BUYER}/ask-1`)?.amountFen).toBe(5n);
    expect(verdict(buy({ request: { request: 'ask-1' } }))).toBe('request-exists');
    must(ledger.run(BUYER, postTransfers([{ ...payment(BUYER, SELLER, 5n), id: 'ask-2' }])));
    expect(verdict(buy({ request: { request: 'ask-2' } }))).toBe('id-reused');
  });
});

test('a grant of field groups is all that the offer names, and to readers that may have them', async () => {
  const fieldGroups = [
    { fieldGroup: 'totals', readers: ['role:bank'] },
    { fieldGroup: 'days', readers: ['bank-a'] },
  ];
  must(ledger.define({ ...policy(), version: 2, fieldGroups }));
  const grantedGroups = ['totals', 'days'];
  must(offer({ grantedGroups }));
  ledger.open(FUNDS_FEN, 'bank-b/other');
  expect(verdict(buy({ account: 'bank-b/other' }, 'bank-b', ['bank-b/other']))).toBe('not-a-reader');
  must(buy());
  const fields = { keyEpoch: 2, expiresAtMs: requested()?.request.untilMs ?? 0n };
  const one = { ...fields, grantedGroups: ['totals'] };
  expect(rejectionData(answer(one))).toMatchObject({ field: 'grantedGroups', asked: 'totals | days' });
  must(answer({ ...fields, grantedGroups, sealedKey: new Uint8Array(80) }));
});
