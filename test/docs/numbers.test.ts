// Numbers that the documents name are those of the code.
import { describe, expect, it } from 'vitest';
import { DEFAULT_LIMITS } from '../../src/api/api-limits.ts';
import { MAX_LIST_ROWS } from '../../src/client/transfer-rows.ts';
import { MAX_LIST_ENTRIES } from '../../src/client/walk-list.ts';
import { LIMITS } from '../../src/consensus/limits.ts';
import { DEFAULT_POOL_LIMITS } from '../../src/mempool/batch-pool.ts';
import { DEFAULT_QUEUE_LIMITS } from '../../src/mempool/transaction-queue.ts';
import { DEFAULT_CATCH_UP_LIMITS } from '../../src/sync/catch-up.ts';
import { MAX_LIST_ROWS as VERIFIED_ROWS } from '../../src/verifier/listed-rows.ts';
import { MAX_FRAME_BYTES, MAX_QUEUED_BYTES } from '../../src/wire/limits.ts';
import { readDocument } from './documents.ts';

const KIB = 1024;
const MIB = 1024 * KIB;
const thousands = (count: number) => count.toLocaleString('en-US');

describe('the numbers in the documents', () => {
  it.each([
    ['docs/protocol.md', `every ${LIMITS.compactionViews} final views`],
    ['docs/protocol.md', `When ${LIMITS.unfinalizedBlocks} blocks with transactions are not final`],
    ['docs/protocol.md', `fewer than ${DEFAULT_QUEUE_LIMITS.batchesInFlight} own batches`],
    [
      'docs/protocol.md',
      `up to ${DEFAULT_QUEUE_LIMITS.batchBytes / KIB} KiB or ${thousands(DEFAULT_QUEUE_LIMITS.batchLines)}`,
    ],
    ['docs/protocol.md', `at most ${DEFAULT_POOL_LIMITS.batchesPerOrigin} of one origin`],
    [
      'docs/protocol.md',
      `${thousands(DEFAULT_POOL_LIMITS.blockLines)} lines or ${thousands(DEFAULT_POOL_LIMITS.blockWork)} units of work`,
    ],
    ['docs/protocol.md', `${DEFAULT_CATCH_UP_LIMITS.ranges} ranges of ${DEFAULT_CATCH_UP_LIMITS.rangeBlocks} blocks`],
    [
      'docs/protocol.md',
      `between ${DEFAULT_CATCH_UP_LIMITS.minTimeoutMs / 1000} s and ${DEFAULT_CATCH_UP_LIMITS.maxTimeoutMs / 1000} s`,
    ],
    ['docs/protocol.md', `rests ${DEFAULT_CATCH_UP_LIMITS.restMs / 1000} s`],
    ['docs/data-formats.md', `${MAX_FRAME_BYTES.consensus / MIB} MiB | ${MAX_QUEUED_BYTES.consensus / MIB} MiB`],
    [
      'docs/data-formats.md',
      `1 MiB + ${(MAX_FRAME_BYTES.batch - MIB) / KIB} KiB | ${MAX_QUEUED_BYTES.batch / MIB} MiB`,
    ],
    ['docs/data-formats.md', `${MAX_FRAME_BYTES.sync / MIB} MiB | ${MAX_QUEUED_BYTES.sync / MIB} MiB`],
    ['docs/operating.md', `| ${thousands(DEFAULT_QUEUE_LIMITS.maxPending)} |`],
    [
      'docs/api.md',
      `beyond ${thousands(MAX_LIST_ENTRIES)} entries or ${thousands(MAX_LIST_ROWS)} transfers in one file`,
    ],
    ['docs/data-formats.md', `At most ${thousands(VERIFIED_ROWS)} rows for one list`],
    [
      'docs/api.md',
      `${thousands(DEFAULT_LIMITS.maxEnvelopes)} envelopes and ${DEFAULT_LIMITS.maxListBytes / MIB} MiB per list`,
    ],
    ['docs/api.md', `${DEFAULT_LIMITS.maxPayloadBytes / MIB} MiB per payload`],
    ['docs/api.md', `${thousands(DEFAULT_LIMITS.maxWaits)} at once, ${DEFAULT_LIMITS.maxSubscribers} event streams`],
    ['docs/api.md', `${thousands(DEFAULT_LIMITS.requestsPerSecond)} requests per second`],
    ['docs/security.md', `${DEFAULT_LIMITS.anonymousPerSecond} requests per second and address`],
  ])('%s says "%s", as the code does', (document, sentence) => {
    expect(readDocument(document).replaceAll(/\s+/g, ' ')).toContain(sentence);
  });
});
