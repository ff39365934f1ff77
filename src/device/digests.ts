// The digests of what devices and terminals sign: the protocol's layout over SHA-256, with noble. The same as
// src/crypto/digest.ts, which is Node's.
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8 } from '../base/bytes.ts';

export const DIGEST_BYTES = 32;

/** One function per purpose: `digest(parts) = SHA-256(SHA-256("gridpact/v1/" + purpose) || parts...)`. */
export function deviceDigest(purpose: string): (...parts: readonly Uint8Array[]) => Uint8Array {
  const tag = sha256(utf8(`gridpact/v1/${purpose}`));
  return (...parts) => sha256(concatBytes(tag, ...parts));
}
