// Entries of the state, read back from a ledger or from its rows.
import { STATE_ROWS, valueOfRow } from '../../src/ledger/ledger-rows.ts';
import type { Table } from '../../src/ledger/table.ts';
import type { MemoryRows } from './memory-rows.ts';

/** The finalized entry. */
export function entryOf<T>(
  ledger: { read(key: string): Uint8Array | undefined },
  { name, codec }: Table<T>,
  id: string,
): T | undefined {
  const bytes = ledger.read(`${name}/${id}`);
  return bytes === undefined ? undefined : codec.decode(bytes);
}

/** All finalized entries of a table, always in the same order for the same history. */
export function entriesOf<T>({ rows }: MemoryRows, { name, codec }: Table<T>): T[] {
  const prefix = `${STATE_ROWS}${name}/`;
  return [...rows].filter(([key]) => key.startsWith(prefix)).map(([, row]) => codec.decode(valueOfRow(row)));
}

/** With their ids, in the same order. */
export function entriesById<T>({ rows }: MemoryRows, { name, codec }: Table<T>): [id: string, entry: T][] {
  const prefix = `${STATE_ROWS}${name}/`;
  return [...rows]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, row]) => [key.slice(prefix.length), codec.decode(valueOfRow(row))]);
}
