// A table of the state. An entry's key is "<table>/<id>"; keys are readable on purpose: an auditor and a divergence
// alarm name them. Each family has its tables in its folder.
import { type Codec, codec } from '../base/codec.ts';
import { TABLE_LISTS, TABLE_MESSAGES, type TableMessages } from '../generated/state.ts';

export interface TableOptions<T = never> {
  /** The form of its ids, for the documents. */
  readonly id: string;
  /** Written once by the thousand, and read by hardly any operation: not kept decoded. */
  readonly isRecord?: true;
  /** Of an entry of no fixed size: its repeated parts, each of which is some more work to read, use and write. */
  parts?(entry: T): number;
}

/** The list "<list>/<subject>" of ids (list.ts), by which anybody can show that nothing of a subject is missing. */
export interface Listing<T> {
  readonly list: string;
  /** Empty for an entry that joins none. */
  subjectOf(entry: T): string;
}

export interface Table<T> extends TableOptions<T> {
  readonly name: string;
  readonly codec: Codec<T>;
  /** Lists that every new entry joins. */
  readonly listedBy: readonly Listing<T>[];
}

/** A table as other layers need it: its name, and its entries as values. */
export interface DecodableTable {
  readonly name: string;
  readonly id: string;
  readonly codec: { decode(bytes: Uint8Array): unknown };
  readonly listedBy: readonly { readonly list: string }[];
}

/** The table whose messages proto/state.proto marks with this name, with the lists that it names there. */
export function table<N extends keyof TableMessages>(
  name: N,
  options: TableOptions<TableMessages[N]>,
): Table<TableMessages[N]> {
  return { name, codec: codec(TABLE_MESSAGES[name]), listedBy: TABLE_LISTS[name] ?? [], ...options };
}
