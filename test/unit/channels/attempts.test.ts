import { describe, expect, test } from 'vitest';
import type { AttemptStart } from '../../../src/generated/transaction.ts';
import { MOST_OF_ORDER, MOST_OF_PAYER } from '../../../src/ledger/channels/open-attempts.ts';
import { channels, orderAttempts, payerAttempts } from '../../../src/ledger/channels/tables.ts';
import { freezeAccount } from '../../ledger/account-operations.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import {
  ANN,
  BEN,
  became,
  cancel,
  dataOf,
  MINUTE_MS,
  nowMs,
  opening,
  openOrders,
  orderIn,
  payOrder,
  SHOP,
} from '../orders/test-orders.ts';
import {
  ACCOUNT,
  abort,
  attemptIn,
  CHANNEL,
  channelBalance,
  channelLedger,
  confirm,
  confirmation,
  DAY_MS,
  KEY,
  lineOutcomes,
  OWNER,
  order,
  register,
  run,
  start,
  startLine,
} from './test-channels.ts';

describe('an attempt is started', () => {
  test('by the owner, or by the payee or its bank with the payer that is named, and by nobody else', async () => {
    const t = await channelLedger();
    const tried = (line: Partial<AttemptStart>, author: string, ...beside: string[]) => {
      const name = [author, ...beside, line.payer === '' ? 'nobody' : 'ann'].join('-').replaceAll(/[^a-z-]/g, '-');
      order(t, name);
      return became(t.run(author, start(startLine(t, name, { order: name, ...line })), ...beside));
    };
    expect(tried({}, OWNER)).toBe('accepted');
    expect(tried({ payer: '' }, OWNER)).toBe('accepted');
    for (const author of [SHOP, 'bank-b']) {
      expect(tried({ payer: '' }, author), author).toBe('accepted');
      expect(tried({}, author, ANN), author).toBe('accepted');
      expect(tried({}, author, OWNER), author).toBe('accepted');
      expect(tried({}, author), author).toBe('not-authorised');
      expect(tried({}, author, BEN), author).toBe('not-authorised');
    }
    for (const author of [ANN, BEN, 'merchant', 'regulator', KEY]) {
      expect(tried({}, author), author).toBe('not-authorised');
      expect(tried({ payer: '' }, author), author).toBe('not-authorised');
    }
  });

  test('by no stranger, who could hold up an order, a payer or a channel with it', async () => {
    const t = await channelLedger({ terms: { perDayFen: 5_000n } });
    order(t, 'tea');
    expect(run(t, BEN, start(startLine(t, 't-1', { payer: BEN })))).toBe('not-authorised');
    expect(run(t, ANN, payOrder(ANN, 'tea'))).toBe('accepted');
    // A merchant of the stranger's own: it names no payer who has not signed, and the day is all there for others.
    for (let n = 1; n <= MOST_OF_PAYER; n++) order(t, `o-${n}`);
    const own = (n: number, change: Partial<AttemptStart>) =>
      run(t, SHOP, start(startLine(t, `s-${n}`, { order: `o-${n}`, ...change })));
    expect(own(1, { payer: ANN })).toBe('not-authorised');
    for (let n = 1; n <= 14; n++) expect(own(n, { payer: '' })).toBe('accepted');
    expect(t.get(channels, CHANNEL)?.usedDayFen).toBe(0n);
    expect(run(t, OWNER, start(startLine(t, 't-1', { order: 'o-15' })))).toBe('accepted');
  });

  test('what nobody reserved counts in the day from its confirmation on, and is never refused for it', async () => {
    const t = await channelLedger({ terms: { perDayFen: 5_000n, mostFen: 700n } });
    for (let n = 1; n <= 10; n++) order(t, `o-${n}`);
    const by = (author: string, n: number) =>
      run(t, author, start(startLine(t, `t-${n}`, { order: `o-${n}`, payer: '' })));
    const usedFen = () => t.get(channels, CHANNEL)?.usedDayFen;
    for (let n = 1; n <= 9; n++) expect(by(SHOP, n)).toBe('accepted');
    must(t.run(KEY, abort('t-9')));
    for (let n = 1; n <= 8; n++) expect(run(t, KEY, confirm(`t-${n}`, `ref-${n}`)), `${n}`).toBe('accepted');
    expect(usedFen()).toBe(5_600n);
    const refused = t.run(OWNER, start(startLine(t, 't-10', { order: 'o-10' })));
    expect(dataOf(refused)).toMatchObject({ limit: 'day', limitFen: '0' });
    t.timestampMs += DAY_MS;
    order(t, 'next');
    must(t.run(OWNER, start(startLine(t, 'next', { order: 'next' }))));
    must(t.run(KEY, confirm('next', 'ref-next')));
    expect(usedFen()).toBe(700n);
  });

  test('once: the same again is known, and the id never names another', async () => {
    const t = await channelLedger();
    order(t, 'tea');
    const line = startLine(t, 't-1');
    expect(run(t, OWNER, start(line))).toBe('accepted');
    expect(became(t.run(SHOP, start(line), ANN))).toBe('started-before');
    for (const change of [
      { payer: '' },
      { reason: 'cheapest' },
      { source: 'friends' },
      { purpose: 'food' },
      { amountFen: 701n },
      { feeFen: 5n },
      { feeVersion: 2 },
      { expiresAtMs: line.expiresAtMs + 1n },
    ] as const) {
      expect(run(t, OWNER, start({ ...line, ...change })), JSON.stringify(Object.keys(change))).toBe(
        'id-used-otherwise',
      );
    }
    must(t.run(KEY, confirm('t-1', 'ref-1')));
    const again = t.run(OWNER, start(line));
    expect(lineOutcomes(again)).toEqual(['started-before']);
    expect(dataOf(again).is).toBe('confirmed');
  });

  test('for an order that it can pay, with its amount, and not beyond its time', async () => {
    const t = await channelLedger();
    order(t, 'tea');
    order(t, 'box', { delivery: 'on-delivery' });
    order(t, 'chest', { delivery: 'prepaid' });
    order(t, 'gone');
    must(t.run(SHOP, cancel('gone')));
    const became = (change: Parameters<typeof startLine>[2]) => run(t, OWNER, start(startLine(t, 't-1', change)));
    expect(became({ order: 'none' })).toBe('order-not-found');
    for (const name of ['box', 'chest', 'gone']) expect(became({ order: name }), name).toBe('order-not-payable');
    expect(became({ amountFen: 701n })).toBe('amount-differs');
    expect(became({ expiresAtMs: nowMs(t) })).toBe('expiry-invalid');
    expect(became({ expiresAtMs: nowMs(t) + 61n * MINUTE_MS })).toBe('expiry-invalid');
    expect(became({ payer: 'bank-a/none' })).toBe('account-not-found');
    expect(became({ payer: 'bank-a/position' })).toBe('not-authorised');
    expect(became({ payer: SHOP })).toBe('same-account');
    expect(became({ channel: 'bank-a/none' })).toBe('channel-not-found');
    expect(became({ feeFen: 5n })).toBe('fee-differs');
    expect(became({ feeVersion: 2 })).toBe('fee-superseded');
    order(t, 'long', { expiresAtMs: nowMs(t) + 20n * 1440n * MINUTE_MS });
    const week = 7n * 1440n * MINUTE_MS;
    expect(became({ order: 'long', expiresAtMs: nowMs(t) + week + 1_001n })).toBe('expiry-invalid');
    expect(became({ order: 'long', expiresAtMs: nowMs(t) + week + 1_000n })).toBe('accepted');
  });

  test('one at a time, unless the order allows racing; time makes room', async () => {
    const t = await channelLedger();
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1'))));
    const second = t.run(OWNER, start(startLine(t, 't-2')));
    expect([second.lines[0]?.code, dataOf(second).attempt]).toEqual([835, `${CHANNEL}/t-1`]);
    t.timestampMs += Number(10n * MINUTE_MS);
    expect(run(t, OWNER, start(startLine(t, 't-2')))).toBe('accepted');
    expect(t.get(orderAttempts, `${SHOP}/tea`)?.open.map(({ id }) => id)).toEqual([`${CHANNEL}/t-2`]);

    order(t, 'race', { racing: true });
    for (let n = 1; n <= MOST_OF_ORDER; n++) must(t.run(OWNER, start(startLine(t, `r-${n}`, { order: 'race' }))));
    expect(run(t, OWNER, start(startLine(t, 'r-9', { order: 'race' })))).toBe('attempt-open');
    must(t.run(KEY, abort('r-3')));
    expect(run(t, OWNER, start(startLine(t, 'r-9', { order: 'race' })))).toBe('accepted');
  });

  test('up to a number for one payer', async () => {
    const t = await channelLedger();
    for (let n = 1; n <= 17; n++) order(t, `o-${n}`);
    for (let n = 1; n <= MOST_OF_PAYER; n++) must(t.run(OWNER, start(startLine(t, `t-${n}`, { order: `o-${n}` }))));
    expect(run(t, OWNER, start(startLine(t, 't-17', { order: 'o-17' })))).toBe('too-many-open');
    expect(run(t, OWNER, start(startLine(t, 't-17', { order: 'o-17', payer: BEN })))).toBe('accepted');
    expect(t.get(payerAttempts, ANN)?.open).toHaveLength(MOST_OF_PAYER);
  });
});

describe('while an attempt is under way', () => {
  test('the order is neither cancelled nor paid in another way', async () => {
    const t = await channelLedger();
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1'))));
    expect(run(t, SHOP, cancel('tea'))).toBe('attempt-open');
    expect(run(t, ANN, payOrder(ANN, 'tea'))).toBe('attempt-open');
    must(t.run(KEY, abort('t-1')));
    expect(run(t, ANN, payOrder(ANN, 'tea'))).toBe('accepted');
    order(t, 'cup');
    must(t.run(OWNER, start(startLine(t, 't-2', { order: 'cup' }))));
    must(t.run(KEY, abort('t-2')));
    expect(run(t, SHOP, cancel('cup'))).toBe('accepted');
  });

  test('a racing order is paid by what comes first, and cancelled by nobody', async () => {
    const t = await channelLedger();
    order(t, 'race', { racing: true });
    must(t.run(OWNER, start(startLine(t, 't-1', { order: 'race' }))));
    expect(run(t, SHOP, cancel('race'))).toBe('attempt-open');
    expect(run(t, BEN, payOrder(BEN, 'race'))).toBe('accepted');
    expect(run(t, KEY, confirm('t-1', 'ref-1'))).toBe('confirmed-late');
    expect(orderIn(t, 'race').payer).toBe(BEN);
  });

  test('only the word of the channel ends it, until its time is over: silence says nothing', async () => {
    const t = await channelLedger();
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1'))));
    for (const author of [ANN, SHOP, OWNER]) expect(run(t, author, abort('t-1')), author).toBe('not-authorised');
    t.timestampMs += Number(10n * MINUTE_MS);
    expect(run(t, BEN, abort('t-1'))).toBe('not-authorised');
    expect(run(t, ANN, abort('t-1'))).toBe('accepted');
    expect(run(t, ANN, abort('t-1'))).toBe('aborted-before');
    expect(run(t, KEY, abort('t-9'))).toBe('attempt-not-found');
    expect(attemptIn(t, 't-1').status).toBe('aborted');
  });
});

describe('a confirmation', () => {
  test('pays the order from the account of the channel, and the fee is beside it', async () => {
    const t = await channelLedger();
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1'))));
    const receipt = t.run(KEY, confirm('t-1', 'ref-1'));
    expect(lineOutcomes(receipt)).toEqual(['accepted']);
    const transfer = receipt.lines[0]?.transfer;
    expect(orderIn(t, 'tea')).toMatchObject({ status: 'paid', payer: ACCOUNT, transfer });
    expect(attemptIn(t, 't-1')).toMatchObject({ status: 'confirmed', reference: 'ref-1', transfer, paidFen: 704n });
    expect([t.balanceFen(SHOP), channelBalance(t)]).toEqual([700n, -700n]);
    expect(t.get(orderAttempts, `${SHOP}/tea`)?.open).toEqual([]);
    expect(t.get(payerAttempts, ANN)?.open).toEqual([]);
    expect(run(t, KEY, abort('t-1'))).toBe('attempt-state');
  });

  test('of a fee that the payee pays leaves it with the channel', async () => {
    const t = await channelLedger({ fee: { paidBy: 'merchant' } });
    order(t, 'tea');
    must(t.run(OWNER, start(startLine(t, 't-1'))));
    expect(run(t, KEY, confirm('t-1', 'ref-1', { paidFen: 704n }))).toBe('amount-differs');
    must(t.run(KEY, confirm('t-1', 'ref-1', { paidFen: 700n })));
    expect([t.balanceFen(SHOP), channelBalance(t)]).toEqual([696n, -696n]);
    expect(orderIn(t, 'tea')).toMatchObject({ status: 'paid', amountFen: 700n });
  });

  test('once more changes nothing; a reference stands for one payment', async () => {
    const t = await channelLedger();
    for (const name of ['tea', 'cup']) order(t, name);
    must(t.run(OWNER, start(startLine(t, 't-1'), startLine(t, 't-2', { order: 'cup' }))));
    const lines = [confirmation('t-1', 'ref-1'), confirmation('t-1', 'ref-1'), confirmation('t-2', 'ref-1')];
    const receipt = t.run(KEY, operationOf('confirmAttempts', { lines }));
    expect(lineOutcomes(receipt)).toEqual(['accepted', 'confirmed-before', '836']);
    expect(run(t, KEY, confirm('t-2', 'ref-2', { paidFen: 703n }))).toBe('amount-differs');
    expect(run(t, KEY, confirm('t-2', 'ref-2', { feeFen: 3n }))).toBe('fee-differs');
    expect(run(t, KEY, confirm('t-9', 'ref-2'))).toBe('attempt-not-found');
    expect(run(t, KEY, confirm('t-2', 'ref-2'))).toBe('accepted');
    expect(channelBalance(t)).toBe(-1_400n);
  });

  test('pays a payee that is frozen, and a second channel has its own references', async () => {
    const t = await channelLedger({ fee: { paidBy: 'merchant' } });
    must(t.run('bank-b', register({ channel: 'bank-b/slow', key: 'slow', terms: { account: 'bank-b/vault' } })));
    order(t, 'tea');
    order(t, 'cup');
    must(t.run(OWNER, start(startLine(t, 't-1'))));
    must(t.run('bank-b', start(startLine(t, 't-1', { channel: 'bank-b/slow', order: 'cup' }))));
    must(t.run('bank-b', freezeAccount(SHOP)));
    expect(run(t, KEY, confirm('t-1', 'ref-1', { paidFen: 700n }))).toBe('accepted');
    expect(run(t, 'slow', confirm('t-1', 'ref-1', { channel: 'bank-b/slow' }))).toBe('accepted');
    expect(t.balanceFen(SHOP)).toBe(1_396n);
  });

  test('refuses what names no attempt in order', async () => {
    const t = await channelLedger();
    must(t.run(SHOP, openOrders(opening(t, 'tea'))));
    expect(dataOf(t.run(KEY, confirm('t 1', 'ref-1')))).toMatchObject({ field: 'attempt' });
    expect(dataOf(t.run(KEY, confirm('t-1', 'ref 1')))).toMatchObject({ field: 'reference' });
    expect(dataOf(t.run(KEY, confirm('t-1', 'ref-1', { paidFen: 0n })))).toMatchObject({ field: 'paidFen' });
  });
});
