// One validator on stage: the production core on the production journal and wire format. The stage plays its network,
// its clock, and an execution that takes no time. What survives a crash is the journal and the final blocks.
import type { Block, BlockHeader } from '../../../src/consensus/block.ts';
import { GENESIS_HASH, height, view } from '../../../src/consensus/block.ts';
import type { Certificate } from '../../../src/consensus/certificate.ts';
import type { ReplicaConfig } from '../../../src/consensus/config.ts';
import type { Event, TimerName } from '../../../src/consensus/input.ts';
import type { Past } from '../../../src/consensus/life/recovery.ts';
import type { Output } from '../../../src/consensus/output.ts';
import { Replica } from '../../../src/consensus/replica.ts';
import type { Digest } from '../../../src/crypto/digest.ts';
import { verifySignature } from '../../../src/crypto/ed25519.ts';
import { openVoteMemory, type VoteMemory } from '../../../src/node/boot/vote-memory.ts';
import { persistTurn } from '../../../src/node/core/persist-turn.ts';
import type { Journal } from '../../../src/ports/ports.ts';
import { MemoryJournal } from '../../../src/storage/memory-journal.ts';
import { decodeConsensusMessage, encodeConsensusMessage } from '../../../src/wire/consensus-messages.ts';
import { type Cast, EPOCH, GENESIS_TIME_MS } from './cast.ts';
import { PowerFailure } from './disk.ts';

export const DELTA_MS = 100;
/** A leader with nothing to carry waits so long: so blocks keep coming, without any transactions. */
const IDLE_MS = DELTA_MS;

/** What the stage does for a validator. */
export interface World {
  readonly nowMs: number;
  after(delayMs: number, run: () => void): void;
  send(from: Validator, to: 'all' | number, frame: Uint8Array): void;
  fetch(from: Validator, fromHeight: number): void;
  note(line: string): void;
}

/** Of the validator with this index; of an observer without one. */
export function configOf(cast: Cast, self: number | undefined): ReplicaConfig {
  return {
    ...{ chainId: cast.chainId, epoch: EPOCH, validators: cast.committee.validators },
    ...{ deltaMs: DELTA_MS, idleIntervalMs: IDLE_MS, retryMs: DELTA_MS, maxBlockBatches: 8, maxClockSkewMs: 500 },
    ...{ self, verify: verifySignature },
    sign: self === undefined ? undefined : (statement) => cast.sign(self, statement),
    nextEpoch: () => {
      throw new Error('no seal is expected on this stage');
    },
  };
}

/** Of a validator that has nothing final. */
export function freshPast(): Past {
  const tip = { height: height(0), hash: GENESIS_HASH, view: view(0), timestampMs: GENESIS_TIME_MS };
  return { tip, finalization: undefined, records: [] };
}

export interface FinalBlock extends Block {
  /** Absent where only a descendant's covers it. */
  readonly finalization: Certificate | undefined;
}

export class Validator {
  readonly index: number;
  readonly name: string;
  /** Everything its cores wanted done, in all its lives. */
  readonly outputs: Output[] = [];
  final: FinalBlock[] = [];
  /** Opens its journal; what the disk looks like is the scenario's business. */
  openJournal: () => Journal;
  memory: VoteMemory | undefined;
  /** Of the blocks that it builds. */
  payload: readonly Digest[] = [];
  readonly #cast: Cast;
  readonly #world: World;
  #replica: Replica | undefined;
  /** Counts lives: what was under way in an earlier one does not happen. */
  #life = 0;
  readonly #timers = new Map<TimerName, number>();
  #armed = 0;
  readonly #inputs: Event[] = [];
  #stepping = false;

  constructor(cast: Cast, index: number, name: string, world: World) {
    this.#cast = cast;
    this.#world = world;
    this.index = index;
    this.name = name;
    const disk = new MemoryJournal();
    this.openJournal = () => disk;
  }

  get isUp(): boolean {
    return this.#replica !== undefined;
  }

  get replica(): Replica {
    if (this.#replica === undefined) throw new Error(`${this.name} is down`);
    return this.#replica;
  }

  get view(): number {
    return this.replica.position.view;
  }

  get voting(): Replica['voting'] {
    return this.replica.voting;
  }

  /** What it signed and sent, each once, in order: `notarize 1`. */
  get votes(): string[] {
    const sent = this.outputs.flatMap((output) =>
      output.kind === 'send' && output.message.kind === 'vote' ? [output.message.vote.subject] : [],
    );
    return [...new Set(sent.map((subject) => `${subject.kind} ${subject.view}`))];
  }

  /** Views of the blocks that are final for it. */
  get finalViews(): number[] {
    return this.final.map(({ header }) => header.view);
  }

  /** Headers of the blocks that it proposed. */
  get proposals(): BlockHeader[] {
    return this.of('journal').flatMap(({ record }) => (record.kind === 'proposed' ? [record.proposal.header] : []));
  }

  of<K extends Output['kind']>(kind: K): Extract<Output, { kind: K }>[] {
    return this.outputs.filter((output): output is Extract<Output, { kind: K }> => output.kind === kind);
  }

  start(): void {
    this.#world.note(`${this.name} starts`);
    this.memory = openVoteMemory(
      { open: this.openJournal, spare: () => new MemoryJournal(), begin: () => new MemoryJournal() },
      { resume: false, validator: true },
    );
    // As the node does it: with a journal that cannot be believed it follows, without a key.
    const config = configOf(this.#cast, this.memory.fault === undefined ? this.index : undefined);
    this.#replica = new Replica(config, this.#past());
    this.take({ kind: 'start' });
  }

  crash(): void {
    this.#world.note(`${this.name} crashes`);
    this.#life++;
    this.#replica = undefined;
    this.memory?.journal.close();
    this.#timers.clear();
    this.#inputs.length = 0;
  }

  /** A frame from another member: read as the node reads it; one that is no message ends the connection. */
  hear(from: number, frame: Uint8Array): void {
    const message = decodeConsensusMessage(frame);
    if (message.ok) this.take({ kind: 'message', from, message: message.value });
    else this.outputs.push({ kind: 'disconnect', peer: from, why: `${message.error.field} ${message.error.problem}` });
  }

  /** Runs after the delay, unless it has crashed by then. */
  after(delayMs: number, run: () => void): void {
    const life = this.#life;
    this.#world.after(delayMs, () => {
      if (life === this.#life && this.isUp) run();
    });
  }

  take(event: Event): void {
    if (this.#replica === undefined) return;
    this.#inputs.push(event);
    if (this.#stepping) return;
    this.#stepping = true;
    try {
      for (let next = this.#inputs.shift(); next !== undefined; next = this.#inputs.shift()) this.#turn(next);
    } finally {
      this.#stepping = false;
    }
  }

  #turn(event: Event): void {
    const outputs = this.#replica?.step({ ...event, nowMs: GENESIS_TIME_MS + this.#world.nowMs }) ?? [];
    try {
      if (this.memory !== undefined) persistTurn(this.memory.journal, outputs);
    } catch (error) {
      if (!(error instanceof PowerFailure)) throw error;
      this.crash();
      return;
    }
    for (const output of outputs) {
      this.outputs.push(output);
      this.#perform(output);
    }
  }

  #perform(output: Output): void {
    switch (output.kind) {
      case 'send':
        this.#world.send(this, output.to, encodeConsensusMessage(output.message));
        break;
      case 'set-timer': {
        const { timer, view: inView } = output;
        const armed = ++this.#armed;
        this.#timers.set(timer, armed);
        this.after(output.delayMs, () => {
          if (this.#timers.get(timer) === armed) this.take({ kind: 'timer', timer, view: inView });
        });
        break;
      }
      case 'cancel-timer':
        this.#timers.delete(output.timer);
        break;
      case 'build-block':
        this.#inputs.push({ kind: 'payload', view: output.view, batchHashes: this.payload });
        break;
      case 'need-batches':
        this.#inputs.push({ kind: 'batches-held', blockHash: output.block.hash });
        break;
      case 'execute': {
        const { hash } = output.block;
        this.#inputs.push({ kind: 'executed', blockHash: hash, result: this.#cast.result(hash) });
        break;
      }
      case 'need-blocks':
        this.#world.fetch(this, output.fromHeight);
        break;
      case 'final':
        this.#makeFinal(output.blocks, output.finalization);
        break;
      case 'halt':
        throw new Error(`${this.name} has halted: ${output.reason}`);
      case 'evidence':
      case 'amnesia':
        this.#world.note(`${this.name} reports ${output.kind}`);
    }
  }

  #makeFinal(blocks: readonly Block[], finalization: Certificate): void {
    const last = blocks.at(-1);
    for (const block of blocks) {
      this.final.push({ ...block, finalization: block === last ? finalization : undefined });
    }
    this.#inputs.push({ kind: 'durable', height: height(last?.header.height ?? 0) });
  }

  #past(): Past {
    const records = this.memory?.records ?? [];
    const last = this.final.at(-1);
    if (last === undefined) return { ...freshPast(), records };
    const { header, hash, finalization } = last;
    const tip = { height: header.height, hash, view: header.view, timestampMs: header.timestampMs };
    return { tip, finalization, records };
  }
}
