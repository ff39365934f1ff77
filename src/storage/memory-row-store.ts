// The row store's twin in memory, for tests and the simulator: same order, same atomicity, nothing durable.
import { compareBytes, utf8 } from '../base/bytes.ts';
import type { FrozenRows, RowChanges, RowRange, RowStore } from '../ports/ports.ts';

type Row = [string, Uint8Array];

export class MemoryRowStore implements RowStore {
  readonly #rows: Map<string, Uint8Array>;
  /** All keys in order; undefined after keys came or went. */
  #sorted: readonly string[] | undefined;

  get(key: string): Uint8Array | undefined {
    return this.#rows.get(key);
  }

  constructor(rows: ReadonlyMap<string, Uint8Array> = new Map()) {
    this.#rows = new Map(rows);
  }

  freeze(): FrozenRows {
    return new MemoryRowStore(this.#rows);
  }

  async range({ from, to, limit, reverse = false }: RowRange): Promise<Row[]> {
    const keys = this.#keys(from, to);
    if (reverse) keys.reverse();
    return keys.slice(0, limit).flatMap((key) => this.#row(key));
  }

  async *scan(from: string, to: string): AsyncGenerator<Row> {
    // A copy, as LevelDB iterates over a snapshot.
    yield* this.#keys(from, to).flatMap((key) => this.#row(key));
  }

  async write(changes: RowChanges): Promise<void> {
    for (const [key, value] of changes) {
      if (value === null || !this.#rows.has(key)) this.#sorted = undefined;
      if (value === null) this.#rows.delete(key);
      else this.#rows.set(key, value.slice());
    }
  }

  async compact(): Promise<void> {}

  async close(): Promise<void> {}

  #keys(from: string, to: string): string[] {
    this.#sorted ??= [...this.#rows.keys()].sort(inByteOrder);
    return this.#sorted.filter((key) => inByteOrder(key, from) >= 0 && inByteOrder(key, to) < 0);
  }

  #row(key: string): Row[] {
    const value = this.#rows.get(key);
    return value === undefined ? [] : [[key, value]];
  }
}

/** Order of the UTF-8 bytes, as in LevelDB; JavaScript's own differs beyond the basic plane. */
function inByteOrder(a: string, b: string): number {
  return compareBytes(utf8(a), utf8(b));
}
