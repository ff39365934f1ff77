// The layout of the consensus journal: where appends begin and end, which bytes are a torn tail and which are damage.
// Pure: knows bytes, no files. Integers are u32 big-endian.
//
//   file    = "gridpact-journal/2\n" padding append*
//   append  = header payload padding        whole sectors of 512 bytes; padding is 0xff, so that no sector is all zeros
//   header  = payload length | CRC-32 of the payload | CRC-32 of (the two before, offset of the append u64)
//   payload = (record length | record)*     what was synced together stands or falls together
//
// No sector holds bytes of two appends: a disk that tears one never harms what it confirmed before. It may write the
// sectors of one append in any order; one that it did not write reads as zeros, which a written one never does.
// The header has a checksum of its own, bound to its offset: otherwise a flipped bit in a length would look like a
// tail that a crash cut off, everything behind it would be dropped, and the replica would forget votes that it sent.
import { crc32 } from 'node:zlib';
import { u64, utf8 } from '../base/bytes.ts';

/** Disks write sectors whole. */
const SECTOR_BYTES = 512;
const HEADER_BYTES = 12;
/** The bytes that a header's checksum covers. */
const COVERED_BYTES = 8;
const LENGTH_BYTES = 4;
/** Far above any record (src/wire/limits.ts), and above all that one turn appends. */
const MAX_PAYLOAD_BYTES = 64 << 20;
const PADDING = 0xff;

/** The first bytes of every journal. */
export const JOURNAL_START: Uint8Array = startBytes();

/**
 * The contents of a file. `end`: after the last good append; a crash tore the bytes behind it, and they were never
 * confirmed.
 */
export type JournalScan =
  | { readonly kind: 'good'; readonly records: readonly Uint8Array[]; readonly end: number }
  /** Record number `index` (from 0), in the append at `offset`, was written once and is no longer what it was. */
  | { readonly kind: 'damaged'; readonly index: number; readonly offset: number }
  | { readonly kind: 'foreign' };

function startBytes(): Uint8Array {
  const start = new Uint8Array(SECTOR_BYTES).fill(PADDING);
  start.set(utf8('gridpact-journal/2\n'));
  return start;
}

function wholeSectors(bytes: number): number {
  return Math.ceil(bytes / SECTOR_BYTES) * SECTOR_BYTES;
}

/** One append of these records, as it stands in the file from `offset` on. */
export function encodeAppend(records: readonly Uint8Array[], offset: number): Uint8Array {
  const length = records.reduce((sum, record) => sum + LENGTH_BYTES + record.length, 0);
  const out = Buffer.alloc(wholeSectors(HEADER_BYTES + length), PADDING);
  let at = HEADER_BYTES;
  for (const record of records) {
    out.writeUInt32BE(record.length, at);
    out.set(record, at + LENGTH_BYTES);
    at += LENGTH_BYTES + record.length;
  }
  out.writeUInt32BE(length, 0);
  out.writeUInt32BE(crc32(out.subarray(HEADER_BYTES, at)), 4);
  out.writeUInt32BE(headerChecksum(out, 0, offset), COVERED_BYTES);
  return out;
}

export function scanJournal(file: Uint8Array): JournalScan {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.length);
  if (bytes.length < JOURNAL_START.length) {
    // A crash before the first sync; an empty file is the same.
    const start = JOURNAL_START.subarray(0, bytes.length);
    return bytes.equals(start) ? { kind: 'good', records: [], end: 0 } : { kind: 'foreign' };
  }
  if (!bytes.subarray(0, SECTOR_BYTES).equals(JOURNAL_START)) return { kind: 'foreign' };

  const records: Uint8Array[] = [];
  let at = SECTOR_BYTES;
  while (at < bytes.length) {
    const append = readAppend(bytes, at);
    if (append.kind === 'torn' || (append.kind === 'bad' && isUnwritten(bytes, at, append.end))) break;
    if (append.kind === 'bad') return { kind: 'damaged', index: records.length, offset: at };
    records.push(...append.records);
    at = append.end;
  }
  return { kind: 'good', records, end: at };
}

type Read =
  | { readonly kind: 'whole'; readonly records: readonly Uint8Array[]; readonly end: number }
  /** The file ends before the append does. */
  | { readonly kind: 'torn' }
  /** All bytes are there, and they are not what was written. */
  | { readonly kind: 'bad'; readonly end: number };

/** The append that starts at `at`, the beginning of a sector. */
function readAppend(bytes: Buffer, at: number): Read {
  if (bytes.length - at < HEADER_BYTES) return { kind: 'torn' };
  const length = bytes.readUInt32BE(at);
  const isHeader = bytes.readUInt32BE(at + COVERED_BYTES) === headerChecksum(bytes, at, at);
  if (!isHeader || length > MAX_PAYLOAD_BYTES) return { kind: 'bad', end: bytes.length };
  const payloadEnd = at + HEADER_BYTES + length;
  const end = wholeSectors(payloadEnd);
  if (end > bytes.length) return { kind: 'torn' };
  const payload = bytes.subarray(at + HEADER_BYTES, payloadEnd);
  const isGood = crc32(payload) === bytes.readUInt32BE(at + 4) && isPadding(bytes.subarray(payloadEnd, end));
  const records = isGood ? recordsOf(payload) : undefined;
  return records === undefined ? { kind: 'bad', end } : { kind: 'whole', records, end };
}

/** Undefined when the payload is not records behind their lengths, whatever its checksum says. */
function recordsOf(payload: Buffer): Uint8Array[] | undefined {
  const records: Uint8Array[] = [];
  for (let at = 0; at < payload.length; ) {
    if (payload.length - at < LENGTH_BYTES) return undefined;
    const end = at + LENGTH_BYTES + payload.readUInt32BE(at);
    if (end > payload.length) return undefined;
    records.push(new Uint8Array(payload.subarray(at + LENGTH_BYTES, end)));
    at = end;
  }
  return records;
}

function isPadding(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === PADDING);
}

/**
 * Is the bad append at `at` one that a crash kept from reaching the disk? Then a sector of it is all zeros, and nothing
 * good follows it. When in doubt it is damage: the operator is asked rather than a vote forgotten.
 */
function isUnwritten(bytes: Buffer, at: number, end: number): boolean {
  return hasZeroSector(bytes, at, end) && !hasAppendAfter(bytes, at);
}

function hasZeroSector(bytes: Buffer, from: number, to: number): boolean {
  for (let start = from; start < to; start += SECTOR_BYTES) {
    if (bytes.subarray(start, Math.min(to, start + SECTOR_BYTES)).every((byte) => byte === 0)) return true;
  }
  return false;
}

function hasAppendAfter(bytes: Buffer, at: number): boolean {
  for (let next = at + SECTOR_BYTES; next < bytes.length; next += SECTOR_BYTES) {
    if (readAppend(bytes, next).kind === 'whole') return true;
  }
  return false;
}

/** Of the header at `at` of these bytes, which stand at `offset` of the file. */
function headerChecksum(bytes: Buffer, at: number, offset: number): number {
  return crc32(u64(offset), crc32(bytes.subarray(at, at + COVERED_BYTES)));
}
