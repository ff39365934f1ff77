// The rows as the latest commit leaves them, also while they are on their way to disk: a read in between must not see
// what was there before.
import { assert } from '../base/assert.ts';
import type { LedgerChanges, LedgerRows } from './ledger-rows.ts';

/**
 * Commits that may wait for the disk at once. One finalization can cover very many blocks, which are written together;
 * more than this means that nobody says when they are.
 */
const MAX_UNWRITTEN = 100_000;
/** The newest commits are searched one by one, and put in order only when they are: mostly they are on disk before. */
const SEARCHED_ALONE = 16;

interface Commit {
  readonly height: number;
  readonly changes: LedgerChanges;
  /** The same by key, once somebody asked. */
  byKey?: ReadonlyMap<string, Uint8Array | null>;
}

export class UnwrittenRows {
  readonly #rows: Pick<LedgerRows, 'get'>;
  /** Oldest first. */
  readonly #commits: Commit[] = [];
  /** The newest change of each row by commits that are searched together, and the height that made it. */
  readonly #together = new Map<string, { readonly height: number; readonly row: Uint8Array | null }>();
  /** How many of the commits these are, from the oldest on. */
  #inOne = 0;

  constructor(rows: Pick<LedgerRows, 'get'>) {
    this.#rows = rows;
  }

  get(key: string): Uint8Array | undefined {
    for (let i = this.#commits.length - 1; i >= this.#inOne; i--) {
      const commit = this.#commits[i] as Commit;
      commit.byKey ??= new Map(commit.changes);
      const row = commit.byKey.get(key);
      if (row !== undefined) return row ?? undefined;
    }
    const changed = this.#together.get(key);
    return changed === undefined ? this.#rows.get(key) : (changed.row ?? undefined);
  }

  add(height: number, changes: LedgerChanges): void {
    assert(this.#commits.length < MAX_UNWRITTEN, 'commits are reported as written');
    this.#commits.push({ height, changes });
    if (this.#commits.length - this.#inOne <= SEARCHED_ALONE) return;
    const oldest = this.#commits[this.#inOne++] as Commit;
    for (const [key, row] of oldest.changes) this.#together.set(key, { height: oldest.height, row });
  }

  /** The changes of the commit at `height`, and of all before it, are on disk. */
  written(height: number): void {
    const later = this.#commits.findIndex((commit) => commit.height > height);
    const durable = this.#commits.splice(0, later < 0 ? this.#commits.length : later);
    for (const commit of durable.slice(0, this.#inOne)) {
      for (const [key] of commit.changes) {
        if (this.#together.get(key)?.height === commit.height) this.#together.delete(key);
      }
    }
    this.#inOne = Math.max(0, this.#inOne - durable.length);
  }
}
