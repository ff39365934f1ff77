// What a terminal takes from its merchant's account as the payment of an order that tore.
import { expect, it } from 'vitest';
import { learnCredited } from '../../../src/cli/terminal/learn-credited.ts';
import type { ActivityItem } from '../../../src/client/answers.ts';
import { OFFLINE_PAYMENT } from '../../../src/ledger/purses/epoch-plan.ts';
import { losing, runTap } from '../../device/run-tap.ts';
import { Person, Till } from '../../device/tap-parties.ts';

const SHOP = 'bank-b/shop';
const HOUR_MS = 3_600_000;

it('takes no credit that is older than the order, but for clocks that differ', async () => {
  const { till, atMs } = torn();
  expect(await learn(till, [credit(atMs - HOUR_MS - 1)])).toEqual([]);
  expect(till.terminal.torn.length).toBe(1);
  expect(await learn(till, [credit(atMs - HOUR_MS)])).toEqual(['o-1']);
  expect(till.terminal.torn).toEqual([]);
});

it('takes no other amount, and no other kind of credit', async () => {
  const { till, atMs } = torn();
  const others = [{ amountFen: 999n }, { code: 'pay-in' }, { side: 'debit' as const }, { reference: 'o-2' }];
  const items = others.map((other) => ({ ...credit(atMs), ...other }));
  expect(await learn(till, items)).toEqual([]);
});

it('reads 20 pages at most, however busy the merchant is', async () => {
  const { till, atMs } = torn();
  let pages = 0;
  const activity = async () => {
    pages += 1;
    if (pages > 50) throw new Error('it reads on and on');
    return { items: [{ ...credit(atMs), reference: 'another' }], next: `${pages}` };
  };
  expect(await learnCredited(openOf(till), { activity })).toEqual([]);
  expect(pages).toBe(20);
});

it('reads no further back than the oldest order that it doubts, and nothing where it doubts none', async () => {
  const { till, atMs } = torn();
  let pages = 0;
  const activity = async () => {
    pages += 1;
    return { items: [credit(atMs - HOUR_MS - 1)], next: 'more' };
  };
  expect(await learnCredited(openOf(till), { activity })).toEqual([]);
  expect(pages).toBe(1);
  expect(await learnCredited(openOf(new Till(SHOP, 't-1')), { activity })).toEqual([]);
  expect(pages).toBe(1);
});

function torn() {
  const till = new Till(SHOP, 't-1');
  runTap(new Person('li'), till, { wire: losing('mac1') });
  return { till, atMs: Number(till.terminal.torn[0]?.atMs) };
}

const openOf = ({ terminal }: Till) => ({
  terminal,
  note: async (news: readonly { readonly entry: Parameters<typeof terminal.apply>[0] }[]) => {
    for (const { entry } of news) terminal.apply(entry);
  },
});

const learn = (till: Till, items: readonly ActivityItem[]) =>
  learnCredited(openOf(till), { activity: async () => ({ items }) });

const credit = (timestampMs: number) =>
  ({ side: 'credit', code: OFFLINE_PAYMENT, reference: 'o-1', amountFen: 1_000n, timestampMs }) as ActivityItem;
