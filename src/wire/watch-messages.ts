// The messages of members about each other: evidence against a validator, what runs where, and where two executions of
// a block part. Whether any of it is true is not known here.

import { codec } from '../base/codec.ts';
import type { Result } from '../base/result.ts';
import { toUint64 } from '../base/uint64.ts';
import type { Digest } from '../crypto/digest.ts';
import { network } from '../generated/network.ts';
import type { RecordEvidence, SignedStatement } from '../generated/transaction.ts';
import {
  boundedBytes,
  boundedList,
  count,
  decodeMessage,
  digest,
  type MessageKind,
  plainBytes,
  present,
} from './fields.ts';
import { MAX_FRAME_BYTES, MAX_KEY_CHARACTERS, MAX_VERSION_CHARACTERS, MAX_WRITES_ASKED } from './limits.ts';
import { WATCH_MESSAGE } from './message-shapes.ts';
import { fault, parse, require, type WireFault } from './wire-fault.ts';

/** Digest over a block's writes up to and with the one at this position, and its key. */
export interface WritesUpTo {
  readonly position: number;
  readonly digest: Digest;
  readonly key: string;
}

/** `id` is chosen by the asker and repeated in the answer. */
export type WatchMessage =
  | { readonly kind: 'evidence'; readonly record: RecordEvidence }
  | { readonly kind: 'get-report'; readonly id: number }
  | { readonly kind: 'report'; readonly id: number; readonly version: string; readonly clockMs: number }
  | {
      readonly kind: 'get-writes';
      readonly id: number;
      readonly blockHash: Digest;
      readonly positions: readonly number[];
    }
  /** `found` false: the asked node does not keep what that block wrote. */
  | {
      readonly kind: 'writes';
      readonly id: number;
      readonly found: boolean;
      readonly count: number;
      readonly upTo: readonly WritesUpTo[];
    };

interface WritesMessage {
  readonly found: boolean;
  readonly count: number;
  readonly upTo: readonly WritesUpTo[];
}

type Contents =
  | { readonly message: 'evidence'; readonly evidence: RecordEvidence }
  | { readonly message: 'getReport'; readonly getReport: object }
  | { readonly message: 'report'; readonly report: { readonly version: string; readonly clockMs: bigint } }
  | {
      readonly message: 'getWrites';
      readonly getWrites: { readonly blockHash: Uint8Array; readonly positions: readonly number[] };
    }
  | { readonly message: 'writes'; readonly writes: WritesMessage }
  | { readonly message?: undefined };
type WatchEnvelope = { readonly id: bigint } & Contents;

const messageKind: MessageKind<WatchEnvelope> = {
  codec: codec<WatchEnvelope>(network.WatchMessage),
  bounds: WATCH_MESSAGE,
  maxBytes: MAX_FRAME_BYTES.watch,
  name: 'watch message',
};

export function encodeWatchMessage(message: WatchMessage): Uint8Array {
  const id = message.kind === 'evidence' ? 0n : toUint64(message.id);
  return messageKind.codec.encode({ id, ...contents(message) });
}

export function decodeWatchMessage(bytes: Uint8Array): Result<WatchMessage, WireFault> {
  return parse(() => parseMessage(decodeMessage(messageKind, bytes)));
}

function contents(message: WatchMessage): Contents {
  switch (message.kind) {
    case 'evidence':
      return { message: 'evidence', evidence: message.record };
    case 'get-report':
      return { message: 'getReport', getReport: {} };
    case 'report':
      return { message: 'report', report: { version: message.version, clockMs: toUint64(message.clockMs) } };
    case 'get-writes': {
      const { blockHash, positions } = message;
      return { message: 'getWrites', getWrites: { blockHash, positions } };
    }
    case 'writes': {
      const { found, count: writes, upTo } = message;
      return { message: 'writes', writes: { found, count: writes, upTo } };
    }
  }
}

function parseMessage(decoded: WatchEnvelope): WatchMessage {
  const id = count(decoded.id, 'id');
  switch (decoded.message) {
    case 'evidence':
      require(id === 0, 'id', 'must be 0: nobody asks for evidence');
      return { kind: 'evidence', record: parseEvidence(present(decoded.evidence, 'evidence')) };
    case 'getReport':
      return { kind: 'get-report', id };
    case 'report': {
      const { version, clockMs } = present(decoded.report, 'report');
      bounded(version, MAX_VERSION_CHARACTERS, 'report.version');
      return { kind: 'report', id, version, clockMs: count(clockMs, 'report.clockMs') };
    }
    case 'getWrites': {
      const { blockHash, positions } = present(decoded.getWrites, 'getWrites');
      const asked = boundedList(positions, MAX_WRITES_ASKED, 'getWrites.positions', (position) => position);
      return { kind: 'get-writes', id, blockHash: digest(blockHash, 'getWrites.blockHash'), positions: asked };
    }
    case 'writes': {
      const { found, count: writes, upTo } = present(decoded.writes, 'writes');
      return {
        kind: 'writes',
        id,
        found,
        count: writes,
        upTo: boundedList(upTo, MAX_WRITES_ASKED, 'writes.upTo', parseUpTo),
      };
    }
    default:
      return fault('watch message', 'says nothing');
  }
}

function parseUpTo({ position, digest: bytes, key }: WritesUpTo, field: string): WritesUpTo {
  bounded(key, MAX_KEY_CHARACTERS, `${field}.key`);
  return { position, digest: digest(bytes, `${field}.digest`), key };
}

function bounded(text: string, most: number, field: string): void {
  require(text.length <= most, field, `has ${text.length} characters; at most ${most} are allowed`);
}

function parseEvidence({ signer, first, second }: RecordEvidence): RecordEvidence {
  const at = (name: string) => `evidence.${name}`;
  return {
    signer,
    first: parseStatement(present(first, at('first')), at('first')),
    second: parseStatement(present(second, at('second')), at('second')),
  };
}

/** The bytes as plain arrays of their own: a view would keep the whole frame. */
function parseStatement(statement: SignedStatement, field: string): SignedStatement {
  const bytes = (name: 'blockHash' | 'result' | 'header' | 'signature') =>
    plainBytes(Buffer.from(boundedBytes(statement[name], MAX_FRAME_BYTES.watch, `${field}.${name}`)));
  const { kind, epoch, view } = statement;
  count(epoch, `${field}.epoch`);
  count(view, `${field}.view`);
  return {
    ...{ kind, epoch, view },
    blockHash: bytes('blockHash'),
    result: bytes('result'),
    header: bytes('header'),
    signature: bytes('signature'),
  };
}
