// Generated from proto/ by `npm run gen`: do not edit.
import type { Reader, Writer } from 'protobufjs/minimal.js';
import { NO_BYTES, nested, nestedItem, takePart } from '../base/protobuf-fields.ts';
import { readUint64, writeUint64 } from '../base/protobuf-integers.ts';
import { readBlockHeader, readCertificate, readStoredBlock, type BlockHeader, type Certificate, type StoredBlock, writeBlockHeader, writeCertificate, writeStoredBlock } from './network.ts';

export interface Manifest {
  readonly chainId: Uint8Array;
  readonly header: BlockHeader | null;
  readonly finalization: Certificate | null;
  readonly historyPeaks: readonly Uint8Array[];
  readonly entries: bigint;
  readonly stateChunks: readonly ChunkRoot[];
  readonly replayChunks: number;
  readonly sealings: readonly StoredBlock[];
}

export function writeManifest($writer: Writer, message: Manifest): void {
  if (message.chainId?.length) { $writer.uint32(10); $writer.bytes(message.chainId); }
  if (message.header != null) { $writer.uint32(18).fork(); writeBlockHeader($writer, message.header); $writer.ldelim(); }
  if (message.finalization != null) { $writer.uint32(26).fork(); writeCertificate($writer, message.finalization); $writer.ldelim(); }
  if (message.historyPeaks) for (const item of message.historyPeaks) { $writer.uint32(34); $writer.bytes(item); }
  if (message.entries) { $writer.uint32(40); writeUint64($writer, message.entries); }
  if (message.stateChunks) for (const item of message.stateChunks) { $writer.uint32(50).fork(); writeChunkRoot($writer, item); $writer.ldelim(); }
  if (message.replayChunks) { $writer.uint32(56); $writer.uint32(message.replayChunks); }
  if (message.sealings) for (const item of message.sealings) { $writer.uint32(66).fork(); writeStoredBlock($writer, item); $writer.ldelim(); }
}

export function readManifest($reader: Reader): Manifest {
  let chainId: Uint8Array = NO_BYTES;
  let header: BlockHeader | null = null;
  let finalization: Certificate | null = null;
  const historyPeaks: Uint8Array[] = [];
  let entries: bigint = 0n;
  const stateChunks: ChunkRoot[] = [];
  let replayChunks: number = 0;
  const sealings: StoredBlock[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: chainId = $reader.bytes(); break;
      case 18: header = nested($reader, 'header', readBlockHeader); break;
      case 26: finalization = nested($reader, 'finalization', readCertificate); break;
      case 34: takePart($reader); historyPeaks.push($reader.bytes()); break;
      case 40: entries = readUint64($reader); break;
      case 50: nestedItem($reader, 'stateChunks', stateChunks, readChunkRoot); break;
      case 56: replayChunks = $reader.uint32(); break;
      case 66: nestedItem($reader, 'sealings', sealings, readStoredBlock); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { chainId, header, finalization, historyPeaks, entries, stateChunks, replayChunks, sealings };
}

export interface ChunkRoot {
  readonly level: number;
  readonly root: Uint8Array;
}

export function writeChunkRoot($writer: Writer, message: ChunkRoot): void {
  if (message.level) { $writer.uint32(8); $writer.uint32(message.level); }
  if (message.root?.length) { $writer.uint32(18); $writer.bytes(message.root); }
}

export function readChunkRoot($reader: Reader): ChunkRoot {
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

export interface StateChunk {
  readonly entries: readonly Entry[];
}

export function writeStateChunk($writer: Writer, message: StateChunk): void {
  if (message.entries) for (const item of message.entries) { $writer.uint32(10).fork(); writeEntry($writer, item); $writer.ldelim(); }
}

export function readStateChunk($reader: Reader): StateChunk {
  const entries: Entry[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'entries', entries, readEntry); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { entries };
}

export interface Entry {
  readonly key: string;
  readonly value: Uint8Array;
}

export function writeEntry($writer: Writer, message: Entry): void {
  if (message.key) { $writer.uint32(10); $writer.string(message.key); }
  if (message.value?.length) { $writer.uint32(18); $writer.bytes(message.value); }
}

export function readEntry($reader: Reader): Entry {
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

export interface ReplayChunk {
  readonly lists: readonly ReplayIds[];
}

export function writeReplayChunk($writer: Writer, message: ReplayChunk): void {
  if (message.lists) for (const item of message.lists) { $writer.uint32(10).fork(); writeReplayIds($writer, item); $writer.ldelim(); }
}

export function readReplayChunk($reader: Reader): ReplayChunk {
  const lists: ReplayIds[] = [];

  while ($reader.pos < $reader.len) {
    const $tag = $reader.tag();
    switch ($tag) {
      case 10: nestedItem($reader, 'lists', lists, readReplayIds); break;
      default:
        $reader.skipType($tag & 7, 0, $tag >>> 3);
    }
  }
  return { lists };
}

export interface ReplayIds {
  readonly validUntilHeight: bigint;
  readonly first: bigint;
  readonly previousChain: Uint8Array;
  readonly ids: Uint8Array;
}

export function writeReplayIds($writer: Writer, message: ReplayIds): void {
  if (message.validUntilHeight) { $writer.uint32(8); writeUint64($writer, message.validUntilHeight); }
  if (message.first) { $writer.uint32(16); writeUint64($writer, message.first); }
  if (message.previousChain?.length) { $writer.uint32(26); $writer.bytes(message.previousChain); }
  if (message.ids?.length) { $writer.uint32(34); $writer.bytes(message.ids); }
}

export function readReplayIds($reader: Reader): ReplayIds {
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

export const snapshot = {
  Manifest: { write: writeManifest, read: readManifest },
  ChunkRoot: { write: writeChunkRoot, read: readChunkRoot },
  StateChunk: { write: writeStateChunk, read: readStateChunk },
  Entry: { write: writeEntry, read: readEntry },
  ReplayChunk: { write: writeReplayChunk, read: readReplayChunk },
  ReplayIds: { write: writeReplayIds, read: readReplayIds },
};
