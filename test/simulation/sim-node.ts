// One node of a simulation: a replica, a disk that outlives it, and a runner that does what its outputs say, in the
// order of the contract: journal, then send. Where it waits for its disk it may lose its power.
import { Committee } from '../../src/consensus/committee.ts';
import type { ReplicaConfig } from '../../src/consensus/config.ts';
import type { Event } from '../../src/consensus/input.ts';
import type { ConsensusMessage } from '../../src/consensus/message.ts';
import type { Output } from '../../src/consensus/output.ts';
import { Replica } from '../../src/consensus/replica.ts';
import type { Actor } from './actors/actor.ts';
import { describeInput } from './describe.ts';
import { Disk, GENESIS_TIME_MS } from './disk/disk.ts';
import { PowerCut } from './disk/sim-journal.ts';
import type { Execution } from './ledger/execution.ts';
import { type Boundary, DELTA_MS } from './options.ts';
import { SimBatches } from './sim-batches.ts';
import { SimCatchUp } from './sim-catch-up.ts';
import { SimExecutor } from './sim-executor.ts';
import { SimOutbox } from './sim-outbox.ts';
import { SimTimers } from './sim-timers.ts';
import { watchJournal, watchOutput } from './watch.ts';
import type { World } from './world.ts';

export interface SimNodeDeps {
  readonly member: number;
  readonly config: ReplicaConfig;
  readonly execution: Execution;
  readonly skewMs: number;
  /** Absent for an honest node. */
  readonly actor: Actor | undefined;
}

export class SimNode {
  readonly member: number;
  readonly actor: Actor | undefined;
  /** Of the first epoch. */
  readonly #config: ReplicaConfig;
  /** A second machine that runs with the same key. */
  twin: SimNode | undefined;
  /** Not part of the connected core: nothing is expected of it. */
  outside = false;
  disk: Disk;
  readonly batches: SimBatches;
  readonly catchUp: SimCatchUp;
  readonly executor: SimExecutor;
  replica: Replica | undefined;
  /** Final in this process or the ones before it, also if not durable yet. */
  height = 0;
  readonly #world: World;
  readonly #skewMs: number;
  /** What was scheduled in an earlier life does not happen. */
  #life = 0;
  readonly #timers = new SimTimers(this);
  readonly #outbox: SimOutbox;
  #inbox: Event[] = [];
  #scheduled = false;

  constructor(world: World, { member, config, execution, skewMs, actor }: SimNodeDeps) {
    this.#world = world;
    this.member = member;
    this.#config = config;
    this.actor = actor;
    this.#skewMs = skewMs;
    this.disk = new Disk(world.options.journalBytes);
    this.#outbox = new SimOutbox(this, world);
    this.batches = new SimBatches(this, world);
    this.catchUp = new SimCatchUp(this, world, config);
    this.executor = new SimExecutor(this, world, execution);
  }

  /** Of the epoch that it is in. */
  get config(): ReplicaConfig {
    return this.replica?.config ?? this.#config;
  }

  /** The validators of the epoch that it is in. */
  get committee(): Committee {
    const { chainId, epoch, validators, verify } = this.#config;
    return this.replica?.committee ?? new Committee(chainId, epoch, validators, verify);
  }

  /** Counts starts. */
  get life(): number {
    return this.#life;
  }

  get isUp(): boolean {
    return this.replica !== undefined;
  }

  /** A core that is connected once the network is stable has to make progress. */
  get mustAdvance(): boolean {
    return this.actor === undefined && !this.outside;
  }

  async start(): Promise<void> {
    this.#life++;
    this.#timers.clear();
    this.#inbox = [];
    this.#scheduled = false;
    this.height = this.disk.blocks.length;
    this.#world.trace.note(this.#world.scheduler.nowMs, this.member, `starts at height ${this.height}`);
    const pendingSeal = await this.executor.restart();
    this.batches.restart();
    this.catchUp.restart();
    const { lastSeal } = this.disk;
    const config = lastSeal === undefined ? this.#config : { ...this.#config, ...this.#config.nextEpoch(lastSeal) };
    this.replica = new Replica(config, this.disk.past(pendingSeal));
    this.take({ kind: 'start' });
    if (this.#world.random.chance(this.#world.options.distantPercent)) this.take({ kind: 'links', distant: true });
    if (this.batches.pending > 0) this.take({ kind: 'transactions-pending', pending: true });
    for (const other of this.#world.nodes) {
      if (other === this || !other.isUp) continue;
      other.batches.offerTo(this.member);
      this.batches.offerTo(other.member);
    }
  }

  crash(): void {
    this.#life++;
    this.replica = undefined;
    this.catchUp.stop();
    for (const other of this.#world.nodes) if (other !== this) other.catchUp.told(this.member, undefined);
    const survived = this.disk.journal.loseUnsynced(this.#world.random);
    if (this.actor === undefined) watchJournal(this.#world, this, survived);
    this.#world.trace.note(this.#world.scheduler.nowMs, this.member, 'loses its power');
  }

  /** Whether power fails here; if so, the node starts again some time later. */
  losesPower(boundary: Boundary, percent = this.#world.options.crashPercent): boolean {
    const { links, random, options, scheduler, met } = this.#world;
    if (links.stable || this.actor !== undefined || !options.boundaries.includes(boundary)) return false;
    if (!random.chance(percent)) return false;
    met.add(`power lost ${boundary}`);
    this.crash();
    scheduler.after(random.between(1, 20 * DELTA_MS), () => (this.isUp ? undefined : this.start()));
    return true;
  }

  /** Calls back unless the node has crashed since. */
  later(delayMs: number, run: () => void): void {
    const life = this.#life;
    this.#world.scheduler.after(delayMs, () => {
      if (life === this.#life && this.isUp) run();
    });
  }

  /** As {@link later}; the returned function calls it off. */
  cancellable(delayMs: number, run: () => void): () => void {
    let isOff = false;
    this.later(delayMs, () => {
      if (!isOff) run();
    });
    return () => {
      isOff = true;
    };
  }

  /** A message of another member, or of its twin, has arrived. */
  hear(from: number, message: ConsensusMessage): void {
    if (message.kind === 'status') this.catchUp.told(from, message.status.finalizedHeight);
    this.take({ kind: 'message', from, message });
  }

  /** Over the links to another node (and its twin), if that one is up when it arrives. */
  post(to: number, run: (receiver: SimNode) => void | Promise<void>): void {
    if (to === this.member) return;
    const receiver = this.#world.nodes[to];
    for (const machine of [receiver, receiver?.twin]) {
      if (machine === undefined) continue;
      this.#world.links.carry(this.member, to, () => (machine.isUp ? run(machine) : undefined));
    }
  }

  /** Inputs wait for the end of the turn of the event loop and are stepped together, as the node does it. */
  take(event: Event): void {
    this.#inbox.push(event);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.later(this.#world.random.between(0, 1), () => {
      this.#scheduled = false;
      this.#run(this.#step());
    });
  }

  #step(): Output[] {
    const outputs: Output[] = [];
    const { nowMs } = this.#world.scheduler;
    for (let at = 0; at < this.#inbox.length; at++) {
      const event = this.#inbox[at];
      if (event === undefined) break;
      this.#world.trace.note(nowMs, this.member, () => describeInput(event));
      for (const output of this.replica?.step({ ...event, nowMs: GENESIS_TIME_MS + nowMs + this.#skewMs }) ?? []) {
        if (output.kind !== 'build-block') outputs.push(output);
        else {
          const batchHashes = this.batches.payload(output.ancestors);
          this.#inbox.push({ kind: 'payload', view: output.view, batchHashes });
        }
      }
    }
    this.#inbox = [];
    return outputs;
  }

  #run(outputs: readonly Output[]): void {
    const writes = outputs.some(({ kind }) => kind === 'journal' || kind === 'compact-journal');
    if (writes && !this.#persist(outputs)) return;
    const life = this.#life;
    for (const output of outputs) {
      this.#do(output);
      if (writes && output.kind === 'send' && this.losesPower('between sends')) return;
      if (this.#life !== life) return;
    }
  }

  #persist(outputs: readonly Output[]): boolean {
    try {
      const records = this.disk.journal.persist(outputs, (boundary) => {
        if (this.losesPower(boundary)) throw new PowerCut();
      });
      if (this.actor === undefined) watchJournal(this.#world, this, records);
    } catch (error) {
      if (error instanceof PowerCut) return false;
      throw error;
    }
    return !this.losesPower('after sync');
  }

  #do(output: Output): void {
    switch (output.kind) {
      case 'send':
        this.#outbox.send(output.to, output.message);
        break;
      case 'set-timer':
        this.#timers.set(output.timer, output.view, output.delayMs);
        break;
      case 'cancel-timer':
        this.#timers.cancel(output.timer);
        break;
      case 'need-batches':
        this.batches.need(output.block.hash, output.block.header.batchHashes, output.from);
        break;
      case 'need-blocks':
        this.catchUp.need(output.fromHeight, output.certain);
        break;
      case 'execute':
        this.executor.execute(output.block);
        break;
      case 'final':
        this.executor.makeDurable(output.blocks, output.finalization);
        break;
      default:
        if (this.actor === undefined) watchOutput(this.#world, this, output);
    }
  }
}
