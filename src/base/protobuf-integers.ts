// 64-bit integers of protobuf as bigint: protobufjs itself gives and takes Long. Most values are small, and then none
// is made.
import Long from 'long';
import type { Reader, Writer } from 'protobufjs/minimal.js';

const MAX_UINT32 = 0xffff_ffffn;
const MAX_UINT64 = 2n ** 64n - 1n;
/** Of a varint: more bytes follow. */
const MORE = 0x80;

/** `value` must be a bigint of 0 .. 2^64-1; throws TypeError, RangeError. */
export function writeUint64(writer: Writer, value: bigint): void {
  // A number would be written as another one: 12.5 as 12.
  if (typeof value !== 'bigint') throw new TypeError(`${value} is no bigint`);
  if (value >= 0n && value <= MAX_UINT32) {
    writer.uint32(Number(value));
    return;
  }
  if (value < 0n || value > MAX_UINT64) throw new RangeError(`${value} is no unsigned 64-bit integer`);
  writer.uint64(Long.fromBits(Number(value & MAX_UINT32), Number(value >> 32n), true));
}

/** `value` must be -2^63 .. 2^63-1; throws RangeError. */
export function writeSint64(writer: Writer, value: bigint): void {
  // Zigzag: 0, -1, 1, -2, ... become 0, 1, 2, 3, ...
  writeUint64(writer, value < 0n ? -2n * value - 1n : 2n * value);
}

export function readUint64(reader: Reader): bigint {
  const { buf, pos } = reader;
  // Up to four bytes hold no more than 28 bits; past the end nothing is read as more.
  for (let i = pos; i < pos + 4; i++) {
    const byte = buf[i];
    if (byte !== undefined && byte < MORE) return BigInt(reader.uint32());
  }
  const value = reader.uint64();
  if (typeof value === 'number') return BigInt(value);
  return (BigInt(value.high >>> 0) << 32n) | BigInt(value.low >>> 0);
}

export function readSint64(reader: Reader): bigint {
  const zigzag = readUint64(reader);
  return (zigzag & 1n) === 1n ? -(zigzag >> 1n) - 1n : zigzag >> 1n;
}
