// One run: a consortium under payments and faults, until all is whole again and every payment is final. Then
// check-ledgers.ts judges the ledgers.
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { PaymentTraffic } from '../../test/integration/payment-traffic.ts';
import { Random } from '../../test/simulation/random.ts';
import { openHolders, untilConnected } from '../bench/bench-consortium.ts';
import type { LocalConsortium, LocalNode } from '../local-consortium.ts';
import { patiently, until } from '../patience.ts';
import { accusationsIn } from './accusations.ts';
import { exportLedger } from './export-ledger.ts';
import { createFaultConsortium } from './fault-consortium.ts';
import { Injector } from './injector.ts';
import { FaultNetwork } from './network.ts';
import type { FaultOptions } from './options.ts';
import { type PlannedFault, planFaults } from './plan.ts';
import { Silence } from './silence.ts';
import { describeFault, Timeline } from './timeline.ts';

const HOLDERS = 12;
const OPENING_FEN = 1_000_000_000n;
const PAYERS_AT_ONCE = 6;
const PROGRESS_MS = 10_000;

export class FaultRun {
  readonly timeline = new Timeline();
  readonly #folder: string;
  readonly #options: FaultOptions;
  readonly #consortium: LocalConsortium;
  readonly #injector: Injector;
  /** Rejects when a process ends unasked. */
  readonly #death = Promise.withResolvers<never>();
  #traffic: PaymentTraffic | undefined;

  private constructor(folder: string, options: FaultOptions, network: FaultNetwork) {
    this.#folder = folder;
    this.#options = options;
    this.#consortium = createFaultConsortium(folder, options.nodes);
    this.#injector = new Injector(this.#consortium, network, (what) => this.#death.reject(new Error(what)));
    this.#death.promise.catch(() => {});
  }

  /** All nodes run and see each other when it resolves. `folder` must be empty. */
  static async create(folder: string, options: FaultOptions): Promise<FaultRun> {
    const network = await FaultNetwork.create(options.nodes, options.seed);
    const run = new FaultRun(folder, options, network);
    const { nodes } = run.#consortium;
    await Promise.all(nodes.map((node) => run.#injector.start(node)));
    await Promise.all(nodes.map((node) => untilConnected(node, nodes.length - 1)));
    return run;
  }

  /** Payments and faults for as long as the options say. Rejects when a node ends unasked. */
  async disturb(): Promise<void> {
    const { minutes, nodes, seed } = this.#options;
    const holders = await openHolders(this.#consortium, HOLDERS, OPENING_FEN);
    const [first] = this.#consortium.nodes;
    if (first === undefined) throw new Error('a consortium has nodes');
    const { chainId } = await first.client().node.consortium();
    const traffic = new PaymentTraffic(this.#consortium.nodes, holders, chainId, new Random(seed));
    this.#traffic = traffic;
    const plan = planFaults(seed, nodes, minutes * 60_000);
    this.timeline.say(`${nodes} nodes run; ${plan.length} faults in ${minutes} minutes, seed ${seed}`);
    traffic.start(PAYERS_AT_ONCE);
    const silence = new Silence(() => traffic.made.length);
    const progress = setInterval(() => this.timeline.say(progressLine(traffic)), PROGRESS_MS);
    const started = performance.now();
    try {
      const all = Promise.all(plan.map((fault) => this.#inject(fault, started)));
      await Promise.race([all, this.#death.promise]);
    } finally {
      clearInterval(progress);
      silence.end();
    }
    const longest = (silence.longestMs / 1_000).toFixed(1);
    this.timeline.say(`all faults are over; the longest time without a final payment was ${longest} s`);
  }

  /** Every payment that a client began is final, and every node holds them all. Rejects when that takes too long. */
  async comeToRest(): Promise<void> {
    const traffic = this.#running();
    const begun = performance.now();
    const stopped = patiently('every payment is final, with no fault any more', traffic.stop());
    const payments = await Promise.race([stopped, this.#death.promise]);
    const refused = payments.find(({ final }) => final.code !== 0);
    if (refused) throw new Error(`${refused.reference} was refused: ${refused.final.name}`);
    this.timeline.say(`${payments.length} payments are final, ${seconds(begun)} s later`);
    const target = Math.max(...payments.map(({ final }) => final.height));
    await Promise.race([this.#untilAllAt(target), this.#death.promise]);
    this.timeline.say(`all nodes hold height ${target}, ${seconds(begun)} s later`);
  }

  /** Accusations between honest nodes; there must be none. */
  accusations(): string[] {
    return accusationsIn(this.#consortium.nodes);
  }

  /** Writes what clients were told and what each node holds; resolves with the folder. */
  async exportLedgers(): Promise<string> {
    const folder = join(this.#folder, 'result');
    const { nodes, genesisPath } = this.#consortium;
    mkdirSync(folder);
    copyFileSync(genesisPath, join(folder, 'genesis.json'));
    const told = this.#running().made.map(({ reference, from, to, amountFen, final: { height, transactionId } }) =>
      JSON.stringify({ reference, from, to, amountFen: String(amountFen), height, transactionId }),
    );
    writeFileSync(join(folder, 'payments.jsonl'), `${told.join('\n')}\n`);
    const heights = await Promise.all(nodes.map(async (node) => (await node.client().node.status()).height));
    await Promise.all(nodes.map((node) => exportLedger(node, join(folder, 'nodes', node.id), Math.min(...heights))));
    return folder;
  }

  /** Copies what tells of this run to `folder`. */
  keep(folder: string): void {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'timeline.txt'), `${this.timeline.lines.join('\n')}\n`);
    cpSync(this.#folder, folder, {
      recursive: true,
      // Neither keys nor databases.
      filter: (path) => !['keys', 'data', 'tokens.json', 'client-tokens.json'].includes(path.split('/').at(-1) ?? ''),
    });
  }

  async #inject(fault: PlannedFault, started: number): Promise<void> {
    const what = describeFault(fault, this.#consortium);
    await sleepUntil(started + fault.atMs);
    this.timeline.say(`begins  ${what}`);
    await this.#injector.begin(fault);
    await sleepUntil(started + fault.atMs + fault.forMs);
    const note = await this.#injector.end(fault);
    this.timeline.say(`ends    ${what}${note === '' ? '' : `: ${note}`}`);
  }

  async #untilAllAt(target: number): Promise<void> {
    const heightOf = (node: LocalNode) =>
      node
        .client()
        .node.status()
        .then(
          ({ height }) => height,
          () => 0,
        );
    await until(`all nodes are at ${target}`, async () => {
      const heights = await Promise.all(this.#consortium.nodes.map(heightOf));
      const progress = Math.min(...heights);
      return { done: progress >= target, seen: heights, progress };
    });
  }

  #running(): PaymentTraffic {
    if (this.#traffic === undefined) throw new Error('payments have begun');
    return this.#traffic;
  }
}

function progressLine({ made }: PaymentTraffic): string {
  const height = Math.max(0, ...made.slice(-PAYERS_AT_ONCE).map(({ final }) => final.height));
  return `        height ${height}, ${made.length} payments final`;
}

function sleepUntil(atMs: number): Promise<void> {
  return sleep(Math.max(0, atMs - performance.now()));
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(1);
}
