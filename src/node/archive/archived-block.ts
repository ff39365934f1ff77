// A block with its batches and receipts, as one record of an archive: "StoredBlock and receipts, each behind its
// length".
import { concatBytes, u32 } from '../../base/bytes.ts';
import { decodeStoredBlock, encodeStoredBlock, type StoredBlock } from '../../wire/stored-block.ts';

export interface ArchivedBlock {
  /** With all its batches. */
  readonly block: StoredBlock;
  /** Encoded, in the block's order. */
  readonly receipts: readonly Uint8Array[];
}

export function encodeArchivedBlock({ block, receipts }: ArchivedBlock): Uint8Array {
  const stored = encodeStoredBlock(block);
  const parts = receipts.flatMap((receipt) => [u32(receipt.length), receipt]);
  return concatBytes(u32(stored.length), stored, u32(receipts.length), ...parts);
}

/** Undefined when these bytes are none. */
export function decodeArchivedBlock(bytes: Uint8Array): ArchivedBlock | undefined {
  const parts = splitParts(bytes, 1);
  const stored = parts?.items[0];
  const decoded = stored === undefined ? undefined : decodeStoredBlock(stored);
  if (parts === undefined || decoded === undefined || !decoded.ok) return undefined;
  const count = readLength(parts.rest, 0);
  const receipts = count === undefined ? undefined : splitParts(parts.rest.subarray(4), count);
  if (receipts === undefined || receipts.rest.length > 0) return undefined;
  return { block: decoded.value, receipts: receipts.items };
}

/** All of a list of byte strings, each behind its u32 length; undefined when it is none. */
export function splitList(bytes: Uint8Array): readonly Uint8Array[] | undefined {
  const items: Uint8Array[] = [];
  for (let rest = bytes; rest.length > 0; ) {
    const next = splitParts(rest, 1);
    const item = next?.items[0];
    if (next === undefined || item === undefined) return undefined;
    items.push(item);
    rest = next.rest;
  }
  return items;
}

function splitParts(bytes: Uint8Array, count: number): { items: Uint8Array[]; rest: Uint8Array } | undefined {
  const items: Uint8Array[] = [];
  let at = 0;
  for (let i = 0; i < count; i++) {
    const length = readLength(bytes, at);
    if (length === undefined || at + 4 + length > bytes.length) return undefined;
    items.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return { items, rest: bytes.subarray(at) };
}

function readLength(bytes: Uint8Array, at: number): number | undefined {
  if (at + 4 > bytes.length) return undefined;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at);
}
