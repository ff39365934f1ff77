// What a record has beside the chain: its ciphertext whole, or in chunks. Each is kept, copied and erased by itself, and
// belongs to one record alone: otherwise a record could keep another's chunks alive by naming them, or have them erased.
import { equalBytes, toHex } from '../../../base/bytes.ts';
import { fromUint64 } from '../../../base/uint64.ts';
import { DIGEST_BYTES, type Digest } from '../../../crypto/digest.ts';
import { CHUNK_BYTES, chunkCount, chunkLength, chunksHash, MAX_CHUNKS } from '../../../crypto/sealed-chunks.ts';
import type { RecordHeader } from '../../../generated/transaction.ts';
import { malformedField } from '../../field-checks.ts';
import type { Rejection } from '../../rejection.ts';

/** The longest ciphertext in one piece (src/wire/limits.ts). A month of quarters of an hour has under 300 kB. */
export const MAX_PAYLOAD_BYTES = 8_388_608n;
/** The longest one in chunks. */
export const MAX_CHUNKED_BYTES = BigInt(MAX_CHUNKS * CHUNK_BYTES);

type Described = Pick<RecordHeader, 'ciphertextHash' | 'length' | 'chunkHashes'>;

export interface Ciphertext {
  readonly hash: Digest;
  /** Bytes. */
  readonly length: number;
}

/** As a header, or an order to erase its record, describes them. */
export function ciphertextsOf({ ciphertextHash, length, chunkHashes }: Described): readonly Ciphertext[] {
  const bytes = fromUint64(length);
  if (chunkHashes.length === 0) return [{ hash: ciphertextHash, length: bytes }];
  return chunkHashes.map((hash, index) => ({ hash, length: chunkLength(bytes, index) }));
}

export function checkCiphertext({ ciphertextHash, length, chunkHashes }: Described): Rejection | undefined {
  const most = chunkHashes.length === 0 ? MAX_PAYLOAD_BYTES : MAX_CHUNKED_BYTES;
  if (length === 0n || length > most) return malformedField('length', `1 to ${most}`);
  if (ciphertextHash.length !== DIGEST_BYTES) return malformedField('ciphertextHash', `${DIGEST_BYTES} bytes`);
  return chunkHashes.length === 0 ? undefined : checkChunks(ciphertextHash, fromUint64(length), chunkHashes);
}

function checkChunks(ciphertextHash: Digest, length: number, chunkHashes: readonly Digest[]): Rejection | undefined {
  const count = chunkCount(length);
  if (count < 2 || chunkHashes.length !== count)
    return malformedField('chunkHashes', `one for each ${CHUNK_BYTES} bytes, or none`);
  if (chunkHashes.some((hash) => hash.length !== DIGEST_BYTES))
    return malformedField('chunkHashes', `${DIGEST_BYTES} bytes each`);
  if (new Set(chunkHashes.map(toHex)).size < count) return malformedField('chunkHashes', 'no hash twice');
  if (equalBytes(chunksHash(chunkHashes), ciphertextHash)) return undefined;
  return malformedField('ciphertextHash', 'the hash of the hashes of the chunks');
}
