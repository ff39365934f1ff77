// A long content on its way from a node: chunk by chunk, each held against its hash on the ledger before it is opened,
// and written before the next is asked for. What an earlier time left is gone on with; the whole is held against the
// commitment at the end, so that it does not matter who wrote what was there.
import { equalBytes } from '../base/bytes.ts';
import { ChunkKeys, contentLength, pieceOf, wholePieces } from '../crypto/sealed-chunks.ts';
import { type OpenFailure, SALT_BYTES, streamedCommitment } from '../crypto/sealed-payload.ts';
import type { RecordHeader } from '../generated/transaction.ts';
import { type ContentTarget, digestWith } from './content.ts';
import type { Flow } from './run-lines.ts';

export interface ChunkOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called as chunks are opened, those of an earlier time included. */
  readonly onChunk?: ((done: number, total: number) => void) | undefined;
}

export interface ChunkRead extends ChunkOptions {
  readonly accessReceipt: string;
  readonly recordKey: Uint8Array;
  readonly header: RecordHeader;
  readonly failed: (failure: OpenFailure) => Error;
}

/** The salt; the content is in the target, and nothing else. */
export async function openChunks(
  { node, transactions }: Flow,
  { accessReceipt, recordKey, header, failed, signal, onChunk }: ChunkRead,
  target: ContentTarget,
): Promise<Uint8Array> {
  const keys = new ChunkKeys(recordKey, header);
  const total = header.chunkHashes.length;
  const bytes = contentLength(Number(header.length));
  const open = async (index: number) => {
    const chunk = await transactions.patiently(() => node.payloadChunk(accessReceipt, index, signal), signal);
    const opened = keys.open(index, chunk, header);
    if (!opened.ok) throw failed(opened.error);
    return opened.value;
  };
  // Always: it has the salt, and shows whether what is there is of this record.
  const first = await open(0);
  const [salt, head] = [first.slice(0, SALT_BYTES), first.subarray(SALT_BYTES)];
  const isBegun = target.length >= head.length && equalBytes(await target.read(0, head.length), head);
  const kept = isBegun ? Math.min(total, wholePieces(target.length)) : 0;
  await target.truncate(kept === 0 ? 0 : pieceOf(bytes, kept - 1).end);
  if (kept === 0) await target.write(head);
  for (let index = Math.max(1, kept); index < total; index++) {
    onChunk?.(index, total);
    await target.write(await open(index));
  }
  onChunk?.(total, total);
  if (equalBytes(await digestWith(streamedCommitment(salt), target), header.commitment)) return salt;
  await target.truncate(0);
  throw failed('wrong-commitment');
}
