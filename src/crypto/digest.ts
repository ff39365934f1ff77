// SHA-256 with a domain tag in front, so that a digest made for one purpose never stands for another.
import { createHash, hash } from 'node:crypto';
import { concatBytes, utf8 } from '../base/bytes.ts';

/** 32 bytes of SHA-256. */
export type Digest = Uint8Array;

export const DIGEST_BYTES = 32;

/** Stands where there is no digest: the parent of the first block, an empty tree. */
export const ZERO_DIGEST: Digest = new Uint8Array(DIGEST_BYTES);

export function sha256(bytes: Uint8Array): Digest {
  // As text of one byte per character: asked for a buffer, Node allocates one outside the heap, which costs as much
  // again as the hash.
  const text = hash('sha256', bytes, 'binary');
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

/** The same digest of parts that come one after the other, and are never together in memory. */
export class StreamedDigest {
  readonly #hash = createHash('sha256');

  constructor(purpose: string) {
    this.#hash.update(sha256(utf8(`gridpact/v1/${purpose}`)));
  }

  update(part: Uint8Array): this {
    this.#hash.update(part);
    return this;
  }

  digest(): Digest {
    return new Uint8Array(this.#hash.digest());
  }
}

/** Where short inputs are put together: nothing is allocated for them. */
const SCRATCH = new Uint8Array(4096);

/**
 * The same digest for paths that make it by the thousand: the message is put together in place, part after part, and
 * nothing is allocated for it but what the hash takes.
 */
export class TaggedMessage {
  #bytes: Buffer;
  #length = DIGEST_BYTES;

  constructor(purpose: string) {
    this.#bytes = Buffer.alloc(FIRST_ROOM);
    this.#bytes.set(sha256(utf8(`gridpact/v1/${purpose}`)));
  }

  /** Begins again: what a part that threw left behind is forgotten. */
  begin(): this {
    this.#length = DIGEST_BYTES;
    return this;
  }

  /** Four bytes, big-endian. */
  u32(value: number): this {
    this.#reserve(4);
    this.#length = this.#bytes.writeUInt32BE(value, this.#length);
    return this;
  }

  /** Eight bytes, big-endian; 0 .. 2^64-1. */
  u64(value: bigint): this {
    this.#reserve(8);
    this.#length = this.#putSafe(Number(value)) ?? this.#bytes.writeBigUInt64BE(value, this.#length);
    return this;
  }

  /** Eight bytes, big-endian, in two's complement; -2^63 .. 2^63-1. */
  i64(value: bigint): this {
    this.#reserve(8);
    this.#length = this.#putSafe(Number(value)) ?? this.#bytes.writeBigInt64BE(value, this.#length);
    return this;
  }

  /** The text's length in UTF-8 as four bytes, and the text. */
  text(text: string): this {
    this.#reserve(4 + 3 * text.length);
    const written = this.#bytes.write(text, this.#length + 4);
    this.#bytes.writeUInt32BE(written, this.#length);
    this.#length += 4 + written;
    return this;
  }

  bytes(part: Uint8Array): this {
    this.#reserve(part.length);
    this.#bytes.set(part, this.#length);
    this.#length += part.length;
    return this;
  }

  /** Writes the digest into `target` at `offset`; the next message begins. */
  digestInto(target: Uint8Array, offset: number): void {
    const text = hash('sha256', this.#message(), 'binary');
    for (let i = 0; i < DIGEST_BYTES; i++) target[offset + i] = text.charCodeAt(i);
  }

  /** The digest; the next message begins. */
  digest(): Digest {
    const digest = new Uint8Array(DIGEST_BYTES);
    this.digestInto(digest, 0);
    return digest;
  }

  /** The digest in hexadecimal; the next message begins. */
  hex(): string {
    return hash('sha256', this.#message(), 'hex');
  }

  /** Where the next part begins; undefined for what has to be written as bigint, at ten times the cost. */
  #putSafe(value: number): number | undefined {
    if (value < 0 || value > Number.MAX_SAFE_INTEGER) return undefined;
    const middle = this.#bytes.writeUInt32BE(Math.floor(value / 2 ** 32), this.#length);
    return this.#bytes.writeUInt32BE(value >>> 0, middle);
  }

  #message(): Uint8Array {
    const message = this.#bytes.subarray(0, this.#length);
    this.#length = DIGEST_BYTES;
    return message;
  }

  #reserve(more: number): void {
    const needed = this.#length + more;
    if (needed <= this.#bytes.length) return;
    const grown = Buffer.alloc(Math.max(needed, 2 * this.#bytes.length));
    grown.set(this.#bytes);
    this.#bytes = grown;
  }
}

const FIRST_ROOM = 1024;
