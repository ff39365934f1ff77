// Final blocks at rest: header, certificate, receipts, and where each transaction is. Written with the block's state
// changes in one atomic batch, so that no crash separates a block from its effects.
import { setTimeout as delay } from 'node:timers/promises';
import { assert } from '../../base/assert.ts';
import { blockHash, GENESIS_HASH } from '../../consensus/block.ts';
import type { Certificate } from '../../consensus/certificate.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { RowChanges, RowStore } from '../../ports/ports.ts';
import {
  blockRow,
  blockRows,
  META,
  type Position,
  parsePosition,
  parseReceiptRow,
  receiptRows,
  sealingRow,
  transactionRow,
} from '../../storage/keys.ts';
import type { Tip } from '../../sync/accept-range.ts';
import { type Batch, envelopeBytes } from '../../wire/batch.ts';
import { MAX_BLOCK_BYTES, MAX_BLOCKS_PER_RESPONSE } from '../../wire/limits.ts';
import { decodeStoredBlock, type StoredBlock } from '../../wire/stored-block.ts';
import { type FinalBlock, rowsOf } from './block-rows.ts';
import { countIn, receiptIn, receiptsIn, rowOfReceipt } from './receipt-rows.ts';

/** Blocks looked at for the finalization that covers one without its own. */
const MAX_UNCERTIFIED = MAX_BLOCKS_PER_RESPONSE;

/**
 * How long the rows of a final block wait before they are built and written: clients that wait for its transactions are
 * told meanwhile, and other validators, perhaps on the same machine, find the processor and the disk free for their
 * votes.
 */
const ROWS_AFTER_MS = 5;

/** A batch by its hash, when it is here. */
export type FindBatch = (hash: Digest) => Promise<Batch | undefined>;

export class BlockStore {
  readonly #rows: RowStore;
  readonly #member: string;
  /** The sources of the rows that are on their way to disk, oldest write first. */
  readonly #writing: (() => ReadonlyMap<string, Uint8Array>)[] = [];
  #durable: Promise<void> = Promise.resolve();
  readonly #startedFrom: number;
  #firstHeight: number;
  #tip: Tip;

  /** `member`: whose node this is; empty: nobody asks for notices. */
  constructor(rows: RowStore, chainId: Digest, member = '') {
    this.#rows = rows;
    this.#member = member;
    const head = this.head();
    const hash = head === undefined ? GENESIS_HASH : blockHash(chainId, head.header);
    this.#tip = { height: head?.header.height ?? 0, hash };
    this.#firstHeight = heightIn(rows.get(META.base)) + 1;
    this.#startedFrom = heightIn(rows.get(META.startedFrom));
  }

  /** The latest block that is durable here. */
  get tip(): Tip {
    return this.#tip;
  }

  /** The latest block with its finalization; undefined before the first. */
  head(): StoredBlock | undefined {
    return this.#decode(this.#rows.get(META.head));
  }

  /** The lowest block that is kept whole here: 1, or the one after those that were pruned or came as a snapshot. */
  get firstHeight(): number {
    return this.#firstHeight;
  }

  /**
   * Up to this height a transaction may be final without its id being known here, since the store began with a
   * snapshot; 0: every id is known, also of blocks that were pruned since.
   */
  get unknownUpTo(): number {
    return Math.min(this.#startedFrom, this.#firstHeight - 1);
  }

  /** Blocks below this height are kept no more, or those from it on again: the store's base row says so already. */
  keepFrom(height: number): void {
    this.#firstHeight = height;
  }

  /** Resolves when everything given to {@link write} so far is on disk: before rows are read in ranges. */
  durable(): Promise<void> {
    return this.#durable;
  }

  /** All blocks that one finalization covers, oldest first, in one atomic write. Single rows can be read at once. */
  write(blocks: readonly FinalBlock[], finalization: Certificate): Promise<void> {
    let built: ReadonlyMap<string, Uint8Array> | undefined;
    const rows = () => {
      built ??= rowsOf(blocks, finalization, (key) => this.#isWrittenBefore(rows, key), this.#member);
      return built;
    };
    this.#writing.push(rows);
    const writing = delay(ROWS_AFTER_MS).then(async () => {
      await this.#rows.write(withChanges(rows(), blocks));
      this.#writing.shift();
      const last = blocks.at(-1);
      if (last !== undefined) this.#tip = { height: last.block.header.height, hash: last.block.hash };
    });
    // The caller of the write hears of its failure; the store itself tells readers.
    this.#durable = writing.catch(() => {});
    return writing;
  }

  block(height: number): StoredBlock | undefined {
    return this.#decode(this.#get(blockRow(height)));
  }

  /** The block and the one at or above it whose finalization covers it. */
  certified(height: number): { block: StoredBlock; by: StoredBlock & { finalization: Certificate } } | undefined {
    const block = this.block(height);
    if (block === undefined) return undefined;
    for (let above = height; above < height + MAX_UNCERTIFIED; above++) {
      const by = above === height ? block : this.block(above);
      if (by?.finalization !== undefined) return { block, by: { ...by, finalization: by.finalization } };
    }
    return undefined;
  }

  /** The block that sealed this epoch, with its finalization; undefined while the epoch goes on. */
  sealing(epoch: number): StoredBlock | undefined {
    return this.#decode(this.#get(sealingRow(epoch)));
  }

  position(transactionId: string): Position | undefined {
    const row = this.#get(transactionRow(transactionId));
    return row === undefined ? undefined : parsePosition(new TextDecoder().decode(row));
  }

  receipt(position: Position): Uint8Array | undefined {
    const row = this.#get(rowOfReceipt(position));
    return row && receiptIn(row, position);
  }

  /** Without reading them all. */
  async transactionCount(height: number): Promise<number> {
    await this.#durable;
    const [last] = await this.#rows.range({ ...receiptRows(height), limit: 1, reverse: true });
    return last === undefined ? 0 : parseReceiptRow(last[0]).index + countIn(last[1]);
  }

  async receipts(height: number): Promise<Uint8Array[]> {
    await this.#durable;
    const rows = await this.#rows.range({ ...receiptRows(height), limit: 1_000_000 });
    return rows.flatMap(([, row]) => receiptsIn(row));
  }

  /**
   * Blocks from..to with their batches, as many as fit one answer; the last is one with a finalization of its own, so
   * that the asker can believe all of them: beyond `to` if there is none before. Where a finalization covers more than
   * fits, or a batch is not here, the blocks up to it come without their batches: the asker fetches those one by one.
   * Only the requested blocks, from `from` on, even when blocks are written or pruned meanwhile; empty when `from` is
   * not here.
   */
  async blocks(from: number, to: number, find: FindBatch): Promise<StoredBlock[]> {
    // Members are told of a block before it is on disk, and may ask for it at once.
    if (from > this.#tip.height) await this.#durable;
    const { height: tip } = this.#tip;
    if (from < this.#firstHeight || from > tip) return [];
    const blocks: StoredBlock[] = [];
    let certified = 0;
    let room = MAX_BLOCK_BYTES;
    for (const row of await this.#certifiedRange(from, Math.min(to, tip), tip)) {
      const block = this.#decode(row);
      assert(block !== undefined, 'a row of a block holds one');
      if (block.header.height !== from + blocks.length) break;
      const batches = await batchesWithin(room - row.length, block.header.batchHashes, find);
      if (batches === undefined && certified > 0) break;
      room =
        batches === undefined ? 0 : room - row.length - batches.reduce((sum, batch) => sum + envelopeBytes(batch), 0);
      blocks.push({ ...block, batches: batches ?? [] });
      if (block.finalization !== undefined) certified = blocks.length;
    }
    // Pruned while they were read: some of their batches may have been missed.
    return from < this.#firstHeight ? [] : blocks.slice(0, certified);
  }

  /**
   * Rows of the blocks from..to, and of those above them, to `tip`, up to one with a finalization, if they have none.
   */
  async #certifiedRange(from: number, to: number, tip: number): Promise<Uint8Array[]> {
    const rows = await this.#rows.range({ ...blockRows(from, to), limit: MAX_BLOCKS_PER_RESPONSE });
    const found = rows.map(([, row]) => row);
    const isCertified = (row: Uint8Array) => this.#decode(row)?.finalization !== undefined;
    if (found.some(isCertified)) return found;
    const above = await this.#rows.range({
      ...blockRows(to + 1, tip),
      limit: MAX_BLOCKS_PER_RESPONSE - found.length,
    });
    const covering = above.findIndex(([, row]) => isCertified(row));
    return [...found, ...above.slice(0, covering + 1).map(([, row]) => row)];
  }

  #get(key: string): Uint8Array | undefined {
    for (let i = this.#writing.length - 1; i >= 0; i--) {
      const row = this.#writing[i]?.().get(key);
      if (row !== undefined) return row;
    }
    return this.#rows.get(key);
  }

  /** A row that was there before the rows of one write, which may still be on their way. */
  #isWrittenBefore(write: () => ReadonlyMap<string, Uint8Array>, key: string): boolean {
    for (const earlier of this.#writing) {
      if (earlier === write) break;
      if (earlier().has(key)) return true;
    }
    return this.#rows.get(key) !== undefined;
  }

  #decode(row: Uint8Array | undefined): StoredBlock | undefined {
    if (row === undefined) return undefined;
    const decoded = decodeStoredBlock(row);
    assert(decoded.ok, 'a stored block decodes');
    return decoded.value;
  }
}

/** 0 where there is none. */
function heightIn(row: Uint8Array | undefined): number {
  return row === undefined ? 0 : Number(new TextDecoder().decode(row));
}

/** Undefined when they do not fit into the given bytes, or one is not here. */
async function batchesWithin(room: number, hashes: readonly Digest[], find: FindBatch): Promise<Batch[] | undefined> {
  const batches: Batch[] = [];
  let left = room;
  for (const hash of hashes) {
    const batch = left < 0 ? undefined : await find(hash);
    if (batch === undefined) return undefined;
    batches.push(batch);
    left -= envelopeBytes(batch);
  }
  return left < 0 ? undefined : batches;
}

/** A row that several of the blocks changed comes once for each, the newest last. */
function* withChanges(
  rows: RowChanges,
  blocks: readonly FinalBlock[],
): Generator<readonly [string, Uint8Array | null]> {
  yield* rows;
  for (const { changes } of blocks) yield* changes;
}
