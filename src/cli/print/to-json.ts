// Values for machines: 64-bit integers as decimal strings, bytes as lower-case hexadecimal.
import { toHex } from '../../base/bytes.ts';

/** One line of JSON. Integers that are bigint become strings, so that no reader rounds them. */
export function toJson(value: unknown): string {
  return JSON.stringify(value, plain);
}

/** As {@link toJson}, indented for a file that people open. */
export function plainJson(value: unknown): string {
  return JSON.stringify(value, plain, 2);
}

function plain(_name: string, value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Uint8Array) return toHex(value);
  if (value instanceof Map) return Object.fromEntries(value);
  return value;
}
