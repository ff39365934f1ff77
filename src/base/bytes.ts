// Bytes, hexadecimal and fixed-width big-endian integers. Knows no domain words.
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { nodeBuffer } from './node-buffer.ts';

const encoder = new TextEncoder();

export function utf8(text: string): Uint8Array {
  if (nodeBuffer === undefined) return encoder.encode(text);
  // Several times as fast as letting the encoder allocate: short texts stay on the heap.
  const bytes = new Uint8Array(nodeBuffer.byteLength(text));
  encoder.encodeInto(text, bytes);
  return bytes;
}

/** Lower-case hexadecimal. */
export function toHex(bytes: Uint8Array): string {
  return bytesToHex(bytes);
}

/** Throws RangeError unless `hex` is an even number of hexadecimal digits. */
export function fromHex(hex: string): Uint8Array {
  return hex.length > MOST_BY_HAND ? hexToBytes(hex) : shortFromHex(hex);
}

/** Digits of what has room on the heap: the engine's own function makes a buffer outside it, at five times the cost. */
const MOST_BY_HAND = 128;
/** Of each digit by its character's code; 0xff: it is none. */
const VALUES = new Uint8Array(128).fill(0xff);
for (const digits of ['0123456789abcdef', '0123456789ABCDEF']) {
  for (const [value, digit] of [...digits].entries()) VALUES[digit.charCodeAt(0)] = value;
}

function shortFromHex(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1);
  for (let i = 0; i < bytes.length; i++) {
    const high = VALUES[hex.charCodeAt(2 * i)] ?? 0xff;
    const low = VALUES[hex.charCodeAt(2 * i + 1)] ?? 0xff;
    if ((high | low) > 0xf) throw new RangeError(`not hexadecimal: ${hex}`);
    bytes[i] = (high << 4) | low;
  }
  if (hex.length % 2 !== 0) throw new RangeError(`an odd number of hexadecimal digits: ${hex}`);
  return bytes;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compareBytes(a, b) === 0;
}

/** Lexicographic order: negative, zero or positive. Not for secrets: its time depends on the content. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] as number) - (b[i] as number);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const out = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    out.set(part, offset);
    offset += part.length;
  }
  return out;
}

/** Eight bytes, big-endian. Throws RangeError outside 0 .. 2^64-1. */
export function u64(value: bigint | number): Uint8Array {
  const wide = BigInt(value);
  if (wide < 0n || wide > 0xffff_ffff_ffff_ffffn) throw new RangeError(`not an unsigned 64-bit integer: ${value}`);
  const out = new Uint8Array(8);
  writeU32(out, 0, Number(wide >> 32n));
  writeU32(out, 4, Number(wide & 0xffff_ffffn));
  return out;
}

/** Four bytes, big-endian. Throws RangeError outside 0 .. 2^32-1. */
export function u32(value: number): Uint8Array {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff) {
    throw new RangeError(`not an unsigned 32-bit integer: ${value}`);
  }
  const out = new Uint8Array(4);
  writeU32(out, 0, value);
  return out;
}

/** Four bytes, big-endian, at `offset`; `value` must be 0 .. 2^32-1. */
// By hand: a DataView would move the small array off the heap, and these are made by the million.
export function writeU32(out: Uint8Array, offset: number, value: number): void {
  out[offset] = value >>> 24;
  out[offset + 1] = value >>> 16;
  out[offset + 2] = value >>> 8;
  out[offset + 3] = value;
}
