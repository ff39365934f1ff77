// A long content on its way to a node: read twice, a piece at a time, and never as a whole. The commitment first, which
// every chunk is bound to; then chunk by chunk, each stored before the next is read. With the salt of a publication that
// broke off, the chunks are the same again, and those that the node has are not sent.
import { concatBytes, equalBytes, toHex } from '../base/bytes.ts';
import { type Digest, sha256 } from '../crypto/digest.ts';
import {
  ChunkKeys,
  chunkCount,
  chunkedLength,
  chunksHash,
  MAX_CONTENT_BYTES,
  pieceOf,
} from '../crypto/sealed-chunks.ts';
import { type RecordDraft, type SealedHeader, SUITE, streamedCommitment } from '../crypto/sealed-payload.ts';
import { ClientError } from './client-error.ts';
import { type ContentSource, digestWith, sourceOf } from './content.ts';
import type { Flow } from './run-lines.ts';

export interface UploadOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called as chunks are stored. */
  readonly onChunk?: ((done: number, total: number) => void) | undefined;
}

/** Throws ClientError `content-too-long` and `content-changed`. */
export async function uploadChunks(
  { node, transactions }: Flow,
  recordKey: Uint8Array,
  draft: RecordDraft,
  salt: Uint8Array,
  from: Uint8Array | ContentSource,
  { signal, onChunk }: UploadOptions,
): Promise<SealedHeader & { readonly suite: typeof SUITE }> {
  const content = sourceOf(from);
  if (content.length > MAX_CONTENT_BYTES) throw tooLong(draft.record, content.length);
  const commitment = await digestWith(streamedCommitment(salt), content);
  const header = { ...draft, length: BigInt(chunkedLength(content.length)), commitment, suite: SUITE } as const;
  const keys = new ChunkKeys(recordKey, header);
  const again = streamedCommitment(salt);
  const chunkHashes: Digest[] = [];
  const total = chunkCount(Number(header.length));
  for (let index = 0; index < total; index++) {
    const { start, end } = pieceOf(content.length, index);
    const piece = await content.read(start, end);
    again.update(piece);
    const chunk = keys.seal(index, index === 0 ? concatBytes(salt, piece) : piece);
    const hash = sha256(chunk);
    const isThere = await transactions.patiently(() => node.holdsPayload(toHex(hash), signal), signal);
    if (!isThere) await transactions.patiently(() => node.putPayload(chunk, signal), signal);
    chunkHashes.push(hash);
    onChunk?.(index + 1, total);
  }
  if (!equalBytes(again.digest(), commitment)) throw changed(draft.record);
  return { ...header, chunkHashes, ciphertextHash: chunksHash(chunkHashes) };
}

function tooLong(record: string, bytes: number): ClientError {
  return new ClientError({
    code: 'content-too-long',
    message: `${record} has ${bytes} bytes, and a record has at most ${MAX_CONTENT_BYTES}`,
    remedy: 'publish it in parts, each a record of its own',
    data: { record },
  });
}

function changed(record: string): ClientError {
  return new ClientError({
    code: 'content-changed',
    message: `the content of ${record} changed while it was sealed; nothing was published`,
    remedy: 'publish it again once nothing writes to it',
    data: { record },
  });
}
