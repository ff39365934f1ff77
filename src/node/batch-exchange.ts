// Batches in and out: groups what clients submit, takes in what peers group, fetches what is missing, and has every
// client signature checked once. A batch is announced as held only when it is durable here.
import { toHex } from '../base/bytes.ts';
import type { Digest } from '../crypto/digest.ts';
import type { BatchPool } from '../mempool/batch-pool.ts';
import type { TransactionQueue } from '../mempool/transaction-queue.ts';
import type { BlobStore, Timers, Transport } from '../ports/ports.ts';
import {
  type Batch,
  type BatchMessage,
  batchHash,
  decodeBatch,
  encodeBatch,
  encodeBatchMessage,
} from '../wire/batch.ts';
import type { PreparedBatch, TransactionChecker } from './transaction-checker.ts';

/** Batches that this node waits for at once; beyond it new needs are dropped and asked again by the replica. */
const MAX_MISSING = 4_096;
/** Time after which the next member is asked for a missing batch. */
const ASK_AGAIN_MS = 150;

interface MissingBatch {
  readonly hash: Digest;
  /** Members to ask, in turn. */
  readonly from: readonly number[];
  asked: number;
  nextAskMs: number;
}

export interface BatchExchangeInit {
  readonly self: number;
  readonly queue: TransactionQueue;
  readonly pool: BatchPool;
  readonly blobs: BlobStore;
  readonly transport: Transport;
  readonly timers: Timers;
  readonly checker: TransactionChecker;
  /** All members but this one. */
  readonly others: readonly number[];
  /** A batch became durable. */
  readonly onHeld: (hash: Digest) => void;
  readonly onFailure: (error: unknown) => void;
}

export class BatchExchange {
  readonly #init: BatchExchangeInit;
  readonly #prepared = new Map<string, Promise<PreparedBatch>>();
  readonly #missing = new Map<string, MissingBatch>();
  readonly #arriving = new Set<string>();
  #sequence: number;
  #ownInFlight = 0;
  #groupingScheduled = false;

  constructor(init: BatchExchangeInit) {
    this.#init = init;
    // Later than every sequence of an earlier run: an equal batch would be taken for one that is already final.
    this.#sequence = init.timers.nowMs() * 1_000;
  }

  /** Something waits in the queue, or a batch of ours became final: group at the end of this turn. */
  scheduleGrouping(): void {
    if (this.#groupingScheduled) return;
    this.#groupingScheduled = true;
    setImmediate(() => {
      this.#groupingScheduled = false;
      this.#group().catch(this.#init.onFailure);
    });
  }

  holds(hash: Digest): boolean {
    return this.#init.blobs.has(hash);
  }

  /** Asks for the batches that are not here, the likeliest member first. Returns whether all are here already. */
  need(hashes: readonly Digest[], from: readonly number[]): boolean {
    const absent = hashes.filter((hash) => !this.holds(hash));
    for (const hash of absent) {
      const key = toHex(hash);
      if (this.#missing.has(key) || this.#arriving.has(key) || this.#missing.size >= MAX_MISSING) continue;
      const order = [...new Set([...from, ...this.#init.others])].filter((member) => member !== this.#init.self);
      this.#missing.set(key, { hash, from: order, asked: 0, nextAskMs: 0 });
    }
    if (absent.length > 0) this.#askForMissing();
    return absent.length === 0;
  }

  /** Every transaction of the batch with its verdict; the batch must be held. */
  prepared(hash: Digest): Promise<PreparedBatch> {
    const key = toHex(hash);
    const known = this.#prepared.get(key);
    if (known !== undefined) return known;
    const loading = this.load(hash).then((batch) => this.#init.checker.prepare(batch.envelopes));
    this.#prepared.set(key, loading);
    return loading;
  }

  /** A held batch from the store. */
  async load(hash: Digest): Promise<Batch> {
    const bytes = await this.#init.blobs.get(hash);
    const batch = bytes === undefined ? undefined : decodeBatch(bytes);
    if (batch?.ok !== true) throw new Error(`batch ${toHex(hash)} was held and cannot be read back`);
    return batch.value;
  }

  /** Stores a batch that came with a block during catch-up. */
  async keep(batch: Batch): Promise<Digest> {
    const hash = batchHash(batch);
    if (!this.holds(hash)) await this.#init.blobs.put(hash, encodeBatch(batch));
    return hash;
  }

  onMessage(from: number, message: BatchMessage): void {
    switch (message.kind) {
      case 'batch':
        this.#onBatch(from, message.batch).catch(this.#init.onFailure);
        return;
      case 'get-batch':
        this.#answer(from, message.hash).catch(this.#init.onFailure);
        return;
      case 'no-batch': {
        const missing = this.#missing.get(toHex(message.hash));
        if (missing !== undefined) missing.nextAskMs = 0;
        this.#askForMissing();
      }
    }
  }

  /** These batches are final: nothing of them is kept in memory any longer. */
  settle(hashes: readonly Digest[]): void {
    this.#ownInFlight -= this.#init.pool.settle(hashes, this.#init.self);
    for (const hash of hashes) this.#prepared.delete(toHex(hash));
    this.scheduleGrouping();
  }

  async #group(): Promise<void> {
    const { queue, transport, others } = this.#init;
    for (;;) {
      const envelopes = queue.takeBatch(this.#ownInFlight);
      if (envelopes === undefined) return;
      this.#ownInFlight++;
      const batch: Batch = { origin: this.#init.self, sequence: this.#sequence++, envelopes };
      const hash = batchHash(batch);
      const frame = encodeBatchMessage({ kind: 'batch', batch });
      // Sent before it is durable here: a batch is no promise, and the members that vote for it hold it themselves.
      for (const member of others) transport.send(member, 'batch', frame);
      await this.#hold(hash, batch);
    }
  }

  async #onBatch(from: number, batch: Batch): Promise<void> {
    const hash = batchHash(batch);
    const key = toHex(hash);
    const asked = this.#missing.has(key);
    // Unasked, a member may only send what it grouped itself: nobody fills another one's share of the pool.
    if (!asked && batch.origin !== from) return;
    if (this.#arriving.has(key) || (!asked && this.#init.pool.admission(hash, batch.origin) !== 'held')) return;
    this.#arriving.add(key);
    try {
      await this.#hold(hash, batch);
    } finally {
      this.#arriving.delete(key);
      this.#missing.delete(key);
    }
  }

  async #hold(hash: Digest, batch: Batch): Promise<void> {
    const { blobs, checker, pool, onHeld } = this.#init;
    const bytes = encodeBatch(batch);
    // Signatures are checked while the disk syncs: they gate the execution, not the vote to notarize.
    this.#prepared.set(toHex(hash), checker.prepare(batch.envelopes));
    if (!blobs.has(hash)) await blobs.put(hash, bytes);
    pool.add(hash, batch.origin, bytes.length);
    onHeld(hash);
  }

  async #answer(to: number, hash: Digest): Promise<void> {
    const held = this.holds(hash);
    const message: BatchMessage = held ? { kind: 'batch', batch: await this.load(hash) } : { kind: 'no-batch', hash };
    this.#init.transport.send(to, 'batch', encodeBatchMessage(message));
  }

  #askForMissing(): void {
    const { timers, transport } = this.#init;
    const now = timers.nowMs();
    for (const missing of this.#missing.values()) {
      if (missing.nextAskMs > now) continue;
      const member = missing.from[missing.asked % missing.from.length];
      missing.asked++;
      missing.nextAskMs = now + ASK_AGAIN_MS;
      if (member !== undefined)
        transport.send(member, 'batch', encodeBatchMessage({ kind: 'get-batch', hash: missing.hash }));
    }
  }
}
