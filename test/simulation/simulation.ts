// One simulation from one seed: a consortium with some Byzantine validators on a network that misbehaves until it is
// stable, clients that keep submitting, and checkers that look at everything. Throws a Violation, or says what
// happened.
import { epoch, GENESIS_HASH } from '../../src/consensus/block.ts';
import type { EpochConfig, ReplicaConfig } from '../../src/consensus/config.ts';
import { taggedDigest } from '../../src/crypto/digest.ts';
import { actors, claimants } from './actors/all.ts';
import { twins } from './actors/twins.ts';
import { CertificateChecker } from './checkers/certificate-checker.ts';
import { ClientChecker } from './checkers/client-checker.ts';
import { Epochs } from './checkers/epochs.ts';
import { LedgerChecker } from './checkers/ledger-checker.ts';
import { MoneyChecker } from './checkers/money-checker.ts';
import { SigningChecker } from './checkers/signing-checker.ts';
import { startClients } from './clients.ts';
import { Governance } from './epochs/governance.ts';
import { decodeSet, firstSet, type SimSet } from './epochs/validator-set.ts';
import { Contents } from './ledger/contents.ts';
import { DigestExecution } from './ledger/execution.ts';
import { LedgerExecution } from './ledger/ledger-execution.ts';
import { Links } from './links.ts';
import { DELTA_MS, describeOptions, drawOptions, type Options } from './options.ts';
import { LIVENESS_MS, runPhases } from './phases.ts';
import { Random } from './random.ts';
import { Scheduler } from './scheduler.ts';
import { CHEAP, ED25519, type Scheme } from './signatures.ts';
import { SimNode, type SimNodeDeps } from './sim-node.ts';
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
const FAULTY_JOINER_PERCENT = 20;
const LYING_OBSERVER_PERCENT = 50;

export interface Watching {
  /** Is given every line of the trace. */
  readonly show?: (line: TraceLine) => void;
  /** Whether the outcome has the trace's digest. */
  readonly hash?: boolean;
}

export async function simulate(seed: number, { show, hash = false }: Watching = {}): Promise<Outcome> {
  const random = new Random(seed);
  const options = drawOptions(random);
  const world = makeWorld(options, random, new Trace(show, hash));
  const { scheduler, trace, met, checkers, nodes } = world;
  trace.note(0, -1, describeOptions(options));
  addNodes(world);
  startTrouble(world);
  startClients(world);
  await runPhases(world);
  if (checkers.epochs.count > 1) met.add('validator set changed');
  if (checkers.epochs.count > 3) met.add('validator set changed again and again');
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
  const { validators, observers, forgetful, ledger } = options;
  const scheme = schemeOf(options);
  const first = firstSet(EPOCH, validators, DELTA_MS);
  const reserve = options.outside.length + (forgetful ? 1 : 0);
  const governance = new Governance(first, validators + observers, drawFaulty(options, random), reserve);
  const epochs = new Epochs(chainId, scheme, governance);
  const blocks = new LedgerChecker(chainId);
  const met = new Set<string>();
  for (const kind of options.partitions) met.add(`partition: ${kind}`);
  for (const flag of ['ledger', 'journalBytes', 'realSignatures', 'unequalLinks', 'orderedLinks', 'claims'] as const) {
    if (options[flag]) met.add(flag);
  }
  return {
    ...{ options, scheduler, random, trace, met, nodes: [], contents: new Contents(ledger), governance },
    links: new Links(options, validators + observers, random, scheduler),
    checkers: {
      epochs,
      ledger: blocks,
      signing: new SigningChecker(chainId),
      certificates: new CertificateChecker(epochs),
      clients: new ClientChecker({ finalBlocks: () => blocks.blocks.length, longestMs: LIVENESS_MS }),
      money: ledger ? new MoneyChecker() : undefined,
    },
  };
}

/** Of the validators, of those that may become some, and of the observers: there may be any number of these. */
function drawFaulty({ validators, observers, byzantine, claims, epochs }: Options, random: Random): Set<number> {
  const indexes = Array.from({ length: validators }, (_, index) => index);
  const faulty = new Set(random.shuffled(indexes).slice(0, byzantine));
  for (let observer = validators; observer < validators + observers; observer++) {
    if (random.chance(epochs ? FAULTY_JOINER_PERCENT : claims ? 100 : LYING_OBSERVER_PERCENT)) faulty.add(observer);
  }
  return faulty;
}

function addNodes(world: World): void {
  const { options, random, met, trace, governance } = world;
  for (let member = 0; member < options.validators + options.observers; member++) {
    const isAny = !options.claims && (member < options.validators || options.epochs);
    const cast = isAny ? actors : claimants;
    const actor = governance.byzantine.has(member) ? random.pick(cast) : undefined;
    const config = configOf(options, governance.first, member);
    addNode(world, { member, config, actor });
    if (actor === undefined) continue;
    met.add(`actor: ${actor.name}`);
    trace.note(0, member, `is faulty: ${actor.name}`);
    const node = world.nodes[member];
    if (actor === twins && node !== undefined) node.twin = startNode(world, { member, config, actor });
  }
}

function addNode(world: World, deps: Pick<SimNodeDeps, 'member' | 'config' | 'actor'>): void {
  world.nodes.push(startNode(world, deps));
}

function startNode(world: World, deps: Pick<SimNodeDeps, 'member' | 'config' | 'actor'>): SimNode {
  const { options, random, scheduler, contents, governance } = world;
  const execution = options.ledger ? new LedgerExecution(contents) : new DigestExecution(governance);
  const node = new SimNode(world, { ...deps, execution, skewMs: random.between(-options.skewMs, options.skewMs) });
  scheduler.after(random.between(0, 3 * DELTA_MS), () => (node.isUp ? undefined : node.start()));
  return node;
}

function configOf(options: Options, first: SimSet, member: number): ReplicaConfig {
  const { verify } = schemeOf(options);
  return {
    ...epochOf(options, first, member),
    ...{ chainId, verify, nextEpoch: (seal) => epochOf(options, decodeSet(seal), member) },
  };
}

/** With the key that the set names for this member, if it names one. */
function epochOf(options: Options, set: SimSet, member: number): EpochConfig {
  const scheme = schemeOf(options);
  const { idleIntervalMs, retryMs } = options;
  const index = set.voters.findIndex((voter) => voter.member === member);
  const own = set.voters[index];
  return {
    ...{ epoch: epoch(set.epoch), deltaMs: set.deltaMs, idleIntervalMs, retryMs, maxBlockBatches: 4 },
    validators: set.voters.map((voter) => ({ publicKey: scheme.key(voter.key).publicKey, member: voter.member })),
    maxClockSkewMs: 5 * DELTA_MS,
    self: own === undefined ? undefined : index,
    sign: own === undefined ? undefined : scheme.key(own.key).sign,
  };
}
