// A state for functions that need a few entries, and neither blocks nor a tree.
import type { State } from '../../src/ledger/state.ts';
import type { Table } from '../../src/ledger/table.ts';

/** Entries in a map. */
export class PlainState implements State {
  readonly #entries = new Map<string, unknown>();

  get<T>({ name }: Table<T>, id: string): T | undefined {
    return this.#entries.get(`${name}/${id}`) as T | undefined;
  }

  put<T>({ name }: Table<T>, id: string, value: T): void {
    this.#entries.set(`${name}/${id}`, value);
  }

  add<T>(table: Table<T>, id: string, value: T): void {
    this.put(table, id, value);
  }
}
