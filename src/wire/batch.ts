// Batches: a group of envelopes from one member's node, named by a digest of a fixed layout. Envelopes are opaque here.

import { u32, u64 } from '../base/bytes.ts';
import { codec } from '../base/codec.ts';
import type { Result } from '../base/result.ts';
import { toUint64 } from '../base/uint64.ts';
import { type Digest, taggedDigest } from '../crypto/digest.ts';
import { network } from '../generated/network.ts';
import { boundedBytes, boundedList, count, decodeMessage, digest, type MessageKind, present } from './fields.ts';
import {
  MAX_BATCH_BYTES,
  MAX_ENVELOPE_BYTES,
  MAX_ENVELOPES_PER_BATCH,
  MAX_FRAME_BYTES,
  MAX_MEMBERS,
} from './limits.ts';
import { BATCH, BATCH_MESSAGE } from './message-shapes.ts';
import { fault, parse, require, type WireFault } from './wire-fault.ts';

export interface Batch {
  /** Index of the member whose node grouped it. */
  readonly origin: number;
  /** Counts that node's batches, so that equal contents make different batches. */
  readonly sequence: number;
  readonly envelopes: readonly Uint8Array[];
}

export type BatchMessage =
  | { readonly kind: 'batch'; readonly batch: Batch }
  | { readonly kind: 'get-batch'; readonly hash: Digest }
  | { readonly kind: 'no-batch'; readonly hash: Digest };

/** A batch as in proto/network.proto. */
export interface BatchContents {
  readonly origin: number;
  readonly sequence: bigint;
  readonly envelopes: readonly Uint8Array[];
}

type BatchEnvelope =
  | { readonly message: 'batch'; readonly batch: BatchContents }
  | { readonly message: 'getBatch'; readonly getBatch: Uint8Array }
  | { readonly message: 'noBatch'; readonly noBatch: Uint8Array }
  | { readonly message?: undefined };

const batchKind: MessageKind<BatchContents> = {
  codec: codec<BatchContents>(network.Batch),
  bounds: BATCH,
  maxBytes: MAX_FRAME_BYTES.batch,
  name: 'batch',
};
const messageKind: MessageKind<BatchEnvelope> = {
  codec: codec<BatchEnvelope>(network.BatchMessage),
  bounds: BATCH_MESSAGE,
  maxBytes: MAX_FRAME_BYTES.batch,
  name: 'batch message',
};
const digestOf = taggedDigest('batch');

/** digest(origin u32, sequence u64, number of envelopes u32, then per envelope its length u32 and its bytes). */
export function batchHash(batch: Batch): Digest {
  return digestOf(
    u32(batch.origin),
    u64(batch.sequence),
    u32(batch.envelopes.length),
    ...batch.envelopes.flatMap((envelope) => [u32(envelope.length), envelope]),
  );
}

/** As the blob store keeps a batch. */
export function encodeBatch(batch: Batch): Uint8Array {
  return batchKind.codec.encode(batchContents(batch));
}

export function decodeBatch(bytes: Uint8Array): Result<Batch, WireFault> {
  return parse(() => parseBatch(decodeMessage(batchKind, bytes), 'batch'));
}

export function encodeBatchMessage(message: BatchMessage): Uint8Array {
  switch (message.kind) {
    case 'batch':
      return messageKind.codec.encode({ message: 'batch', batch: batchContents(message.batch) });
    case 'get-batch':
      return messageKind.codec.encode({ message: 'getBatch', getBatch: message.hash });
    case 'no-batch':
      return messageKind.codec.encode({ message: 'noBatch', noBatch: message.hash });
  }
}

export function decodeBatchMessage(bytes: Uint8Array): Result<BatchMessage, WireFault> {
  return parse(() => {
    const decoded = decodeMessage(messageKind, bytes);
    switch (decoded.message) {
      case 'batch':
        return { kind: 'batch', batch: parseBatch(present(decoded.batch, 'batch'), 'batch') };
      case 'getBatch':
        return { kind: 'get-batch', hash: digest(decoded.getBatch, 'getBatch') };
      case 'noBatch':
        return { kind: 'no-batch', hash: digest(decoded.noBatch, 'noBatch') };
      default:
        return fault('batch message', 'says nothing');
    }
  });
}

/** Of a batch's contents, without what is around them. */
export function envelopeBytes({ envelopes }: Pick<Batch, 'envelopes'>): number {
  return envelopes.reduce((sum, envelope) => sum + envelope.length, 0);
}

/** Tag and length of an envelope; tags and numbers of origin and sequence. */
const [BESIDE_ENVELOPE, BESIDE_ENVELOPES] = [5, 17];

/** What `encodeBatch` gives has no more, and few less. */
export function encodedBytesAtMost(batch: Pick<Batch, 'envelopes'>): number {
  return envelopeBytes(batch) + BESIDE_ENVELOPE * batch.envelopes.length + BESIDE_ENVELOPES;
}

export function batchContents(batch: Batch): BatchContents {
  return { ...batch, sequence: toUint64(batch.sequence) };
}

export function parseBatch(contents: BatchContents, field: string): Batch {
  const { origin } = contents;
  require(origin < MAX_MEMBERS, `${field}.origin`, `is ${origin}; indexes are below ${MAX_MEMBERS}`);
  const envelopes = boundedList(contents.envelopes, MAX_ENVELOPES_PER_BATCH, `${field}.envelopes`, (envelope, at) => {
    require(envelope.length > 0, at, 'is empty');
    return boundedBytes(envelope, MAX_ENVELOPE_BYTES, at);
  });
  require(envelopes.length > 0, `${field}.envelopes`, 'is empty');
  const bytes = envelopeBytes({ envelopes });
  require(bytes <= MAX_BATCH_BYTES, field, `carries ${bytes} bytes; at most ${MAX_BATCH_BYTES} are allowed`);
  return { origin, sequence: count(contents.sequence, `${field}.sequence`), envelopes };
}
