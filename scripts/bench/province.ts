// A province's sites: opened, applied for, connected, read, settled and paid on four validators, of which one is killed
// halfway through the settlement and started again. A fifth node is away for all of it and catches up at the end. Lines
// come from generators, as from a file, so that the client's memory shows what a run takes and not what it is given.
import type { GridpactClient } from '../../src/client/client.ts';
import type { LineOutcome } from '../../src/client/run-lines.ts';
import type { SigningKey } from '../../src/crypto/ed25519.ts';
import { generateKey, signingKeyOf } from '../../src/crypto/private-key.ts';
import type { LocalConsortium, LocalNode } from '../local-consortium.ts';
import { until } from '../patience.ts';
import { BANKS, untilHeight, type VALIDATORS, withValidators } from './bench-consortium.ts';
import { cpuSeconds } from './cpu-time.ts';
import { rounded } from './figures.ts';
import { diskBytes, MemoryPeaks } from './process-size.ts';
import { periodOf, readingAt } from './settlement.ts';
import { PLAN } from './site-operations.ts';

const FUNDS_FEN = 4_000_000_000_000n;
const BONUS_FEN = 100n;
/** Halfway through the settlement. It serves no client. */
const KILLED: (typeof VALIDATORS)[number] = 'merchant';
const AWAY = 'regulator';

interface StepFigures {
  readonly seconds: number;
  readonly linesPerSecond: number;
  /** CPU time of one validator with all its threads, and of the client, in microseconds. */
  readonly nodeMicrosPerLine: number;
  readonly clientMicrosPerLine: number;
  /** The largest that was seen of any validator, and of the client. */
  readonly nodeMiB: number;
  readonly clientMiB: number;
  /** Of one validator after the step. */
  readonly diskMiB: number;
}

export interface ProvinceFigures {
  readonly tables: {
    readonly steps: { readonly [step: string]: StepFigures };
    readonly nodes: { readonly [what: string]: object };
  };
}

interface Restart {
  readonly listeningSeconds: number;
  readonly votingSeconds: number;
}

type Told = AsyncIterable<{ readonly outcomes: readonly LineOutcome[] }>;

export async function benchProvince(count = 2_000): Promise<ProvinceFigures> {
  return withValidators(async ({ consortium, nodes }) => {
    const run = new ProvinceRun(consortium, nodes, count);
    const started = performance.now();
    await run.steps();
    const allSeconds = (performance.now() - started) / 1_000;
    const restart = await run.restarted();
    const catchUp = await caughtUp(consortium.node(AWAY), nodes);
    const whole = { sites: count, seconds: rounded(allSeconds, 1), sitesPerSecond: rounded(count / allSeconds) };
    return {
      tables: { steps: run.figures, nodes: { whole, [`${KILLED} killed`]: restart, [`${AWAY} away`]: catchUp } },
    };
  });
}

class ProvinceRun {
  readonly figures: Record<string, StepFigures> = {};
  readonly #consortium: LocalConsortium;
  readonly #nodes: readonly LocalNode[];
  readonly #count: number;
  readonly #client: GridpactClient;
  readonly #author: SigningKey;
  /** Of all accounts, as a file has them: making keys is no work of the ledger. */
  readonly #keys: Uint8Array;
  #restarted: Promise<Restart> | undefined;

  constructor(consortium: LocalConsortium, nodes: readonly LocalNode[], count: number) {
    this.#consortium = consortium;
    this.#nodes = nodes;
    this.#count = count;
    const grid = consortium.node('grid');
    this.#client = grid.client('submitter');
    this.#author = grid.signingKey();
    this.#keys = new Uint8Array(32 * count);
    for (let i = 0; i < count; i++) this.#keys.set(signingKeyOf(generateKey('account')).publicKey, 32 * i);
  }

  /** Of the validator that was killed. */
  async restarted(): Promise<Restart> {
    if (this.#restarted === undefined) throw new Error('the settlement kills a validator');
    return this.#restarted;
  }

  async steps(): Promise<void> {
    const { metering, settlement, payments, tariffs } = this.#client;
    const author = this.#author;
    await this.#step('open', 1, () => this.#open());
    await this.#fund();
    await tariffs.publishPlan(author, PLAN);
    await this.#step('apply', 1, () => accepted(metering.applySites(author, this.#each(applicationOf))));
    await this.#step('connect', 2, () => metering.connectSites(author, this.#each(siteOf)));
    const read = (end: number) => () =>
      accepted(
        metering.recordReadings(
          author,
          this.#each((i) => readingAt(end, siteOf(i), i)),
        ),
      );
    await this.#step('read, first', 1, read(0));
    await this.#step('read', 1, read(1));
    await this.#step('settle', 1, async () => {
      let told = 0;
      const run = { plan: PLAN.plan, planVersion: PLAN.version, ...periodOf(1), sites: this.#each(siteOf) };
      for await (const sites of settlement.settle(author, run)) {
        refuse(sites.map(({ outcome }) => outcome));
        told += sites.length;
        if (this.#restarted === undefined && told * 2 >= this.#count) this.#kill();
      }
    });
    const bonus = (i: number) => {
      return { from: 'bank-a/grid-subsidy', to: accountOf(i), amountFen: BONUS_FEN, id: `bonus-${i}` };
    };
    await this.#step('pay', 1, () => accepted(payments.payMany(author, this.#each(bonus))));
  }

  async #open(): Promise<void> {
    await Promise.all(
      BANKS.map((bank, at) => {
        const node = this.#consortium.node(bank);
        const key = (i: number) => this.#keys.subarray(32 * i, 32 * i + 32);
        const openings = this.#each((i) => ({ account: accountOf(i), key: key(i), kind: 'deposit' as const }), at);
        return accepted(node.client('submitter').accounts.open(node.signingKey(), openings));
      }),
    );
  }

  async #fund(): Promise<void> {
    const bank = this.#consortium.node('bank-a');
    for (const to of ['bank-a/grid-purchase', 'bank-a/grid-subsidy']) {
      const payIn = { from: 'bank-a/vault', to, amountFen: FUNDS_FEN, code: 'pay-in' };
      await bank.client('submitter').payments.pay(bank.signingKey(), payIn);
    }
  }

  /** Of all sites; of those of one bank where `bank` is its number. */
  *#each<L>(lineOf: (i: number) => L, bank?: number): Generator<L> {
    for (let i = bank ?? 0; i < this.#count; i += bank === undefined ? 1 : BANKS.length) yield lineOf(i);
  }

  async #step(name: string, linesPerSite: number, work: () => Promise<void>): Promise<void> {
    const pids = this.#nodes.map(({ pid }) => pid);
    const before = pids.map((pid) => cpuSeconds(pid) ?? 0);
    const own = process.cpuUsage();
    const peaks = new MemoryPeaks(this.#nodes);
    const started = performance.now();
    await work();
    const seconds = (performance.now() - started) / 1_000;
    // Of those that are the same processes as before.
    const spent = this.#nodes.flatMap(({ pid }, i) =>
      pid === pids[i] ? (cpuSeconds(pid) ?? 0) - (before[i] ?? 0) : [],
    );
    const { user, system } = process.cpuUsage(own);
    const lines = this.#count * linesPerSite;
    this.figures[name] = {
      seconds: rounded(seconds, 2),
      linesPerSecond: rounded(lines / seconds),
      nodeMicrosPerLine: rounded((spent.reduce((sum, one) => sum + one, 0) * 1e6) / spent.length / lines),
      clientMicrosPerLine: rounded((user + system) / lines),
      ...peaks.end(),
      diskMiB: rounded(diskBytes(this.#consortium.node('grid').files.folder) / 2 ** 20, 1),
    };
    process.stderr.write(`  ${name}: ${JSON.stringify(this.figures[name])}\n`);
  }

  #kill(): void {
    const node = this.#consortium.node(KILLED);
    this.#restarted = (async () => {
      await node.end('SIGKILL');
      const started = performance.now();
      const since = () => rounded((performance.now() - started) / 1_000, 2);
      await node.start();
      const listeningSeconds = since();
      const client = node.client();
      await until(`${node.id} votes`, async () => {
        const { voting, height } = await client.node.status();
        return { done: voting === 'yes', seen: voting, progress: height };
      });
      return { listeningSeconds, votingSeconds: since() };
    })();
    // A failure is told when the run has ended.
    this.#restarted.catch(() => {});
  }
}

/** From its start until it has the block that the others had then. */
async function caughtUp(node: LocalNode, nodes: readonly LocalNode[]) {
  const [source] = nodes;
  if (source === undefined) throw new Error('four validators were started');
  const { height } = await source.client().node.status();
  const started = performance.now();
  await node.start();
  const peaks = new MemoryPeaks([node]);
  await untilHeight(node, height);
  const seconds = (performance.now() - started) / 1_000;
  const { nodeMiB } = peaks.end();
  return { blocks: height, seconds: rounded(seconds, 2), blocksPerSecond: rounded(height / seconds, 1), nodeMiB };
}

async function accepted(run: Told): Promise<void> {
  for await (const { outcomes } of run) refuse(outcomes);
}

function refuse(outcomes: readonly LineOutcome[]): void {
  const failed = outcomes.find(({ code }) => code !== 0);
  if (failed !== undefined) throw new Error(`a line of the bench was refused: ${failed.name}`);
}

function siteOf(i: number): string {
  return `site-${i}`;
}

function accountOf(i: number): string {
  return `${BANKS[i % BANKS.length]}/p${i}`;
}

function applicationOf(i: number) {
  return { site: siteOf(i), producerAccount: accountOf(i), feedIn: 'full', capacityW: 5_000n } as const;
}
