// The parts of a snapshot, manifest and chunks, as they are sent and kept in files. Whether they are true is not known
// here: src/node/snapshots/check-manifest.ts and the ledger's checks of chunks say.

import { codec } from '../base/codec.ts';
import type { Result } from '../base/result.ts';
import { toUint64 } from '../base/uint64.ts';
import type { BlockHeader } from '../consensus/block.ts';
import type { Certificate } from '../consensus/certificate.ts';
import { DIGEST_BYTES, type Digest } from '../crypto/digest.ts';
import { snapshot } from '../generated/snapshot.ts';
import type { ReplayIds } from '../ledger/replay-list.ts';
import type { ChunkEntry, ChunkRoot } from '../ledger/state-chunk.ts';
import { type CertificateMessage, certificateMessage, parseCertificate } from './certificates.ts';
import {
  boundedBytes,
  boundedList,
  count,
  decodeMessage,
  digest,
  type MessageKind,
  plainBytes,
  positive,
  present,
} from './fields.ts';
import { MAX_SEALINGS, MAX_SNAPSHOT_CHUNKS, MAX_SNAPSHOT_PART_BYTES } from './limits.ts';
import { SNAPSHOT_CHUNK, SNAPSHOT_MANIFEST } from './message-shapes.ts';
import { type BlockHeaderMessage, headerMessage, parseHeader } from './proposals.ts';
import { parseStoredBlock, type StoredBlock, type StoredBlockMessage, storedBlockMessage } from './stored-block.ts';
import { parse, require, type WireFault } from './wire-fault.ts';

/** The contents of a snapshot: see proto/snapshot.proto. */
export interface Manifest {
  readonly chainId: Digest;
  readonly header: BlockHeader;
  readonly finalization: Certificate;
  readonly historyPeaks: readonly Digest[];
  readonly entries: number;
  readonly stateChunks: readonly ChunkRoot[];
  readonly replayChunks: number;
  /** The blocks that sealed the epochs before, from the first on: they lead from the genesis to the signers. */
  readonly sealings: readonly StoredBlock[];
}

interface ManifestMessage {
  readonly chainId: Uint8Array;
  readonly header: BlockHeaderMessage | null;
  readonly finalization: CertificateMessage | null;
  readonly historyPeaks: readonly Uint8Array[];
  readonly entries: bigint;
  readonly stateChunks: readonly { readonly level: number; readonly root: Uint8Array }[];
  readonly replayChunks: number;
  readonly sealings: readonly StoredBlockMessage[];
}

interface ReplayIdsMessage {
  readonly validUntilHeight: bigint;
  readonly first: bigint;
  readonly previousChain: Uint8Array;
  readonly ids: Uint8Array;
}

/** One peak for each bit of a height. */
const MAX_PEAKS = 53;
/** Slots are numbered by 31 bits. */
const MAX_LEVEL = 31;

const manifestKind: MessageKind<ManifestMessage> = {
  codec: codec<ManifestMessage>(snapshot.Manifest),
  bounds: SNAPSHOT_MANIFEST,
  maxBytes: MAX_SNAPSHOT_PART_BYTES,
  name: 'manifest',
};
const stateChunkKind: MessageKind<{ readonly entries: readonly ChunkEntry[] }> = {
  codec: codec<{ readonly entries: readonly ChunkEntry[] }>(snapshot.StateChunk),
  bounds: SNAPSHOT_CHUNK,
  maxBytes: MAX_SNAPSHOT_PART_BYTES,
  name: 'state chunk',
};
const replayChunkKind: MessageKind<{ readonly lists: readonly ReplayIdsMessage[] }> = {
  codec: codec<{ readonly lists: readonly ReplayIdsMessage[] }>(snapshot.ReplayChunk),
  bounds: SNAPSHOT_CHUNK,
  maxBytes: MAX_SNAPSHOT_PART_BYTES,
  name: 'replay chunk',
};

export function encodeManifest(manifest: Manifest): Uint8Array {
  const { header, finalization, entries, sealings, ...rest } = manifest;
  return manifestKind.codec.encode({
    ...rest,
    header: headerMessage(header),
    finalization: certificateMessage(finalization),
    entries: toUint64(entries),
    sealings: sealings.map(storedBlockMessage),
  });
}

export function decodeManifest(bytes: Uint8Array): Result<Manifest, WireFault> {
  return parse(() => parseManifest(decodeMessage(manifestKind, bytes)));
}

export function encodeStateChunk(entries: readonly ChunkEntry[]): Uint8Array {
  return stateChunkKind.codec.encode({ entries });
}

export function decodeStateChunk(bytes: Uint8Array): Result<readonly ChunkEntry[], WireFault> {
  return parse(() =>
    decodeMessage(stateChunkKind, bytes).entries.map(({ key, value }) => ({ key, value: plainBytes(value) })),
  );
}

export function encodeReplayChunk(lists: readonly ReplayIds[]): Uint8Array {
  return replayChunkKind.codec.encode({
    lists: lists.map(({ first, ids, ...list }) => ({ ...list, first: toUint64(first), ids: Buffer.concat(ids) })),
  });
}

export function decodeReplayChunk(bytes: Uint8Array): Result<readonly ReplayIds[], WireFault> {
  return parse(() =>
    decodeMessage(replayChunkKind, bytes).lists.map((list, i) => parseReplayIds(list, `replayChunk.lists[${i}]`)),
  );
}

function parseManifest(message: ManifestMessage): Manifest {
  const finalization = parseCertificate(
    present(message.finalization, 'manifest.finalization'),
    'manifest.finalization',
  );
  const { stateChunks, replayChunks } = message;
  const chunks = stateChunks.length + replayChunks;
  require(chunks <=
    MAX_SNAPSHOT_CHUNKS, 'manifest', `has ${chunks} chunks; at most ${MAX_SNAPSHOT_CHUNKS} are allowed`);
  return {
    chainId: digest(message.chainId, 'manifest.chainId'),
    header: parseHeader(present(message.header, 'manifest.header'), 'manifest.header'),
    finalization,
    historyPeaks: boundedList(message.historyPeaks, MAX_PEAKS, 'manifest.historyPeaks', digest),
    entries: positive(message.entries, 'manifest.entries'),
    stateChunks: stateChunks.map(({ level, root }, i) => {
      require(level <= MAX_LEVEL, `manifest.stateChunks[${i}].level`, `is ${level}; at most ${MAX_LEVEL} is allowed`);
      return { level, root: digest(root, `manifest.stateChunks[${i}].root`) };
    }),
    replayChunks,
    sealings: boundedList(message.sealings, MAX_SEALINGS, 'manifest.sealings', parseStoredBlock),
  };
}

function parseReplayIds(message: ReplayIdsMessage, field: string): ReplayIds {
  const bytes = boundedBytes(message.ids, MAX_SNAPSHOT_PART_BYTES, `${field}.ids`);
  require(bytes.length % DIGEST_BYTES === 0, `${field}.ids`, `has ${bytes.length} bytes, no whole number of ids`);
  const ids = Array.from({ length: bytes.length / DIGEST_BYTES }, (_, i) =>
    bytes.subarray(i * DIGEST_BYTES, (i + 1) * DIGEST_BYTES),
  );
  return {
    validUntilHeight: message.validUntilHeight,
    first: count(message.first, `${field}.first`),
    previousChain: digest(message.previousChain, `${field}.previousChain`),
    ids,
  };
}
