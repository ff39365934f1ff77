// The batches whose transactions are in memory, read and checked or on their way to it, until a final block has them.
import { toHex } from '../../base/bytes.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { Batch } from '../../wire/batch.ts';
import { OWN_PARTY } from '../ingress/parties.ts';
import {
  type BatchSize,
  type Preparation,
  type PreparedBatch,
  RefusedBatch,
  type Terms,
  type TransactionChecker,
} from '../ingress/transaction-checker.ts';
import { type Ticket, ticketOf } from '../ingress/work-queue.ts';

/** A batch for the block that is executed. */
export interface ExecutableBatch {
  /** The member that grouped it, by its own word: it uses that member's part of the block. */
  readonly origin: number;
  /** Each with its verdict, in the batch's order. */
  readonly transactions: PreparedBatch;
}

interface Kept extends Preparation {
  readonly origin: Promise<number>;
}

export class PreparedBatches {
  readonly #checker: TransactionChecker;
  readonly #load: (hash: Digest) => Promise<Batch>;
  readonly #preparations = new Map<string, Kept>();
  /** Of those that were read, also while nothing else of them is in memory. */
  readonly #sizes = new Map<string, BatchSize>();

  /** `load`: a batch that is held. */
  constructor(checker: TransactionChecker, load: (hash: Digest) => Promise<Batch>) {
    this.#checker = checker;
    this.#load = load;
  }

  has(hash: Digest): boolean {
    return this.#preparations.has(toHex(hash));
  }

  /** Undefined until it was read. */
  sizeOf(hash: Digest): BatchSize | undefined {
    return this.#sizes.get(toHex(hash));
  }

  /** Begins with a batch that came. */
  begin(hash: Digest, batch: Batch, ticket: Ticket, terms?: Terms): Preparation {
    const origin = Promise.resolve(batch.origin);
    return this.#remember(hash, { ...this.#checker.prepare(ticket, batch.envelopes, terms), origin });
  }

  /** Reads a batch that is held and not in memory, for its size. */
  async measure(hash: Digest, ticket: Ticket): Promise<void> {
    await this.measureGiven(hash, await this.#load(hash), ticket);
  }

  /** Reads a batch that came, for its size. */
  async measureGiven(hash: Digest, { envelopes }: Batch, ticket: Ticket): Promise<BatchSize> {
    const size = await this.#checker.measure(ticket, envelopes);
    this.#sizes.set(toHex(hash), size);
    return size;
  }

  /** Of a batch that is held: from memory, or begun here. A block waits for it. */
  ofBlock(hash: Digest): Kept {
    const known = this.#preparations.get(toHex(hash));
    if (known !== undefined) {
      this.#checker.hurry(known.ticket);
      return known;
    }
    const ticket: Ticket = { ...ticketOf(OWN_PARTY), isUrgent: true };
    const loading = this.#load(hash);
    const origin = loading.then((loaded) => loaded.origin);
    const preparing = loading.then(({ envelopes }) => this.#checker.prepare(ticket, envelopes));
    const weighed = preparing.then((preparation) => preparation.weighed);
    const batch = preparing.then((preparation) => preparation.batch);
    for (const promise of [origin, weighed, batch]) promise.catch(() => {});
    return this.#remember(hash, { ticket, weighed, batch, origin });
  }

  async executable(hash: Digest): Promise<ExecutableBatch> {
    const kept = this.ofBlock(hash);
    const origin = await kept.origin;
    try {
      return { origin, transactions: await kept.batch };
    } catch (error) {
      if (!(error instanceof RefusedBatch)) throw error;
      // Its checks ended at the first fault; the block needs a receipt for each transaction.
      this.#preparations.delete(toHex(hash));
      return { origin, transactions: await this.ofBlock(hash).batch };
    }
  }

  /** Its transactions leave the memory; its size stays known. */
  forgetTransactions(hash: Digest): void {
    this.#preparations.delete(toHex(hash));
  }

  forgetSize(hash: Digest): void {
    this.#sizes.delete(toHex(hash));
  }

  forget(hash: Digest): void {
    this.#preparations.delete(toHex(hash));
    this.#sizes.delete(toHex(hash));
  }

  #remember(hash: Digest, preparation: Kept): Kept {
    const key = toHex(hash);
    this.#preparations.set(key, preparation);
    preparation.weighed.then(
      ({ size }) => {
        if (this.#preparations.get(key) === preparation) this.#sizes.set(key, size);
      },
      () => {},
    );
    return preparation;
  }
}
