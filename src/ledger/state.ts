// The state as operations see it: typed reads and writes. Knows nothing of trees, overlays or disks.
import type { Table } from './table.ts';

export interface StateReader {
  /** The entry, or undefined. Values are immutable: change one by putting another. */
  get<T>(table: Table<T>, id: string): T | undefined;
}

export interface State extends StateReader {
  put<T>(table: Table<T>, id: string, value: NoInfer<T>): void;
}
