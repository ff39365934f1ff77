// The rows that the ledger itself reads and writes: keys and layout. The whole key space of the store is in
// src/storage/keys.ts.
import { u32, writeU32 } from '../base/bytes.ts';
import type { Codec } from '../base/codec.ts';
import { DIGEST_BYTES, type Digest } from '../crypto/digest.ts';
import type { LaterLeaves } from '../crypto/stored-merkle-tree.ts';

/** Where the ledger's rows are: a part of the store's interface. */
export interface LedgerRows {
  get(key: string): Uint8Array | undefined;
  /** All rows in [from, to). */
  scan(from: string, to: string): AsyncIterable<[string, Uint8Array]>;
}

/** Rows to write at once; null removes the row. Can be gone through more than once. */
export type LedgerChanges = Iterable<readonly [key: string, row: Uint8Array | null]>;

/** State entries: slot (u64) || value. */
export const STATE_ROWS = 's/';
/** Nodes of the history's Merkle mountain range: 32 bytes. */
export const HISTORY_ROWS = 'h/';
/** Ids that refuse replays, by valid-until height and in the order of execution: 32 bytes each. */
export const REPLAY_ROWS = 'd/';

/** Leaves of the state that a block changed: number of leaves after it (u32), then slot (u32) || digest of each. */
export const LEAF_ROWS = 'k/';

/** `key` is "<table>/<id>". */
export function stateRow(key: string): string {
  return STATE_ROWS + key;
}

export function historyRow(level: number, index: number): string {
  return `${HISTORY_ROWS}${level}/${index}`;
}

/** `first`: number of the row's first id among those of its height. */
export function replayRow(validUntilHeight: bigint, first: number): string {
  return `${replayRowsOf(validUntilHeight)}${String(first).padStart(HEIGHT_DIGITS, '0')}`;
}

/** What the keys of all ids with this valid-until height start with. */
export function replayRowsOf(validUntilHeight: bigint): string {
  return `${REPLAY_ROWS}${String(validUntilHeight).padStart(HEIGHT_DIGITS, '0')}/`;
}

/** `ids`: in the order of execution. */
export function packIds(ids: readonly Digest[]): Uint8Array {
  const row = new Uint8Array(ids.length * DIGEST_BYTES);
  for (const [at, id] of ids.entries()) row.set(id, at * DIGEST_BYTES);
  return row;
}

/** Undefined for a row that {@link packIds} did not make. */
export function unpackReplayRow(
  key: string,
  row: Uint8Array,
): { readonly validUntilHeight: bigint; readonly first: number; readonly ids: readonly Digest[] } | undefined {
  const [height, first] = key.slice(REPLAY_ROWS.length).split('/');
  if (height === undefined || first === undefined || row.length % DIGEST_BYTES !== 0) return undefined;
  const ids = Array.from({ length: row.length / DIGEST_BYTES }, (_, at) =>
    row.subarray(at * DIGEST_BYTES, (at + 1) * DIGEST_BYTES),
  );
  return { validUntilHeight: BigInt(height), first: Number(first), ids };
}

/** Heights sort as they count. */
export function leafRow(height: number): string {
  return `${LEAF_ROWS}${String(height).padStart(HEIGHT_DIGITS, '0')}`;
}

/** Of all blocks up to this height. */
export function leafRows(height: number): { readonly from: string; readonly to: string } {
  return { from: LEAF_ROWS, to: leafRow(height + 1) };
}

const HEIGHT_DIGITS = 12;
const LEAF_BYTES = 4 + DIGEST_BYTES;

/** `digests`: side by side, of the leaves at `indexes`. */
export function packLeaves({ count, indexes, digests }: LaterLeaves): Uint8Array {
  const row = new Uint8Array(4 + indexes.length * LEAF_BYTES);
  row.set(u32(count));
  for (const [at, index] of indexes.entries()) {
    const offset = 4 + at * LEAF_BYTES;
    writeU32(row, offset, index);
    row.set(digests.subarray(at * DIGEST_BYTES, (at + 1) * DIGEST_BYTES), offset + 4);
  }
  return row;
}

/** Undefined for a row that {@link packLeaves} did not make. */
export function unpackLeaves(row: Uint8Array): LaterLeaves | undefined {
  if (row.length < 4 || (row.length - 4) % LEAF_BYTES !== 0) return undefined;
  const view = new DataView(row.buffer, row.byteOffset, row.length);
  const length = (row.length - 4) / LEAF_BYTES;
  const indexes = Uint32Array.from({ length }, (_, at) => view.getUint32(4 + at * LEAF_BYTES));
  const digests = new Uint8Array(length * DIGEST_BYTES);
  for (let at = 0; at < length; at++) {
    const offset = 8 + at * LEAF_BYTES;
    digests.set(row.subarray(offset, offset + DIGEST_BYTES), at * DIGEST_BYTES);
  }
  return { count: view.getUint32(0), indexes, digests };
}

/** The first key after all that start with `prefix`, which ends in "/". */
export function endOf(prefix: string): string {
  return `${prefix.slice(0, -1)}0`;
}

const SLOT_BYTES = 8;

/** How a state entry stands on disk; `value` are its protobuf bytes. */
export function packEntry(slot: number, value: Uint8Array): Uint8Array {
  const row = Buffer.allocUnsafe(SLOT_BYTES + value.length);
  row.set(value, SLOT_BYTES);
  return withSlot(row, slot);
}

/** The same of an entry that is not encoded yet. */
export function encodeEntry<T>(slot: number, codec: Codec<T>, value: T): Uint8Array {
  return withSlot(codec.encodeBehind(SLOT_BYTES, value), slot);
}

function withSlot(row: Uint8Array, slot: number): Uint8Array {
  writeU32(row, 0, Math.floor(slot / 2 ** 32));
  writeU32(row, 4, slot >>> 0);
  // Plain bytes: a Buffer's views are Buffers, which compare and slice differently.
  return new Uint8Array(row.buffer, row.byteOffset, row.length);
}

/** Undefined for a row that is no state entry. */
export function unpackEntry(row: Uint8Array): { readonly slot: number; readonly value: Uint8Array } | undefined {
  if (row.length < SLOT_BYTES) return undefined;
  const slot = Number(new DataView(row.buffer, row.byteOffset, SLOT_BYTES).getBigUint64(0));
  return { slot, value: valueOfRow(row) };
}

/** The protobuf bytes of an entry whose row is known to be one. */
export function valueOfRow(row: Uint8Array): Uint8Array {
  return row.subarray(SLOT_BYTES);
}
