// The state's tables by the name that stands in keys, to decode any entry for people.
import type { Json } from '../base/canonical-json.ts';
import * as tables from '../ledger/table.ts';
import { toJson } from './json-view.ts';
import { notFound } from './problem.ts';

/** The parts of a table that decoding for people needs. */
interface DecodableTable {
  readonly name: string;
  readonly codec: { decode(bytes: Uint8Array): unknown };
}

type Decode = (bytes: Uint8Array) => Json;

// From the page of all tables, so that a new one is never forgotten here.
const DECODERS: ReadonlyMap<string, Decode> = new Map(
  Object.values(tables).flatMap((table) => (typeof table === 'object' ? [decoder(table)] : [])),
);

function decoder(table: DecodableTable): [string, Decode] {
  return [table.name, (bytes) => toJson(table.codec.decode(bytes))];
}

/** Throws Problem when there is no such table. */
export function requireTable(name: string): Decode {
  const decode = DECODERS.get(name);
  if (decode === undefined) {
    throw notFound(
      'no-such-table',
      `there is no table "${name}"`,
      `use one of ${[...DECODERS.keys()].join(', ')}`,
      'table',
    );
  }
  return decode;
}

/** The entry as JSON, by the table that its key names. */
export function decodeEntry(key: string, bytes: Uint8Array): Json {
  return requireTable(key.slice(0, key.indexOf('/')))(bytes);
}
