// Chunks open at their place in their record and nowhere else, and no key ever meets two plaintexts.
import { describe, expect, test } from 'vitest';
import { concatBytes } from '../../../src/base/bytes.ts';
import { type Digest, sha256 } from '../../../src/crypto/digest.ts';
import {
  CHUNK_BYTES,
  ChunkKeys,
  chunkCount,
  chunkedLength,
  chunkLength,
  chunksHash,
  MAX_CHUNKS,
  MAX_CONTENT_BYTES,
  pieceOf,
  wholePieces,
} from '../../../src/crypto/sealed-chunks.ts';
import {
  openPayload,
  recordCommitment,
  SALT_BYTES,
  type SealedHeader,
  SUITE,
  streamedCommitment,
  type UnsealedHeader,
} from '../../../src/crypto/sealed-payload.ts';

const KEY = new Uint8Array(32).fill(3);
const SALT = new Uint8Array(SALT_BYTES).fill(5);
/** Two chunks and a half. */
const CONTENT = new Uint8Array(2.5 * CHUNK_BYTES).map((_, i) => i % 251);
/** Of the sealed chunks: another layout or label would close every record ever published. */
const CHUNKS_HASH = 'ec37617c6f9fce9af711dcbea0bc2afba0ec528f51018693f2e2212ddfb8b2f0';

const UNSEALED: UnsealedHeader = {
  ...{ record: 'video-1', scenario: 'inspection', policyVersion: 1, keyEpoch: 1, subject: 'roof-17' },
  ...{ periodStartMs: 1_000n, periodEndMs: 2_000n, contentType: 'video/mp4', fieldGroup: '', suite: SUITE },
  length: BigInt(chunkedLength(CONTENT.length)),
  commitment: recordCommitment(SALT, CONTENT),
};

function pieces(content: Uint8Array): Uint8Array[] {
  return Array.from({ length: chunkCount(chunkedLength(content.length)) }, (_, index) => {
    const { start, end } = pieceOf(content.length, index);
    return index === 0 ? concatBytes(SALT, content.subarray(start, end)) : content.subarray(start, end);
  });
}

const keys = new ChunkKeys(KEY, UNSEALED);
const chunks = pieces(CONTENT).map((piece, index) => keys.seal(index, piece));
const withChunks = (given: readonly Uint8Array[]): SealedHeader => {
  const hashes: Digest[] = given.map(sha256);
  return { ...UNSEALED, chunkHashes: hashes, ciphertextHash: chunksHash(hashes) };
};
const HEADER = withChunks(chunks);

/** As a ledger whose header says these chunks: what opens, or the first failure. */
function opened(given: readonly Uint8Array[], header = withChunks(given), recordKey = KEY): Uint8Array | string {
  const parts: Uint8Array[] = [];
  for (const [index, chunk] of given.entries()) {
    const piece = new ChunkKeys(recordKey, header).open(index, chunk, header);
    if (!piece.ok) return piece.error;
    parts.push(piece.value);
  }
  return concatBytes(...parts);
}

const flipped = (bytes: Uint8Array, at: number) => bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));
const [first = SALT, second = SALT, last = SALT] = chunks;

describe('a payload in chunks', () => {
  test('opens to its salt and content; all chunks but the last are equally long', () => {
    // Compared by their hashes: a megabyte compared byte by byte takes seconds.
    const plaintext = opened(chunks);
    expect(typeof plaintext === 'string' ? plaintext : sha256(plaintext)).toEqual(sha256(concatBytes(SALT, CONTENT)));
    const length = Number(UNSEALED.length);
    expect(chunks.map((chunk) => chunk.length)).toEqual([0, 1, 2].map((index) => chunkLength(length, index)));
    expect(chunks.slice(0, 2).map((chunk) => chunk.length)).toEqual([CHUNK_BYTES, CHUNK_BYTES]);
    expect(chunks.reduce((sum, chunk) => sum + chunk.length, 0)).toBe(length);
  });

  test('is sealed as it always was', () => {
    expect(HEADER.ciphertextHash.toHex()).toBe(CHUNKS_HASH);
    expect(sha256(keys.seal(1, pieces(CONTENT)[1] ?? SALT))).toEqual(sha256(second));
  });

  test('is no payload in one piece', () => {
    const opening = openPayload(KEY, { ...HEADER, ciphertextHash: sha256(first) }, first);
    expect(opening).toEqual({ ok: false, error: 'unknown-format' });
  });

  test.each<[string, readonly Uint8Array[]]>([
    ['a flipped bit of a piece', [first, flipped(second, 5_000), last]],
    ['a flipped bit of an IV', [first, flipped(second, 7), last]],
    ['a flipped bit of a tag', [first, second, flipped(last, last.length - 1)]],
    ['two in another order', [second, first, last]],
    ['one twice', [first, first, last]],
    ['one left out', [first, last]],
    ['the last cut', [first, second, last.subarray(0, -1)]],
  ])('does not open with %s, whatever the header says of the hashes', (_, given) => {
    expect(opened(given)).toBe('not-authentic');
  });

  test('is of the version that it says', () => {
    expect(opened([flipped(first, 0), second, last])).toBe('unknown-format');
    expect(opened([first, second, last.subarray(0, 49)])).toBe('unknown-format');
  });

  test('is held against the hashes of the header before a byte is decrypted', () => {
    expect(opened([first, flipped(second, 5_000), last], HEADER)).toBe('wrong-ciphertext');
    expect(opened([...chunks, last], HEADER)).toBe('wrong-ciphertext');
  });

  test.each<[string, Partial<SealedHeader>]>([
    ['scenario', { scenario: 'other' }],
    ['subject', { subject: 'roof-18' }],
    ['record', { record: 'video-2' }],
    ['commitment', { commitment: new Uint8Array(32) }],
    ['length, cut after a whole chunk', { length: BigInt(2 * CHUNK_BYTES) }],
    ['length, with a chunk more', { length: UNSEALED.length + BigInt(CHUNK_BYTES) }],
  ])('does not open under another %s', (_, change) => {
    expect(opened(chunks, { ...HEADER, ...change })).toBe('not-authentic');
  });

  test('takes no chunk of another record at the same place, and no other key', () => {
    const foreign = new ChunkKeys(KEY, { ...UNSEALED, record: 'video-2' }).seal(1, pieces(CONTENT)[1] ?? SALT);
    expect(opened([first, foreign, last])).toBe('not-authentic');
    expect(opened(chunks, HEADER, new Uint8Array(32).fill(4))).toBe('not-authentic');
  });

  test('has another IV for each plaintext and place: a file that changes while it is sealed reuses no key', () => {
    const [piece = SALT] = pieces(CONTENT);
    const ivs = [keys.seal(0, piece), keys.seal(0, flipped(piece, 99)), keys.seal(1, piece)].map((chunk) =>
      chunk.slice(1, 33).toHex(),
    );
    expect(new Set(ivs).size).toBe(3);
  });

  test.each([1, CHUNK_BYTES - 66, CHUNK_BYTES - 65, CHUNK_BYTES - 64, 3 * CHUNK_BYTES, MAX_CONTENT_BYTES])(
    'has pieces without gap or overlap: %d bytes',
    (bytes) => {
      const length = chunkedLength(bytes);
      let at = 0;
      for (let index = 0; index < chunkCount(length); index++) {
        const { start, end } = pieceOf(bytes, index);
        expect([start, chunkLength(length, index)]).toEqual([at, end - start + 49 + (index === 0 ? SALT_BYTES : 0)]);
        expect(wholePieces(end)).toBe(end === bytes && length % CHUNK_BYTES !== 0 ? index : index + 1);
        at = end;
      }
      expect(at).toBe(bytes);
    },
  );

  test('has at most 256 MiB', () => {
    expect(chunkedLength(MAX_CONTENT_BYTES)).toBe(MAX_CHUNKS * CHUNK_BYTES);
    expect(chunkCount(chunkedLength(MAX_CONTENT_BYTES + 1))).toBe(MAX_CHUNKS + 1);
  });

  test('has the commitment of its content, however it comes', () => {
    const streamed = streamedCommitment(SALT);
    for (let at = 0; at < CONTENT.length; at += 100_000) streamed.update(CONTENT.subarray(at, at + 100_000));
    expect(streamed.digest()).toEqual(recordCommitment(SALT, CONTENT));
  });
});
