// Takes a value of unknown origin apart, naming the place of what does not fit. Every list and text is bounded.
import { hexToBytes } from '@noble/hashes/utils.js';
import { ProofFault } from './proof-fault.ts';

const MAX_HEX_BYTES = 4 * 1024 * 1024;

export interface JsonObject {
  readonly [field: string]: unknown;
}

export function readObject(value: unknown, path: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw misfit(path, 'an object');
}

export function readList(value: unknown, path: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw misfit(path, 'a list');
  if (value.length > most) throw misfit(path, `a list of at most ${most}`);
  return value;
}

export function readText(value: unknown, path: string): string {
  if (typeof value === 'string') return value;
  throw misfit(path, 'a text');
}

/** A safe integer that is not negative. */
export function readInteger(value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw misfit(path, 'a whole number from 0');
}

/** Bytes from lower-case hexadecimal; exactly `length` of them, if given. */
export function readHex(value: unknown, path: string, length?: number): Uint8Array {
  const text = readText(value, path);
  const right = /^([0-9a-f]{2})*$/.test(text) && text.length <= 2 * MAX_HEX_BYTES;
  if (right && (length === undefined || text.length === 2 * length)) return hexToBytes(text);
  throw misfit(path, length === undefined ? 'lower-case hexadecimal' : `${length} bytes in lower-case hexadecimal`);
}

export function readHexList(value: unknown, path: string, most: number, length?: number): Uint8Array[] {
  return readList(value, path, most).map((item, i) => readHex(item, `${path}[${i}]`, length));
}

export function readFormat(value: unknown, expected: string): void {
  if (value !== expected) throw misfit('format', `"${expected}"`);
}

function misfit(path: string, expected: string): ProofFault {
  return new ProofFault('format', `${path} must be ${expected}`);
}
