// Content of records that may be too long to be in memory: read in parts, and written as it comes.

import type { Digest, StreamedDigest } from '../crypto/digest.ts';

/** Where content comes from. */
export interface ContentSource {
  /** Bytes. */
  readonly length: number;
  /** Those from `start` up to, and without, `end`: less at its end. */
  read(start: number, end: number): Promise<Uint8Array>;
}

/** Where content goes. What it has of an earlier time, which broke off, is gone on with. */
export interface ContentTarget extends ContentSource {
  /** At its end. */
  write(bytes: Uint8Array): Promise<void>;
  /** Keeps so many bytes. */
  truncate(length: number): Promise<void>;
}

/** Read at once for a digest. */
const READ_BYTES = 1 << 20;

/** Of what it had and the content behind it. */
export async function digestWith(digest: StreamedDigest, content: ContentSource): Promise<Digest> {
  for (let at = 0; at < content.length; at += READ_BYTES) digest.update(await content.read(at, at + READ_BYTES));
  return digest.digest();
}

/** Content in memory. */
export class KeptContent implements ContentTarget {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** All of it. */
  bytes(): Uint8Array {
    return new Uint8Array(Buffer.concat(this.#parts));
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    if (this.#parts.length > 1) this.#parts.splice(0, this.#parts.length, this.bytes());
    return this.#parts[0]?.subarray(start, end) ?? new Uint8Array();
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }

  async truncate(length: number): Promise<void> {
    const kept = await this.read(0, length);
    this.#parts.splice(0, this.#parts.length, kept);
    this.#length = kept.length;
  }
}

export function sourceOf(content: Uint8Array | ContentSource): ContentSource {
  if (!(content instanceof Uint8Array)) return content;
  return { length: content.length, read: async (start, end) => content.subarray(start, end) };
}

export async function wholeOf(content: Uint8Array | ContentSource): Promise<Uint8Array> {
  return content instanceof Uint8Array ? content : content.read(0, content.length);
}
