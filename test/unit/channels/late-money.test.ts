import { describe, expect, test } from 'vitest';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { channelPayments, channels } from '../../../src/ledger/channels/tables.ts';
import { postTransfers, setLimits, payment as transfer } from '../../ledger/account-operations.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { ANN, BEN, dataOf, FUNDS_FEN, MINUTE_MS, nowMs, orderIn, payOrder, SHOP } from '../orders/test-orders.ts';
import {
  abort,
  attemptIn,
  CHANNEL,
  channelBalance,
  channelLedger,
  confirm,
  DAY_MS,
  disputeLate,
  KEY,
  OWNER,
  order,
  paidOrder,
  returnLate,
  rotateKey,
  run,
  SUSPENSE,
  start,
  startLine,
  TERMS,
} from './test-channels.ts';

const payment = (t: TestLedger, reference: string) => t.get(channelPayments, `${CHANNEL}/${reference}`);

async function expired(payer: string): Promise<TestLedger> {
  const t = await channelLedger();
  order(t, 'tea');
  must(t.run(OWNER, start(startLine(t, 't-1', { payer }))));
  t.timestampMs += Number(10n * MINUTE_MS);
  return t;
}

describe('money that comes late is on record and owed back', () => {
  test('after the time of its attempt', async () => {
    const t = await expired(ANN);
    const receipt = t.run(KEY, confirm('t-1', 'ref-1'));
    expect(dataOf(receipt)).toMatchObject({ cause: 'expired', paidFen: '704', dueMs: `${nowMs(t) + BigInt(DAY_MS)}` });
    expect(attemptIn(t, 't-1')).toMatchObject({ status: 'late', lateOwed: 1, reference: 'ref-1', transfer: '' });
    expect(payment(t, 'ref-1')).toMatchObject({ kind: 'late', status: 'owed', paidFen: 704n });
    expect(orderIn(t, 'tea').status).toBe('open');
    expect(t.balanceFen(SHOP)).toBe(0n);
    expect(run(t, KEY, confirm('t-1', 'ref-1'))).toBe('confirmed-before');
  });

  test('after an abortion, and for an order that was paid in another way', async () => {
    const t = await channelLedger();
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1'))));
    must(t.run(KEY, abort('t-1')));
    must(t.run(BEN, payOrder(BEN, 'tea')));
    expect(dataOf(t.run(KEY, confirm('t-1', 'ref-1'))).cause).toBe('aborted');
    expect(orderIn(t, 'tea').payer).toBe(BEN);
    expect(run(t, KEY, abort('t-1'))).toBe('attempt-state');
  });

  test('twice for one attempt under two references', async () => {
    const t = await channelLedger();
    paidOrder(t, 'tea', 't-1', 'ref-1');
    expect(dataOf(t.run(KEY, confirm('t-1', 'ref-2'))).cause).toBe('confirmed');
    expect(run(t, KEY, confirm('t-1', 'ref-3'))).toBe('confirmed-late');
    expect(attemptIn(t, 't-1')).toMatchObject({ status: 'confirmed', lateOwed: 2, reference: 'ref-1' });
    must(t.run(KEY, returnLate('ref-2')));
    must(t.run(OWNER, returnLate('ref-3')));
    expect(attemptIn(t, 't-1')).toMatchObject({ status: 'confirmed', lateOwed: 0 });
    expect([t.balanceFen(ANN), channelBalance(t)]).toEqual([FUNDS_FEN + 1_408n, -2_108n]);
  });

  test('of the slower of two attempts at a racing order', async () => {
    const t = await channelLedger();
    order(t, 'race', { racing: true });
    must(t.run(OWNER, start(startLine(t, 't-1', { order: 'race' }), startLine(t, 't-2', { order: 'race' }))));
    must(t.run(KEY, confirm('t-2', 'ref-2')));
    expect(dataOf(t.run(KEY, confirm('t-1', 'ref-1'))).cause).toBe('order-state');
    expect(t.balanceFen(SHOP)).toBe(700n);
  });

  test('where the account of the payee, or that of the channel, takes it no more', async () => {
    const t = await channelLedger({ terms: { boundFen: 5_000n } });
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1'))));
    t.plant(accounts, { [SHOP]: { ...(t.get(accounts, SHOP) ?? expect.fail()), status: 'closed' } });
    t.block();
    expect(dataOf(t.run(KEY, confirm('t-1', 'ref-1'))).cause).toBe('account-closed');
    expect(attemptIn(t, 't-1').status).toBe('late');
  });
});

describe('late money goes back', () => {
  test('to the account of the payer, with the fee, whatever its limits say', async () => {
    const t = await expired(ANN);
    must(t.run(ANN, setLimits(ANN, { perPaymentFen: 1n })));
    must(t.run(KEY, confirm('t-1', 'ref-1')));
    expect(run(t, 'bank-b', returnLate('ref-1'))).toBe('not-authorised');
    expect(run(t, KEY, returnLate('ref-1', 'back-1'))).toBe('return-way');
    const receipt = t.run(KEY, returnLate('ref-1'));
    must(receipt);
    expect(payment(t, 'ref-1')).toMatchObject({ status: 'returned', returnedBy: receipt.lines[0]?.transfer });
    expect(attemptIn(t, 't-1')).toMatchObject({ status: 'returned', lateOwed: 0 });
    expect([t.balanceFen(ANN), channelBalance(t)]).toEqual([FUNDS_FEN + 704n, -704n]);
    expect(run(t, KEY, returnLate('ref-1'))).toBe('returned-before');
    expect(t.balanceFen(ANN)).toBe(FUNDS_FEN + 704n);
    // Late once more after everything went back: owed again.
    expect(run(t, KEY, confirm('t-1', 'ref-2'))).toBe('confirmed-late');
    expect(attemptIn(t, 't-1')).toMatchObject({ status: 'late', lateOwed: 1 });
  });

  test('outside, with a reference of its own, where the payer has no account', async () => {
    const t = await expired('');
    must(t.run(KEY, confirm('t-1', 'ref-1')));
    expect(run(t, KEY, returnLate('ref-1'))).toBe('return-way');
    expect(run(t, KEY, returnLate('ref-1', 'ref-1'))).toBe('reference-used');
    expect(run(t, KEY, returnLate('ref-9', 'back-1'))).toBe('channel-payment-not-found');
    must(t.run(KEY, returnLate('ref-1', 'back-1')));
    expect(payment(t, 'back-1')).toMatchObject({ kind: 'return', paidFen: 704n });
    expect(payment(t, 'ref-1')).toMatchObject({ status: 'returned', returnedBy: 'back-1' });
    expect(run(t, KEY, confirm('t-1', 'back-1'))).toBe('reference-used');
    expect(channelBalance(t)).toBe(0n);
  });

  test('outside where the account is closed meanwhile', async () => {
    const t = await channelLedger();
    t.open(0n, 'bank-a/zoe');
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1', { payer: 'bank-a/zoe' }))));
    t.timestampMs += Number(10n * MINUTE_MS);
    must(t.run(OWNER, operationOf('closeAccount', { account: 'bank-a/zoe' })));
    must(t.run(KEY, confirm('t-1', 'ref-1')));
    expect(run(t, KEY, returnLate('ref-1'))).toBe('return-way');
    expect(run(t, KEY, returnLate('ref-1', 'back-1'))).toBe('accepted');
  });

  test('by anybody to the account when its time is over; until then the channel starts nothing more', async () => {
    const t = await expired(ANN);
    must(t.run(KEY, confirm('t-1', 'ref-1')));
    t.timestampMs += DAY_MS;
    expect(t.get(channels, CHANNEL)?.overdue).toBe(0);
    t.timestampMs += Number(MINUTE_MS);
    t.block();
    expect(t.get(channels, CHANNEL)?.overdue).toBe(1);
    expect(payment(t, 'ref-1')?.status).toBe('overdue');
    order(t, 'cup');
    const refused = t.run(OWNER, start(startLine(t, 't-2', { order: 'cup' })));
    expect([refused.lines[0]?.code, dataOf(refused).is]).toEqual([830, 'overdue']);
    expect(run(t, 'bank-b', returnLate('ref-1', 'back-1'))).toBe('not-authorised');
    expect(run(t, ANN, returnLate('ref-1'))).toBe('accepted');
    expect(t.get(channels, CHANNEL)?.overdue).toBe(0);
    expect(run(t, OWNER, start(startLine(t, 't-2', { order: 'cup' })))).toBe('accepted');
  });

  test('in time is never overdue', async () => {
    const t = await expired(ANN);
    must(t.run(KEY, confirm('t-1', 'ref-1')));
    must(t.run(KEY, returnLate('ref-1')));
    t.timestampMs += 2 * DAY_MS;
    t.block();
    expect(t.get(channels, CHANNEL)?.overdue).toBe(0);
    expect(payment(t, 'ref-1')?.status).toBe('returned');
  });
});

describe('late money that a stolen key confirmed', () => {
  const names = ['x-1', 'x-2', 'x-3'];
  /** One attempt with the thief as its payer, confirmed under any number of references; then the key is replaced. */
  async function stolen(): Promise<TestLedger> {
    const t = await channelLedger();
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1'))));
    must(t.run(KEY, abort('t-1')));
    for (const name of names) must(t.run(KEY, confirm('t-1', name)));
    t.timestampMs += DAY_MS + 60_000;
    t.block();
    t.timestampMs += 60_000;
    t.block();
    return t;
  }

  test('is disputed by the owner once the key is replaced: owed no more, and on record', async () => {
    const t = await stolen();
    expect(t.get(channels, CHANNEL)).toMatchObject({ owed: 3, overdue: 3 });
    const early = t.run(OWNER, disputeLate('x-1'));
    expect([early.lines[0]?.code, Object.keys(dataOf(early)).sort()]).toEqual([
      829,
      ['atMs', 'channel', 'keySinceMs', 'reference'],
    ]);
    must(t.run(OWNER, rotateKey('another key')));
    for (const author of [KEY, 'another key', ANN, 'bank-b']) {
      expect(run(t, author, disputeLate('x-1')), author).toBe('not-authorised');
    }
    must(t.run(OWNER, disputeLate(...names)));
    expect(run(t, OWNER, disputeLate('x-1'))).toBe('disputed-before');
    expect(t.get(channels, CHANNEL)).toMatchObject({ owed: 0, overdue: 0 });
    expect(attemptIn(t, 't-1')).toMatchObject({ status: 'late', lateOwed: 0 });
    expect(payment(t, 'x-1')).toMatchObject({ kind: 'late', status: 'disputed', paidFen: 704n });
    order(t, 'cup');
    must(t.run(OWNER, start(startLine(t, 't-2', { order: 'cup' }))));
  });

  test('goes back to nobody then, unless the channel or a decision returns it', async () => {
    const t = await stolen();
    must(t.run(OWNER, rotateKey('another key')));
    must(t.run(OWNER, disputeLate('x-1', 'x-2')));
    const annFen = t.balanceFen(ANN);
    expect(run(t, ANN, returnLate('x-1'))).toBe('not-authorised');
    must(t.run(ANN, returnLate('x-3')));
    expect(run(t, OWNER, disputeLate('x-3'))).toBe('returned-before');
    must(t.run('another key', returnLate('x-2')));
    expect(t.balanceFen(ANN) - annFen).toBe(1_408n);
    expect(t.get(channels, CHANNEL)).toMatchObject({ owed: 0, overdue: 0 });
    expect(attemptIn(t, 't-1').lateOwed).toBe(0);
  });

  test('and what the present key confirmed is no matter of dispute', async () => {
    const t = await stolen();
    must(t.run(OWNER, rotateKey('another key')));
    must(t.run('another key', confirm('t-1', 'x-4')));
    expect(run(t, OWNER, disputeLate('x-4'))).toBe('key-in-use');
    expect(
      run(
        t,
        OWNER,
        operationOf('returnLate', {
          lines: [{ channel: CHANNEL, reference: 'x-1', returned: 'back-1', disputed: true }],
        }),
      ),
    ).toBe('malformed-field');
  });
});

describe('late money that is owed to an account', () => {
  const terms = { ...TERMS, leastFen: 0n, mostFen: 1n, perDayFen: 1n, boundFen: 1n };
  const lower = operationOf('setChannelTerms', { channel: CHANNEL, terms });
  async function late(boundFen: bigint): Promise<TestLedger> {
    const t = await channelLedger({ terms: { mostFen: 704n, boundFen } });
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1'))));
    must(t.run(KEY, abort('t-1')));
    must(t.run(KEY, confirm('t-1', 'ref-1')));
    return t;
  }

  test('goes back whatever the owner does with the terms and the room of its channel', async () => {
    const t = await late(1_408n);
    expect([channelBalance(t), channelBalance(t, SUSPENSE), payment(t, 'ref-1')?.suspenseFen]).toEqual([
      -704n,
      704n,
      704n,
    ]);
    paidOrder(t, 'cup', 't-2', 'ref-2');
    must(t.run(OWNER, lower));
    t.timestampMs += DAY_MS;
    const annFen = t.balanceFen(ANN);
    expect(run(t, ANN, returnLate('ref-1'))).toBe('accepted');
    expect([t.balanceFen(ANN) - annFen, channelBalance(t, SUSPENSE)]).toEqual([704n, 0n]);
    expect(payment(t, 'ref-1')).toMatchObject({ status: 'returned', suspenseFen: 0n });
  });

  test('is within the bound: beyond it the row waits until the channel has room', async () => {
    const t = await late(1_000n);
    must(t.run(KEY, confirm('t-1', 'ref-2')));
    expect([channelBalance(t), payment(t, 'ref-2')?.suspenseFen]).toEqual([-704n, 0n]);
    expect(run(t, KEY, returnLate('ref-2'))).toBe('insufficient-funds');
    must(t.run(OWNER, operationOf('setChannelTerms', { channel: CHANNEL, terms: TERMS })));
    expect(run(t, KEY, returnLate('ref-2'))).toBe('accepted');
    expect([channelBalance(t), channelBalance(t, SUSPENSE)]).toEqual([-1_408n, 704n]);
  });

  test("is the channel's again with a dispute, or when it goes back outside since the account is closed", async () => {
    const t = await late(1_000n);
    must(t.run(OWNER, rotateKey('another key')));
    must(t.run(OWNER, disputeLate('ref-1')));
    expect([channelBalance(t), channelBalance(t, SUSPENSE), payment(t, 'ref-1')?.suspenseFen]).toEqual([0n, 0n, 0n]);
    must(t.run('another key', confirm('t-1', 'ref-2')));
    must(t.run(ANN, postTransfers([transfer(ANN, BEN, t.balanceFen(ANN))])));
    must(t.run('bank-a', operationOf('closeAccount', { account: ANN })));
    must(t.run('another key', returnLate('ref-2', 'back-2')));
    expect([channelBalance(t), channelBalance(t, SUSPENSE), payment(t, 'ref-2')?.suspenseFen]).toEqual([0n, 0n, 0n]);
  });
});
