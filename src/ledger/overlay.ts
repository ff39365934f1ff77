// The state as the operations of one block see it: this block's writes over its unfinalized ancestors' over the finalized
// entries. Values are kept decoded and encoded once per block. Knows nothing of trees or disks.
import { assert } from '../base/assert.ts';
import { EntryCache } from './entry-cache.ts';
import type { State } from './state.ts';
import type { Table } from './table.ts';

/**
 * Decoded entries kept in memory beyond those of unfinalized blocks: at most twice as many, of half a kilobyte to one
 * each. An entry that is not among them costs a read and a decode, which is several times what executing on it costs.
 */
const DECODED_ENTRIES = 262_144;

/** An entry that a block wrote; under its table and id only ever a value of that table. */
interface Written {
  readonly table: Table<never>;
  readonly id: string;
  value: unknown;
}

/** What takes a write back: the value before it, or none where the entry was not this block's yet. */
interface Undo {
  readonly entry: Written;
  readonly before: unknown;
}

/** The finalized entries: rows on disk behind a bounded cache of decoded values. */
export class FinalizedEntries {
  readonly #read: (key: string) => Uint8Array | undefined;
  readonly #decoded = new EntryCache(DECODED_ENTRIES);

  /** `read` gives the value bytes of the finalized entry with this key, and must be quick for keys that are not there. */
  constructor(read: (key: string) => Uint8Array | undefined) {
    this.#read = read;
  }

  get<T>(table: Table<T>, id: string): T | undefined {
    const known = this.#decoded.get(table, id);
    if (known !== undefined) return known;
    const bytes = this.#read(`${table.name}/${id}`);
    if (bytes === undefined) return undefined;
    const value = table.codec.decode(bytes);
    this.#decoded.set(table, id, value);
    return value;
  }

  /** Takes over the entries of a block that became final. */
  fold(entries: Iterable<Written>): void {
    for (const { table, id, value } of entries) this.#decoded.set(table, id, value as never);
  }
}

export class Overlay implements State {
  readonly #base: FinalizedEntries;
  #parent: Overlay | undefined;
  readonly #written = new Map<Table<never>, Map<string, Written>>();
  /** In the order in which they were first put: the order of new slots. */
  readonly #order: Written[] = [];
  /** Writes of the transaction that is being executed, oldest first. */
  readonly #undo: Undo[] = [];

  constructor(base: FinalizedEntries, parent: Overlay | undefined) {
    this.#base = base;
    this.#parent = parent;
  }

  get<T>(table: Table<T>, id: string): T | undefined {
    for (let layer: Overlay | undefined = this; layer !== undefined; layer = layer.#parent) {
      const entry = layer.#written.get(table as Table<never>)?.get(id);
      if (entry !== undefined) return entry.value as T;
    }
    return this.#base.get(table, id);
  }

  put<T>(table: Table<T>, id: string, value: T): void {
    const entries = this.#entriesOf(table as Table<never>);
    let entry = entries.get(id);
    if (entry === undefined) {
      entry = { table: table as Table<never>, id, value };
      entries.set(id, entry);
      this.#order.push(entry);
      this.#undo.push({ entry, before: undefined });
      return;
    }
    this.#undo.push({ entry, before: entry.value });
    entry.value = value;
  }

  /** The transaction's writes become the block's. */
  keep(): void {
    this.#undo.length = 0;
  }

  /** The transaction leaves no trace. */
  drop(): void {
    for (const { entry, before } of this.#undo.toReversed()) {
      entry.value = before;
      if (before !== undefined) continue;
      this.#written.get(entry.table)?.delete(entry.id);
      this.#order.pop();
    }
    this.#undo.length = 0;
  }

  /** Everything that the block changed, encoded, in the order in which it was first put. */
  encode(): Map<string, Uint8Array> {
    const encoded = new Map<string, Uint8Array>();
    for (const { table, id, value } of this.#order)
      encoded.set(`${table.name}/${id}`, table.codec.encode(value as never));
    return encoded;
  }

  /** The block is final: its entries move into the base. */
  fold(): void {
    assert(this.#parent === undefined, 'a block became final before its parent');
    this.#base.fold(this.#order);
  }

  /** The parent was folded into the base. */
  rebase(): void {
    this.#parent = undefined;
  }

  #entriesOf(table: Table<never>): Map<string, Written> {
    let entries = this.#written.get(table);
    if (entries === undefined) {
      entries = new Map();
      this.#written.set(table, entries);
    }
    return entries;
  }
}
