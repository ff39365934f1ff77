// The rows as the latest commit leaves them, also while they are on their way to disk: a read in between must not see
// what was there before.
import { assert } from '../base/assert.ts';
import type { LedgerChanges, LedgerRows } from './ledger-rows.ts';

/**
 * Commits that may wait for the disk at once. One finalization can cover very many blocks, which are written together;
 * more than this means that nobody says when they are.
 */
const MAX_UNWRITTEN = 100_000;

export class UnwrittenRows {
  readonly #rows: Pick<LedgerRows, 'get'>;
  /** The newest change of each row, and the height that made it. */
  readonly #changed = new Map<string, { readonly height: number; readonly row: Uint8Array | null }>();
  /** Oldest first. */
  readonly #commits: { readonly height: number; readonly changes: LedgerChanges }[] = [];

  constructor(rows: Pick<LedgerRows, 'get'>) {
    this.#rows = rows;
  }

  get(key: string): Uint8Array | undefined {
    const changed = this.#changed.get(key);
    return changed === undefined ? this.#rows.get(key) : (changed.row ?? undefined);
  }

  add(height: number, changes: LedgerChanges): void {
    assert(this.#commits.length < MAX_UNWRITTEN, 'commits are reported as written');
    this.#commits.push({ height, changes });
    for (const [key, row] of changes) this.#changed.set(key, { height, row });
  }

  /** The changes of the commit at `height`, and of all before it, are on disk. */
  written(height: number): void {
    const later = this.#commits.findIndex((commit) => commit.height > height);
    for (const commit of this.#commits.splice(0, later < 0 ? this.#commits.length : later)) {
      for (const key of commit.changes.keys()) {
        if (this.#changed.get(key)?.height === commit.height) this.#changed.delete(key);
      }
    }
  }
}
