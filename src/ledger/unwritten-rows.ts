// The rows as the latest final block leaves them, also while they are on their way to disk: a read in between must not
// see what was there before.
import { assert } from '../base/assert.ts';
import type { LedgerChanges, LedgerRows } from './ledger-rows.ts';

/**
 * Final blocks that may wait for the disk at once. One finalization can cover very many blocks, which are written
 * together; more than this means that nobody says when they are.
 */
const MAX_UNWRITTEN = 100_000;
/** The newest are searched one by one, and put in order only when they are: mostly they are on disk before. */
const SEARCHED_ALONE = 16;

interface FinalChanges {
  readonly height: number;
  readonly changes: LedgerChanges;
  /** The same by key, once somebody asked. */
  byKey?: ReadonlyMap<string, Uint8Array | null>;
}

export class UnwrittenRows {
  readonly #rows: Pick<LedgerRows, 'get'>;
  /** Oldest first. */
  readonly #blocks: FinalChanges[] = [];
  /** The newest change of each row by blocks that are searched together, and the height that made it. */
  readonly #together = new Map<string, { readonly height: number; readonly row: Uint8Array | null }>();
  /** How many of the blocks these are, from the oldest on. */
  #inOne = 0;

  constructor(rows: Pick<LedgerRows, 'get'>) {
    this.#rows = rows;
  }

  get(key: string): Uint8Array | undefined {
    for (let i = this.#blocks.length - 1; i >= this.#inOne; i--) {
      const block = this.#blocks[i] as FinalChanges;
      block.byKey ??= new Map(block.changes);
      const row = block.byKey.get(key);
      if (row !== undefined) return row ?? undefined;
    }
    const changed = this.#together.get(key);
    return changed === undefined ? this.#rows.get(key) : (changed.row ?? undefined);
  }

  add(height: number, changes: LedgerChanges): void {
    assert(this.#blocks.length < MAX_UNWRITTEN, 'final blocks are reported as durable');
    this.#blocks.push({ height, changes });
    if (this.#blocks.length - this.#inOne <= SEARCHED_ALONE) return;
    const oldest = this.#blocks[this.#inOne++] as FinalChanges;
    for (const [key, row] of oldest.changes) this.#together.set(key, { height: oldest.height, row });
  }

  /** The changes of the final block at `height`, and of all before it, are on disk. */
  durable(height: number): void {
    const later = this.#blocks.findIndex((block) => block.height > height);
    const durable = this.#blocks.splice(0, later < 0 ? this.#blocks.length : later);
    for (const block of durable.slice(0, this.#inOne)) {
      for (const [key] of block.changes) {
        if (this.#together.get(key)?.height === block.height) this.#together.delete(key);
      }
    }
    this.#inOne = Math.max(0, this.#inOne - durable.length);
  }
}
