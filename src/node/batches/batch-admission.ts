// Takes batches in: read and weighed, stored, checked, and offered to leaders, dear ones when they are checked. What no honest member groups ends
// the checks of its batch and the connection of its sender; what a block names is held all the same.
import type { Digest } from '../../crypto/digest.ts';
import { type Rejection, reject } from '../../ledger/rejection.ts';
import type { WorkBounds } from '../../ledger/work.ts';
import type { BatchPool } from '../../mempool/batch-pool.ts';
import type { Party } from '../../mempool/fair-shares.ts';
import type { BlobStore } from '../../ports/ports.ts';
import { type Batch, encodeBatch, envelopeBytes } from '../../wire/batch.ts';
import { memberParty, OWN_PARTY } from '../ingress/parties.ts';
import { type BatchSize, RefusedBatch, type Terms } from '../ingress/transaction-checker.ts';
import { ticketOf } from '../ingress/work-queue.ts';
import type { PreparedBatches } from './prepared-batches.ts';

/**
 * A batch with less work is offered as soon as it is read: a full batch of payments. Its checks are done by the time that
 * a block is executed, and the work of a whole block is bounded as well.
 */
export const OFFERED_UNCHECKED = 90_000;

export interface BatchAdmissionDeps {
  readonly pool: BatchPool;
  readonly blobs: BlobStore;
  readonly prepared: PreparedBatches;
  /** Of the genesis. */
  readonly work: Pick<WorkBounds, 'batch'>;
  readonly disconnect: (peer: number, why: string) => void;
  /** A block that is not final names it. */
  readonly isNeeded: (hash: Digest) => boolean;
  /** It is durable, and its size is known. */
  readonly held: (hash: Digest) => void;
  /** A batch may be offered. */
  readonly checked: () => void;
}

export class BatchAdmission {
  readonly #deps: BatchAdmissionDeps;

  constructor(deps: BatchAdmissionDeps) {
    this.#deps = deps;
  }

  /** Of our own clients' transactions, which are checked. */
  async takeOwn(hash: Digest, batch: Batch): Promise<void> {
    const preparation = this.#deps.prepared.begin(hash, batch, ticketOf(OWN_PARTY));
    const { size } = await preparation.weighed;
    await this.#keep(hash, batch, OWN_PARTY, size);
    this.#offer(hash);
    await preparation.batch;
  }

  /** Of a member that grouped it itself: its own share is used. */
  async takeUnasked(hash: Digest, batch: Batch): Promise<void> {
    const party = memberParty(batch.origin);
    const preparation = this.#deps.prepared.begin(hash, batch, ticketOf(party), this.#terms(hash, batch, true));
    try {
      const { size, refusal } = await preparation.weighed;
      if (refusal !== undefined) throw refusal;
      // Stored while its dear checks are made: they gate the execution, not the vote to notarize.
      await this.#keep(hash, batch, party, size);
      const isCheap = size.work <= OFFERED_UNCHECKED;
      if (isCheap) this.#offer(hash);
      await preparation.batch;
      if (!isCheap) this.#offer(hash);
    } catch (error) {
      if (!(error instanceof RefusedBatch)) throw error;
      await this.#refuse(hash, batch, error.fault);
    }
  }

  /**
   * Of a proposed block: whatever is in it, it is weighed and held. Anybody can write another's number into a batch: only
   * one that its own member sends is checked ahead and offered, and only that uses the member's share.
   */
  async takeAsked(hash: Digest, batch: Batch, from: number, namedBy: number): Promise<void> {
    if (from !== batch.origin) {
      const size = await this.#deps.prepared.measureGiven(hash, batch, ticketOf(memberParty(namedBy)));
      await this.#keep(hash, batch, undefined, size);
      return;
    }
    const party = memberParty(from);
    const preparation = this.#deps.prepared.begin(hash, batch, ticketOf(party), this.#terms(hash, batch, false));
    const { size, refusal } = await preparation.weighed;
    await this.#keep(hash, batch, refusal === undefined ? party : undefined, size);
    const transactions = refusal === undefined ? await preparation.batch : undefined;
    if (transactions?.every(({ checked }) => checked.ok)) {
      this.#offer(hash);
      return;
    }
    // Nobody here offers it. If the block that names it is executed, its checks are made for that.
    this.#deps.pool.drop(hash);
    this.#deps.prepared.forgetTransactions(hash);
  }

  /** `party`: whose share of the pool it uses; undefined: it is held and not offered. */
  async #keep(hash: Digest, batch: Batch, party: Party | undefined, size: BatchSize): Promise<void> {
    const { blobs, held, pool } = this.#deps;
    const bytes = encodeBatch(batch);
    if (!blobs.has(hash)) await blobs.put(hash, bytes);
    if (party !== undefined) pool.add(hash, party, { bytes: bytes.length, ...size });
    held(hash);
  }

  #offer(hash: Digest): void {
    this.#deps.pool.checked(hash);
    this.#deps.checked();
  }

  /** A block that names it needs it all the same; else nothing of it stays. */
  async #refuse(hash: Digest, batch: Batch, fault: Rejection | undefined): Promise<void> {
    const { blobs, disconnect, isNeeded, pool, prepared } = this.#deps;
    const { origin } = batch;
    pool.drop(hash);
    prepared.forgetTransactions(hash);
    if (fault !== undefined) disconnect(origin, `a batch of its own has what no honest node groups: ${fault.name}`);
    if (!isNeeded(hash)) {
      prepared.forget(hash);
      if (blobs.has(hash)) await blobs.remove([hash]);
    } else if (!blobs.has(hash)) await this.takeAsked(hash, batch, origin, origin);
  }

  #terms(hash: Digest, batch: Batch, stopAtFault: boolean): Terms {
    const { pool, work } = this.#deps;
    const party = memberParty(batch.origin);
    return {
      stopAtFault,
      refuses(size) {
        if (size.work > work.batch) {
          return new RefusedBatch(reject('too-much-work', { work: size.work, atMost: work.batch }));
        }
        const cost = { bytes: envelopeBytes(batch), ...size };
        const admission = pool.admission(hash, party, { batches: 1, bytes: cost.bytes });
        return admission === 'held' && pool.fits(party, cost) ? undefined : new RefusedBatch(undefined);
      },
    };
  }
}
