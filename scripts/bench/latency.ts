// One payment at a time on an idle network of four validators: from the call of the SDK to the answer that it is final.
// Bound: three one-way times of a 200 byte frame between two nodes, and the syncs that lie on the path. All four
// validators sync at the same moments, here to one disk: so a sync takes as long as a quorum of four that are asked for
// at once.
import { setTimeout as delay } from 'node:timers/promises';
import { measureOneWay, measureSync } from './bare-path.ts';
import { openHolders, withValidators } from './bench-consortium.ts';
import { cpuSeconds } from './cpu-time.ts';
import { percentile, rounded } from './figures.ts';

/** Not counted: a node in service has run its code for longer than the compiler needs. */
const WARM_UP = 1_000;
/** The batch at the members that vote for it, the leader's proposal, the vote to notarize, the vote to finalize. */
const SYNCS_ON_PATH = 4;
const ONE_WAYS = 3;
/** Between two payments: the network is idle again, the last block on every disk. */
const PAUSE_MS = 30;

export interface LatencyFigures {
  readonly payments: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly oneWayMs: number;
  readonly syncMs: number;
  readonly boundMs: number;
  /** p50 / bound. */
  readonly ratio: number;
  /** Of all nodes and the client together, for each payment and the pause after it. */
  readonly cpuMsPerPayment: number;
}

export async function benchLatency(rounds = 200): Promise<LatencyFigures> {
  const syncMs = await measureSync({ inRow: SYNCS_ON_PATH, pauseMs: PAUSE_MS });
  const oneWayMs = await measureOneWay(PAUSE_MS);
  const boundMs = ONE_WAYS * oneWayMs + SYNCS_ON_PATH * syncMs;
  const { times, cpuMs } = await withValidators(async ({ consortium, nodes }) => {
    const [payer, payee] = await openHolders(consortium, 2, 1_000_000n);
    if (payer === undefined || payee === undefined) throw new Error('two holders are needed');
    const client = consortium.node('bank-a').client('submitter');
    const pay = () => client.payments.pay(payer.key, { from: payer.account, to: payee.account, amountFen: 1n });
    for (let i = 0; i < WARM_UP; i++) await pay();
    const cpu = () =>
      nodes.reduce((sum, { pid }) => sum + (cpuSeconds(pid) ?? 0) * 1_000, process.cpuUsage().user / 1_000);
    const before = cpu();
    const samples: number[] = [];
    for (let i = 0; i < rounds; i++) {
      const started = performance.now();
      await pay();
      samples.push(performance.now() - started);
      await delay(PAUSE_MS);
    }
    return { times: samples, cpuMs: cpu() - before };
  });
  const p50Ms = percentile(times, 0.5);
  return {
    payments: times.length,
    p50Ms: rounded(p50Ms, 2),
    p99Ms: rounded(percentile(times, 0.99), 2),
    oneWayMs: rounded(oneWayMs, 3),
    syncMs: rounded(syncMs, 3),
    boundMs: rounded(boundMs, 2),
    ratio: rounded(p50Ms / boundMs, 2),
    cpuMsPerPayment: rounded(cpuMs / times.length, 1),
  };
}
