// Certificates and the subjects that votes and certificates share. Whether the signatures hold, and whether they are
// a quorum, is not known here.
import { toUint64 } from '../base/uint64.ts';
import { epoch, view } from '../consensus/block.ts';
import type { Certificate } from '../consensus/certificate.ts';
import type { Subject } from '../consensus/statement.ts';
import { absent, boundedList, count, digest, plainBytes, positive, signature } from './fields.ts';
import { MAX_BITMAP_BYTES, MAX_VALIDATORS } from './limits.ts';
import { fault, require } from './wire-fault.ts';

/** The subject of a vote and of a certificate, as in proto/network.proto. */
export interface SubjectMessage {
  readonly kind: number;
  readonly view: bigint;
  readonly blockHash: Uint8Array;
  readonly result: Uint8Array;
}

export interface CertificateMessage extends SubjectMessage {
  readonly epoch: bigint;
  readonly bitmap: Uint8Array;
  readonly signatures: readonly Uint8Array[];
}

const KIND_NUMBERS = { notarize: 1, nullify: 2, finalize: 3 } as const;
const NOTHING = new Uint8Array(0);

export function subjectMessage(subject: Subject): SubjectMessage {
  return {
    kind: KIND_NUMBERS[subject.kind],
    view: toUint64(subject.view),
    blockHash: subject.kind === 'nullify' ? NOTHING : subject.blockHash,
    result: subject.kind === 'finalize' ? subject.result : NOTHING,
  };
}

/** The fields that a kind does not use must be empty: else one statement would have many spellings. */
export function parseSubject(message: SubjectMessage, field: string): Subject {
  const inView = view(positive(message.view, `${field}.view`));
  switch (message.kind) {
    case KIND_NUMBERS.notarize:
      absent(message.result, `${field}.result`);
      return { kind: 'notarize', view: inView, blockHash: digest(message.blockHash, `${field}.blockHash`) };
    case KIND_NUMBERS.nullify:
      absent(message.blockHash, `${field}.blockHash`);
      absent(message.result, `${field}.result`);
      return { kind: 'nullify', view: inView };
    case KIND_NUMBERS.finalize:
      return {
        kind: 'finalize',
        view: inView,
        blockHash: digest(message.blockHash, `${field}.blockHash`),
        result: digest(message.result, `${field}.result`),
      };
    default:
      return fault(`${field}.kind`, `is ${message.kind}; known are 1 notarize, 2 nullify, 3 finalize`);
  }
}

export function certificateMessage(certificate: Certificate): CertificateMessage {
  return {
    ...subjectMessage(certificate.subject),
    epoch: toUint64(certificate.epoch),
    bitmap: certificate.bitmap,
    signatures: certificate.signatures,
  };
}

export function parseCertificate(message: CertificateMessage, field: string): Certificate {
  const { bitmap } = message;
  require(bitmap.length > 0 &&
    bitmap.length <=
      MAX_BITMAP_BYTES, `${field}.bitmap`, `has ${bitmap.length} bytes; 1 to ${MAX_BITMAP_BYTES} are allowed`);
  const signers = bitsSet(bitmap);
  require(signers > 0 &&
    signers ===
      message.signatures
        .length, `${field}.signatures`, `has ${message.signatures.length} items for ${signers} bits of the bitmap`);
  return {
    epoch: epoch(count(message.epoch, `${field}.epoch`)),
    subject: parseSubject(message, field),
    bitmap: plainBytes(bitmap),
    signatures: boundedList(message.signatures, MAX_VALIDATORS, `${field}.signatures`, signature),
  };
}

function bitsSet(bitmap: Uint8Array): number {
  let bits = 0;
  for (const byte of bitmap) {
    for (let rest = byte; rest !== 0; rest &= rest - 1) bits++;
  }
  return bits;
}
