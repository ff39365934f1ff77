// SHA-256 with a domain tag in front, so that a digest made for one purpose never stands for another.
import { hash } from 'node:crypto';
import { hashInto } from '@chainsafe/hashtree';
import { concatBytes, utf8 } from '../base/bytes.ts';

/** 32 bytes of SHA-256. */
export type Digest = Uint8Array;

export const DIGEST_BYTES = 32;

/** Stands where there is no digest: the parent of the first block, an empty tree. */
export const ZERO_DIGEST: Digest = new Uint8Array(DIGEST_BYTES);

export function sha256(bytes: Uint8Array): Digest {
  // As text of one byte per character: asked for a buffer, Node allocates one outside the heap, which costs as much again
  // as the hash.
  const text = hash('sha256', bytes, 'latin1');
  const digest = new Uint8Array(DIGEST_BYTES);
  for (let i = 0; i < DIGEST_BYTES; i++) digest[i] = text.charCodeAt(i);
  return digest;
}

/** One function per purpose: `digest(parts) = SHA-256(SHA-256("gridpact/v1/" + purpose) || parts...)`. */
export function taggedDigest(purpose: string): (...parts: readonly Uint8Array[]) => Digest {
  const tag = sha256(utf8(`gridpact/v1/${purpose}`));
  return (...parts) => {
    let length = DIGEST_BYTES;
    for (const part of parts) length += part.length;
    if (length > SCRATCH.length) return sha256(concatBytes(tag, ...parts));
    SCRATCH.set(tag);
    let offset = DIGEST_BYTES;
    for (const part of parts) {
      SCRATCH.set(part, offset);
      offset += part.length;
    }
    return sha256(SCRATCH.subarray(0, length));
  };
}

/** Where short inputs are put together: nothing is allocated for them. */
const SCRATCH = new Uint8Array(4096);

/**
 * The same digest in hexadecimal, of a message of `length` bytes that `write` fills in place (it must write all of
 * them): for paths where allocating the parts would cost more than hashing.
 */
export function taggedHex(purpose: string, length: number): (write: (message: DataView) => void) => string {
  const buffer = concatBytes(sha256(utf8(`gridpact/v1/${purpose}`)), new Uint8Array(length));
  const message = new DataView(buffer.buffer, DIGEST_BYTES);
  return (write) => {
    write(message);
    return hash('sha256', buffer, 'hex');
  };
}

/**
 * SHA-256 of each 64 bytes of `pairs` into 32 bytes of `parents`: one level of a Merkle tree at once.
 * An inner node carries no tag; leaves do, so neither can stand for the other.
 */
export function hashPairs(pairs: Uint8Array, parents: Uint8Array): void {
  if (pairs.length > 0) hashInto(pairs, parents);
}
