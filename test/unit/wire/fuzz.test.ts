// Another node may send anything: no bytes may throw past wire, and messages of our own must come back as they were.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../../src/base/result.ts';
import { height } from '../../../src/consensus/block.ts';
import { SIGNED_STATEMENT_KIND } from '../../../src/generated/transaction.ts';
import {
  type BatchMessage,
  decodeBatch,
  decodeBatchMessage,
  encodeBatch,
  encodeBatchMessage,
} from '../../../src/wire/batch.ts';
import { decodeConsensusMessage, encodeConsensusMessage } from '../../../src/wire/consensus-messages.ts';
import { decodeJournalRecord, encodeJournalRecord } from '../../../src/wire/journal-records.ts';
import { decodeStoredBlock, encodeStoredBlock } from '../../../src/wire/stored-block.ts';
import { decodeSyncMessage, encodeSyncMessage, type SyncMessage } from '../../../src/wire/sync-messages.ts';
import { decodeWatchMessage, encodeWatchMessage, type WatchMessage } from '../../../src/wire/watch-messages.ts';
import type { WireFault } from '../../../src/wire/wire-fault.ts';
import { batches, consensusMessages, counts, digests, journalRecords, storedBlocks } from './arbitraries.ts';

const RUNS = 150;

const batchMessages: fc.Arbitrary<BatchMessage> = fc.oneof(
  fc.record({ kind: fc.constant('batch' as const), batch: batches }),
  fc.record({ kind: fc.constantFrom('get-batch' as const, 'no-batch' as const), hash: digests }),
);

const signedStatements = fc.record({
  kind: fc.constantFrom(...SIGNED_STATEMENT_KIND),
  epoch: counts.map(BigInt),
  view: counts.map(BigInt),
  blockHash: fc.uint8Array({ maxLength: 40 }),
  result: fc.uint8Array({ maxLength: 40 }),
  header: fc.uint8Array({ maxLength: 60 }),
  signature: fc.uint8Array({ maxLength: 70 }),
});

const watchMessages: fc.Arbitrary<WatchMessage> = fc.oneof(
  fc.record({
    kind: fc.constant('evidence' as const),
    record: fc.record({ signer: fc.nat(1_000), first: signedStatements, second: signedStatements }),
  }),
  fc.record({ kind: fc.constant('get-report' as const), id: counts }),
  fc.record({
    ...{ kind: fc.constant('report' as const), id: counts, clockMs: counts },
    version: fc.string({ maxLength: 20 }),
  }),
  fc.record({
    ...{ kind: fc.constant('get-writes' as const), id: counts, blockHash: digests },
    positions: fc.array(fc.nat(1_000_000), { maxLength: 8 }),
  }),
  fc.record({
    ...{ kind: fc.constant('writes' as const), id: counts, found: fc.boolean(), count: fc.nat(1_000_000) },
    upTo: fc.array(fc.record({ position: fc.nat(1_000), digest: digests, key: fc.string({ maxLength: 30 }) }), {
      maxLength: 4,
    }),
  }),
);

const syncMessages: fc.Arbitrary<SyncMessage> = fc.oneof(
  fc.tuple(counts, fc.integer({ min: 1, max: 1000 }), fc.nat(255)).map(([id, from, more]) => ({
    kind: 'get-blocks' as const,
    id,
    fromHeight: height(from),
    toHeight: height(from + more),
  })),
  fc.record({ kind: fc.constant('get-payload' as const), id: counts, hash: digests }),
  fc.record({
    kind: fc.constant('blocks' as const),
    id: counts,
    blocks: fc.array(storedBlocks, { maxLength: 2 }),
    firstHeight: fc.integer({ min: 1, max: 1_000_000 }).map(height),
  }),
  fc.record({ kind: fc.constant('payload' as const), id: counts, payload: fc.uint8Array({ maxLength: 50 }) }),
  fc.record({ kind: fc.constant('payload' as const), id: counts }),
  fc.record({
    kind: fc.constant('get-snapshot-part' as const),
    id: counts,
    height: counts,
    part: fc.integer({ min: 0, max: 65_536 }),
  }),
  fc.record({ kind: fc.constant('snapshot-part' as const), id: counts, bytes: fc.uint8Array({ maxLength: 50 }) }),
  fc.record({ kind: fc.constant('snapshot-part' as const), id: counts }),
);

function holds<T>(
  name: string,
  values: fc.Arbitrary<T>,
  encode: (value: T) => Uint8Array,
  decode: (bytes: Uint8Array) => Result<unknown, WireFault>,
): void {
  describe(name, () => {
    it('comes back as it was sent', () => {
      fc.assert(
        fc.property(values, (value) => {
          expect(decode(encode(value))).toEqual({ ok: true, value });
        }),
        { numRuns: RUNS },
      );
    });

    it('never throws on random bytes', () => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
          expect(typeof decode(bytes).ok).toBe('boolean');
        }),
        { numRuns: RUNS },
      );
    });

    it('refuses mutated bytes, or they say something else in its one spelling', () => {
      const mutation = fc.record({ at: fc.nat(), byte: fc.integer({ min: 1, max: 255 }), cut: fc.nat(9) });
      fc.assert(
        fc.property(values, mutation, (value, { at, byte, cut }) => {
          const bytes = Uint8Array.from(encode(value));
          if (bytes.length === 0) return;
          const mutated = cut === 0 ? bytes.subarray(0, at % bytes.length) : bytes;
          if (cut !== 0) mutated[at % bytes.length] = (mutated[at % bytes.length] ?? 0) ^ byte;
          const decoded = decode(mutated);
          if (!decoded.ok) expect(decoded.error.problem).not.toBe('');
          else expect(Buffer.from(encode(decoded.value as T)).equals(mutated)).toBe(true);
        }),
        { numRuns: RUNS },
      );
    });
  });
}

holds('a watch message', watchMessages, encodeWatchMessage, decodeWatchMessage);
holds('a consensus message', consensusMessages, encodeConsensusMessage, decodeConsensusMessage);
holds('a journal record', journalRecords, encodeJournalRecord, decodeJournalRecord);
holds('a batch', batches, encodeBatch, decodeBatch);
holds('a batch message', batchMessages, encodeBatchMessage, decodeBatchMessage);
holds('a stored block', storedBlocks, encodeStoredBlock, decodeStoredBlock);
holds('a sync message', syncMessages, encodeSyncMessage, decodeSyncMessage);
