// Takes batches in: read and weighed, stored, checked, and offered to leaders, dear ones when they are checked. What no
// honest member groups ends the checks of its batch and the connection of its sender; what a block names is held all the
// same.
import type { Place } from '../../consensus/block.ts';
import type { Digest } from '../../crypto/digest.ts';
import { type Rejection, reject } from '../../ledger/rejection.ts';
import type { WorkBounds } from '../../ledger/work.ts';
import type { BatchCost, BatchPool } from '../../mempool/batch-pool.ts';
import { type Batch, encodeBatch, encodedBytesAtMost } from '../../wire/batch.ts';
import { memberParty, OWN_PARTY } from '../ingress/parties.ts';
import { type BatchSize, RefusedBatch, type Terms } from '../ingress/transaction-checker.ts';
import { ticketOf } from '../ingress/work-queue.ts';
import type { HeldBatches } from './held-batches.ts';
import type { PreparedBatches } from './prepared-batches.ts';

/**
 * A batch with less work is offered as soon as it is read: a full batch of payments. Its checks are done by the time that
 * a block is executed, and the work of a whole block is bounded as well.
 */
export const OFFERED_UNCHECKED = 90_000;

export interface BatchAdmissionDeps {
  readonly pool: BatchPool;
  readonly held: HeldBatches;
  readonly prepared: PreparedBatches;
  /** Of the genesis. */
  readonly work: Pick<WorkBounds, 'batch'>;
  readonly disconnect: (peer: number, why: string) => void;
  /** The place of the last block that names it and is not final; undefined: none does. */
  readonly neededAt: (hash: Digest) => Place | undefined;
  /** It is durable, and its size is known. */
  readonly onHeld: (hash: Digest) => void;
  /** A batch may be offered. */
  readonly onOffered: () => void;
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
    this.#deps.pool.add(hash, OWN_PARTY, costOf(batch, size));
    await this.#keep(hash, batch);
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
      await this.#keep(hash, batch);
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
      await this.#deps.prepared.measureGiven(hash, batch, ticketOf(memberParty(namedBy)));
      await this.#keep(hash, batch);
      return;
    }
    const party = memberParty(from);
    const preparation = this.#deps.prepared.begin(hash, batch, ticketOf(party), this.#terms(hash, batch, false));
    const { refusal } = await preparation.weighed;
    await this.#keep(hash, batch);
    const transactions = refusal === undefined ? await preparation.batch : undefined;
    if (transactions?.every(({ checked }) => checked.ok)) {
      this.#offer(hash);
      return;
    }
    // Nobody here offers it. If the block that names it is executed, its checks are made for that.
    this.#deps.pool.drop(hash);
    this.#deps.prepared.forgetTransactions(hash);
  }

  async #keep(hash: Digest, batch: Batch): Promise<void> {
    const { held, neededAt, onHeld } = this.#deps;
    if (!held.has(hash)) await held.put(hash, encodeBatch(batch), neededAt(hash));
    onHeld(hash);
  }

  #offer(hash: Digest): void {
    this.#deps.pool.offer(hash);
    this.#deps.onOffered();
  }

  /** A block that names it needs it all the same; else nothing of it stays that came with it. */
  async #refuse(hash: Digest, batch: Batch, fault: Rejection | undefined): Promise<void> {
    const { disconnect, held, neededAt, pool, prepared } = this.#deps;
    const { origin } = batch;
    pool.drop(hash);
    prepared.forgetTransactions(hash);
    if (fault !== undefined) disconnect(origin, `a batch of its own has what no honest node groups: ${fault.name}`);
    if (neededAt(hash) === undefined) {
      prepared.forget(hash);
      await held.remove(hash);
    }
    // A block may have named it meanwhile.
    if (neededAt(hash) !== undefined && !held.has(hash)) await this.takeAsked(hash, batch, origin, origin);
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
        const cost = costOf(batch, size);
        const admission = pool.admission(hash, party, { batches: 1, bytes: cost.bytes });
        if (admission !== 'held' || !pool.fits(party, cost)) return new RefusedBatch(undefined);
        // At once: what is read while this one is stored finds its origin's share as used.
        pool.add(hash, party, cost);
        return undefined;
      },
    };
  }
}

function costOf(batch: Batch, size: BatchSize): BatchCost {
  return { bytes: encodedBytesAtMost(batch), ...size };
}
