// Validators in one process, with the real consensus core, its runner, journals and wire format, on links that delay
// each message by the same time. Their contents and execution cost nothing: only agreement is measured here.
import { epoch, GENESIS_HASH, height, NO_SEAL, view } from '../../../src/consensus/block.ts';
import type { ReplicaConfig } from '../../../src/consensus/config.ts';
import type { ConsensusMessage } from '../../../src/consensus/message.ts';
import { Replica } from '../../../src/consensus/replica.ts';
import { executionResult } from '../../../src/consensus/statement.ts';
import { sha256 } from '../../../src/crypto/digest.ts';
import { ReplicaRunner } from '../../../src/node/core/replica-runner.ts';
import type { Journal } from '../../../src/ports/ports.ts';
import { decodeConsensusMessage, encodeConsensusMessage } from '../../../src/wire/consensus-messages.ts';
import type { Scheme } from '../../../test/simulation/signatures.ts';
import type { LabClock } from './lab-clock.ts';

export interface LabOptions {
  readonly validators: number;
  readonly oneWayMs: number;
  /** Whether leaders propose ahead. */
  readonly distant: boolean;
  /** This leader shows its blocks to its successor only. */
  readonly whisperer?: number;
  readonly deltaMs: number;
  readonly clock: LabClock;
  readonly scheme: Scheme;
  readonly journal: (validator: number) => Journal;
}

/** Of all validators together. */
export interface LabCounts {
  /** One per receiver. */
  messages: number;
  /** Before encryption and framing. */
  bytes: number;
  /** Of signatures. */
  checks: number;
}

/** When a validator that leads sends its block, and when each one knows that it is final; by the lab's clock. */
export interface BlockTimes {
  readonly height: number;
  readonly view: number;
  readonly proposedAtMs: number;
  readonly finalAtMs: (number | undefined)[];
}

const CHAIN = sha256(new TextEncoder().encode('consensus lab'));
/** No block waits for transactions. */
const IDLE_INTERVAL_MS = 2_000;
const RETRY_FLOOR_MS = 100;

export class Lab {
  readonly counts: LabCounts = { messages: 0, bytes: 0, checks: 0 };
  readonly blocks = new Map<number, BlockTimes>();
  readonly #options: LabOptions;
  readonly #runners: ReplicaRunner[];
  readonly #dead = new Set<number>();
  #batches = 0;
  /** Told of every view that the first validator enters. */
  onView: (view: number, leader: number) => void = () => {};
  #highestView = 0;

  constructor(options: LabOptions) {
    this.#options = options;
    this.#runners = Array.from({ length: options.validators }, (_, self) => this.#makeRunner(self));
  }

  start(): void {
    for (const runner of this.#runners) runner.input({ kind: 'start' });
    for (const [self, runner] of this.#runners.entries()) {
      runner.input({ kind: 'links', distant: this.#options.distant });
      for (const peer of this.#runners.keys()) if (peer !== self) runner.input({ kind: 'connected', peer });
      runner.input({ kind: 'transactions-pending', pending: true });
    }
  }

  /** Its process ends at this instant: what it sent before arrives. */
  kill(validator: number): void {
    this.#dead.add(validator);
    this.#runners[validator]?.stop();
  }

  stop(): void {
    for (const runner of this.#runners) runner.stop();
  }

  #makeRunner(self: number): ReplicaRunner {
    const { clock, journal } = this.#options;
    const replica = new Replica(this.#configOf(self), {
      tip: { height: height(0), hash: GENESIS_HASH, view: view(0), timestampMs: clock.nowMs(), pendingSeal: NO_SEAL },
      finalization: undefined,
      records: [],
    });
    const runner = new ReplicaRunner(replica, journal(self), clock);
    runner.connect({
      send: (to, message) => this.#send(self, to, message),
      selectBatches: () => [this.#newBatch()],
      needBatches: () => true,
      final: () => {},
      execute: ({ hash }) => runner.input({ kind: 'executed', blockHash: hash, result: executionResult(hash, hash) }),
      makeDurable: (blocks) => {
        for (const { header } of blocks) this.#final(self, header.height);
        const last = blocks.at(-1);
        if (last !== undefined) runner.input({ kind: 'durable', height: last.header.height });
        runner.input({ kind: 'transactions-pending', pending: true });
      },
      needBlocks: () => {},
      disconnect: (peer, why) => this.#fail(self, new Error(`disconnects ${peer}: ${why}`)),
      notice: (notice) => {
        if (notice.kind === 'halt') this.#fail(self, new Error(notice.reason));
        if (notice.kind === 'entered-view') this.#entered(notice.view, notice.leader);
      },
      failed: (error) => this.#fail(self, error),
    });
    return runner;
  }

  #configOf(self: number): ReplicaConfig {
    const { validators, deltaMs, scheme } = this.#options;
    const keys = Array.from({ length: validators }, (_, index) => scheme.key(index));
    const epochConfig = {
      ...{ epoch: epoch(0), self, deltaMs, idleIntervalMs: IDLE_INTERVAL_MS, maxBlockBatches: 256 },
      ...{ retryMs: Math.max(deltaMs, RETRY_FLOOR_MS), maxClockSkewMs: 5_000, sign: keys[self]?.sign },
      validators: keys.map(({ publicKey }, member) => ({ publicKey, member })),
    };
    return {
      ...epochConfig,
      chainId: CHAIN,
      verify: (publicKey, statement, signature) => {
        this.counts.checks++;
        return scheme.verify(publicKey, statement, signature);
      },
      nextEpoch: () => epochConfig,
    };
  }

  #send(from: number, to: 'all' | number, message: ConsensusMessage): void {
    if (this.#dead.has(from)) return;
    if (message.kind === 'proposal') this.#proposed(from, message);
    const bytes = encodeConsensusMessage(message);
    const heard = decodeConsensusMessage(bytes);
    if (!heard.ok) throw new Error('a validator says what nobody understands');
    for (const peer of to === 'all' ? this.#runners.keys() : [to]) {
      if (peer === from || this.#whispers(from, peer, message)) continue;
      this.counts.messages++;
      this.counts.bytes += bytes.length;
      this.#options.clock.after(this.#options.oneWayMs, () => this.#deliver(from, peer, heard.value));
    }
  }

  #deliver(from: number, to: number, message: ConsensusMessage): void {
    if (!this.#dead.has(to)) this.#runners[to]?.input({ kind: 'message', from, message });
  }

  /** Its successor alone hears it. */
  #whispers(from: number, to: number, message: ConsensusMessage): boolean {
    const { whisperer, validators } = this.#options;
    return message.kind === 'proposal' && from === whisperer && to !== (from + 1) % validators;
  }

  #proposed(from: number, { proposal }: Extract<ConsensusMessage, { kind: 'proposal' }>): void {
    const { header } = proposal;
    // A leader that proposes ahead passes on its predecessor's.
    if ((header.view - 1) % this.#options.validators !== from && proposal.reproposedIn === undefined) return;
    if (this.blocks.get(header.height)?.view === header.view) return;
    const proposedAtMs = this.#options.clock.preciseMs();
    this.blocks.set(header.height, { height: header.height, view: header.view, proposedAtMs, finalAtMs: [] });
  }

  #final(validator: number, at: number): void {
    const times = this.blocks.get(at);
    if (times !== undefined) times.finalAtMs[validator] = this.#options.clock.preciseMs();
  }

  #entered(entered: number, leader: number): void {
    if (entered <= this.#highestView) return;
    this.#highestView = entered;
    this.onView(entered, leader);
  }

  #newBatch(): ReturnType<typeof sha256> {
    return sha256(new TextEncoder().encode(String(this.#batches++)));
  }

  #fail(validator: number, error: unknown): never {
    throw new Error(`validator ${validator} fails in the lab`, { cause: error });
  }
}
