// Every limit of the page of limits, each by a message that is just within it and one that is just beyond.
import { expect, it } from 'vitest';
import { codec } from '../../../src/base/codec.ts';
import type { Result } from '../../../src/base/result.ts';
import { network } from '../../../src/generated/network.ts';
import { snapshot } from '../../../src/generated/snapshot.ts';
import { decodeBatch } from '../../../src/wire/batch.ts';
import { decodeConsensusMessage } from '../../../src/wire/consensus-messages.ts';
import { decodeJournalRecord } from '../../../src/wire/journal-records.ts';
import {
  MAX_BATCH_BYTES,
  MAX_BATCHES_PER_BLOCK,
  MAX_BITMAP_BYTES,
  MAX_BLOCK_BYTES,
  MAX_BLOCKS_PER_RESPONSE,
  MAX_CERTIFICATES_PER_REQUEST,
  MAX_ENVELOPE_BYTES,
  MAX_ENVELOPES_PER_BATCH,
  MAX_EVIDENCE_BYTES,
  MAX_EVIDENCE_ITEMS,
  MAX_FRAME_BYTES,
  MAX_JOURNAL_RECORD_BYTES,
  MAX_JUSTIFICATION,
  MAX_KEY_CHARACTERS,
  MAX_MEMBERS,
  MAX_PAYLOAD_BYTES,
  MAX_PAYLOADS_ASKED,
  MAX_PROTOCOLS,
  MAX_REMEMBERED_VOTES,
  MAX_SEAL_BYTES,
  MAX_SEALINGS,
  MAX_SNAPSHOT_CHUNKS,
  MAX_SNAPSHOT_PART_BYTES,
  MAX_VALIDATORS,
  MAX_VERSION_CHARACTERS,
  MAX_WRITES_ASKED,
} from '../../../src/wire/limits.ts';
import { decodeManifest } from '../../../src/wire/snapshot-parts.ts';
import { decodeStoredBlock } from '../../../src/wire/stored-block.ts';
import { decodeSyncMessage } from '../../../src/wire/sync-messages.ts';
import { decodeWatchMessage } from '../../../src/wire/watch-messages.ts';
import type { WireFault } from '../../../src/wire/wire-fault.ts';

type Decoded = Result<unknown, WireFault>;

/** Encodes what no type lets through, and decodes it as a node does. */
function through<T extends object>(
  type: Parameters<typeof codec<T>>[0],
  decode: (bytes: Uint8Array) => Decoded,
): (message: object) => Decoded {
  const { encode } = codec(type);
  return (message) => decode(encode(message as T));
}

const consensus = through(network.ConsensusMessage, decodeConsensusMessage);
const journal = through(network.JournalRecord, decodeJournalRecord);
const batch = through(network.Batch, decodeBatch);
const block = through(network.StoredBlock, decodeStoredBlock);
const sync = through(network.SyncMessage, decodeSyncMessage);
const watch = through(network.WatchMessage, decodeWatchMessage);
const manifest = through(snapshot.Manifest, decodeManifest);

const HASH = new Uint8Array(32).fill(7);
const SIGNATURE = new Uint8Array(64).fill(9);
const BYTE = new Uint8Array(1);
const VOTE = { kind: 1, epoch: 0n, view: 5n, blockHash: HASH, signer: 3, signature: SIGNATURE };
const HEADER = { epoch: 0n, view: 5n, height: 4n, parentView: 4n, parentHash: HASH, timestampMs: 1n, batchHashes: [] };
const STATUS = { view: 1n };
const MIB = 1024 * 1024;

const many = <T>(count: number, item: T) => Array<T>(count).fill(item);
const hashes = (count: number) =>
  Array.from({ length: count }, (_, i) => {
    const hash = new Uint8Array(32);
    new DataView(hash.buffer).setUint32(0, i);
    return hash;
  });
/** Of `signers` validators. */
function certificate(signers: number, bitmapBytes = Math.ceil(signers / 8)) {
  const bitmap = new Uint8Array(bitmapBytes);
  for (let i = 0; i < signers; i++) bitmap[i >> 3] = (bitmap[i >> 3] ?? 0) | (1 << (i & 7));
  return { kind: 2, epoch: 0n, view: 5n, bitmap, signatures: many(signers, SIGNATURE) };
}
const FINALIZATION = { ...certificate(3), kind: 3, blockHash: HASH, result: HASH };
const MANIFEST = { chainId: HASH, header: HEADER, finalization: FINALIZATION, entries: 1n };
const header = (change: object) => consensus({ proposal: { header: { ...HEADER, ...change }, signature: SIGNATURE } });
const status = (change: object) => consensus({ status: { ...STATUS, ...change } });
const proposal = (change: object) => consensus({ proposal: { header: HEADER, signature: SIGNATURE, ...change } });
/** Batches of a block that together have so many bytes. */
function batches(bytes: number) {
  const full = Math.floor(bytes / MIB);
  const rest = bytes - full * MIB;
  return [...many(full, MIB), ...(rest > 0 ? [rest] : [])].map((size) => ({ envelopes: [new Uint8Array(size)] }));
}
/** Padded by a field that nothing has: refused, but for its length only when it is too long. */
const padded = (decode: (bytes: Uint8Array) => Decoded) => (bytes: number) => decode(new Uint8Array(bytes));
const tooLong = /at most \d+ are allowed/;

interface Limit {
  readonly limit: string;
  readonly most: number;
  /** A message with so many. */
  readonly of: (count: number) => Decoded;
  /** What is said of one beyond; of one within it is not said. */
  readonly says: RegExp;
}

const LIMITS: readonly Limit[] = [
  {
    limit: 'MAX_VALIDATORS',
    most: MAX_VALIDATORS,
    of: (count) => consensus({ vote: { ...VOTE, signer: count - 1 } }),
    says: /vote.signer is/,
  },
  {
    limit: 'MAX_BITMAP_BYTES',
    most: MAX_BITMAP_BYTES,
    of: (count) => consensus({ certificate: certificate(3, count) }),
    says: /bitmap has/,
  },
  {
    limit: 'MAX_JUSTIFICATION',
    most: MAX_JUSTIFICATION,
    of: (count) => proposal({ justification: many(count, certificate(3)) }),
    says: /justification has/,
  },
  {
    limit: 'MAX_BATCHES_PER_BLOCK',
    most: MAX_BATCHES_PER_BLOCK,
    of: (count) => header({ batchHashes: hashes(count) }),
    says: /batchHashes has/,
  },
  {
    limit: 'MAX_SEAL_BYTES',
    most: MAX_SEAL_BYTES,
    of: (count) => header({ seal: new Uint8Array(count) }),
    says: /seal has/,
  },
  {
    limit: 'MAX_EVIDENCE_ITEMS',
    most: MAX_EVIDENCE_ITEMS,
    of: (count) => header({ evidence: many(count, HASH) }),
    says: /evidence has/,
  },
  {
    limit: 'MAX_EVIDENCE_BYTES',
    most: MAX_EVIDENCE_BYTES,
    of: (count) => header({ evidence: [new Uint8Array(count)] }),
    says: /evidence\[0\] has/,
  },
  {
    limit: 'MAX_REMEMBERED_VOTES',
    most: MAX_REMEMBERED_VOTES,
    of: (count) => status({ seenVotes: many(count, VOTE) }),
    says: /seenVotes has/,
  },
  {
    limit: 'MAX_PROTOCOLS',
    most: MAX_PROTOCOLS,
    of: (count) => status({ protocols: Array.from({ length: count }, (_, i) => i + 1) }),
    says: /protocols has/,
  },
  {
    limit: 'MAX_CERTIFICATES_PER_REQUEST',
    most: MAX_CERTIFICATES_PER_REQUEST,
    of: (count) => consensus({ getCertificates: { fromView: 1n, toView: BigInt(count) } }),
    says: /spans/,
  },
  {
    limit: 'MAX_FRAME_BYTES',
    most: MAX_FRAME_BYTES.consensus,
    of: padded(decodeConsensusMessage),
    says: tooLong,
  },
  {
    limit: 'MAX_JOURNAL_RECORD_BYTES',
    most: MAX_JOURNAL_RECORD_BYTES,
    of: padded(decodeJournalRecord),
    says: tooLong,
  },
  {
    limit: 'MAX_MEMBERS',
    most: MAX_MEMBERS,
    of: (count) => batch({ origin: count - 1, envelopes: [BYTE] }),
    says: /origin is/,
  },
  {
    limit: 'MAX_ENVELOPE_BYTES',
    most: MAX_ENVELOPE_BYTES,
    of: (count) => batch({ envelopes: [new Uint8Array(count)] }),
    says: /envelopes\[0\] has/,
  },
  {
    limit: 'MAX_ENVELOPES_PER_BATCH',
    most: MAX_ENVELOPES_PER_BATCH,
    of: (count) => batch({ envelopes: many(count, BYTE) }),
    says: /envelopes has/,
  },
  {
    limit: 'MAX_BATCH_BYTES',
    most: MAX_BATCH_BYTES,
    of: (count) => batch({ envelopes: [new Uint8Array(count - 1), BYTE] }),
    says: /carries/,
  },
  {
    limit: 'MAX_BLOCK_BYTES',
    most: MAX_BLOCK_BYTES,
    of: (count) => block({ header: HEADER, batches: batches(count) }),
    says: /carries/,
  },
  {
    limit: 'MAX_BLOCKS_PER_RESPONSE',
    most: MAX_BLOCKS_PER_RESPONSE,
    of: (count) => sync({ id: 1n, getBlocks: { fromHeight: 1n, toHeight: BigInt(count) } }),
    says: /spans/,
  },
  {
    limit: 'MAX_PAYLOAD_BYTES',
    most: MAX_PAYLOAD_BYTES,
    of: (count) => sync({ id: 1n, payloads: { payloads: [{ found: true, bytes: new Uint8Array(count) }] } }),
    says: /payloads\[0\].bytes has/,
  },
  {
    limit: 'MAX_PAYLOADS_ASKED',
    most: MAX_PAYLOADS_ASKED,
    of: (count) => sync({ id: 1n, getPayloads: { hashes: Array(count).fill(HASH) } }),
    says: /hashes has/,
  },
  {
    limit: 'MAX_SNAPSHOT_CHUNKS',
    most: MAX_SNAPSHOT_CHUNKS,
    of: (count) => sync({ id: 1n, getSnapshotPart: { height: 1n, part: count } }),
    says: /part is/,
  },
  {
    limit: 'MAX_SNAPSHOT_PART_BYTES',
    most: MAX_SNAPSHOT_PART_BYTES,
    of: (count) => sync({ id: 1n, snapshotPart: { found: true, bytes: new Uint8Array(count) } }),
    says: /snapshotPart.bytes has/,
  },
  {
    limit: 'MAX_SEALINGS',
    most: MAX_SEALINGS,
    of: (count) => manifest({ ...MANIFEST, sealings: many(count, { header: HEADER }) }),
    says: /sealings has/,
  },
  {
    limit: 'MAX_WRITES_ASKED',
    most: MAX_WRITES_ASKED,
    of: (count) => watch({ id: 1n, getWrites: { blockHash: HASH, positions: many(count, 0) } }),
    says: /positions has/,
  },
  {
    limit: 'MAX_KEY_CHARACTERS',
    most: MAX_KEY_CHARACTERS,
    of: (count) =>
      watch({
        id: 1n,
        writes: { found: true, count: 1, upTo: [{ position: 0, digest: HASH, key: 'k'.repeat(count) }] },
      }),
    says: /key has/,
  },
  {
    limit: 'MAX_VERSION_CHARACTERS',
    most: MAX_VERSION_CHARACTERS,
    of: (count) => watch({ id: 1n, report: { version: 'v'.repeat(count), clockMs: 1n } }),
    says: /version has/,
  },
];

const said = (result: Decoded) => (result.ok ? '' : `${result.error.field} ${result.error.problem}`);

it.each(LIMITS)('$limit: as many are taken, and one more is refused', ({ most, of, says }) => {
  expect(said(of(most))).not.toMatch(says);
  expect(said(of(most + 1))).toMatch(says);
});

it('no message of a journal is decoded for what is no journal', () => {
  expect(said(journal({}))).not.toBe('');
});
