// Keys that members registered on the ledger to certify, as they are known offline.
import { equalBytes } from '../../base/bytes.ts';
import type { KnownKey } from '../../generated/device.ts';

/** Undefined for a key that is unknown, or that is not in force at that time. */
export function keyInForce(keys: readonly KnownKey[], key: Uint8Array, atMs: bigint): KnownKey | undefined {
  return keys.find((known) => equalBytes(known.key, key) && known.notBeforeMs <= atMs && atMs < known.notAfterMs);
}
