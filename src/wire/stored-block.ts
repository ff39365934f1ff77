// A block as nodes keep it and hand it to those that lag: header, its finalization when it has one of its own, and
// (on the wire) its batches. Whether hash links and signatures hold is not known here.
import { codec } from '../base/codec.ts';
import type { Result } from '../base/result.ts';
import type { BlockHeader } from '../consensus/block.ts';
import type { Certificate } from '../consensus/certificate.ts';
import { network } from '../generated/network.ts';
import { type Batch, type BatchContents, batchContents, envelopeBytes, parseBatch } from './batch.ts';
import { type CertificateMessage, certificateMessage, parseCertificate } from './certificates.ts';
import { boundedList, decodeMessage, type MessageKind, present } from './fields.ts';
import { MAX_BATCHES_PER_BLOCK, MAX_BLOCK_BYTES, MAX_FRAME_BYTES } from './limits.ts';
import { BLOCK } from './message-shapes.ts';
import { type BlockHeaderMessage, headerMessage, parseHeader } from './proposals.ts';
import { parse, require, type WireFault } from './wire-fault.ts';

export interface StoredBlock {
  readonly header: BlockHeader;
  /** Of this block; undefined when a descendant's finalization covers it. */
  readonly finalization: Certificate | undefined;
  /** In the header's order; empty in the row store, which keeps batches apart. */
  readonly batches: readonly Batch[];
}

export interface StoredBlockMessage {
  readonly header: BlockHeaderMessage | null;
  readonly finalization: CertificateMessage | null;
  readonly batches: readonly BatchContents[];
}

const blockKind: MessageKind<StoredBlockMessage> = {
  codec: codec<StoredBlockMessage>(network.StoredBlock),
  bounds: BLOCK,
  maxBytes: MAX_FRAME_BYTES.sync,
  name: 'block',
};

export function encodeStoredBlock(block: StoredBlock): Uint8Array {
  return blockKind.codec.encode(storedBlockMessage(block));
}

export function decodeStoredBlock(bytes: Uint8Array): Result<StoredBlock, WireFault> {
  return parse(() => parseStoredBlock(decodeMessage(blockKind, bytes), 'block'));
}

export function storedBlockMessage(block: StoredBlock): StoredBlockMessage {
  return {
    header: headerMessage(block.header),
    finalization: block.finalization === undefined ? null : certificateMessage(block.finalization),
    batches: block.batches.map(batchContents),
  };
}

export function parseStoredBlock(message: StoredBlockMessage, field: string): StoredBlock {
  const { finalization } = message;
  const certificate = finalization === null ? undefined : parseCertificate(finalization, `${field}.finalization`);
  require(certificate === undefined ||
    certificate.subject.kind === 'finalize', `${field}.finalization`, 'is a certificate of another kind');
  const batches = boundedList(message.batches, MAX_BATCHES_PER_BLOCK, `${field}.batches`, parseBatch);
  const bytes = batches.reduce((sum, batch) => sum + envelopeBytes(batch), 0);
  require(bytes <= MAX_BLOCK_BYTES, field, `carries ${bytes} bytes; at most ${MAX_BLOCK_BYTES} are allowed`);
  return {
    header: parseHeader(present(message.header, `${field}.header`), `${field}.header`),
    finalization: certificate,
    batches,
  };
}
