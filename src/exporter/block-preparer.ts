// Reads the transactions of blocks and has their signatures checked in threads, some blocks ahead of their execution.
import { availableParallelism } from 'node:os';
import type { ChainRules } from '../ledger/consortium.ts';
import { OWN_PARTY } from '../node/ingress/parties.ts';
import { TransactionChecker } from '../node/ingress/transaction-checker.ts';
import { VerifyPool } from '../node/ingress/verify-pool.ts';
import { ticketOf } from '../node/ingress/work-queue.ts';
import type { StoredBlock } from '../wire/stored-block.ts';
import type { BlockSource } from './block-sources.ts';
import type { PreparedBlock } from './certified-ledger.ts';

/** Blocks whose transactions are in memory before they are executed. */
const AHEAD = 8;
const MAX_THREADS = 8;

export class BlockPreparer {
  readonly #pool: VerifyPool;
  readonly #checker: TransactionChecker;

  constructor(chain: ChainRules) {
    const threads = Math.min(availableParallelism(), MAX_THREADS);
    // What waits for a thread that stopped is told; there is nothing else to be told.
    this.#pool = new VerifyPool({ threads, chain, onFailure: () => undefined });
    this.#checker = new TransactionChecker(chain, this.#pool);
  }

  /** The blocks of the source in their order, prepared; undefined as it comes. */
  async *ahead(source: BlockSource): AsyncGenerator<PreparedBlock | undefined> {
    const begun: Promise<PreparedBlock | undefined>[] = [];
    try {
      for await (const block of source) {
        const prepared = block === undefined ? Promise.resolve(undefined) : this.#prepare(block);
        // Whoever comes to it hears of its failure.
        prepared.catch(() => undefined);
        begun.push(prepared);
        // Nothing waits behind a pause of the source.
        while (begun.length >= AHEAD || (block === undefined && begun.length > 0)) yield await begun.shift();
      }
      while (begun.length > 0) yield await begun.shift();
    } finally {
      await source.return(undefined);
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #prepare(block: StoredBlock): Promise<PreparedBlock> {
    const ticket = { ...ticketOf(OWN_PARTY), isUrgent: true };
    const preparing = block.batches.map(({ envelopes }) => this.#checker.prepare(ticket, envelopes).batch);
    return { block, transactions: await Promise.all(preparing) };
  }
}
