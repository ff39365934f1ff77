import { describe, expect, test } from 'vitest';
import { MOST_OPEN_REFUNDS } from '../../../src/ledger/channels/start-refunds.ts';
import { channelPayments, channels } from '../../../src/ledger/channels/tables.ts';
import { refundTotals } from '../../../src/ledger/orders/tables.ts';
import { payment, postTransfers } from '../../ledger/account-operations.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { ANN, BEN, dataOf, orderIn, SHOP } from '../orders/test-orders.ts';
import {
  abort,
  attemptIn,
  CHANNEL,
  channelBalance,
  channelLedger,
  confirm,
  DAY_MS,
  KEY,
  lineOutcomes,
  OWNER,
  order,
  paidOrder,
  refund,
  run,
  SUSPENSE,
  start,
  startLine,
  TERMS,
} from './test-channels.ts';

const refundOrder = (amountFen: bigint) =>
  operationOf('refundPayments', {
    lines: [
      {
        ...{ payee: SHOP, refund: 'r-1', of: { order: 'tea', payer: '', payment: '', record: null }, amountFen },
        reason: '',
      },
    ],
  });

const MONTH_MS = 30 * DAY_MS;

describe('a refund whose channel is silent for 30 days', () => {
  async function silent(change: Parameters<typeof channelLedger>[0] = {}, feeFen = 4n): Promise<TestLedger> {
    const t = await channelLedger(change);
    paidOrder(t, 'tea', 't-1', 'ref-1');
    must(t.run(SHOP, refund('r-1', 't-1', 700n, feeFen)));
    t.timestampMs += MONTH_MS;
    return t;
  }
  const confirmBack = (t: TestLedger, reference = 'back-1') => lineOutcomes(t.run(KEY, confirm('r-1', reference)));
  const total = (t: TestLedger) => t.get(refundTotals, attemptIn(t, 't-1').transfer);

  test.each([SHOP, ANN, OWNER, 'bank-b'])('gives its amount back to the payee when %s says so', async (author) => {
    const t = await silent();
    expect(run(t, BEN, abort('r-1'))).toBe('not-authorised');
    expect(run(t, author, abort('r-1'))).toBe('accepted');
    expect(lineOutcomes(t.run(author, abort('r-1')))).toEqual(['aborted-before']);
    expect([attemptIn(t, 'r-1').status, attemptIn(t, 't-1').refundedFeeFen]).toEqual(['lapsed', 0n]);
    expect([t.balanceFen(SHOP), channelBalance(t), orderIn(t, 'tea').status]).toEqual([700n, -700n, 'paid']);
    expect(total(t)).toMatchObject({ paidFen: 0n, dueFen: 0n });
    expect(t.get(channels, CHANNEL)?.openAttempts).toBe(0);
    must(t.run(SHOP, refund('r-2', 't-1', 700n, 4n)));
  });

  test("gives it to the vault of the payee's bank where the payee's account is closed, and stays owed when it was paid all the same", async () => {
    const t = await silent();
    must(t.run('bank-b', operationOf('closeAccount', { account: SHOP })));
    const vaultFen = t.balanceFen('bank-b/vault');
    must(t.run(OWNER, abort('r-1')));
    expect(t.balanceFen('bank-b/vault') - vaultFen).toBe(700n);
    expect([t.get(channels, CHANNEL)?.openAttempts, attemptIn(t, 'r-1').status]).toEqual([0, 'lapsed']);
    expect(confirmBack(t)).toEqual(['refund-owed']);
  });

  test('is still confirmed while nobody ended it', async () => {
    const t = await silent();
    expect(confirmBack(t)).toEqual(['accepted']);
    expect([attemptIn(t, 'r-1').status, orderIn(t, 'tea').status]).toEqual(['confirmed', 'refunded']);
  });

  test('and that was ended takes its amount again when the channel paid it all the same', async () => {
    const t = await silent();
    must(t.run(SHOP, abort('r-1')));
    expect(confirmBack(t)).toEqual(['accepted']);
    expect(confirmBack(t)).toEqual(['confirmed-before']);
    expect(run(t, KEY, confirm('r-1', 'back-2'))).toBe('attempt-state');
    expect([t.balanceFen(SHOP), channelBalance(t), orderIn(t, 'tea').status]).toEqual([0n, 0n, 'refunded']);
    expect([attemptIn(t, 'r-1').status, attemptIn(t, 't-1').refundedFeeFen]).toEqual(['confirmed', 4n]);
    expect(total(t)).toMatchObject({ paidFen: 700n, dueFen: 0n });
  });

  test('is owed by a payee without money, and paid when it is confirmed once more', async () => {
    const t = await silent();
    must(t.run(SHOP, abort('r-1')));
    must(t.run(SHOP, postTransfers([payment(SHOP, BEN, 1n)])));
    const receipt = t.run(KEY, confirm('r-1', 'back-1'));
    expect([lineOutcomes(receipt), dataOf(receipt)]).toEqual([
      ['refund-owed'],
      expect.objectContaining({ cause: 'insufficient-funds', owedFen: '700' }),
    ]);
    expect(t.get(channelPayments, `${CHANNEL}/back-1`)).toMatchObject({ kind: 'refund', status: 'owed' });
    expect([attemptIn(t, 'r-1').status, orderIn(t, 'tea').status]).toEqual(['late', 'refunded']);
    expect(run(t, SHOP, refund('r-2', 't-1', 1n, 0n))).toBe('refund-exceeds');
    expect(confirmBack(t)).toEqual(['confirmed-before']);
    must(t.run(BEN, postTransfers([payment(BEN, SHOP, 1n)])));
    expect(confirmBack(t)).toEqual(['accepted']);
    expect([t.balanceFen(SHOP), channelBalance(t)]).toEqual([0n, 0n]);
    expect(t.get(channelPayments, `${CHANNEL}/back-1`)?.status).toBe('final');
    expect(attemptIn(t, 'r-1').status).toBe('confirmed');
    expect(confirmBack(t)).toEqual(['confirmed-before']);
    expect(t.balanceFen(SHOP)).toBe(0n);
  });

  test("is the channel's loss where the payment was refunded in another way meanwhile", async () => {
    const t = await silent();
    must(t.run(SHOP, abort('r-1')));
    must(t.run(SHOP, refund('r-2', 't-1', 350n, 2n)));
    expect(confirmBack(t)).toEqual(['refund-paid-twice']);
    expect(confirmBack(t)).toEqual(['confirmed-before']);
    expect(run(t, KEY, confirm('r-1', 'back-2'))).toBe('attempt-state');
    expect([t.balanceFen(SHOP), channelBalance(t), channelBalance(t, SUSPENSE)]).toEqual([350n, -700n, 350n]);
    expect(total(t)).toMatchObject({ paidFen: 0n, dueFen: 350n });
    expect(attemptIn(t, 't-1').refundedFeeFen).toBe(2n);
  });
});

describe("what a refund under way took is not the channel's", () => {
  /** The owner takes all room that its channel has. */
  async function started(spent: 'terms' | 'payments'): Promise<TestLedger> {
    const t = await channelLedger({ terms: { mostFen: 1_000n, boundFen: 1_400n } });
    paidOrder(t, 'tea', 't-1', 'ref-1');
    must(t.run(SHOP, refund('r-1', 't-1', 700n, 4n)));
    if (spent === 'payments') paidOrder(t, 'cup', 't-2', 'ref-2');
    const terms = { ...TERMS, leastFen: 0n, mostFen: 1n, perDayFen: 1n, boundFen: 1n };
    if (spent === 'terms') must(t.run(OWNER, operationOf('setChannelTerms', { channel: CHANNEL, terms })));
    t.timestampMs += MONTH_MS;
    return t;
  }

  test.each(['terms', 'payments'] as const)('whatever the owner does with its %s', async (spent) => {
    const t = await started(spent);
    const before = t.balanceFen(SHOP);
    expect(run(t, SHOP, abort('r-1'))).toBe('accepted');
    expect([t.balanceFen(SHOP), channelBalance(t, SUSPENSE)]).toEqual([before + 700n, 0n]);
    expect(attemptIn(t, 'r-1').status).toBe('lapsed');
  });

  test("and a thief of the channel's key owes no more than its bound with refunds that come and go", async () => {
    const t = await started('payments');
    must(t.run(SHOP, abort('r-1')));
    must(t.run(SHOP, refund('r-2', 't-1', 700n, 4n)));
    order(t, 'pot');
    expect(run(t, OWNER, start(startLine(t, 't-3', { order: 'pot' })))).toBe('channel-limit');
    must(t.run(KEY, abort('r-2')));
    expect(channelBalance(t)).toBe(-1_400n);
  });

  test('nor is it lost with an account that its payee closed: the bank of the payee has it', async () => {
    const t = await channelLedger();
    paidOrder(t, 'tea', 't-1', 'ref-1');
    must(t.run(SHOP, refund('r-1', 't-1', 700n, 4n)));
    must(t.run('bank-b', operationOf('closeAccount', { account: SHOP })));
    const before = t.balanceFen('bank-b/vault');
    t.timestampMs += MONTH_MS;
    expect(run(t, OWNER, abort('r-1'))).toBe('accepted');
    expect([t.balanceFen('bank-b/vault') - before, channelBalance(t, SUSPENSE)]).toEqual([700n, 0n]);
    expect(t.get(channels, CHANNEL)?.openAttempts).toBe(0);
  });
});

describe('an order that a channel paid is refunded', () => {
  test('through the channel, and in no other way', async () => {
    const t = await channelLedger();
    paidOrder(t, 'tea', 't-1', 'ref-1');
    const refused = t.run(SHOP, refundOrder(10n));
    expect([refused.lines[0]?.code, dataOf(refused).is]).toEqual([901, 'paid through a channel']);
  });

  test('in parts: the amount leaves the payee at once, and the fee goes back with it, to the fen', async () => {
    const t = await channelLedger();
    paidOrder(t, 'tea', 't-1', 'ref-1');
    expect(run(t, ANN, refund('r-1', 't-1', 350n, 2n))).toBe('not-authorised');
    expect(run(t, 'bank-b', refund('r-1', 't-1', 350n, 2n))).toBe('not-authorised');
    expect(run(t, SHOP, refund('r-1', 't-1', 350n, 1n))).toBe('fee-differs');
    must(t.run(SHOP, refund('r-1', 't-1', 350n, 2n)));
    expect(lineOutcomes(t.run(SHOP, refund('r-1', 't-1', 350n, 2n)))).toEqual(['started-before']);
    expect(run(t, SHOP, refund('r-1', 't-1', 349n, 2n))).toBe('id-used-otherwise');
    expect([t.balanceFen(SHOP), channelBalance(t), channelBalance(t, SUSPENSE)]).toEqual([350n, -700n, 350n]);
    expect(orderIn(t, 'tea').status).toBe('paid');
    expect(attemptIn(t, 'r-1')).toMatchObject({ kind: 'refund', status: 'started', paidFen: 352n, refundOf: 't-1' });
    must(t.run(KEY, confirm('r-1', 'back-1', { paidFen: 352n, feeFen: 2n })));
    expect([channelBalance(t), channelBalance(t, SUSPENSE), orderIn(t, 'tea').status]).toEqual([
      -350n,
      0n,
      'part-refunded',
    ]);
    expect(run(t, SHOP, refund('r-2', 't-1', 351n, 2n))).toBe('refund-exceeds');
    must(t.run(SHOP, refund('r-2', 't-1', 349n, 1n)));
    must(t.run(SHOP, refund('r-3', 't-1', 1n, 1n)));
    must(t.run(KEY, confirm('r-2', 'back-2', { paidFen: 350n, feeFen: 1n })));
    must(t.run(KEY, confirm('r-3', 'back-3', { paidFen: 2n, feeFen: 1n })));
    expect(orderIn(t, 'tea').status).toBe('refunded');
    expect([t.balanceFen(SHOP), channelBalance(t)]).toEqual([0n, 0n]);
    const backFen = t
      .all(channelPayments)
      .reduce((sum, { kind, paidFen }) => sum + (kind === 'refund' ? paidFen : 0n), 0n);
    expect(backFen).toBe(704n);
    expect(t.get(refundTotals, attemptIn(t, 't-1').transfer)).toMatchObject({ paidFen: 700n, dueFen: 0n });
  });

  test('of a fee that the payee paid, less what the channel gives back', async () => {
    const t = await channelLedger({ fee: { paidBy: 'merchant' } });
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1'))));
    must(t.run(KEY, confirm('t-1', 'ref-1', { paidFen: 700n })));
    must(t.run(SHOP, refund('r-1', 't-1', 700n, 4n)));
    expect([t.balanceFen(SHOP), channelBalance(t), channelBalance(t, SUSPENSE)]).toEqual([0n, -696n, 696n]);
    expect(attemptIn(t, 'r-1').paidFen).toBe(700n);
    must(t.run(KEY, confirm('r-1', 'back-1', { paidFen: 700n })));
    expect([channelBalance(t), channelBalance(t, SUSPENSE)]).toEqual([0n, 0n]);
  });

  test('without the fee where the rule keeps it', async () => {
    const t = await channelLedger({ fee: { refunded: 'kept' } });
    paidOrder(t, 'tea', 't-1', 'ref-1');
    expect(run(t, SHOP, refund('r-1', 't-1', 700n, 4n))).toBe('fee-differs');
    must(t.run(SHOP, refund('r-1', 't-1', 700n, 0n)));
    expect(attemptIn(t, 'r-1').paidFen).toBe(700n);
  });

  test("or not: what the channel did not pay is the payee's again, on its word alone", async () => {
    const t = await channelLedger();
    paidOrder(t, 'tea', 't-1', 'ref-1');
    must(t.run(SHOP, refund('r-1', 't-1', 700n, 4n)));
    t.timestampMs += 29 * DAY_MS;
    for (const author of [SHOP, OWNER, ANN]) expect(run(t, author, abort('r-1')), author).toBe('not-authorised');
    must(t.run(KEY, abort('r-1')));
    expect(lineOutcomes(t.run(KEY, abort('r-1')))).toEqual(['aborted-before']);
    expect([t.balanceFen(SHOP), channelBalance(t)]).toEqual([700n, -700n]);
    expect(run(t, KEY, confirm('r-1', 'back-1'))).toBe('attempt-state');
    expect(attemptIn(t, 't-1').refundedFeeFen).toBe(0n);
    must(t.run(SHOP, refund('r-2', 't-1', 700n, 4n)));
  });

  test('in seven parts at once: each that ends makes room for another', async () => {
    const t = await channelLedger({ fee: { refunded: 'kept' } });
    paidOrder(t, 'tea', 't-1', 'ref-1');
    for (let i = 1; i <= MOST_OPEN_REFUNDS; i++) must(t.run(SHOP, refund(`r-${i}`, 't-1', 10n, 0n)));
    expect(run(t, SHOP, refund('r-8', 't-1', 10n, 0n))).toBe('too-many-open');
    must(t.run(KEY, confirm('r-1', 'back-1', { paidFen: 10n, feeFen: 0n })));
    must(t.run(SHOP, refund('r-8', 't-1', 10n, 0n)));
    expect(run(t, SHOP, refund('r-9', 't-1', 10n, 0n))).toBe('too-many-open');
    must(t.run(KEY, abort('r-2')));
    must(t.run(SHOP, refund('r-9', 't-1', 10n, 0n)));
    expect(attemptIn(t, 't-1').openRefunds).toBe(MOST_OPEN_REFUNDS);
  });

  test('only as a confirmed payment, within a year, and with money', async () => {
    const t = await channelLedger();
    order(t, 'cup');
    must(t.run(OWNER, start(startLine(t, 't-0', { order: 'cup' }))));
    expect(run(t, SHOP, refund('r-1', 't-0', 1n, 0n))).toBe('attempt-state');
    expect(run(t, SHOP, refund('r-1', 't-9', 1n, 0n))).toBe('attempt-not-found');
    paidOrder(t, 'tea', 't-1', 'ref-1');
    must(t.run(SHOP, postTransfers([payment(SHOP, BEN, 600n)])));
    expect(run(t, SHOP, refund('r-1', 't-1', 200n, 1n))).toBe('insufficient-funds');
    must(t.run(SHOP, refund('r-1', 't-1', 100n, 0n)));
    expect(run(t, SHOP, refund('r-2', 'r-1', 1n, 0n))).toBe('attempt-state');
    t.timestampMs += 366 * DAY_MS;
    expect(run(t, SHOP, refund('r-2', 't-1', 1n, 0n))).toBe('deadline-passed');
    expect(run(t, KEY, confirm('r-1', 'back-1', { paidFen: 100n, feeFen: 0n }))).toBe('accepted');
    expect(t.get(channelPayments, `${CHANNEL}/back-1`)?.kind).toBe('refund');
  });
});
