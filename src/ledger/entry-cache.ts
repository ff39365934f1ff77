// Decoded entries that were used lately, in two generations: when the young one is full it becomes the old one, and
// what was in the old one is forgotten unless it was used since. Bounded, with nothing to do on a hit. By table and id:
// keys put together for each look-up would cost more than the look-up.
import type { StateEntry } from './state-entry.ts';
import type { Table } from './table.ts';

type Generation = Map<Table<never>, Map<string, StateEntry>>;

export class EntryCache {
  readonly #perGeneration: number;
  #young: Generation = new Map();
  #old: Generation = new Map();
  #size = 0;

  /** Holds at most twice as many entries. */
  constructor(perGeneration: number) {
    this.#perGeneration = perGeneration;
  }

  get(table: Table<never>, id: string): StateEntry | undefined {
    const young = this.#young.get(table)?.get(id);
    if (young !== undefined) return young;
    const old = this.#old.get(table)?.get(id);
    if (old !== undefined) this.set(old);
    return old;
  }

  set(entry: StateEntry): void {
    let entries = this.#young.get(entry.table);
    if (entries === undefined) {
      entries = new Map();
      this.#young.set(entry.table, entries);
    }
    const before = entries.size;
    entries.set(entry.id, entry);
    this.#size += entries.size - before;
    if (this.#size < this.#perGeneration) return;
    this.#old = this.#young;
    this.#young = new Map();
    this.#size = 0;
  }
}
