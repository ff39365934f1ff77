// The state's tables by the name that stands in keys, to decode any entry for people.
import type { Json } from '../base/canonical-json.ts';
import { TABLES } from '../ledger/families.ts';
import { toJson } from './json-view.ts';
import { notFound } from './problem.ts';

/** Throws Problem when there is no such table. */
export function requireTable(name: string): (bytes: Uint8Array) => Json {
  const table = TABLES.get(name);
  if (table === undefined) {
    throw notFound(
      'no-such-table',
      `there is no table "${name}"`,
      `use one of ${[...TABLES.keys()].join(', ')}`,
      'table',
    );
  }
  return (bytes) => toJson(table.codec.decode(bytes));
}

/** The entry as JSON, by the table that its key names. */
export function decodeEntry(key: string, bytes: Uint8Array): Json {
  return requireTable(key.slice(0, key.indexOf('/')))(bytes);
}
