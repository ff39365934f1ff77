// Generated from proto/ by `npm run gen`: do not edit.
import type { Reader, Writer } from 'protobufjs/minimal.js';
import { NO_BYTES, nested, nestedItem, packed, takePart } from '../base/protobuf-fields.ts';
import { readUint64, writeUint64 } from '../base/protobuf-integers.ts';
import { readRecordEvidence, type RecordEvidence, writeRecordEvidence } from './transaction.ts';

export interface BlockHeader {
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

export function writeBlockHeader($writer: Writer, message: BlockHeader): void {
  if (message.epoch) { $writer.uint32(8); writeUint64($writer, message.epoch); }
  if (message.view) { $writer.uint32(16); writeUint64($writer, message.view); }
  if (message.height) { $writer.uint32(24); writeUint64($writer, message.height); }
  if (message.parentView) { $writer.uint32(32); writeUint64($writer, message.parentView); }
  if (message.parentHash?.length) { $writer.uint32(42); $writer.bytes(message.parentHash); }
  if (message.timestampMs) { $writer.uint32(48); writeUint64($writer, message.timestampMs); }
  if (message.batchHashes) for (const item of message.batchHashes) { $writer.uint32(58); $writer.bytes(item); }
  if (message.seal?.length) { $writer.uint32(66); $writer.bytes(message.seal); }
  if (message.evidence) for (const item of message.evidence) { $writer.uint32(74); $writer.bytes(item); }
}

export function readBlockHeader($reader: Reader): BlockHeader {
  let epoch: bigint = 0n;
  let view: bigint = 0n;
  let height: bigint = 0n;
  let parentView: bigint = 0n;
  let parentHash: Uint8Array = NO_BYTES;
  let timestampMs: bigint = 0n;
  const batchHashes: Uint8Array[] = [];
  let seal: Uint8Array = NO_BYTES;
  const evidence: Uint8Array[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: epoch = readUint64($reader); break;
      case 16: view = readUint64($reader); break;
      case 24: height = readUint64($reader); break;
      case 32: parentView = readUint64($reader); break;
      case 42: parentHash = $reader.bytes(); break;
      case 48: timestampMs = readUint64($reader); break;
      case 58: takePart($reader); batchHashes.push($reader.bytes()); break;
      case 66: seal = $reader.bytes(); break;
      case 74: takePart($reader); evidence.push($reader.bytes()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { epoch, view, height, parentView, parentHash, timestampMs, batchHashes, seal, evidence };
}

export interface Proposal {
  readonly header: BlockHeader | null;
  readonly signature: Uint8Array;
  readonly justification: readonly Certificate[];
  readonly reproposedIn: bigint;
}

export function writeProposal($writer: Writer, message: Proposal): void {
  if (message.header != null) { $writer.uint32(10).fork(); writeBlockHeader($writer, message.header); $writer.ldelim(); }
  if (message.signature?.length) { $writer.uint32(18); $writer.bytes(message.signature); }
  if (message.justification) for (const item of message.justification) { $writer.uint32(26).fork(); writeCertificate($writer, item); $writer.ldelim(); }
  if (message.reproposedIn) { $writer.uint32(32); writeUint64($writer, message.reproposedIn); }
}

export function readProposal($reader: Reader): Proposal {
  let header: BlockHeader | null = null;
  let signature: Uint8Array = NO_BYTES;
  const justification: Certificate[] = [];
  let reproposedIn: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: header = nested($reader, 'header', readBlockHeader); break;
      case 18: signature = $reader.bytes(); break;
      case 26: nestedItem($reader, 'justification', justification, readCertificate); break;
      case 32: reproposedIn = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { header, signature, justification, reproposedIn };
}

export interface Vote {
  readonly kind: number;
  readonly epoch: bigint;
  readonly view: bigint;
  readonly blockHash: Uint8Array;
  readonly result: Uint8Array;
  readonly signer: number;
  readonly signature: Uint8Array;
}

export function writeVote($writer: Writer, message: Vote): void {
  if (message.kind) { $writer.uint32(8); $writer.uint32(message.kind); }
  if (message.epoch) { $writer.uint32(16); writeUint64($writer, message.epoch); }
  if (message.view) { $writer.uint32(24); writeUint64($writer, message.view); }
  if (message.blockHash?.length) { $writer.uint32(34); $writer.bytes(message.blockHash); }
  if (message.result?.length) { $writer.uint32(42); $writer.bytes(message.result); }
  if (message.signer) { $writer.uint32(48); $writer.uint32(message.signer); }
  if (message.signature?.length) { $writer.uint32(58); $writer.bytes(message.signature); }
}

export function readVote($reader: Reader): Vote {
  let kind: number = 0;
  let epoch: bigint = 0n;
  let view: bigint = 0n;
  let blockHash: Uint8Array = NO_BYTES;
  let result: Uint8Array = NO_BYTES;
  let signer: number = 0;
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: kind = $reader.uint32(); break;
      case 16: epoch = readUint64($reader); break;
      case 24: view = readUint64($reader); break;
      case 34: blockHash = $reader.bytes(); break;
      case 42: result = $reader.bytes(); break;
      case 48: signer = $reader.uint32(); break;
      case 58: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { kind, epoch, view, blockHash, result, signer, signature };
}

export interface Certificate {
  readonly kind: number;
  readonly epoch: bigint;
  readonly view: bigint;
  readonly blockHash: Uint8Array;
  readonly result: Uint8Array;
  readonly bitmap: Uint8Array;
  readonly signatures: readonly Uint8Array[];
}

export function writeCertificate($writer: Writer, message: Certificate): void {
  if (message.kind) { $writer.uint32(8); $writer.uint32(message.kind); }
  if (message.epoch) { $writer.uint32(16); writeUint64($writer, message.epoch); }
  if (message.view) { $writer.uint32(24); writeUint64($writer, message.view); }
  if (message.blockHash?.length) { $writer.uint32(34); $writer.bytes(message.blockHash); }
  if (message.result?.length) { $writer.uint32(42); $writer.bytes(message.result); }
  if (message.bitmap?.length) { $writer.uint32(50); $writer.bytes(message.bitmap); }
  if (message.signatures) for (const item of message.signatures) { $writer.uint32(58); $writer.bytes(item); }
}

export function readCertificate($reader: Reader): Certificate {
  let kind: number = 0;
  let epoch: bigint = 0n;
  let view: bigint = 0n;
  let blockHash: Uint8Array = NO_BYTES;
  let result: Uint8Array = NO_BYTES;
  let bitmap: Uint8Array = NO_BYTES;
  const signatures: Uint8Array[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: kind = $reader.uint32(); break;
      case 16: epoch = readUint64($reader); break;
      case 24: view = readUint64($reader); break;
      case 34: blockHash = $reader.bytes(); break;
      case 42: result = $reader.bytes(); break;
      case 50: bitmap = $reader.bytes(); break;
      case 58: takePart($reader); signatures.push($reader.bytes()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { kind, epoch, view, blockHash, result, bitmap, signatures };
}

export interface Status {
  readonly epoch: bigint;
  readonly view: bigint;
  readonly finalization: Certificate | null;
  readonly finalizedHeight: bigint;
  readonly recall: number;
  readonly seenVotes: readonly Vote[];
  readonly question: bigint;
  readonly protocols: readonly number[];
}

export function writeStatus($writer: Writer, message: Status): void {
  if (message.epoch) { $writer.uint32(8); writeUint64($writer, message.epoch); }
  if (message.view) { $writer.uint32(16); writeUint64($writer, message.view); }
  if (message.finalization != null) { $writer.uint32(26).fork(); writeCertificate($writer, message.finalization); $writer.ldelim(); }
  if (message.finalizedHeight) { $writer.uint32(32); writeUint64($writer, message.finalizedHeight); }
  if (message.recall) { $writer.uint32(40); $writer.uint32(message.recall); }
  if (message.seenVotes) for (const item of message.seenVotes) { $writer.uint32(50).fork(); writeVote($writer, item); $writer.ldelim(); }
  if (message.question) { $writer.uint32(56); writeUint64($writer, message.question); }
  if (message.protocols?.length) {
    $writer.uint32(66).fork();
    for (const item of message.protocols) $writer.uint32(item);
    $writer.ldelim();
  }
}

export function readStatus($reader: Reader): Status {
  let epoch: bigint = 0n;
  let view: bigint = 0n;
  let finalization: Certificate | null = null;
  let finalizedHeight: bigint = 0n;
  let recall: number = 0;
  const seenVotes: Vote[] = [];
  let question: bigint = 0n;
  const protocols: number[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: epoch = readUint64($reader); break;
      case 16: view = readUint64($reader); break;
      case 26: finalization = nested($reader, 'finalization', readCertificate); break;
      case 32: finalizedHeight = readUint64($reader); break;
      case 40: recall = $reader.uint32(); break;
      case 50: nestedItem($reader, 'seenVotes', seenVotes, readVote); break;
      case 56: question = readUint64($reader); break;
      case 66: packed($reader, protocols); break;
      case 64: takePart($reader); protocols.push($reader.uint32()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { epoch, view, finalization, finalizedHeight, recall, seenVotes, question, protocols };
}

export interface GetCertificates {
  readonly fromView: bigint;
  readonly toView: bigint;
}

export function writeGetCertificates($writer: Writer, message: GetCertificates): void {
  if (message.fromView) { $writer.uint32(8); writeUint64($writer, message.fromView); }
  if (message.toView) { $writer.uint32(16); writeUint64($writer, message.toView); }
}

export function readGetCertificates($reader: Reader): GetCertificates {
  let fromView: bigint = 0n;
  let toView: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: fromView = readUint64($reader); break;
      case 16: toView = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { fromView, toView };
}

/** The members of the oneof ConsensusMessage.message. */
export interface ConsensusMessageMessageMembers {
  readonly proposal: Proposal;
  readonly vote: Vote;
  readonly certificate: Certificate;
  readonly status: Status;
  readonly getCertificates: GetCertificates;
}
/** The member that is set, under its name, and the name. */
export type ConsensusMessageMessage = {
  [K in keyof ConsensusMessageMessageMembers]: { readonly message: K } & { readonly [P in K]: ConsensusMessageMessageMembers[P] };
}[keyof ConsensusMessageMessageMembers];

export type ConsensusMessage = (ConsensusMessageMessage | { readonly message?: undefined });

export function writeConsensusMessage($writer: Writer, message: ConsensusMessage): void {
  const $message: Partial<ConsensusMessageMessageMembers> & { readonly message?: unknown } = message;
  if ($message.proposal != null) { $writer.uint32(10).fork(); writeProposal($writer, $message.proposal); $writer.ldelim(); }
  if ($message.vote != null) { $writer.uint32(18).fork(); writeVote($writer, $message.vote); $writer.ldelim(); }
  if ($message.certificate != null) { $writer.uint32(26).fork(); writeCertificate($writer, $message.certificate); $writer.ldelim(); }
  if ($message.status != null) { $writer.uint32(34).fork(); writeStatus($writer, $message.status); $writer.ldelim(); }
  if ($message.getCertificates != null) { $writer.uint32(42).fork(); writeGetCertificates($writer, $message.getCertificates); $writer.ldelim(); }
}

export function readConsensusMessage($reader: Reader): ConsensusMessage {

  let message: (ConsensusMessageMessage | { readonly message?: undefined }) = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: message = { message: 'proposal', proposal: nested($reader, '', readProposal) }; break;
      case 18: message = { message: 'vote', vote: nested($reader, '', readVote) }; break;
      case 26: message = { message: 'certificate', certificate: nested($reader, '', readCertificate) }; break;
      case 34: message = { message: 'status', status: nested($reader, '', readStatus) }; break;
      case 42: message = { message: 'getCertificates', getCertificates: nested($reader, '', readGetCertificates) }; break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { ...message };
}

export interface Batch {
  readonly origin: number;
  readonly sequence: bigint;
  readonly envelopes: readonly Uint8Array[];
}

export function writeBatch($writer: Writer, message: Batch): void {
  if (message.origin) { $writer.uint32(8); $writer.uint32(message.origin); }
  if (message.sequence) { $writer.uint32(16); writeUint64($writer, message.sequence); }
  if (message.envelopes) for (const item of message.envelopes) { $writer.uint32(26); $writer.bytes(item); }
}

export function readBatch($reader: Reader): Batch {
  let origin: number = 0;
  let sequence: bigint = 0n;
  const envelopes: Uint8Array[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: origin = $reader.uint32(); break;
      case 16: sequence = readUint64($reader); break;
      case 26: takePart($reader); envelopes.push($reader.bytes()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { origin, sequence, envelopes };
}

/** The members of the oneof BatchMessage.message. */
export interface BatchMessageMessageMembers {
  readonly batch: Batch;
  readonly getBatch: Uint8Array;
  readonly noBatch: Uint8Array;
}
/** The member that is set, under its name, and the name. */
export type BatchMessageMessage = {
  [K in keyof BatchMessageMessageMembers]: { readonly message: K } & { readonly [P in K]: BatchMessageMessageMembers[P] };
}[keyof BatchMessageMessageMembers];

export type BatchMessage = (BatchMessageMessage | { readonly message?: undefined });

export function writeBatchMessage($writer: Writer, message: BatchMessage): void {
  const $message: Partial<BatchMessageMessageMembers> & { readonly message?: unknown } = message;
  if ($message.batch != null) { $writer.uint32(10).fork(); writeBatch($writer, $message.batch); $writer.ldelim(); }
  if ($message.getBatch != null) { $writer.uint32(18); $writer.bytes($message.getBatch); }
  if ($message.noBatch != null) { $writer.uint32(26); $writer.bytes($message.noBatch); }
}

export function readBatchMessage($reader: Reader): BatchMessage {

  let message: (BatchMessageMessage | { readonly message?: undefined }) = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: message = { message: 'batch', batch: nested($reader, '', readBatch) }; break;
      case 18: message = { message: 'getBatch', getBatch: $reader.bytes() }; break;
      case 26: message = { message: 'noBatch', noBatch: $reader.bytes() }; break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { ...message };
}

export interface StoredBlock {
  readonly header: BlockHeader | null;
  readonly finalization: Certificate | null;
  readonly batches: readonly Batch[];
}

export function writeStoredBlock($writer: Writer, message: StoredBlock): void {
  if (message.header != null) { $writer.uint32(10).fork(); writeBlockHeader($writer, message.header); $writer.ldelim(); }
  if (message.finalization != null) { $writer.uint32(18).fork(); writeCertificate($writer, message.finalization); $writer.ldelim(); }
  if (message.batches) for (const item of message.batches) { $writer.uint32(26).fork(); writeBatch($writer, item); $writer.ldelim(); }
}

export function readStoredBlock($reader: Reader): StoredBlock {
  let header: BlockHeader | null = null;
  let finalization: Certificate | null = null;
  const batches: Batch[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: header = nested($reader, 'header', readBlockHeader); break;
      case 18: finalization = nested($reader, 'finalization', readCertificate); break;
      case 26: nestedItem($reader, 'batches', batches, readBatch); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { header, finalization, batches };
}

/** The members of the oneof SyncMessage.message. */
export interface SyncMessageMessageMembers {
  readonly getBlocks: GetBlocks;
  readonly getPayloads: GetPayloads;
  readonly blocks: Blocks;
  readonly payloads: Payloads;
  readonly getSnapshotPart: GetSnapshotPart;
  readonly snapshotPart: SnapshotPart;
}
/** The member that is set, under its name, and the name. */
export type SyncMessageMessage = {
  [K in keyof SyncMessageMessageMembers]: { readonly message: K } & { readonly [P in K]: SyncMessageMessageMembers[P] };
}[keyof SyncMessageMessageMembers];

export type SyncMessage = {
  readonly id: bigint;
} & (SyncMessageMessage | { readonly message?: undefined });

export function writeSyncMessage($writer: Writer, message: SyncMessage): void {
  const $message: Partial<SyncMessageMessageMembers> & { readonly message?: unknown } = message;
  if (message.id) { $writer.uint32(8); writeUint64($writer, message.id); }
  if ($message.getBlocks != null) { $writer.uint32(18).fork(); writeGetBlocks($writer, $message.getBlocks); $writer.ldelim(); }
  if ($message.getPayloads != null) { $writer.uint32(26).fork(); writeGetPayloads($writer, $message.getPayloads); $writer.ldelim(); }
  if ($message.blocks != null) { $writer.uint32(34).fork(); writeBlocks($writer, $message.blocks); $writer.ldelim(); }
  if ($message.payloads != null) { $writer.uint32(42).fork(); writePayloads($writer, $message.payloads); $writer.ldelim(); }
  if ($message.getSnapshotPart != null) { $writer.uint32(50).fork(); writeGetSnapshotPart($writer, $message.getSnapshotPart); $writer.ldelim(); }
  if ($message.snapshotPart != null) { $writer.uint32(58).fork(); writeSnapshotPart($writer, $message.snapshotPart); $writer.ldelim(); }
}

export function readSyncMessage($reader: Reader): SyncMessage {
  let id: bigint = 0n;
  let message: (SyncMessageMessage | { readonly message?: undefined }) = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: id = readUint64($reader); break;
      case 18: message = { message: 'getBlocks', getBlocks: nested($reader, '', readGetBlocks) }; break;
      case 26: message = { message: 'getPayloads', getPayloads: nested($reader, '', readGetPayloads) }; break;
      case 34: message = { message: 'blocks', blocks: nested($reader, '', readBlocks) }; break;
      case 42: message = { message: 'payloads', payloads: nested($reader, '', readPayloads) }; break;
      case 50: message = { message: 'getSnapshotPart', getSnapshotPart: nested($reader, '', readGetSnapshotPart) }; break;
      case 58: message = { message: 'snapshotPart', snapshotPart: nested($reader, '', readSnapshotPart) }; break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { id, ...message };
}

export interface GetBlocks {
  readonly fromHeight: bigint;
  readonly toHeight: bigint;
}

export function writeGetBlocks($writer: Writer, message: GetBlocks): void {
  if (message.fromHeight) { $writer.uint32(8); writeUint64($writer, message.fromHeight); }
  if (message.toHeight) { $writer.uint32(16); writeUint64($writer, message.toHeight); }
}

export function readGetBlocks($reader: Reader): GetBlocks {
  let fromHeight: bigint = 0n;
  let toHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: fromHeight = readUint64($reader); break;
      case 16: toHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { fromHeight, toHeight };
}

export interface Blocks {
  readonly blocks: readonly StoredBlock[];
  readonly firstHeight: bigint;
}

export function writeBlocks($writer: Writer, message: Blocks): void {
  if (message.blocks) for (const item of message.blocks) { $writer.uint32(10).fork(); writeStoredBlock($writer, item); $writer.ldelim(); }
  if (message.firstHeight) { $writer.uint32(16); writeUint64($writer, message.firstHeight); }
}

export function readBlocks($reader: Reader): Blocks {
  const blocks: StoredBlock[] = [];
  let firstHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'blocks', blocks, readStoredBlock); break;
      case 16: firstHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { blocks, firstHeight };
}

export interface GetPayloads {
  readonly hashes: readonly Uint8Array[];
}

export function writeGetPayloads($writer: Writer, message: GetPayloads): void {
  if (message.hashes) for (const item of message.hashes) { $writer.uint32(10); $writer.bytes(item); }
}

export function readGetPayloads($reader: Reader): GetPayloads {
  const hashes: Uint8Array[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: takePart($reader); hashes.push($reader.bytes()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { hashes };
}

export interface Payloads {
  readonly payloads: readonly Payload[];
}

export function writePayloads($writer: Writer, message: Payloads): void {
  if (message.payloads) for (const item of message.payloads) { $writer.uint32(10).fork(); writePayload($writer, item); $writer.ldelim(); }
}

export function readPayloads($reader: Reader): Payloads {
  const payloads: Payload[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'payloads', payloads, readPayload); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { payloads };
}

export interface Payload {
  readonly found: boolean;
  readonly bytes: Uint8Array;
}

export function writePayload($writer: Writer, message: Payload): void {
  if (message.found) { $writer.uint32(8); $writer.bool(message.found); }
  if (message.bytes?.length) { $writer.uint32(18); $writer.bytes(message.bytes); }
}

export function readPayload($reader: Reader): Payload {
  let found: boolean = false;
  let bytes: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: found = $reader.bool(); break;
      case 18: bytes = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { found, bytes };
}

export interface GetSnapshotPart {
  readonly height: bigint;
  readonly part: number;
}

export function writeGetSnapshotPart($writer: Writer, message: GetSnapshotPart): void {
  if (message.height) { $writer.uint32(8); writeUint64($writer, message.height); }
  if (message.part) { $writer.uint32(16); $writer.uint32(message.part); }
}

export function readGetSnapshotPart($reader: Reader): GetSnapshotPart {
  let height: bigint = 0n;
  let part: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: height = readUint64($reader); break;
      case 16: part = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { height, part };
}

export interface SnapshotPart {
  readonly found: boolean;
  readonly bytes: Uint8Array;
}

export function writeSnapshotPart($writer: Writer, message: SnapshotPart): void {
  if (message.found) { $writer.uint32(8); $writer.bool(message.found); }
  if (message.bytes?.length) { $writer.uint32(18); $writer.bytes(message.bytes); }
}

export function readSnapshotPart($reader: Reader): SnapshotPart {
  let found: boolean = false;
  let bytes: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: found = $reader.bool(); break;
      case 18: bytes = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { found, bytes };
}

/** The members of the oneof WatchMessage.message. */
export interface WatchMessageMessageMembers {
  readonly evidence: RecordEvidence;
  readonly getReport: GetReport;
  readonly report: Report;
  readonly getWrites: GetWrites;
  readonly writes: Writes;
}
/** The member that is set, under its name, and the name. */
export type WatchMessageMessage = {
  [K in keyof WatchMessageMessageMembers]: { readonly message: K } & { readonly [P in K]: WatchMessageMessageMembers[P] };
}[keyof WatchMessageMessageMembers];

export type WatchMessage = {
  readonly id: bigint;
} & (WatchMessageMessage | { readonly message?: undefined });

export function writeWatchMessage($writer: Writer, message: WatchMessage): void {
  const $message: Partial<WatchMessageMessageMembers> & { readonly message?: unknown } = message;
  if (message.id) { $writer.uint32(8); writeUint64($writer, message.id); }
  if ($message.evidence != null) { $writer.uint32(18).fork(); writeRecordEvidence($writer, $message.evidence); $writer.ldelim(); }
  if ($message.getReport != null) { $writer.uint32(26).fork(); writeGetReport($writer, $message.getReport); $writer.ldelim(); }
  if ($message.report != null) { $writer.uint32(34).fork(); writeReport($writer, $message.report); $writer.ldelim(); }
  if ($message.getWrites != null) { $writer.uint32(42).fork(); writeGetWrites($writer, $message.getWrites); $writer.ldelim(); }
  if ($message.writes != null) { $writer.uint32(50).fork(); writeWrites($writer, $message.writes); $writer.ldelim(); }
}

export function readWatchMessage($reader: Reader): WatchMessage {
  let id: bigint = 0n;
  let message: (WatchMessageMessage | { readonly message?: undefined }) = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: id = readUint64($reader); break;
      case 18: message = { message: 'evidence', evidence: nested($reader, '', readRecordEvidence) }; break;
      case 26: message = { message: 'getReport', getReport: nested($reader, '', readGetReport) }; break;
      case 34: message = { message: 'report', report: nested($reader, '', readReport) }; break;
      case 42: message = { message: 'getWrites', getWrites: nested($reader, '', readGetWrites) }; break;
      case 50: message = { message: 'writes', writes: nested($reader, '', readWrites) }; break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { id, ...message };
}

export interface GetReport {

}

export function writeGetReport(_$writer: Writer, _message: GetReport): void {

}

export function readGetReport($reader: Reader): GetReport {


  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {

      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return {  };
}

export interface Report {
  readonly version: string;
  readonly clockMs: bigint;
}

export function writeReport($writer: Writer, message: Report): void {
  if (message.version) { $writer.uint32(10); $writer.string(message.version); }
  if (message.clockMs) { $writer.uint32(16); writeUint64($writer, message.clockMs); }
}

export function readReport($reader: Reader): Report {
  let version: string = '';
  let clockMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: version = $reader.stringVerify(); break;
      case 16: clockMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { version, clockMs };
}

export interface GetWrites {
  readonly blockHash: Uint8Array;
  readonly positions: readonly number[];
}

export function writeGetWrites($writer: Writer, message: GetWrites): void {
  if (message.blockHash?.length) { $writer.uint32(10); $writer.bytes(message.blockHash); }
  if (message.positions?.length) {
    $writer.uint32(18).fork();
    for (const item of message.positions) $writer.uint32(item);
    $writer.ldelim();
  }
}

export function readGetWrites($reader: Reader): GetWrites {
  let blockHash: Uint8Array = NO_BYTES;
  const positions: number[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: blockHash = $reader.bytes(); break;
      case 18: packed($reader, positions); break;
      case 16: takePart($reader); positions.push($reader.uint32()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { blockHash, positions };
}

export interface Writes {
  readonly found: boolean;
  readonly count: number;
  readonly upTo: readonly WritesUpTo[];
}

export function writeWrites($writer: Writer, message: Writes): void {
  if (message.found) { $writer.uint32(8); $writer.bool(message.found); }
  if (message.count) { $writer.uint32(16); $writer.uint32(message.count); }
  if (message.upTo) for (const item of message.upTo) { $writer.uint32(26).fork(); writeWritesUpTo($writer, item); $writer.ldelim(); }
}

export function readWrites($reader: Reader): Writes {
  let found: boolean = false;
  let count: number = 0;
  const upTo: WritesUpTo[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: found = $reader.bool(); break;
      case 16: count = $reader.uint32(); break;
      case 26: nestedItem($reader, 'upTo', upTo, readWritesUpTo); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { found, count, upTo };
}

export interface WritesUpTo {
  readonly position: number;
  readonly digest: Uint8Array;
  readonly key: string;
}

export function writeWritesUpTo($writer: Writer, message: WritesUpTo): void {
  if (message.position) { $writer.uint32(8); $writer.uint32(message.position); }
  if (message.digest?.length) { $writer.uint32(18); $writer.bytes(message.digest); }
  if (message.key) { $writer.uint32(26); $writer.string(message.key); }
}

export function readWritesUpTo($reader: Reader): WritesUpTo {
  let position: number = 0;
  let digest: Uint8Array = NO_BYTES;
  let key: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: position = $reader.uint32(); break;
      case 18: digest = $reader.bytes(); break;
      case 26: key = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { position, digest, key };
}

/** The members of the oneof JournalRecord.record. */
export interface JournalRecordRecordMembers {
  readonly proposed: Proposal;
  readonly notarized: NotarizeRecord;
  readonly nullified: NullifyRecord;
  readonly finalized: FinalizeRecord;
  readonly checkpoint: Certificate;
  readonly barred: Vote;
  readonly resuming: Resuming;
  readonly resumed: Resumed;
}
/** The member that is set, under its name, and the name. */
export type JournalRecordRecord = {
  [K in keyof JournalRecordRecordMembers]: { readonly record: K } & { readonly [P in K]: JournalRecordRecordMembers[P] };
}[keyof JournalRecordRecordMembers];

export type JournalRecord = (JournalRecordRecord | { readonly record?: undefined });

export function writeJournalRecord($writer: Writer, message: JournalRecord): void {
  const $record: Partial<JournalRecordRecordMembers> & { readonly record?: unknown } = message;
  if ($record.proposed != null) { $writer.uint32(10).fork(); writeProposal($writer, $record.proposed); $writer.ldelim(); }
  if ($record.notarized != null) { $writer.uint32(18).fork(); writeNotarizeRecord($writer, $record.notarized); $writer.ldelim(); }
  if ($record.nullified != null) { $writer.uint32(26).fork(); writeNullifyRecord($writer, $record.nullified); $writer.ldelim(); }
  if ($record.finalized != null) { $writer.uint32(34).fork(); writeFinalizeRecord($writer, $record.finalized); $writer.ldelim(); }
  if ($record.checkpoint != null) { $writer.uint32(42).fork(); writeCertificate($writer, $record.checkpoint); $writer.ldelim(); }
  if ($record.barred != null) { $writer.uint32(50).fork(); writeVote($writer, $record.barred); $writer.ldelim(); }
  if ($record.resuming != null) { $writer.uint32(58).fork(); writeResuming($writer, $record.resuming); $writer.ldelim(); }
  if ($record.resumed != null) { $writer.uint32(66).fork(); writeResumed($writer, $record.resumed); $writer.ldelim(); }
}

export function readJournalRecord($reader: Reader): JournalRecord {

  let record: (JournalRecordRecord | { readonly record?: undefined }) = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: record = { record: 'proposed', proposed: nested($reader, '', readProposal) }; break;
      case 18: record = { record: 'notarized', notarized: nested($reader, '', readNotarizeRecord) }; break;
      case 26: record = { record: 'nullified', nullified: nested($reader, '', readNullifyRecord) }; break;
      case 34: record = { record: 'finalized', finalized: nested($reader, '', readFinalizeRecord) }; break;
      case 42: record = { record: 'checkpoint', checkpoint: nested($reader, '', readCertificate) }; break;
      case 50: record = { record: 'barred', barred: nested($reader, '', readVote) }; break;
      case 58: record = { record: 'resuming', resuming: nested($reader, '', readResuming) }; break;
      case 66: record = { record: 'resumed', resumed: nested($reader, '', readResumed) }; break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { ...record };
}

export interface Resuming {

}

export function writeResuming(_$writer: Writer, _message: Resuming): void {

}

export function readResuming($reader: Reader): Resuming {


  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {

      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return {  };
}

export interface Resumed {
  readonly epoch: bigint;
  readonly view: bigint;
}

export function writeResumed($writer: Writer, message: Resumed): void {
  if (message.epoch) { $writer.uint32(8); writeUint64($writer, message.epoch); }
  if (message.view) { $writer.uint32(16); writeUint64($writer, message.view); }
}

export function readResumed($reader: Reader): Resumed {
  let epoch: bigint = 0n;
  let view: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: epoch = readUint64($reader); break;
      case 16: view = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { epoch, view };
}

export interface NotarizeRecord {
  readonly vote: Vote | null;
  readonly proposal: Proposal | null;
}

export function writeNotarizeRecord($writer: Writer, message: NotarizeRecord): void {
  if (message.vote != null) { $writer.uint32(10).fork(); writeVote($writer, message.vote); $writer.ldelim(); }
  if (message.proposal != null) { $writer.uint32(18).fork(); writeProposal($writer, message.proposal); $writer.ldelim(); }
}

export function readNotarizeRecord($reader: Reader): NotarizeRecord {
  let vote: Vote | null = null;
  let proposal: Proposal | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: vote = nested($reader, 'vote', readVote); break;
      case 18: proposal = nested($reader, 'proposal', readProposal); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { vote, proposal };
}

export interface NullifyRecord {
  readonly vote: Vote | null;
  readonly enteredBy: Certificate | null;
}

export function writeNullifyRecord($writer: Writer, message: NullifyRecord): void {
  if (message.vote != null) { $writer.uint32(10).fork(); writeVote($writer, message.vote); $writer.ldelim(); }
  if (message.enteredBy != null) { $writer.uint32(18).fork(); writeCertificate($writer, message.enteredBy); $writer.ldelim(); }
}

export function readNullifyRecord($reader: Reader): NullifyRecord {
  let vote: Vote | null = null;
  let enteredBy: Certificate | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: vote = nested($reader, 'vote', readVote); break;
      case 18: enteredBy = nested($reader, 'enteredBy', readCertificate); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { vote, enteredBy };
}

export interface FinalizeRecord {
  readonly vote: Vote | null;
  readonly notarization: Certificate | null;
}

export function writeFinalizeRecord($writer: Writer, message: FinalizeRecord): void {
  if (message.vote != null) { $writer.uint32(10).fork(); writeVote($writer, message.vote); $writer.ldelim(); }
  if (message.notarization != null) { $writer.uint32(18).fork(); writeCertificate($writer, message.notarization); $writer.ldelim(); }
}

export function readFinalizeRecord($reader: Reader): FinalizeRecord {
  let vote: Vote | null = null;
  let notarization: Certificate | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: vote = nested($reader, 'vote', readVote); break;
      case 18: notarization = nested($reader, 'notarization', readCertificate); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { vote, notarization };
}

export const network = {
  BlockHeader: { write: writeBlockHeader, read: readBlockHeader },
  Proposal: { write: writeProposal, read: readProposal },
  Vote: { write: writeVote, read: readVote },
  Certificate: { write: writeCertificate, read: readCertificate },
  Status: { write: writeStatus, read: readStatus },
  GetCertificates: { write: writeGetCertificates, read: readGetCertificates },
  ConsensusMessage: { write: writeConsensusMessage, read: readConsensusMessage },
  Batch: { write: writeBatch, read: readBatch },
  BatchMessage: { write: writeBatchMessage, read: readBatchMessage },
  StoredBlock: { write: writeStoredBlock, read: readStoredBlock },
  SyncMessage: { write: writeSyncMessage, read: readSyncMessage },
  GetBlocks: { write: writeGetBlocks, read: readGetBlocks },
  Blocks: { write: writeBlocks, read: readBlocks },
  GetPayloads: { write: writeGetPayloads, read: readGetPayloads },
  Payloads: { write: writePayloads, read: readPayloads },
  Payload: { write: writePayload, read: readPayload },
  GetSnapshotPart: { write: writeGetSnapshotPart, read: readGetSnapshotPart },
  SnapshotPart: { write: writeSnapshotPart, read: readSnapshotPart },
  WatchMessage: { write: writeWatchMessage, read: readWatchMessage },
  GetReport: { write: writeGetReport, read: readGetReport },
  Report: { write: writeReport, read: readReport },
  GetWrites: { write: writeGetWrites, read: readGetWrites },
  Writes: { write: writeWrites, read: readWrites },
  WritesUpTo: { write: writeWritesUpTo, read: readWritesUpTo },
  JournalRecord: { write: writeJournalRecord, read: readJournalRecord },
  Resuming: { write: writeResuming, read: readResuming },
  Resumed: { write: writeResumed, read: readResumed },
  NotarizeRecord: { write: writeNotarizeRecord, read: readNotarizeRecord },
  NullifyRecord: { write: writeNullifyRecord, read: readNullifyRecord },
  FinalizeRecord: { write: writeFinalizeRecord, read: readFinalizeRecord },
};
