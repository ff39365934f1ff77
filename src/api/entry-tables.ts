// The state's tables by the name that stands in keys, to decode any entry for people.
import type { Json } from '../base/canonical-json.ts';
import {
  accessReceipts,
  accounts,
  grants,
  holdExpiries,
  holds,
  readings,
  records,
  replayGuards,
  scenarios,
  sites,
  statements,
  type Table,
  tariffPlans,
} from '../ledger/table.ts';
import { toJson } from './json-view.ts';
import { notFound } from './problem.ts';

type Decode = (bytes: Uint8Array) => Json;

const DECODERS: ReadonlyMap<string, Decode> = new Map([
  decoder(accessReceipts),
  decoder(accounts),
  decoder(grants),
  decoder(holdExpiries),
  decoder(holds),
  decoder(readings),
  decoder(records),
  decoder(replayGuards),
  decoder(scenarios),
  decoder(sites),
  decoder(statements),
  decoder(tariffPlans),
]);

function decoder<T>(table: Table<T>): [string, Decode] {
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
