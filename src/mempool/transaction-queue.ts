// The transactions that clients gave to this node and that wait to be grouped into a batch. Each caller has its share
// of the room, and its turn: what one of them sends in masses delays nobody else.
// Knows nothing of signatures (they were checked before), of the network or of time.
import type { WorkBounds } from '../ledger/work.ts';
import { FairQueue } from './fair-queue.ts';
import type { Party } from './fair-shares.ts';
import { SharedRoom } from './shared-room.ts';

export interface QueueLimits {
  /** Of one caller that is alone, transactions that wait or are not final yet; beyond it it is told to come back. */
  readonly maxPending: number;
  /** Likewise, bytes of waiting envelopes. */
  readonly maxBytes: number;
  /** A batch is closed before it would grow beyond this many bytes of envelopes ... */
  readonly batchBytes: number;
  /** ... or lines ... */
  readonly batchLines: number;
  /** ... or units of work: both are what a batch costs every node. */
  readonly batchWork: number;
  /** Own batches that may be on their way at once: while they are, waiting transactions group into larger batches. */
  readonly batchesInFlight: number;
}

export const DEFAULT_QUEUE_LIMITS: QueueLimits = {
  maxPending: 20_000,
  maxBytes: 32 << 20,
  batchBytes: 256 << 10,
  batchLines: 1_000,
  batchWork: 60_000,
  batchesInFlight: 4,
};

/** Those that fit the bounds of the genesis: the others must take our batches in. */
export function queueLimits({ batch }: Pick<WorkBounds, 'batch'>, maxPending: number): QueueLimits {
  return { ...DEFAULT_QUEUE_LIMITS, maxPending, batchWork: Math.min(DEFAULT_QUEUE_LIMITS.batchWork, batch) };
}

/** Units of work that executing a line costs, about. */
const LINE_UNITS = 25;

export interface QueuedTransaction {
  /** Hexadecimal transaction id. */
  readonly id: string;
  readonly envelope: Uint8Array;
  /** Of its operation; see linesOf. */
  readonly lines: number;
  /** Of reading and checking it, in units: every node has it. */
  readonly work: number;
  readonly validUntilHeight: bigint;
}

/** The part that groups the waiting transactions. */
export interface QueueHandlers {
  /** A transaction was added. */
  queued(): void;
}

export type Admission = 'accepted' | 'known' | 'busy';

interface Pending extends QueuedTransaction {
  readonly caller: Party;
  /** For a batch; else it is in one. */
  waits: boolean;
}

export class TransactionQueue {
  readonly #limits: QueueLimits;
  readonly #waiting = new FairQueue<Pending>();
  readonly #pendingRoom: SharedRoom;
  readonly #bytesRoom: SharedRoom;
  #handlers: QueueHandlers | undefined;
  /** Everything that was accepted here and is not final yet. */
  readonly #pending = new Map<string, Pending>();
  /** The same by caller, with the height after which each can no longer become final. */
  readonly #until = new Map<Party, Map<string, bigint>>();

  constructor(limits: QueueLimits) {
    this.#limits = limits;
    this.#pendingRoom = new SharedRoom(limits.maxPending);
    this.#bytesRoom = new SharedRoom(limits.maxBytes);
  }

  /** Once; unconnected, the queue keeps its transactions until somebody takes a batch. */
  connect(handlers: QueueHandlers): void {
    this.#handlers = handlers;
  }

  add(transaction: QueuedTransaction, caller: Party): Admission {
    const { id, envelope, validUntilHeight } = transaction;
    if (this.#pending.has(id)) return 'known';
    if (!this.#pendingRoom.fits(caller, 1) || !this.#bytesRoom.fits(caller, envelope.length)) return 'busy';
    this.#pendingRoom.enter(caller, 1);
    this.#bytesRoom.enter(caller, envelope.length);
    const pending: Pending = { ...transaction, caller, waits: true };
    this.#pending.set(id, pending);
    const own = this.#until.get(caller);
    if (own === undefined) this.#until.set(caller, new Map([[id, validUntilHeight]]));
    else own.set(id, validUntilHeight);
    this.#waiting.add(caller, pending, costOf(pending));
    this.#handlers?.queued();
    return 'accepted';
  }

  has(id: string): boolean {
    return this.#pending.has(id);
  }

  /** Undefined for one that is not pending. */
  validUntil(id: string): bigint | undefined {
    return this.#pending.get(id)?.validUntilHeight;
  }

  /** Nothing more of this caller would be accepted now. */
  isFull(caller: Party): boolean {
    return !this.#pendingRoom.fits(caller, 1) || !this.#bytesRoom.fits(caller, 1);
  }

  /** Envelopes of the next batch, the callers' in turn; undefined when nothing waits or enough are on their way. */
  takeBatch(inFlight: number): readonly Uint8Array[] | undefined {
    if (this.#waiting.size === 0 || inFlight >= this.#limits.batchesInFlight) return undefined;
    const { batchBytes, batchLines, batchWork } = this.#limits;
    const envelopes: Uint8Array[] = [];
    let [bytes, lines, work] = [0, 0, 0];
    for (let next = this.#waiting.peek(); next !== undefined; next = this.#waiting.peek()) {
      bytes += next.envelope.length;
      lines += next.lines;
      work += next.work;
      if (envelopes.length > 0 && (bytes > batchBytes || lines > batchLines || work > batchWork)) break;
      this.#waiting.take();
      next.waits = false;
      this.#bytesRoom.leave(next.caller, next.envelope.length);
      envelopes.push(next.envelope);
    }
    return envelopes;
  }

  /** A block had no room for it: it goes into another batch. */
  again(id: string): void {
    const pending = this.#pending.get(id);
    if (pending === undefined || pending.waits) return;
    pending.waits = true;
    this.#bytesRoom.enter(pending.caller, pending.envelope.length);
    this.#waiting.add(pending.caller, pending, costOf(pending));
    this.#handlers?.queued();
  }

  /** A block became final: its transactions, and those that expired with it, are no longer pending. */
  markFinal(finalIds: Iterable<string>, height: bigint): void {
    for (const id of finalIds) this.#forget(id);
    for (const own of this.#until.values()) {
      for (const [id, validUntil] of own) {
        // Insertion order is roughly the order of expiry: looking at the oldest few is enough to keep the map small.
        if (validUntil >= height) break;
        this.#forget(id);
      }
    }
  }

  get pending(): number {
    return this.#pending.size;
  }

  #forget(id: string): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    const { caller } = pending;
    this.#pending.delete(id);
    this.#pendingRoom.leave(caller, 1);
    const own = this.#until.get(caller);
    own?.delete(id);
    if (own?.size === 0) this.#until.delete(caller);
  }
}

function costOf({ lines, work }: QueuedTransaction): number {
  return work + LINE_UNITS * lines;
}
