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
  /** Ciphertexts of one list; its bytes are bounded as those of a list of envelopes. */
  readonly maxPayloads: number;
  /** Bytes of blocks with batches and receipts that are imported at once: at least one always fits. */
  readonly maxImportBytes: number;
  /** Bytes of a JSON body. */
  readonly maxJsonBytes: number;
  /** For a whole request to arrive, and for its headers alone. */
  readonly requestMs: number;
  readonly headersMs: number;
  /** Bytes of all request headers together. */
  readonly maxHeaderBytes: number;
  /** Requests that wait for finality at the same time, those kept for operators, and the longest wait. */
  readonly maxWaits: number;
  readonly operatorWaits: number;
  readonly maxWaitMs: number;
  /** Ids, keys and claims that one request may name. */
  readonly maxIds: number;
  readonly maxClaims: number;
  /** Entries or activity items on a page. */
  readonly maxPage: number;
  /** Records on a page of a range. */
  readonly maxRangePage: number;
  /** Connections, those among them that have shown no token yet, and those that are kept for operators. */
  readonly maxConnections: number;
  readonly maxStrangerConnections: number;
  readonly operatorConnections: number;
  /**
   * Bytes of requests and answers in memory at once: of one token and of all of them together, and the same for
   * operators, who are counted apart. A request of unknown length counts as the longest that its route takes.
   */
  readonly maxHeldBytesPerToken: number;
  readonly maxHeldBytes: number;
  readonly maxHeldBytesPerOperator: number;
  readonly maxOperatorHeldBytes: number;
  /** An answer about health to callers without a token is this old at most. */
  readonly healthAgeMs: number;
  /** Event streams at the same time, those kept for operators, accounts that one may follow, and bytes that wait for its reader. */
  readonly maxSubscribers: number;
  readonly operatorSubscribers: number;
  readonly maxFollowedAccounts: number;
  readonly maxBufferedBytes: number;
  /** Blocks, and activity items per 100 blocks, that are replayed to a subscriber that comes back. */
  readonly maxReplayBlocks: number;
  readonly maxReplayItems: number;
  /** A reader that takes nothing of a replay for this long is dropped. */
  readonly slowReaderMs: number;
  /** Units of work (of about a microsecond) of one token's requests: in a second, and at once after a pause. */
  readonly workPerSecond: number;
  readonly workAtOnce: number;
  /** Requests per second of one token, and of one address without a token. */
  readonly requestsPerSecond: number;
  readonly anonymousPerSecond: number;
}

export const DEFAULT_LIMITS: ApiLimits = {
  maxEnvelopeBytes: MAX_ENVELOPE_BYTES,
  maxEnvelopes: 1000,
  maxListBytes: 4 * 1024 * 1024,
  maxPayloadBytes: MAX_PAYLOAD_BYTES,
  maxPayloads: 256,
  maxImportBytes: 128 * 1024 * 1024,
  maxJsonBytes: 256 * 1024,
  requestMs: 30_000,
  headersMs: 10_000,
  maxHeaderBytes: 8 * 1024,
  maxWaits: 1024,
  operatorWaits: 64,
  maxWaitMs: 60_000,
  maxIds: 1000,
  maxClaims: 1000,
  maxPage: 1000,
  maxRangePage: 200,
  maxConnections: 2048,
  maxStrangerConnections: 512,
  operatorConnections: 128,
  maxHeldBytesPerToken: 64 * 1024 * 1024,
  maxHeldBytes: 256 * 1024 * 1024,
  maxHeldBytesPerOperator: 192 * 1024 * 1024,
  maxOperatorHeldBytes: 256 * 1024 * 1024,
  healthAgeMs: 100,
  maxSubscribers: 256,
  operatorSubscribers: 16,
  maxFollowedAccounts: 16,
  maxBufferedBytes: 1024 * 1024,
  maxReplayBlocks: 1000,
  maxReplayItems: 10_000,
  slowReaderMs: 15_000,
  workPerSecond: 300_000,
  workAtOnce: 1_000_000,
  requestsPerSecond: 5_000,
  anonymousPerSecond: 50,
};
