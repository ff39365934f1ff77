// Decoded entries that were used lately, in two generations: when the young one is full it becomes the old one, and what
// was in the old one is forgotten unless it was used since. Bounded, with nothing to do on a hit. By table and id: keys
// put together for each look-up would cost more than the look-up.
import type { Table } from './table.ts';

type Generation = Map<Table<never>, Map<string, unknown>>;

export class EntryCache {
  readonly #perGeneration: number;
  #young: Generation = new Map();
  #old: Generation = new Map();
  #size = 0;

  /** Holds at most twice as many entries. */
  constructor(perGeneration: number) {
    this.#perGeneration = perGeneration;
  }

  get<T>(table: Table<T>, id: string): T | undefined {
    const young = this.#young.get(table as Table<never>)?.get(id);
    if (young !== undefined) return young as T;
    const old = this.#old.get(table as Table<never>)?.get(id) as T | undefined;
    if (old !== undefined) this.set(table, id, old);
    return old;
  }

  set<T>(table: Table<T>, id: string, value: T): void {
    let entries = this.#young.get(table as Table<never>);
    if (entries === undefined) {
      entries = new Map();
      this.#young.set(table as Table<never>, entries);
    }
    const before = entries.size;
    entries.set(id, value);
    this.#size += entries.size - before;
    if (this.#size < this.#perGeneration) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#size = 0;
  }
}
