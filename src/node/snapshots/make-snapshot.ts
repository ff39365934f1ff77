// Makes a snapshot of the latest final state from rows that are frozen for it, while the node goes on. Before anybody
// sees the snapshot, it passes the same check that a receiver makes.
import { setImmediate } from 'node:timers/promises';
import { equalBytes } from '../../base/bytes.ts';
import { NodeError } from '../../base/node-error.ts';
import { toUint64 } from '../../base/uint64.ts';
import type { Certificate } from '../../consensus/certificate.ts';
import { type Digest, ZERO_DIGEST } from '../../crypto/digest.ts';
import type { ReplayGuard } from '../../generated/state.ts';
import { replayGuards } from '../../ledger/chain-tables.ts';
import { openHistory } from '../../ledger/history.ts';
import { endOf, replayRowsOf, STATE_ROWS, unpackEntry, unpackReplayRow } from '../../ledger/ledger-rows.ts';
import { historyNode } from '../../ledger/load-ledger.ts';
import { divideIds, openLists, type ReplayIds, replayChain } from '../../ledger/replay-list.ts';
import { type ChunkEntry, type ChunkRoot, chunkLevel, chunkRoot, MAX_CHUNK_LEVEL } from '../../ledger/state-chunk.ts';
import type { FrozenRows } from '../../ports/ports.ts';
import { META, sealingRow } from '../../storage/keys.ts';
import { MANIFEST_PART, type SnapshotFolder } from '../../storage/snapshot-folder.ts';
import { MAX_CHUNK_BYTES } from '../../wire/limits.ts';
import { encodeManifest, encodeReplayChunk, encodeStateChunk, type Manifest } from '../../wire/snapshot-parts.ts';
import { decodeStoredBlock, type StoredBlock } from '../../wire/stored-block.ts';
import type { Genesis } from '../config/genesis-document.ts';
import { readManifest } from './restore-snapshot.ts';
import { SlotBuckets } from './slot-buckets.ts';

const BUCKET_SLOTS = 2 ** MAX_CHUNK_LEVEL;

export interface SnapshotRequest {
  /** The frozen rows; the caller that froze them closes them. */
  readonly rows: FrozenRows;
  readonly genesis: Genesis;
  /** Must not exist; complete when the promise resolves. */
  readonly draft: SnapshotFolder;
  /** Less than usual for tests: chunks of more bytes are halved. */
  readonly maxChunkBytes?: number;
}

/** The latest final block of these rows. Throws NodeError `snapshot-too-early` before the first. */
export function snapshotHead(rows: Pick<FrozenRows, 'get'>): StoredBlock & { finalization: Certificate } {
  const row = rows.get(META.head);
  const decoded = row === undefined ? undefined : decodeStoredBlock(row);
  const finalization = decoded?.ok ? decoded.value.finalization : undefined;
  if (!decoded?.ok || finalization === undefined) throw tooEarly('no block is final yet');
  return { ...decoded.value, finalization };
}

/** Throws NodeError: `snapshot-too-early`, `ledger-rows-damaged`, and those of the disk. */
export async function makeSnapshot(request: SnapshotRequest): Promise<Manifest> {
  const { rows, genesis, draft, maxChunkBytes = MAX_CHUNK_BYTES } = request;
  const { header, finalization } = snapshotHead(rows);
  await draft.make();
  const { entries, guards, stateChunks } = await writeState(rows, draft, maxChunkBytes);
  const replayChunks = await writeIds(rows, openLists(guards, header.height), draft, stateChunks.length);
  const { peaks } = openHistory(header.height, (level, index) => historyNode(rows, level, index));
  const certified = { chainId: genesis.chainId, header, finalization, sealings: sealingsBefore(rows, header.epoch) };
  const bytes = encodeManifest({ ...certified, historyPeaks: peaks, entries, stateChunks, replayChunks });
  const checked = readManifest(bytes, genesis);
  if (typeof checked === 'string') throw damaged(checked);
  // Last: a folder with a manifest is a whole snapshot.
  await draft.write(MANIFEST_PART, bytes);
  return checked.manifest;
}

function sealingsBefore(rows: FrozenRows, epoch: number): StoredBlock[] {
  return Array.from({ length: epoch }, (_, before) => {
    const row = rows.get(sealingRow(before));
    const sealing = row === undefined ? undefined : decodeStoredBlock(row);
    if (!sealing?.ok) throw damaged(`the block that sealed epoch ${before} is missing`);
    return sealing.value;
  });
}

async function writeState(rows: FrozenRows, draft: SnapshotFolder, maxChunkBytes: number) {
  const buckets = new SlotBuckets(draft.path, BUCKET_SLOTS);
  const guards: ReplayGuard[] = [];
  for await (const [row, bytes] of rows.scan(STATE_ROWS, endOf(STATE_ROWS))) {
    const key = row.slice(STATE_ROWS.length);
    const entry = unpackEntry(bytes);
    if (entry === undefined) throw damaged(`the row of the entry ${key} is too short`);
    if (key.startsWith(`${replayGuards.name}/`)) guards.push(replayGuards.codec.decode(entry.value));
    await buckets.add({ key, ...entry });
  }
  const level = chunkLevel(buckets.entries);
  const stateChunks: ChunkRoot[] = [];
  let first = 0;
  for await (const entries of buckets.sorted()) {
    const isWhole = entries.every(({ slot }, i) => slot === first + i);
    const isFull = entries.length === Math.min(BUCKET_SLOTS, buckets.entries - first);
    if (!isWhole || !isFull) throw damaged(`the slots from ${first} on are not all taken once`);
    first += BUCKET_SLOTS;
    for (const chunk of divide(entries, level, maxChunkBytes)) {
      stateChunks.push({ level: chunk.level, root: chunkRoot(chunk.entries, chunk.level) });
      await draft.write(MANIFEST_PART + stateChunks.length, encodeStateChunk(plain(chunk.entries)));
      // The node has other things to do between two chunks.
      await setImmediate();
    }
  }
  return { entries: buckets.entries, guards, stateChunks };
}

/** Halves what is too large. The same state gives the same chunks on every node. */
function* divide(
  entries: readonly ChunkEntry[],
  level: number,
  maxBytes: number,
): Generator<{ entries: ChunkEntry[]; level: number }> {
  const bytes = entries.reduce((sum, { key, value }) => sum + key.length + value.length, 0);
  const half = 2 ** (level - 1);
  if (bytes <= maxBytes || level === 0) {
    yield { entries: [...entries], level };
  } else {
    yield* divide(entries.slice(0, half), level - 1, maxBytes);
    if (entries.length > half) yield* divide(entries.slice(half), level - 1, maxBytes);
  }
}

function plain(entries: readonly ChunkEntry[]): ChunkEntry[] {
  return entries.map(({ key, value }) => ({ key, value }));
}

/** Returns how many chunks the ids took. */
async function writeIds(rows: FrozenRows, lists: readonly ReplayGuard[], draft: SnapshotFolder, before: number) {
  const chunks = divideIds(lists);
  let ids: readonly Digest[] = [];
  for (const [i, parts] of chunks.entries()) {
    const chunk: ReplayIds[] = [];
    for (const { guard, first, end } of parts) {
      if (toUint64(end) === guard.count) ids = await idsOf(rows, guard);
      const previousChain = replayChain(ZERO_DIGEST, ids.slice(0, first));
      chunk.push({ validUntilHeight: guard.height, first, previousChain, ids: ids.slice(first, end) });
    }
    await draft.write(MANIFEST_PART + before + i + 1, encodeReplayChunk(chunk));
  }
  return chunks.length;
}

async function idsOf(rows: FrozenRows, { height, count, chain }: ReplayGuard): Promise<Digest[]> {
  const prefix = replayRowsOf(height);
  const ids: Digest[] = [];
  for await (const [key, row] of rows.scan(prefix, endOf(prefix))) {
    for (const id of unpackReplayRow(key, row)?.ids ?? []) ids.push(id);
  }
  if (toUint64(ids.length) !== count || !equalBytes(replayChain(ZERO_DIGEST, ids), chain)) {
    throw damaged(`the ids for height ${height} are not those that the state certifies`);
  }
  return ids;
}

function tooEarly(why: string): NodeError {
  return new NodeError({
    code: 'snapshot-too-early',
    message: `no snapshot can be made now: ${why}`,
    remedy: 'Try again when more blocks are final; transactions live for ledger.maxValidityBlocks blocks at most.',
  });
}

function damaged(what: string): NodeError {
  return new NodeError({
    code: 'ledger-damaged',
    message: `no snapshot can be made, since the ledger on this disk is damaged: ${what}`,
    remedy:
      'Stop the node, move the folder "ledger" of the data folder away and start again: the node fetches the ledger from the other members. Keep the journal and the keys.',
  });
}
