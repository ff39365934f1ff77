// Removes old blocks with their batches and receipts, and gives the room back to the disk. The store first says that
// these blocks are not kept; a crash at any instant leaves a mark, and the next start removes the rest.
import { toHex, utf8 } from '../../base/bytes.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { BlobStore, RowStore } from '../../ports/ports.ts';
import { allUnder, blockRow, blockRows, META, receiptRowsOf } from '../../storage/keys.ts';
import { decodeStoredBlock } from '../../wire/stored-block.ts';
import type { BlockStore } from '../blocks/block-store.ts';

/** Blocks removed in one write: short, so that finalizations do not wait long for the disk. */
const STEP_BLOCKS = 32;
const MAX_ROWS = 1_000_000;

export interface PrunerDeps {
  readonly rows: RowStore;
  readonly batches: BlobStore;
  readonly blockStore: BlockStore;
  /** A block on its way refers to this batch. */
  readonly inUse: (batch: Digest) => boolean;
}

export interface PruneProgress {
  readonly from: number;
  readonly to: number;
  readonly done: number;
}

export class Pruner {
  readonly #deps: PrunerDeps;
  #progress: PruneProgress | undefined;
  #stopped = false;

  constructor(deps: PrunerDeps) {
    this.#deps = deps;
  }

  get progress(): PruneProgress | undefined {
    return this.#progress;
  }

  /** After the step under way nothing more is removed; the rest waits for the next start. */
  stop(): void {
    this.#stopped = true;
  }

  /** The blocks that an earlier run of this node left to be removed. */
  get unfinished(): { readonly from: number; readonly to: number } | undefined {
    const mark = this.#deps.rows.get(META.pruning);
    if (mark === undefined) return undefined;
    const [from, to] = new TextDecoder().decode(mark).split('-').map(Number);
    return from === undefined || to === undefined ? undefined : { from, to };
  }

  /**
   * Removes the blocks from..to, the lowest that are kept; resolves when the room is free. `onBegun`: from here on a
   * crash does not prevent it any more.
   */
  async prune(from: number, to: number, onBegun: () => void): Promise<void> {
    const { blockStore, batches, rows } = this.#deps;
    this.#progress = { from, to, done: 0 };
    try {
      // From here on this node says that it does not have them, even after a crash.
      await rows.write(new Map([[META.base, utf8(`${to}`)], mark(from, to)]));
      blockStore.keepFrom(to + 1);
      onBegun();
      const shared = await this.#batchesFrom(to + 1);
      for (let at = from; at <= to && !this.#stopped; at += STEP_BLOCKS) {
        await this.#remove(at, Math.min(to, at + STEP_BLOCKS - 1), to, shared);
        this.#progress = { from, to, done: Math.min(to, at + STEP_BLOCKS - 1) - from + 1 };
      }
      if (this.#stopped) return;
      await rows.compact(blockRow(from), blockRow(to + 1));
      const receipts = receiptRowsOf(from, to);
      await rows.compact(receipts.from, receipts.to);
      await batches.compact();
      await rows.write(new Map([[META.pruning, null]]));
    } finally {
      this.#progress = undefined;
    }
  }

  /** Batches before the rows that name them: after a crash in between they are found again. */
  async #remove(from: number, to: number, end: number, shared: ReadonlySet<string>): Promise<void> {
    const { batches, inUse, rows } = this.#deps;
    const blocks = await rows.range({ ...blockRows(from, to), limit: STEP_BLOCKS });
    const named = blocks.flatMap(([, row]) => batchesOf(row));
    await batches.remove(named.filter((hash) => !shared.has(toHex(hash)) && !inUse(hash)));
    const receipts = await rows.range({ ...receiptRowsOf(from, to), limit: MAX_ROWS });
    const gone = [...blocks, ...receipts].map(([key]) => [key, null] as const);
    await rows.write(new Map([...gone, mark(to + 1, end)]));
  }

  /** Batches that blocks from this height on name: a faulty leader may have named an old one again. */
  async #batchesFrom(height: number): Promise<ReadonlySet<string>> {
    const { blockStore, rows } = this.#deps;
    await blockStore.durable();
    const named = new Set<string>();
    for await (const [, row] of rows.scan(blockRow(height), allUnder('b/').to)) {
      for (const hash of batchesOf(row)) named.add(toHex(hash));
    }
    return named;
  }
}

function batchesOf(row: Uint8Array): readonly Digest[] {
  const block = decodeStoredBlock(row);
  return block.ok ? block.value.header.batchHashes : [];
}

function mark(from: number, to: number): readonly [string, Uint8Array] {
  return [META.pruning, utf8(`${from}-${to}`)];
}
