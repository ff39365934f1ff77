// Guards a row against a disk that returns other bytes than were written: LevelDB checks its tables only when it
// rewrites them, not on every read.
import { crc32 } from 'node:zlib';

const CHECKSUM_BYTES = 4;

/** value || CRC-32 of key and value (u32, big-endian): a value under another row's key is found out, too. */
export function withChecksum(key: string, value: Uint8Array): Uint8Array {
  const row = Buffer.allocUnsafe(value.length + CHECKSUM_BYTES);
  row.set(value);
  row.writeUInt32BE(crc32(value, crc32(key)), value.length);
  return row;
}

/** The value, or undefined when the row is not what was written under this key. */
export function checkedValue(key: string, row: Uint8Array): Uint8Array | undefined {
  const length = row.length - CHECKSUM_BYTES;
  if (length < 0) return undefined;
  const value = new Uint8Array(row.buffer, row.byteOffset, length);
  const stored = new DataView(row.buffer, row.byteOffset + length).getUint32(0);
  return crc32(value, crc32(key)) === stored ? value : undefined;
}
