// A ledger's rows in memory, as a node's store would hold them.
import { compareBytes, utf8 } from '../../src/base/bytes.ts';
import type { LedgerChanges, LedgerRows } from '../../src/ledger/ledger-rows.ts';

export class MemoryRows implements LedgerRows {
  readonly rows = new Map<string, Uint8Array>();

  get(key: string): Uint8Array | undefined {
    return this.rows.get(key);
  }

  async *scan(from: string, to: string): AsyncIterable<[string, Uint8Array]> {
    yield* this.between(from, to);
  }

  /** Ascending by the bytes of the key. */
  between(from: string, to: string): [string, Uint8Array][] {
    const rows = [...this.rows].filter(([key]) => key >= from && key < to);
    return rows.sort(([a], [b]) => compareBytes(utf8(a), utf8(b)));
  }

  write(changes: LedgerChanges): void {
    for (const [key, value] of changes) {
      if (value === null) this.rows.delete(key);
      else this.rows.set(key, value);
    }
  }
}
