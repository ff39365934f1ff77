// Another node may send anything: no bytes may throw past wire, and messages of our own must come back as they were.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../../src/base/result.ts';
import { decodeBatch, decodeBatchMessage, encodeBatch, encodeBatchMessage } from '../../../src/wire/batch.ts';
import { decodeConsensusMessage, encodeConsensusMessage } from '../../../src/wire/consensus-messages.ts';
import { decodeJournalRecord, encodeJournalRecord } from '../../../src/wire/journal-records.ts';
import { decodeStoredBlock, encodeStoredBlock } from '../../../src/wire/stored-block.ts';
import { decodeSyncMessage, encodeSyncMessage } from '../../../src/wire/sync-messages.ts';
import { decodeWatchMessage, encodeWatchMessage } from '../../../src/wire/watch-messages.ts';
import type { WireFault } from '../../../src/wire/wire-fault.ts';
import {
  batches,
  batchMessages,
  consensusMessages,
  journalRecords,
  storedBlocks,
  syncMessages,
  watchMessages,
} from './arbitraries.ts';

const RUNS = 150;

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
