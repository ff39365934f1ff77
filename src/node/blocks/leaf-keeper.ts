// Says when changed leaves of the state go to their file: when many have changed, or many blocks were final since. What
// is taken becomes whole on disk after the rows of its blocks are, so that a start finds the rest in the rows.
import type { LeafChanges, LeafStore } from '../../crypto/leaf-store.ts';
import type { Ledger } from '../../ledger/ledger.ts';

/** Blocks of 16 leaves, of 1 kB in memory. */
export const MANY_CHANGED = 16_384;
/** So many blocks of the chain have their leaves in rows at the most, which a start reads. */
export const MANY_FINAL = 256;
/** Execution waits for the file when so many times more have changed. */
export const MOST_WAITING = 4;

export interface LeafKeeperDeps {
  readonly ledger: Pick<Ledger, 'changedLeafBlocks' | 'takeLeaves' | 'leavesWritten' | 'head'>;
  readonly file: Pick<LeafStore, 'write'>;
  /** The height that the leaves are of on disk. */
  readonly writtenAt: number;
  readonly onFailure: (error: unknown) => void;
}

export class LeafKeeper {
  readonly #deps: LeafKeeperDeps;
  #writtenAt: number;
  #writing: Promise<void> | undefined;
  #taken = false;

  constructor(deps: LeafKeeperDeps) {
    this.#deps = deps;
    // Not the head: what a node that starts often has not written yet would never be written.
    this.#writtenAt = deps.writtenAt;
  }

  /** After blocks became final: what is to be called once they are on disk; undefined while nothing is to be written. */
  take(): (() => void) | undefined {
    const { ledger } = this.#deps;
    const isTime = ledger.changedLeafBlocks >= MANY_CHANGED || ledger.head.height - this.#writtenAt >= MANY_FINAL;
    if (this.#taken || !isTime) return undefined;
    this.#taken = true;
    const changes = ledger.takeLeaves();
    return () => {
      this.#writing = this.#write(changes).catch(this.#deps.onFailure);
    };
  }

  /** Resolves when there is room for more changes. */
  async room(): Promise<void> {
    if (this.#deps.ledger.changedLeafBlocks >= MOST_WAITING * MANY_CHANGED) await this.#writing;
  }

  /** Resolves when nothing is being written. */
  async idle(): Promise<void> {
    await this.#writing;
  }

  async #write(changes: LeafChanges): Promise<void> {
    await this.#deps.file.write(changes);
    this.#deps.ledger.leavesWritten();
    this.#writtenAt = changes.height;
    this.#taken = false;
  }
}
