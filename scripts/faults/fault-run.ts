// One run: a consortium under payments and faults, until all is whole again and every payment is final. Then
// check-ledgers.ts judges the ledgers.
import { copyFileSync, cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type MadePayment, PaymentTraffic } from '../../test/integration/payment-traffic.ts';
import { Random } from '../../test/simulation/random.ts';
import { openHolders, untilConnected } from '../bench/bench-consortium.ts';
import type { LocalConsortium, LocalNode } from '../local-consortium.ts';
import { patiently, until } from '../patience.ts';
import { accusationsIn } from './accusations.ts';
import { exportLedger } from './export-ledger.ts';
import { createFaultConsortium, type FaultRules } from './fault-consortium.ts';
import { Injector } from './injector.ts';
import { FaultNetwork, placeOf } from './network.ts';
import { type FaultOptions, totalMsOf } from './options.ts';
import { type PlannedFault, planFaults, SHORT_SOAK_MS, soakPace } from './plan.ts';
import { Silence } from './silence.ts';
import { Soak } from './soak/soak.ts';
import { describeFault, Timeline } from './timeline.ts';
import { Told } from './told.ts';

const HOLDERS = 12;
const OPENING_FEN = 1_000_000_000n;
const PAYERS_AT_ONCE = 6;
/** Of each payer in a long soak, which is to last and not to be the most that the machine can do. */
const SOAK_PAUSE_MS = 1_500;
const PROGRESS_MS = 10_000;

export class FaultRun {
  readonly timeline = new Timeline();
  readonly #folder: string;
  readonly #kept: string;
  readonly #options: FaultOptions;
  readonly #consortium: LocalConsortium;
  readonly #injector: Injector;
  /** Rejects when a process ends unasked. */
  readonly #death = Promise.withResolvers<never>();
  /** What clients were told. */
  readonly #told: Told;
  #traffic: PaymentTraffic | undefined;
  #soak: Soak | undefined;

  private constructor(folder: string, options: FaultOptions, kept: string, network: FaultNetwork) {
    this.#folder = folder;
    this.#kept = kept;
    this.#options = options;
    this.#consortium = createFaultConsortium(folder, options.nodes, rulesFor(options));
    this.#told = new Told(this.#result);
    this.#injector = new Injector(this.#consortium, network, (what) => this.#death.reject(new Error(what)));
    this.#death.promise.catch(() => {});
  }

  /** All nodes run and see each other when it resolves. `folder` must be empty; `kept` outlives the run. */
  static async create(folder: string, options: FaultOptions, kept: string): Promise<FaultRun> {
    const newcomers = options.hours === undefined ? 0 : 1;
    const network = await FaultNetwork.create(options.nodes + newcomers, options.seed);
    const run = new FaultRun(folder, options, kept, network);
    const { nodes } = run.#consortium;
    await Promise.all(nodes.map((node) => run.#injector.start(node)));
    await Promise.all(nodes.map((node) => untilConnected(node, nodes.length - 1)));
    return run;
  }

  /** Work and faults for as long as the options say. Rejects when a node ends unasked, or the work fails. */
  async disturb(): Promise<void> {
    const { nodes, seed } = this.#options;
    const totalMs = totalMsOf(this.#options);
    await this.#beginWork(totalMs);
    const plan = planFaults(seed, nodes, totalMs, this.#soak && soakPace(nodes, totalMs));
    this.timeline.say(`${nodes} nodes run; ${plan.length} faults in ${totalMs / 60_000} minutes, seed ${seed}`);
    const silence = new Silence(() => this.#told.count('payments'));
    const progress = setInterval(() => this.timeline.say(this.#progress()), PROGRESS_MS);
    const started = performance.now();
    try {
      const all = Promise.all(plan.map((fault) => this.#inject(fault, started)));
      await Promise.race([all.then(() => sleepUntil(started + totalMs)), this.#death.promise]);
    } finally {
      clearInterval(progress);
      silence.end();
    }
    const longest = (silence.longestMs / 1_000).toFixed(1);
    this.timeline.say(`all faults are over; the longest time without a final payment was ${longest} s`);
  }

  /** All work that was begun is done, and every node holds it. Rejects when that takes too long. */
  async comeToRest(): Promise<void> {
    const begun = performance.now();
    const stopped = Promise.all([this.#traffic?.stop(), this.#soak?.stop()]);
    await Promise.race([patiently('all work is done, with no fault any more', stopped, REST_MS), this.#death.promise]);
    this.timeline.say(`${this.#told.count('payments')} payments are final, ${seconds(begun)} s later`);
    const target = this.#told.height;
    await Promise.race([this.#untilAllAt(target), this.#death.promise]);
    this.timeline.say(`all nodes hold height ${target}, ${seconds(begun)} s later`);
  }

  /** Of a soak: says what was measured, and resolves with what of it is a finding. */
  concludeSoak(): readonly string[] {
    const { nodes, seed, hours } = this.#options;
    const title = `gridpact, ${nodes} validators under faults for ${hours} h, seed ${seed}`;
    const { lines, findings } = this.#soak?.conclude(title) ?? { lines: [], findings: [] };
    if (this.#soak !== undefined) this.timeline.say(this.#progress().trim());
    for (const line of lines) this.timeline.say(line);
    return findings;
  }

  /** Accusations between honest nodes; there must be none. */
  accusations(): string[] {
    return accusationsIn(this.#consortium.nodes);
  }

  /** Writes what clients were told and what each node holds; resolves with the folder. */
  async exportLedgers(): Promise<string> {
    const folder = this.#result;
    const { nodes, genesisPath } = this.#consortium;
    copyFileSync(genesisPath, join(folder, 'genesis.json'));
    const heights = await Promise.all(nodes.map(async (node) => (await node.client().node.status()).height));
    await Promise.all(nodes.map((node) => exportLedger(node, join(folder, 'nodes', node.id), Math.min(...heights))));
    return folder;
  }

  keepTimeline(): void {
    mkdirSync(this.#kept, { recursive: true });
    writeFileSync(join(this.#kept, 'timeline.txt'), `${this.timeline.lines.join('\n')}\n`);
  }

  /** Copies what tells of this run to where it outlives it. */
  keep(): void {
    this.keepTimeline();
    cpSync(this.#folder, this.#kept, {
      recursive: true,
      // Neither keys nor databases.
      filter: (path) => !['keys', 'data', 'tokens.json', 'client-tokens.json'].includes(path.split('/').at(-1) ?? ''),
    });
  }

  async #inject(fault: PlannedFault, started: number): Promise<void> {
    const what = describeFault(fault, this.#consortium);
    await sleepUntil(started + fault.atMs);
    this.timeline.say(`begins  ${what}`);
    const beganMs = performance.now();
    await this.#injector.begin(fault);
    await sleepUntil(started + fault.atMs + fault.forMs);
    const note = await this.#injector.end(fault);
    this.timeline.say(`ends    ${what}${note === '' ? '' : `: ${note}`}`);
    this.#soak?.befell(fault.kind, performance.now() - beganMs);
  }

  async #beginWork(totalMs: number): Promise<void> {
    const { hours, seed, nodes } = this.#options;
    const isLong = hours !== undefined && totalMs > SHORT_SOAK_MS;
    const holders = await openHolders(this.#consortium, HOLDERS, OPENING_FEN);
    const { chainId } = await firstOf(this.#consortium).client().node.consortium();
    const onFinal = (payment: MadePayment) => this.#tellPayment(payment);
    const pauseMs = isLong ? SOAK_PAUSE_MS : 0;
    const traffic = new PaymentTraffic(this.#consortium.nodes, holders, chainId, new Random(seed), {
      pauseMs,
      onFinal,
    });
    this.#traffic = traffic;
    if (hours !== undefined) {
      mkdirSync(this.#kept, { recursive: true });
      const work = { consortium: this.#consortium, holders, place: placeOf(nodes), told: this.#told };
      this.#soak = await Soak.start({
        ...work,
        folder: this.#kept,
        totalMs,
        onFailure: (error) => this.#death.reject(error),
      });
    }
    traffic.start(PAYERS_AT_ONCE);
  }

  #tellPayment({ reference, from, to, amountFen, sentAtMs, final }: MadePayment): void {
    const { height, transactionId, code, name } = final;
    if (code !== 0) this.#death.reject(new Error(`${reference} was refused: ${name}`));
    this.#told.tell('payments', { reference, from, to, amountFen, height, transactionId });
    this.#soak?.sampler.paid(performance.now() - sentAtMs);
  }

  get #result(): string {
    return join(this.#folder, 'result');
  }

  #progress(): string {
    const payments = `        height ${this.#told.height}, ${this.#told.count('payments')} payments final`;
    return this.#soak === undefined ? payments : `${payments}; ${this.#soak.progress()}`;
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
}

/** More than a newcomer that has just begun needs for all that it does. */
const REST_MS = 300_000;
/** In a soak newcomers find snapshots. */
const SNAPSHOT_EVERY_BLOCKS = 500;

function rulesFor({ hours }: FaultOptions): FaultRules {
  return hours === undefined ? {} : { settings: { snapshotEveryBlocks: SNAPSHOT_EVERY_BLOCKS } };
}

function firstOf({ nodes: [first] }: LocalConsortium): LocalNode {
  if (first === undefined) throw new Error('a consortium has nodes');
  return first;
}

function sleepUntil(atMs: number): Promise<void> {
  return sleep(Math.max(0, atMs - performance.now()));
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1_000).toFixed(1);
}
