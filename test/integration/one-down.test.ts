// One validator of four is down from the first moment on. The others start the chain and settle payments; when the
// fourth comes at last, it catches up by fetching blocks and then votes like the others.
import { expect, test } from 'vitest';
import { openHolders } from '../../scripts/bench/bench-consortium.ts';
import { Random } from '../simulation/random.ts';
import { balancesAfter, balancesOf } from './books.ts';
import { nodesOf, startNodes, until, untilAgreed, untilReady, withConsortium } from './consortium-under-test.ts';
import { PaymentTraffic } from './payment-traffic.ts';

/** More blocks than two answers of the catch-up carry. */
const BLOCKS_MISSED = 600;
const PAYMENTS = 20;
/** Blocks follow each other as fast as they can, so that many are missed in little time. */
const QUICK = { deltaMs: 20, idleIntervalMs: 1 };

test('a consortium starts and settles with one of four validators down; it joins late and votes', () =>
  withConsortium(async (consortium) => {
    const early = nodesOf(consortium, ['grid', 'bank-a', 'bank-b']);
    const [grid] = early;
    const late = consortium.node('merchant');
    if (grid === undefined) throw new Error('there is a grid company');
    await startNodes(early);
    await Promise.all(early.map(untilReady));

    const holders = await openHolders(consortium, 4, 1_000_000n);
    const { chainId } = await grid.client().node.consortium();
    const before = await balancesOf(grid.client());
    const traffic = new PaymentTraffic(early, holders, chainId, new Random(1));
    traffic.start(4);
    await until('payments are final', async () => ({
      done: traffic.made.length >= PAYMENTS,
      seen: traffic.made.length,
    }));
    const payments = await traffic.stop();
    expect(payments.filter(({ final }) => final.code !== 0)).toEqual([]);
    await until('there is something to catch up', async () => {
      const { height } = await grid.client().node.status();
      return { done: height > BLOCKS_MISSED, seen: height };
    });

    await late.start();
    await untilReady(late);
    // Now it has to vote: without the grid company its vote is needed for every block.
    const { height } = await grid.client().node.status();
    await grid.end('SIGKILL');
    const three = nodesOf(consortium, ['bank-a', 'bank-b', 'merchant']);
    const later = new PaymentTraffic(three, holders, chainId, new Random(2));
    later.start(1);
    await until('a payment is final with the vote of the fourth', async () => {
      return { done: later.made.length > 0, seen: later.made.length };
    });
    const all = [...payments, ...(await later.stop())];

    await grid.start();
    const nodes = nodesOf(consortium);
    await untilAgreed(nodes, height + 1);
    const expected = balancesAfter(before, all);
    for (const node of nodes) expect(await balancesOf(node.client())).toEqual(expected);
    expect(await late.client().node.metrics()).toMatch(/^gridpact_disconnects_total 0$/m);
  }, QUICK));
