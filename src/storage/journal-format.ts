// The layout of the consensus journal: where records begin and end, which bytes are a torn tail and which are damage.
// Pure: knows bytes, no files. Integers are u32 big-endian.
//
//   file   = "gridpact-journal/1\n" record*
//   record = payload length | CRC-32 of the payload | CRC-32 of (length, payload CRC, offset of the record u64) | payload
//
// The header has a checksum of its own, bound to its offset: otherwise a flipped bit in a length would look like a
// tail that a crash cut off, everything behind it would be dropped, and the replica would forget votes that it sent.
import { crc32 } from 'node:zlib';
import { u64, utf8 } from '../base/bytes.ts';

export const JOURNAL_MAGIC = utf8('gridpact-journal/1\n');
const HEADER_BYTES = 12;
/** Far above any record (src/wire/limits.ts). */
const MAX_RECORD_BYTES = 16 << 20;
/** Disks write sectors whole: one that a crash kept from being written reads as zeros. */
const SECTOR_BYTES = 512;
/** Fewer zeros than these prove nothing. */
const PROOF_BYTES = 16;

/** What a file holds. `end`: after the last good record; what follows was torn by a crash and never confirmed. */
export type JournalScan =
  | { readonly kind: 'good'; readonly records: readonly Uint8Array[]; readonly end: number }
  /** Record number `index` (from 0), at `offset`, was written once and is no longer what it was. */
  | { readonly kind: 'damaged'; readonly index: number; readonly offset: number }
  | { readonly kind: 'foreign' };

/** The records as they stand in the file from `offset` on. */
export function encodeRecords(records: readonly Uint8Array[], offset: number): Uint8Array {
  const size = records.reduce((sum, record) => sum + HEADER_BYTES + record.length, 0);
  const out = Buffer.allocUnsafe(size);
  let at = 0;
  for (const record of records) {
    out.writeUInt32BE(record.length, at);
    out.writeUInt32BE(crc32(record), at + 4);
    out.writeUInt32BE(headerChecksum(out.subarray(at, at + 8), offset + at), at + 8);
    out.set(record, at + HEADER_BYTES);
    at += HEADER_BYTES + record.length;
  }
  return out;
}

export function scanJournal(file: Uint8Array): JournalScan {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  const magic = Buffer.from(JOURNAL_MAGIC);
  if (bytes.length < magic.length) {
    // A crash before the first sync; an empty file is the same.
    return magic.subarray(0, bytes.length).equals(bytes) ? { kind: 'good', records: [], end: 0 } : { kind: 'foreign' };
  }
  if (!bytes.subarray(0, magic.length).equals(magic)) return { kind: 'foreign' };

  const records: Uint8Array[] = [];
  let at = magic.length;
  while (at < bytes.length) {
    const record = readRecord(bytes, at);
    if (record.kind === 'torn' || (record.kind === 'bad' && isUnwritten(bytes, at, record.end))) break;
    if (record.kind === 'bad') return { kind: 'damaged', index: records.length, offset: at };
    records.push(record.payload);
    at = record.end;
  }
  return { kind: 'good', records, end: at };
}

type Read =
  | { readonly kind: 'whole'; readonly payload: Uint8Array; readonly end: number }
  /** The file ends before the record does. */
  | { readonly kind: 'torn' }
  /** All bytes are there, and they are not what was written. */
  | { readonly kind: 'bad'; readonly end: number };

function readRecord(bytes: Buffer, at: number): Read {
  if (bytes.length - at < HEADER_BYTES) return { kind: 'torn' };
  const length = bytes.readUInt32BE(at);
  const isHeader = bytes.readUInt32BE(at + 8) === headerChecksum(bytes.subarray(at, at + 8), at);
  if (!isHeader || length > MAX_RECORD_BYTES) return { kind: 'bad', end: bytes.length };
  const end = at + HEADER_BYTES + length;
  if (end > bytes.length) return { kind: 'torn' };
  const payload = new Uint8Array(bytes.subarray(at + HEADER_BYTES, end));
  return crc32(payload) === bytes.readUInt32BE(at + 4) ? { kind: 'whole', payload, end } : { kind: 'bad', end };
}

/**
 * Is the bad record at `at` one that a crash kept from reaching the disk? Then a sector of it is all zeros, and
 * nothing good follows it. When in doubt it is damage: the operator is asked rather than a vote forgotten.
 */
function isUnwritten(bytes: Buffer, at: number, end: number): boolean {
  return hasZeroSector(bytes, at, end) && !hasRecordAfter(bytes, at);
}

function hasZeroSector(bytes: Buffer, from: number, to: number): boolean {
  for (let start = from; start < to; ) {
    const end = Math.min(to, (Math.floor(start / SECTOR_BYTES) + 1) * SECTOR_BYTES);
    if (end - start >= PROOF_BYTES && bytes.subarray(start, end).every((byte) => byte === 0)) return true;
    start = end;
  }
  return false;
}

function hasRecordAfter(bytes: Buffer, at: number): boolean {
  for (let next = at + 1; next + HEADER_BYTES <= bytes.length; next++) {
    // Cheap first: almost no four bytes are a length that fits.
    if (bytes.readUInt32BE(next) > bytes.length - next - HEADER_BYTES) continue;
    if (readRecord(bytes, next).kind === 'whole') return true;
  }
  return false;
}

function headerChecksum(lengthAndChecksum: Uint8Array, offset: number): number {
  return crc32(u64(offset), crc32(lengthAndChecksum));
}
