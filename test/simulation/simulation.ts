// One simulation from one seed: a consortium with some Byzantine validators on a network that misbehaves until it is
// stable, clients that keep submitting, and checkers that look at everything. Throws a Violation, or says what happened.
import { epoch, GENESIS_HASH } from '../../src/consensus/block.ts';
import { Committee } from '../../src/consensus/committee.ts';
import type { ReplicaConfig } from '../../src/consensus/config.ts';
import { maxFaulty } from '../../src/consensus/quorum.ts';
import { taggedDigest } from '../../src/crypto/digest.ts';
import { actors } from './actors/all.ts';
import { amnesiac } from './actors/amnesiac.ts';
import { twins } from './actors/twins.ts';
import { CertificateChecker } from './checkers/certificate-checker.ts';
import { LedgerChecker } from './checkers/ledger-checker.ts';
import { SigningChecker } from './checkers/signing-checker.ts';
import { violated } from './checkers/violation.ts';
import { Disk } from './disk.ts';
import { Links } from './links.ts';
import { Random } from './random.ts';
import { Scheduler } from './scheduler.ts';
import { CHEAP, ED25519 } from './signatures.ts';
import { SimNode } from './sim-node.ts';
import { Trace, type World } from './world.ts';

export interface Outcome {
  readonly seed: number;
  readonly traceDigest: string;
  readonly events: number;
  readonly blocks: number;
  readonly virtualMs: number;
  readonly setting: string;
}

const DELTA_MS = 100;
/** Blocks that every honest node has to commit after the network is stable. */
const BLOCKS_AFTER = 6;
/** Time for that: the longest view timeout lasts 96 delta, and up to f leaders in a row are faulty. */
const LIVENESS_MS = 1_000 * DELTA_MS;
const chainId = taggedDigest('simulation')(GENESIS_HASH);

export function simulate(seed: number, print?: (line: string) => void): Outcome {
  const random = new Random(seed);
  const scheduler = new Scheduler();
  const n = random.between(4, 10);
  const stableAtMs = random.chance(15) ? 0 : random.between(1, 80) * DELTA_MS;
  const scheme = seed % 50 === 0 ? ED25519 : CHEAP;
  const keys = Array.from({ length: n }, (_, index) => scheme.key(index));
  const validators = keys.map(({ publicKey }, member) => ({ publicKey, member }));
  const observers = random.between(0, 1);
  const plan = {
    members: n + observers,
    deltaMs: DELTA_MS,
    stableAtMs,
    lossPercent: random.pick([0, 2, 10, 30]),
    doublePercent: random.pick([0, 5, 20]),
    slowMs: random.pick([1, 3, 20]) * DELTA_MS,
    partitions: random.chance(50),
  };
  const trace = new Trace(print);
  const world: World = {
    ...{ scheduler, random, trace, nodes: [], links: new Links(plan, random, scheduler) },
    committee: new Committee(chainId, epoch(1), validators, scheme.verify),
    ledger: new LedgerChecker(chainId),
    signing: new SigningChecker(chainId),
    certificates: new CertificateChecker({ chainId, epoch: 1, publicKeys: keys.map((key) => key.publicKey), scheme }),
    crashPercent: random.pick([0, 0, 1, 4]),
    executeMs: random.pick([0, 5, 150]),
  };
  const idleIntervalMs = random.pick([0, 2, 20]) * DELTA_MS;
  const byzantine = random.between(0, maxFaulty(n));
  const faulty = new Set(random.shuffled(keys.map((_, index) => index)).slice(0, byzantine));
  for (const [self, key] of keys.entries()) {
    const config: ReplicaConfig = {
      ...{ chainId, epoch: epoch(1), validators, self, deltaMs: DELTA_MS, idleIntervalMs, retryMs: 2 * DELTA_MS },
      ...{ maxBlockBatches: 4, maxClockSkewMs: 5 * DELTA_MS, sign: key.sign, verify: scheme.verify },
      nextEpoch: () => violated('nobody seals an epoch'),
    };
    const actor = faulty.has(self) ? random.pick(actors) : undefined;
    world.nodes.push(new SimNode(world, self, config, actor, random.between(-DELTA_MS, DELTA_MS)));
  }
  if (observers > 0) {
    const { config } = world.nodes[0] ?? violated('no nodes');
    world.nodes.push(new SimNode(world, n, { ...config, self: undefined, sign: undefined }, undefined, 0));
  }
  const cast = world.nodes.flatMap((node) => (node.actor ? [`${node.member} ${node.actor.name}`] : []));
  const setting = `n=${n}+${observers} stable at ${stableAtMs} ms, loss ${plan.lossPercent}%, crash ${world.crashPercent}%, idle ${idleIntervalMs}, faulty: ${cast.join(', ') || 'none'}`;
  trace.note(0, -1, setting);
  for (const node of world.nodes) {
    scheduler.after(random.between(0, 3 * DELTA_MS), () => node.start());
    if (node.actor === amnesiac) loseDisk(world, node);
    if (node.actor !== twins) continue;
    const twin = new SimNode(world, node.member, node.config, twins, random.between(-DELTA_MS, DELTA_MS));
    node.twin = twin;
    scheduler.after(random.between(0, 3 * DELTA_MS), () => twin.start());
  }
  // One that has forgotten everything is one of the f, until it has resumed.
  const forgetful = byzantine < maxFaulty(n) && random.chance(30);
  if (forgetful) forgetOnce(world, random.pick(world.nodes.filter(({ actor, config }) => !actor && config.sign)));
  submitBatches(world, stableAtMs);
  const height = run(world, stableAtMs);
  return {
    seed,
    traceDigest: trace.digest(),
    events: scheduler.ran,
    blocks: height,
    virtualMs: scheduler.nowMs,
    setting,
  };
}

function loseDisk(world: World, node: SimNode): void {
  world.scheduler.after(world.random.between(1, 40 * DELTA_MS), () => {
    node.crash();
    node.disk = new Disk();
    node.start();
    loseDisk(world, node);
  });
}

/** Its disk is lost, and its operator has it resume: it never contradicts what it has forgotten. */
function forgetOnce(world: World, node: SimNode): void {
  const { random, scheduler, trace } = world;
  scheduler.after(random.between(1, 80 * DELTA_MS), () => {
    if (node.replica !== undefined) node.crash();
    trace.note(scheduler.nowMs, node.member, 'has lost its disk');
    node.disk = new Disk();
    node.disk.append({ kind: 'resuming' });
    node.disk.sync();
    node.start();
  });
}

/** Clients give batches to nodes now and then; the node stores and sends them. */
function submitBatches(world: World, stableAtMs: number): void {
  const { scheduler, random } = world;
  const busy = random.chance(50);
  const submit = () => {
    const node = random.pick(world.nodes);
    if (node.replica !== undefined) {
      const hash = random.bytes(32);
      world.trace.note(scheduler.nowMs, node.member, 'batch from a client');
      node.store.hold(hash);
      for (const { member } of world.nodes) node.post(member, (receiver) => receiver.store.hold(hash));
    }
    const gap = busy ? random.between(1, DELTA_MS) : random.between(1, 10 * DELTA_MS);
    if (scheduler.nowMs < stableAtMs + 20 * DELTA_MS) scheduler.after(gap, submit);
  };
  scheduler.after(0, submit);
}

/** Runs until every honest node has made progress after the network became stable. */
function run(world: World, stableAtMs: number): number {
  const { scheduler, nodes, ledger } = world;
  const honest = nodes.filter((node) => node.actor === undefined);
  let goal = Number.POSITIVE_INFINITY;
  while (scheduler.next()) {
    if (scheduler.nowMs < stableAtMs) continue;
    if (goal === Number.POSITIVE_INFINITY) {
      for (const node of nodes) if (node.replica === undefined) node.start();
      goal = ledger.blocks.length + BLOCKS_AFTER;
    }
    if (honest.every((node) => node.height >= goal)) return ledger.blocks.length;
    if (scheduler.nowMs > stableAtMs + LIVENESS_MS) {
      const heights = honest.map((node) => `${node.member}:${node.height}/${node.replica?.position.view}`);
      violated(`no progress to height ${goal} within the bound: ${heights.join(' ')}`);
    }
  }
  return violated('nothing is left to happen');
}
