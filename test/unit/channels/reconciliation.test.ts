import { describe, expect, test } from 'vitest';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { channelDays, channelPayments, comparedLines } from '../../../src/ledger/channels/tables.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import { ANN, dataOf, MINUTE_MS, SHOP } from '../orders/test-orders.ts';
import {
  abort,
  CHANNEL,
  channelBalance,
  channelLedger,
  closeDay,
  confirm,
  DAY_MS,
  fileLine,
  KEY,
  lineOutcomes,
  OWNER,
  order,
  paidOrder,
  reconcile,
  refund,
  returnLate,
  run,
  SUSPENSE,
  start,
  startLine,
  TERMS,
  today,
} from './test-channels.ts';

const row = (t: TestLedger, day: number) => t.get(channelDays, `${CHANNEL}/${day}`);
const line = (t: TestLedger, day: number, reference: string) =>
  t.get(comparedLines, `${CHANNEL}/${day}/${reference}`) ?? expect.fail(`no line ${reference}`);

/** Orders that were paid today, under the references ref-1, ref-2, ... */
async function paidToday(count: number): Promise<{ t: TestLedger; day: number }> {
  const t = await channelLedger();
  for (let n = 1; n <= count; n++) paidOrder(t, `o-${n}`, `t-${n}`, `ref-${n}`);
  return { t, day: today(t) };
}

describe('a line of the file', () => {
  test('matches, or differs in one of five ways, with the transaction that explains it', async () => {
    const { t, day } = await paidToday(6);
    const lines = [
      fileLine('ref-1', { attempt: 't-1' }),
      fileLine('ref-2', { amountFen: 703n }),
      fileLine('ref-3', { currency: 'EUR' }),
      fileLine('ref-4', { status: 'refunded' }),
      fileLine('ref-5', { attempt: 't-4' }),
      fileLine('ref-6', { amountFen: 0n, status: 'absent' }),
      fileLine('ref-7'),
    ];
    const receipt = t.run(OWNER, reconcile(day, ...lines));
    expect(lineOutcomes(receipt)).toEqual(['accepted', ...new Array<string>(6).fill('difference')]);
    const results = lines.map(({ reference }) => line(t, day, reference).result);
    expect(results).toEqual(['matched', 'amount', 'currency', 'status', 'status', 'missing-there', 'missing-here']);
    for (const { reference } of lines.slice(0, 6)) {
      const { transaction } = t.get(channelPayments, `${CHANNEL}/${reference}`) ?? expect.fail();
      expect(line(t, day, reference).transaction, reference).toBe(transaction);
    }
    expect(line(t, day, 'ref-7').transaction).toBe('');
    expect(row(t, day)).toMatchObject({ payments: 6, compared: 6, matched: 1, missingHere: 1, missingThere: 1 });
    expect(row(t, day)).toMatchObject({ amount: 1, currency: 1, status: 2, unsettled: 1 });
  });

  test('once more changes nothing; what is not settled may be settled', async () => {
    const { t, day } = await paidToday(1);
    must(t.run(OWNER, reconcile(day, fileLine('ref-1'), fileLine('ref-7'))));
    expect(lineOutcomes(t.run(OWNER, reconcile(day, fileLine('ref-1'), fileLine('ref-7'))))).toEqual([
      'compared-before',
      'difference',
    ]);
    expect(run(t, OWNER, reconcile(day, fileLine('ref-1', { amountFen: 1n })))).toBe('id-used-otherwise');
    expect(run(t, OWNER, reconcile(day, fileLine('ref-7', { amountFen: 1n })))).toBe('id-used-otherwise');
    const settled = fileLine('ref-7', { settledBy: 'paid back by hand, slip 12' });
    expect(run(t, OWNER, reconcile(day, settled))).toBe('difference');
    expect(line(t, day, 'ref-7')).toMatchObject({ result: 'missing-here', settledBy: settled.settledBy });
    expect(line(t, day, 'ref-7').transaction).toMatch(/^[0-9a-f]{64}$/);
    expect(row(t, day)).toMatchObject({ matched: 1, missingHere: 1, unsettled: 0 });
    expect(run(t, OWNER, reconcile(day, settled))).toBe('compared-before');
    expect(run(t, OWNER, reconcile(day, { ...settled, settledBy: 'slip 13' }))).toBe('id-used-otherwise');
  });

  test('of what is not confirmed here is open until the channel confirms it, late', async () => {
    const { t, day } = await paidToday(0);
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1'))));
    must(t.run(KEY, abort('t-1')));
    const paid = fileLine('ref-1', { attempt: 't-1' });
    expect(dataOf(t.run(OWNER, reconcile(day, paid)))).toMatchObject({ is: 'status', transaction: '' });
    expect(run(t, OWNER, reconcile(day, fileLine('none', { attempt: 't-1', status: 'not-paid' })))).toBe('accepted');
    must(t.run(KEY, confirm('t-1', 'ref-1')));
    expect(run(t, OWNER, reconcile(day, paid))).toBe('accepted');
    expect(line(t, day, 'ref-1')).toMatchObject({ result: 'matched', hereFen: 704n });
    expect(row(t, day)).toMatchObject({ matched: 2, status: 0, unsettled: 0, payments: 1, compared: 1 });
  });

  test('of a refund and of a return says that it was paid out', async () => {
    const { t, day } = await paidToday(1);
    must(t.run(SHOP, refund('r-1', 't-1', 700n, 4n)));
    must(t.run(KEY, confirm('r-1', 'back-1')));
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-9', { payer: '' }))));
    must(t.run(KEY, abort('t-9')));
    must(t.run(KEY, confirm('t-9', 'ref-9')));
    must(t.run(KEY, returnLate('ref-9', 'back-9')));
    const out = (reference: string) => fileLine(reference, { status: 'refunded' });
    const lines = [fileLine('ref-1'), out('back-1'), fileLine('ref-9'), out('back-9')];
    expect(lineOutcomes(t.run(OWNER, reconcile(day, ...lines)))).toEqual(new Array<string>(4).fill('accepted'));
    expect(row(t, day)).toMatchObject({ payments: 4, compared: 4, matched: 4 });
  });

  test('of the same payment in the files of two days is a difference', async () => {
    const { t, day } = await paidToday(1);
    t.timestampMs += DAY_MS;
    must(t.run(OWNER, reconcile(day + 1, fileLine('ref-1'))));
    expect(row(t, day)).toMatchObject({ payments: 1, compared: 1, matched: 0 });
    expect(row(t, day + 1)).toMatchObject({ payments: 0, matched: 1 });
    expect(dataOf(t.run(OWNER, reconcile(day, fileLine('ref-1'))))).toMatchObject({ is: 'status', transaction: '' });
    expect(row(t, day)).toMatchObject({ compared: 1, unsettled: 1 });
    const refused = t.run(OWNER, reconcile(day - 1, fileLine('ref-1', { amountFen: 0n, status: 'absent' })));
    expect(refused.lines[0]?.code).toBe(845);
  });

  test('that the file lacks names a payment of the day that no line has', async () => {
    const { t, day } = await paidToday(2);
    must(t.run(OWNER, reconcile(day, fileLine('ref-1'))));
    t.timestampMs += DAY_MS;
    must(t.run(OWNER, reconcile(day + 1, fileLine('ref-2'))));
    const absent = (reference: string) => fileLine(reference, { amountFen: 0n, status: 'absent' });
    expect(run(t, OWNER, reconcile(day, absent('ref-2')))).toBe('compared-otherwise');
    expect(run(t, OWNER, reconcile(day, absent('ref-3')))).toBe('channel-payment-not-found');
  });

  test.each([
    ['reference', fileLine('ref 1')],
    ['attempt', fileLine('ref-1', { attempt: 't 1' })],
    ['currency', fileLine('ref-1', { currency: 'cny' })],
    ['amountFen', fileLine('ref-1', { status: 'absent' })],
    ['settledBy', fileLine('ref-1', { settledBy: '\u0007' })],
  ])('with a fault in %s is refused', async (field, given) => {
    const t = await channelLedger();
    expect(dataOf(t.run(OWNER, reconcile(today(t), given)))).toMatchObject({ field });
  });
});

describe('a day is closed', () => {
  test('when all of it was compared: the owner pays what the channel owes, and it holds nothing', async () => {
    const { t, day } = await paidToday(3);
    expect(run(t, OWNER, closeDay(day))).toBe('day-not-over');
    t.timestampMs += DAY_MS;
    expect(run(t, 'bank-b', closeDay(day))).toBe('not-authorised');
    expect(run(t, 'bank-b', reconcile(day, fileLine('ref-1')))).toBe('not-authorised');
    expect(run(t, OWNER, reconcile(day + 2, fileLine('ref-1')))).toBe('day-not-over');
    must(t.run(OWNER, reconcile(day, fileLine('ref-1'), fileLine('ref-2'))));
    expect(dataOf(t.run(OWNER, closeDay(day)))).toMatchObject({ payments: '3', compared: '2' });
    must(t.run(OWNER, reconcile(day, fileLine('ref-3'), fileLine('ref-4'))));
    expect(dataOf(t.run(OWNER, closeDay(day)))).toMatchObject({ compared: '3', unsettled: '1' });
    must(t.run(OWNER, reconcile(day, fileLine('ref-4', { settledBy: 'slip 12' }))));
    const before = t.balanceFen(TERMS.account);
    must(t.run(OWNER, closeDay(day)));
    expect([channelBalance(t), t.balanceFen(TERMS.account)]).toEqual([0n, before - 2_100n]);
    expect(row(t, day)).toMatchObject({ direction: 'covered', movedFen: 2_100n });
    expect(t.run(OWNER, closeDay(day)).outcome).toBe('closed-before');
    expect(run(t, OWNER, reconcile(day, fileLine('ref-5')))).toBe('day-closed');
  });

  test('also one on which nothing happened, and one that leaves money to the owner', async () => {
    const { t, day } = await paidToday(1);
    t.timestampMs += DAY_MS;
    must(t.run(OWNER, closeDay(day - 1)));
    expect(row(t, day - 1)).toMatchObject({ direction: 'covered', movedFen: 700n });
    must(t.run(SHOP, refund('r-1', 't-1', 700n, 4n)));
    must(t.run(KEY, confirm('r-1', 'back-1')));
    must(t.run(OWNER, reconcile(day, fileLine('ref-1'))));
    const before = t.balanceFen(TERMS.account);
    must(t.run(OWNER, closeDay(day)));
    expect([channelBalance(t), t.balanceFen(TERMS.account)]).toEqual([0n, before + 700n]);
    expect(row(t, day)?.direction).toBe('paid-out');
    must(t.run(OWNER, closeDay(day - 2)));
    expect(row(t, day - 2)).toMatchObject({ direction: 'none', transfer: '' });
  });

  test('and leaves what a refund under way took from the payee: the owner gets it once the channel has paid', async () => {
    const { t, day } = await paidToday(1);
    t.timestampMs += DAY_MS;
    must(t.run(SHOP, refund('r-1', 't-1', 700n, 4n)));
    must(t.run(OWNER, reconcile(day, fileLine('ref-1'))));
    const before = t.balanceFen(TERMS.account);
    must(t.run(OWNER, closeDay(day)));
    expect([channelBalance(t), channelBalance(t, SUSPENSE)]).toEqual([0n, 700n]);
    expect(t.balanceFen(TERMS.account)).toBe(before - 700n);
    must(t.run(KEY, abort('r-1')));
    expect([channelBalance(t), channelBalance(t, SUSPENSE), t.balanceFen(SHOP)]).toEqual([0n, 0n, 700n]);
  });

  test('with money: an owner without it keeps its debt', async () => {
    const t = await channelLedger();
    const terms = operationOf('setChannelTerms', { channel: CHANNEL, terms: { ...TERMS, account: 'bank-a/poor' } });
    t.open(0n, 'bank-a/poor');
    must(t.run(OWNER, terms, 'bank-a/poor'));
    paidOrder(t, 'tea', 't-1', 'ref-1');
    const day = today(t);
    t.timestampMs += DAY_MS;
    must(t.run(OWNER, reconcile(day, fileLine('ref-1'))));
    expect(run(t, OWNER, closeDay(day))).toBe('insufficient-funds');
    expect(channelBalance(t)).toBe(-700n);
    t.plant(accounts, {
      'bank-a/poor': { ...(t.get(accounts, 'bank-a/poor') ?? expect.fail()), creditsPostedFen: 700n },
    });
    t.block();
    must(t.run(OWNER, closeDay(day)));
    expect(channelBalance(t)).toBe(0n);
  });

  test('also with late money that is still owed: it stays owed', async () => {
    const { t, day } = await paidToday(0);
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1', { payer: ANN }))));
    t.timestampMs += Number(10n * MINUTE_MS);
    must(t.run(KEY, confirm('t-1', 'ref-1')));
    must(t.run(OWNER, reconcile(day, fileLine('ref-1'))));
    t.timestampMs += DAY_MS - Number(20n * MINUTE_MS);
    must(t.run(OWNER, closeDay(day)));
    expect(t.get(channelPayments, `${CHANNEL}/ref-1`)?.status).toBe('owed');
    // Covered with the day, and set aside.
    expect([channelBalance(t), channelBalance(t, SUSPENSE)]).toEqual([0n, 704n]);
    must(t.run(OWNER, returnLate('ref-1')));
    expect([channelBalance(t), channelBalance(t, SUSPENSE)]).toEqual([0n, 0n]);
  });
});
