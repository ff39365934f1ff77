// Four real nodes as processes in network namespaces, 25 ms apart: what a client sees, and what the chain says of
// itself. Runs in namespaces of its own: usage: measure-processes.ts FOLDER FILE; the figures are written to the file,
// as JSON.
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { PaymentTraffic } from '../../../test/integration/payment-traffic.ts';
import { Random } from '../../../test/simulation/random.ts';
import { createFaultConsortium } from '../../faults/fault-consortium.ts';
import { beIsolated } from '../../faults/isolated.ts';
import { GOOD_LINK } from '../../faults/link-conditions.ts';
import { FaultNetwork } from '../../faults/network.ts';
import type { LocalConsortium, LocalNode } from '../../local-consortium.ts';
import { openHolders, untilConnected } from '../bench-consortium.ts';
import { percentile, rounded } from '../figures.ts';
import { DELTA_MS, ONE_WAY_MS } from './measure-lab.ts';

const NODES = 4;
const SEED = 1;
const HOLDERS = 12;
const PAYERS_AT_ONCE = 6;
/** Until the nodes have measured their links. */
const WARM_UP_MS = 15_000;
const MEASURED_MS = 8_000;
const KILLS = 3;
/** After a kill: long enough for a few rounds of leaders. */
const WATCHED_MS = 4_000;
const IDLE_PAYMENTS = 30;

export interface ProcessFigures {
  readonly blocks: number;
  /** From the leader's timestamp until a client on the first node is told that the block is final: median. */
  readonly finalityMs: number;
  readonly finalityOneWays: number;
  /** Between the timestamps of two blocks: median. */
  readonly periodMs: number;
  readonly periodOneWays: number;
  /** One payment at a time, from the call to the answer that it is final: median. */
  readonly idlePaymentMs: number;
  /** The longest time in which no block became final after SIGKILL for one of the four: median. */
  readonly killedMs: number;
  /** Of consensus, before encryption. */
  readonly bytesPerBlockPerNode: number;
}

interface SeenBlock {
  readonly height: number;
  readonly timestampMs: number;
  readonly finalAtMs: number;
}

const [folder = '', file = ''] = process.argv.slice(2);
beIsolated(folder);
const network = await FaultNetwork.create(NODES, SEED);
network.set(() => ({ ...GOOD_LINK, delayMs: ONE_WAY_MS }));
const consortium = createFaultConsortium(folder, NODES, { deltaMs: DELTA_MS });
await consortium.startAll();
await Promise.all(consortium.nodes.map((node) => untilConnected(node, NODES - 1)));
writeFileSync(file, JSON.stringify(await measure(consortium)));
process.exit(0);

async function measure({ nodes }: LocalConsortium): Promise<ProcessFigures> {
  const holders = await openHolders(consortium, HOLDERS, 1_000_000_000n);
  const idlePaymentMs = await payOneByOne(holders);
  const [watched, victim] = [consortium.node('bank-a'), consortium.node('merchant')];
  const seen: SeenBlock[] = [];
  void follow(watched, seen);
  const { chainId } = await watched.client().node.consortium();
  const others = nodes.filter((node) => node !== victim);
  const traffic = new PaymentTraffic(others, holders, chainId, new Random(SEED));
  traffic.start(PAYERS_AT_ONCE);
  await sleep(WARM_UP_MS);
  const [from, bytesBefore] = [seen.length, await sentBytes(nodes)];
  await sleep(MEASURED_MS);
  const blocks = seen.slice(from);
  const bytes = (await sentBytes(nodes)) - bytesBefore;
  const outages: number[] = [];
  for (let kill = 0; kill < KILLS; kill++) outages.push(await killAndWatch(victim, seen));
  await traffic.stop();
  const finalityMs = percentile(
    blocks.map(({ timestampMs, finalAtMs }) => finalAtMs - timestampMs),
    0.5,
  );
  const periodMs = percentile(gaps(blocks.map(({ timestampMs }) => timestampMs)), 0.5);
  return {
    blocks: blocks.length,
    finalityMs: rounded(finalityMs, 1),
    finalityOneWays: rounded(finalityMs / ONE_WAY_MS, 2),
    periodMs: rounded(periodMs, 1),
    periodOneWays: rounded(periodMs / ONE_WAY_MS, 2),
    idlePaymentMs: rounded(idlePaymentMs),
    killedMs: rounded(percentile(outages, 0.5)),
    bytesPerBlockPerNode: rounded(bytes / blocks.length / NODES),
  };
}

async function payOneByOne(holders: Awaited<ReturnType<typeof openHolders>>): Promise<number> {
  const [payer, payee] = holders;
  if (payer === undefined || payee === undefined) throw new Error('two holders are needed');
  const { payments } = consortium.node('bank-a').client('submitter');
  const times: number[] = [];
  for (let i = 0; i < IDLE_PAYMENTS; i++) {
    const started = performance.now();
    await payments.pay(payer.key, { from: payer.account, to: payee.account, amountFen: 1n });
    times.push(performance.now() - started);
  }
  return percentile(times, 0.5);
}

/** Until the process ends. */
async function follow(node: LocalNode, seen: SeenBlock[]): Promise<void> {
  for await (const event of node.client().node.events({})) {
    if (event.kind !== 'block') continue;
    const { height, timestampMs } = event.block;
    seen.push({ height, timestampMs, finalAtMs: Date.now() });
  }
}

async function killAndWatch(victim: LocalNode, seen: readonly SeenBlock[]): Promise<number> {
  const killedAtMs = Date.now();
  await victim.end('SIGKILL');
  await sleep(WATCHED_MS);
  const since = seen.filter(({ finalAtMs }) => finalAtMs >= killedAtMs).map(({ finalAtMs }) => finalAtMs);
  await victim.start();
  await untilConnected(victim, NODES - 1);
  await sleep(WARM_UP_MS);
  return Math.max(...gaps([killedAtMs, ...since]));
}

function gaps(times: readonly number[]): number[] {
  return times.slice(1).map((time, i) => time - (times[i] ?? Number.NaN));
}

async function sentBytes(nodes: readonly LocalNode[]): Promise<number> {
  const texts = await Promise.all(nodes.map((node) => node.client().node.metrics()));
  return texts
    .map((text) => Number(/^gridpact_sent_bytes_total\{channel="consensus"\} (\d+)/m.exec(text)?.[1] ?? Number.NaN))
    .reduce((sum, bytes) => sum + bytes, 0);
}
