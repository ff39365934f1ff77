// A record's payload: sealed under the record's key and bound to the record's header, so that it opens as that record
// of that scenario and subject and as nothing else. Knows nothing of grants, nodes or storage.
//
// Format: version (1 byte, 1) || AES-256-GCM(salt (16 bytes) || content) || tag (16 bytes).
// The message key is HKDF(record key, the sealed header), and the sealed header holds the salted commitment to the
// plaintext. So one key never meets two plaintexts or two headers, and the nonce, always zero, is never used twice for
// different input: sealing again the same thing gives the same bytes. The salt is deleted with the ciphertext.
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import { concatBytes, equalBytes, u32, u64, utf8 } from '../base/bytes.ts';
import { ok, type Result, refused } from '../base/result.ts';
import { type Digest, StreamedDigest, sha256, taggedDigest } from './digest.ts';

/** As it stands in a record's header: how keys are sealed and payloads encrypted. */
export const SUITE = 'x25519-hkdf-sha256-aes256gcm' as const;
export const SALT_BYTES = 16;

const VERSION = 1;
const TAG_BYTES = 16;
const OVERHEAD_BYTES = 1 + SALT_BYTES + TAG_BYTES;
const NOTHING = new Uint8Array();
const NONCE = new Uint8Array(12);

/** The publisher's description of a record before it is sealed. */
export interface RecordDraft {
  readonly record: string;
  readonly scenario: string;
  readonly policyVersion: number;
  readonly keyEpoch: number;
  readonly subject: string;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly contentType: string;
  readonly fieldGroup: string;
}

/** The record's header on the ledger; every field but the hashes of the ciphertext is sealed with the payload. */
export interface SealedHeader extends RecordDraft {
  /** Of the ciphertext, bytes. */
  readonly length: bigint;
  readonly commitment: Digest;
  readonly ciphertextHash: Digest;
  readonly suite: string;
  /** Hashes of the chunks of the ciphertext (sealed-chunks.ts); none where it is whole. */
  readonly chunkHashes: readonly Digest[];
}

/** As it is known before there is a ciphertext. */
export type UnsealedHeader = Omit<SealedHeader, 'ciphertextHash' | 'chunkHashes'>;

export interface SealedPayload {
  readonly header: SealedHeader & { readonly suite: typeof SUITE };
  readonly ciphertext: Uint8Array;
}

export interface OpenedPayload {
  /** 16 bytes; with it the content's other commitments can be checked. */
  readonly salt: Uint8Array;
  readonly content: Uint8Array;
}

export type OpenFailure =
  /** The bytes are not those that the header names. */
  | 'wrong-ciphertext'
  /** Another suite or format than this version knows. */
  | 'unknown-format'
  /** The key is not this record's, or header or ciphertext were changed. */
  | 'not-authentic'
  /** The publisher's commitment does not match what was sealed. */
  | 'wrong-commitment';

const commit = taggedDigest('record-plaintext');

/** The commitment in a record's header: without the 16 bytes of salt it says nothing of the content. */
export function recordCommitment(salt: Uint8Array, content: Uint8Array): Digest {
  return commit(salt, content);
}

/** The same, of content that comes in pieces. */
export function streamedCommitment(salt: Uint8Array): StreamedDigest {
  return new StreamedDigest('record-plaintext').update(salt);
}

/** Completes the header. `salt` is 16 fresh random bytes; throws RangeError on another length. */
export function sealPayload(
  recordKey: Uint8Array,
  draft: RecordDraft,
  salt: Uint8Array,
  content: Uint8Array,
): SealedPayload {
  if (salt.length !== SALT_BYTES) throw new RangeError(`a salt has ${SALT_BYTES} bytes, not ${salt.length}`);
  const length = BigInt(content.length + OVERHEAD_BYTES);
  const sealed = { ...draft, length, commitment: recordCommitment(salt, content), suite: SUITE } as const;
  const aad = sealedHeader(sealed);
  const cipher = createCipheriv('aes-256-gcm', messageKey(recordKey, aad), NONCE);
  cipher.setAAD(aad);
  const ciphertext = concatBytes(
    Uint8Array.of(VERSION),
    cipher.update(salt),
    cipher.update(content),
    cipher.final(),
    cipher.getAuthTag(),
  );
  return { header: { ...sealed, ciphertextHash: sha256(ciphertext), chunkHashes: [] }, ciphertext };
}

/** Salt and content, if the key is the record's and neither header nor ciphertext was changed. */
export function openPayload(
  recordKey: Uint8Array,
  header: SealedHeader,
  ciphertext: Uint8Array,
): Result<OpenedPayload, OpenFailure> {
  if (!equalBytes(sha256(ciphertext), header.ciphertextHash)) return refused('wrong-ciphertext');
  if (
    header.suite !== SUITE ||
    header.chunkHashes.length > 0 ||
    ciphertext[0] !== VERSION ||
    ciphertext.length < OVERHEAD_BYTES
  ) {
    return refused('unknown-format');
  }
  const plaintext = decrypt(recordKey, sealedHeader(header), ciphertext);
  if (plaintext === undefined) return refused('not-authentic');
  const salt = plaintext.subarray(0, SALT_BYTES);
  const content = plaintext.subarray(SALT_BYTES);
  if (!equalBytes(recordCommitment(salt, content), header.commitment)) return refused('wrong-commitment');
  return ok({ salt, content });
}

function decrypt(recordKey: Uint8Array, aad: Uint8Array, ciphertext: Uint8Array): Uint8Array | undefined {
  const decipher = createDecipheriv('aes-256-gcm', messageKey(recordKey, aad), NONCE, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(ciphertext.subarray(-TAG_BYTES));
  const body = decipher.update(ciphertext.subarray(1, -TAG_BYTES));
  try {
    return concatBytes(body, decipher.final());
  } catch {
    return undefined;
  }
}

function messageKey(recordKey: Uint8Array, aad: Uint8Array): Uint8Array {
  const info = concatBytes(utf8('gridpact/v1/payload'), sha256(aad));
  return new Uint8Array(hkdfSync('sha256', recordKey, new Uint8Array(), info, 32));
}

/** Texts behind a u32 length, integers as u32 or u64 big-endian, in the order of the header's fields in proto/. */
export function sealedHeader(header: UnsealedHeader): Uint8Array {
  return concatBytes(
    text(header.record),
    text(header.scenario),
    u32(header.policyVersion),
    u32(header.keyEpoch),
    text(header.subject),
    u64(header.periodStartMs),
    u64(header.periodEndMs),
    text(header.contentType),
    u64(header.length),
    u32(header.commitment.length),
    header.commitment,
    text(header.suite),
    header.fieldGroup === '' ? NOTHING : text(header.fieldGroup),
  );
}

function text(value: string): Uint8Array {
  const bytes = utf8(value);
  return concatBytes(u32(bytes.length), bytes);
}
