// The node's answers, as the SDK hands them on: amounts are bigint, ids and hashes lower-case hexadecimal.
// test/unit/client holds these shapes against the API's.

import type { Grant, Record as SharedRecord } from '../generated/state.ts';
import type { AccountActivity, ShownTransfer } from '../ledger/activity.ts';
import type { SharingNotice } from '../ledger/sharing/notices.ts';

export type SubmitOutcome =
  | { readonly status: 'accepted' | 'known'; readonly transactionId: string }
  | {
      readonly status: 'refused';
      readonly transactionId?: string;
      readonly code: number;
      readonly name: string;
      readonly data: { readonly [name: string]: string };
    };

/** One envelope's answer in a list: as {@link SubmitOutcome}, or busy. */
export type ListedOutcome = SubmitOutcome | { readonly status: 'busy'; readonly retryAfterMs: number };

export interface LineResult {
  /** 0: accepted; else a rejection's number. */
  readonly code: number;
  /** The rejection's name; `accepted` for 0. */
  readonly name: string;
  /** Of what was accepted and did not do all that was asked, such as `paid-to-suspense`; else empty. */
  readonly outcome: string;
  readonly data: { readonly [name: string]: string };
  /** Id of the transfer that the line made, or empty. */
  readonly transfer: string;
}

/**
 * `code` 0 says that the ledger took the transaction, not that it took every line: then `name` is `accepted`, else
 * `accepted-with-refused-lines`.
 */
export interface FinalTransaction extends Omit<LineResult, 'transfer'> {
  readonly transactionId: string;
  readonly height: number;
  /** Position in its block. */
  readonly index: number;
  /** Of an operation with lines, in their order. */
  readonly lines: readonly LineResult[];
}

export type TransactionState =
  | { readonly status: 'final'; readonly final: FinalTransaction }
  | { readonly status: 'pending' }
  /** `unknownUpTo`: blocks up to this height may hold it all the same, since the node began with a snapshot. Else 0. */
  | { readonly status: 'unknown'; readonly unknownUpTo: number };

export type ClaimRequest =
  | { readonly kind: 'entry'; readonly key: string }
  | { readonly kind: 'receipt'; readonly transactionId: string }
  | { readonly kind: 'transaction'; readonly transactionId: string };

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
  readonly transactions: readonly string[];
  readonly finalization: {
    readonly height: number;
    readonly view: number;
    readonly result: string;
    readonly signers: readonly string[];
  };
}

/** A debit or credit of an account, and its place: height and sequence are unique and ordered for an account. */
export interface ActivityItem extends Omit<AccountActivity, 'shown'>, ShownTransfer {
  readonly height: number;
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

/** `next`: pass it as `before` for the page of older activity; absent on the last page. */
export interface ActivityPage {
  readonly items: readonly ActivityItem[];
  readonly next?: string;
}

/** What became of shared data, and its place: height and sequence are unique and ordered. */
export interface NoticeItem extends SharingNotice {
  readonly height: number;
  readonly sequence: number;
  readonly timestampMs: number;
}

export type LedgerEvent =
  | { readonly kind: 'block'; readonly block: BlockSummary }
  | { readonly kind: 'activity'; readonly activity: ActivityItem }
  | { readonly kind: 'sharing'; readonly notice: NoticeItem }
  /** Blocks `from` to `to` were not replayed: read what matters with other calls; the stream goes on behind them. */
  | { readonly kind: 'gap'; readonly from: number; readonly to: number };

/** What became of a ciphertext that was stored with others; its hash is SHA-256 in hexadecimal. */
export type PutOutcome =
  | { readonly status: 'stored'; readonly hash: string }
  | { readonly status: 'busy'; readonly retryAfterMs: number }
  /** The record with it was erased: no node takes it again. */
  | { readonly status: 'purged' };

/** A released payload: still sealed. */
export interface ReleasedPayload {
  /** Empty where the header has chunks: these are asked for one by one. */
  readonly ciphertext: Uint8Array;
  readonly record: SharedRecord;
  readonly grant: Grant | undefined;
}

/** A record of a range: released, or left out with the name of the reason. */
export type RangeItem = { /** Its place, with which it is asked for again. */ readonly at: string } & (
  | ReleasedPayload
  | { readonly record: SharedRecord; readonly leftOut: string }
);

export interface RangePage {
  readonly items: readonly RangeItem[];
  /** The place of the next page; undefined: there is none. */
  readonly next: string | undefined;
}

export type { Health, HealthProblem, NodeStatus, PeerStatus } from '../answers/node-status.ts';
export { LOG_LEVELS } from '../answers/node-status.ts';

export interface ArchiveStatus {
  /** The lowest block that is kept whole. */
  readonly firstHeight: number;
  readonly height: number;
  /** Blocks below `before` may be pruned; the reason why the block at it is kept. */
  readonly limit: { readonly before: number; readonly keptFor: string; readonly by: string };
  readonly pruning?: { readonly from: number; readonly to: number; readonly done: number };
  readonly keepBlocks?: number;
}

/** The blocks to prune: all below `before`. `lastHash`: of block `before` - 1, as in the caller's archive. */
export interface PruneRequest {
  readonly before: number;
  readonly lastHash?: string;
  readonly ignoreMembers?: boolean;
}
