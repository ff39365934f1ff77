// Every bound of the API on one page. The bounds of a request are set here, not where they are used.
import { MAX_ENVELOPE_BYTES, MAX_PAYLOAD_BYTES } from '../wire/limits.ts';

export interface ApiLimits {
  /** Bytes of one envelope. */
  readonly maxEnvelopeBytes: number;
  /** Envelopes, and bytes, of one list. */
  readonly maxEnvelopes: number;
  readonly maxListBytes: number;
  /** Bytes of one record's ciphertext. */
  readonly maxPayloadBytes: number;
  /** Bytes of blocks with batches and receipts that are imported at once: at least one always fits. */
  readonly maxImportBytes: number;
  /** Bytes of a JSON body. */
  readonly maxJsonBytes: number;
  /** Bytes of all request headers together. */
  readonly maxHeaderBytes: number;
  /** Requests that wait for finality at the same time, and the longest that one may ask for. */
  readonly maxWaits: number;
  readonly maxWaitMs: number;
  /** Ids, keys and claims that one request may name. */
  readonly maxIds: number;
  readonly maxClaims: number;
  /** Entries or activity items on a page. */
  readonly maxPage: number;
  readonly maxConnections: number;
  /** Event streams at the same time, accounts that one may follow, and bytes that wait for its reader. */
  readonly maxSubscribers: number;
  readonly maxFollowedAccounts: number;
  readonly maxBufferedBytes: number;
  /** Blocks, and activity items per 100 blocks, that are replayed to a subscriber that comes back. */
  readonly maxReplayBlocks: number;
  readonly maxReplayItems: number;
  /** A reader that takes nothing of a replay for this long is dropped. */
  readonly slowReaderMs: number;
  /** Requests per second of one token, and of one address without a token. */
  readonly requestsPerSecond: number;
  readonly anonymousPerSecond: number;
}

export const DEFAULT_LIMITS: ApiLimits = {
  maxEnvelopeBytes: MAX_ENVELOPE_BYTES,
  maxEnvelopes: 1000,
  maxListBytes: 4 * 1024 * 1024,
  maxPayloadBytes: MAX_PAYLOAD_BYTES,
  maxImportBytes: 128 * 1024 * 1024,
  maxJsonBytes: 256 * 1024,
  maxHeaderBytes: 8 * 1024,
  maxWaits: 1024,
  maxWaitMs: 60_000,
  maxIds: 1000,
  maxClaims: 1000,
  maxPage: 1000,
  maxConnections: 2048,
  maxSubscribers: 256,
  maxFollowedAccounts: 16,
  maxBufferedBytes: 1024 * 1024,
  maxReplayBlocks: 1000,
  maxReplayItems: 10_000,
  slowReaderMs: 15_000,
  requestsPerSecond: 20_000,
  anonymousPerSecond: 50,
};
