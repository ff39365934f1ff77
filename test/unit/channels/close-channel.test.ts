import { describe, expect, test } from 'vitest';
import { accounts, servicedAccounts } from '../../../src/ledger/accounts/tables.ts';
import { channelDays, channelPayments, channels } from '../../../src/ledger/channels/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import { dataOf, SHOP } from '../orders/test-orders.ts';
import {
  ACCOUNT,
  abort,
  CHANNEL,
  channelBalance,
  channelLedger,
  closeDay,
  confirm,
  DAY_MS,
  FEE,
  fileLine,
  KEY,
  lineOutcomes,
  OWNER,
  order,
  paidOrder,
  reconcile,
  refund,
  register,
  returnLate,
  run,
  SUSPENSE,
  start,
  startLine,
  TERMS,
  today,
} from './test-channels.ts';

const close = operationOf('closeChannel', { channel: CHANNEL });

describe('a channel is closed', () => {
  test('by its owner, once, and its accounts with it', async () => {
    const t = await channelLedger();
    const open = t.get(servicedAccounts, OWNER)?.open ?? 0n;
    for (const author of ['bank-b', KEY]) expect(run(t, author, close), author).toBe('not-authorised');
    expect(run(t, OWNER, close)).toBe('accepted');
    expect(t.get(channels, CHANNEL)?.status).toBe('closed');
    for (const id of [ACCOUNT, SUSPENSE]) expect(t.get(accounts, id)?.status, id).toBe('closed');
    expect(t.get(servicedAccounts, OWNER)?.open).toBe(open - 2n);
    expect(run(t, OWNER, close)).toBe('channel-closed');
    expect(run(t, OWNER, register())).toBe('channel-exists');
  });

  test('and is neither opened nor used again', async () => {
    const t = await channelLedger();
    must(t.run(OWNER, close));
    order(t, 'tea');
    expect(run(t, OWNER, operationOf('setChannelAvailability', { channel: CHANNEL, status: 'up' }))).toBe(
      'channel-closed',
    );
    expect(run(t, OWNER, operationOf('setChannelTerms', { channel: CHANNEL, terms: TERMS }))).toBe('channel-closed');
    const fee = operationOf('publishChannelFee', { channel: CHANNEL, version: 2, fromHeight: t.height + 9n, fee: FEE });
    expect(run(t, OWNER, fee)).toBe('channel-closed');
    const receipt = t.run(OWNER, start(startLine(t, 't-1')));
    expect([receipt.lines[0]?.code, dataOf(receipt).is]).toEqual([830, 'closed']);
    expect(run(t, SHOP, refund('r-1', 't-1', 1n, 0n))).toBe('channel-closed');
  });

  test('when nothing is under way or owed, and each day is closed with an account at zero', async () => {
    const t = await channelLedger();
    const left = () => dataOf(t.run(OWNER, close));
    paidOrder(t, 'tea', 't-1', 'ref-1');
    expect(left()).toMatchObject({ openAttempts: '0', owed: '0', openDays: '1', balanceFen: '-700' });
    must(t.run(SHOP, refund('r-1', 't-1', 700n, 4n)));
    expect(left()).toMatchObject({ openAttempts: '1', balanceFen: '-700' });
    must(t.run(KEY, abort('r-1')));
    must(t.run(KEY, confirm('t-1', 'ref-2')));
    expect(left()).toMatchObject({ openAttempts: '0', owed: '1' });
    order(t, 'cup');
    must(t.run(OWNER, start(startLine(t, 't-2', { order: 'cup' }))));
    expect(left()).toMatchObject({ openAttempts: '1' });
    t.timestampMs += 600_000;
    expect(left()).toMatchObject({ openAttempts: '1' });
    must(t.run(OWNER, abort('t-2')));
    const day = today(t);
    t.timestampMs += DAY_MS;
    t.block();
    t.timestampMs += 60_000;
    t.block();
    expect(t.get(channels, CHANNEL)).toMatchObject({ owed: 1, overdue: 1, openAttempts: 0 });
    must(t.run(OWNER, returnLate('ref-2')));
    expect(t.get(channels, CHANNEL)).toMatchObject({ owed: 0, overdue: 0 });
    must(t.run(OWNER, reconcile(day, fileLine('ref-1'), fileLine('ref-2'))));
    must(t.run(OWNER, closeDay(day)));
    expect([channelBalance(t), run(t, OWNER, close)]).toEqual([0n, 'accepted']);
  });

  test('not with an attempt under way alone', async () => {
    const t = await channelLedger();
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1'))));
    expect(dataOf(t.run(OWNER, close))).toMatchObject({ openAttempts: '1', owed: '0', openDays: '0', balanceFen: '0' });
    must(t.run(KEY, abort('t-1')));
    must(t.run(OWNER, close));
  });

  test('not with a day alone that nobody closed, nor with late money alone', async () => {
    const t = await channelLedger();
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1', { payer: '' }))));
    must(t.run(KEY, abort('t-1')));
    must(t.run(KEY, confirm('t-1', 'ref-1')));
    const day = today(t);
    t.timestampMs += DAY_MS;
    must(t.run(OWNER, reconcile(day, fileLine('ref-1'))));
    must(t.run(OWNER, closeDay(day)));
    expect(dataOf(t.run(OWNER, close))).toMatchObject({ openAttempts: '0', owed: '1', openDays: '0', balanceFen: '0' });
    must(t.run(OWNER, returnLate('ref-1', 'back-1')));
    expect(dataOf(t.run(OWNER, close))).toMatchObject({ openAttempts: '0', owed: '0', openDays: '1', balanceFen: '0' });
    t.timestampMs += DAY_MS;
    must(t.run(OWNER, reconcile(day + 1, fileLine('back-1', { status: 'refunded' }))));
    must(t.run(OWNER, closeDay(day + 1)));
    must(t.run(OWNER, close));
  });

  test('not with a balance that a day after the last closed one left', async () => {
    // No room for the late money, so it is not set aside.
    const t = await channelLedger({ terms: { mostFen: 1_000n, boundFen: 1_000n } });
    paidOrder(t, 'tea', 't-1', 'ref-1');
    must(t.run(KEY, confirm('t-1', 'ref-2')));
    const day = today(t);
    t.timestampMs += DAY_MS;
    must(t.run(OWNER, reconcile(day, fileLine('ref-1'), fileLine('ref-2'))));
    must(t.run(OWNER, closeDay(day)));
    must(t.run(OWNER, returnLate('ref-2')));
    expect(dataOf(t.run(OWNER, close))).toMatchObject({ openDays: '0', owed: '0', balanceFen: '-704' });
    t.timestampMs += DAY_MS;
    must(t.run(OWNER, closeDay(day + 1)));
    must(t.run(OWNER, close));
  });

  test('and what its key still confirms is late money, which goes back outside', async () => {
    const t = await channelLedger();
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1'))));
    must(t.run(KEY, abort('t-1')));
    must(t.run(OWNER, close));
    expect(lineOutcomes(t.run(KEY, confirm('t-1', 'ref-1')))).toEqual(['confirmed-late']);
    expect(run(t, KEY, returnLate('ref-1'))).toBe('return-way');
    must(t.run(KEY, returnLate('ref-1', 'back-1')));
    expect(t.get(channelPayments, `${CHANNEL}/ref-1`)?.status).toBe('returned');
    const day = today(t);
    t.timestampMs += DAY_MS;
    must(t.run(OWNER, reconcile(day, fileLine('ref-1'), fileLine('back-1', { status: 'refunded' }))));
    must(t.run(OWNER, closeDay(day)));
    expect([t.get(channelDays, `${CHANNEL}/${day}`)?.movedFen, t.get(channels, CHANNEL)?.openDays]).toEqual([0n, 0]);
  });
});
