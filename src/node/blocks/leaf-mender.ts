// Has damaged leaves made again while the node runs. Whoever needs them waits: a node votes for nothing meanwhile, and
// goes on where it was. Where rows are damaged, too, that fails, and so does what waits.
import type { Logger } from 'pino';
import type { Ledger } from '../../ledger/ledger.ts';
import type { RowStore, Timers } from '../../ports/ports.ts';
import type { BlockStore } from './block-store.ts';

/** After as long of work: half a core. */
const PAUSE_MS = 2;

export interface LeafMenderDeps {
  readonly ledger: Pick<Ledger, 'damagedLeafBlocks' | 'mendLeaves'>;
  readonly rows: Pick<RowStore, 'get' | 'scan'>;
  readonly blockStore: Pick<BlockStore, 'durable'>;
  readonly timers: Timers;
  readonly log: Logger;
}

export class LeafMender {
  readonly #deps: LeafMenderDeps;
  #mending: Promise<boolean> | undefined;
  /** Ends the pause that is under way. */
  #endPause: (() => void) | undefined;
  #isStopped = false;

  constructor(deps: LeafMenderDeps) {
    this.#deps = deps;
  }

  /** What `run` returns; where it throws since leaves are damaged, it runs again once they are made again. */
  async whole<T>(run: () => T): Promise<T> {
    for (;;) {
      try {
        return run();
      } catch (error) {
        if (!(await this.mended(error))) throw error;
      }
    }
  }

  /**
   * Resolves when all leaves are whole: false when none was damaged, so that `error` has another reason, or when the node
   * stops before. Rejects with NodeError `ledger-rows-damaged`.
   */
  mended(error: unknown): Promise<boolean> {
    if (this.#isStopped || this.#deps.ledger.damagedLeafBlocks.size === 0) return Promise.resolve(false);
    this.#mending ??= this.#mend(error).finally(() => {
      this.#mending = undefined;
    });
    return this.#mending;
  }

  /** Whoever waits is told that nothing was mended. */
  stop(): void {
    this.#isStopped = true;
    this.#endPause?.();
  }

  async #mend(error: unknown): Promise<boolean> {
    const { ledger, rows, blockStore, timers, log } = this.#deps;
    const startedMs = timers.nowMs();
    log.error({ err: error }, 'leaves of the state are damaged: they are made again, and what needs them waits');
    await blockStore.durable();
    try {
      await ledger.mendLeaves(rows, () => this.#pause());
    } catch (cause) {
      if (cause === STOPPED) return false;
      throw cause;
    }
    const seconds = Math.round((timers.nowMs() - startedMs) / 1_000);
    log.warn({ seconds }, 'the damaged leaves are made again: check the disk');
    return true;
  }

  async #pause(): Promise<void> {
    if (!this.#isStopped) {
      await new Promise<void>((resolve) => {
        this.#endPause = resolve;
        this.#deps.timers.after(PAUSE_MS, resolve);
      });
    }
    if (this.#isStopped) throw STOPPED;
  }
}

const STOPPED = new Error('the node stops');
