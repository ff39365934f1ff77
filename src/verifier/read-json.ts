// Takes a value of unknown origin apart, naming the place of what does not fit. Every list and text is bounded.
import { hexToBytes } from '@noble/hashes/utils.js';
import { ProofFault } from './proof-fault.ts';

const MAX_HEX_BYTES = 4 * 1024 * 1024;
const DECIMAL = /^(0|-?[1-9][0-9]{0,19})$/;

export interface JsonObject {
  readonly [field: string]: unknown;
}

export function readObject(value: unknown, path: string): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw misfit(path, 'an object');
}

/** An object with these fields, each of its own, and no other. */
export function readExactly(value: unknown, path: string, fields: readonly string[]): JsonObject {
  const object = readObject(value, path);
  const named = Object.keys(object);
  const missing = fields.find((field) => !Object.hasOwn(object, field));
  if (missing !== undefined) throw misfit(path, `an object with the field ${missing}`);
  if (named.length === fields.length) return object;
  throw misfit(path, `an object without the field ${named.find((field) => !fields.includes(field))}`);
}

export function readList(value: unknown, path: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) throw misfit(path, 'a list');
  if (value.length > most) throw misfit(path, `a list of at most ${most}`);
  return value;
}

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Half of a pair of surrogates has no bytes: two such texts would have one digest. */
export function readText(value: unknown, path: string): string {
  if (typeof value === 'string' && !LONE_SURROGATE.test(value)) return value;
  throw misfit(path, 'a text');
}

/** A safe integer that is not negative. */
export function readInteger(value: unknown, path: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw misfit(path, 'a whole number from 0');
}

/** A whole number from `least` to `most` as a decimal string, in its one spelling. */
export function readSigned(value: unknown, path: string, least: bigint, most: bigint): bigint {
  const number = typeof value === 'string' && DECIMAL.test(value) ? BigInt(value) : undefined;
  if (number !== undefined && number >= least && number <= most) return number;
  throw misfit(path, `a whole number from ${least} to ${most} as a text`);
}

/** Bytes from lower-case hexadecimal; exactly `length` of them, if given. */
export function readHex(value: unknown, path: string, length?: number): Uint8Array {
  const text = readText(value, path);
  const right = text.length <= 2 * MAX_HEX_BYTES && text.length % 2 === 0 && /^[0-9a-f]*$/.test(text);
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
