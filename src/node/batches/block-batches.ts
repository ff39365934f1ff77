// The batches of blocks, for the core: those of its next block, whether all batches of a proposed block are here, and
// when the last of them came. batch-exchange.ts sends and keeps them.
import type { Logger } from 'pino';
import { toHex } from '../../base/bytes.ts';
import type { Block, BlockHeader } from '../../consensus/block.ts';
import type { InputSink } from '../../consensus/input.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { WorkBounds } from '../../ledger/work.ts';
import type { BatchPool } from '../../mempool/batch-pool.ts';
import { MAX_BLOCK_BYTES } from '../../wire/limits.ts';
import type { BatchExchange, HeldBatchHandlers } from './batch-exchange.ts';
import { BlockNeeds } from './block-needs.ts';
import type { OwnBatches } from './own-batches.ts';

export interface BlockBatchesDeps {
  readonly pool: BatchPool;
  readonly exchange: BatchExchange;
  readonly ownBatches: Pick<OwnBatches, 'final'>;
  /** Of the genesis. */
  readonly work: Pick<WorkBounds, 'block'>;
  readonly core: InputSink;
  readonly log: Pick<Logger, 'warn'>;
}

export class BlockBatches implements HeldBatchHandlers {
  readonly #deps: BlockBatchesDeps;
  readonly #needs = new BlockNeeds();

  constructor(deps: BlockBatchesDeps) {
    this.#deps = deps;
  }

  /** Held here and in no final block. */
  get waiting(): number {
    return this.#deps.pool.size;
  }

  /** For a block on top of `ancestors`, which are not final and carry some already. */
  select(ancestors: readonly BlockHeader[], maxBatches: number): readonly Digest[] {
    const carried = ancestors.flatMap(({ batchHashes }) => batchHashes.map(toHex));
    return this.#deps.pool.select(new Set(carried), maxBatches);
  }

  /** True when the block has all of its batches here and may be voted for; when the last comes, the core is told. */
  need({ hash: blockHash, header }: Block, from: readonly number[]): boolean {
    const { exchange } = this.#deps;
    const hashes = header.batchHashes;
    if (exchange.need(hashes, from, header)) return this.#isServable(blockHash, hashes);
    const absent = hashes.filter((hash) => !exchange.isWeighed(hash));
    this.#needs.add(blockHash, hashes, absent);
    return false;
  }

  /** A batch became durable, and what it costs is known. */
  held(hash: Digest): void {
    for (const { blockHash, batches } of this.#needs.held(hash)) {
      if (this.#isServable(blockHash, batches)) this.#deps.core.input({ kind: 'batches-held', blockHash });
    }
  }

  /** Told for every batch: a leader that waits with all earlier ones in its ancestors has work again. */
  offered(): void {
    if (this.#deps.pool.offered > 0) this.#deps.core.input({ kind: 'transactions-pending', pending: true });
  }

  /** These blocks are final: no later one carries their batches. */
  final(blocks: readonly Block[]): void {
    const { exchange, ownBatches } = this.#deps;
    const hashes = blocks.flatMap(({ header }) => header.batchHashes);
    exchange.final(hashes);
    ownBatches.final(hashes);
  }

  /** A block was executed: units of each batch, beyond those that were known before. */
  executed(work: readonly (readonly [Digest, number])[]): void {
    for (const [hash, units] of work) this.#deps.pool.executed(hash, units);
  }

  /** These blocks are executed and final, oldest first: nothing of their batches is kept in memory. */
  release(blocks: readonly Block[]): void {
    const { exchange } = this.#deps;
    for (const { header } of blocks) exchange.release(header.batchHashes);
    const last = blocks.at(-1);
    if (last !== undefined) exchange.pass(last.header);
  }

  /** And on disk: nothing is urgent now, so this is the time to say that nothing waits. */
  durable(): void {
    if (this.#deps.pool.offered === 0) this.#deps.core.input({ kind: 'transactions-pending', pending: false });
  }

  /** More than this nobody votes for: all honest members find the same, so no such block is ever certified. */
  #isServable(blockHash: Digest, batches: readonly Digest[]): boolean {
    const { exchange, log, work: atMost } = this.#deps;
    const { bytes, work } = exchange.costOf(batches);
    if (bytes <= MAX_BLOCK_BYTES && work <= atMost.block) return true;
    const bounds = { bytesAtMost: MAX_BLOCK_BYTES, workAtMost: atMost.block };
    log.warn({ block: toHex(blockHash), bytes, work, ...bounds }, 'a block is too large');
    return false;
  }
}
