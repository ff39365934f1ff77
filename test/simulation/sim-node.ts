// One node of a simulation: a replica, a disk that outlives it, and a runner that does what its outputs say. The runner
// is where the node crashes: before a sync, after it, or between two sends.
import { toHex } from '../../src/base/bytes.ts';
import type { Block } from '../../src/consensus/block.ts';
import type { ReplicaConfig } from '../../src/consensus/config.ts';
import type { Event, TimerName } from '../../src/consensus/input.ts';
import type { JournalRecord } from '../../src/consensus/journal-record.ts';
import type { ConsensusMessage } from '../../src/consensus/message.ts';
import type { Output } from '../../src/consensus/output.ts';
import { Replica } from '../../src/consensus/replica.ts';
import { taggedDigest } from '../../src/crypto/digest.ts';
import type { Actor } from './actors/actor.ts';
import { violated } from './checkers/violation.ts';
import { describeInput } from './describe.ts';
import { Disk, GENESIS_TIME_MS, type StoredBlock } from './disk.ts';
import { Store } from './store.ts';
import type { World } from './world.ts';

const outcomeOf = taggedDigest('simulated-outcome');

export class SimNode {
  readonly member: number;
  readonly actor: Actor | undefined;
  readonly config: ReplicaConfig;
  /** A second machine that runs with the same key. */
  twin: SimNode | undefined;
  disk = new Disk();
  readonly store: Store;
  replica: Replica | undefined;
  /** Committed by this process or the ones before it, also if not durable yet. */
  height = 0;
  readonly #world: World;
  readonly #skewMs: number;
  /** Counts starts: what was scheduled in an earlier life does not happen. */
  #life = 0;
  readonly #timers = new Map<TimerName, number>();
  #timerCount = 0;
  readonly #outcomes = new Map<string, Uint8Array>();
  readonly #inbox: Event[] = [];
  #writtenAtMs = 0;

  constructor(world: World, member: number, config: ReplicaConfig, actor: Actor | undefined, skewMs: number) {
    this.#world = world;
    this.member = member;
    this.config = config;
    this.actor = actor;
    this.#skewMs = skewMs;
    this.store = new Store(this, world);
  }

  start(): void {
    this.#life++;
    this.#timers.clear();
    this.#outcomes.clear();
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

  /** An answer that comes while outputs are being run waits for the end of the turn. */
  take(event: Event): void {
    this.#inbox.push(event);
    if (this.#inbox.length > 1) return;
    for (let next = this.#inbox[0]; next !== undefined; next = this.#inbox[0]) {
      this.#turn(next);
      this.#inbox.shift();
    }
  }

  #turn(event: Event): void {
    if (this.replica === undefined) return;
    const { nowMs } = this.#world.scheduler;
    this.#world.trace.note(nowMs, this.member, describeInput(event));
    const outputs = this.replica.step({ ...event, nowMs: GENESIS_TIME_MS + nowMs + this.#skewMs });
    this.#run(outputs);
  }

  #run(outputs: readonly Output[]): void {
    const records = outputs.filter((output) => output.kind === 'journal');
    for (const { record } of records) this.disk.append(record);
    if (records.length > 0) {
      if (this.#crashes()) return;
      this.#durable(this.disk.sync());
      if (this.#crashes()) return;
    }
    const life = this.#life;
    for (const output of outputs) {
      this.#do(output);
      if (this.#life !== life) return;
      if (output.kind === 'send' && this.#world.crashPercent > 0 && records.length > 0 && this.#crashes()) return;
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
      case 'buildBlock':
        this.take({ kind: 'payload', view: output.view, batchHashes: this.store.payload(output.ancestors) });
        break;
      case 'needBatches':
        this.store.needBatches(output.blockHash, output.hashes, output.from);
        break;
      case 'needBlocks':
        this.store.needBlocks(output.fromHeight);
        break;
      case 'execute':
        this.#execute(output.block);
        break;
      case 'commit':
        this.#commit(output);
        break;
      case 'compactJournal':
        this.disk.rewrite(output.records);
        break;
      default:
        this.#observe(output);
    }
  }

  #send(to: 'all' | number, message: ConsensusMessage): void {
    const { nodes, random } = this.#world;
    const everybody = nodes.map((node) => node.member).filter((member) => member !== this.member);
    const parcel = { to: to === 'all' ? everybody : [to], message };
    if (this.actor === undefined) this.#observeSent(message);
    for (const { to: members, message: sent } of this.actor?.misbehave(parcel, this.config, random) ?? [parcel]) {
      for (const member of members) {
        this.post(member, (receiver) => receiver.take({ kind: 'message', from: this.member, message: sent }));
      }
    }
  }

  #observeSent(message: ConsensusMessage): void {
    const { signing, certificates } = this.#world;
    if (message.kind === 'vote') signing.sent(this.member, message.vote.subject);
    if (message.kind === 'certificate') certificates.observe(this.member, message.certificate);
    if (message.kind === 'status' && message.status.finalization) {
      certificates.observe(this.member, message.status.finalization);
    }
    if (message.kind !== 'proposal') return;
    for (const certificate of message.proposal.justification) certificates.observe(this.member, certificate);
  }

  #setTimer(timer: TimerName, view: Extract<Event, { kind: 'timer' }>['view'], delayMs: number): void {
    const count = ++this.#timerCount;
    this.#timers.set(timer, count);
    this.later(delayMs, () => {
      if (this.#timers.get(timer) === count) this.take({ kind: 'timer', timer, view });
    });
  }

  #execute(block: Block): void {
    const { header, hash } = block;
    const parent = this.#outcomes.get(toHex(header.parentHash)) ?? this.disk.blocks[header.height - 2]?.result;
    if (parent === undefined && header.height > 1)
      violated(`node ${this.member} executes without the parent's outcome`);
    if (!header.batchHashes.every((batch) => this.disk.batches.has(toHex(batch)))) {
      violated(`node ${this.member} executes a block whose batches it lacks`);
    }
    const result = outcomeOf(parent ?? new Uint8Array(32), hash);
    this.#outcomes.set(toHex(hash), result);
    this.later(this.#world.random.between(0, this.#world.executeMs), () =>
      this.take({ kind: 'executed', blockHash: hash, result }),
    );
  }

  #commit({ blocks, finalization }: Extract<Output, { kind: 'commit' }>): void {
    const results = blocks.map(({ hash }) => this.#outcomes.get(toHex(hash)) ?? new Uint8Array(0));
    for (const [index, block] of blocks.entries()) {
      if (this.actor === undefined) {
        this.#world.ledger.observe(this.member, this.height + 1, block, results[index] ?? new Uint8Array(0));
      }
      this.height = block.header.height;
      this.store.settle(block.header.batchHashes);
      this.#world.onCommit(this, block);
    }
    if (this.actor === undefined) this.#world.certificates.observe(this.member, finalization);
    // One write after another, as a row store does it.
    const { nowMs } = this.#world.scheduler;
    this.#writtenAtMs = Math.max(this.#writtenAtMs, nowMs + this.#world.random.between(0, this.#world.executeMs));
    this.later(this.#writtenAtMs - nowMs, () => {
      this.disk.write(blocks, results, finalization);
      const last = blocks.at(-1);
      if (last !== undefined) this.take({ kind: 'committed', height: last.header.height });
    });
  }

  /** What must never happen to an honest node, or because of one. */
  #observe(output: Output): void {
    if (this.actor !== undefined) return;
    const honest = (member: number) => this.#world.nodes[member]?.actor === undefined;
    if (output.kind === 'halt') violated(`node ${this.member} halts: ${output.reason}`);
    if (output.kind === 'amnesia') violated(`node ${this.member} believes that it has forgotten a vote`);
    if (output.kind === 'divergence' && honest(output.vote.signer)) violated(`node ${this.member} sees a divergence`);
    if (output.kind === 'disconnect' && honest(output.peer)) {
      violated(`node ${this.member} disconnects honest node ${output.peer}: it ${output.why}`);
    }
    if (output.kind === 'evidence' && honest(output.evidence.signer)) {
      violated(`node ${this.member} accuses honest node ${output.evidence.signer}`);
    }
  }

  /** Durable blocks for a peer that is behind, up to the last with a finalization. */
  servedBlocks(fromHeight: number, most: number): StoredBlock[] {
    const blocks = this.disk.blocks.slice(fromHeight - 1, fromHeight - 1 + most);
    const last = blocks.findLastIndex((block) => block.finalization !== undefined);
    return blocks.slice(0, last + 1);
  }
}
