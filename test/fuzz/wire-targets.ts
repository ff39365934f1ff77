// The decoders of what other nodes send, of what the node keeps of it, and the reader of frames.
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { u32, u64 } from '../../src/base/bytes.ts';
import type { Result } from '../../src/base/result.ts';
import { FrameReader } from '../../src/network/frame-reader.ts';
import { encodeAppend, JOURNAL_START, scanJournal } from '../../src/storage/journal-format.ts';
import { decodeBatch, decodeBatchMessage, encodeBatch, encodeBatchMessage } from '../../src/wire/batch.ts';
import { decodeConsensusMessage, encodeConsensusMessage } from '../../src/wire/consensus-messages.ts';
import { decodeJournalRecord, encodeJournalRecord } from '../../src/wire/journal-records.ts';
import { decodeStoredBlock, encodeStoredBlock } from '../../src/wire/stored-block.ts';
import { decodeSyncMessage, encodeSyncMessage } from '../../src/wire/sync-messages.ts';
import { decodeWatchMessage, encodeWatchMessage } from '../../src/wire/watch-messages.ts';
import type { WireFault } from '../../src/wire/wire-fault.ts';
import {
  batches,
  batchMessages,
  consensusMessages,
  journalRecords,
  storedBlocks,
  syncMessages,
  watchMessages,
} from '../unit/wire/arbitraries.ts';
import { type FuzzTarget, promise, sameBytes } from './fuzz-target.ts';
import { mutateBytes } from './mutate-bytes.ts';
import { mutateMessage } from './mutate-message.ts';

const SEEDS = 64;
const FRAME_LIMIT = 64;

/** What is taken says something in its one spelling; what is refused says why. */
export function messageTarget<T>(
  name: string,
  seeds: readonly Uint8Array[],
  encode: (value: T) => Uint8Array,
  decode: (bytes: Uint8Array) => Result<T, WireFault>,
): FuzzTarget {
  return {
    name,
    seeds,
    mutate: mutateMessage,
    run(input) {
      const decoded = decode(input);
      if (decoded.ok) promise(sameBytes(encode(decoded.value), input), 'what is taken has one spelling');
      else promise(decoded.error.field !== '' && decoded.error.problem !== '', 'a fault names its field and why');
      return decoded.ok;
    },
  };
}

function sampled<T>(
  name: string,
  values: fc.Arbitrary<T>,
  encode: (value: T) => Uint8Array,
  decode: (bytes: Uint8Array) => Result<T, WireFault>,
): FuzzTarget {
  const seeds = fc.sample(values, { numRuns: SEEDS, seed: 1 }).map((value) => Uint8Array.from(encode(value)));
  return messageTarget(name, seeds, encode, decode);
}

/** However the bytes come in pieces, they are the same frames. */
const frames: FuzzTarget = {
  name: 'frames',
  seeds: [[1, 2, 3], [0, 64], [63, 1], [5]].map((lengths) =>
    Buffer.concat(lengths.flatMap((length) => [u32(length), Buffer.alloc(length, length)])),
  ),
  mutate: mutateBytes,
  run(input) {
    const whole = framesIn([input]);
    const single = framesIn([...input].map((byte) => Uint8Array.of(byte)));
    const size = 1 + (((input[0] ?? 0) + input.length) % 7);
    const some = framesIn(
      Array.from({ length: Math.ceil(input.length / size) }, (_, i) => input.subarray(i * size, (i + 1) * size)),
    );
    promise(whole.text === single.text && whole.text === some.text, 'the same bytes are the same frames');
    promise(whole.bytes <= input.length, 'frames are no longer than what came');
    return whole.taken;
  },
};

function framesIn(chunks: readonly Uint8Array[]): { taken: boolean; text: string; bytes: number } {
  const found: Uint8Array[] = [];
  const reader = new FrameReader(FRAME_LIMIT);
  let taken = true;
  for (const chunk of chunks) {
    if (!taken) break;
    reader.push(chunk);
    let frame = reader.next();
    for (; frame instanceof Uint8Array; frame = reader.next()) found.push(frame);
    taken = frame === undefined;
  }
  const bytes = found.reduce((sum, { length }) => sum + length, 0);
  return { taken, text: `${taken} ${found.map((frame) => Buffer.from(frame).toString('hex')).join(' ')}`, bytes };
}

const appends = fc
  .sample(fc.array(journalRecords, { minLength: 1, maxLength: 3 }), { numRuns: SEEDS, seed: 2 })
  .map((records) => encodeAppend(records.map(encodeJournalRecord), JOURNAL_START.length));

/** A file as a disk might give it back. */
const journalFile: FuzzTarget = {
  name: 'journal-file',
  seeds: appends.map((append) => Buffer.concat([JOURNAL_START, append])),
  mutate: mutateFile,
  run(input) {
    const scan = scanJournal(input);
    if (scan.kind !== 'good') return false;
    promise(scan.end <= input.length, 'the journal ends within its file');
    for (const record of scan.records) decodeJournalRecord(record);
    return scan.records.length > 0;
  },
};

/** Mostly within the records, which stand behind the file's first sector. */
function mutateFile(...[random, input, other]: Parameters<FuzzTarget['mutate']>): Uint8Array {
  if (random.chance(10)) return mutateBytes(random, input, other);
  const [start, rest] = [input.subarray(0, JOURNAL_START.length), input.subarray(JOURNAL_START.length)];
  return Buffer.concat([start, mutateBytes(random, rest, other.subarray(JOURNAL_START.length))]);
}

/** Records that are not what they should be in an append that is: its checksums are right whatever it holds. */
const journalAppend: FuzzTarget = {
  name: 'journal-append',
  seeds: fc
    .sample(fc.array(journalRecords, { minLength: 1, maxLength: 3 }), { numRuns: SEEDS, seed: 3 })
    .map((records) => Buffer.concat(records.map(encodeJournalRecord).flatMap((bytes) => [u32(bytes.length), bytes]))),
  mutate: mutateBytes,
  run(payload) {
    const scan = scanJournal(Buffer.concat([JOURNAL_START, appendOf(payload, JOURNAL_START.length)]));
    if (scan.kind !== 'good') return false;
    for (const record of scan.records) decodeJournalRecord(record);
    return true;
  },
};

/** As src/storage/journal-format.ts describes it, and not by its code. */
function appendOf(payload: Uint8Array, offset: number): Uint8Array {
  const covered = Buffer.concat([u32(payload.length), u32(crc32(payload))]);
  const header = Buffer.concat([covered, u32(crc32(u64(offset), crc32(covered)))]);
  const rest = (header.length + payload.length) % JOURNAL_START.length;
  const padding = Buffer.alloc(rest === 0 ? 0 : JOURNAL_START.length - rest, JOURNAL_START.at(-1));
  return Buffer.concat([header, payload, padding]);
}

export const WIRE_TARGETS = {
  frames: () => frames,
  'consensus-message': () =>
    sampled('consensus-message', consensusMessages, encodeConsensusMessage, decodeConsensusMessage),
  'batch-message': () => sampled('batch-message', batchMessages, encodeBatchMessage, decodeBatchMessage),
  'sync-message': () => sampled('sync-message', syncMessages, encodeSyncMessage, decodeSyncMessage),
  'watch-message': () => sampled('watch-message', watchMessages, encodeWatchMessage, decodeWatchMessage),
  batch: () => sampled('batch', batches, encodeBatch, decodeBatch),
  'stored-block': () => sampled('stored-block', storedBlocks, encodeStoredBlock, decodeStoredBlock),
  'journal-record': () => sampled('journal-record', journalRecords, encodeJournalRecord, decodeJournalRecord),
  'journal-file': () => journalFile,
  'journal-append': () => journalAppend,
};
