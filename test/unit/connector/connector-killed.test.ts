// A connector that dies before and after each of its steps, on a real ledger: it ends as if it had not.
import { afterEach, expect, it } from 'vitest';
import { accounts } from '../../../src/ledger/accounts/tables.ts';
import { orders } from '../../../src/ledger/orders/tables.ts';
import { must } from '../../ledger/receipt-verdicts.ts';
import type { TestLedger } from '../../ledger/test-ledger.ts';
import {
  attemptIn,
  CHANNEL,
  channelBalance,
  channelLedger,
  OWNER,
  order,
  start,
  startLine,
} from '../channels/test-channels.ts';
import { ANN, FUNDS_FEN, SHOP } from '../orders/test-orders.ts';
import { ConnectorWorld, Killed, NOT_PAID, NOTHING, paid } from './connector-world.ts';

let t: TestLedger;
let world: ConnectorWorld | undefined;

afterEach(() => {
  world?.close();
  world = undefined;
});

const orderIs = () => t.get(orders, `${SHOP}/tea`)?.status;
const annHas = () => {
  const account = t.get(accounts, ANN);
  return (account?.creditsPostedFen ?? 0n) - (account?.debitsPostedFen ?? 0n);
};

const STORIES = {
  paid: { payer: ANN, words: [paid('x-1')], ends: ['confirmed', 'paid', FUNDS_FEN, -700n] },
  'paid twice': {
    payer: ANN,
    words: [paid('x-1'), paid('x-2')],
    ends: ['confirmed', 'paid', FUNDS_FEN + 704n, -1_404n],
  },
  'not paid': { payer: ANN, words: [NOT_PAID], ends: ['aborted', 'open', FUNDS_FEN, 0n] },
  'not paid, then paid': {
    payer: ANN,
    words: [NOT_PAID, paid('x-1')],
    ends: ['returned', 'open', FUNDS_FEN + 704n, -704n],
  },
  'paid late, returned outside': {
    payer: '',
    words: [NOT_PAID, paid('x-1')],
    ends: ['returned', 'open', FUNDS_FEN, 0n],
  },
} as const;

async function tell({ payer, words }: (typeof STORIES)[keyof typeof STORIES], diesAfter: number): Promise<number> {
  world?.close();
  t = await channelLedger();
  order(t, 'tea');
  const alive = new ConnectorWorld(t);
  world = alive;
  must(t.run(OWNER, start(startLine(t, 'a-1', { payer }))));
  alive.returnAnswer = () => ({ ...paid('back-1'), status: 'returned' });
  alive.left = diesAfter;
  const patiently = async (work: () => Promise<unknown>) => {
    for (;;) {
      try {
        await work();
        if (alive.left > 0) return;
        throw new Killed('died in the background');
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
        await alive.restart();
      }
    }
  };
  await patiently(() => alive.connector.tell('a-1'));
  await patiently(() => alive.run(2));
  for (const word of words) {
    await patiently(() => alive.connector.hear({ channel: CHANNEL, attempt: 'a-1', ...NOTHING, ...word }));
    await patiently(() => alive.run(6));
  }
  return alive.steps;
}

it.each(Object.entries(STORIES))(
  '%s: ends as if it had not been',
  async (_name, story) => {
    const steps = await tell(story, Number.POSITIVE_INFINITY);
    const end = () => [attemptIn(t, 'a-1').status, orderIs(), annHas(), channelBalance(t)];
    expect(end()).toEqual(story.ends);
    expect(steps).toBeGreaterThan(10);
    for (let dies = 1; dies <= steps; dies++) {
      await tell(story, dies);
      expect([dies, ...end()]).toEqual([dies, ...story.ends]);
      expect(world?.refused.filter((code) => !code.endsWith('attempt-state'))).toEqual([]);
    }
  },
  60_000,
);
