// Batches in and out: takes in those that peers group, fetches those that are missing, hands them over, and has every
// client signature checked once. A batch is announced as held only when it is durable here. own-batches.ts groups this
// node's own.
import { assert } from '../../base/assert.ts';
import { toHex } from '../../base/bytes.ts';
import { isAbove, type Place } from '../../consensus/block.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { WorkBounds } from '../../ledger/work.ts';
import type { BatchCost, BatchPool } from '../../mempool/batch-pool.ts';
import type { BlobStore, Timers, Transport } from '../../ports/ports.ts';
import {
  type Batch,
  type BatchMessage,
  batchHash,
  decodeBatch,
  encodeBatch,
  encodeBatchMessage,
  envelopeBytes,
} from '../../wire/batch.ts';
import { memberParty } from '../ingress/parties.ts';
import type { TransactionChecker } from '../ingress/transaction-checker.ts';
import { ticketOf } from '../ingress/work-queue.ts';
import type { AnswerDesk } from '../serving/answer-desk.ts';
import { BatchAdmission } from './batch-admission.ts';
import { HeldBatches } from './held-batches.ts';
import { ASK_AGAIN_MS, MissingBatches } from './missing-batches.ts';
import { type ExecutableBatch, PreparedBatches } from './prepared-batches.ts';

/** How long `obtain` tries. */
const OBTAIN_MS = 3_000;
/**
 * Batches of proposed blocks that are remembered as needed; beyond it the node forgets the oldest, which no final block
 * has.
 */
export const MAX_NEEDED = 16_384;

export interface BatchExchangeDeps {
  readonly self: number;
  readonly pool: BatchPool;
  readonly blobs: BlobStore;
  readonly transport: Transport;
  readonly timers: Timers;
  readonly desk: Pick<AnswerDesk, 'answer'>;
  readonly checker: TransactionChecker;
  /** Of the genesis. */
  readonly work: Pick<WorkBounds, 'batch'>;
  /** Ends the connections of a member that sent what no honest one sends. */
  readonly disconnect: (peer: number, why: string) => void;
  /** All members but this one. */
  readonly peers: { readonly others: readonly number[] };
  readonly onFailure: (error: unknown) => void;
}

/** The parts that wait for batches. */
export interface HeldBatchHandlers {
  /** A batch became durable, and what it costs is known. */
  held(hash: Digest): void;
  /** A batch may be offered to a leader. */
  offered(): void;
}

/** The part that counts batches that their own member did not send. */
export interface FetchedBatchHandlers {
  /** A batch of this member had to be asked for. */
  fetchedBatch(origin: number): void;
}

export class BatchExchange {
  readonly #deps: BatchExchangeDeps;
  readonly #prepared: PreparedBatches;
  readonly #missing = new MissingBatches();
  readonly #held: HeldBatches;
  /** By the hash in hexadecimal, oldest first: the last block that names it and is not final. */
  readonly #needed = new Map<string, { readonly hash: Digest; readonly place: Place }>();
  readonly #weighing = new Set<string>();
  readonly #arriving = new Map<string, { readonly hash: Digest; readonly batch: Batch }>();
  readonly #admission: BatchAdmission;
  #connected: { readonly waiting: HeldBatchHandlers; readonly watch: FetchedBatchHandlers } | undefined;

  constructor(deps: BatchExchangeDeps) {
    this.#deps = deps;
    this.#prepared = new PreparedBatches(deps.checker, (hash) => this.#load(hash));
    this.#held = new HeldBatches(deps.blobs);
    this.#admission = new BatchAdmission({
      ...{ ...deps, prepared: this.#prepared, held: this.#held },
      neededAt: (hash) => this.#needed.get(toHex(hash))?.place,
      onHeld: (hash) => this.#handlers.waiting.held(hash),
      onOffered: () => this.#handlers.waiting.offered(),
    });
  }

  /** Once, before the first batch. */
  connect(waiting: HeldBatchHandlers, watch: FetchedBatchHandlers): void {
    this.#connected = { waiting, watch };
  }

  get #handlers() {
    assert(this.#connected !== undefined, 'the exchange is connected before its first batch');
    return this.#connected;
  }

  /** Batches that blocks need and this node lacks: by the member that named them. */
  missing(): ReturnType<MissingBatches['byMember']> {
    return this.#missing.byMember();
  }

  holds(hash: Digest): boolean {
    return this.#held.has(hash);
  }

  /** Is it held, and is it known what it costs? */
  isWeighed(hash: Digest): boolean {
    return this.holds(hash) && this.#prepared.sizeOf(hash) !== undefined;
  }

  /** Of those of these batches that are weighed, all together. */
  costOf(hashes: readonly Digest[]): Pick<BatchCost, 'bytes' | 'work'> {
    const cost = { bytes: 0, work: 0 };
    for (const hash of hashes) {
      cost.bytes += this.#held.sizeOf(hash) ?? 0;
      cost.work += this.#prepared.sizeOf(hash)?.work ?? 0;
    }
    return cost;
  }

  /** A block that is not final here yet names it, as far as is remembered: it must not be removed. */
  inUse(hash: Digest): boolean {
    return this.#needed.has(toHex(hash)) || this.#prepared.has(hash);
  }

  /**
   * Asks for the batches that are not here, the likeliest member first. Returns whether all are weighed already. `place`:
   * of the block that names them.
   */
  need(hashes: readonly Digest[], from: readonly number[], place: Place): boolean {
    for (const hash of hashes) {
      const known = this.#needed.get(toHex(hash))?.place;
      if (known === undefined || isAbove(place, known)) this.#needed.set(toHex(hash), { hash, place });
      this.#held.named(hash, place);
    }
    for (const [key, { hash }] of this.#needed) {
      if (this.#needed.size <= MAX_NEEDED) break;
      this.#needed.delete(key);
      if (!this.#deps.pool.holds(hash)) this.#prepared.forget(hash);
    }
    for (const hash of hashes) {
      const isUnknown = this.holds(hash) && !this.isWeighed(hash) && !this.#arriving.has(toHex(hash));
      if (isUnknown) this.#weigh(hash, from[0]).catch(this.#deps.onFailure);
    }
    return this.#need(hashes, from, false) && hashes.every((hash) => this.isWeighed(hash));
  }

  /** Of an earlier run, or final already: it was not read since. Its work is that of the member that names it. */
  async #weigh(hash: Digest, namedBy = this.#deps.self): Promise<void> {
    const key = toHex(hash);
    if (this.#weighing.has(key)) return;
    this.#weighing.add(key);
    try {
      await this.#prepared.measure(hash, ticketOf(memberParty(namedBy)));
    } finally {
      this.#weighing.delete(key);
    }
    this.#handlers.waiting.held(hash);
  }

  /** Fetches batches of final blocks, to keep them. False when some could not be had in time. */
  async obtain(hashes: readonly Digest[], from: readonly number[]): Promise<boolean> {
    const { timers } = this.#deps;
    const giveUpMs = timers.nowMs() + OBTAIN_MS;
    while (!this.#need(hashes, from, true)) {
      if (timers.nowMs() > giveUpMs) return false;
      await new Promise<void>((resolve) => timers.after(ASK_AGAIN_MS / 3, resolve));
    }
    return true;
  }

  #need(hashes: readonly Digest[], from: readonly number[], isFinal: boolean): boolean {
    const { peers, self, timers } = this.#deps;
    const absent = hashes.filter((hash) => !this.holds(hash));
    for (const hash of absent) {
      if (this.#arriving.has(toHex(hash))) continue;
      const order = [...new Set([...from, ...peers.others])].filter((member) => member !== self);
      this.#missing.need({ hash, from: order, isFinal }, timers.nowMs());
    }
    if (absent.length > 0) this.#askForMissing();
    return absent.length === 0;
  }

  /** Every transaction of the batch with its verdict, for the block that is executed; the batch must be held. */
  prepared(hash: Digest): Promise<ExecutableBatch> {
    return this.#prepared.executable(hash);
  }

  /** The block with this batch is executed soon: its checks go first. */
  prepareAhead(hash: Digest): void {
    this.#prepared.ofBlock(hash);
  }

  /** Of a block: one that was found at fault may have been removed just before the block was known. */
  async #load(hash: Digest): Promise<Batch> {
    let batch = await this.find(hash);
    if (batch === undefined && (await this.obtain([hash], []))) batch = await this.find(hash);
    assert(batch !== undefined, `batch ${toHex(hash)} is held`);
    return batch;
  }

  /** From the store; undefined when it is not here. */
  async find(hash: Digest): Promise<Batch | undefined> {
    const bytes = await this.#held.get(hash);
    if (bytes === undefined) return undefined;
    const batch = decodeBatch(bytes);
    assert(batch.ok, 'a stored batch decodes');
    return batch.value;
  }

  /** Stores batches that came with blocks during catch-up, each with its hash. */
  async keepAll(batches: readonly (readonly [Digest, Batch])[]): Promise<void> {
    this.#held.stay(batches.map(([hash]) => hash));
    const absent = batches.filter(([hash]) => !this.holds(hash));
    await this.#held.keep(absent.map(([hash, batch]) => [hash, encodeBatch(batch)] as const));
  }

  /** Stores a batch of our own. Resolves when it is durable, and the parts that wait for it are told. */
  hold(hash: Digest, batch: Batch): Promise<void> {
    return this.#admission.takeOwn(hash, batch);
  }

  /** Sends a batch that is held, or the answer that it is not here, when it is this member's turn. */
  sendTo(to: number, hash: Digest): void {
    this.#deps.desk.answer(to, 'batch', async () => {
      const batch = await this.find(hash);
      return encodeBatchMessage(batch === undefined ? { kind: 'no-batch', hash } : { kind: 'batch', batch });
    });
  }

  onMessage(from: number, message: BatchMessage): void {
    switch (message.kind) {
      case 'batch':
        this.#onBatch(from, message.batch).catch(this.#deps.onFailure);
        return;
      case 'get-batch':
        this.sendTo(from, message.hash);
        return;
      case 'no-batch': {
        this.#missing.refused(toHex(message.hash), from);
        this.#askForMissing();
      }
    }
  }

  /** A block with these batches is final: they are not proposed again. */
  final(hashes: readonly Digest[]): void {
    this.#deps.pool.markFinal(hashes);
    this.#held.stay(hashes);
  }

  /** They are executed and durable: nothing of them is kept in memory any longer. */
  release(hashes: readonly Digest[]): void {
    // One that came when its block was final already is loose until now.
    this.#held.stay(hashes);
    for (const hash of hashes) {
      this.#prepared.forget(hash);
      this.#needed.delete(toHex(hash));
    }
  }

  /** The block there is final and executed, and those of its batches are released: no other block up to there will be. */
  pass(final: Place): void {
    const { pool } = this.#deps;
    for (const [key, { hash, place }] of this.#needed) {
      if (isAbove(place, final)) continue;
      this.#needed.delete(key);
      if (!pool.holds(hash)) this.#prepared.forget(hash);
    }
    const isWanted = (hash: Digest) => pool.holds(hash) || this.#arriving.has(toHex(hash));
    this.#held.sweep(final, isWanted).catch(this.#deps.onFailure);
  }

  async #onBatch(from: number, batch: Batch): Promise<void> {
    const hash = batchHash(batch);
    const key = toHex(hash);
    const asked = this.#missing.has(key);
    // Unasked, a member may only send what it grouped itself: nobody fills another one's share of the pool.
    if (!asked && batch.origin !== from) return;
    if (this.#arriving.has(key) || (!asked && !this.#admits(hash, batch))) return;
    this.#arriving.set(key, { hash, batch });
    try {
      const namedBy = this.#missing.namedBy(key) ?? from;
      const arrived = this.#missing.arrived(key, from);
      if (arrived === 'open' && batch.origin !== from) this.#handlers.watch.fetchedBatch(batch.origin);
      if (arrived === 'final') await this.keepAll([[hash, batch]]);
      else if (arrived === 'open') await this.#admission.takeAsked(hash, batch, from, namedBy);
      else await this.#admission.takeUnasked(hash, batch);
    } finally {
      this.#arriving.delete(key);
    }
  }

  /** With the batches of its origin that are on their way in. */
  #admits(hash: Digest, batch: Batch): boolean {
    const arriving = { batches: 1, bytes: envelopeBytes(batch) };
    for (const { hash: otherHash, batch: other } of this.#arriving.values()) {
      // Those that were read are in the pool already.
      if (other.origin !== batch.origin || this.#deps.pool.holds(otherHash)) continue;
      arriving.batches++;
      arriving.bytes += envelopeBytes(other);
    }
    return this.#deps.pool.admission(hash, memberParty(batch.origin), arriving) === 'held';
  }

  #askForMissing(): void {
    const { timers, transport } = this.#deps;
    for (const { hash, member } of this.#missing.due(timers.nowMs())) {
      transport.send(member, 'batch', encodeBatchMessage({ kind: 'get-batch', hash }));
    }
  }
}
