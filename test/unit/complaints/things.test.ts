// What may be complained of beside payments and statements: collections, micro-payments, packets, attempts, windows; and the
// corrections that are of these things. Each is made with the decision, or the decision is not taken.
import { describe, expect, test } from 'vitest';
import type { Complaint, Receipt } from '../../../src/generated/state.ts';
import type {
  ComplaintAbout,
  Correction,
  FileComplaint,
  SetMandateStatus,
} from '../../../src/generated/transaction.ts';
import { packetRefunds, packetSpends, packets } from '../../../src/ledger/campaigns/tables.ts';
import { attempts, channels } from '../../../src/ledger/channels/tables.ts';
import { complaints } from '../../../src/ledger/complaints/tables.ts';
import { mandatePeriods, microSums } from '../../../src/ledger/mandates/tables.ts';
import { orders, refundTotals } from '../../../src/ledger/orders/tables.ts';
import { payment, postTransfers } from '../../ledger/account-operations.ts';
import { aboutThing, aboutWindow, correction, filing } from '../../ledger/complaint-operations.ts';
import { seedOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import * as campaign from '../campaigns/test-campaigns.ts';
import * as channel from '../channels/test-channels.ts';
import * as clearing from '../clearing/test-clearing.ts';
import * as mandate from '../mandates/test-mandates.ts';
import { ANN, SHOP } from '../orders/test-orders.ts';
import { dataOf, publishRule } from './test-complaints.ts';

const refund = (from: string, amountFen: bigint, due = '') => correction({ refund: { from, amountFen, due } });

/** The steps of one complaint "c-1" of an account. */
function caseOf(t: TestLedger, account: string, about: ComplaintAbout) {
  const name = { account, complaint: 'c-1' };
  const finding = (corrections: readonly Correction[]) => {
    const found = corrections.length > 0 ? 'upheld' : 'rejected';
    return { ...name, finding: found, commitment: seedOf('finding'), corrections } as const;
  };
  const file = (change: Partial<FileComplaint> = {}, author = account): string =>
    outcomeOf(t.run(author, operationOf('fileComplaint', filing(account, 'c-1', about, change))));
  const row = (): Complaint => {
    const found = t.get(complaints, `${account}/c-1`);
    if (found === undefined) throw new Error('no complaint');
    return found;
  };
  const assign = (to: string, by = account.split('/')[0] ?? ''): string =>
    outcomeOf(t.run(by, operationOf('assignComplaint', { ...name, assignee: to })));
  const answer = (by: string, corrections: readonly Correction[], ...coSigners: string[]): Receipt =>
    t.run(by, operationOf('answerComplaint', finding(corrections)), ...coSigners);
  const decide = (corrections: readonly Correction[]): Receipt =>
    t.run('regulator', operationOf('decideComplaint', finding(corrections)));
  /** With the regulator, after the answer of a member rejected it. */
  const escalate = (assignee: string, by = account): void => {
    expect([file({}, by), assign(assignee)]).toEqual(['accepted', 'accepted']);
    must(answer(assignee, []));
    must(t.run(by, operationOf('escalateComplaint', name)));
  };
  return { file, row, assign, answer, decide, escalate };
}

function failed(receipt: Receipt): readonly unknown[] {
  expect(outcomeOf(receipt)).toBe('correction-failed');
  const { line, reason } = dataOf(receipt);
  return [line, reason];
}

describe('a complaint about a collection', () => {
  const { PAYER, BILLER } = mandate;

  async function collected(): Promise<TestLedger> {
    const t = await mandate.mandateLedger();
    mandate.signed(t, 'm-1');
    mandate.due(t, 'm-1', 'june');
    must(t.run(BILLER, mandate.collect(mandate.collecting('june'))));
    return t;
  }
  const june = aboutThing('collection', BILLER, 'june');

  test('is of its payer, and about one that was collected', async () => {
    const t = await collected();
    must(t.run(BILLER, mandate.notice(mandate.noticeOf(t, 'm-1', 'july'))));
    expect(caseOf(t, PAYER, aboutThing('collection', BILLER, 'may')).file()).toBe('no-notice');
    expect(caseOf(t, PAYER, aboutThing('collection', BILLER, 'july')).file()).toBe('not-refundable');
    expect(caseOf(t, BILLER, june).file()).toBe('not-party');
    expect(caseOf(t, PAYER, { ...june, name: 'no id' }).file()).toBe('malformed-field');
    expect(caseOf(t, PAYER, { ...june, site: 'roof' }).file()).toBe('malformed-field');
    const payment = { order: 'june', payer: '', payment: '', record: null };
    expect(caseOf(t, PAYER, { ...june, payment }).file()).toBe('malformed-field');
    const c = caseOf(t, PAYER, june);
    expect(c.file({ amountFen: 701n })).toBe('refund-exceeds');
    expect(c.file({ amountFen: 700n })).toBe('accepted');
    const { transfer } = mandate.collectionIn(t, 'june');
    expect(c.row()).toMatchObject({
      object: `transfer/${transfer}`,
      named: 'june',
      respondent: BILLER,
      paymentFen: 700n,
    });
  });

  test('ends in its refund, whole and once, which frees the cap of its period', async () => {
    const t = await collected();
    const c = caseOf(t, PAYER, june);
    c.escalate('bank-b');
    expect(t.all(mandatePeriods)).toEqual([{ netFen: 700n }]);
    expect(failed(c.decide([refund(BILLER, 699n)]))).toEqual(['0', 'amount-differs']);
    expect(failed(c.decide([refund(BILLER, 700n, 'r-1')]))).toEqual(['0', 'not-refundable']);
    expect(failed(c.decide([refund(BILLER, 700n), refund(BILLER, 700n)]))).toEqual(['1', 'not-refundable']);
    expect(c.row()).toMatchObject({ status: 'escalated', refundedFen: 0n });
    expect(mandate.collectionIn(t, 'june')).toMatchObject({ status: 'collected', refund: '' });
    must(c.decide([refund(BILLER, 700n)]));
    const { refund: transfer, ...collection } = mandate.collectionIn(t, 'june');
    expect(collection).toMatchObject({ status: 'refunded', refundReason: 'complaint' });
    expect(transfer).toMatch(/^[0-9a-f]{64}$/);
    expect([t.balanceFen(PAYER), t.balanceFen(BILLER)]).toEqual([10_000n, 0n]);
    expect(t.all(mandatePeriods)).toEqual([{ netFen: 0n }]);
    const again = t.run(PAYER, mandate.refund('june', 'payer-asks'));
    expect(again.lines[0]?.outcome).toBe('refunded-before');
    expect(t.balanceFen(PAYER)).toBe(10_000n);
    expect(c.row()).toMatchObject({ status: 'decided', refundedFen: 700n });
  });

  test('is not decided where the biller has too little, and a vault of its bank pays instead, also what was due', async () => {
    const t = await collected();
    must(t.run(BILLER, postTransfers([payment(BILLER, 'bank-b/vault', 1n)])));
    must(t.run(PAYER, mandate.refund('june', 'payer-asks')));
    expect(mandate.collectionIn(t, 'june').status).toBe('refund-due');
    const c = caseOf(t, PAYER, june);
    c.escalate('bank-b');
    expect(failed(c.decide([refund(BILLER, 700n)]))).toEqual(['0', 'insufficient-funds']);
    expect(c.row().status).toBe('escalated');
    must(c.decide([refund('bank-b/vault', 700n)]));
    expect([t.balanceFen(PAYER), t.balanceFen(BILLER)]).toEqual([10_000n, 699n]);
    expect(mandate.collectionIn(t, 'june').status).toBe('refunded');
    must(t.run(PAYER, mandate.refund('june', 'payer-asks')));
    expect([t.balanceFen(PAYER), t.balanceFen(BILLER)]).toEqual([10_000n, 699n]);
  });

  test('gives the bank what it credited out of the refund', async () => {
    const t = await collected();
    expect(publishRule(t, 'bank-a', 1, 500n)).toBe('accepted');
    const c = caseOf(t, PAYER, june);
    expect(c.file({ kind: 'unauthorised', amountFen: 700n })).toBe('accepted');
    expect([c.row().provisionalFen, t.balanceFen(PAYER)]).toEqual([500n, 9_800n]);
    expect(c.assign('bank-b')).toBe('accepted');
    expect(c.answer('bank-b', [refund(BILLER, 700n)], BILLER).lines[0]?.outcome).toBe('credit-kept');
    expect([c.row().returnedFen, t.balanceFen(PAYER)]).toEqual([500n, 10_000n]);
  });

  test('revokes the mandate with the decision, by the number of an order', async () => {
    const t = await collected();
    const revoke = (order: string, change: Partial<SetMandateStatus> = {}) =>
      correction({ mandate: { biller: BILLER, mandate: 'm-1', status: 'revoked', order, ...change } });
    const c = caseOf(t, PAYER, june);
    expect([c.file(), c.assign('bank-b')]).toEqual(['accepted', 'accepted']);
    expect(failed(c.answer('bank-b', [revoke('B-1')]))).toEqual(['0', 'not-authorised']);
    must(c.answer('bank-b', []));
    must(t.run(PAYER, operationOf('escalateComplaint', { account: PAYER, complaint: 'c-1' })));
    expect(failed(c.decide([revoke('')]))).toEqual(['0', 'malformed-field']);
    expect(failed(c.decide([revoke('R-1', { status: 'paused' })]))).toEqual(['0', 'malformed-field']);
    expect(failed(c.decide([revoke('R-1', { mandate: 'm-9' })]))).toEqual(['0', 'no-mandate']);
    expect(failed(c.decide([revoke('R-1'), refund(BILLER, 1n)]))).toEqual(['1', 'amount-differs']);
    expect(mandate.mandateIn(t, 'm-1').status).toBe('active');
    must(c.decide([revoke('R-1'), refund(BILLER, 700n)]));
    expect(mandate.mandateIn(t, 'm-1')).toMatchObject({ status: 'revoked', order: 'R-1' });
    expect(outcomeOf(t.run(BILLER, mandate.notice(mandate.noticeOf(t, 'm-1', 'july'))), 0)).toBe('no-mandate');
  });

  test('leaves the mandates of others alone', async () => {
    const t = await collected();
    t.open(0n, 'bank-a/carol');
    const fields = mandate.signing(t, 'm-2', { payer: 'bank-a/carol', terms: mandate.termsOf(t) });
    must(t.run('bank-a/carol', mandate.sign(fields), ...mandate.OTHERS));
    const c = caseOf(t, PAYER, june);
    expect([c.file(), c.assign('bank-a')]).toEqual(['accepted', 'accepted']);
    const revoke = (name: string) =>
      correction({ mandate: { biller: BILLER, mandate: name, status: 'revoked', order: 'A-1' } });
    expect(failed(c.answer('bank-a', [revoke('m-2')]))).toEqual(['0', 'not-party']);
    must(c.answer('bank-a', [revoke('m-1')]));
    expect([mandate.mandateIn(t, 'm-1').status, mandate.mandateIn(t, 'm-2').status]).toEqual(['revoked', 'active']);
  });
});

describe('a complaint about micro-payments', () => {
  const { PAYER, BILLER } = mandate;

  test('is about their sum, and its refunds are counted by it', async () => {
    const t = await mandate.mandateLedger();
    mandate.signed(t, 'm-1', {}, 'micro');
    must(t.run(BILLER, mandate.microBatch('b-1', mandate.micro('1', 40_000n), mandate.micro('2', 30_000n))));
    must(t.run(BILLER, mandate.microBatch('b-2', mandate.micro('3', 1n))));
    const [whole, part] = t.all(microSums).sort((a, b) => Number(b.amountFen - a.amountFen));
    if (whole === undefined || part === undefined) throw new Error('no sums');
    const about = aboutThing('micro', BILLER, whole.transfer);
    expect(caseOf(t, PAYER, aboutThing('micro', BILLER, part.transfer)).file()).toBe('not-refundable');
    expect(caseOf(t, PAYER, aboutThing('micro', BILLER, '0'.repeat(64))).file()).toBe('not-refundable');
    expect(caseOf(t, PAYER, aboutThing('micro', PAYER, whole.transfer)).file()).toBe('not-refundable');
    expect(caseOf(t, PAYER, aboutThing('micro', BILLER, 'b-1')).file()).toBe('malformed-field');
    expect(caseOf(t, BILLER, about).file()).toBe('not-party');
    const c = caseOf(t, PAYER, about);
    expect(c.file({ amountFen: 8n })).toBe('refund-exceeds');
    c.escalate('bank-b');
    expect(failed(c.decide([refund(BILLER, 8n)]))).toEqual(['0', 'refund-exceeds']);
    must(c.decide([refund(BILLER, 3n)]));
    expect(t.get(refundTotals, whole.transfer)).toMatchObject({ paidFen: 3n, paymentFen: 7n });
    expect([t.balanceFen(PAYER), t.balanceFen(BILLER)]).toEqual([9_996n, 4n]);
  });

  test('comes within 120 days of their block', async () => {
    const t = await mandate.mandateLedger();
    mandate.signed(t, 'm-1', {}, 'micro');
    must(t.run(BILLER, mandate.microBatch('b-1', mandate.micro('1', 40_000n))));
    const [sum] = t.all(microSums);
    mandate.passDays(t, 121);
    const c = caseOf(t, PAYER, aboutThing('micro', BILLER, sum?.transfer ?? ''));
    expect(c.file()).toBe('deadline-passed');
    expect(c.file({ kind: 'unauthorised' })).toBe('accepted');
  });
});

describe('a complaint about a payment with a packet', () => {
  const [winner = ''] = campaign.PEOPLE;

  /** 1.50 of the packet of 2.00, and 0.50 of own money. */
  async function spent(): Promise<TestLedger> {
    const t = await campaign.drawn({ packets: 5 });
    must(t.run(winner, campaign.spend(winner, 150n, { ownFen: 50n })));
    return t;
  }
  const name = `${campaign.RED}/0/first`;
  const about = aboutThing('packet', campaign.SHOP, name);

  test('is decided also where the shop gave back what it was too poor for: a vault of its bank pays what is due', async () => {
    const t = await spent();
    must(t.run(campaign.SHOP, postTransfers([payment(campaign.SHOP, campaign.CITY, t.balanceFen(campaign.SHOP))])));
    const refundPacket = { campaign: campaign.RED, index: 0, id: 'first', refund: 'r-1', amountFen: 200n };
    expect(must(t.run(campaign.SHOP, operationOf('refundPacket', refundPacket))).lines[0]?.outcome).toBe('refund-due');
    expect(t.get(packetSpends, name)).toMatchObject({ refundedFen: 200n, dueFen: 200n });
    const c = caseOf(t, winner, about);
    expect(c.file({ amountFen: 201n })).toBe('refund-exceeds');
    c.escalate('bank-b');
    const owed = t.balanceFen(winner);
    expect(failed(c.decide([refund('bank-b/vault', 200n)]))).toEqual(['0', 'refund-exceeds']);
    expect(failed(c.decide([refund('bank-b/vault', 199n, 'r-1')]))).toEqual(['0', 'amount-differs']);
    expect(failed(c.decide([refund('bank-b/vault', 200n, 'r-2')]))).toEqual(['0', 'not-refundable']);
    must(c.decide([refund('bank-b/vault', 200n, 'r-1')]));
    expect(t.balanceFen(winner)).toBe(owed + 50n);
    expect(t.get(packetSpends, name)).toMatchObject({ refundedFen: 200n, dueFen: 0n });
    expect(t.get(packetRefunds, `${name}/r-1`)).toMatchObject({ status: 'paid', packetFen: 150n, ownFen: 50n });
  });

  test('restores the packet in the ratio of the payment, out of the shop or a vault of its bank', async () => {
    const t = await spent();
    expect(publishRule(t, 'bank-a', 1, 500n)).toBe('accepted');
    expect(caseOf(t, campaign.PEOPLE[1], about).file()).toBe('not-party');
    expect(caseOf(t, winner, aboutThing('packet', campaign.SHOP, `${campaign.RED}/1/first`)).file()).toBe(
      'not-refundable',
    );
    expect(caseOf(t, winner, aboutThing('packet', campaign.CITY, name)).file()).toBe('not-refundable');
    expect(caseOf(t, winner, aboutThing('packet', campaign.SHOP, 'first')).file()).toBe('malformed-field');
    const c = caseOf(t, winner, about);
    expect(c.file({ amountFen: 201n })).toBe('refund-exceeds');
    expect(c.file({ kind: 'unauthorised', amountFen: 200n })).toBe('accepted');
    expect(c.row()).toMatchObject({ provisionalFen: 0n, respondent: campaign.SHOP, paymentFen: 200n });
    expect(c.assign('bank-b')).toBe('accepted');
    expect(failed(c.answer('bank-b', [refund(campaign.SHOP, 100n)]))).toEqual(['0', 'not-party']);
    expect(failed(c.answer('bank-b', [refund('bank-b/vault', 100n, 'r-1')]))).toEqual(['0', 'not-refundable']);
    const both = [refund(campaign.SHOP, 100n), refund('bank-b/vault', 101n)];
    expect(failed(c.answer('bank-b', both, campaign.SHOP))).toEqual(['1', 'refund-exceeds']);
    expect(t.get(packetSpends, name)?.refundedFen).toBe(0n);
    const receipt = c.answer('bank-b', [refund(campaign.SHOP, 100n), refund('bank-b/vault', 100n)], campaign.SHOP);
    expect(receipt.lines.map(({ outcome }) => outcome)).toEqual(['packet-restored', 'packet-restored']);
    expect(t.get(packets, `${campaign.RED}/0`)).toMatchObject({ spentFen: 0n });
    expect(t.get(packetRefunds, `${name}/complaint:${winner}/c-1/answer/1`)).toMatchObject({
      packetFen: 75n,
      ownFen: 25n,
    });
    expect([t.balanceFen(winner), t.balanceFen(campaign.SHOP), t.balanceFen(campaign.RED)]).toEqual([
      500n,
      100n,
      1000n,
    ]);
    expect(c.row()).toMatchObject({ refundedFen: 200n, provisionalFen: 0n });
    must(t.run(winner, campaign.spend(winner, 200n, { id: 'second' })));
  });

  test('gives the packet part to the issuer once the packet is over, and the shop counts it among its own refunds', async () => {
    const t = await spent();
    t.timestampMs += 700_000;
    const c = caseOf(t, winner, about);
    c.escalate('bank-b');
    const cityFen = t.balanceFen(campaign.CITY);
    must(c.decide([refund(campaign.SHOP, 200n)]));
    expect([t.balanceFen(campaign.CITY) - cityFen, t.balanceFen(winner)]).toEqual([150n, 500n]);
    const own = { campaign: campaign.RED, index: 0, id: 'first', refund: 'r-1', amountFen: 1n };
    expect(outcomeOf(t.run(campaign.SHOP, operationOf('refundPacket', own)))).toBe('refund-exceeds');
  });
});

describe('a complaint about an attempt', () => {
  const { CHANNEL, ACCOUNT, KEY, OWNER } = channel;
  const about = aboutThing('attempt', ACCOUNT, `${CHANNEL}/a-1`);
  const late = (reference: string, returned = '') =>
    correction({ late: { channel: CHANNEL, reference, returned, disputed: false } });

  /** Paid late: the order was paid with "a-2". */
  async function paidTwice(): Promise<TestLedger> {
    const t = await channel.channelLedger();
    channel.order(t, 'tea');
    must(t.run(channel.OWNER, channel.start(channel.startLine(t, 'a-1'))));
    must(t.run(KEY, channel.abort('a-1')));
    must(t.run(channel.OWNER, channel.start(channel.startLine(t, 'a-2'))));
    must(t.run(KEY, channel.confirm('a-2', 'x-2')));
    must(t.run(KEY, channel.confirm('a-1', 'x-1')));
    return t;
  }

  test('returns the late money with the decision: of that attempt, to the account', async () => {
    const t = await paidTwice();
    expect(caseOf(t, SHOP, about).file()).toBe('not-party');
    expect(caseOf(t, ANN, aboutThing('attempt', SHOP, `${CHANNEL}/a-1`)).file()).toBe('attempt-not-found');
    expect(caseOf(t, ANN, aboutThing('attempt', ACCOUNT, `${CHANNEL}/a-9`)).file()).toBe('attempt-not-found');
    expect(caseOf(t, ANN, aboutThing('attempt', ACCOUNT, 'a-1')).file()).toBe('malformed-field');
    const c = caseOf(t, ANN, about);
    expect(c.file({ amountFen: 705n })).toBe('refund-exceeds');
    c.escalate(OWNER);
    expect(c.row()).toMatchObject({ object: `attempt/${CHANNEL}/a-1`, respondent: ACCOUNT, paymentFen: 704n });
    expect(failed(c.decide([refund('bank-a/vault', 1n)]))).toEqual(['0', 'not-refundable']);
    expect(failed(c.decide([late('x-2')]))).toEqual(['0', 'attempt-not-found']);
    expect(failed(c.decide([late('x-9')]))).toEqual(['0', 'attempt-not-found']);
    expect(failed(c.decide([late('x-1', 'r-1')]))).toEqual(['0', 'malformed-field']);
    expect(failed(c.decide([late('x-1'), refund('bank-a/vault', 1n)]))).toEqual(['1', 'not-refundable']);
    expect(t.get(attempts, `${CHANNEL}/a-1`)).toMatchObject({ status: 'late', lateOwed: 1 });
    const annFen = t.balanceFen(ANN);
    const receipt = c.decide([late('x-1')]);
    must(receipt);
    expect(dataOf({ ...receipt, data: receipt.lines[0]?.data ?? [] })).toMatchObject({
      payer: channel.SUSPENSE,
      payee: ANN,
    });
    expect(t.balanceFen(ANN)).toBe(annFen + 704n);
    expect(t.get(attempts, `${CHANNEL}/a-1`)).toMatchObject({ status: 'returned', lateOwed: 0 });
  });

  test('returns with the decision what the owner of the channel disputes, and no correction disputes', async () => {
    const t = await paidTwice();
    must(t.run(OWNER, channel.rotateKey('another key')));
    must(t.run(OWNER, channel.disputeLate('x-1')));
    const c = caseOf(t, ANN, about);
    c.escalate(OWNER);
    const said = correction({ late: { channel: CHANNEL, reference: 'x-1', returned: '', disputed: true } });
    expect(failed(c.decide([said]))).toEqual(['0', 'malformed-field']);
    const annFen = t.balanceFen(ANN);
    must(c.decide([late('x-1')]));
    expect(t.balanceFen(ANN)).toBe(annFen + 704n);
    expect(t.get(channels, CHANNEL)).toMatchObject({ owed: 0, overdue: 0 });
    expect(t.get(attempts, `${CHANNEL}/a-1`)?.lateOwed).toBe(0);
  });

  test('is answered by the channel, which alone returns late money outside of the ledger', async () => {
    const t = await paidTwice();
    const c = caseOf(t, ANN, about);
    expect([c.file(), c.assign(OWNER)]).toEqual(['accepted', 'accepted']);
    must(c.answer(OWNER, [late('x-1')]));
    expect(t.get(attempts, `${CHANNEL}/a-1`)).toMatchObject({ status: 'returned' });
  });

  test('is refunded the way that it was paid: with the payee, or by the decision', async () => {
    const t = await channel.channelLedger();
    channel.paidOrder(t, 'tea', 'a-1', 'x-1');
    const back = (amountFen: bigint, of = 'a-1', attempt = 'r-1') => {
      const fee = { amountFen, feeFen: amountFen === 350n ? 2n : 4n, refundReason: 'a complaint' };
      return correction({ channelRefund: { channel: CHANNEL, attempt, of, ...fee } });
    };
    const c = caseOf(t, ANN, about);
    expect([c.file(), c.assign(OWNER)]).toEqual(['accepted', 'accepted']);
    expect(failed(c.answer(OWNER, [back(350n)]))).toEqual(['0', 'not-authorised']);
    expect(failed(c.answer(OWNER, [back(350n, 'a-2')], SHOP))).toEqual(['0', 'attempt-not-found']);
    must(c.answer(OWNER, [back(350n)], SHOP));
    must(t.run(ANN, operationOf('escalateComplaint', { account: ANN, complaint: 'c-1' })));
    expect(failed(c.decide([back(700n, 'a-1', 'r-2')]))).toEqual(['0', 'refund-exceeds']);
    const shopFen = t.balanceFen(SHOP);
    must(c.decide([back(350n, 'a-1', 'r-2')]));
    expect(shopFen - t.balanceFen(SHOP)).toBe(350n);
    expect(t.get(attempts, `${CHANNEL}/r-2`)).toMatchObject({ kind: 'refund', status: 'started', amountFen: 350n });
    expect([t.get(attempts, `${CHANNEL}/r-1`)?.ordered, t.get(attempts, `${CHANNEL}/r-2`)?.ordered]).toEqual([
      false,
      true,
    ]);
  });

  test("a decision orders what the payee has under way: it is the payer's when it ends, and no payee has too many", async () => {
    const t = await channel.channelLedger({ fee: { refunded: 'kept' } });
    channel.paidOrder(t, 'tea', 'a-1', 'x-1');
    const c = caseOf(t, ANN, about);
    expect([c.file(), c.assign(OWNER)]).toEqual(['accepted', 'accepted']);
    must(c.answer(OWNER, []));
    must(t.run(ANN, operationOf('escalateComplaint', { account: ANN, complaint: 'c-1' })));
    const names = ['r-1', 'r-2', 'r-3', 'r-4', 'r-5', 'r-6', 'r-7'];
    for (const name of names) {
      must(t.run(SHOP, channel.refund(name, 'a-1', 100n, 0n)));
      t.timestampMs += channel.DAY_MS;
    }
    expect(outcomeOf(t.run(SHOP, channel.refund('r-8', 'a-1', 1n, 0n)))).toBe('too-many-open');
    const ordered = (attempt: string, amountFen: bigint) =>
      correction({
        channelRefund: { channel: CHANNEL, attempt, of: 'a-1', amountFen, feeFen: 0n, refundReason: 'a decision' },
      });
    expect(failed(c.decide([ordered('r-8', 700n)]))).toEqual(['0', 'refund-exceeds']);
    expect(failed(c.decide([ordered('r-1', 99n)]))).toEqual(['0', 'id-used-otherwise']);
    const until = t.get(attempts, `${CHANNEL}/r-1`)?.expiresAtMs;
    const shopFen = t.balanceFen(SHOP);
    const receipt = c.decide(names.map((name) => ordered(name, 100n)));
    must(receipt);
    expect(receipt.lines.map(({ outcome }) => outcome)).toEqual(names.map(() => 'refund-ordered'));
    expect(t.get(attempts, `${CHANNEL}/r-1`)).toMatchObject({ ordered: true, status: 'started', expiresAtMs: until });
    expect(t.balanceFen(SHOP)).toBe(shopFen);
    t.timestampMs += 30 * channel.DAY_MS;
    const annFen = t.balanceFen(ANN);
    for (const name of names) expect(outcomeOf(t.run(SHOP, channel.abort(name))), name).toBe('accepted');
    expect([t.balanceFen(ANN) - annFen, t.balanceFen(SHOP)]).toEqual([700n, shopFen]);
    expect(t.get(attempts, `${CHANNEL}/a-1`)?.openRefunds).toBe(0);
    expect(t.get(orders, `${SHOP}/tea`)?.status).toBe('refunded');
  });

  describe('of which a refund was decided', () => {
    async function decided(payer: string): Promise<TestLedger> {
      const t = await channel.channelLedger();
      channel.order(t, 'tea');
      must(t.run(OWNER, channel.start(channel.startLine(t, 'a-1', { payer }))));
      must(t.run(channel.KEY, channel.confirm('a-1', 'x-1')));
      const fields = { channel: CHANNEL, attempt: 'r-1', of: 'a-1', amountFen: 700n, feeFen: 4n };
      const c = caseOf(t, ANN, about);
      expect([c.file(), c.assign(OWNER)]).toEqual(['accepted', 'accepted']);
      must(c.answer(OWNER, []));
      must(t.run(ANN, operationOf('escalateComplaint', { account: ANN, complaint: 'c-1' })));
      must(c.decide([correction({ channelRefund: { ...fields, refundReason: 'a decision' } })]));
      return t;
    }
    const end = (t: TestLedger, author: string) => outcomeOf(t.run(author, channel.abort('r-1')));

    test.each(['the key at once', 'the payer after 30 days'])(
      'the payer gets it on its account when %s says that it was not paid',
      async (who) => {
        const t = await decided(ANN);
        const annFen = t.balanceFen(ANN);
        expect(end(t, ANN)).toBe('not-authorised');
        if (who !== 'the key at once') t.timestampMs += 30 * channel.DAY_MS;
        expect(end(t, who === 'the key at once' ? channel.KEY : ANN)).toBe('accepted');
        expect([t.balanceFen(ANN) - annFen, t.balanceFen(SHOP), channel.channelBalance(t)]).toEqual([704n, 0n, -704n]);
        expect(t.get(attempts, `${CHANNEL}/r-1`)?.status).toBe('returned');
        expect(t.get(orders, `${SHOP}/tea`)?.status).toBe('refunded');
        expect(end(t, channel.KEY)).toBe('attempt-state');
        const twice = t.run(channel.KEY, channel.confirm('r-1', 'back-1'));
        expect(channel.lineOutcomes(twice)).toEqual(['refund-paid-twice']);
        expect(t.balanceFen(ANN) - annFen).toBe(704n);
        expect(outcomeOf(t.run(channel.KEY, channel.confirm('r-1', 'back-2')))).toBe('attempt-state');
      },
    );

    test('the payer gets it although the channel has no room; the fee is owed until it has', async () => {
      const t = await decided(ANN);
      const { TERMS } = channel;
      const terms = (boundFen: bigint) =>
        operationOf('setChannelTerms', { channel: CHANNEL, terms: { ...TERMS, mostFen: boundFen, boundFen } });
      must(t.run(OWNER, terms(500n)));
      t.timestampMs += 30 * channel.DAY_MS;
      const annFen = t.balanceFen(ANN);
      const receipt = t.run(ANN, channel.abort('r-1'));
      expect([receipt.lines[0]?.outcome, dataOf({ ...receipt, data: receipt.lines[0]?.data ?? [] })]).toEqual([
        'refund-fee-owed',
        expect.objectContaining({ cause: 'insufficient-funds', owedFen: '4' }),
      ]);
      expect([t.balanceFen(ANN) - annFen, channel.channelBalance(t)]).toEqual([700n, -700n]);
      expect(t.get(orders, `${SHOP}/tea`)?.status).toBe('refunded');
      expect(t.get(channels, CHANNEL)).toMatchObject({ owed: 1, overdue: 1, openAttempts: 0 });
      expect(end(t, ANN)).toBe('insufficient-funds');
      must(t.run(OWNER, terms(704n)));
      expect(end(t, SHOP)).toBe('accepted');
      expect([t.balanceFen(ANN) - annFen, channel.channelBalance(t)]).toEqual([704n, -704n]);
      expect(t.get(channels, CHANNEL)).toMatchObject({ owed: 0, overdue: 0 });
      expect(end(t, ANN)).toBe('attempt-state');
    });
  });
});

describe('a complaint about a line of a clearing window', () => {
  const POSITION = 'bank-a/position';

  async function closed(): Promise<TestLedger> {
    const t = await clearing.clearingLedger();
    expect(clearing.pay(t, clearing.ANN, clearing.BEN, 900n)).toBe('accepted');
    expect(clearing.close(t)).toBe(1);
    return t;
  }

  test('is of the member that it is about, and goes to the settlement bank', async () => {
    const t = await closed();
    const about = aboutWindow(1);
    expect(caseOf(t, clearing.ANN, about).file()).toBe('not-party');
    expect(caseOf(t, POSITION, about).file({}, 'bank-b')).toBe('not-party');
    expect(caseOf(t, POSITION, aboutWindow(2)).file({}, 'bank-a')).toBe('window-state');
    expect(caseOf(t, POSITION, { ...about, name: '0' }).file({}, 'bank-a')).toBe('malformed-field');
    expect(caseOf(t, POSITION, { ...about, payee: 'bank-b/vault' }).file({}, 'bank-a')).toBe('malformed-field');
    const c = caseOf(t, POSITION, about);
    expect(c.file({ amountFen: 1n }, 'bank-a')).toBe('malformed-field');
    expect(c.file({}, 'bank-a')).toBe('accepted');
    expect(c.row()).toMatchObject({ object: 'window-net/1/bank-a', named: '1', respondent: '', paymentFen: 0n });
    expect(c.assign('bank-b', 'bank-b')).toBe('not-party');
    expect(c.assign('grid', 'grid')).toBe('accepted');
    expect(failed(c.answer('grid', [refund('bank-a/vault', 1n)]))).toEqual(['0', 'not-refundable']);
    must(c.answer('grid', []));
    expect(outcomeOf(t.run('bank-a', operationOf('acceptAnswer', { account: POSITION, complaint: 'c-1' })))).toBe(
      'accepted',
    );
  });

  test('of a member without payments in it is of nothing', async () => {
    const t = await closed();
    expect(clearing.close(t)).toBe(2);
    expect(caseOf(t, POSITION, aboutWindow(2)).file({}, 'bank-a')).toBe('not-in-window');
  });

  test('lapses like any other, and moves no net', async () => {
    const t = await closed();
    const c = caseOf(t, POSITION, aboutWindow(1));
    expect([c.file({}, 'bank-a'), c.assign('grid', 'grid')]).toEqual(['accepted', 'accepted']);
    must(c.answer('grid', []));
    const { dueMs } = c.row();
    t.timestampMs = Number(dueMs) + 60_000;
    t.block();
    t.block();
    expect(c.row().status).toBe('lapsed');
    expect(clearing.netOf(t, 1, 'bank-a')).toMatchObject({ sentFen: 900n, settledFen: 0n });
  });
});
