// Executes blocks in the order the core asks for, and makes the final ones durable: one atomic write for all that a
// finalization covers. One thing at a time; only the disk works beside it. What is to be made durable was executed, so it
// goes first: the fewer executed blocks wait, the less each further one costs.
import { setImmediate } from 'node:timers/promises';
import { assert } from '../../base/assert.ts';
import type { Block, BlockHeader } from '../../consensus/block.ts';
import type { Certificate } from '../../consensus/certificate.ts';
import { executionResult } from '../../consensus/statement.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { BatchExchange } from '../batches/batch-exchange.ts';
import type { FinalBlock } from './block-rows.ts';
import type { BlockStore } from './block-store.ts';
import type { LeafKeeper } from './leaf-keeper.ts';
import type { LeafMender } from './leaf-mender.ts';

/** The ledger's head and the finalization that certifies it. */
export interface CertifiedHead {
  readonly header: BlockHeader;
  readonly finalization: Certificate;
}

/** Finalizations on their way to disk at once; beyond it execution waits for the disk. */
const MAX_WRITES = 16;
/** Blocks whose signatures are checked ahead while one executes: when many wait, as in catch-up, both go on at once. */
const PREPARED_AHEAD = 8;

/** An executed block's outcome for consensus, and how long it took. */
export interface Executed {
  readonly blockHash: Digest;
  readonly result: Digest;
  /** The seal that a child may carry; empty when no validator set waits. */
  readonly pendingSeal: Uint8Array;
  /** Of each batch: units of work beyond those that were known before. */
  readonly work: readonly (readonly [Digest, number])[];
  readonly seconds: number;
}

type Job = () => Promise<void>;

export interface BlockExecutorDeps {
  readonly ledger: Ledger;
  readonly blockStore: BlockStore;
  /** Has the transactions of held batches, their signatures checked. */
  readonly exchange: Pick<BatchExchange, 'prepared' | 'prepareAhead'>;
  /** Undefined: all of the state's tree is in memory. */
  readonly leaves?: LeafKeeper | undefined;
  /** Undefined: as with `leaves`. */
  readonly mender?: LeafMender | undefined;
  readonly onFailure: (error: unknown) => void;
}

/** The listeners for how far a block has come. */
export interface ExecutionHandlers {
  executed(executed: Executed): void;
  /** Final, oldest first: clients that wait for one of their transactions may be told. */
  final(blocks: readonly FinalBlock[]): void;
  /** And on disk. */
  durable(blocks: readonly FinalBlock[]): void;
}

export class BlockExecutor {
  readonly #deps: BlockExecutorDeps;
  #connected: ExecutionHandlers | undefined;
  readonly #finals: Job[] = [];
  readonly #executions: Job[] = [];
  #running: Promise<void> | undefined;
  #durable: Promise<void> = Promise.resolve();
  #writes = 0;
  #failed = false;
  #certified: CertifiedHead | undefined;
  /** To be executed, in order. */
  readonly #waiting: Block[] = [];

  constructor(deps: BlockExecutorDeps) {
    this.#deps = deps;
    this.#certified = certifiedHead(deps.blockStore);
  }

  /** Once, before the first block. */
  connect(handlers: ExecutionHandlers): void {
    this.#connected = handlers;
  }

  get #handlers(): ExecutionHandlers {
    assert(this.#connected !== undefined, 'the executor is connected before its first block');
    return this.#connected;
  }

  /** Undefined before the first block. */
  get certified(): CertifiedHead | undefined {
    return this.#certified;
  }

  execute(block: Block): void {
    this.#waiting.push(block);
    this.#prepareAhead();
    this.#enqueue(this.#executions, () => this.#execute(block));
  }

  makeDurable(blocks: readonly Block[], finalization: Certificate): void {
    this.#enqueue(this.#finals, () => this.#makeDurable(blocks, finalization));
  }

  /** Resolves when everything asked for so far is done and durable. */
  async idle(): Promise<void> {
    while (this.#running !== undefined) await this.#running;
    await this.#durable;
    await this.#deps.leaves?.idle();
  }

  #enqueue(jobs: Job[], job: Job): void {
    jobs.push(job);
    this.#running ??= this.#run();
  }

  async #run(): Promise<void> {
    // Whoever asks for several things at once has asked for all of them before the first is done.
    await Promise.resolve();
    for (let job = this.#next(); job !== undefined; job = this.#next()) {
      try {
        await job();
      } catch (error) {
        this.#fail(error);
      }
      // Between two blocks the node listens: votes and the clock go on while there is much to execute.
      await setImmediate();
    }
    this.#running = undefined;
  }

  #next(): Job | undefined {
    return this.#failed ? undefined : (this.#finals.shift() ?? this.#executions.shift());
  }

  #prepareAhead(): void {
    for (const { header } of this.#waiting.slice(0, PREPARED_AHEAD)) {
      for (const batch of header.batchHashes) this.#deps.exchange.prepareAhead(batch);
    }
  }

  async #execute({ hash, header }: Block): Promise<void> {
    const { ledger, exchange } = this.#deps;
    this.#waiting.shift();
    this.#prepareAhead();
    const batches = await Promise.all(header.batchHashes.map((batch) => exchange.prepared(batch)));
    // Its branch died while it waited: another block of its height, or of one below, became final first.
    if (!ledger.has(header.parentHash)) return;
    const started = performance.now();
    const { height, timestampMs, seal } = header;
    const transactions = batches.flatMap((batch) => batch.transactions);
    const origins = batches.flatMap(({ origin, transactions: { length } }) => new Array<number>(length).fill(origin));
    const input = { hash, height, timestampMs, seal, transactions, origins };
    const executed = await this.#whole(() => ledger.execute(header.parentHash, input));
    const result = executionResult(executed.stateRoot, executed.historyRoot);
    const seconds = (performance.now() - started) / 1_000;
    const known = batches.map((batch) => batch.transactions.map((transaction) => transaction.work));
    const beyond = workBeyond(known, executed.work);
    const work = header.batchHashes.map((batch, i) => [batch, beyond[i] ?? 0] as const);
    this.#handlers.executed({ blockHash: hash, result, pendingSeal: executed.pendingSeal, work, seconds });
  }

  async #makeDurable(blocks: readonly Block[], finalization: Certificate): Promise<void> {
    const { ledger, blockStore, leaves } = this.#deps;
    // Before any is folded: what fails half-way could not be tried again.
    await this.#whole(() => ledger.fetchLeaves(blocks.map(({ hash }) => hash)));
    const final: FinalBlock[] = blocks.map((block) => ({ block, ...ledger.makeFinal(block.hash) }));
    const last = final.at(-1);
    assert(last !== undefined, 'a finalization covers at least its own block');
    // Reads and proofs are of the new head from here on, also while it is on its way to disk: a quorum has journaled
    // its votes for it, so a crash here loses nothing that was told.
    this.#certified = { header: last.block.header, finalization };
    const writing = blockStore.write(final, finalization);
    const writeLeaves = leaves?.take();
    this.#handlers.final(final);
    // The next block executes while this one is on its way to disk.
    this.#writes++;
    this.#durable = Promise.all([this.#durable, writing])
      .then(() => {
        ledger.durable(last.executed.height);
        this.#writes--;
        writeLeaves?.();
        this.#handlers.durable(final);
      })
      .catch((error: unknown) => this.#fail(error));
    if (this.#writes >= MAX_WRITES) await this.#durable;
    await leaves?.room();
  }

  /** Where leaves are damaged that it needs, it waits until they are made again. */
  async #whole<T>(run: () => T): Promise<T> {
    const { mender } = this.#deps;
    return mender === undefined ? run() : mender.whole(run);
  }

  #fail(error: unknown): void {
    // Later blocks build on the failed one: nothing more is executed or made durable.
    this.#failed = true;
    this.#deps.onFailure(error);
  }
}

function certifiedHead(blockStore: BlockStore): CertifiedHead | undefined {
  const head = blockStore.head();
  return head?.finalization && { header: head.header, finalization: head.finalization };
}

/** What the transactions of each batch took beyond what was known of them. `taken`: of all, one batch after the other. */
export function workBeyond(known: readonly (readonly number[])[], taken: readonly number[]): number[] {
  let at = 0;
  return known.map((batch) => batch.reduce((sum, work) => sum + Math.max(0, (taken[at++] ?? 0) - work), 0));
}
