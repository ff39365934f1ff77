// A payload that is too long to be in memory as a whole: its plaintext, salt and content, is cut into pieces, and each is
// sealed on its own. All chunks but the last are equally long, so a header's length says how many there are; length and
// header are in every key, and the index is authenticated: a chunk that is moved, left out, added, or of another record
// does not open.
//
// Format: version (1 byte, 2) || synthetic IV (32 bytes) || AES-256-GCM(piece) || tag (16 bytes).
// The synthetic IV is HMAC(record's key, index || piece), and the key of the chunk is derived from it: so one key never
// meets two plaintexts, also where a file changes while it is published, or is published again from where it broke off.
// The nonce is always zero. Sealing again the same thing gives the same bytes.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { concatBytes, equalBytes, u32, utf8 } from '../base/bytes.ts';
import { ok, type Result, refused } from '../base/result.ts';
import { type Digest, sha256 } from './digest.ts';
import {
  type OpenFailure,
  SALT_BYTES,
  type SealedHeader,
  SUITE,
  sealedHeader,
  type UnsealedHeader,
} from './sealed-payload.ts';

/** Bytes of every chunk but the last; what is not longer is sealed whole. */
export const CHUNK_BYTES = 1 << 20;
/** A payload has at most 256 MiB. */
export const MAX_CHUNKS = 256;

const VERSION = 2;
const IV_BYTES = 32;
const TAG_BYTES = 16;
const OVERHEAD_BYTES = 1 + IV_BYTES + TAG_BYTES;
const PIECE_BYTES = CHUNK_BYTES - OVERHEAD_BYTES;
const NONCE = new Uint8Array(12);
const NO_SALT = new Uint8Array();

/** Content that fits; the salt is sealed with it. */
export const MAX_CONTENT_BYTES = MAX_CHUNKS * PIECE_BYTES - SALT_BYTES;

/** How long the chunks of so much content are together. */
export function chunkedLength(contentBytes: number): number {
  const plaintextBytes = SALT_BYTES + contentBytes;
  return plaintextBytes + Math.ceil(plaintextBytes / PIECE_BYTES) * OVERHEAD_BYTES;
}

/** Whether so much content is sealed in chunks; what fits one is sealed whole. */
export function isChunked(contentBytes: number): boolean {
  return chunkedLength(contentBytes) > CHUNK_BYTES;
}

/** The content of so many bytes of chunks. */
export function contentLength(length: number): number {
  return length - chunkCount(length) * OVERHEAD_BYTES - SALT_BYTES;
}

/** How many chunks have so many bytes together. */
export function chunkCount(length: number): number {
  return Math.ceil(length / CHUNK_BYTES);
}

/** Bytes of the chunk at this place. */
export function chunkLength(length: number, index: number): number {
  return Math.min(CHUNK_BYTES, length - index * CHUNK_BYTES);
}

/** Where the piece of a chunk lies in the content; the first one has the salt before it. */
export function pieceOf(contentBytes: number, index: number): { readonly start: number; readonly end: number } {
  const start = Math.max(0, index * PIECE_BYTES - SALT_BYTES);
  return { start, end: Math.min(contentBytes, (index + 1) * PIECE_BYTES - SALT_BYTES) };
}

/** Chunks whose pieces are whole in so many bytes from the content's beginning. */
export function wholePieces(contentBytes: number): number {
  return Math.floor((SALT_BYTES + contentBytes) / PIECE_BYTES);
}

/** What a header says of a ciphertext in chunks. */
export function chunksHash(chunks: readonly Digest[]): Digest {
  return sha256(concatBytes(...chunks));
}

/** Keys of all chunks of one record. */
export class ChunkKeys {
  readonly #header: UnsealedHeader;
  readonly #ivKey: Uint8Array;
  readonly #key: Uint8Array;

  constructor(recordKey: Uint8Array, header: UnsealedHeader) {
    this.#header = header;
    const info = concatBytes(utf8('gridpact/v1/payload-chunks'), sha256(sealedHeader(header)));
    const keys = new Uint8Array(hkdfSync('sha256', recordKey, NO_SALT, info, 64));
    [this.#ivKey, this.#key] = [keys.subarray(0, 32), keys.subarray(32)];
  }

  /** `piece`: of the plaintext, at this place. */
  seal(index: number, piece: Uint8Array): Uint8Array {
    const iv = new Uint8Array(createHmac('sha256', this.#ivKey).update(u32(index)).update(piece).digest());
    const cipher = createCipheriv('aes-256-gcm', this.#keyOf(iv), NONCE);
    cipher.setAAD(u32(index));
    return concatBytes(Uint8Array.of(VERSION), iv, cipher.update(piece), cipher.final(), cipher.getAuthTag());
  }

  /** The piece, if the chunk is the header's at this place, and the key the record's. */
  open(index: number, chunk: Uint8Array, header: Pick<SealedHeader, 'chunkHashes'>): Result<Uint8Array, OpenFailure> {
    const hash = header.chunkHashes[index];
    if (hash === undefined || !equalBytes(sha256(chunk), hash)) return refused('wrong-ciphertext');
    if (this.#header.suite !== SUITE || chunk[0] !== VERSION || chunk.length <= OVERHEAD_BYTES) {
      return refused('unknown-format');
    }
    const iv = chunk.subarray(1, 1 + IV_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.#keyOf(iv), NONCE, { authTagLength: TAG_BYTES });
    decipher.setAAD(u32(index));
    decipher.setAuthTag(chunk.subarray(-TAG_BYTES));
    const piece = decipher.update(chunk.subarray(1 + IV_BYTES, -TAG_BYTES));
    try {
      return ok(concatBytes(piece, decipher.final()));
    } catch {
      return refused('not-authentic');
    }
  }

  #keyOf(iv: Uint8Array): Uint8Array {
    return new Uint8Array(hkdfSync('sha256', this.#key, NO_SALT, iv, 32));
  }
}
