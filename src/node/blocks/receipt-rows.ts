// Rows with the receipts of a block: many in one row, since a row costs the store more than the receipt in it.
import { assert } from '../../base/assert.ts';
import { writeU32 } from '../../base/bytes.ts';
import { type Position, receiptRow } from '../../storage/keys.ts';

/** Few enough that one receipt is read without reading a whole block's. */
export const RECEIPTS_PER_ROW = 256;

/** The rows of one block: number of receipts (u32), where each ends (u32), the receipts. */
export function encodeReceipts(height: number, receipts: readonly Uint8Array[]): [key: string, value: Uint8Array][] {
  const rows: [string, Uint8Array][] = [];
  for (let first = 0; first < receipts.length; first += RECEIPTS_PER_ROW) {
    rows.push([receiptRow(height, first), pack(receipts.slice(first, first + RECEIPTS_PER_ROW))]);
  }
  return rows;
}

/** Key of the row that has this receipt. */
export function rowOfReceipt({ height, index }: Position): string {
  return receiptRow(height, index - (index % RECEIPTS_PER_ROW));
}

/** Undefined: the block has no such receipt. `row`: of {@link rowOfReceipt}. */
export function receiptIn(row: Uint8Array, { index }: Position): Uint8Array | undefined {
  const at = index % RECEIPTS_PER_ROW;
  return at < countIn(row) ? itemOf(row, at) : undefined;
}

export function receiptsIn(row: Uint8Array): Uint8Array[] {
  return Array.from({ length: countIn(row) }, (_, at) => itemOf(row, at));
}

export function countIn(row: Uint8Array): number {
  return new DataView(row.buffer, row.byteOffset, row.length).getUint32(0);
}

function pack(items: readonly Uint8Array[]): Uint8Array {
  const row = new Uint8Array(items.reduce((sum, { length }) => sum + 4 + length, 4));
  writeU32(row, 0, items.length);
  let end = 4 + 4 * items.length;
  for (const [at, item] of items.entries()) {
    row.set(item, end);
    end += item.length;
    writeU32(row, 4 + 4 * at, end);
  }
  return row;
}

function itemOf(row: Uint8Array, at: number): Uint8Array {
  const view = new DataView(row.buffer, row.byteOffset, row.length);
  const from = at === 0 ? 4 + 4 * countIn(row) : view.getUint32(4 * at);
  const to = view.getUint32(4 + 4 * at);
  assert(from <= to && to <= row.length, 'a row of receipts is as it was written');
  return row.subarray(from, to);
}
