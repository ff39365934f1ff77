// The digests of the protocol, written a second time: fixed layouts over SHA-256, with noble. Knows no messages.
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';

export const DIGEST_BYTES = 32;

/** SHA-256(SHA-256("gridpact/v1/" + purpose) || parts...). */
export function tagged(purpose: string, ...parts: readonly Uint8Array[]): Uint8Array {
  return sha256(concatBytes(sha256(utf8ToBytes(`gridpact/v1/${purpose}`)), ...parts));
}

/** An inner node of every tree. */
export function inner(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(concatBytes(left, right));
}

export function u32(value: number): Uint8Array {
  const out = new Uint8Array(4);
  new DataView(out.buffer).setUint32(0, value);
  return out;
}

/** `value`: 0 .. 2^64-1; a number is a safe integer. */
export function u64(value: number | bigint): Uint8Array {
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigUint64(0, BigInt(value));
  return out;
}

/** Two's complement. `value`: -2^63 .. 2^63-1. */
export function i64(value: bigint): Uint8Array {
  const out = new Uint8Array(8);
  new DataView(out.buffer).setBigInt64(0, value);
  return out;
}

export function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
