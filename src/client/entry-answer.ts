// Entries of the ledger's state as the API spells them, decoded by the ledger's own codecs.
import { fromHex } from '../base/bytes.ts';
import type { Table } from '../ledger/table.ts';
import { readAnswer } from './bad-answer.ts';

/** The parts of a table that reading its entries needs. */
export interface ReadableTable<T> {
  readonly name: string;
  readonly codec: { decode(bytes: Uint8Array): T };
}

/** An entry as it stood when it was read. */
export interface Entry<T> {
  readonly key: string;
  /** At least this height was final when it was read. */
  readonly height: number;
  readonly value: T;
}

export interface EntryAnswer {
  readonly key: string;
  readonly height: number;
  /** Hexadecimal of the protobuf bytes: exact, and what a proof covers. */
  readonly value: string;
}

export interface EntryPage {
  readonly items: readonly EntryAnswer[];
  readonly next?: string;
}

export function entryPath<T>(table: Table<T>, id: string): string {
  return `/v1/entries/${table.name}/${encodeURIComponent(id)}`;
}

/** Throws ClientError `bad-answer`. */
export function decodeEntry<T>(table: ReadableTable<T>, answer: EntryAnswer): Entry<T> {
  return readAnswer(`an entry of ${table.name}`, () => {
    const { key, height, value } = answer;
    return { key, height, value: table.codec.decode(fromHex(value)) };
  });
}
