// Executes blocks in the order the core asks for, and makes the final ones durable: one atomic write for all that a
// finalization covers. One thing at a time, so a commit never overtakes an execution.
import { assert } from '../base/assert.ts';
import type { Block, BlockHeader } from '../consensus/block.ts';
import type { Certificate } from '../consensus/certificate.ts';
import { executionResult } from '../consensus/statement.ts';
import type { Digest } from '../crypto/digest.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { BlockArchive, FinalBlock } from './block-archive.ts';
import type { PreparedBatch } from './transaction-checker.ts';

/** The ledger's head and the finalization that certifies it. */
export interface CertifiedHead {
  readonly header: BlockHeader;
  readonly finalization: Certificate;
}

export interface BlockExecutorInit {
  readonly ledger: Ledger;
  readonly archive: BlockArchive;
  /** The transactions of a held batch, their signatures checked. */
  readonly prepared: (batch: Digest) => Promise<PreparedBatch>;
  readonly onExecuted: (blockHash: Digest, result: Digest, seconds: number) => void;
  /** Oldest first. */
  readonly onFinal: (blocks: readonly FinalBlock[]) => void;
  readonly onFailure: (error: unknown) => void;
}

export class BlockExecutor {
  readonly #init: BlockExecutorInit;
  #queue: Promise<void> = Promise.resolve();
  #failed = false;
  #certified: CertifiedHead | undefined;

  /** `certified`: of the ledger's head; undefined before the first block. */
  constructor(init: BlockExecutorInit, certified: CertifiedHead | undefined) {
    this.#init = init;
    this.#certified = certified;
  }

  get certified(): CertifiedHead | undefined {
    return this.#certified;
  }

  execute(block: Block): void {
    this.#enqueue(() => this.#execute(block));
  }

  commit(blocks: readonly Block[], finalization: Certificate): void {
    this.#enqueue(() => this.#commit(blocks, finalization));
  }

  /** Resolves when everything asked for so far is done. */
  idle(): Promise<void> {
    return this.#queue;
  }

  #enqueue(job: () => Promise<void>): void {
    this.#queue = this.#queue
      .then(() => (this.#failed ? undefined : job()))
      .catch((error: unknown) => {
        // What comes after builds on what failed: nothing more is executed or written.
        this.#failed = true;
        this.#init.onFailure(error);
      });
  }

  async #execute({ hash, header }: Block): Promise<void> {
    const { ledger, prepared, onExecuted } = this.#init;
    const batches = await Promise.all(header.batchHashes.map(prepared));
    const started = performance.now();
    const { height, timestampMs } = header;
    const executed = ledger.execute(header.parentHash, { hash, height, timestampMs, transactions: batches.flat() });
    const result = executionResult(executed.stateRoot, executed.historyRoot);
    onExecuted(hash, result, (performance.now() - started) / 1_000);
  }

  async #commit(blocks: readonly Block[], finalization: Certificate): Promise<void> {
    const { ledger, archive, onFinal } = this.#init;
    const final: FinalBlock[] = blocks.map((block) => ({ block, ...ledger.commit(block.hash) }));
    const last = final.at(-1);
    assert(last !== undefined, 'a finalization covers at least its own block');
    // Reads and proofs are of the new head from here on, also while it is on its way to disk.
    this.#certified = { header: last.block.header, finalization };
    await archive.write(final, finalization);
    ledger.written(last.executed.height);
    onFinal(final);
  }
}
