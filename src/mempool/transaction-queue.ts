// The transactions that clients gave to this node and that wait to be grouped into a batch.
// Knows nothing of signatures (they were checked before), of the network or of time.

export interface QueueLimits {
  /** Transactions that wait or are not final yet; beyond it clients are told to come back later. */
  readonly maxPending: number;
  /** Bytes of waiting envelopes. */
  readonly maxBytes: number;
  /** A batch is closed before it would grow beyond this many bytes of envelopes ... */
  readonly batchBytes: number;
  /** ... or lines: the cost of executing a batch. */
  readonly batchLines: number;
  /** Own batches that may be on their way at once: while they are, waiting transactions group into larger batches. */
  readonly batchesInFlight: number;
}

export const DEFAULT_QUEUE_LIMITS: QueueLimits = {
  maxPending: 20_000,
  maxBytes: 64 << 20,
  batchBytes: 256 << 10,
  batchLines: 1_000,
  batchesInFlight: 4,
};

export interface QueuedTransaction {
  /** Hexadecimal transaction id. */
  readonly id: string;
  readonly envelope: Uint8Array;
  /** Of its operation; see linesOf. */
  readonly lines: number;
  readonly validUntilHeight: bigint;
}

/** The part that groups the waiting transactions. */
export interface QueueHandlers {
  /** A transaction was added. */
  queued(): void;
}

export type Admission = 'accepted' | 'known' | 'busy';

export class TransactionQueue {
  readonly #limits: QueueLimits;
  readonly #waiting: QueuedTransaction[] = [];
  #waitingBytes = 0;
  #handlers: QueueHandlers | undefined;
  /** Everything that was accepted here and is not final yet, with the height after which it can no longer become so. */
  readonly #pending = new Map<string, bigint>();

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  /** Once; unconnected, the queue keeps its transactions until somebody takes a batch. */
  connect(handlers: QueueHandlers): void {
    this.#handlers = handlers;
  }

  add(transaction: QueuedTransaction): Admission {
    if (this.#pending.has(transaction.id)) return 'known';
    if (this.#pending.size >= this.#limits.maxPending) return 'busy';
    if (this.#waitingBytes + transaction.envelope.length > this.#limits.maxBytes) return 'busy';
    this.#pending.set(transaction.id, transaction.validUntilHeight);
    this.#waiting.push(transaction);
    this.#waitingBytes += transaction.envelope.length;
    this.#handlers?.queued();
    return 'accepted';
  }

  has(id: string): boolean {
    return this.#pending.has(id);
  }

  /** Nothing more would be accepted now. */
  get isFull(): boolean {
    return this.#pending.size >= this.#limits.maxPending || this.#waitingBytes >= this.#limits.maxBytes;
  }

  /** Envelopes of the next batch, oldest first; undefined when nothing waits or enough batches are on their way. */
  takeBatch(inFlight: number): readonly Uint8Array[] | undefined {
    if (this.#waiting.length === 0 || inFlight >= this.#limits.batchesInFlight) return undefined;
    let count = 0;
    let bytes = 0;
    let total = 0;
    for (const { envelope, lines } of this.#waiting) {
      const full = bytes + envelope.length > this.#limits.batchBytes || total + lines > this.#limits.batchLines;
      if (count > 0 && full) break;
      count++;
      bytes += envelope.length;
      total += lines;
    }
    this.#waitingBytes -= bytes;
    return this.#waiting.splice(0, count).map((transaction) => transaction.envelope);
  }

  /** A block became final: its transactions, and those that expired with it, are no longer pending. */
  markFinal(finalIds: Iterable<string>, height: bigint): void {
    for (const id of finalIds) this.#pending.delete(id);
    for (const [id, validUntil] of this.#pending) {
      // Insertion order is roughly the order of expiry: looking at the oldest few is enough to keep the map small.
      if (validUntil >= height) break;
      this.#pending.delete(id);
    }
  }

  get pending(): number {
    return this.#pending.size;
  }
}
