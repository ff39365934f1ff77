// The part of the node that the API needs, and nothing more: the node implements it, tests implement it in memory. Ids
// and hashes are lower-case hexadecimal. Everything read here is final. Operational faults (disk full, damaged rows)
// are thrown as NodeError; expected outcomes are values. Knows no HTTP.
import type { NodeFigures } from '../answers/node-figures.ts';
import type { Health, LogLevel, NodeStatus } from '../answers/node-status.ts';
import type { Grant, Receipt, Record as SharedRecord } from '../generated/state.ts';
import type { AccountActivity, ShownTransfer } from '../ledger/activity.ts';
import type { Consortium } from '../ledger/consortium.ts';
import type { ProofFile } from '../ledger/proof-file.ts';
import type { SharingNotice } from '../ledger/sharing/notices.ts';
import type { RangePlace } from '../ledger/sharing/ranges/listed.ts';
import type { ArchiveBackend } from './archive-backend.ts';
import type { SnapshotBackend } from './snapshot-backend.ts';

/** The outcome of one envelope's submission. */
export type SubmitOutcome =
  /** Queued: it will become final unless this node is lost; a retry under the same id is safe. */
  | { readonly status: 'accepted'; readonly transactionId: string }
  /** A retry: already pending or final. */
  | { readonly status: 'known'; readonly transactionId: string }
  /** Could never be accepted: a stateless check failed. `code` and `name` as in src/ledger/rejection.ts. */
  | {
      readonly status: 'refused';
      /** Absent when the envelope could not be decoded. */
      readonly transactionId?: string;
      readonly code: number;
      readonly name: string;
      readonly data: { readonly [name: string]: string };
    }
  /** Nothing was queued: the node's queues are full, it is catching up, or its disk is. */
  | { readonly status: 'busy'; readonly retryAfterMs: number; readonly transactionId?: string };

export interface FinalTransaction {
  readonly transactionId: string;
  readonly height: number;
  /** Position in its block. */
  readonly index: number;
  /** `code` 0: accepted; else the number of a rejection, and the transaction had no effect. */
  readonly receipt: Receipt;
}

/** The transaction was final in this block, which this node no longer keeps. */
export interface PrunedTransaction {
  readonly prunedHeight: number;
}

export type ClaimRequest =
  | { readonly kind: 'entry'; readonly key: string }
  | { readonly kind: 'receipt'; readonly transactionId: string }
  | { readonly kind: 'transaction'; readonly transactionId: string };

/** `missing`: index of the first claim whose entry or transaction is not in the finalized ledger. */
export type ProofOutcome =
  | { readonly status: 'proven'; readonly proof: ProofFile }
  | { readonly status: 'missing'; readonly missing: number }
  /** The claim's block is final, and this node no longer keeps it. */
  | { readonly status: 'pruned'; readonly pruned: number; readonly height: number }
  /** Nothing is certified before the first block. */
  | { readonly status: 'no-block' };

export interface BlockSummary {
  readonly height: number;
  readonly hash: string;
  readonly timestampMs: number;
  readonly transactionCount: number;
}

export interface BlockView extends BlockSummary {
  readonly epoch: number;
  readonly view: number;
  readonly parentHash: string;
  readonly batchHashes: readonly string[];
  /** Ids in the block's order. */
  readonly transactions: readonly string[];
  /** The finalization that covers the block: its own, or a descendant's. */
  readonly finalization: {
    readonly height: number;
    readonly view: number;
    readonly result: string;
    /** Ids of the members that signed. */
    readonly signers: readonly string[];
  };
}

/** A debit or credit of an account, and its place. */
export interface ActivityItem extends Omit<AccountActivity, 'shown'>, ShownTransfer {
  readonly height: number;
  /** Counts the account activity of a block; with the height it is unique and ordered for an account. */
  readonly sequence: number;
  readonly timestampMs: number;
  /** From 1: among all that happened on the account. */
  readonly number: number;
  /**
   * The chain after this item, in hexadecimal. The account's entry holds it until the next, so no item can be left out
   * unseen.
   */
  readonly chain: string;
}

/** What became of shared data, and its place. */
export interface NoticeItem extends SharingNotice {
  readonly height: number;
  /** Counts the notices of a block, whoever they are for. */
  readonly sequence: number;
  readonly timestampMs: number;
}

/** With those whom it concerns, who are not told of one another. */
export interface AddressedItem {
  readonly item: NoticeItem;
  readonly parties: readonly string[];
}

/** Where a page of activity ends; the next one holds what is older than this. */
export interface ActivityCursor {
  readonly height: number;
  readonly sequence: number;
}

/** Answer to a reader that shows an access receipt. */
export type PayloadRelease =
  | {
      readonly status: 'released';
      /** Or the chunk that was asked for. Absent: it is in chunks, and none was asked for. */
      readonly ciphertext: Uint8Array | undefined;
      readonly record: SharedRecord;
      /** Carries the sealed key. Absent when the reader has the key by other right (publisher, supervisor). */
      readonly grant: Grant | undefined;
    }
  /** No such access receipt is final. */
  | { readonly status: 'no-access-receipt' }
  /** Allowed, but the record has fewer chunks, or none. */
  | { readonly status: 'no-such-chunk' }
  /** The access receipt is a denial; `reason` is a rejection's name. Or `not-the-reader`: it is another member's. */
  | { readonly status: 'denied'; readonly reason: string }
  /** Allowed then, and not now; `reason` is a rejection's name. */
  | { readonly status: 'over'; readonly reason: string }
  /** Allowed then, and so long ago that nothing is released with it any more. */
  | { readonly status: 'ended'; readonly endedMs: bigint }
  /** Allowed, but the ciphertext that the record names has another length than the record says. */
  | { readonly status: 'misstated' }
  /** Allowed, and since then purged: the ciphertext is erased everywhere. */
  | { readonly status: 'purged' }
  /** Allowed, but no node that answers holds the ciphertext right now. */
  | { readonly status: 'unavailable'; readonly retryAfterMs: number };

/** A record that a range receipt speaks of: released, or left out with the name of the reason. */
export interface RangeItem {
  /** Its own: with it the record is asked for again. */
  readonly at: RangePlace;
  readonly record: SharedRecord;
  readonly ciphertext?: Uint8Array;
  /** Carries the sealed key. */
  readonly grant?: Grant;
  /** A rejection's name, `payload-misstated`, `payload-in-chunks` (to be read alone), or `payload-unavailable`: not now. */
  readonly leftOut?: string;
}

export interface RangePage {
  readonly items: readonly RangeItem[];
  /** Undefined: the range ends here. */
  readonly next: RangePlace | undefined;
  /** Of ciphertexts; and entries and pages of lists that were looked at. */
  readonly bytes: number;
  readonly looks: number;
}

/** As {@link PayloadRelease}. */
export type RangeRelease =
  | ({ readonly status: 'released' } & RangePage)
  | { readonly status: 'no-access-receipt' }
  | { readonly status: 'denied'; readonly reason: string }
  | { readonly status: 'ended'; readonly endedMs: bigint };

export type PutPayload =
  | { readonly status: 'stored'; readonly hash: string }
  /** The ledger has ordered to erase these bytes: no node takes them again. */
  | { readonly status: 'purged' }
  | { readonly status: 'busy'; readonly retryAfterMs: number };

/** Told once per final block, in order of height, after the block is durable. Must not throw. */
export type BlockListener = (
  block: BlockSummary,
  /**
   * The block's activity on these accounts, in order; only valid during the call, so that nobody pays for what nobody
   * follows.
   */
  activityOf: (accounts: ReadonlySet<string>) => readonly ActivityItem[],
  /** In the same way, what concerns any of these parties: a member, an account, every holder. */
  noticesOf: (parties: ReadonlySet<string>) => readonly AddressedItem[],
) => void;

export interface Backend {
  readonly consortium: Consortium;
  /** The document that the members agreed on. */
  genesis(): object;
  /** The stored blocks as a whole. */
  readonly archive: ArchiveBackend;
  readonly snapshots: SnapshotBackend;
  /**
   * One outcome per envelope, in their order. At most as many as the API's `maxEnvelopes`. `caller`: the name of the
   * token that sends them, whose share of the node's checks they use up.
   */
  submit(envelopes: readonly Uint8Array[], caller: string): Promise<readonly SubmitOutcome[]>;
  /** `pending`: accepted here and not final yet. */
  transaction(id: string): Promise<FinalTransaction | 'pending' | PrunedTransaction | undefined>;
  /**
   * Resolves when all are final, when `timeoutMs` have passed or on abort, with those that are final by then; of these
   * as many as have `linesAtMost` lines together, and one at least.
   */
  waitForFinal(
    ids: readonly string[],
    timeoutMs: number,
    signal: AbortSignal,
    linesAtMost: number,
  ): Promise<ReadonlyMap<string, FinalTransaction>>;
  /** The entry's protobuf bytes; key "<table>/<id>". */
  entry(key: string): Promise<Uint8Array | undefined>;
  /** Entries whose key starts with `prefix` and sorts after the key `after`, ascending, at most `limit`. */
  entries(prefix: string, after: string | undefined, limit: number): Promise<readonly [string, Uint8Array][]>;
  /** One file that proves all claims from one certificate. */
  proof(claims: readonly ClaimRequest[]): Promise<ProofOutcome>;
  /** Undefined: not final yet, or no longer kept. */
  block(height: number | 'latest'): Promise<BlockView | undefined>;
  /** As {@link block}, at a cost that does not grow with the block: asked for many heights in a row. */
  blockSummary(height: number): Promise<BlockSummary | undefined>;
  /** Newest first, strictly older than `before`. */
  accountActivity(account: string, before: ActivityCursor | undefined, limit: number): Promise<readonly ActivityItem[]>;
  /** What became of shared data at the heights from..to, as far as it concerns the party; oldest first, at most `limit`. */
  notices(party: string, from: number, to: number, limit: number): Promise<readonly NoticeItem[]>;
  /**
   * One outcome for each, in order; those that are stored are durable when it resolves, and the hash is SHA-256 of the bytes.
   * `caller`: the name of the token that sends them, whose share of the room for uploads they use up until a record names
   * them.
   */
  putPayloads(payloads: readonly Uint8Array[], caller: string): Promise<readonly PutPayload[]>;
  /**
   * Whether these bytes, by their hexadecimal SHA-256, need not be stored again. The caller's own upload of them stays as
   * long as if it were stored now.
   */
  holdsPayload(hash: string, caller: string): Promise<boolean>;
  /** `accessReceipt`: its id, which is that of the transaction that asked. `chunk`: its place, from 0 on. */
  payload(accessReceipt: string, chunk?: number): Promise<PayloadRelease>;
  /** As {@link payload}, a page of a range: from this place on, or from its beginning, at most so many records. */
  range(rangeReceipt: string, from: RangePlace | undefined, most: number): Promise<RangeRelease>;
  status(): NodeStatus;
  /** Of the latest `hours`, in at most `points` rows. */
  figures(hours: number, points: number): NodeFigures;
  health(): Health;
  /** The returned function ends it. */
  subscribe(listener: BlockListener): () => void;
  logLevel(): LogLevel;
  /** Until the node is started again. */
  setLogLevel(level: LogLevel): void;
  /** Prometheus text format of the node's own metrics. */
  metrics(): Promise<string>;
}
