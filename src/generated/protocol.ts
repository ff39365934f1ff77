// Generated from proto/ by `npm run gen`: do not edit.
import type { Reader, Writer } from 'protobufjs/minimal.js';
import { readSint64, readUint64, writeSint64, writeUint64 } from '../base/protobuf-integers.ts';

const NO_BYTES: Uint8Array = Buffer.alloc(0);

/** Reads one message, which ends where its length says. */
function nested<T>(reader: Reader, read: (reader: Reader) => T): T {
  const size = reader.size();
  const outer = reader.len;
  const end = reader.pos + size;
  if (end > outer) throw new RangeError('index out of range');
  reader.len = end;
  const message = read(reader);
  reader.len = outer;
  return message;
}

/** What a oneof holds: the member's name under the oneof's, and its value under the member's. */
function choice(oneof: string, member: string, value: unknown): object {
  return { [oneof]: member, [member]: value };
}

/** A list of numbers in one field. */
function packed(reader: Reader, into: number[]): void {
  nested(reader, () => {
    while (reader.pos < reader.len) into.push(reader.uint32());
  });
}

interface NetworkBlockHeader {
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

function writeNetworkBlockHeader($writer: Writer, message: Partial<NetworkBlockHeader>): void {
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

function readNetworkBlockHeader($reader: Reader): NetworkBlockHeader {
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
      case 58: batchHashes.push($reader.bytes()); break;
      case 66: seal = $reader.bytes(); break;
      case 74: evidence.push($reader.bytes()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { epoch, view, height, parentView, parentHash, timestampMs, batchHashes, seal, evidence };
}

interface NetworkProposal {
  readonly header: NetworkBlockHeader | null;
  readonly signature: Uint8Array;
  readonly justification: readonly NetworkCertificate[];
  readonly reproposedIn: bigint;
}

function writeNetworkProposal($writer: Writer, message: Partial<NetworkProposal>): void {
  if (message.header != null) { $writer.uint32(10).fork(); writeNetworkBlockHeader($writer, message.header); $writer.ldelim(); }
  if (message.signature?.length) { $writer.uint32(18); $writer.bytes(message.signature); }
  if (message.justification) for (const item of message.justification) { $writer.uint32(26).fork(); writeNetworkCertificate($writer, item); $writer.ldelim(); }
  if (message.reproposedIn) { $writer.uint32(32); writeUint64($writer, message.reproposedIn); }
}

function readNetworkProposal($reader: Reader): NetworkProposal {
  let header: NetworkBlockHeader | null = null;
  let signature: Uint8Array = NO_BYTES;
  const justification: NetworkCertificate[] = [];
  let reproposedIn: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: header = nested($reader, readNetworkBlockHeader); break;
      case 18: signature = $reader.bytes(); break;
      case 26: justification.push(nested($reader, readNetworkCertificate)); break;
      case 32: reproposedIn = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { header, signature, justification, reproposedIn };
}

interface NetworkVote {
  readonly kind: number;
  readonly epoch: bigint;
  readonly view: bigint;
  readonly blockHash: Uint8Array;
  readonly result: Uint8Array;
  readonly signer: number;
  readonly signature: Uint8Array;
}

function writeNetworkVote($writer: Writer, message: Partial<NetworkVote>): void {
  if (message.kind) { $writer.uint32(8); $writer.uint32(message.kind); }
  if (message.epoch) { $writer.uint32(16); writeUint64($writer, message.epoch); }
  if (message.view) { $writer.uint32(24); writeUint64($writer, message.view); }
  if (message.blockHash?.length) { $writer.uint32(34); $writer.bytes(message.blockHash); }
  if (message.result?.length) { $writer.uint32(42); $writer.bytes(message.result); }
  if (message.signer) { $writer.uint32(48); $writer.uint32(message.signer); }
  if (message.signature?.length) { $writer.uint32(58); $writer.bytes(message.signature); }
}

function readNetworkVote($reader: Reader): NetworkVote {
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

interface NetworkCertificate {
  readonly kind: number;
  readonly epoch: bigint;
  readonly view: bigint;
  readonly blockHash: Uint8Array;
  readonly result: Uint8Array;
  readonly bitmap: Uint8Array;
  readonly signatures: readonly Uint8Array[];
}

function writeNetworkCertificate($writer: Writer, message: Partial<NetworkCertificate>): void {
  if (message.kind) { $writer.uint32(8); $writer.uint32(message.kind); }
  if (message.epoch) { $writer.uint32(16); writeUint64($writer, message.epoch); }
  if (message.view) { $writer.uint32(24); writeUint64($writer, message.view); }
  if (message.blockHash?.length) { $writer.uint32(34); $writer.bytes(message.blockHash); }
  if (message.result?.length) { $writer.uint32(42); $writer.bytes(message.result); }
  if (message.bitmap?.length) { $writer.uint32(50); $writer.bytes(message.bitmap); }
  if (message.signatures) for (const item of message.signatures) { $writer.uint32(58); $writer.bytes(item); }
}

function readNetworkCertificate($reader: Reader): NetworkCertificate {
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
      case 58: signatures.push($reader.bytes()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { kind, epoch, view, blockHash, result, bitmap, signatures };
}

interface NetworkStatus {
  readonly epoch: bigint;
  readonly view: bigint;
  readonly finalization: NetworkCertificate | null;
  readonly finalizedHeight: bigint;
  readonly recall: number;
  readonly seenVotes: readonly NetworkVote[];
  readonly question: bigint;
  readonly protocols: readonly number[];
}

function writeNetworkStatus($writer: Writer, message: Partial<NetworkStatus>): void {
  if (message.epoch) { $writer.uint32(8); writeUint64($writer, message.epoch); }
  if (message.view) { $writer.uint32(16); writeUint64($writer, message.view); }
  if (message.finalization != null) { $writer.uint32(26).fork(); writeNetworkCertificate($writer, message.finalization); $writer.ldelim(); }
  if (message.finalizedHeight) { $writer.uint32(32); writeUint64($writer, message.finalizedHeight); }
  if (message.recall) { $writer.uint32(40); $writer.uint32(message.recall); }
  if (message.seenVotes) for (const item of message.seenVotes) { $writer.uint32(50).fork(); writeNetworkVote($writer, item); $writer.ldelim(); }
  if (message.question) { $writer.uint32(56); writeUint64($writer, message.question); }
  if (message.protocols?.length) {
    $writer.uint32(66).fork();
    for (const item of message.protocols) $writer.uint32(item);
    $writer.ldelim();
  }
}

function readNetworkStatus($reader: Reader): NetworkStatus {
  let epoch: bigint = 0n;
  let view: bigint = 0n;
  let finalization: NetworkCertificate | null = null;
  let finalizedHeight: bigint = 0n;
  let recall: number = 0;
  const seenVotes: NetworkVote[] = [];
  let question: bigint = 0n;
  const protocols: number[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: epoch = readUint64($reader); break;
      case 16: view = readUint64($reader); break;
      case 26: finalization = nested($reader, readNetworkCertificate); break;
      case 32: finalizedHeight = readUint64($reader); break;
      case 40: recall = $reader.uint32(); break;
      case 50: seenVotes.push(nested($reader, readNetworkVote)); break;
      case 56: question = readUint64($reader); break;
      case 66: packed($reader, protocols); break;
      case 64: protocols.push($reader.uint32()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { epoch, view, finalization, finalizedHeight, recall, seenVotes, question, protocols };
}

interface NetworkGetCertificates {
  readonly fromView: bigint;
  readonly toView: bigint;
}

function writeNetworkGetCertificates($writer: Writer, message: Partial<NetworkGetCertificates>): void {
  if (message.fromView) { $writer.uint32(8); writeUint64($writer, message.fromView); }
  if (message.toView) { $writer.uint32(16); writeUint64($writer, message.toView); }
}

function readNetworkGetCertificates($reader: Reader): NetworkGetCertificates {
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

interface NetworkConsensusMessage {
  readonly message?: string | undefined;
  readonly proposal?: NetworkProposal;
  readonly vote?: NetworkVote;
  readonly certificate?: NetworkCertificate;
  readonly status?: NetworkStatus;
  readonly getCertificates?: NetworkGetCertificates;
}

function writeNetworkConsensusMessage($writer: Writer, message: Partial<NetworkConsensusMessage>): void {
  if (message.proposal != null) { $writer.uint32(10).fork(); writeNetworkProposal($writer, message.proposal); $writer.ldelim(); }
  if (message.vote != null) { $writer.uint32(18).fork(); writeNetworkVote($writer, message.vote); $writer.ldelim(); }
  if (message.certificate != null) { $writer.uint32(26).fork(); writeNetworkCertificate($writer, message.certificate); $writer.ldelim(); }
  if (message.status != null) { $writer.uint32(34).fork(); writeNetworkStatus($writer, message.status); $writer.ldelim(); }
  if (message.getCertificates != null) { $writer.uint32(42).fork(); writeNetworkGetCertificates($writer, message.getCertificates); $writer.ldelim(); }
}

function readNetworkConsensusMessage($reader: Reader): NetworkConsensusMessage {

  let message = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: message = choice('message', 'proposal', nested($reader, readNetworkProposal)); break;
      case 18: message = choice('message', 'vote', nested($reader, readNetworkVote)); break;
      case 26: message = choice('message', 'certificate', nested($reader, readNetworkCertificate)); break;
      case 34: message = choice('message', 'status', nested($reader, readNetworkStatus)); break;
      case 42: message = choice('message', 'getCertificates', nested($reader, readNetworkGetCertificates)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { ...message };
}

interface NetworkBatch {
  readonly origin: number;
  readonly sequence: bigint;
  readonly envelopes: readonly Uint8Array[];
}

function writeNetworkBatch($writer: Writer, message: Partial<NetworkBatch>): void {
  if (message.origin) { $writer.uint32(8); $writer.uint32(message.origin); }
  if (message.sequence) { $writer.uint32(16); writeUint64($writer, message.sequence); }
  if (message.envelopes) for (const item of message.envelopes) { $writer.uint32(26); $writer.bytes(item); }
}

function readNetworkBatch($reader: Reader): NetworkBatch {
  let origin: number = 0;
  let sequence: bigint = 0n;
  const envelopes: Uint8Array[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: origin = $reader.uint32(); break;
      case 16: sequence = readUint64($reader); break;
      case 26: envelopes.push($reader.bytes()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { origin, sequence, envelopes };
}

interface NetworkBatchMessage {
  readonly message?: string | undefined;
  readonly batch?: NetworkBatch;
  readonly getBatch?: Uint8Array;
  readonly noBatch?: Uint8Array;
}

function writeNetworkBatchMessage($writer: Writer, message: Partial<NetworkBatchMessage>): void {
  if (message.batch != null) { $writer.uint32(10).fork(); writeNetworkBatch($writer, message.batch); $writer.ldelim(); }
  if (message.getBatch != null) { $writer.uint32(18); $writer.bytes(message.getBatch); }
  if (message.noBatch != null) { $writer.uint32(26); $writer.bytes(message.noBatch); }
}

function readNetworkBatchMessage($reader: Reader): NetworkBatchMessage {

  let message = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: message = choice('message', 'batch', nested($reader, readNetworkBatch)); break;
      case 18: message = choice('message', 'getBatch', $reader.bytes()); break;
      case 26: message = choice('message', 'noBatch', $reader.bytes()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { ...message };
}

interface NetworkStoredBlock {
  readonly header: NetworkBlockHeader | null;
  readonly finalization: NetworkCertificate | null;
  readonly batches: readonly NetworkBatch[];
}

function writeNetworkStoredBlock($writer: Writer, message: Partial<NetworkStoredBlock>): void {
  if (message.header != null) { $writer.uint32(10).fork(); writeNetworkBlockHeader($writer, message.header); $writer.ldelim(); }
  if (message.finalization != null) { $writer.uint32(18).fork(); writeNetworkCertificate($writer, message.finalization); $writer.ldelim(); }
  if (message.batches) for (const item of message.batches) { $writer.uint32(26).fork(); writeNetworkBatch($writer, item); $writer.ldelim(); }
}

function readNetworkStoredBlock($reader: Reader): NetworkStoredBlock {
  let header: NetworkBlockHeader | null = null;
  let finalization: NetworkCertificate | null = null;
  const batches: NetworkBatch[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: header = nested($reader, readNetworkBlockHeader); break;
      case 18: finalization = nested($reader, readNetworkCertificate); break;
      case 26: batches.push(nested($reader, readNetworkBatch)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { header, finalization, batches };
}

interface NetworkSyncMessage {
  readonly id: bigint;
  readonly message?: string | undefined;
  readonly getBlocks?: NetworkGetBlocks;
  readonly getPayload?: Uint8Array;
  readonly blocks?: NetworkBlocks;
  readonly payload?: NetworkPayload;
  readonly getSnapshotPart?: NetworkGetSnapshotPart;
  readonly snapshotPart?: NetworkSnapshotPart;
}

function writeNetworkSyncMessage($writer: Writer, message: Partial<NetworkSyncMessage>): void {
  if (message.id) { $writer.uint32(8); writeUint64($writer, message.id); }
  if (message.getBlocks != null) { $writer.uint32(18).fork(); writeNetworkGetBlocks($writer, message.getBlocks); $writer.ldelim(); }
  if (message.getPayload != null) { $writer.uint32(26); $writer.bytes(message.getPayload); }
  if (message.blocks != null) { $writer.uint32(34).fork(); writeNetworkBlocks($writer, message.blocks); $writer.ldelim(); }
  if (message.payload != null) { $writer.uint32(42).fork(); writeNetworkPayload($writer, message.payload); $writer.ldelim(); }
  if (message.getSnapshotPart != null) { $writer.uint32(50).fork(); writeNetworkGetSnapshotPart($writer, message.getSnapshotPart); $writer.ldelim(); }
  if (message.snapshotPart != null) { $writer.uint32(58).fork(); writeNetworkSnapshotPart($writer, message.snapshotPart); $writer.ldelim(); }
}

function readNetworkSyncMessage($reader: Reader): NetworkSyncMessage {
  let id: bigint = 0n;
  let message = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: id = readUint64($reader); break;
      case 18: message = choice('message', 'getBlocks', nested($reader, readNetworkGetBlocks)); break;
      case 26: message = choice('message', 'getPayload', $reader.bytes()); break;
      case 34: message = choice('message', 'blocks', nested($reader, readNetworkBlocks)); break;
      case 42: message = choice('message', 'payload', nested($reader, readNetworkPayload)); break;
      case 50: message = choice('message', 'getSnapshotPart', nested($reader, readNetworkGetSnapshotPart)); break;
      case 58: message = choice('message', 'snapshotPart', nested($reader, readNetworkSnapshotPart)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { id, ...message };
}

interface NetworkGetBlocks {
  readonly fromHeight: bigint;
  readonly toHeight: bigint;
}

function writeNetworkGetBlocks($writer: Writer, message: Partial<NetworkGetBlocks>): void {
  if (message.fromHeight) { $writer.uint32(8); writeUint64($writer, message.fromHeight); }
  if (message.toHeight) { $writer.uint32(16); writeUint64($writer, message.toHeight); }
}

function readNetworkGetBlocks($reader: Reader): NetworkGetBlocks {
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

interface NetworkBlocks {
  readonly blocks: readonly NetworkStoredBlock[];
  readonly firstHeight: bigint;
}

function writeNetworkBlocks($writer: Writer, message: Partial<NetworkBlocks>): void {
  if (message.blocks) for (const item of message.blocks) { $writer.uint32(10).fork(); writeNetworkStoredBlock($writer, item); $writer.ldelim(); }
  if (message.firstHeight) { $writer.uint32(16); writeUint64($writer, message.firstHeight); }
}

function readNetworkBlocks($reader: Reader): NetworkBlocks {
  const blocks: NetworkStoredBlock[] = [];
  let firstHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: blocks.push(nested($reader, readNetworkStoredBlock)); break;
      case 16: firstHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { blocks, firstHeight };
}

interface NetworkPayload {
  readonly found: boolean;
  readonly bytes: Uint8Array;
}

function writeNetworkPayload($writer: Writer, message: Partial<NetworkPayload>): void {
  if (message.found) { $writer.uint32(8); $writer.bool(message.found); }
  if (message.bytes?.length) { $writer.uint32(18); $writer.bytes(message.bytes); }
}

function readNetworkPayload($reader: Reader): NetworkPayload {
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

interface NetworkGetSnapshotPart {
  readonly height: bigint;
  readonly part: number;
}

function writeNetworkGetSnapshotPart($writer: Writer, message: Partial<NetworkGetSnapshotPart>): void {
  if (message.height) { $writer.uint32(8); writeUint64($writer, message.height); }
  if (message.part) { $writer.uint32(16); $writer.uint32(message.part); }
}

function readNetworkGetSnapshotPart($reader: Reader): NetworkGetSnapshotPart {
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

interface NetworkSnapshotPart {
  readonly found: boolean;
  readonly bytes: Uint8Array;
}

function writeNetworkSnapshotPart($writer: Writer, message: Partial<NetworkSnapshotPart>): void {
  if (message.found) { $writer.uint32(8); $writer.bool(message.found); }
  if (message.bytes?.length) { $writer.uint32(18); $writer.bytes(message.bytes); }
}

function readNetworkSnapshotPart($reader: Reader): NetworkSnapshotPart {
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

interface NetworkWatchMessage {
  readonly id: bigint;
  readonly message?: string | undefined;
  readonly evidence?: TransactionEvidenceRecord;
  readonly getReport?: NetworkGetReport;
  readonly report?: NetworkReport;
  readonly getWrites?: NetworkGetWrites;
  readonly writes?: NetworkWrites;
}

function writeNetworkWatchMessage($writer: Writer, message: Partial<NetworkWatchMessage>): void {
  if (message.id) { $writer.uint32(8); writeUint64($writer, message.id); }
  if (message.evidence != null) { $writer.uint32(18).fork(); writeTransactionEvidenceRecord($writer, message.evidence); $writer.ldelim(); }
  if (message.getReport != null) { $writer.uint32(26).fork(); writeNetworkGetReport($writer, message.getReport); $writer.ldelim(); }
  if (message.report != null) { $writer.uint32(34).fork(); writeNetworkReport($writer, message.report); $writer.ldelim(); }
  if (message.getWrites != null) { $writer.uint32(42).fork(); writeNetworkGetWrites($writer, message.getWrites); $writer.ldelim(); }
  if (message.writes != null) { $writer.uint32(50).fork(); writeNetworkWrites($writer, message.writes); $writer.ldelim(); }
}

function readNetworkWatchMessage($reader: Reader): NetworkWatchMessage {
  let id: bigint = 0n;
  let message = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: id = readUint64($reader); break;
      case 18: message = choice('message', 'evidence', nested($reader, readTransactionEvidenceRecord)); break;
      case 26: message = choice('message', 'getReport', nested($reader, readNetworkGetReport)); break;
      case 34: message = choice('message', 'report', nested($reader, readNetworkReport)); break;
      case 42: message = choice('message', 'getWrites', nested($reader, readNetworkGetWrites)); break;
      case 50: message = choice('message', 'writes', nested($reader, readNetworkWrites)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { id, ...message };
}

interface NetworkGetReport {

}

function writeNetworkGetReport(_$writer: Writer, _message: Partial<NetworkGetReport>): void {

}

function readNetworkGetReport($reader: Reader): NetworkGetReport {


  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {

      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return {  };
}

interface NetworkReport {
  readonly version: string;
  readonly clockMs: bigint;
}

function writeNetworkReport($writer: Writer, message: Partial<NetworkReport>): void {
  if (message.version) { $writer.uint32(10); $writer.string(message.version); }
  if (message.clockMs) { $writer.uint32(16); writeUint64($writer, message.clockMs); }
}

function readNetworkReport($reader: Reader): NetworkReport {
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

interface NetworkGetWrites {
  readonly blockHash: Uint8Array;
  readonly positions: readonly number[];
}

function writeNetworkGetWrites($writer: Writer, message: Partial<NetworkGetWrites>): void {
  if (message.blockHash?.length) { $writer.uint32(10); $writer.bytes(message.blockHash); }
  if (message.positions?.length) {
    $writer.uint32(18).fork();
    for (const item of message.positions) $writer.uint32(item);
    $writer.ldelim();
  }
}

function readNetworkGetWrites($reader: Reader): NetworkGetWrites {
  let blockHash: Uint8Array = NO_BYTES;
  const positions: number[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: blockHash = $reader.bytes(); break;
      case 18: packed($reader, positions); break;
      case 16: positions.push($reader.uint32()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { blockHash, positions };
}

interface NetworkWrites {
  readonly found: boolean;
  readonly count: number;
  readonly upTo: readonly NetworkWritesUpTo[];
}

function writeNetworkWrites($writer: Writer, message: Partial<NetworkWrites>): void {
  if (message.found) { $writer.uint32(8); $writer.bool(message.found); }
  if (message.count) { $writer.uint32(16); $writer.uint32(message.count); }
  if (message.upTo) for (const item of message.upTo) { $writer.uint32(26).fork(); writeNetworkWritesUpTo($writer, item); $writer.ldelim(); }
}

function readNetworkWrites($reader: Reader): NetworkWrites {
  let found: boolean = false;
  let count: number = 0;
  const upTo: NetworkWritesUpTo[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: found = $reader.bool(); break;
      case 16: count = $reader.uint32(); break;
      case 26: upTo.push(nested($reader, readNetworkWritesUpTo)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { found, count, upTo };
}

interface NetworkWritesUpTo {
  readonly position: number;
  readonly digest: Uint8Array;
  readonly key: string;
}

function writeNetworkWritesUpTo($writer: Writer, message: Partial<NetworkWritesUpTo>): void {
  if (message.position) { $writer.uint32(8); $writer.uint32(message.position); }
  if (message.digest?.length) { $writer.uint32(18); $writer.bytes(message.digest); }
  if (message.key) { $writer.uint32(26); $writer.string(message.key); }
}

function readNetworkWritesUpTo($reader: Reader): NetworkWritesUpTo {
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

interface NetworkJournalRecord {
  readonly record?: string | undefined;
  readonly proposed?: NetworkProposal;
  readonly notarized?: NetworkNotarizeRecord;
  readonly nullified?: NetworkNullifyRecord;
  readonly finalized?: NetworkFinalizeRecord;
  readonly checkpoint?: NetworkCertificate;
  readonly barred?: NetworkVote;
  readonly resuming?: NetworkResuming;
  readonly resumed?: NetworkResumed;
}

function writeNetworkJournalRecord($writer: Writer, message: Partial<NetworkJournalRecord>): void {
  if (message.proposed != null) { $writer.uint32(10).fork(); writeNetworkProposal($writer, message.proposed); $writer.ldelim(); }
  if (message.notarized != null) { $writer.uint32(18).fork(); writeNetworkNotarizeRecord($writer, message.notarized); $writer.ldelim(); }
  if (message.nullified != null) { $writer.uint32(26).fork(); writeNetworkNullifyRecord($writer, message.nullified); $writer.ldelim(); }
  if (message.finalized != null) { $writer.uint32(34).fork(); writeNetworkFinalizeRecord($writer, message.finalized); $writer.ldelim(); }
  if (message.checkpoint != null) { $writer.uint32(42).fork(); writeNetworkCertificate($writer, message.checkpoint); $writer.ldelim(); }
  if (message.barred != null) { $writer.uint32(50).fork(); writeNetworkVote($writer, message.barred); $writer.ldelim(); }
  if (message.resuming != null) { $writer.uint32(58).fork(); writeNetworkResuming($writer, message.resuming); $writer.ldelim(); }
  if (message.resumed != null) { $writer.uint32(66).fork(); writeNetworkResumed($writer, message.resumed); $writer.ldelim(); }
}

function readNetworkJournalRecord($reader: Reader): NetworkJournalRecord {

  let record = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: record = choice('record', 'proposed', nested($reader, readNetworkProposal)); break;
      case 18: record = choice('record', 'notarized', nested($reader, readNetworkNotarizeRecord)); break;
      case 26: record = choice('record', 'nullified', nested($reader, readNetworkNullifyRecord)); break;
      case 34: record = choice('record', 'finalized', nested($reader, readNetworkFinalizeRecord)); break;
      case 42: record = choice('record', 'checkpoint', nested($reader, readNetworkCertificate)); break;
      case 50: record = choice('record', 'barred', nested($reader, readNetworkVote)); break;
      case 58: record = choice('record', 'resuming', nested($reader, readNetworkResuming)); break;
      case 66: record = choice('record', 'resumed', nested($reader, readNetworkResumed)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { ...record };
}

interface NetworkResuming {

}

function writeNetworkResuming(_$writer: Writer, _message: Partial<NetworkResuming>): void {

}

function readNetworkResuming($reader: Reader): NetworkResuming {


  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {

      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return {  };
}

interface NetworkResumed {
  readonly epoch: bigint;
  readonly view: bigint;
}

function writeNetworkResumed($writer: Writer, message: Partial<NetworkResumed>): void {
  if (message.epoch) { $writer.uint32(8); writeUint64($writer, message.epoch); }
  if (message.view) { $writer.uint32(16); writeUint64($writer, message.view); }
}

function readNetworkResumed($reader: Reader): NetworkResumed {
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

interface NetworkNotarizeRecord {
  readonly vote: NetworkVote | null;
  readonly proposal: NetworkProposal | null;
}

function writeNetworkNotarizeRecord($writer: Writer, message: Partial<NetworkNotarizeRecord>): void {
  if (message.vote != null) { $writer.uint32(10).fork(); writeNetworkVote($writer, message.vote); $writer.ldelim(); }
  if (message.proposal != null) { $writer.uint32(18).fork(); writeNetworkProposal($writer, message.proposal); $writer.ldelim(); }
}

function readNetworkNotarizeRecord($reader: Reader): NetworkNotarizeRecord {
  let vote: NetworkVote | null = null;
  let proposal: NetworkProposal | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: vote = nested($reader, readNetworkVote); break;
      case 18: proposal = nested($reader, readNetworkProposal); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { vote, proposal };
}

interface NetworkNullifyRecord {
  readonly vote: NetworkVote | null;
  readonly enteredBy: NetworkCertificate | null;
}

function writeNetworkNullifyRecord($writer: Writer, message: Partial<NetworkNullifyRecord>): void {
  if (message.vote != null) { $writer.uint32(10).fork(); writeNetworkVote($writer, message.vote); $writer.ldelim(); }
  if (message.enteredBy != null) { $writer.uint32(18).fork(); writeNetworkCertificate($writer, message.enteredBy); $writer.ldelim(); }
}

function readNetworkNullifyRecord($reader: Reader): NetworkNullifyRecord {
  let vote: NetworkVote | null = null;
  let enteredBy: NetworkCertificate | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: vote = nested($reader, readNetworkVote); break;
      case 18: enteredBy = nested($reader, readNetworkCertificate); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { vote, enteredBy };
}

interface NetworkFinalizeRecord {
  readonly vote: NetworkVote | null;
  readonly notarization: NetworkCertificate | null;
}

function writeNetworkFinalizeRecord($writer: Writer, message: Partial<NetworkFinalizeRecord>): void {
  if (message.vote != null) { $writer.uint32(10).fork(); writeNetworkVote($writer, message.vote); $writer.ldelim(); }
  if (message.notarization != null) { $writer.uint32(18).fork(); writeNetworkCertificate($writer, message.notarization); $writer.ldelim(); }
}

function readNetworkFinalizeRecord($reader: Reader): NetworkFinalizeRecord {
  let vote: NetworkVote | null = null;
  let notarization: NetworkCertificate | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: vote = nested($reader, readNetworkVote); break;
      case 18: notarization = nested($reader, readNetworkCertificate); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { vote, notarization };
}

interface TransactionEnvelope {
  readonly body: Uint8Array;
  readonly signatures: readonly TransactionSignature[];
}

function writeTransactionEnvelope($writer: Writer, message: Partial<TransactionEnvelope>): void {
  if (message.body?.length) { $writer.uint32(10); $writer.bytes(message.body); }
  if (message.signatures) for (const item of message.signatures) { $writer.uint32(18).fork(); writeTransactionSignature($writer, item); $writer.ldelim(); }
}

function readTransactionEnvelope($reader: Reader): TransactionEnvelope {
  let body: Uint8Array = NO_BYTES;
  const signatures: TransactionSignature[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: body = $reader.bytes(); break;
      case 18: signatures.push(nested($reader, readTransactionSignature)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { body, signatures };
}

interface TransactionSignature {
  readonly publicKey: Uint8Array;
  readonly signature: Uint8Array;
}

function writeTransactionSignature($writer: Writer, message: Partial<TransactionSignature>): void {
  if (message.publicKey?.length) { $writer.uint32(10); $writer.bytes(message.publicKey); }
  if (message.signature?.length) { $writer.uint32(18); $writer.bytes(message.signature); }
}

function readTransactionSignature($reader: Reader): TransactionSignature {
  let publicKey: Uint8Array = NO_BYTES;
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: publicKey = $reader.bytes(); break;
      case 18: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { publicKey, signature };
}

interface TransactionBody {
  readonly chainId: Uint8Array;
  readonly nonce: Uint8Array;
  readonly validUntilHeight: bigint;
  readonly author: Uint8Array;
  readonly operation?: string | undefined;
  readonly openAccounts?: TransactionOpenAccounts;
  readonly closeAccount?: TransactionCloseAccount;
  readonly freezeAccount?: TransactionFreezeAccount;
  readonly unfreezeAccount?: TransactionUnfreezeAccount;
  readonly setLimits?: TransactionSetLimits;
  readonly rotateAccountKey?: TransactionRotateAccountKey;
  readonly postTransfers?: TransactionPostTransfers;
  readonly applySites?: TransactionApplySites;
  readonly setSiteStatus?: TransactionSetSiteStatus;
  readonly recordReadings?: TransactionRecordReadings;
  readonly correctReading?: TransactionCorrectReading;
  readonly publishTariffPlan?: TransactionPublishTariffPlan;
  readonly settlePeriod?: TransactionSettlePeriod;
  readonly correctStatement?: TransactionCorrectStatement;
  readonly defineScenario?: TransactionDefineScenario;
  readonly publishRecords?: TransactionPublishRecords;
  readonly grantAccess?: TransactionGrantAccess;
  readonly revokeGrant?: TransactionRevokeGrant;
  readonly accessRecord?: TransactionAccessRecord;
  readonly proposeChange?: TransactionProposeChange;
  readonly approveChange?: TransactionApproveChange;
  readonly withdrawChange?: TransactionWithdrawChange;
  readonly reportSynced?: TransactionReportSynced;
  readonly evidenceRecord?: TransactionEvidenceRecord;
}

function writeTransactionBody($writer: Writer, message: Partial<TransactionBody>): void {
  if (message.chainId?.length) { $writer.uint32(10); $writer.bytes(message.chainId); }
  if (message.nonce?.length) { $writer.uint32(18); $writer.bytes(message.nonce); }
  if (message.validUntilHeight) { $writer.uint32(24); writeUint64($writer, message.validUntilHeight); }
  if (message.author?.length) { $writer.uint32(34); $writer.bytes(message.author); }
  if (message.openAccounts != null) { $writer.uint32(82).fork(); writeTransactionOpenAccounts($writer, message.openAccounts); $writer.ldelim(); }
  if (message.closeAccount != null) { $writer.uint32(90).fork(); writeTransactionCloseAccount($writer, message.closeAccount); $writer.ldelim(); }
  if (message.freezeAccount != null) { $writer.uint32(98).fork(); writeTransactionFreezeAccount($writer, message.freezeAccount); $writer.ldelim(); }
  if (message.unfreezeAccount != null) { $writer.uint32(106).fork(); writeTransactionUnfreezeAccount($writer, message.unfreezeAccount); $writer.ldelim(); }
  if (message.setLimits != null) { $writer.uint32(114).fork(); writeTransactionSetLimits($writer, message.setLimits); $writer.ldelim(); }
  if (message.rotateAccountKey != null) { $writer.uint32(122).fork(); writeTransactionRotateAccountKey($writer, message.rotateAccountKey); $writer.ldelim(); }
  if (message.postTransfers != null) { $writer.uint32(130).fork(); writeTransactionPostTransfers($writer, message.postTransfers); $writer.ldelim(); }
  if (message.applySites != null) { $writer.uint32(242).fork(); writeTransactionApplySites($writer, message.applySites); $writer.ldelim(); }
  if (message.setSiteStatus != null) { $writer.uint32(250).fork(); writeTransactionSetSiteStatus($writer, message.setSiteStatus); $writer.ldelim(); }
  if (message.recordReadings != null) { $writer.uint32(258).fork(); writeTransactionRecordReadings($writer, message.recordReadings); $writer.ldelim(); }
  if (message.correctReading != null) { $writer.uint32(266).fork(); writeTransactionCorrectReading($writer, message.correctReading); $writer.ldelim(); }
  if (message.publishTariffPlan != null) { $writer.uint32(322).fork(); writeTransactionPublishTariffPlan($writer, message.publishTariffPlan); $writer.ldelim(); }
  if (message.settlePeriod != null) { $writer.uint32(330).fork(); writeTransactionSettlePeriod($writer, message.settlePeriod); $writer.ldelim(); }
  if (message.correctStatement != null) { $writer.uint32(338).fork(); writeTransactionCorrectStatement($writer, message.correctStatement); $writer.ldelim(); }
  if (message.defineScenario != null) { $writer.uint32(402).fork(); writeTransactionDefineScenario($writer, message.defineScenario); $writer.ldelim(); }
  if (message.publishRecords != null) { $writer.uint32(410).fork(); writeTransactionPublishRecords($writer, message.publishRecords); $writer.ldelim(); }
  if (message.grantAccess != null) { $writer.uint32(418).fork(); writeTransactionGrantAccess($writer, message.grantAccess); $writer.ldelim(); }
  if (message.revokeGrant != null) { $writer.uint32(426).fork(); writeTransactionRevokeGrant($writer, message.revokeGrant); $writer.ldelim(); }
  if (message.accessRecord != null) { $writer.uint32(434).fork(); writeTransactionAccessRecord($writer, message.accessRecord); $writer.ldelim(); }
  if (message.proposeChange != null) { $writer.uint32(482).fork(); writeTransactionProposeChange($writer, message.proposeChange); $writer.ldelim(); }
  if (message.approveChange != null) { $writer.uint32(490).fork(); writeTransactionApproveChange($writer, message.approveChange); $writer.ldelim(); }
  if (message.withdrawChange != null) { $writer.uint32(498).fork(); writeTransactionWithdrawChange($writer, message.withdrawChange); $writer.ldelim(); }
  if (message.reportSynced != null) { $writer.uint32(506).fork(); writeTransactionReportSynced($writer, message.reportSynced); $writer.ldelim(); }
  if (message.evidenceRecord != null) { $writer.uint32(642).fork(); writeTransactionEvidenceRecord($writer, message.evidenceRecord); $writer.ldelim(); }
}

function readTransactionBody($reader: Reader): TransactionBody {
  let chainId: Uint8Array = NO_BYTES;
  let nonce: Uint8Array = NO_BYTES;
  let validUntilHeight: bigint = 0n;
  let author: Uint8Array = NO_BYTES;
  let operation = {};
  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: chainId = $reader.bytes(); break;
      case 18: nonce = $reader.bytes(); break;
      case 24: validUntilHeight = readUint64($reader); break;
      case 34: author = $reader.bytes(); break;
      case 82: operation = choice('operation', 'openAccounts', nested($reader, readTransactionOpenAccounts)); break;
      case 90: operation = choice('operation', 'closeAccount', nested($reader, readTransactionCloseAccount)); break;
      case 98: operation = choice('operation', 'freezeAccount', nested($reader, readTransactionFreezeAccount)); break;
      case 106: operation = choice('operation', 'unfreezeAccount', nested($reader, readTransactionUnfreezeAccount)); break;
      case 114: operation = choice('operation', 'setLimits', nested($reader, readTransactionSetLimits)); break;
      case 122: operation = choice('operation', 'rotateAccountKey', nested($reader, readTransactionRotateAccountKey)); break;
      case 130: operation = choice('operation', 'postTransfers', nested($reader, readTransactionPostTransfers)); break;
      case 242: operation = choice('operation', 'applySites', nested($reader, readTransactionApplySites)); break;
      case 250: operation = choice('operation', 'setSiteStatus', nested($reader, readTransactionSetSiteStatus)); break;
      case 258: operation = choice('operation', 'recordReadings', nested($reader, readTransactionRecordReadings)); break;
      case 266: operation = choice('operation', 'correctReading', nested($reader, readTransactionCorrectReading)); break;
      case 322: operation = choice('operation', 'publishTariffPlan', nested($reader, readTransactionPublishTariffPlan)); break;
      case 330: operation = choice('operation', 'settlePeriod', nested($reader, readTransactionSettlePeriod)); break;
      case 338: operation = choice('operation', 'correctStatement', nested($reader, readTransactionCorrectStatement)); break;
      case 402: operation = choice('operation', 'defineScenario', nested($reader, readTransactionDefineScenario)); break;
      case 410: operation = choice('operation', 'publishRecords', nested($reader, readTransactionPublishRecords)); break;
      case 418: operation = choice('operation', 'grantAccess', nested($reader, readTransactionGrantAccess)); break;
      case 426: operation = choice('operation', 'revokeGrant', nested($reader, readTransactionRevokeGrant)); break;
      case 434: operation = choice('operation', 'accessRecord', nested($reader, readTransactionAccessRecord)); break;
      case 482: operation = choice('operation', 'proposeChange', nested($reader, readTransactionProposeChange)); break;
      case 490: operation = choice('operation', 'approveChange', nested($reader, readTransactionApproveChange)); break;
      case 498: operation = choice('operation', 'withdrawChange', nested($reader, readTransactionWithdrawChange)); break;
      case 506: operation = choice('operation', 'reportSynced', nested($reader, readTransactionReportSynced)); break;
      case 642: operation = choice('operation', 'evidenceRecord', nested($reader, readTransactionEvidenceRecord)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { chainId, nonce, validUntilHeight, author, ...operation };
}

interface TransactionOpenAccounts {
  readonly lines: readonly TransactionAccountOpening[];
}

function writeTransactionOpenAccounts($writer: Writer, message: Partial<TransactionOpenAccounts>): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeTransactionAccountOpening($writer, item); $writer.ldelim(); }
}

function readTransactionOpenAccounts($reader: Reader): TransactionOpenAccounts {
  const lines: TransactionAccountOpening[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: lines.push(nested($reader, readTransactionAccountOpening)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

interface TransactionAccountOpening {
  readonly account: string;
  readonly key: Uint8Array;
  readonly kind: string;
}

function writeTransactionAccountOpening($writer: Writer, message: Partial<TransactionAccountOpening>): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.key?.length) { $writer.uint32(18); $writer.bytes(message.key); }
  if (message.kind) { $writer.uint32(26); $writer.string(message.kind); }
}

function readTransactionAccountOpening($reader: Reader): TransactionAccountOpening {
  let account: string = '';
  let key: Uint8Array = NO_BYTES;
  let kind: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: key = $reader.bytes(); break;
      case 26: kind = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, key, kind };
}

interface TransactionCloseAccount {
  readonly account: string;
}

function writeTransactionCloseAccount($writer: Writer, message: Partial<TransactionCloseAccount>): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
}

function readTransactionCloseAccount($reader: Reader): TransactionCloseAccount {
  let account: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account };
}

interface TransactionFreezeAccount {
  readonly account: string;
  readonly reason: string;
}

function writeTransactionFreezeAccount($writer: Writer, message: Partial<TransactionFreezeAccount>): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.reason) { $writer.uint32(18); $writer.string(message.reason); }
}

function readTransactionFreezeAccount($reader: Reader): TransactionFreezeAccount {
  let account: string = '';
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, reason };
}

interface TransactionUnfreezeAccount {
  readonly account: string;
  readonly reason: string;
}

function writeTransactionUnfreezeAccount($writer: Writer, message: Partial<TransactionUnfreezeAccount>): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.reason) { $writer.uint32(18); $writer.string(message.reason); }
}

function readTransactionUnfreezeAccount($reader: Reader): TransactionUnfreezeAccount {
  let account: string = '';
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, reason };
}

interface TransactionSetLimits {
  readonly account: string;
  readonly perPaymentFen: bigint;
  readonly perDayFen: bigint;
  readonly perMonthFen: bigint;
}

function writeTransactionSetLimits($writer: Writer, message: Partial<TransactionSetLimits>): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.perPaymentFen) { $writer.uint32(16); writeUint64($writer, message.perPaymentFen); }
  if (message.perDayFen) { $writer.uint32(24); writeUint64($writer, message.perDayFen); }
  if (message.perMonthFen) { $writer.uint32(32); writeUint64($writer, message.perMonthFen); }
}

function readTransactionSetLimits($reader: Reader): TransactionSetLimits {
  let account: string = '';
  let perPaymentFen: bigint = 0n;
  let perDayFen: bigint = 0n;
  let perMonthFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 16: perPaymentFen = readUint64($reader); break;
      case 24: perDayFen = readUint64($reader); break;
      case 32: perMonthFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, perPaymentFen, perDayFen, perMonthFen };
}

interface TransactionRotateAccountKey {
  readonly account: string;
  readonly newKey: Uint8Array;
}

function writeTransactionRotateAccountKey($writer: Writer, message: Partial<TransactionRotateAccountKey>): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.newKey?.length) { $writer.uint32(18); $writer.bytes(message.newKey); }
}

function readTransactionRotateAccountKey($reader: Reader): TransactionRotateAccountKey {
  let account: string = '';
  let newKey: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: newKey = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, newKey };
}

interface TransactionPostTransfers {
  readonly lines: readonly TransactionTransferLine[];
  readonly linked: boolean;
}

function writeTransactionPostTransfers($writer: Writer, message: Partial<TransactionPostTransfers>): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeTransactionTransferLine($writer, item); $writer.ldelim(); }
  if (message.linked) { $writer.uint32(16); $writer.bool(message.linked); }
}

function readTransactionPostTransfers($reader: Reader): TransactionPostTransfers {
  const lines: TransactionTransferLine[] = [];
  let linked: boolean = false;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: lines.push(nested($reader, readTransactionTransferLine)); break;
      case 16: linked = $reader.bool(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines, linked };
}

interface TransactionTransferLine {
  readonly kind: string;
  readonly debitAccount: string;
  readonly creditAccount: string;
  readonly amountFen: bigint;
  readonly hold: string;
  readonly expiresAtMs: bigint;
  readonly code: string;
  readonly reference: string;
}

function writeTransactionTransferLine($writer: Writer, message: Partial<TransactionTransferLine>): void {
  if (message.kind) { $writer.uint32(10); $writer.string(message.kind); }
  if (message.debitAccount) { $writer.uint32(18); $writer.string(message.debitAccount); }
  if (message.creditAccount) { $writer.uint32(26); $writer.string(message.creditAccount); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.hold) { $writer.uint32(42); $writer.string(message.hold); }
  if (message.expiresAtMs) { $writer.uint32(48); writeUint64($writer, message.expiresAtMs); }
  if (message.code) { $writer.uint32(58); $writer.string(message.code); }
  if (message.reference) { $writer.uint32(66); $writer.string(message.reference); }
}

function readTransactionTransferLine($reader: Reader): TransactionTransferLine {
  let kind: string = '';
  let debitAccount: string = '';
  let creditAccount: string = '';
  let amountFen: bigint = 0n;
  let hold: string = '';
  let expiresAtMs: bigint = 0n;
  let code: string = '';
  let reference: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: kind = $reader.stringVerify(); break;
      case 18: debitAccount = $reader.stringVerify(); break;
      case 26: creditAccount = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      case 42: hold = $reader.stringVerify(); break;
      case 48: expiresAtMs = readUint64($reader); break;
      case 58: code = $reader.stringVerify(); break;
      case 66: reference = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { kind, debitAccount, creditAccount, amountFen, hold, expiresAtMs, code, reference };
}

interface TransactionApplySites {
  readonly lines: readonly TransactionSiteApplication[];
}

function writeTransactionApplySites($writer: Writer, message: Partial<TransactionApplySites>): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeTransactionSiteApplication($writer, item); $writer.ldelim(); }
}

function readTransactionApplySites($reader: Reader): TransactionApplySites {
  const lines: TransactionSiteApplication[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: lines.push(nested($reader, readTransactionSiteApplication)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

interface TransactionSiteApplication {
  readonly site: string;
  readonly producerAccount: string;
  readonly feedIn: string;
  readonly capacityW: bigint;
}

function writeTransactionSiteApplication($writer: Writer, message: Partial<TransactionSiteApplication>): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.producerAccount) { $writer.uint32(18); $writer.string(message.producerAccount); }
  if (message.feedIn) { $writer.uint32(26); $writer.string(message.feedIn); }
  if (message.capacityW) { $writer.uint32(32); writeUint64($writer, message.capacityW); }
}

function readTransactionSiteApplication($reader: Reader): TransactionSiteApplication {
  let site: string = '';
  let producerAccount: string = '';
  let feedIn: string = '';
  let capacityW: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 18: producerAccount = $reader.stringVerify(); break;
      case 26: feedIn = $reader.stringVerify(); break;
      case 32: capacityW = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, producerAccount, feedIn, capacityW };
}

interface TransactionSetSiteStatus {
  readonly lines: readonly TransactionSiteStatusChange[];
}

function writeTransactionSetSiteStatus($writer: Writer, message: Partial<TransactionSetSiteStatus>): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeTransactionSiteStatusChange($writer, item); $writer.ldelim(); }
}

function readTransactionSetSiteStatus($reader: Reader): TransactionSetSiteStatus {
  const lines: TransactionSiteStatusChange[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: lines.push(nested($reader, readTransactionSiteStatusChange)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

interface TransactionSiteStatusChange {
  readonly site: string;
  readonly status: string;
  readonly reason: string;
}

function writeTransactionSiteStatusChange($writer: Writer, message: Partial<TransactionSiteStatusChange>): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.status) { $writer.uint32(18); $writer.string(message.status); }
  if (message.reason) { $writer.uint32(26); $writer.string(message.reason); }
}

function readTransactionSiteStatusChange($reader: Reader): TransactionSiteStatusChange {
  let site: string = '';
  let status: string = '';
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 18: status = $reader.stringVerify(); break;
      case 26: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, status, reason };
}

interface TransactionRecordReadings {
  readonly lines: readonly TransactionReadingLine[];
}

function writeTransactionRecordReadings($writer: Writer, message: Partial<TransactionRecordReadings>): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeTransactionReadingLine($writer, item); $writer.ldelim(); }
}

function readTransactionRecordReadings($reader: Reader): TransactionRecordReadings {
  const lines: TransactionReadingLine[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: lines.push(nested($reader, readTransactionReadingLine)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

interface TransactionReadingLine {
  readonly site: string;
  readonly atMs: bigint;
  readonly registers: readonly TransactionRegister[];
  readonly quality: string;
  readonly seriesCommitment: Uint8Array;
}

function writeTransactionReadingLine($writer: Writer, message: Partial<TransactionReadingLine>): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.atMs) { $writer.uint32(16); writeUint64($writer, message.atMs); }
  if (message.registers) for (const item of message.registers) { $writer.uint32(26).fork(); writeTransactionRegister($writer, item); $writer.ldelim(); }
  if (message.quality) { $writer.uint32(34); $writer.string(message.quality); }
  if (message.seriesCommitment?.length) { $writer.uint32(42); $writer.bytes(message.seriesCommitment); }
}

function readTransactionReadingLine($reader: Reader): TransactionReadingLine {
  let site: string = '';
  let atMs: bigint = 0n;
  const registers: TransactionRegister[] = [];
  let quality: string = '';
  let seriesCommitment: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 16: atMs = readUint64($reader); break;
      case 26: registers.push(nested($reader, readTransactionRegister)); break;
      case 34: quality = $reader.stringVerify(); break;
      case 42: seriesCommitment = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, atMs, registers, quality, seriesCommitment };
}

interface TransactionRegister {
  readonly name: string;
  readonly exportWh: bigint;
  readonly importWh: bigint;
}

function writeTransactionRegister($writer: Writer, message: Partial<TransactionRegister>): void {
  if (message.name) { $writer.uint32(10); $writer.string(message.name); }
  if (message.exportWh) { $writer.uint32(16); writeUint64($writer, message.exportWh); }
  if (message.importWh) { $writer.uint32(24); writeUint64($writer, message.importWh); }
}

function readTransactionRegister($reader: Reader): TransactionRegister {
  let name: string = '';
  let exportWh: bigint = 0n;
  let importWh: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: name = $reader.stringVerify(); break;
      case 16: exportWh = readUint64($reader); break;
      case 24: importWh = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { name, exportWh, importWh };
}

interface TransactionCorrectReading {
  readonly reading: TransactionReadingLine | null;
  readonly afterExchange: readonly TransactionRegister[];
  readonly reason: string;
}

function writeTransactionCorrectReading($writer: Writer, message: Partial<TransactionCorrectReading>): void {
  if (message.reading != null) { $writer.uint32(10).fork(); writeTransactionReadingLine($writer, message.reading); $writer.ldelim(); }
  if (message.afterExchange) for (const item of message.afterExchange) { $writer.uint32(18).fork(); writeTransactionRegister($writer, item); $writer.ldelim(); }
  if (message.reason) { $writer.uint32(26); $writer.string(message.reason); }
}

function readTransactionCorrectReading($reader: Reader): TransactionCorrectReading {
  let reading: TransactionReadingLine | null = null;
  const afterExchange: TransactionRegister[] = [];
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: reading = nested($reader, readTransactionReadingLine); break;
      case 18: afterExchange.push(nested($reader, readTransactionRegister)); break;
      case 26: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { reading, afterExchange, reason };
}

interface TransactionPublishTariffPlan {
  readonly plan: string;
  readonly version: number;
  readonly effectiveFromMs: bigint;
  readonly timeZone: string;
  readonly rates: readonly TransactionTariffRate[];
  readonly subsidyMicroYuanPerKwh: bigint;
  readonly taxBasisPoints: number;
}

function writeTransactionPublishTariffPlan($writer: Writer, message: Partial<TransactionPublishTariffPlan>): void {
  if (message.plan) { $writer.uint32(10); $writer.string(message.plan); }
  if (message.version) { $writer.uint32(16); $writer.uint32(message.version); }
  if (message.effectiveFromMs) { $writer.uint32(24); writeUint64($writer, message.effectiveFromMs); }
  if (message.timeZone) { $writer.uint32(34); $writer.string(message.timeZone); }
  if (message.rates) for (const item of message.rates) { $writer.uint32(42).fork(); writeTransactionTariffRate($writer, item); $writer.ldelim(); }
  if (message.subsidyMicroYuanPerKwh) { $writer.uint32(48); writeUint64($writer, message.subsidyMicroYuanPerKwh); }
  if (message.taxBasisPoints) { $writer.uint32(56); $writer.uint32(message.taxBasisPoints); }
}

function readTransactionPublishTariffPlan($reader: Reader): TransactionPublishTariffPlan {
  let plan: string = '';
  let version: number = 0;
  let effectiveFromMs: bigint = 0n;
  let timeZone: string = '';
  const rates: TransactionTariffRate[] = [];
  let subsidyMicroYuanPerKwh: bigint = 0n;
  let taxBasisPoints: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: plan = $reader.stringVerify(); break;
      case 16: version = $reader.uint32(); break;
      case 24: effectiveFromMs = readUint64($reader); break;
      case 34: timeZone = $reader.stringVerify(); break;
      case 42: rates.push(nested($reader, readTransactionTariffRate)); break;
      case 48: subsidyMicroYuanPerKwh = readUint64($reader); break;
      case 56: taxBasisPoints = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { plan, version, effectiveFromMs, timeZone, rates, subsidyMicroYuanPerKwh, taxBasisPoints };
}

interface TransactionTariffRate {
  readonly name: string;
  readonly months: string;
  readonly hours: string;
  readonly microYuanPerKwh: bigint;
}

function writeTransactionTariffRate($writer: Writer, message: Partial<TransactionTariffRate>): void {
  if (message.name) { $writer.uint32(10); $writer.string(message.name); }
  if (message.months) { $writer.uint32(18); $writer.string(message.months); }
  if (message.hours) { $writer.uint32(26); $writer.string(message.hours); }
  if (message.microYuanPerKwh) { $writer.uint32(32); writeUint64($writer, message.microYuanPerKwh); }
}

function readTransactionTariffRate($reader: Reader): TransactionTariffRate {
  let name: string = '';
  let months: string = '';
  let hours: string = '';
  let microYuanPerKwh: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: name = $reader.stringVerify(); break;
      case 18: months = $reader.stringVerify(); break;
      case 26: hours = $reader.stringVerify(); break;
      case 32: microYuanPerKwh = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { name, months, hours, microYuanPerKwh };
}

interface TransactionSettlePeriod {
  readonly plan: string;
  readonly planVersion: number;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly lines: readonly TransactionStatementLine[];
}

function writeTransactionSettlePeriod($writer: Writer, message: Partial<TransactionSettlePeriod>): void {
  if (message.plan) { $writer.uint32(10); $writer.string(message.plan); }
  if (message.planVersion) { $writer.uint32(16); $writer.uint32(message.planVersion); }
  if (message.periodStartMs) { $writer.uint32(24); writeUint64($writer, message.periodStartMs); }
  if (message.periodEndMs) { $writer.uint32(32); writeUint64($writer, message.periodEndMs); }
  if (message.lines) for (const item of message.lines) { $writer.uint32(42).fork(); writeTransactionStatementLine($writer, item); $writer.ldelim(); }
}

function readTransactionSettlePeriod($reader: Reader): TransactionSettlePeriod {
  let plan: string = '';
  let planVersion: number = 0;
  let periodStartMs: bigint = 0n;
  let periodEndMs: bigint = 0n;
  const lines: TransactionStatementLine[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: plan = $reader.stringVerify(); break;
      case 16: planVersion = $reader.uint32(); break;
      case 24: periodStartMs = readUint64($reader); break;
      case 32: periodEndMs = readUint64($reader); break;
      case 42: lines.push(nested($reader, readTransactionStatementLine)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { plan, planVersion, periodStartMs, periodEndMs, lines };
}

interface TransactionStatementLine {
  readonly site: string;
  readonly exportWh: bigint;
  readonly importWh: bigint;
  readonly grossFen: bigint;
  readonly subsidyFen: bigint;
  readonly taxFen: bigint;
  readonly netFen: bigint;
}

function writeTransactionStatementLine($writer: Writer, message: Partial<TransactionStatementLine>): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.exportWh) { $writer.uint32(16); writeUint64($writer, message.exportWh); }
  if (message.importWh) { $writer.uint32(24); writeUint64($writer, message.importWh); }
  if (message.grossFen) { $writer.uint32(32); writeUint64($writer, message.grossFen); }
  if (message.subsidyFen) { $writer.uint32(40); writeUint64($writer, message.subsidyFen); }
  if (message.taxFen) { $writer.uint32(48); writeUint64($writer, message.taxFen); }
  if (message.netFen) { $writer.uint32(56); writeUint64($writer, message.netFen); }
}

function readTransactionStatementLine($reader: Reader): TransactionStatementLine {
  let site: string = '';
  let exportWh: bigint = 0n;
  let importWh: bigint = 0n;
  let grossFen: bigint = 0n;
  let subsidyFen: bigint = 0n;
  let taxFen: bigint = 0n;
  let netFen: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 16: exportWh = readUint64($reader); break;
      case 24: importWh = readUint64($reader); break;
      case 32: grossFen = readUint64($reader); break;
      case 40: subsidyFen = readUint64($reader); break;
      case 48: taxFen = readUint64($reader); break;
      case 56: netFen = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, exportWh, importWh, grossFen, subsidyFen, taxFen, netFen };
}

interface TransactionCorrectStatement {
  readonly periodStartMs: bigint;
  readonly line: TransactionStatementLine | null;
  readonly reason: string;
}

function writeTransactionCorrectStatement($writer: Writer, message: Partial<TransactionCorrectStatement>): void {
  if (message.periodStartMs) { $writer.uint32(8); writeUint64($writer, message.periodStartMs); }
  if (message.line != null) { $writer.uint32(18).fork(); writeTransactionStatementLine($writer, message.line); $writer.ldelim(); }
  if (message.reason) { $writer.uint32(26); $writer.string(message.reason); }
}

function readTransactionCorrectStatement($reader: Reader): TransactionCorrectStatement {
  let periodStartMs: bigint = 0n;
  let line: TransactionStatementLine | null = null;
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: periodStartMs = readUint64($reader); break;
      case 18: line = nested($reader, readTransactionStatementLine); break;
      case 26: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { periodStartMs, line, reason };
}

interface TransactionDefineScenario {
  readonly scenario: string;
  readonly version: number;
  readonly dataSchema: string;
  readonly publishers: readonly string[];
  readonly readers: readonly string[];
  readonly purposes: readonly string[];
  readonly consentRequired: boolean;
  readonly granularity: string;
  readonly longestGrantMs: bigint;
  readonly retentionMs: bigint;
  readonly supervisor: string;
}

function writeTransactionDefineScenario($writer: Writer, message: Partial<TransactionDefineScenario>): void {
  if (message.scenario) { $writer.uint32(10); $writer.string(message.scenario); }
  if (message.version) { $writer.uint32(16); $writer.uint32(message.version); }
  if (message.dataSchema) { $writer.uint32(26); $writer.string(message.dataSchema); }
  if (message.publishers) for (const item of message.publishers) { $writer.uint32(34); $writer.string(item); }
  if (message.readers) for (const item of message.readers) { $writer.uint32(42); $writer.string(item); }
  if (message.purposes) for (const item of message.purposes) { $writer.uint32(50); $writer.string(item); }
  if (message.consentRequired) { $writer.uint32(56); $writer.bool(message.consentRequired); }
  if (message.granularity) { $writer.uint32(66); $writer.string(message.granularity); }
  if (message.longestGrantMs) { $writer.uint32(72); writeUint64($writer, message.longestGrantMs); }
  if (message.retentionMs) { $writer.uint32(80); writeUint64($writer, message.retentionMs); }
  if (message.supervisor) { $writer.uint32(90); $writer.string(message.supervisor); }
}

function readTransactionDefineScenario($reader: Reader): TransactionDefineScenario {
  let scenario: string = '';
  let version: number = 0;
  let dataSchema: string = '';
  const publishers: string[] = [];
  const readers: string[] = [];
  const purposes: string[] = [];
  let consentRequired: boolean = false;
  let granularity: string = '';
  let longestGrantMs: bigint = 0n;
  let retentionMs: bigint = 0n;
  let supervisor: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: scenario = $reader.stringVerify(); break;
      case 16: version = $reader.uint32(); break;
      case 26: dataSchema = $reader.stringVerify(); break;
      case 34: publishers.push($reader.stringVerify()); break;
      case 42: readers.push($reader.stringVerify()); break;
      case 50: purposes.push($reader.stringVerify()); break;
      case 56: consentRequired = $reader.bool(); break;
      case 66: granularity = $reader.stringVerify(); break;
      case 72: longestGrantMs = readUint64($reader); break;
      case 80: retentionMs = readUint64($reader); break;
      case 90: supervisor = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { scenario, version, dataSchema, publishers, readers, purposes, consentRequired, granularity, longestGrantMs, retentionMs, supervisor };
}

interface TransactionPublishRecords {
  readonly lines: readonly TransactionRecordHeader[];
}

function writeTransactionPublishRecords($writer: Writer, message: Partial<TransactionPublishRecords>): void {
  if (message.lines) for (const item of message.lines) { $writer.uint32(10).fork(); writeTransactionRecordHeader($writer, item); $writer.ldelim(); }
}

function readTransactionPublishRecords($reader: Reader): TransactionPublishRecords {
  const lines: TransactionRecordHeader[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: lines.push(nested($reader, readTransactionRecordHeader)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lines };
}

interface TransactionRecordHeader {
  readonly record: string;
  readonly scenario: string;
  readonly policyVersion: number;
  readonly keyEpoch: number;
  readonly subject: string;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly contentType: string;
  readonly length: bigint;
  readonly commitment: Uint8Array;
  readonly ciphertextHash: Uint8Array;
  readonly suite: string;
}

function writeTransactionRecordHeader($writer: Writer, message: Partial<TransactionRecordHeader>): void {
  if (message.record) { $writer.uint32(10); $writer.string(message.record); }
  if (message.scenario) { $writer.uint32(18); $writer.string(message.scenario); }
  if (message.policyVersion) { $writer.uint32(24); $writer.uint32(message.policyVersion); }
  if (message.keyEpoch) { $writer.uint32(32); $writer.uint32(message.keyEpoch); }
  if (message.subject) { $writer.uint32(42); $writer.string(message.subject); }
  if (message.periodStartMs) { $writer.uint32(48); writeUint64($writer, message.periodStartMs); }
  if (message.periodEndMs) { $writer.uint32(56); writeUint64($writer, message.periodEndMs); }
  if (message.contentType) { $writer.uint32(66); $writer.string(message.contentType); }
  if (message.length) { $writer.uint32(72); writeUint64($writer, message.length); }
  if (message.commitment?.length) { $writer.uint32(82); $writer.bytes(message.commitment); }
  if (message.ciphertextHash?.length) { $writer.uint32(90); $writer.bytes(message.ciphertextHash); }
  if (message.suite) { $writer.uint32(98); $writer.string(message.suite); }
}

function readTransactionRecordHeader($reader: Reader): TransactionRecordHeader {
  let record: string = '';
  let scenario: string = '';
  let policyVersion: number = 0;
  let keyEpoch: number = 0;
  let subject: string = '';
  let periodStartMs: bigint = 0n;
  let periodEndMs: bigint = 0n;
  let contentType: string = '';
  let length: bigint = 0n;
  let commitment: Uint8Array = NO_BYTES;
  let ciphertextHash: Uint8Array = NO_BYTES;
  let suite: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: record = $reader.stringVerify(); break;
      case 18: scenario = $reader.stringVerify(); break;
      case 24: policyVersion = $reader.uint32(); break;
      case 32: keyEpoch = $reader.uint32(); break;
      case 42: subject = $reader.stringVerify(); break;
      case 48: periodStartMs = readUint64($reader); break;
      case 56: periodEndMs = readUint64($reader); break;
      case 66: contentType = $reader.stringVerify(); break;
      case 72: length = readUint64($reader); break;
      case 82: commitment = $reader.bytes(); break;
      case 90: ciphertextHash = $reader.bytes(); break;
      case 98: suite = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { record, scenario, policyVersion, keyEpoch, subject, periodStartMs, periodEndMs, contentType, length, commitment, ciphertextHash, suite };
}

interface TransactionGrantAccess {
  readonly grant: string;
  readonly scenario: string;
  readonly reader: string;
  readonly purpose: string;
  readonly granularity: string;
  readonly subject: string;
  readonly record: string;
  readonly keyEpoch: number;
  readonly expiresAtMs: bigint;
  readonly encapsulatedKey: Uint8Array;
  readonly sealedKey: Uint8Array;
}

function writeTransactionGrantAccess($writer: Writer, message: Partial<TransactionGrantAccess>): void {
  if (message.grant) { $writer.uint32(10); $writer.string(message.grant); }
  if (message.scenario) { $writer.uint32(18); $writer.string(message.scenario); }
  if (message.reader) { $writer.uint32(26); $writer.string(message.reader); }
  if (message.purpose) { $writer.uint32(34); $writer.string(message.purpose); }
  if (message.granularity) { $writer.uint32(42); $writer.string(message.granularity); }
  if (message.subject) { $writer.uint32(50); $writer.string(message.subject); }
  if (message.record) { $writer.uint32(58); $writer.string(message.record); }
  if (message.keyEpoch) { $writer.uint32(64); $writer.uint32(message.keyEpoch); }
  if (message.expiresAtMs) { $writer.uint32(72); writeUint64($writer, message.expiresAtMs); }
  if (message.encapsulatedKey?.length) { $writer.uint32(82); $writer.bytes(message.encapsulatedKey); }
  if (message.sealedKey?.length) { $writer.uint32(90); $writer.bytes(message.sealedKey); }
}

function readTransactionGrantAccess($reader: Reader): TransactionGrantAccess {
  let grant: string = '';
  let scenario: string = '';
  let reader: string = '';
  let purpose: string = '';
  let granularity: string = '';
  let subject: string = '';
  let record: string = '';
  let keyEpoch: number = 0;
  let expiresAtMs: bigint = 0n;
  let encapsulatedKey: Uint8Array = NO_BYTES;
  let sealedKey: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: grant = $reader.stringVerify(); break;
      case 18: scenario = $reader.stringVerify(); break;
      case 26: reader = $reader.stringVerify(); break;
      case 34: purpose = $reader.stringVerify(); break;
      case 42: granularity = $reader.stringVerify(); break;
      case 50: subject = $reader.stringVerify(); break;
      case 58: record = $reader.stringVerify(); break;
      case 64: keyEpoch = $reader.uint32(); break;
      case 72: expiresAtMs = readUint64($reader); break;
      case 82: encapsulatedKey = $reader.bytes(); break;
      case 90: sealedKey = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { grant, scenario, reader, purpose, granularity, subject, record, keyEpoch, expiresAtMs, encapsulatedKey, sealedKey };
}

interface TransactionRevokeGrant {
  readonly grant: string;
  readonly reason: string;
}

function writeTransactionRevokeGrant($writer: Writer, message: Partial<TransactionRevokeGrant>): void {
  if (message.grant) { $writer.uint32(10); $writer.string(message.grant); }
  if (message.reason) { $writer.uint32(18); $writer.string(message.reason); }
}

function readTransactionRevokeGrant($reader: Reader): TransactionRevokeGrant {
  let grant: string = '';
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: grant = $reader.stringVerify(); break;
      case 18: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { grant, reason };
}

interface TransactionAccessRecord {
  readonly record: string;
  readonly grant: string;
  readonly purpose: string;
}

function writeTransactionAccessRecord($writer: Writer, message: Partial<TransactionAccessRecord>): void {
  if (message.record) { $writer.uint32(10); $writer.string(message.record); }
  if (message.grant) { $writer.uint32(18); $writer.string(message.grant); }
  if (message.purpose) { $writer.uint32(26); $writer.string(message.purpose); }
}

function readTransactionAccessRecord($reader: Reader): TransactionAccessRecord {
  let record: string = '';
  let grant: string = '';
  let purpose: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: record = $reader.stringVerify(); break;
      case 18: grant = $reader.stringVerify(); break;
      case 26: purpose = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { record, grant, purpose };
}

interface TransactionProposeChange {
  readonly proposal: string;
  readonly change: string;
  readonly member: string;
  readonly consensusKey: Uint8Array;
  readonly possession: Uint8Array;
  readonly parameters: TransactionParameters | null;
  readonly protocolVersion: number;
  readonly atHeight: bigint;
  readonly expiresHeight: bigint;
  readonly reason: string;
}

function writeTransactionProposeChange($writer: Writer, message: Partial<TransactionProposeChange>): void {
  if (message.proposal) { $writer.uint32(10); $writer.string(message.proposal); }
  if (message.change) { $writer.uint32(18); $writer.string(message.change); }
  if (message.member) { $writer.uint32(26); $writer.string(message.member); }
  if (message.consensusKey?.length) { $writer.uint32(34); $writer.bytes(message.consensusKey); }
  if (message.possession?.length) { $writer.uint32(42); $writer.bytes(message.possession); }
  if (message.parameters != null) { $writer.uint32(50).fork(); writeTransactionParameters($writer, message.parameters); $writer.ldelim(); }
  if (message.protocolVersion) { $writer.uint32(56); $writer.uint32(message.protocolVersion); }
  if (message.atHeight) { $writer.uint32(64); writeUint64($writer, message.atHeight); }
  if (message.expiresHeight) { $writer.uint32(72); writeUint64($writer, message.expiresHeight); }
  if (message.reason) { $writer.uint32(82); $writer.string(message.reason); }
}

function readTransactionProposeChange($reader: Reader): TransactionProposeChange {
  let proposal: string = '';
  let change: string = '';
  let member: string = '';
  let consensusKey: Uint8Array = NO_BYTES;
  let possession: Uint8Array = NO_BYTES;
  let parameters: TransactionParameters | null = null;
  let protocolVersion: number = 0;
  let atHeight: bigint = 0n;
  let expiresHeight: bigint = 0n;
  let reason: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: proposal = $reader.stringVerify(); break;
      case 18: change = $reader.stringVerify(); break;
      case 26: member = $reader.stringVerify(); break;
      case 34: consensusKey = $reader.bytes(); break;
      case 42: possession = $reader.bytes(); break;
      case 50: parameters = nested($reader, readTransactionParameters); break;
      case 56: protocolVersion = $reader.uint32(); break;
      case 64: atHeight = readUint64($reader); break;
      case 72: expiresHeight = readUint64($reader); break;
      case 82: reason = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { proposal, change, member, consensusKey, possession, parameters, protocolVersion, atHeight, expiresHeight, reason };
}

interface TransactionApproveChange {
  readonly proposal: string;
}

function writeTransactionApproveChange($writer: Writer, message: Partial<TransactionApproveChange>): void {
  if (message.proposal) { $writer.uint32(10); $writer.string(message.proposal); }
}

function readTransactionApproveChange($reader: Reader): TransactionApproveChange {
  let proposal: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: proposal = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { proposal };
}

interface TransactionWithdrawChange {
  readonly proposal: string;
}

function writeTransactionWithdrawChange($writer: Writer, message: Partial<TransactionWithdrawChange>): void {
  if (message.proposal) { $writer.uint32(10); $writer.string(message.proposal); }
}

function readTransactionWithdrawChange($reader: Reader): TransactionWithdrawChange {
  let proposal: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: proposal = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { proposal };
}

interface TransactionReportSynced {
  readonly member: string;
  readonly height: bigint;
  readonly stateRoot: Uint8Array;
  readonly consensusKey: Uint8Array;
  readonly signature: Uint8Array;
}

function writeTransactionReportSynced($writer: Writer, message: Partial<TransactionReportSynced>): void {
  if (message.member) { $writer.uint32(10); $writer.string(message.member); }
  if (message.height) { $writer.uint32(16); writeUint64($writer, message.height); }
  if (message.stateRoot?.length) { $writer.uint32(26); $writer.bytes(message.stateRoot); }
  if (message.consensusKey?.length) { $writer.uint32(34); $writer.bytes(message.consensusKey); }
  if (message.signature?.length) { $writer.uint32(42); $writer.bytes(message.signature); }
}

function readTransactionReportSynced($reader: Reader): TransactionReportSynced {
  let member: string = '';
  let height: bigint = 0n;
  let stateRoot: Uint8Array = NO_BYTES;
  let consensusKey: Uint8Array = NO_BYTES;
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: member = $reader.stringVerify(); break;
      case 16: height = readUint64($reader); break;
      case 26: stateRoot = $reader.bytes(); break;
      case 34: consensusKey = $reader.bytes(); break;
      case 42: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { member, height, stateRoot, consensusKey, signature };
}

interface TransactionParameters {
  readonly deltaMs: number;
  readonly idleIntervalMs: number;
  readonly maxClockSkewMs: number;
  readonly maxBlockBatches: number;
  readonly maxSyncLagBlocks: number;
  readonly proposalLifetimeBlocks: number;
}

function writeTransactionParameters($writer: Writer, message: Partial<TransactionParameters>): void {
  if (message.deltaMs) { $writer.uint32(8); $writer.uint32(message.deltaMs); }
  if (message.idleIntervalMs) { $writer.uint32(16); $writer.uint32(message.idleIntervalMs); }
  if (message.maxClockSkewMs) { $writer.uint32(24); $writer.uint32(message.maxClockSkewMs); }
  if (message.maxBlockBatches) { $writer.uint32(32); $writer.uint32(message.maxBlockBatches); }
  if (message.maxSyncLagBlocks) { $writer.uint32(40); $writer.uint32(message.maxSyncLagBlocks); }
  if (message.proposalLifetimeBlocks) { $writer.uint32(48); $writer.uint32(message.proposalLifetimeBlocks); }
}

function readTransactionParameters($reader: Reader): TransactionParameters {
  let deltaMs: number = 0;
  let idleIntervalMs: number = 0;
  let maxClockSkewMs: number = 0;
  let maxBlockBatches: number = 0;
  let maxSyncLagBlocks: number = 0;
  let proposalLifetimeBlocks: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: deltaMs = $reader.uint32(); break;
      case 16: idleIntervalMs = $reader.uint32(); break;
      case 24: maxClockSkewMs = $reader.uint32(); break;
      case 32: maxBlockBatches = $reader.uint32(); break;
      case 40: maxSyncLagBlocks = $reader.uint32(); break;
      case 48: proposalLifetimeBlocks = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { deltaMs, idleIntervalMs, maxClockSkewMs, maxBlockBatches, maxSyncLagBlocks, proposalLifetimeBlocks };
}

interface TransactionEvidenceRecord {
  readonly signer: number;
  readonly first: TransactionSignedStatement | null;
  readonly second: TransactionSignedStatement | null;
}

function writeTransactionEvidenceRecord($writer: Writer, message: Partial<TransactionEvidenceRecord>): void {
  if (message.signer) { $writer.uint32(8); $writer.uint32(message.signer); }
  if (message.first != null) { $writer.uint32(18).fork(); writeTransactionSignedStatement($writer, message.first); $writer.ldelim(); }
  if (message.second != null) { $writer.uint32(26).fork(); writeTransactionSignedStatement($writer, message.second); $writer.ldelim(); }
}

function readTransactionEvidenceRecord($reader: Reader): TransactionEvidenceRecord {
  let signer: number = 0;
  let first: TransactionSignedStatement | null = null;
  let second: TransactionSignedStatement | null = null;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: signer = $reader.uint32(); break;
      case 18: first = nested($reader, readTransactionSignedStatement); break;
      case 26: second = nested($reader, readTransactionSignedStatement); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { signer, first, second };
}

interface TransactionSignedStatement {
  readonly kind: string;
  readonly epoch: bigint;
  readonly view: bigint;
  readonly blockHash: Uint8Array;
  readonly result: Uint8Array;
  readonly header: Uint8Array;
  readonly signature: Uint8Array;
}

function writeTransactionSignedStatement($writer: Writer, message: Partial<TransactionSignedStatement>): void {
  if (message.kind) { $writer.uint32(10); $writer.string(message.kind); }
  if (message.epoch) { $writer.uint32(16); writeUint64($writer, message.epoch); }
  if (message.view) { $writer.uint32(24); writeUint64($writer, message.view); }
  if (message.blockHash?.length) { $writer.uint32(34); $writer.bytes(message.blockHash); }
  if (message.result?.length) { $writer.uint32(42); $writer.bytes(message.result); }
  if (message.header?.length) { $writer.uint32(50); $writer.bytes(message.header); }
  if (message.signature?.length) { $writer.uint32(58); $writer.bytes(message.signature); }
}

function readTransactionSignedStatement($reader: Reader): TransactionSignedStatement {
  let kind: string = '';
  let epoch: bigint = 0n;
  let view: bigint = 0n;
  let blockHash: Uint8Array = NO_BYTES;
  let result: Uint8Array = NO_BYTES;
  let header: Uint8Array = NO_BYTES;
  let signature: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: kind = $reader.stringVerify(); break;
      case 16: epoch = readUint64($reader); break;
      case 24: view = readUint64($reader); break;
      case 34: blockHash = $reader.bytes(); break;
      case 42: result = $reader.bytes(); break;
      case 50: header = $reader.bytes(); break;
      case 58: signature = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { kind, epoch, view, blockHash, result, header, signature };
}

interface SnapshotManifest {
  readonly chainId: Uint8Array;
  readonly header: NetworkBlockHeader | null;
  readonly finalization: NetworkCertificate | null;
  readonly historyPeaks: readonly Uint8Array[];
  readonly entries: bigint;
  readonly stateChunks: readonly SnapshotChunkRoot[];
  readonly replayChunks: number;
  readonly sealings: readonly NetworkStoredBlock[];
}

function writeSnapshotManifest($writer: Writer, message: Partial<SnapshotManifest>): void {
  if (message.chainId?.length) { $writer.uint32(10); $writer.bytes(message.chainId); }
  if (message.header != null) { $writer.uint32(18).fork(); writeNetworkBlockHeader($writer, message.header); $writer.ldelim(); }
  if (message.finalization != null) { $writer.uint32(26).fork(); writeNetworkCertificate($writer, message.finalization); $writer.ldelim(); }
  if (message.historyPeaks) for (const item of message.historyPeaks) { $writer.uint32(34); $writer.bytes(item); }
  if (message.entries) { $writer.uint32(40); writeUint64($writer, message.entries); }
  if (message.stateChunks) for (const item of message.stateChunks) { $writer.uint32(50).fork(); writeSnapshotChunkRoot($writer, item); $writer.ldelim(); }
  if (message.replayChunks) { $writer.uint32(56); $writer.uint32(message.replayChunks); }
  if (message.sealings) for (const item of message.sealings) { $writer.uint32(66).fork(); writeNetworkStoredBlock($writer, item); $writer.ldelim(); }
}

function readSnapshotManifest($reader: Reader): SnapshotManifest {
  let chainId: Uint8Array = NO_BYTES;
  let header: NetworkBlockHeader | null = null;
  let finalization: NetworkCertificate | null = null;
  const historyPeaks: Uint8Array[] = [];
  let entries: bigint = 0n;
  const stateChunks: SnapshotChunkRoot[] = [];
  let replayChunks: number = 0;
  const sealings: NetworkStoredBlock[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: chainId = $reader.bytes(); break;
      case 18: header = nested($reader, readNetworkBlockHeader); break;
      case 26: finalization = nested($reader, readNetworkCertificate); break;
      case 34: historyPeaks.push($reader.bytes()); break;
      case 40: entries = readUint64($reader); break;
      case 50: stateChunks.push(nested($reader, readSnapshotChunkRoot)); break;
      case 56: replayChunks = $reader.uint32(); break;
      case 66: sealings.push(nested($reader, readNetworkStoredBlock)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { chainId, header, finalization, historyPeaks, entries, stateChunks, replayChunks, sealings };
}

interface SnapshotChunkRoot {
  readonly level: number;
  readonly root: Uint8Array;
}

function writeSnapshotChunkRoot($writer: Writer, message: Partial<SnapshotChunkRoot>): void {
  if (message.level) { $writer.uint32(8); $writer.uint32(message.level); }
  if (message.root?.length) { $writer.uint32(18); $writer.bytes(message.root); }
}

function readSnapshotChunkRoot($reader: Reader): SnapshotChunkRoot {
  let level: number = 0;
  let root: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: level = $reader.uint32(); break;
      case 18: root = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { level, root };
}

interface SnapshotStateChunk {
  readonly entries: readonly SnapshotEntry[];
}

function writeSnapshotStateChunk($writer: Writer, message: Partial<SnapshotStateChunk>): void {
  if (message.entries) for (const item of message.entries) { $writer.uint32(10).fork(); writeSnapshotEntry($writer, item); $writer.ldelim(); }
}

function readSnapshotStateChunk($reader: Reader): SnapshotStateChunk {
  const entries: SnapshotEntry[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: entries.push(nested($reader, readSnapshotEntry)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { entries };
}

interface SnapshotEntry {
  readonly key: string;
  readonly value: Uint8Array;
}

function writeSnapshotEntry($writer: Writer, message: Partial<SnapshotEntry>): void {
  if (message.key) { $writer.uint32(10); $writer.string(message.key); }
  if (message.value?.length) { $writer.uint32(18); $writer.bytes(message.value); }
}

function readSnapshotEntry($reader: Reader): SnapshotEntry {
  let key: string = '';
  let value: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: key = $reader.stringVerify(); break;
      case 18: value = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { key, value };
}

interface SnapshotReplayChunk {
  readonly lists: readonly SnapshotReplayIds[];
}

function writeSnapshotReplayChunk($writer: Writer, message: Partial<SnapshotReplayChunk>): void {
  if (message.lists) for (const item of message.lists) { $writer.uint32(10).fork(); writeSnapshotReplayIds($writer, item); $writer.ldelim(); }
}

function readSnapshotReplayChunk($reader: Reader): SnapshotReplayChunk {
  const lists: SnapshotReplayIds[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: lists.push(nested($reader, readSnapshotReplayIds)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lists };
}

interface SnapshotReplayIds {
  readonly validUntilHeight: bigint;
  readonly first: bigint;
  readonly previousChain: Uint8Array;
  readonly ids: Uint8Array;
}

function writeSnapshotReplayIds($writer: Writer, message: Partial<SnapshotReplayIds>): void {
  if (message.validUntilHeight) { $writer.uint32(8); writeUint64($writer, message.validUntilHeight); }
  if (message.first) { $writer.uint32(16); writeUint64($writer, message.first); }
  if (message.previousChain?.length) { $writer.uint32(26); $writer.bytes(message.previousChain); }
  if (message.ids?.length) { $writer.uint32(34); $writer.bytes(message.ids); }
}

function readSnapshotReplayIds($reader: Reader): SnapshotReplayIds {
  let validUntilHeight: bigint = 0n;
  let first: bigint = 0n;
  let previousChain: Uint8Array = NO_BYTES;
  let ids: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: validUntilHeight = readUint64($reader); break;
      case 16: first = readUint64($reader); break;
      case 26: previousChain = $reader.bytes(); break;
      case 34: ids = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { validUntilHeight, first, previousChain, ids };
}

interface StateAccount {
  readonly account: string;
  readonly servicingMember: string;
  readonly key: Uint8Array;
  readonly kind: string;
  readonly status: string;
  readonly debitsPostedFen: bigint;
  readonly creditsPostedFen: bigint;
  readonly debitsPendingFen: bigint;
  readonly creditsPendingFen: bigint;
  readonly minBalanceFen: bigint;
  readonly maxBalanceFen: bigint;
  readonly perPaymentFen: bigint;
  readonly perDayFen: bigint;
  readonly perMonthFen: bigint;
  readonly day: number;
  readonly spentDayFen: bigint;
  readonly month: number;
  readonly spentMonthFen: bigint;
  readonly openedHeight: bigint;
  readonly keyRotations: number;
}

function writeStateAccount($writer: Writer, message: Partial<StateAccount>): void {
  if (message.account) { $writer.uint32(10); $writer.string(message.account); }
  if (message.servicingMember) { $writer.uint32(18); $writer.string(message.servicingMember); }
  if (message.key?.length) { $writer.uint32(26); $writer.bytes(message.key); }
  if (message.kind) { $writer.uint32(34); $writer.string(message.kind); }
  if (message.status) { $writer.uint32(42); $writer.string(message.status); }
  if (message.debitsPostedFen) { $writer.uint32(48); writeUint64($writer, message.debitsPostedFen); }
  if (message.creditsPostedFen) { $writer.uint32(56); writeUint64($writer, message.creditsPostedFen); }
  if (message.debitsPendingFen) { $writer.uint32(64); writeUint64($writer, message.debitsPendingFen); }
  if (message.creditsPendingFen) { $writer.uint32(72); writeUint64($writer, message.creditsPendingFen); }
  if (message.minBalanceFen) { $writer.uint32(80); writeSint64($writer, message.minBalanceFen); }
  if (message.maxBalanceFen) { $writer.uint32(88); writeSint64($writer, message.maxBalanceFen); }
  if (message.perPaymentFen) { $writer.uint32(96); writeUint64($writer, message.perPaymentFen); }
  if (message.perDayFen) { $writer.uint32(104); writeUint64($writer, message.perDayFen); }
  if (message.perMonthFen) { $writer.uint32(112); writeUint64($writer, message.perMonthFen); }
  if (message.day) { $writer.uint32(120); $writer.uint32(message.day); }
  if (message.spentDayFen) { $writer.uint32(128); writeUint64($writer, message.spentDayFen); }
  if (message.month) { $writer.uint32(136); $writer.uint32(message.month); }
  if (message.spentMonthFen) { $writer.uint32(144); writeUint64($writer, message.spentMonthFen); }
  if (message.openedHeight) { $writer.uint32(152); writeUint64($writer, message.openedHeight); }
  if (message.keyRotations) { $writer.uint32(160); $writer.uint32(message.keyRotations); }
}

function readStateAccount($reader: Reader): StateAccount {
  let account: string = '';
  let servicingMember: string = '';
  let key: Uint8Array = NO_BYTES;
  let kind: string = '';
  let status: string = '';
  let debitsPostedFen: bigint = 0n;
  let creditsPostedFen: bigint = 0n;
  let debitsPendingFen: bigint = 0n;
  let creditsPendingFen: bigint = 0n;
  let minBalanceFen: bigint = 0n;
  let maxBalanceFen: bigint = 0n;
  let perPaymentFen: bigint = 0n;
  let perDayFen: bigint = 0n;
  let perMonthFen: bigint = 0n;
  let day: number = 0;
  let spentDayFen: bigint = 0n;
  let month: number = 0;
  let spentMonthFen: bigint = 0n;
  let openedHeight: bigint = 0n;
  let keyRotations: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: account = $reader.stringVerify(); break;
      case 18: servicingMember = $reader.stringVerify(); break;
      case 26: key = $reader.bytes(); break;
      case 34: kind = $reader.stringVerify(); break;
      case 42: status = $reader.stringVerify(); break;
      case 48: debitsPostedFen = readUint64($reader); break;
      case 56: creditsPostedFen = readUint64($reader); break;
      case 64: debitsPendingFen = readUint64($reader); break;
      case 72: creditsPendingFen = readUint64($reader); break;
      case 80: minBalanceFen = readSint64($reader); break;
      case 88: maxBalanceFen = readSint64($reader); break;
      case 96: perPaymentFen = readUint64($reader); break;
      case 104: perDayFen = readUint64($reader); break;
      case 112: perMonthFen = readUint64($reader); break;
      case 120: day = $reader.uint32(); break;
      case 128: spentDayFen = readUint64($reader); break;
      case 136: month = $reader.uint32(); break;
      case 144: spentMonthFen = readUint64($reader); break;
      case 152: openedHeight = readUint64($reader); break;
      case 160: keyRotations = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { account, servicingMember, key, kind, status, debitsPostedFen, creditsPostedFen, debitsPendingFen, creditsPendingFen, minBalanceFen, maxBalanceFen, perPaymentFen, perDayFen, perMonthFen, day, spentDayFen, month, spentMonthFen, openedHeight, keyRotations };
}

interface StateHold {
  readonly hold: string;
  readonly debitAccount: string;
  readonly creditAccount: string;
  readonly amountFen: bigint;
  readonly expiresAtMs: bigint;
  readonly status: string;
  readonly postedFen: bigint;
  readonly height: bigint;
}

function writeStateHold($writer: Writer, message: Partial<StateHold>): void {
  if (message.hold) { $writer.uint32(10); $writer.string(message.hold); }
  if (message.debitAccount) { $writer.uint32(18); $writer.string(message.debitAccount); }
  if (message.creditAccount) { $writer.uint32(26); $writer.string(message.creditAccount); }
  if (message.amountFen) { $writer.uint32(32); writeUint64($writer, message.amountFen); }
  if (message.expiresAtMs) { $writer.uint32(40); writeUint64($writer, message.expiresAtMs); }
  if (message.status) { $writer.uint32(50); $writer.string(message.status); }
  if (message.postedFen) { $writer.uint32(56); writeUint64($writer, message.postedFen); }
  if (message.height) { $writer.uint32(64); writeUint64($writer, message.height); }
}

function readStateHold($reader: Reader): StateHold {
  let hold: string = '';
  let debitAccount: string = '';
  let creditAccount: string = '';
  let amountFen: bigint = 0n;
  let expiresAtMs: bigint = 0n;
  let status: string = '';
  let postedFen: bigint = 0n;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: hold = $reader.stringVerify(); break;
      case 18: debitAccount = $reader.stringVerify(); break;
      case 26: creditAccount = $reader.stringVerify(); break;
      case 32: amountFen = readUint64($reader); break;
      case 40: expiresAtMs = readUint64($reader); break;
      case 50: status = $reader.stringVerify(); break;
      case 56: postedFen = readUint64($reader); break;
      case 64: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { hold, debitAccount, creditAccount, amountFen, expiresAtMs, status, postedFen, height };
}

interface StateHoldExpiries {
  readonly holds: readonly string[];
}

function writeStateHoldExpiries($writer: Writer, message: Partial<StateHoldExpiries>): void {
  if (message.holds) for (const item of message.holds) { $writer.uint32(10); $writer.string(item); }
}

function readStateHoldExpiries($reader: Reader): StateHoldExpiries {
  const holds: string[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: holds.push($reader.stringVerify()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { holds };
}

interface StateSite {
  readonly site: string;
  readonly producerAccount: string;
  readonly feedIn: string;
  readonly capacityW: bigint;
  readonly status: string;
  readonly latestReadingMs: bigint;
  readonly settledUntilMs: bigint;
  readonly height: bigint;
}

function writeStateSite($writer: Writer, message: Partial<StateSite>): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.producerAccount) { $writer.uint32(18); $writer.string(message.producerAccount); }
  if (message.feedIn) { $writer.uint32(26); $writer.string(message.feedIn); }
  if (message.capacityW) { $writer.uint32(32); writeUint64($writer, message.capacityW); }
  if (message.status) { $writer.uint32(42); $writer.string(message.status); }
  if (message.latestReadingMs) { $writer.uint32(48); writeUint64($writer, message.latestReadingMs); }
  if (message.settledUntilMs) { $writer.uint32(56); writeUint64($writer, message.settledUntilMs); }
  if (message.height) { $writer.uint32(64); writeUint64($writer, message.height); }
}

function readStateSite($reader: Reader): StateSite {
  let site: string = '';
  let producerAccount: string = '';
  let feedIn: string = '';
  let capacityW: bigint = 0n;
  let status: string = '';
  let latestReadingMs: bigint = 0n;
  let settledUntilMs: bigint = 0n;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 18: producerAccount = $reader.stringVerify(); break;
      case 26: feedIn = $reader.stringVerify(); break;
      case 32: capacityW = readUint64($reader); break;
      case 42: status = $reader.stringVerify(); break;
      case 48: latestReadingMs = readUint64($reader); break;
      case 56: settledUntilMs = readUint64($reader); break;
      case 64: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, producerAccount, feedIn, capacityW, status, latestReadingMs, settledUntilMs, height };
}

interface StateReading {
  readonly line: TransactionReadingLine | null;
  readonly afterExchange: readonly TransactionRegister[];
  readonly previousMs: bigint;
  readonly revision: number;
  readonly reason: string;
  readonly height: bigint;
}

function writeStateReading($writer: Writer, message: Partial<StateReading>): void {
  if (message.line != null) { $writer.uint32(10).fork(); writeTransactionReadingLine($writer, message.line); $writer.ldelim(); }
  if (message.afterExchange) for (const item of message.afterExchange) { $writer.uint32(18).fork(); writeTransactionRegister($writer, item); $writer.ldelim(); }
  if (message.previousMs) { $writer.uint32(24); writeUint64($writer, message.previousMs); }
  if (message.revision) { $writer.uint32(32); $writer.uint32(message.revision); }
  if (message.reason) { $writer.uint32(42); $writer.string(message.reason); }
  if (message.height) { $writer.uint32(48); writeUint64($writer, message.height); }
}

function readStateReading($reader: Reader): StateReading {
  let line: TransactionReadingLine | null = null;
  const afterExchange: TransactionRegister[] = [];
  let previousMs: bigint = 0n;
  let revision: number = 0;
  let reason: string = '';
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: line = nested($reader, readTransactionReadingLine); break;
      case 18: afterExchange.push(nested($reader, readTransactionRegister)); break;
      case 24: previousMs = readUint64($reader); break;
      case 32: revision = $reader.uint32(); break;
      case 42: reason = $reader.stringVerify(); break;
      case 48: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { line, afterExchange, previousMs, revision, reason, height };
}

interface StateStatement {
  readonly site: string;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly plan: string;
  readonly planVersion: number;
  readonly energies: readonly StateRateEnergy[];
  readonly exportWh: bigint;
  readonly importWh: bigint;
  readonly grossFen: bigint;
  readonly subsidyFen: bigint;
  readonly taxFen: bigint;
  readonly netFen: bigint;
  readonly transfer: string;
  readonly paidTo: string;
  readonly revision: number;
  readonly reason: string;
  readonly height: bigint;
}

function writeStateStatement($writer: Writer, message: Partial<StateStatement>): void {
  if (message.site) { $writer.uint32(10); $writer.string(message.site); }
  if (message.periodStartMs) { $writer.uint32(16); writeUint64($writer, message.periodStartMs); }
  if (message.periodEndMs) { $writer.uint32(24); writeUint64($writer, message.periodEndMs); }
  if (message.plan) { $writer.uint32(34); $writer.string(message.plan); }
  if (message.planVersion) { $writer.uint32(40); $writer.uint32(message.planVersion); }
  if (message.energies) for (const item of message.energies) { $writer.uint32(50).fork(); writeStateRateEnergy($writer, item); $writer.ldelim(); }
  if (message.exportWh) { $writer.uint32(56); writeUint64($writer, message.exportWh); }
  if (message.importWh) { $writer.uint32(64); writeUint64($writer, message.importWh); }
  if (message.grossFen) { $writer.uint32(72); writeUint64($writer, message.grossFen); }
  if (message.subsidyFen) { $writer.uint32(80); writeUint64($writer, message.subsidyFen); }
  if (message.taxFen) { $writer.uint32(88); writeUint64($writer, message.taxFen); }
  if (message.netFen) { $writer.uint32(96); writeUint64($writer, message.netFen); }
  if (message.transfer) { $writer.uint32(106); $writer.string(message.transfer); }
  if (message.paidTo) { $writer.uint32(114); $writer.string(message.paidTo); }
  if (message.revision) { $writer.uint32(120); $writer.uint32(message.revision); }
  if (message.reason) { $writer.uint32(130); $writer.string(message.reason); }
  if (message.height) { $writer.uint32(136); writeUint64($writer, message.height); }
}

function readStateStatement($reader: Reader): StateStatement {
  let site: string = '';
  let periodStartMs: bigint = 0n;
  let periodEndMs: bigint = 0n;
  let plan: string = '';
  let planVersion: number = 0;
  const energies: StateRateEnergy[] = [];
  let exportWh: bigint = 0n;
  let importWh: bigint = 0n;
  let grossFen: bigint = 0n;
  let subsidyFen: bigint = 0n;
  let taxFen: bigint = 0n;
  let netFen: bigint = 0n;
  let transfer: string = '';
  let paidTo: string = '';
  let revision: number = 0;
  let reason: string = '';
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: site = $reader.stringVerify(); break;
      case 16: periodStartMs = readUint64($reader); break;
      case 24: periodEndMs = readUint64($reader); break;
      case 34: plan = $reader.stringVerify(); break;
      case 40: planVersion = $reader.uint32(); break;
      case 50: energies.push(nested($reader, readStateRateEnergy)); break;
      case 56: exportWh = readUint64($reader); break;
      case 64: importWh = readUint64($reader); break;
      case 72: grossFen = readUint64($reader); break;
      case 80: subsidyFen = readUint64($reader); break;
      case 88: taxFen = readUint64($reader); break;
      case 96: netFen = readUint64($reader); break;
      case 106: transfer = $reader.stringVerify(); break;
      case 114: paidTo = $reader.stringVerify(); break;
      case 120: revision = $reader.uint32(); break;
      case 130: reason = $reader.stringVerify(); break;
      case 136: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { site, periodStartMs, periodEndMs, plan, planVersion, energies, exportWh, importWh, grossFen, subsidyFen, taxFen, netFen, transfer, paidTo, revision, reason, height };
}

interface StateRateEnergy {
  readonly rate: string;
  readonly exportWh: bigint;
}

function writeStateRateEnergy($writer: Writer, message: Partial<StateRateEnergy>): void {
  if (message.rate) { $writer.uint32(10); $writer.string(message.rate); }
  if (message.exportWh) { $writer.uint32(16); writeUint64($writer, message.exportWh); }
}

function readStateRateEnergy($reader: Reader): StateRateEnergy {
  let rate: string = '';
  let exportWh: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: rate = $reader.stringVerify(); break;
      case 16: exportWh = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { rate, exportWh };
}

interface StateTariffPlan {
  readonly plan: TransactionPublishTariffPlan | null;
  readonly height: bigint;
}

function writeStateTariffPlan($writer: Writer, message: Partial<StateTariffPlan>): void {
  if (message.plan != null) { $writer.uint32(10).fork(); writeTransactionPublishTariffPlan($writer, message.plan); $writer.ldelim(); }
  if (message.height) { $writer.uint32(16); writeUint64($writer, message.height); }
}

function readStateTariffPlan($reader: Reader): StateTariffPlan {
  let plan: TransactionPublishTariffPlan | null = null;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: plan = nested($reader, readTransactionPublishTariffPlan); break;
      case 16: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { plan, height };
}

interface StateScenario {
  readonly policy: TransactionDefineScenario | null;
  readonly owner: string;
  readonly keyEpoch: number;
  readonly height: bigint;
}

function writeStateScenario($writer: Writer, message: Partial<StateScenario>): void {
  if (message.policy != null) { $writer.uint32(10).fork(); writeTransactionDefineScenario($writer, message.policy); $writer.ldelim(); }
  if (message.owner) { $writer.uint32(18); $writer.string(message.owner); }
  if (message.keyEpoch) { $writer.uint32(24); $writer.uint32(message.keyEpoch); }
  if (message.height) { $writer.uint32(32); writeUint64($writer, message.height); }
}

function readStateScenario($reader: Reader): StateScenario {
  let policy: TransactionDefineScenario | null = null;
  let owner: string = '';
  let keyEpoch: number = 0;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: policy = nested($reader, readTransactionDefineScenario); break;
      case 18: owner = $reader.stringVerify(); break;
      case 24: keyEpoch = $reader.uint32(); break;
      case 32: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { policy, owner, keyEpoch, height };
}

interface StateRecord {
  readonly header: TransactionRecordHeader | null;
  readonly publisher: string;
  readonly height: bigint;
  readonly publishedMs: bigint;
}

function writeStateRecord($writer: Writer, message: Partial<StateRecord>): void {
  if (message.header != null) { $writer.uint32(10).fork(); writeTransactionRecordHeader($writer, message.header); $writer.ldelim(); }
  if (message.publisher) { $writer.uint32(18); $writer.string(message.publisher); }
  if (message.height) { $writer.uint32(24); writeUint64($writer, message.height); }
  if (message.publishedMs) { $writer.uint32(32); writeUint64($writer, message.publishedMs); }
}

function readStateRecord($reader: Reader): StateRecord {
  let header: TransactionRecordHeader | null = null;
  let publisher: string = '';
  let height: bigint = 0n;
  let publishedMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: header = nested($reader, readTransactionRecordHeader); break;
      case 18: publisher = $reader.stringVerify(); break;
      case 24: height = readUint64($reader); break;
      case 32: publishedMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { header, publisher, height, publishedMs };
}

interface StateGrant {
  readonly grant: TransactionGrantAccess | null;
  readonly owner: string;
  readonly status: string;
  readonly reason: string;
  readonly height: bigint;
  readonly revokedHeight: bigint;
}

function writeStateGrant($writer: Writer, message: Partial<StateGrant>): void {
  if (message.grant != null) { $writer.uint32(10).fork(); writeTransactionGrantAccess($writer, message.grant); $writer.ldelim(); }
  if (message.owner) { $writer.uint32(18); $writer.string(message.owner); }
  if (message.status) { $writer.uint32(26); $writer.string(message.status); }
  if (message.reason) { $writer.uint32(34); $writer.string(message.reason); }
  if (message.height) { $writer.uint32(40); writeUint64($writer, message.height); }
  if (message.revokedHeight) { $writer.uint32(48); writeUint64($writer, message.revokedHeight); }
}

function readStateGrant($reader: Reader): StateGrant {
  let grant: TransactionGrantAccess | null = null;
  let owner: string = '';
  let status: string = '';
  let reason: string = '';
  let height: bigint = 0n;
  let revokedHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: grant = nested($reader, readTransactionGrantAccess); break;
      case 18: owner = $reader.stringVerify(); break;
      case 26: status = $reader.stringVerify(); break;
      case 34: reason = $reader.stringVerify(); break;
      case 40: height = readUint64($reader); break;
      case 48: revokedHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { grant, owner, status, reason, height, revokedHeight };
}

interface StateAccessReceipt {
  readonly receipt: string;
  readonly reader: string;
  readonly record: string;
  readonly grant: string;
  readonly purpose: string;
  readonly allowed: boolean;
  readonly reason: string;
  readonly atMs: bigint;
  readonly height: bigint;
}

function writeStateAccessReceipt($writer: Writer, message: Partial<StateAccessReceipt>): void {
  if (message.receipt) { $writer.uint32(10); $writer.string(message.receipt); }
  if (message.reader) { $writer.uint32(18); $writer.string(message.reader); }
  if (message.record) { $writer.uint32(26); $writer.string(message.record); }
  if (message.grant) { $writer.uint32(34); $writer.string(message.grant); }
  if (message.purpose) { $writer.uint32(42); $writer.string(message.purpose); }
  if (message.allowed) { $writer.uint32(48); $writer.bool(message.allowed); }
  if (message.reason) { $writer.uint32(58); $writer.string(message.reason); }
  if (message.atMs) { $writer.uint32(64); writeUint64($writer, message.atMs); }
  if (message.height) { $writer.uint32(72); writeUint64($writer, message.height); }
}

function readStateAccessReceipt($reader: Reader): StateAccessReceipt {
  let receipt: string = '';
  let reader: string = '';
  let record: string = '';
  let grant: string = '';
  let purpose: string = '';
  let allowed: boolean = false;
  let reason: string = '';
  let atMs: bigint = 0n;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: receipt = $reader.stringVerify(); break;
      case 18: reader = $reader.stringVerify(); break;
      case 26: record = $reader.stringVerify(); break;
      case 34: grant = $reader.stringVerify(); break;
      case 42: purpose = $reader.stringVerify(); break;
      case 48: allowed = $reader.bool(); break;
      case 58: reason = $reader.stringVerify(); break;
      case 64: atMs = readUint64($reader); break;
      case 72: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { receipt, reader, record, grant, purpose, allowed, reason, atMs, height };
}

interface StateLatestBlock {
  readonly height: bigint;
  readonly timestampMs: bigint;
  readonly blockHash: Uint8Array;
}

function writeStateLatestBlock($writer: Writer, message: Partial<StateLatestBlock>): void {
  if (message.height) { $writer.uint32(8); writeUint64($writer, message.height); }
  if (message.timestampMs) { $writer.uint32(16); writeUint64($writer, message.timestampMs); }
  if (message.blockHash?.length) { $writer.uint32(26); $writer.bytes(message.blockHash); }
}

function readStateLatestBlock($reader: Reader): StateLatestBlock {
  let height: bigint = 0n;
  let timestampMs: bigint = 0n;
  let blockHash: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: height = readUint64($reader); break;
      case 16: timestampMs = readUint64($reader); break;
      case 26: blockHash = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { height, timestampMs, blockHash };
}

interface StateReplayGuard {
  readonly height: bigint;
  readonly count: bigint;
  readonly chain: Uint8Array;
}

function writeStateReplayGuard($writer: Writer, message: Partial<StateReplayGuard>): void {
  if (message.height) { $writer.uint32(8); writeUint64($writer, message.height); }
  if (message.count) { $writer.uint32(16); writeUint64($writer, message.count); }
  if (message.chain?.length) { $writer.uint32(26); $writer.bytes(message.chain); }
}

function readStateReplayGuard($reader: Reader): StateReplayGuard {
  let height: bigint = 0n;
  let count: bigint = 0n;
  let chain: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: height = readUint64($reader); break;
      case 16: count = readUint64($reader); break;
      case 26: chain = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { height, count, chain };
}

interface StateValidatorSet {
  readonly epoch: bigint;
  readonly validators: readonly StateValidator[];
  readonly parameters: TransactionParameters | null;
  readonly protocolVersion: number;
}

function writeStateValidatorSet($writer: Writer, message: Partial<StateValidatorSet>): void {
  if (message.epoch) { $writer.uint32(8); writeUint64($writer, message.epoch); }
  if (message.validators) for (const item of message.validators) { $writer.uint32(18).fork(); writeStateValidator($writer, item); $writer.ldelim(); }
  if (message.parameters != null) { $writer.uint32(26).fork(); writeTransactionParameters($writer, message.parameters); $writer.ldelim(); }
  if (message.protocolVersion) { $writer.uint32(32); $writer.uint32(message.protocolVersion); }
}

function readStateValidatorSet($reader: Reader): StateValidatorSet {
  let epoch: bigint = 0n;
  const validators: StateValidator[] = [];
  let parameters: TransactionParameters | null = null;
  let protocolVersion: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: epoch = readUint64($reader); break;
      case 18: validators.push(nested($reader, readStateValidator)); break;
      case 26: parameters = nested($reader, readTransactionParameters); break;
      case 32: protocolVersion = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { epoch, validators, parameters, protocolVersion };
}

interface StateValidator {
  readonly member: string;
  readonly consensusKey: Uint8Array;
}

function writeStateValidator($writer: Writer, message: Partial<StateValidator>): void {
  if (message.member) { $writer.uint32(10); $writer.string(message.member); }
  if (message.consensusKey?.length) { $writer.uint32(18); $writer.bytes(message.consensusKey); }
}

function readStateValidator($reader: Reader): StateValidator {
  let member: string = '';
  let consensusKey: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: member = $reader.stringVerify(); break;
      case 18: consensusKey = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { member, consensusKey };
}

interface StateEvidence {
  readonly record: TransactionEvidenceRecord | null;
  readonly accused: string;
  readonly key: Uint8Array;
  readonly offence: string;
  readonly recordedBy: string;
  readonly height: bigint;
  readonly recordedMs: bigint;
}

function writeStateEvidence($writer: Writer, message: Partial<StateEvidence>): void {
  if (message.record != null) { $writer.uint32(10).fork(); writeTransactionEvidenceRecord($writer, message.record); $writer.ldelim(); }
  if (message.accused) { $writer.uint32(18); $writer.string(message.accused); }
  if (message.key?.length) { $writer.uint32(26); $writer.bytes(message.key); }
  if (message.offence) { $writer.uint32(34); $writer.string(message.offence); }
  if (message.recordedBy) { $writer.uint32(42); $writer.string(message.recordedBy); }
  if (message.height) { $writer.uint32(48); writeUint64($writer, message.height); }
  if (message.recordedMs) { $writer.uint32(56); writeUint64($writer, message.recordedMs); }
}

function readStateEvidence($reader: Reader): StateEvidence {
  let record: TransactionEvidenceRecord | null = null;
  let accused: string = '';
  let key: Uint8Array = NO_BYTES;
  let offence: string = '';
  let recordedBy: string = '';
  let height: bigint = 0n;
  let recordedMs: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: record = nested($reader, readTransactionEvidenceRecord); break;
      case 18: accused = $reader.stringVerify(); break;
      case 26: key = $reader.bytes(); break;
      case 34: offence = $reader.stringVerify(); break;
      case 42: recordedBy = $reader.stringVerify(); break;
      case 48: height = readUint64($reader); break;
      case 56: recordedMs = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { record, accused, key, offence, recordedBy, height, recordedMs };
}

interface StateEvidenceTally {
  readonly records: number;
}

function writeStateEvidenceTally($writer: Writer, message: Partial<StateEvidenceTally>): void {
  if (message.records) { $writer.uint32(8); $writer.uint32(message.records); }
}

function readStateEvidenceTally($reader: Reader): StateEvidenceTally {
  let records: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: records = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { records };
}

interface StateGovernanceRules {
  readonly thresholds: readonly StateThreshold[];
  readonly fewestValidators: number;
}

function writeStateGovernanceRules($writer: Writer, message: Partial<StateGovernanceRules>): void {
  if (message.thresholds) for (const item of message.thresholds) { $writer.uint32(10).fork(); writeStateThreshold($writer, item); $writer.ldelim(); }
  if (message.fewestValidators) { $writer.uint32(16); $writer.uint32(message.fewestValidators); }
}

function readStateGovernanceRules($reader: Reader): StateGovernanceRules {
  const thresholds: StateThreshold[] = [];
  let fewestValidators: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: thresholds.push(nested($reader, readStateThreshold)); break;
      case 16: fewestValidators = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { thresholds, fewestValidators };
}

interface StateThreshold {
  readonly change: string;
  readonly numerator: number;
  readonly denominator: number;
}

function writeStateThreshold($writer: Writer, message: Partial<StateThreshold>): void {
  if (message.change) { $writer.uint32(10); $writer.string(message.change); }
  if (message.numerator) { $writer.uint32(16); $writer.uint32(message.numerator); }
  if (message.denominator) { $writer.uint32(24); $writer.uint32(message.denominator); }
}

function readStateThreshold($reader: Reader): StateThreshold {
  let change: string = '';
  let numerator: number = 0;
  let denominator: number = 0;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: change = $reader.stringVerify(); break;
      case 16: numerator = $reader.uint32(); break;
      case 24: denominator = $reader.uint32(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { change, numerator, denominator };
}

interface StateProposal {
  readonly change: TransactionProposeChange | null;
  readonly proposer: string;
  readonly approvals: readonly string[];
  readonly status: string;
  readonly height: bigint;
  readonly endedHeight: bigint;
}

function writeStateProposal($writer: Writer, message: Partial<StateProposal>): void {
  if (message.change != null) { $writer.uint32(10).fork(); writeTransactionProposeChange($writer, message.change); $writer.ldelim(); }
  if (message.proposer) { $writer.uint32(18); $writer.string(message.proposer); }
  if (message.approvals) for (const item of message.approvals) { $writer.uint32(26); $writer.string(item); }
  if (message.status) { $writer.uint32(34); $writer.string(message.status); }
  if (message.height) { $writer.uint32(40); writeUint64($writer, message.height); }
  if (message.endedHeight) { $writer.uint32(48); writeUint64($writer, message.endedHeight); }
}

function readStateProposal($reader: Reader): StateProposal {
  let change: TransactionProposeChange | null = null;
  let proposer: string = '';
  const approvals: string[] = [];
  let status: string = '';
  let height: bigint = 0n;
  let endedHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: change = nested($reader, readTransactionProposeChange); break;
      case 18: proposer = $reader.stringVerify(); break;
      case 26: approvals.push($reader.stringVerify()); break;
      case 34: status = $reader.stringVerify(); break;
      case 40: height = readUint64($reader); break;
      case 48: endedHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { change, proposer, approvals, status, height, endedHeight };
}

interface StateOpenProposals {
  readonly proposals: readonly string[];
}

function writeStateOpenProposals($writer: Writer, message: Partial<StateOpenProposals>): void {
  if (message.proposals) for (const item of message.proposals) { $writer.uint32(10); $writer.string(item); }
}

function readStateOpenProposals($reader: Reader): StateOpenProposals {
  const proposals: string[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: proposals.push($reader.stringVerify()); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { proposals };
}

interface StateScheduledVersion {
  readonly protocolVersion: number;
  readonly atHeight: bigint;
  readonly proposal: string;
}

function writeStateScheduledVersion($writer: Writer, message: Partial<StateScheduledVersion>): void {
  if (message.protocolVersion) { $writer.uint32(8); $writer.uint32(message.protocolVersion); }
  if (message.atHeight) { $writer.uint32(16); writeUint64($writer, message.atHeight); }
  if (message.proposal) { $writer.uint32(26); $writer.string(message.proposal); }
}

function readStateScheduledVersion($reader: Reader): StateScheduledVersion {
  let protocolVersion: number = 0;
  let atHeight: bigint = 0n;
  let proposal: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: protocolVersion = $reader.uint32(); break;
      case 16: atHeight = readUint64($reader); break;
      case 26: proposal = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { protocolVersion, atHeight, proposal };
}

interface StateStanding {
  readonly status: string;
  readonly consensusKey: Uint8Array;
  readonly height: bigint;
}

function writeStateStanding($writer: Writer, message: Partial<StateStanding>): void {
  if (message.status) { $writer.uint32(10); $writer.string(message.status); }
  if (message.consensusKey?.length) { $writer.uint32(18); $writer.bytes(message.consensusKey); }
  if (message.height) { $writer.uint32(24); writeUint64($writer, message.height); }
}

function readStateStanding($reader: Reader): StateStanding {
  let status: string = '';
  let consensusKey: Uint8Array = NO_BYTES;
  let height: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: status = $reader.stringVerify(); break;
      case 18: consensusKey = $reader.bytes(); break;
      case 24: height = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { status, consensusKey, height };
}

interface StateKeyUse {
  readonly member: string;
  readonly retired: boolean;
}

function writeStateKeyUse($writer: Writer, message: Partial<StateKeyUse>): void {
  if (message.member) { $writer.uint32(10); $writer.string(message.member); }
  if (message.retired) { $writer.uint32(16); $writer.bool(message.retired); }
}

function readStateKeyUse($reader: Reader): StateKeyUse {
  let member: string = '';
  let retired: boolean = false;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: member = $reader.stringVerify(); break;
      case 16: retired = $reader.bool(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { member, retired };
}

interface StateSyncReport {
  readonly height: bigint;
  readonly consensusKey: Uint8Array;
  readonly reportedHeight: bigint;
}

function writeStateSyncReport($writer: Writer, message: Partial<StateSyncReport>): void {
  if (message.height) { $writer.uint32(8); writeUint64($writer, message.height); }
  if (message.consensusKey?.length) { $writer.uint32(18); $writer.bytes(message.consensusKey); }
  if (message.reportedHeight) { $writer.uint32(24); writeUint64($writer, message.reportedHeight); }
}

function readStateSyncReport($reader: Reader): StateSyncReport {
  let height: bigint = 0n;
  let consensusKey: Uint8Array = NO_BYTES;
  let reportedHeight: bigint = 0n;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: height = readUint64($reader); break;
      case 18: consensusKey = $reader.bytes(); break;
      case 24: reportedHeight = readUint64($reader); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { height, consensusKey, reportedHeight };
}

interface StateRecentRoots {
  readonly height: bigint;
  readonly roots: Uint8Array;
}

function writeStateRecentRoots($writer: Writer, message: Partial<StateRecentRoots>): void {
  if (message.height) { $writer.uint32(8); writeUint64($writer, message.height); }
  if (message.roots?.length) { $writer.uint32(18); $writer.bytes(message.roots); }
}

function readStateRecentRoots($reader: Reader): StateRecentRoots {
  let height: bigint = 0n;
  let roots: Uint8Array = NO_BYTES;

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: height = readUint64($reader); break;
      case 18: roots = $reader.bytes(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { height, roots };
}

interface StateReceipt {
  readonly transactionId: Uint8Array;
  readonly code: number;
  readonly data: readonly StateDatum[];
  readonly lines: readonly StateLineReceipt[];
}

function writeStateReceipt($writer: Writer, message: Partial<StateReceipt>): void {
  if (message.transactionId?.length) { $writer.uint32(10); $writer.bytes(message.transactionId); }
  if (message.code) { $writer.uint32(16); $writer.uint32(message.code); }
  if (message.data) for (const item of message.data) { $writer.uint32(26).fork(); writeStateDatum($writer, item); $writer.ldelim(); }
  if (message.lines) for (const item of message.lines) { $writer.uint32(34).fork(); writeStateLineReceipt($writer, item); $writer.ldelim(); }
}

function readStateReceipt($reader: Reader): StateReceipt {
  let transactionId: Uint8Array = NO_BYTES;
  let code: number = 0;
  const data: StateDatum[] = [];
  const lines: StateLineReceipt[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: transactionId = $reader.bytes(); break;
      case 16: code = $reader.uint32(); break;
      case 26: data.push(nested($reader, readStateDatum)); break;
      case 34: lines.push(nested($reader, readStateLineReceipt)); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { transactionId, code, data, lines };
}

interface StateLineReceipt {
  readonly code: number;
  readonly data: readonly StateDatum[];
  readonly transfer: string;
}

function writeStateLineReceipt($writer: Writer, message: Partial<StateLineReceipt>): void {
  if (message.code) { $writer.uint32(8); $writer.uint32(message.code); }
  if (message.data) for (const item of message.data) { $writer.uint32(18).fork(); writeStateDatum($writer, item); $writer.ldelim(); }
  if (message.transfer) { $writer.uint32(26); $writer.string(message.transfer); }
}

function readStateLineReceipt($reader: Reader): StateLineReceipt {
  let code: number = 0;
  const data: StateDatum[] = [];
  let transfer: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 8: code = $reader.uint32(); break;
      case 18: data.push(nested($reader, readStateDatum)); break;
      case 26: transfer = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { code, data, transfer };
}

interface StateDatum {
  readonly name: string;
  readonly value: string;
}

function writeStateDatum($writer: Writer, message: Partial<StateDatum>): void {
  if (message.name) { $writer.uint32(10); $writer.string(message.name); }
  if (message.value) { $writer.uint32(18); $writer.string(message.value); }
}

function readStateDatum($reader: Reader): StateDatum {
  let name: string = '';
  let value: string = '';

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: name = $reader.stringVerify(); break;
      case 18: value = $reader.stringVerify(); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { name, value };
}

export const network = {
  BlockHeader: { write: writeNetworkBlockHeader, read: readNetworkBlockHeader },
  Proposal: { write: writeNetworkProposal, read: readNetworkProposal },
  Vote: { write: writeNetworkVote, read: readNetworkVote },
  Certificate: { write: writeNetworkCertificate, read: readNetworkCertificate },
  Status: { write: writeNetworkStatus, read: readNetworkStatus },
  GetCertificates: { write: writeNetworkGetCertificates, read: readNetworkGetCertificates },
  ConsensusMessage: { write: writeNetworkConsensusMessage, read: readNetworkConsensusMessage },
  Batch: { write: writeNetworkBatch, read: readNetworkBatch },
  BatchMessage: { write: writeNetworkBatchMessage, read: readNetworkBatchMessage },
  StoredBlock: { write: writeNetworkStoredBlock, read: readNetworkStoredBlock },
  SyncMessage: { write: writeNetworkSyncMessage, read: readNetworkSyncMessage },
  GetBlocks: { write: writeNetworkGetBlocks, read: readNetworkGetBlocks },
  Blocks: { write: writeNetworkBlocks, read: readNetworkBlocks },
  Payload: { write: writeNetworkPayload, read: readNetworkPayload },
  GetSnapshotPart: { write: writeNetworkGetSnapshotPart, read: readNetworkGetSnapshotPart },
  SnapshotPart: { write: writeNetworkSnapshotPart, read: readNetworkSnapshotPart },
  WatchMessage: { write: writeNetworkWatchMessage, read: readNetworkWatchMessage },
  GetReport: { write: writeNetworkGetReport, read: readNetworkGetReport },
  Report: { write: writeNetworkReport, read: readNetworkReport },
  GetWrites: { write: writeNetworkGetWrites, read: readNetworkGetWrites },
  Writes: { write: writeNetworkWrites, read: readNetworkWrites },
  WritesUpTo: { write: writeNetworkWritesUpTo, read: readNetworkWritesUpTo },
  JournalRecord: { write: writeNetworkJournalRecord, read: readNetworkJournalRecord },
  Resuming: { write: writeNetworkResuming, read: readNetworkResuming },
  Resumed: { write: writeNetworkResumed, read: readNetworkResumed },
  NotarizeRecord: { write: writeNetworkNotarizeRecord, read: readNetworkNotarizeRecord },
  NullifyRecord: { write: writeNetworkNullifyRecord, read: readNetworkNullifyRecord },
  FinalizeRecord: { write: writeNetworkFinalizeRecord, read: readNetworkFinalizeRecord },
};

export const transaction = {
  Envelope: { write: writeTransactionEnvelope, read: readTransactionEnvelope },
  Signature: { write: writeTransactionSignature, read: readTransactionSignature },
  Body: { write: writeTransactionBody, read: readTransactionBody },
  OpenAccounts: { write: writeTransactionOpenAccounts, read: readTransactionOpenAccounts },
  AccountOpening: { write: writeTransactionAccountOpening, read: readTransactionAccountOpening },
  CloseAccount: { write: writeTransactionCloseAccount, read: readTransactionCloseAccount },
  FreezeAccount: { write: writeTransactionFreezeAccount, read: readTransactionFreezeAccount },
  UnfreezeAccount: { write: writeTransactionUnfreezeAccount, read: readTransactionUnfreezeAccount },
  SetLimits: { write: writeTransactionSetLimits, read: readTransactionSetLimits },
  RotateAccountKey: { write: writeTransactionRotateAccountKey, read: readTransactionRotateAccountKey },
  PostTransfers: { write: writeTransactionPostTransfers, read: readTransactionPostTransfers },
  TransferLine: { write: writeTransactionTransferLine, read: readTransactionTransferLine },
  ApplySites: { write: writeTransactionApplySites, read: readTransactionApplySites },
  SiteApplication: { write: writeTransactionSiteApplication, read: readTransactionSiteApplication },
  SetSiteStatus: { write: writeTransactionSetSiteStatus, read: readTransactionSetSiteStatus },
  SiteStatusChange: { write: writeTransactionSiteStatusChange, read: readTransactionSiteStatusChange },
  RecordReadings: { write: writeTransactionRecordReadings, read: readTransactionRecordReadings },
  ReadingLine: { write: writeTransactionReadingLine, read: readTransactionReadingLine },
  Register: { write: writeTransactionRegister, read: readTransactionRegister },
  CorrectReading: { write: writeTransactionCorrectReading, read: readTransactionCorrectReading },
  PublishTariffPlan: { write: writeTransactionPublishTariffPlan, read: readTransactionPublishTariffPlan },
  TariffRate: { write: writeTransactionTariffRate, read: readTransactionTariffRate },
  SettlePeriod: { write: writeTransactionSettlePeriod, read: readTransactionSettlePeriod },
  StatementLine: { write: writeTransactionStatementLine, read: readTransactionStatementLine },
  CorrectStatement: { write: writeTransactionCorrectStatement, read: readTransactionCorrectStatement },
  DefineScenario: { write: writeTransactionDefineScenario, read: readTransactionDefineScenario },
  PublishRecords: { write: writeTransactionPublishRecords, read: readTransactionPublishRecords },
  RecordHeader: { write: writeTransactionRecordHeader, read: readTransactionRecordHeader },
  GrantAccess: { write: writeTransactionGrantAccess, read: readTransactionGrantAccess },
  RevokeGrant: { write: writeTransactionRevokeGrant, read: readTransactionRevokeGrant },
  AccessRecord: { write: writeTransactionAccessRecord, read: readTransactionAccessRecord },
  ProposeChange: { write: writeTransactionProposeChange, read: readTransactionProposeChange },
  ApproveChange: { write: writeTransactionApproveChange, read: readTransactionApproveChange },
  WithdrawChange: { write: writeTransactionWithdrawChange, read: readTransactionWithdrawChange },
  ReportSynced: { write: writeTransactionReportSynced, read: readTransactionReportSynced },
  Parameters: { write: writeTransactionParameters, read: readTransactionParameters },
  EvidenceRecord: { write: writeTransactionEvidenceRecord, read: readTransactionEvidenceRecord },
  SignedStatement: { write: writeTransactionSignedStatement, read: readTransactionSignedStatement },
};

export const snapshot = {
  Manifest: { write: writeSnapshotManifest, read: readSnapshotManifest },
  ChunkRoot: { write: writeSnapshotChunkRoot, read: readSnapshotChunkRoot },
  StateChunk: { write: writeSnapshotStateChunk, read: readSnapshotStateChunk },
  Entry: { write: writeSnapshotEntry, read: readSnapshotEntry },
  ReplayChunk: { write: writeSnapshotReplayChunk, read: readSnapshotReplayChunk },
  ReplayIds: { write: writeSnapshotReplayIds, read: readSnapshotReplayIds },
};

export const state = {
  Account: { write: writeStateAccount, read: readStateAccount },
  Hold: { write: writeStateHold, read: readStateHold },
  HoldExpiries: { write: writeStateHoldExpiries, read: readStateHoldExpiries },
  Site: { write: writeStateSite, read: readStateSite },
  Reading: { write: writeStateReading, read: readStateReading },
  Statement: { write: writeStateStatement, read: readStateStatement },
  RateEnergy: { write: writeStateRateEnergy, read: readStateRateEnergy },
  TariffPlan: { write: writeStateTariffPlan, read: readStateTariffPlan },
  Scenario: { write: writeStateScenario, read: readStateScenario },
  Record: { write: writeStateRecord, read: readStateRecord },
  Grant: { write: writeStateGrant, read: readStateGrant },
  AccessReceipt: { write: writeStateAccessReceipt, read: readStateAccessReceipt },
  LatestBlock: { write: writeStateLatestBlock, read: readStateLatestBlock },
  ReplayGuard: { write: writeStateReplayGuard, read: readStateReplayGuard },
  ValidatorSet: { write: writeStateValidatorSet, read: readStateValidatorSet },
  Validator: { write: writeStateValidator, read: readStateValidator },
  Evidence: { write: writeStateEvidence, read: readStateEvidence },
  EvidenceTally: { write: writeStateEvidenceTally, read: readStateEvidenceTally },
  GovernanceRules: { write: writeStateGovernanceRules, read: readStateGovernanceRules },
  Threshold: { write: writeStateThreshold, read: readStateThreshold },
  Proposal: { write: writeStateProposal, read: readStateProposal },
  OpenProposals: { write: writeStateOpenProposals, read: readStateOpenProposals },
  ScheduledVersion: { write: writeStateScheduledVersion, read: readStateScheduledVersion },
  Standing: { write: writeStateStanding, read: readStateStanding },
  KeyUse: { write: writeStateKeyUse, read: readStateKeyUse },
  SyncReport: { write: writeStateSyncReport, read: readStateSyncReport },
  RecentRoots: { write: writeStateRecentRoots, read: readStateRecentRoots },
  Receipt: { write: writeStateReceipt, read: readStateReceipt },
  LineReceipt: { write: writeStateLineReceipt, read: readStateLineReceipt },
  Datum: { write: writeStateDatum, read: readStateDatum },
};
