// One entry of the state as it stands in memory: decoded, with what the tree and the disk know it by.
import type { Table } from './table.ts';

/** Where it is in the tree is not known before the block that puts it first is executed. */
export const NO_SLOT = -1;

/**
 * `value` is one of `table`'s. Key and slot never change: they are looked up once for each entry, not for each write.
 */
export interface StateEntry {
  readonly table: Table<never>;
  readonly id: string;
  /** "<table>/<id>" */
  readonly key: string;
  slot: number;
  value: unknown;
}
