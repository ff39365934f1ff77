// One node of a simulation: a replica, a disk that outlives it, and a runner that does what its outputs say. The runner
// is where the node crashes: before a sync, after it, or between two sends.
import type { ReplicaConfig } from '../../src/consensus/config.ts';
import type { Event, TimerName } from '../../src/consensus/input.ts';
import type { JournalRecord } from '../../src/consensus/journal-record.ts';
import type { ConsensusMessage } from '../../src/consensus/message.ts';
import type { Output } from '../../src/consensus/output.ts';
import { Replica } from '../../src/consensus/replica.ts';
import type { Actor } from './actors/actor.ts';
import { describeInput } from './describe.ts';
import { Disk, GENESIS_TIME_MS, type StoredBlock } from './disk.ts';
import { SimExecutor } from './sim-executor.ts';
import { Store } from './store.ts';
import { watchOutput, watchSent } from './watch.ts';
import type { World } from './world.ts';

export class SimNode {
  readonly member: number;
  readonly actor: Actor | undefined;
  readonly config: ReplicaConfig;
  /** A second machine that runs with the same key. */
  twin: SimNode | undefined;
  disk = new Disk();
  readonly store: Store;
  readonly executor: SimExecutor;
  replica: Replica | undefined;
  /** Committed by this process or the ones before it, also if not durable yet. */
  height = 0;
  readonly #world: World;
  readonly #skewMs: number;
  /** Counts starts: what was scheduled in an earlier life does not happen. */
  #life = 0;
  readonly #timers = new Map<TimerName, number>();
  #timerCount = 0;
  readonly #inbox: Event[] = [];
  #scheduled = false;

  constructor(world: World, member: number, config: ReplicaConfig, actor: Actor | undefined, skewMs: number) {
    this.#world = world;
    this.member = member;
    this.config = config;
    this.actor = actor;
    this.#skewMs = skewMs;
    this.store = new Store(this, world);
    this.executor = new SimExecutor(this, world);
  }

  start(): void {
    this.#life++;
    this.#timers.clear();
    this.#inbox.length = 0;
    this.#scheduled = false;
    this.executor.restart();
    this.height = this.disk.blocks.length;
    this.#world.trace.note(this.#world.scheduler.nowMs, this.member, `starts at height ${this.height}`);
    this.replica = new Replica(this.config, this.disk.past());
    this.store.restart();
    this.take({ kind: 'start' });
    if (this.store.pendingCount() > 0) this.take({ kind: 'transactionsPending', pending: true });
  }

  crash(): void {
    this.#life++;
    this.replica = undefined;
    this.#durable(this.disk.crash(this.#world.random));
    this.#world.trace.note(this.#world.scheduler.nowMs, this.member, 'crashes');
  }

  /** Calls back unless the node has crashed since. */
  later(delayMs: number, run: () => void): void {
    const life = this.#life;
    this.#world.scheduler.after(delayMs, () => {
      if (life === this.#life && this.replica !== undefined) run();
    });
  }

  /** Over the links to another node (and its twin), if that one is up when it arrives. */
  post(to: number, run: (receiver: SimNode) => void): void {
    if (to === this.member) return;
    for (const receiver of [this.#world.nodes[to], this.#world.nodes[to]?.twin]) {
      if (receiver === undefined) continue;
      this.#world.links.carry(this.member, to, () => {
        if (receiver.replica !== undefined) run(receiver);
      });
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
    for (let event = this.#inbox.shift(); event !== undefined; event = this.#inbox.shift()) {
      this.#world.trace.note(nowMs, this.member, describeInput(event));
      const more = this.replica?.step({ ...event, nowMs: GENESIS_TIME_MS + nowMs + this.#skewMs }) ?? [];
      for (const output of more) {
        if (output.kind !== 'buildBlock') outputs.push(output);
        else {
          const batchHashes = this.store.payload(output.ancestors);
          this.#inbox.push({ kind: 'payload', view: output.view, batchHashes });
        }
      }
    }
    return outputs;
  }

  #run(outputs: readonly Output[]): void {
    let writes = false;
    for (const output of outputs) {
      if (output.kind === 'journal') this.disk.append(output.record);
      if (output.kind === 'compactJournal') this.disk.rewrite(output.records);
      writes ||= output.kind === 'journal' || output.kind === 'compactJournal';
    }
    if (writes) {
      if (this.#crashes()) return;
      this.#durable(this.disk.sync());
      if (this.#crashes()) return;
    }
    const life = this.#life;
    for (const output of outputs) {
      this.#do(output);
      if (output.kind === 'send' && writes && this.#crashes()) return;
      if (this.#life !== life) return;
    }
  }

  #durable(records: readonly JournalRecord[]): void {
    if (this.actor !== undefined) return;
    for (const record of records) this.#world.signing.journaled(this.member, record);
  }

  #crashes(): boolean {
    const { links, random, crashPercent, scheduler } = this.#world;
    if (links.stable || this.actor !== undefined || !random.chance(crashPercent)) return false;
    this.crash();
    scheduler.after(random.between(1, 20 * this.config.deltaMs), () => {
      if (this.replica === undefined) this.start();
    });
    return true;
  }

  #do(output: Output): void {
    switch (output.kind) {
      case 'send':
        this.#send(output.to, output.message);
        break;
      case 'setTimer':
        this.#setTimer(output.timer, output.view, output.delayMs);
        break;
      case 'cancelTimer':
        this.#timers.delete(output.timer);
        break;
      case 'needBatches':
        this.store.needBatches(output.blockHash, output.hashes, output.from);
        break;
      case 'needBlocks':
        this.store.needBlocks(output.fromHeight);
        break;
      case 'execute':
        this.executor.execute(output.block);
        break;
      case 'commit':
        this.executor.commit(output.blocks, output.finalization);
        break;
      default:
        if (this.actor === undefined) watchOutput(this.#world, this, output);
    }
  }

  #send(to: 'all' | number, message: ConsensusMessage): void {
    const { nodes, random } = this.#world;
    const everybody = nodes.map((node) => node.member).filter((member) => member !== this.member);
    const parcel = { to: to === 'all' ? everybody : [to], message };
    if (this.actor === undefined) watchSent(this.#world, this, message);
    for (const { to: members, message: sent } of this.actor?.misbehave(parcel, this.config, random) ?? [parcel]) {
      for (const member of members) {
        this.post(member, (receiver) => receiver.take({ kind: 'message', from: this.member, message: sent }));
      }
    }
  }

  #setTimer(timer: TimerName, view: Extract<Event, { kind: 'timer' }>['view'], delayMs: number): void {
    const count = ++this.#timerCount;
    this.#timers.set(timer, count);
    this.later(delayMs, () => {
      if (this.#timers.get(timer) === count) this.take({ kind: 'timer', timer, view });
    });
  }

  /** Durable blocks for a peer that is behind, up to the last with a finalization. */
  servedBlocks(fromHeight: number, most: number): StoredBlock[] {
    const blocks = this.disk.blocks.slice(fromHeight - 1, fromHeight - 1 + most);
    const last = blocks.findLastIndex((block) => block.finalization !== undefined);
    return blocks.slice(0, last + 1);
  }
}
