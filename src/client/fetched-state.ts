// Entries that were fetched beforehand, in the form in which the ledger's own rules read them: so the SDK runs the very
// rules that the validators run, and no copy of them.
import type { StateReader } from '../ledger/state.ts';
import type { ReadableTable } from './entry-answer.ts';
import type { NodeConnection } from './node-connection.ts';

/** The calls to a node that fetch entries. */
export type EntrySource = Pick<NodeConnection, 'entries' | 'entriesById'>;

export class FetchedState implements StateReader {
  readonly #node: EntrySource;
  readonly #entries = new Map<string, unknown>();

  constructor(node: EntrySource) {
    this.#node = node;
  }

  /** Asks for all of them at once; entries that do not exist stay absent. */
  async fetch<T>(table: ReadableTable<T>, ids: readonly string[]): Promise<void> {
    const entries = await this.#node.entriesById(table, ids);
    for (const entry of entries) if (entry !== undefined) this.#entries.set(entry.key, entry.value);
  }

  /** Those whose id starts with `prefix`; false when there are more than `most`, of which the rest is not fetched. */
  async fetchAll<T>(table: ReadableTable<T>, prefix: string, most: number): Promise<boolean> {
    let taken = 0;
    for await (const entry of this.#node.entries(table, prefix)) {
      if (taken === most) return false;
      this.#entries.set(entry.key, entry.value);
      taken++;
    }
    return true;
  }

  get<T>(table: ReadableTable<T>, id: string): T | undefined {
    return this.#entries.get(`${table.name}/${id}`) as T | undefined;
  }
}
