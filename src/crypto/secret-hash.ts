// A hash for tables whose names others choose: SipHash-2-4 under a key that this process draws at random and tells
// nobody. Whoever can compute a table's hash can fill one run of its places with names of their own, so that every
// look-up walks them all. A start value or a factor does not help where the hash is linear, as a CRC is: names that
// collide under one start value collide under all. Its results are of no use outside of the process.
import { randomBytes } from 'node:crypto';
import sodium from 'sodium-native';

const KEY_BYTES = 16;
const HASH_BYTES = 8;

const key = randomBytes(KEY_BYTES);
const hash = Buffer.alloc(HASH_BYTES);

/** 32 bits, equal for equal names for as long as the process lives. */
export function secretHash(name: string): number {
  sodium.crypto_shorthash(hash, Buffer.from(name), key);
  return hash.readUInt32LE(0);
}
