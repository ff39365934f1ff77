// Makes snapshots: every N blocks, at the same heights on every node as far as possible, and when the operator asks.
// One at a time, beside everything else that the node does.
import type { Logger } from 'pino';
import type { SnapshotInfo, SnapshotOutcome } from '../../api/snapshot-backend.ts';
import { NodeError } from '../../base/node-error.ts';
import type { RowStore } from '../../ports/ports.ts';
import type { Genesis } from '../config/genesis-document.ts';
import { makeSnapshot, snapshotHead } from './make-snapshot.ts';
import type { SnapshotShelf } from './snapshot-shelf.ts';

export interface SnapshotKeeperDeps {
  readonly genesis: Genesis;
  readonly rows: RowStore;
  /** Undefined: none are kept here. */
  readonly shelf: SnapshotShelf | undefined;
  /** 0: only when the operator asks. */
  readonly everyBlocks: number;
  readonly log: Logger;
}

export class SnapshotKeeper {
  readonly #deps: SnapshotKeeperDeps;
  #making: Promise<SnapshotOutcome> | undefined;
  /** A snapshot is due from this height on. */
  #dueAt: number;

  constructor(deps: SnapshotKeeperDeps) {
    this.#deps = deps;
    this.#dueAt = nextMultiple(deps.shelf?.heights.at(-1) ?? 0, deps.everyBlocks);
  }

  get heights(): readonly number[] {
    return this.#deps.shelf?.heights ?? [];
  }

  /** A block of this height is on disk. */
  durable(height: number): void {
    if (this.#deps.everyBlocks === 0 || height < this.#dueAt || this.#making !== undefined) return;
    this.#dueAt = nextMultiple(height, this.#deps.everyBlocks);
    void this.make();
  }

  /** Of the latest block. A caller that asks while one is made gets that one. */
  make(): Promise<SnapshotOutcome> {
    this.#making ??= this.#make().finally(() => {
      this.#making = undefined;
    });
    return this.#making;
  }

  part(height: number, part: number): Promise<Uint8Array | undefined> {
    return this.#deps.shelf?.part(height, part) ?? Promise.resolve(undefined);
  }

  /** Resolves when no snapshot is being made. */
  async idle(): Promise<void> {
    await this.#making;
  }

  async #make(): Promise<SnapshotOutcome> {
    const { genesis, rows, shelf, log } = this.#deps;
    if (shelf === undefined)
      return { status: 'refused', code: 'snapshot-too-early', message: 'no snapshots are kept here' };
    const started = performance.now();
    const frozen = rows.freeze();
    try {
      const { height } = snapshotHead(frozen).header;
      const draft = await shelf.draft();
      const made = await makeSnapshot({ rows: frozen, genesis, draft });
      await shelf.add(height, draft);
      const info: SnapshotInfo = { height, entries: made.entries, chunks: made.stateChunks.length + made.replayChunks };
      log.info({ ...info, ms: Math.round(performance.now() - started) }, 'snapshot made');
      return { status: 'made', ...info };
    } catch (error) {
      // The node goes on: it needs no snapshot itself.
      const { code, message } = error instanceof NodeError ? error : { code: 'bug', message: String(error) };
      log.warn({ err: error }, 'no snapshot was made');
      return { status: 'refused', code, message };
    } finally {
      await frozen.close();
    }
  }
}

function nextMultiple(height: number, every: number): number {
  return every === 0 ? Number.POSITIVE_INFINITY : (Math.floor(height / every) + 1) * every;
}
