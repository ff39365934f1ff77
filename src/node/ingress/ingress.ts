// Takes transactions from clients: checks what needs no state, has the signatures verified, and queues them for a batch.
// Says "busy" instead of growing.

import type { SubmitOutcome } from '../../api/backend.ts';
import { toHex } from '../../base/bytes.ts';
import type { CheckedEnvelope, PendingTransaction } from '../../ledger/check-envelope.ts';
import { linesOf } from '../../ledger/lines-of.ts';
import { REJECTIONS, type Rejection, reject } from '../../ledger/rejection.ts';
import type { TransactionQueue } from '../../mempool/transaction-queue.ts';
import type { TransactionChecker } from './transaction-checker.ts';

const RETRY_AFTER_MS = 250;
/** The client may have taken its height from a node that is as many blocks ahead of this one. */
const AHEAD_OF_US = 1_000n;

export interface IngressInit {
  readonly checker: TransactionChecker;
  readonly queue: TransactionQueue;
  /** Is the transaction final already? */
  readonly isFinal: (id: string) => boolean;
  /** Has the ledger executed it, and has it not expired? Where the node began with a snapshot, `isFinal` may not know it. */
  readonly hasExecuted: (id: string, validUntilHeight: bigint) => boolean;
  /** Blocks up to this height may hold final transactions that `isFinal` does not know; 0: none do. */
  readonly unknownUpTo: () => number;
  readonly height: () => number;
  readonly maxValidityBlocks: bigint;
  /** False while this node could not get a transaction into a block: it is catching up, or stopping. */
  readonly isOpen: () => boolean;
  /** Something was queued. */
  readonly onQueued: () => void;
}

export class Ingress {
  readonly #init: IngressInit;

  constructor(init: IngressInit) {
    this.#init = init;
  }

  submit(envelopes: readonly Uint8Array[]): Promise<readonly SubmitOutcome[]> {
    return Promise.all(envelopes.map((envelope) => this.#submit(envelope)));
  }

  async #submit(envelope: Uint8Array): Promise<SubmitOutcome> {
    const { checker, queue, isOpen, onQueued } = this.#init;
    if (!isOpen() || queue.isFull) return this.#turnAway(toHex(checker.idOf(envelope)));
    const envelopeChecked = checker.check(envelope);
    const id = toHex(envelopeChecked.id);
    const early = this.#withoutSignatures(id, envelopeChecked);
    if (early !== undefined) return early;
    if (queue.has(id)) return { status: 'known', transactionId: id };
    if (checker.isFull(1)) return busy(id);
    const transaction = await checker.verify(envelope, envelopeChecked);
    if (!transaction.checked.ok) return refusedOutcome(id, transaction.checked.error);
    return this.#queue(id, envelope, transaction, onQueued);
  }

  /** Costs next to nothing: a node that has too much to do does not check what it cannot take. */
  #turnAway(id: string): SubmitOutcome {
    const known = this.#init.queue.has(id) || this.#init.isFinal(id);
    return known ? { status: 'known', transactionId: id } : busy(id);
  }

  #queue(id: string, envelope: Uint8Array, { checked }: PendingTransaction, onQueued: () => void): SubmitOutcome {
    if (!checked.ok) return refusedOutcome(id, checked.error);
    const { body } = checked.value;
    const { validUntilHeight } = body;
    const admission = this.#init.queue.add({ id, envelope, lines: linesOf(body), validUntilHeight });
    if (admission === 'busy') return busy(id);
    if (admission === 'known') return { status: 'known', transactionId: id };
    onQueued();
    return { status: 'accepted', transactionId: id };
  }

  #withoutSignatures(id: string, { checked }: CheckedEnvelope): SubmitOutcome | undefined {
    if (!checked.ok) return refusedOutcome(id, checked.error);
    const { validUntilHeight } = checked.value.body;
    const height = BigInt(this.#init.height());
    const executed = this.#init.hasExecuted(id, validUntilHeight);
    // The next block is the first that could carry it.
    const isExpired = validUntilHeight <= height;
    // Else it is not final: no need to ask the disk.
    if ((executed || isExpired) && this.#init.isFinal(id)) return { status: 'known', transactionId: id };
    if (executed) return refusedOutcome(id, reject('duplicate-transaction'));
    if (isExpired) return refusedOutcome(id, this.#expired(validUntilHeight, height));
    const latest = height + this.#init.maxValidityBlocks;
    if (validUntilHeight <= latest + AHEAD_OF_US) return undefined;
    return refusedOutcome(id, reject('valid-too-far-ahead', { validUntilHeight, latest }));
  }

  /** Says so when it may have been executed in a block that this node knows nothing of. */
  #expired(validUntilHeight: bigint, height: bigint): Rejection {
    const unknownUpTo = BigInt(this.#init.unknownUpTo());
    const mayBeFinal = unknownUpTo > 0n && validUntilHeight - this.#init.maxValidityBlocks <= unknownUpTo;
    return reject('expired', { validUntilHeight, height, ...(mayBeFinal && { unknownUpTo }) });
  }
}

function busy(transactionId: string): SubmitOutcome {
  return { status: 'busy', retryAfterMs: RETRY_AFTER_MS, transactionId };
}

function refusedOutcome(transactionId: string, { name, data }: Rejection): SubmitOutcome {
  const texts = Object.fromEntries(Object.entries(data).map(([key, value]) => [key, `${value}`]));
  return { status: 'refused', transactionId, code: REJECTIONS[name], name, data: texts };
}
