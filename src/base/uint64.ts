// Where counts change their type: heights, views and epochs are numbers in the node and 64-bit integers, as bigint, in
// the ledger and on the wire. Every one that crosses goes through here.
import { assert } from './assert.ts';

/** A whole number from 0 on; throws RangeError for a fraction. */
export function toUint64(count: number): bigint {
  return BigInt(count);
}

/** At most 2^53-1: values from a peer are bounded before. */
export function fromUint64(value: bigint): number {
  assert(value <= BigInt(Number.MAX_SAFE_INTEGER), `${value} is counted with a number`);
  return Number(value);
}
