// Requests and answers of the catch-up: ranges of blocks, and payloads by their hash.

import { codec } from '../base/codec.ts';
import type { Result } from '../base/result.ts';
import { toUint64 } from '../base/uint64.ts';
import { type Height, height } from '../consensus/block.ts';
import type { Digest } from '../crypto/digest.ts';
import { network } from '../generated/network.ts';
import {
  absent,
  boundedBytes,
  boundedList,
  count,
  decodeMessage,
  digest,
  type MessageKind,
  positive,
  present,
} from './fields.ts';
import {
  MAX_BLOCKS_PER_RESPONSE,
  MAX_FRAME_BYTES,
  MAX_PAYLOAD_BYTES,
  MAX_PAYLOADS_ASKED,
  MAX_SNAPSHOT_CHUNKS,
  MAX_SNAPSHOT_PART_BYTES,
} from './limits.ts';
import { SYNC_MESSAGE } from './message-shapes.ts';
import { parseStoredBlock, type StoredBlock, type StoredBlockMessage, storedBlockMessage } from './stored-block.ts';
import { fault, parse, require, type WireFault } from './wire-fault.ts';

/** `id` is chosen by the asker and repeated in the answer. */
export type SyncMessage =
  | { readonly kind: 'get-blocks'; readonly id: number; readonly fromHeight: Height; readonly toHeight: Height }
  | { readonly kind: 'get-payloads'; readonly id: number; readonly hashes: readonly Digest[] }
  /**
   * As many from the first asked for on as fit the frame; none: the asked node has none of them. `firstHeight`: the
   * lowest block that it has.
   */
  | {
      readonly kind: 'blocks';
      readonly id: number;
      readonly blocks: readonly StoredBlock[];
      readonly firstHeight: Height;
    }
  /** As many from the first asked for on as fit the frame, and one at least; undefined: the asked node does not have it. */
  | { readonly kind: 'payloads'; readonly id: number; readonly payloads: readonly (Uint8Array | undefined)[] }
  /** `height` 0: of the newest snapshot; `part` 0: its manifest, from 1 on its chunks. */
  | { readonly kind: 'get-snapshot-part'; readonly id: number; readonly height: number; readonly part: number }
  /** Without `bytes`: the asked node does not have it. */
  | { readonly kind: 'snapshot-part'; readonly id: number; readonly bytes?: Uint8Array };

interface BlockRange {
  readonly fromHeight: bigint;
  readonly toHeight: bigint;
}

interface Found {
  readonly found: boolean;
  readonly bytes: Uint8Array;
}

interface BlocksMessage {
  readonly blocks: readonly StoredBlockMessage[];
  readonly firstHeight: bigint;
}

type Contents =
  | { readonly message: 'getBlocks'; readonly getBlocks: BlockRange }
  | { readonly message: 'getPayloads'; readonly getPayloads: { readonly hashes: readonly Uint8Array[] } }
  | { readonly message: 'blocks'; readonly blocks: BlocksMessage }
  | { readonly message: 'payloads'; readonly payloads: { readonly payloads: readonly Found[] } }
  | {
      readonly message: 'getSnapshotPart';
      readonly getSnapshotPart: { readonly height: bigint; readonly part: number };
    }
  | { readonly message: 'snapshotPart'; readonly snapshotPart: Found }
  | { readonly message?: undefined };

type SyncEnvelope = { readonly id: bigint } & Contents;

const messageKind: MessageKind<SyncEnvelope> = {
  codec: codec<SyncEnvelope>(network.SyncMessage),
  bounds: SYNC_MESSAGE,
  maxBytes: MAX_FRAME_BYTES.sync,
  name: 'sync message',
};

const NOTHING = new Uint8Array(0);

export function encodeSyncMessage(message: SyncMessage): Uint8Array {
  return messageKind.codec.encode({ id: toUint64(message.id), ...contents(message) });
}

export function decodeSyncMessage(bytes: Uint8Array): Result<SyncMessage, WireFault> {
  return parse(() => parseSyncMessage(decodeMessage(messageKind, bytes)));
}

function contents(message: SyncMessage): Contents {
  switch (message.kind) {
    case 'get-blocks': {
      const range = { fromHeight: toUint64(message.fromHeight), toHeight: toUint64(message.toHeight) };
      return { message: 'getBlocks', getBlocks: range };
    }
    case 'get-payloads':
      return { message: 'getPayloads', getPayloads: { hashes: message.hashes } };
    case 'blocks': {
      const { blocks, firstHeight } = message;
      return {
        message: 'blocks',
        blocks: { blocks: blocks.map(storedBlockMessage), firstHeight: toUint64(firstHeight) },
      };
    }
    case 'payloads':
      return { message: 'payloads', payloads: { payloads: message.payloads.map(found) } };
    case 'get-snapshot-part': {
      const { height: at, part } = message;
      return { message: 'getSnapshotPart', getSnapshotPart: { height: toUint64(at), part } };
    }
    case 'snapshot-part':
      return { message: 'snapshotPart', snapshotPart: found(message.bytes) };
  }
}

function found(bytes: Uint8Array | undefined): Found {
  return { found: bytes !== undefined, bytes: bytes ?? NOTHING };
}

/** Undefined: not found. */
function parseFound(message: Found, max: number, field: string): Uint8Array | undefined {
  if (message.found) return boundedBytes(message.bytes, max, `${field}.bytes`);
  absent(message.bytes, `${field}.bytes`);
  return undefined;
}

function parseSyncMessage(decoded: SyncEnvelope): SyncMessage {
  const id = count(decoded.id, 'id');
  switch (decoded.message) {
    case 'getBlocks':
      return { kind: 'get-blocks', id, ...parseRange(present(decoded.getBlocks, 'getBlocks')) };
    case 'getPayloads':
      return {
        kind: 'get-payloads',
        id,
        hashes: someOf(present(decoded.getPayloads, 'getPayloads').hashes, 'getPayloads.hashes', digest),
      };
    case 'blocks': {
      const { blocks, firstHeight } = present(decoded.blocks, 'blocks');
      return {
        kind: 'blocks',
        id,
        blocks: boundedList(blocks, MAX_BLOCKS_PER_RESPONSE, 'blocks', parseStoredBlock),
        firstHeight: height(positive(firstHeight, 'blocks.firstHeight')),
      };
    }
    case 'payloads': {
      const { payloads } = present(decoded.payloads, 'payloads');
      const parsePayload = (payload: Found, field: string) => parseFound(payload, MAX_PAYLOAD_BYTES, field);
      return { kind: 'payloads', id, payloads: someOf(payloads, 'payloads.payloads', parsePayload) };
    }
    case 'getSnapshotPart': {
      const { height: at, part } = present(decoded.getSnapshotPart, 'getSnapshotPart');
      require(part <=
        MAX_SNAPSHOT_CHUNKS, 'getSnapshotPart.part', `is ${part}; at most ${MAX_SNAPSHOT_CHUNKS} are there`);
      return { kind: 'get-snapshot-part', id, height: count(at, 'getSnapshotPart.height'), part };
    }
    case 'snapshotPart': {
      const bytes = parseFound(present(decoded.snapshotPart, 'snapshotPart'), MAX_SNAPSHOT_PART_BYTES, 'snapshotPart');
      return bytes === undefined ? { kind: 'snapshot-part', id } : { kind: 'snapshot-part', id, bytes };
    }
    default:
      return fault('sync message', 'says nothing');
  }
}

/** One at least. */
function someOf<T, U>(list: readonly T[], field: string, item: (value: T, field: string) => U): U[] {
  require(list.length > 0, field, 'names none');
  return boundedList(list, MAX_PAYLOADS_ASKED, field, item);
}

function parseRange(range: BlockRange): { fromHeight: Height; toHeight: Height } {
  const fromHeight = height(positive(range.fromHeight, 'getBlocks.fromHeight'));
  const toHeight = height(count(range.toHeight, 'getBlocks.toHeight'));
  const blocks = toHeight - fromHeight + 1;
  require(blocks > 0 &&
    blocks <=
      MAX_BLOCKS_PER_RESPONSE, 'getBlocks.toHeight', `spans ${blocks} blocks; 1 to ${MAX_BLOCKS_PER_RESPONSE} are allowed`);
  return { fromHeight, toHeight };
}
