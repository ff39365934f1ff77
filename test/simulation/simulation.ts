// One simulation from one seed: a consortium with some Byzantine validators on a network that misbehaves until it is
// stable, clients that keep submitting, and checkers that look at everything. Throws a Violation, or says what happened.
import { epoch, GENESIS_HASH } from '../../src/consensus/block.ts';
import type { ReplicaConfig } from '../../src/consensus/config.ts';
import { taggedDigest } from '../../src/crypto/digest.ts';
import { actors } from './actors/all.ts';
import { twins } from './actors/twins.ts';
import { CertifiableChecker } from './checkers/certifiable-checker.ts';
import { CertificateChecker } from './checkers/certificate-checker.ts';
import { LedgerChecker } from './checkers/ledger-checker.ts';
import { MoneyChecker } from './checkers/money-checker.ts';
import { SigningChecker } from './checkers/signing-checker.ts';
import { violated } from './checkers/violation.ts';
import { startClients } from './clients.ts';
import { Contents } from './ledger/contents.ts';
import { DigestExecution } from './ledger/execution.ts';
import { LedgerExecution } from './ledger/ledger-execution.ts';
import { Links } from './links.ts';
import { DELTA_MS, describeOptions, drawOptions, type Options } from './options.ts';
import { runPhases } from './phases.ts';
import { Random } from './random.ts';
import { Scheduler } from './scheduler.ts';
import { CHEAP, ED25519, type Scheme } from './signatures.ts';
import { SimNode, type SimNodeInit } from './sim-node.ts';
import { Trace, type TraceLine } from './trace.ts';
import { startTrouble } from './trouble.ts';
import type { World } from './world.ts';

export interface Outcome {
  readonly seed: number;
  readonly traceDigest: string;
  readonly events: number;
  readonly blocks: number;
  readonly virtualMs: number;
  /** Kinds of trouble that the seed really met, actors included. */
  readonly met: readonly string[];
}

const chainId = taggedDigest('simulation')(GENESIS_HASH);
const EPOCH = 1;

export async function simulate(seed: number, show?: (line: TraceLine) => void): Promise<Outcome> {
  const random = new Random(seed);
  const options = drawOptions(random);
  const world = makeWorld(options, random, new Trace(show));
  const { scheduler, trace, met, checkers, nodes } = world;
  trace.note(0, -1, describeOptions(options));
  addNodes(world);
  startTrouble(world);
  startClients(world);
  await runPhases(world);
  for (const { disk, actor } of nodes)
    if (actor === undefined) checkers.money?.checkRows(disk.blocks.length, disk.rows);
  return {
    ...{ seed, traceDigest: trace.digest(), events: scheduler.ran },
    ...{ blocks: checkers.ledger.blocks.length, virtualMs: scheduler.nowMs, met: [...met] },
  };
}

function schemeOf(options: Options): Scheme {
  return options.realSignatures ? ED25519 : CHEAP;
}

function makeWorld(options: Options, random: Random, trace: Trace): World {
  const scheduler = new Scheduler();
  const { validators, observers, byzantine, ledger } = options;
  const scheme = schemeOf(options);
  const publicKeys = Array.from({ length: validators }, (_, index) => scheme.key(index).publicKey);
  const consortium = { chainId, epoch: EPOCH, publicKeys, scheme };
  const met = new Set<string>();
  for (const kind of options.partitions) met.add(`partition: ${kind}`);
  for (const flag of ['ledger', 'journalBytes', 'realSignatures', 'unequalLinks', 'orderedLinks'] as const) {
    if (options[flag]) met.add(flag);
  }
  return {
    ...{ options, scheduler, random, trace, met, nodes: [], contents: new Contents(ledger) },
    links: new Links(options, validators + observers, random, scheduler),
    checkers: {
      consortium,
      ledger: new LedgerChecker(chainId),
      signing: new SigningChecker(chainId),
      certificates: new CertificateChecker(consortium),
      certifiable: new CertifiableChecker(chainId, validators, byzantine),
      money: ledger ? new MoneyChecker() : undefined,
    },
  };
}

function addNodes(world: World): void {
  const { options, random, met, trace } = world;
  const indexes = Array.from({ length: options.validators }, (_, index) => index);
  const faulty = new Set(random.shuffled(indexes).slice(0, options.byzantine));
  for (const self of indexes) {
    const actor = faulty.has(self) ? random.pick(actors) : undefined;
    const node = addNode(world, { member: self, config: configOf(options, self), actor });
    if (actor === undefined) continue;
    met.add(`actor: ${actor.name}`);
    trace.note(0, self, `is faulty: ${actor.name}`);
    if (actor === twins) node.twin = startNode(world, { member: self, config: node.config, actor });
  }
  for (let observer = 0; observer < options.observers; observer++) {
    const member = options.validators + observer;
    addNode(world, { member, config: configOf(options, undefined), actor: undefined });
  }
}

function addNode(world: World, init: Pick<SimNodeInit, 'member' | 'config' | 'actor'>): SimNode {
  const node = startNode(world, init);
  world.nodes.push(node);
  return node;
}

function startNode(world: World, init: Pick<SimNodeInit, 'member' | 'config' | 'actor'>): SimNode {
  const { options, random, scheduler, contents } = world;
  const execution = options.ledger ? new LedgerExecution(contents) : new DigestExecution();
  const node = new SimNode(world, { ...init, execution, skewMs: random.between(-options.skewMs, options.skewMs) });
  scheduler.after(random.between(0, 3 * DELTA_MS), () => (node.isUp ? undefined : node.start()));
  return node;
}

function configOf(options: Options, self: number | undefined): ReplicaConfig {
  const scheme = schemeOf(options);
  const keys = Array.from({ length: options.validators }, (_, index) => scheme.key(index));
  const { idleIntervalMs, retryMs } = options;
  return {
    ...{ chainId, epoch: epoch(EPOCH), self, deltaMs: DELTA_MS, idleIntervalMs, retryMs },
    ...{ maxBlockBatches: 4, maxClockSkewMs: 5 * DELTA_MS, verify: scheme.verify },
    validators: keys.map(({ publicKey }, member) => ({ publicKey, member })),
    sign: self === undefined ? undefined : keys[self]?.sign,
    nextEpoch: () => violated('nobody seals an epoch'),
  };
}
