// The state as the operations of one block see it: this block's writes over its unfinalized ancestors' over the finalized
// entries. Values are kept decoded and encoded once per block. Knows nothing of trees or disks.
import { assert } from '../base/assert.ts';
import type { Codec } from '../base/codec.ts';
import { EntryCache } from './entry-cache.ts';
import type { State } from './state.ts';
import type { Table } from './table.ts';

/** Decoded entries kept in memory beyond those of unfinalized blocks: at most twice as many. */
const DECODED_ENTRIES = 65_536;

/** A decoded entry and how to encode it; under its key only ever the value of the key's table. */
interface Written {
  readonly codec: Codec<never>;
  readonly value: unknown;
}

/** The finalized entries: rows on disk behind a bounded cache of decoded values. */
export class FinalizedEntries {
  readonly #read: (key: string) => Uint8Array | undefined;
  readonly #decoded = new EntryCache(DECODED_ENTRIES);

  /** `read` gives the value bytes of the finalized entry with this key, and must be quick for keys that are not there. */
  constructor(read: (key: string) => Uint8Array | undefined) {
    this.#read = read;
  }

  get<T>(table: Table<T>, key: string): T | undefined {
    const known = this.#decoded.get(key);
    if (known !== undefined) return known as T;
    const bytes = this.#read(key);
    if (bytes === undefined) return undefined;
    const value = table.codec.decode(bytes);
    this.#decoded.set(key, value);
    return value;
  }

  /** Takes over the entries of a block that became final. */
  fold(entries: Iterable<readonly [string, Written]>): void {
    for (const [key, { value }] of entries) this.#decoded.set(key, value);
  }
}

export class Overlay implements State {
  readonly #base: FinalizedEntries;
  #parent: Overlay | undefined;
  /** In the order in which keys were first put: the order of new slots. */
  readonly #kept = new Map<string, Written>();
  /** Writes of the transaction that is being executed. */
  readonly #scratch = new Map<string, Written>();

  constructor(base: FinalizedEntries, parent: Overlay | undefined) {
    this.#base = base;
    this.#parent = parent;
  }

  get<T>(table: Table<T>, id: string): T | undefined {
    const key = `${table.name}/${id}`;
    const written = this.#scratch.get(key) ?? this.#find(key);
    return written === undefined ? this.#base.get(table, key) : (written.value as T);
  }

  put<T>(table: Table<T>, id: string, value: T): void {
    this.#scratch.set(`${table.name}/${id}`, { codec: table.codec as Codec<never>, value });
  }

  /** The transaction's writes become the block's. */
  keep(): void {
    for (const [key, written] of this.#scratch) this.#kept.set(key, written);
    this.#scratch.clear();
  }

  /** The transaction leaves no trace. */
  drop(): void {
    this.#scratch.clear();
  }

  /** Everything that the block changed, encoded, in the order in which it was first put. */
  encode(): Map<string, Uint8Array> {
    const encoded = new Map<string, Uint8Array>();
    for (const [key, { codec, value }] of this.#kept) encoded.set(key, codec.encode(value as never));
    return encoded;
  }

  /** The block is final: its entries move into the base. */
  fold(): void {
    assert(this.#parent === undefined, 'a block became final before its parent');
    this.#base.fold(this.#kept);
  }

  /** The parent was folded into the base. */
  rebase(): void {
    this.#parent = undefined;
  }

  #find(key: string): Written | undefined {
    for (let layer: Overlay | undefined = this; layer !== undefined; layer = layer.#parent) {
      const written = layer.#kept.get(key);
      if (written !== undefined) return written;
    }
    return undefined;
  }
}
