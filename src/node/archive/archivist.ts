// The work on the stored blocks as a whole: pruning (by order or unasked), export, import, backup, erasure. One task at a time.
// Consensus and clients go on beside it.
import type {
  ArchiveBackend,
  ArchiveStatus,
  BackupOutcome,
  ExportOutcome,
  ImportOutcome,
  PruneOutcome,
  PruneRequest,
} from '../../api/archive-backend.ts';
import { toHex } from '../../base/bytes.ts';
import { blockHash } from '../../consensus/block.ts';
import type { BlobStore } from '../../ports/ports.ts';
import { type ExportDeps, exportArchive } from './archive-export.ts';
import { type ImportTarget, importBlocks } from './archive-import.ts';
import { makeBackup } from './backup.ts';
import { type PruneLimitDeps, pruneLimit } from './prune-limit.ts';
import { Pruner, type PrunerDeps } from './pruner.ts';
import { StoreUses } from './store-use.ts';

/** With `keepBlocks` K the node prunes once K + K / SLACK_PART blocks are kept: rarely, and then much at once. */
const SLACK_PART = 4;

export interface ArchivistDeps extends ExportDeps, ImportTarget, PrunerDeps, PruneLimitDeps {
  readonly exchange: ExportDeps['exchange'];
  readonly payloads: BlobStore;
  /** Prune unasked, down to this many blocks; undefined: never. */
  readonly keepBlocks: number | undefined;
  readonly onPruned: (from: number, to: number) => void;
  /** A backup was handed over whole. */
  readonly onBackedUp: () => void;
  readonly onFailure: (error: unknown) => void;
}

export class Archivist implements ArchiveBackend {
  readonly #deps: ArchivistDeps;
  readonly #pruner: Pruner;
  readonly #uses = new StoreUses();
  #pruning: Promise<void> = Promise.resolve();

  constructor(deps: ArchivistDeps) {
    this.#deps = deps;
    this.#pruner = new Pruner(deps);
  }

  get firstHeight(): number {
    return this.#deps.blockStore.firstHeight;
  }

  get unknownUpTo(): number {
    return this.#deps.blockStore.unknownUpTo;
  }

  /** Goes on with what a crash interrupted. */
  start(): void {
    const rest = this.#pruner.unfinished;
    if (rest !== undefined && this.#uses.begin('pruning')) void this.#run(rest.from, rest.to);
  }

  async stop(): Promise<void> {
    this.#pruner.stop();
    await this.#pruning;
  }

  /** Blocks became durable. */
  durable(): void {
    const { blockStore, keepBlocks } = this.#deps;
    if (keepBlocks === undefined || this.#uses.current !== undefined) return;
    const kept = blockStore.tip.height - blockStore.firstHeight + 1;
    if (kept <= keepBlocks + keepBlocks / SLACK_PART || !this.#uses.begin('pruning')) return;
    this.#pruning = this.#pruneToKeep(keepBlocks).catch(this.#deps.onFailure);
  }

  async #pruneToKeep(keepBlocks: number): Promise<void> {
    const { blockStore } = this.#deps;
    try {
      const wanted = blockStore.tip.height - keepBlocks;
      const { before } = await pruneLimit(this.#deps, true);
      const [from, to] = [blockStore.firstHeight, Math.min(wanted, before - 1)];
      // Little at a time is not worth rewriting tables for.
      if (to - from + 1 >= keepBlocks / SLACK_PART) await this.#prune(from, to);
    } finally {
      this.#uses.end();
    }
  }

  async status(): Promise<ArchiveStatus> {
    const { blockStore, keepBlocks } = this.#deps;
    const { progress } = this.#pruner;
    return {
      firstHeight: blockStore.firstHeight,
      height: blockStore.tip.height,
      limit: await pruneLimit(this.#deps, false),
      ...(progress === undefined ? {} : { pruning: progress }),
      ...(keepBlocks === undefined ? {} : { keepBlocks }),
    };
  }

  async prune({ before, ignoreMembers, lastHash }: PruneRequest): Promise<PruneOutcome> {
    const { blockStore, chainId } = this.#deps;
    const limit = await pruneLimit(this.#deps, ignoreMembers);
    // From here to the start nothing waits, so the findings still hold.
    const from = blockStore.firstHeight;
    if (before <= from) return { status: 'nothing', firstHeight: from };
    if (before > limit.before) return { status: 'kept', limit };
    const last = blockStore.block(before - 1);
    const hash = last === undefined ? '' : toHex(blockHash(chainId, last.header));
    if (lastHash !== undefined && lastHash !== hash) return { status: 'other-block', height: before - 1, hash };
    const { current } = this.#uses;
    if (current !== undefined) return { status: 'in-use', by: current };
    this.#uses.begin('pruning');
    await this.#run(from, before - 1);
    return { status: 'started', from, to: before - 1 };
  }

  async export(from: number, to: number): Promise<ExportOutcome> {
    const { blockStore } = this.#deps;
    const { height } = blockStore.tip;
    if (from < blockStore.firstHeight || to > height) {
      return { status: 'not-kept', firstHeight: blockStore.firstHeight, height };
    }
    const { current } = this.#uses;
    if (current !== undefined) return { status: 'in-use', by: current };
    this.#uses.begin('an export');
    return { status: 'stream', bytes: this.#uses.during(exportArchive(this.#deps, from, to)) };
  }

  async import(blocks: Uint8Array): Promise<ImportOutcome> {
    const { blockStore, keepBlocks } = this.#deps;
    if (keepBlocks !== undefined) {
      return {
        status: 'refused',
        why: 'this node prunes old blocks automatically ("keepBlocks" in its config): it would remove them again',
      };
    }
    const { current } = this.#uses;
    if (current !== undefined) return { status: 'in-use', by: current };
    this.#uses.begin('an import');
    try {
      const imported = await importBlocks(this.#deps, blocks);
      if (!imported.ok) return { status: 'refused', why: imported.error };
      return { status: 'imported', firstHeight: blockStore.firstHeight, blocks: imported.value };
    } finally {
      this.#uses.end();
    }
  }

  async backup(): Promise<BackupOutcome> {
    const { blockStore } = this.#deps;
    const { current } = this.#uses;
    if (current !== undefined) return { status: 'in-use', by: current };
    this.#uses.begin('a backup');
    await blockStore.durable();
    return { status: 'stream', height: blockStore.tip.height, bytes: this.#uses.during(this.#wholeBackup()) };
  }

  async *#wholeBackup(): AsyncGenerator<Uint8Array> {
    yield* makeBackup(this.#deps);
    // A reader that leaves before the end has none.
    this.#deps.onBackedUp();
  }

  /** Runs the job while nothing else is under way: a backup would keep what it erases. False: something is. */
  async erase(job: () => Promise<void>): Promise<boolean> {
    if (!this.#uses.begin('an erasure')) return false;
    try {
      await job();
    } finally {
      this.#uses.end();
    }
    return true;
  }

  /** Resolves when it would go on after a crash, or has failed. */
  #run(from: number, to: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#pruning = this.#prune(from, to, resolve)
      .catch(this.#deps.onFailure)
      .finally(() => {
        this.#uses.end();
        resolve();
      });
    return promise;
  }

  async #prune(from: number, to: number, onBegun = () => {}): Promise<void> {
    await this.#pruner.prune(from, to, onBegun);
    this.#deps.onPruned(from, to);
  }
}
