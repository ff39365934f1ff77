// The PIN of a device that keeps its keys in software, where whoever has the phone reads everything. Nothing that is
// stored may say whether a PIN is right: else a thief tries all of them in a second, without asking anybody. So
//   - the issuer gives the device symmetric keys, each for one payment, and keeps the secret from which they follow;
//   - the device stores them XORed with a stream from the PIN, without any check: every PIN opens them to 32 bytes, and
//     all of these look alike;
//   - a payment carries a cryptogram under the key. Only the issuer can tell a wrong one, and it counts: after five in a
//     row it takes none any more.
// Cryptogram and stored key together would say which PIN is right. So a key is deleted before its cryptogram leaves the
// device, and the cryptogram leaves it sealed to the issuer (desk-key.ts): there may be a copy from before. For the same reason no public key of the device is ever stored under the PIN, and a salt is used for one supply
// of keys only. The stream is not stretched: there is nothing that trying faster would find.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, u32, utf8 } from '../../base/bytes.ts';

export const CRYPTOGRAM_BYTES = 8;
/** Of one supply. */
export const MAX_SINGLE_USE_KEYS = 64;
/** Wrong cryptograms in a row, after which the issuer takes none. */
export const MAX_WRONG_CRYPTOGRAMS = 5;
const SALT_BYTES = 16;

/** As it is stored. Every part of it is random to whoever does not know the issuer's secret. */
export interface LockedKeys {
  /** 16 random bytes, of this supply alone. */
  readonly salt: Uint8Array;
  /** Number of the first key. */
  readonly first: number;
  /** 32 bytes each; a key that was used is undefined. */
  readonly keys: readonly (Uint8Array | undefined)[];
}

/** By the issuer: the key with this number of the device whose secret (32 bytes) it is. */
export function singleUseKey(secret: Uint8Array, number: number): Uint8Array {
  return hmac(sha256, secret, concatBytes(utf8('gridpact/v1/single-use-key'), u32(number)));
}

/**
 * By the issuer, for a device whose PIN was right or whose holder has asked: keys that were never given out before. A key
 * that was locked twice, under two salts, would tell the PIN.
 */
export function supplyKeys(secret: Uint8Array, count: CryptogramCount) {
  const first = count.supplied;
  const keys = Array.from({ length: MAX_SINGLE_USE_KEYS }, (_, i) => singleUseKey(secret, first + i));
  return { first, keys, count: { ...count, supplied: first + MAX_SINGLE_USE_KEYS } };
}

/** By the device, when the holder chooses the PIN or a new supply comes. Throws RangeError for a supply that is none. */
export function lockKeys(keys: readonly Uint8Array[], first: number, pin: string, salt: Uint8Array): LockedKeys {
  if (keys.length === 0 || keys.length > MAX_SINGLE_USE_KEYS) throw new RangeError(`not a supply: ${keys.length} keys`);
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes`);
  return { salt, first, keys: keys.map((key, i) => xored(key, stream(pin, salt, first + i))) };
}

/** The next key that is left, opened with this PIN, be it right or wrong; and what is stored from now on. */
export function useKey(
  locked: LockedKeys,
  pin: string,
): { readonly number: number; readonly key: Uint8Array; readonly left: LockedKeys } | undefined {
  const at = locked.keys.findIndex((key) => key !== undefined);
  const stored = locked.keys[at];
  if (stored === undefined) return undefined;
  const number = locked.first + at;
  const key = xored(stored, stream(pin, locked.salt, number));
  return { number, key, left: { ...locked, keys: locked.keys.with(at, undefined) } };
}

/** How many payments are left before the issuer has to be asked for more. */
export function keysLeft({ keys }: LockedKeys): number {
  return keys.filter((key) => key !== undefined).length;
}

/** Over what is paid: the digest of the payment, 32 bytes. */
export function cryptogram(key: Uint8Array, payment: Uint8Array): Uint8Array {
  return hmac(sha256, key, concatBytes(utf8('gridpact/v1/cryptogram'), payment)).subarray(0, CRYPTOGRAM_BYTES);
}

/** What the issuer keeps of a device. */
export interface CryptogramCount {
  /** Numbers below were used or passed over. */
  readonly next: number;
  /** Keys from this number on were never given out. */
  readonly supplied: number;
  readonly wrongInRow: number;
}

export type CryptogramVerdict = 'right' | 'wrong' | 'used' | 'unknown' | 'blocked';

/** By the issuer, which stores the count before it answers. A number counts once, whatever came with it. */
export function checkCryptogram(
  secret: Uint8Array,
  count: CryptogramCount,
  shown: { readonly number: number; readonly payment: Uint8Array; readonly cryptogram: Uint8Array },
): { readonly verdict: CryptogramVerdict; readonly count: CryptogramCount } {
  if (count.wrongInRow >= MAX_WRONG_CRYPTOGRAMS) return { verdict: 'blocked', count };
  if (shown.number < count.next) return { verdict: 'used', count };
  // No PIN opened it: there was no such key.
  if (shown.number >= count.supplied) return { verdict: 'unknown', count };
  const after = { ...count, next: shown.number + 1 };
  if (sameInSameTime(cryptogram(singleUseKey(secret, shown.number), shown.payment), shown.cryptogram)) {
    return { verdict: 'right', count: { ...after, wrongInRow: 0 } };
  }
  return { verdict: 'wrong', count: { ...after, wrongInRow: count.wrongInRow + 1 } };
}

function stream(pin: string, salt: Uint8Array, number: number): Uint8Array {
  return hmac(sha256, salt, concatBytes(utf8('gridpact/v1/pin-stream'), u32(number), utf8(pin)));
}

function xored(a: Uint8Array, b: Uint8Array): Uint8Array {
  return a.map((byte, i) => byte ^ (b[i] as number));
}

function sameInSameTime(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.reduce((difference, byte, i) => difference | (byte ^ (b[i] as number)), 0) === 0;
}
