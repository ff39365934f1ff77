// Records of which this node has something to tell the ledger: a row for each, until the ledger has it or it is owed no
// more. So nothing is forgotten in a crash, and what did not become final is told again.
import type { RowStore, Timers } from '../../ports/ports.ts';
import { allUnder } from '../../storage/keys.ts';
import { Rounds } from './rounds.ts';

/** Records that are told together; the next ones when the ledger has these. */
export const RECORDS_AT_ONCE = 512;

export interface ToldRecordsDeps {
  readonly rows: RowStore;
  readonly timers: Timers;
  /** Of the rows; behind it stands the record's id. */
  readonly prefix: string;
  /** Whether the ledger still waits for it. */
  readonly isOwed: (record: string) => boolean;
  /** Submits it, unless it is on its way. */
  readonly submit: (records: readonly string[]) => void;
  readonly onFailure: (error: unknown) => void;
}

export class ToldRecords {
  readonly #deps: ToldRecordsDeps;
  readonly #rounds: Rounds;

  constructor(deps: ToldRecordsDeps) {
    this.#deps = deps;
    const { timers, onFailure } = deps;
    this.#rounds = new Rounds({ timers, onFailure, round: () => this.#tell() });
  }

  /** There may be rows: at the start, and when some were written. */
  wake(): void {
    this.#rounds.wake();
  }

  stop(): void {
    this.#rounds.stop();
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.#rounds.idle();
  }

  /** Whether there is something left to do, or to wait for. */
  async #tell(): Promise<boolean> {
    const { rows, prefix, isOwed, submit } = this.#deps;
    const range = await rows.range({ ...allUnder(prefix), limit: RECORDS_AT_ONCE });
    if (range.length === 0) return false;
    const found = range.map(([key]) => key.slice(prefix.length));
    const owed = found.filter(isOwed);
    const done = found.filter((record) => !owed.includes(record));
    await rows.write(done.map((record) => [`${prefix}${record}`, null] as const));
    if (owed.length > 0 && !this.#rounds.isStopped) submit(owed);
    return owed.length > 0 || found.length === RECORDS_AT_ONCE;
  }
}
