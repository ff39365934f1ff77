// One level of a Merkle tree at once. A native library does it several pairs at a time; on a machine for which it has no
// binary (a Mac with an Intel processor, Windows on ARM) Node's own SHA-256 gives the same digests, one by one.
import { reasonOf } from '../base/reason-of.ts';
import { sha256 } from './digest.ts';

const PAIR_BYTES = 64;
const HALF_BYTES = 32;

type HashPairs = (pairs: Uint8Array, parents: Uint8Array) => void;

const native = await import('@chainsafe/hashtree').then(
  ({ hashInto }) => ({ hashInto, missing: undefined }),
  // Whatever keeps it from loading: an absent package, an absent binary, or one of another system.
  (error: unknown) => ({ hashInto: undefined, missing: reasonOf(error) }),
);

/** Why trees are hashed pair by pair on this machine; undefined where the native library does it. */
export const NO_NATIVE_HASHING: string | undefined = native.missing;

/**
 * SHA-256 of each 64 bytes of `pairs` into 32 bytes of `parents`.
 * An inner node carries no tag; leaves do, so neither can stand for the other.
 */
export function hashPairs(pairs: Uint8Array, parents: Uint8Array): void {
  if (pairs.length > 0) hashAll(pairs, parents);
}

/** As {@link hashPairs}, with nothing but Node. */
export const hashPairsOneByOne: HashPairs = (pairs, parents) => {
  for (let i = 0; i < pairs.length / PAIR_BYTES; i++)
    parents.set(sha256(pairs.subarray(i * PAIR_BYTES, (i + 1) * PAIR_BYTES)), i * HALF_BYTES);
};

const hashAll: HashPairs = native.hashInto ?? hashPairsOneByOne;
