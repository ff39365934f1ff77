// Block headers and proposals. Whether references and signatures hold is not known here.
import { toUint64 } from '../base/uint64.ts';
import { type BlockHeader, epoch, height, isSealing, view } from '../consensus/block.ts';
import type { Proposal } from '../consensus/vote.ts';
import { type CertificateMessage, certificateMessage, parseCertificate } from './certificates.ts';
import { boundedBytes, boundedList, count, digest, positive, present, signature } from './fields.ts';
import {
  MAX_BATCHES_PER_BLOCK,
  MAX_EVIDENCE_BYTES,
  MAX_EVIDENCE_ITEMS,
  MAX_JUSTIFICATION,
  MAX_SEAL_BYTES,
} from './limits.ts';
import { require } from './wire-fault.ts';

export interface BlockHeaderMessage {
  readonly epoch: bigint;
  readonly view: bigint;
  readonly height: bigint;
  readonly parentView: bigint;
  readonly parentHash: Uint8Array;
  readonly timestampMs: bigint;
  readonly batchHashes: readonly Uint8Array[];
  readonly seal: Uint8Array;
  readonly evidence: readonly Uint8Array[];
}

export interface ProposalMessage {
  readonly header: BlockHeaderMessage | null;
  readonly signature: Uint8Array;
  readonly justification: readonly CertificateMessage[];
  /** 0: proposed in the view of its header. */
  readonly reproposedIn: bigint;
}

export function headerMessage(header: BlockHeader): BlockHeaderMessage {
  return {
    ...header,
    epoch: toUint64(header.epoch),
    view: toUint64(header.view),
    height: toUint64(header.height),
    parentView: toUint64(header.parentView),
    timestampMs: toUint64(header.timestampMs),
  };
}

export function parseHeader(message: BlockHeaderMessage, field: string): BlockHeader {
  const header: BlockHeader = {
    epoch: epoch(count(message.epoch, `${field}.epoch`)),
    view: view(positive(message.view, `${field}.view`)),
    height: height(positive(message.height, `${field}.height`)),
    parentView: view(count(message.parentView, `${field}.parentView`)),
    parentHash: digest(message.parentHash, `${field}.parentHash`),
    timestampMs: count(message.timestampMs, `${field}.timestampMs`),
    batchHashes: boundedList(message.batchHashes, MAX_BATCHES_PER_BLOCK, `${field}.batchHashes`, digest),
    seal: boundedBytes(message.seal, MAX_SEAL_BYTES, `${field}.seal`),
    evidence: boundedList(message.evidence, MAX_EVIDENCE_ITEMS, `${field}.evidence`, (item, at) =>
      boundedBytes(item, MAX_EVIDENCE_BYTES, at),
    ),
  };
  require(header.parentView < header.view, `${field}.parentView`, 'is not below the view');
  const hashes = new Set(header.batchHashes.map((hash) => hash.toHex()));
  require(hashes.size === header.batchHashes.length, `${field}.batchHashes`, 'names a batch twice');
  return header;
}

export function proposalMessage(proposal: Proposal): ProposalMessage {
  return {
    header: headerMessage(proposal.header),
    signature: proposal.signature,
    justification: proposal.justification.map(certificateMessage),
    reproposedIn: toUint64(proposal.reproposedIn ?? 0),
  };
}

export function parseProposal(message: ProposalMessage, field: string): Proposal {
  const header = parseHeader(present(message.header, `${field}.header`), `${field}.header`);
  const reproposedIn = count(message.reproposedIn, `${field}.reproposedIn`);
  if (reproposedIn !== 0) {
    require(isSealing(header), `${field}.reproposedIn`, 'is given for a block that does not seal its epoch');
    require(reproposedIn > header.view, `${field}.reproposedIn`, "is not above the block's own view");
  }
  return {
    header,
    signature: signature(message.signature, `${field}.signature`),
    justification: boundedList(message.justification, MAX_JUSTIFICATION, `${field}.justification`, parseCertificate),
    ...(reproposedIn === 0 ? {} : { reproposedIn: view(reproposedIn) }),
  };
}
