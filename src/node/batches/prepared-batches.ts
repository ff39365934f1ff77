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

export class PreparedBatches {
  readonly #checker: TransactionChecker;
  readonly #load: (hash: Digest) => Promise<Batch>;
  readonly #preparations = new Map<string, Preparation>();
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
    return this.#remember(hash, this.#checker.prepare(ticket, batch.envelopes, terms));
  }

  /** Reads a batch that is held and not in memory, for its size. */
  async measure(hash: Digest, ticket: Ticket): Promise<BatchSize> {
    const { envelopes } = await this.#load(hash);
    const size = await this.#checker.measure(ticket, envelopes);
    this.#sizes.set(toHex(hash), size);
    return size;
  }

  /** Of a batch that is held: from memory, or begun here. A block waits for it. */
  ofBlock(hash: Digest): Preparation {
    const known = this.#preparations.get(toHex(hash));
    if (known !== undefined) {
      this.#checker.hurry(known.ticket);
      return known;
    }
    const ticket: Ticket = { ...ticketOf(OWN_PARTY), isUrgent: true };
    const preparing = this.#load(hash).then(({ envelopes }) => this.#checker.prepare(ticket, envelopes));
    const weighed = preparing.then((preparation) => preparation.weighed);
    const batch = preparing.then((preparation) => preparation.batch);
    for (const promise of [weighed, batch]) promise.catch(() => {});
    return this.#remember(hash, { ticket, weighed, batch });
  }

  /** Every transaction with its verdict, for the block that is executed. */
  async transactions(hash: Digest): Promise<PreparedBatch> {
    try {
      return await this.ofBlock(hash).batch;
    } catch (error) {
      if (!(error instanceof RefusedBatch)) throw error;
      // Its checks ended at the first fault; the block needs a receipt for each transaction.
      this.#preparations.delete(toHex(hash));
      return this.ofBlock(hash).batch;
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

  #remember(hash: Digest, preparation: Preparation): Preparation {
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
