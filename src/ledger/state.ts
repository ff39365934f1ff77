// The state as operations see it: typed reads and writes. Knows nothing of trees, overlays or disks.
import type { Table } from './table.ts';

export interface StateReader {
  /** The entry, or undefined. Values are immutable: change one by putting another. */
  get<T>(table: Table<T>, id: string): T | undefined;
}

export interface State extends StateReader {
  put<T>(table: Table<T>, id: string, value: NoInfer<T>): void;
  /**
   * As `put`, of an entry that there is not: the caller knows that from another entry, so nobody looks for it on disk, which
   * costs as much as executing a line.
   */
  add<T>(table: Table<T>, id: string, value: NoInfer<T>): void;
}
