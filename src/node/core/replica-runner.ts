// Runs the consensus core: feeds it inputs, and does what it asks for in the order it asks. Everything that happened
// in one turn of the event loop is stepped together and shares one sync of the journal.
import { assert, unreachable } from '../../base/assert.ts';
import type { Block, BlockHeader, View } from '../../consensus/block.ts';
import type { Certificate } from '../../consensus/certificate.ts';
import type { Event, InputSink, TimerName } from '../../consensus/input.ts';
import type { ConsensusMessage } from '../../consensus/message.ts';
import type { Output } from '../../consensus/output.ts';
import type { Replica } from '../../consensus/replica.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { Journal, Timers } from '../../ports/ports.ts';
import { persistTurn } from './persist-turn.ts';

/** The runner's outlets. Each answers later with an input, if at all. */
export interface RunnerHandlers {
  send(to: 'all' | number, message: ConsensusMessage): void;
  /** Answered within the same turn: it only looks at what is in memory. */
  selectBatches(ancestors: readonly BlockHeader[], maxBatches: number): readonly Digest[];
  /** True: all are held already. */
  needBatches(block: Block, from: readonly number[]): boolean;
  /** These blocks are final; told while stepping, ahead of `makeDurable`. */
  final(blocks: readonly Block[]): void;
  execute(block: Block): void;
  makeDurable(blocks: readonly Block[], finalization: Certificate): void;
  needBlocks(fromHeight: number, certain: boolean): void;
  disconnect(peer: number, why: string): void;
  /** Evidence, divergence, amnesia and its end, epochs, views, halts: for the log, the metrics and the operator. */
  notice(output: Notice): void;
  failed(error: unknown): void;
}

export type Notice = Extract<
  Output,
  { kind: 'evidence' | 'divergence' | 'amnesia' | 'resumed' | 'entered-epoch' | 'entered-view' | 'halt' }
>;

export class ReplicaRunner implements InputSink {
  readonly #replica: Replica;
  readonly #journal: Journal;
  readonly #timers: Timers;
  #connected: RunnerHandlers | undefined;
  readonly #running = new Map<TimerName, () => void>();
  #inputs: Event[] = [];
  #scheduled = false;
  #stopped = false;

  constructor(replica: Replica, journal: Journal, timers: Timers) {
    this.#replica = replica;
    this.#journal = journal;
    this.#timers = timers;
  }

  /** Once, before the first input. */
  connect(handlers: RunnerHandlers): void {
    this.#connected = handlers;
  }

  get #handlers(): RunnerHandlers {
    assert(this.#connected !== undefined, 'the core is connected before its first input');
    return this.#connected;
  }

  /** Takes an input; it is stepped at the end of this turn of the event loop. */
  input(event: Event): void {
    if (this.#stopped) return;
    this.#inputs.push(event);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#turn());
  }

  stop(): void {
    this.#stopped = true;
    for (const cancel of this.#running.values()) cancel();
    this.#running.clear();
  }

  #turn(): void {
    this.#scheduled = false;
    if (this.#stopped) return;
    try {
      const outputs = this.#step();
      // Journal before network: a replica that forgets a vote it sent may vote twice.
      persistTurn(this.#journal, outputs);
      for (const output of outputs) this.#perform(output);
    } catch (error) {
      // Neither a bug nor a full disk may be followed by another vote.
      this.stop();
      this.#handlers.failed(error);
    }
  }

  /** Steps every waiting input, and the answers to what can be answered from memory. */
  #step(): Output[] {
    const outputs: Output[] = [];
    for (let event = this.#inputs.shift(); event !== undefined; event = this.#inputs.shift()) {
      for (const output of this.#replica.step({ ...event, nowMs: this.#timers.nowMs() })) {
        if (output.kind === 'build-block') this.#answerPayload(output);
        else if (output.kind === 'need-batches') this.#answerBatches(output);
        else outputs.push(output);
        // Before the next block is built, in the same turn perhaps: it must not carry these batches again.
        if (output.kind === 'final') this.#handlers.final(output.blocks);
      }
    }
    return outputs;
  }

  #answerPayload(output: Extract<Output, { kind: 'build-block' }>): void {
    const batchHashes = this.#handlers.selectBatches(output.ancestors, output.maxBatches);
    this.#inputs.push({ kind: 'payload', view: output.view, batchHashes });
  }

  #answerBatches(output: Extract<Output, { kind: 'need-batches' }>): void {
    const { block, from } = output;
    if (this.#handlers.needBatches(block, from)) this.#inputs.push({ kind: 'batches-held', blockHash: block.hash });
  }

  #perform(output: Output): void {
    switch (output.kind) {
      case 'journal':
      case 'compact-journal':
        break;
      case 'set-timer':
        this.#setTimer(output.timer, output.view, output.delayMs);
        break;
      case 'cancel-timer':
        this.#cancelTimer(output.timer);
        break;
      case 'halt':
        this.stop();
        this.#handlers.notice(output);
        break;
      default:
        handOn(this.#handlers, output);
    }
  }

  #setTimer(timer: TimerName, view: View, delayMs: number): void {
    this.#cancelTimer(timer);
    const cancel = this.#timers.after(delayMs, () => {
      this.#running.delete(timer);
      this.input({ kind: 'timer', timer, view });
    });
    this.#running.set(timer, cancel);
  }

  #cancelTimer(timer: TimerName): void {
    this.#running.get(timer)?.();
    this.#running.delete(timer);
  }
}

type Handed = Exclude<Output, { kind: 'journal' | 'set-timer' | 'cancel-timer' | 'compact-journal' | 'halt' }>;

function handOn(handlers: RunnerHandlers, output: Handed): void {
  switch (output.kind) {
    case 'send':
      handlers.send(output.to, output.message);
      break;
    case 'execute':
      handlers.execute(output.block);
      break;
    case 'final':
      handlers.makeDurable(output.blocks, output.finalization);
      break;
    case 'need-blocks':
      handlers.needBlocks(output.fromHeight, output.certain);
      break;
    case 'disconnect':
      handlers.disconnect(output.peer, output.why);
      break;
    case 'evidence':
    case 'divergence':
    case 'amnesia':
    case 'resumed':
    case 'entered-epoch':
    case 'entered-view':
      handlers.notice(output);
      break;
    case 'build-block':
    case 'need-batches':
      assert(false, `${output.kind} is answered while stepping`);
      break;
    default:
      unreachable(output);
  }
}
