// The state as the operations of one block see it: this block's writes over its unfinalized ancestors' over the
// finalized entries. Values are kept decoded; the maker of the block's rows encodes each once. Knows nothing of trees
// or disks.
import { assert } from '../base/assert.ts';
import { EntryCache } from './entry-cache.ts';
import { appendToList } from './list.ts';
import type { State } from './state.ts';
import { NO_SLOT, type StateEntry } from './state-entry.ts';
import type { Table } from './table.ts';
import { WORK, workOfParts } from './work.ts';
import { WorkMeter } from './work-meter.ts';

/**
 * Decoded entries kept in memory beyond those of unfinalized blocks: at most twice as many, of half a kilobyte to one
 * each. An entry that is not among them costs a read and a decode, which is several times what executing on it costs.
 */
const DECODED_ENTRIES = 262_144;

/** An entry that the block put. */
interface WrittenEntry extends StateEntry {
  /** The transaction that put it last, from 0 among those of the block. */
  by: number;
}

/** The means to take a write back: the value before it, or none where the entry was not this block's yet. */
interface Undo {
  readonly entry: WrittenEntry;
  readonly before: unknown;
}

/** A finalized entry as it is on disk: its protobuf bytes. */
export interface StoredEntry {
  readonly slot: number;
  readonly value: Uint8Array;
}

/** The finalized entries: rows on disk behind a bounded cache of decoded values. */
export class FinalizedEntries {
  readonly #read: (key: string) => StoredEntry | undefined;
  readonly #decoded = new EntryCache(DECODED_ENTRIES);

  /** `read` gives the finalized entry with this key, and must be quick for keys that are not there. */
  constructor(read: (key: string) => StoredEntry | undefined) {
    this.#read = read;
  }

  get<T>(table: Table<T>, id: string): T | undefined {
    return this.find(table as Table<never>, id)?.value as T | undefined;
  }

  find(table: Table<never>, id: string): StateEntry | undefined {
    const known = this.#decoded.get(table, id) ?? this.#load(table, id);
    return known.slot === NO_SLOT ? undefined : known;
  }

  /** That there is none is kept, too: a rule that hardly any bank has is asked for with every payment. */
  #load(table: Table<never>, id: string): StateEntry {
    const key = keyOf(table, id);
    const stored = this.#read(key);
    const entry =
      stored === undefined
        ? { table, id, key, slot: NO_SLOT, value: undefined }
        : { table, id, key, slot: stored.slot, value: table.codec.decode(stored.value) };
    this.#keep(entry);
    return entry;
  }

  /** Takes over the entries of a block that became final. */
  fold(entries: Iterable<StateEntry>): void {
    for (const entry of entries) this.#keep(entry);
  }

  /**
   * Records never: neither when they are read nor when they are written, so that none is kept that is not the latest.
   */
  #keep(entry: StateEntry): void {
    if (entry.table.isRecord !== true) this.#decoded.set(entry);
  }
}

function partsOf<T>(table: Table<T>, value: T): number {
  return table.parts === undefined ? 0 : workOfParts(table.parts(value));
}

function keyOf(table: Table<never>, id: string): string {
  return `${table.name}/${id}`;
}

export class Overlay implements State {
  readonly #base: FinalizedEntries;
  #parent: Overlay | undefined;
  readonly #written = new Map<Table<never>, Map<string, WrittenEntry>>();
  /** In the order in which they were first put: the order of new slots. */
  readonly #order: WrittenEntry[] = [];
  /** Writes of the transaction that is being executed, oldest first. */
  readonly #undo: Undo[] = [];
  #transaction = 0;
  /** Every look-up and every write is charged here, the same whatever is in memory. */
  readonly work = new WorkMeter();

  constructor(base: FinalizedEntries, parent: Overlay | undefined) {
    this.#base = base;
    this.#parent = parent;
  }

  /** Everything that the block changed, in the order in which it was first put. */
  get written(): readonly StateEntry[] {
    return this.#order;
  }

  get<T>(table: Table<T>, id: string): T | undefined {
    const value = this.#find(table as Table<never>, id)?.value as T | undefined;
    this.work.charge(value === undefined ? WORK.read : WORK.read + partsOf(table, value));
    return value;
  }

  put<T>(table: Table<T>, id: string, value: NoInfer<T>): void {
    const written = this.#written.get(table as Table<never>)?.get(id);
    if (written !== undefined) {
      this.work.charge(written.by === this.#transaction ? WORK.rewrite : WORK.write + partsOf(table, value));
      written.by = this.#transaction;
      this.#undo.push({ entry: written, before: written.value });
      written.value = value;
      return;
    }
    this.#putFirst(table, this.#find(table as Table<never>, id), id, value);
  }

  add<T>(table: Table<T>, id: string, value: NoInfer<T>): void {
    assert(this.#inLayers(table as Table<never>, id) === undefined, `${table.name}/${id} is there already`);
    this.#putFirst(table, undefined, id, value);
  }

  /** `found`: the entry as it was before this block. */
  #putFirst<T>(table: Table<T>, found: StateEntry | undefined, id: string, value: NoInfer<T>): void {
    this.work.charge(WORK.write + partsOf(table, value));
    const { key, slot } = found ?? { key: keyOf(table as Table<never>, id), slot: NO_SLOT };
    const entry = { table: table as Table<never>, id, key, slot, value, by: this.#transaction };
    this.#entriesOf(table as Table<never>).set(id, entry);
    this.#order.push(entry);
    this.#undo.push({ entry, before: undefined });
    if (slot !== NO_SLOT) return;
    for (const listing of table.listedBy) {
      const subject = listing.subjectOf(value);
      if (subject !== '') appendToList(this, `${listing.list}/${subject}`, id);
    }
  }

  /** What was written since the last time becomes the block's. */
  keep(): void {
    this.#undo.length = 0;
  }

  /** Another transaction begins: what it writes is its own work, also where the ones before it wrote. */
  next(): void {
    this.#transaction++;
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

  /** The block is final: its entries move into the base. */
  fold(): void {
    assert(this.#parent === undefined, 'a block became final before its parent');
    this.#base.fold(this.#order);
  }

  /** The parent was folded into the base. */
  rebase(): void {
    this.#parent = undefined;
  }

  #find(table: Table<never>, id: string): StateEntry | undefined {
    return this.#inLayers(table, id) ?? this.#base.find(table, id);
  }

  #inLayers(table: Table<never>, id: string): StateEntry | undefined {
    for (let layer: Overlay | undefined = this; layer !== undefined; layer = layer.#parent) {
      const entry = layer.#written.get(table)?.get(id);
      if (entry !== undefined) return entry;
    }
    return undefined;
  }

  #entriesOf(table: Table<never>): Map<string, WrittenEntry> {
    let entries = this.#written.get(table);
    if (entries === undefined) {
      entries = new Map();
      this.#written.set(table, entries);
    }
    return entries;
  }
}
