// Reads all entries of the state, slowly and again every day, and holds each against the certified root: a row that the
// disk spoiled is found while other copies of it are good, and ends the node, which never votes with it. Leaves that it
// finds damaged are made again.
import { setImmediate } from 'node:timers/promises';
import type { Ledger } from '../../ledger/ledger.ts';
import { endOf, STATE_ROWS, unpackEntry } from '../../ledger/ledger-rows.ts';
import { damaged } from '../../ledger/load-ledger.ts';
import type { RowStore, Timers } from '../../ports/ports.ts';
import type { BlockStore } from '../blocks/block-store.ts';
import type { LeafMender } from '../blocks/leaf-mender.ts';

/** A hundred entries are a millisecond of work: one hundredth of a core. */
export const AT_ONCE = 100;
export const EVERY_MS = 100;
const WITHOUT_PAUSE = 8;
export const DAY_MS = 86_400_000;

export interface ScrubDeps {
  readonly ledger: Pick<Ledger, 'check' | 'entries'>;
  readonly rows: Pick<RowStore, 'range'>;
  readonly blockStore: Pick<BlockStore, 'durable'>;
  readonly mender: Pick<LeafMender, 'whole'>;
  readonly timers: Timers;
  readonly onFailure: (error: unknown) => void;
}

export class Scrub {
  readonly #deps: ScrubDeps;
  #cancel: (() => void) | undefined;
  #reading: Promise<void> | undefined;
  #isStopped = false;
  #next = STATE_ROWS;
  #seen = 0;
  /** Entries that there were when this pass began: none of them ever goes away. */
  #expected = 0;
  #begunMs = 0;
  #finishedMs = 0;

  constructor(deps: ScrubDeps) {
    this.#deps = deps;
  }

  /** When all entries were last found to be right, milliseconds since 1970; 0: not since the start. */
  get finishedMs(): number {
    return this.#finishedMs;
  }

  start(): void {
    this.#reading = this.#begin();
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancel?.();
    await this.#reading;
  }

  async #begin(): Promise<void> {
    this.#next = STATE_ROWS;
    this.#seen = 0;
    this.#expected = this.#deps.ledger.entries;
    this.#begunMs = this.#deps.timers.nowMs();
    // What is expected has its rows on disk before any are read.
    await this.#deps.blockStore.durable();
    this.#after(EVERY_MS, () => this.#step());
  }

  #after(ms: number, run: () => void): void {
    if (!this.#isStopped) this.#cancel = this.#deps.timers.after(ms, run);
  }

  #step(): void {
    this.#reading = this.#read().catch(this.#deps.onFailure);
  }

  async #read(): Promise<void> {
    const { rows, timers } = this.#deps;
    const found = await rows.range({ from: this.#next, to: endOf(STATE_ROWS), limit: AT_ONCE });
    for (const [at, [row, bytes]] of found.entries()) {
      await this.#hold(row.slice(STATE_ROWS.length), bytes);
      // Each may be a read of the disk: votes do not wait for many.
      if (at % WITHOUT_PAUSE === WITHOUT_PAUSE - 1) await setImmediate();
    }
    const last = found.at(-1)?.[0];
    if (last !== undefined) this.#next = `${last}\0`;
    if (found.length === AT_ONCE) return this.#after(EVERY_MS, () => this.#step());
    if (this.#seen < this.#expected) throw damaged(`of ${this.#expected} entries ${this.#seen} have a row`);
    this.#finishedMs = Math.floor(timers.nowMs());
    this.#after(Math.max(EVERY_MS, this.#begunMs + DAY_MS - timers.nowMs()), () => this.start());
  }

  async #hold(key: string, row: Uint8Array): Promise<void> {
    // As it is now, which may be newer than what was found: entries and their root are read together.
    const isFound = await this.#deps.mender.whole(() => this.#deps.ledger.check(key));
    if (!isFound) throw damaged(`the entry ${key} is on disk and is not found`);
    // Those that were put meanwhile stand for none of the others.
    if ((unpackEntry(row)?.slot ?? this.#expected) < this.#expected) this.#seen++;
  }
}
