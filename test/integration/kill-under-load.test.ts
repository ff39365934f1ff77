// Promise 5 of the product: a node that crashes at any instant restarts, catches up, and never contradicts itself; and
// promise 2: what was reported as paid is paid once. Validators are killed in turn while payments never pause.
import { expect, test } from 'vitest';
import { openHolders } from '../../scripts/bench/bench-consortium.ts';
import type { LocalNode } from '../../scripts/local-consortium.ts';
import { Random } from '../simulation/random.ts';
import { balancesAfter, balancesOf, historyOf } from './books.ts';
import { nodesOf, startNodes, until, untilAgreed, untilReady, withConsortium } from './consortium-under-test.ts';
import { PaymentTraffic } from './payment-traffic.ts';

const SEED = 20_260_730;
const KILLS = 20;
const LONGEST_CALM_MS = 120;
const HOLDERS = 8;
const PAYERS_AT_ONCE = 6;
const OPENING_FEN = 10_000_000n;

test('20 kills at random instants under load lose nothing and double nothing', () =>
  withConsortium(async (consortium) => {
    const nodes = nodesOf(consortium);
    await startNodes(nodes);
    await Promise.all(nodes.map(untilReady));
    const holders = await openHolders(consortium, HOLDERS, OPENING_FEN);
    const { chainId } = await consortium.node('grid').client().node.consortium();
    // The accounts were funded at their banks' nodes: the grid company's may not have come so far.
    const heights = await Promise.all(nodes.map(async (node) => (await node.client().node.status()).height));
    await untilAgreed(nodes, Math.max(...heights));
    const before = await balancesOf(consortium.node('grid').client());
    const random = new Random(SEED);
    const traffic = new PaymentTraffic(nodes, holders, chainId, random);
    traffic.start(PAYERS_AT_ONCE);

    for (const [round, victims] of roundsOf(nodes).entries()) {
      await calm(random.between(0, LONGEST_CALM_MS));
      const killedAtMs = performance.now();
      await Promise.all(victims.map((victim) => victim.end('SIGKILL')));
      // Paid without the victim, so the other three all voted: those killed before it, too.
      const goesOn = () => until(`payments go on without ${victims[0]?.id}`, paidSince(traffic, killedAtMs));
      if (victims.length === 1 && round % 2 === 0) await goesOn();
      await startNodes(victims);
      await Promise.all(victims.map(untilReady));
      await until('payments go on', paidSince(traffic, killedAtMs));
    }

    const payments = await traffic.stop();
    expect(payments.length).toBeGreaterThan(KILLS);
    expect(payments.filter(({ final }) => final.code !== 0)).toEqual([]);
    // Some were killed in the middle: otherwise this test shows nothing.
    expect(payments.some(({ tries }) => tries > 1)).toBe(true);
    await untilAgreed(nodes, Math.max(...payments.map(({ final }) => final.height)));
    const expected = balancesAfter(before, payments);
    for (const node of nodes) await expectBooks(node, { expected, payments, accounts: holders.map((h) => h.account) });
    expect([...expected.values()].reduce((sum, fen) => sum + fen, 0n)).toBe(0n);
  }));

/** One validator at a time, each in turn; at last two at once: then nothing becomes final until one is back. */
function roundsOf(nodes: readonly LocalNode[]): LocalNode[][] {
  const single = Array.from({ length: KILLS - 4 }, (_, kill) => nodes.slice(kill % nodes.length).slice(0, 1));
  return [...single, nodes.slice(0, 2), nodes.slice(2)];
}

function paidSince(traffic: PaymentTraffic, sinceMs: number) {
  return async () => ({ done: traffic.hasPaidSince(sinceMs), seen: traffic.made.length });
}

/** The instant of the next kill is what is random here; nothing is waited for. */
function calm(forMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, forMs));
}

interface Books {
  readonly expected: ReadonlyMap<string, bigint>;
  readonly payments: Awaited<ReturnType<PaymentTraffic['stop']>>;
  readonly accounts: readonly string[];
}

/** Each payment stands once with its payer and once with its payee, where its client was told. */
async function expectBooks(node: LocalNode, { expected, payments, accounts }: Books): Promise<void> {
  const client = node.client();
  expect(await balancesOf(client)).toEqual(expected);
  const histories = await Promise.all(accounts.map((account) => historyOf(client, account)));
  const seen = histories
    .flat()
    .filter(({ code }) => code === 'payment')
    .map(({ account, side, reference, amountFen, height, transaction }) =>
      [account, side, reference, amountFen, height, transaction].join(' '),
    );
  const told = payments.flatMap(({ from, to, reference, amountFen, final: { height, transactionId } }) => [
    [from, 'debit', reference, amountFen, height, transactionId].join(' '),
    [to, 'credit', reference, amountFen, height, transactionId].join(' '),
  ]);
  expect(seen.sort()).toEqual(told.sort());
}
