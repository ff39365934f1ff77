// A look through all entries of some tables, a part at a time: at the start, now and then, and again after it where something
// was passed over. What a block brings is seen without it.
import type { Timers } from '../../ports/ports.ts';

/** Entries that are looked at in a part. */
const ENTRIES_AT_ONCE = 512;
/** After which all is looked through once more. */
const SWEEP_EVERY_MS = 600_000;

export interface SweepDeps {
  readonly timers: Timers;
  /** Entries of the final state whose key starts with `prefix` and sorts after `after`. */
  readonly entries: (
    prefix: string,
    after: string | undefined,
    limit: number,
  ) => Promise<readonly (readonly [key: string, value: Uint8Array])[]>;
}

export class Sweep {
  readonly #deps: SweepDeps;
  readonly #tables: readonly { readonly name: string }[];
  /** Where it goes on; undefined: it is through. */
  #at: { readonly table: number; readonly after: string | undefined } | undefined = { table: 0, after: undefined };
  #isWantedAgain = false;
  #cancel: () => void = () => {};

  constructor(deps: SweepDeps, tables: readonly { readonly name: string }[]) {
    this.#deps = deps;
    this.#tables = tables;
  }

  get isLeft(): boolean {
    return this.#at !== undefined || this.#isWantedAgain;
  }

  /** Something was passed over, or everything may be different: once more from the beginning, after this time. */
  again(): void {
    this.#isWantedAgain = true;
  }

  /** Calls back when it is time for the next one. */
  later(due: () => void): void {
    this.#cancel();
    this.#cancel = this.#deps.timers.after(SWEEP_EVERY_MS, due);
  }

  stop(): void {
    this.#cancel();
  }

  /** The next part. */
  async look(offer: (key: string) => void): Promise<void> {
    if (this.#at === undefined && this.#isWantedAgain) {
      this.#isWantedAgain = false;
      this.#at = { table: 0, after: undefined };
    }
    const at = this.#at;
    const table = at && this.#tables[at.table];
    if (at === undefined || table === undefined) return;
    const found = await this.#deps.entries(`${table.name}/`, at.after, ENTRIES_AT_ONCE);
    for (const [key] of found) offer(key);
    if (found.length === ENTRIES_AT_ONCE) this.#at = { table: at.table, after: found.at(-1)?.[0] };
    else this.#at = at.table + 1 < this.#tables.length ? { table: at.table + 1, after: undefined } : undefined;
  }
}
