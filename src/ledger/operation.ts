// The contract of every operation: checks first, then writes; after the checks nothing can fail.
import type { Digest } from '../crypto/digest.ts';
import type { AccountActivity } from './activity.ts';
import type { BlockContext } from './block-context.ts';
import type { Consortium } from './consortium.ts';
import type { OutcomeName } from './outcomes.ts';
import type { Rejection } from './rejection.ts';
import type { State } from './state.ts';

/** Ids of signed lines that were posted, by their valid-until height: each line is posted once. */
export interface PostedLines {
  has(validUntilHeight: bigint, id: Digest): boolean;
  /** Goes with the transaction's writes, or not at all. */
  add(validUntilHeight: bigint, id: Digest): void;
}

export interface OperationContext {
  readonly state: State;
  /** For work beside reading and writing entries, which the state charges itself: before it is done. */
  readonly work: { charge(units: number): void };
  readonly block: BlockContext;
  readonly consortium: Consortium;
  readonly transactionId: Digest;
  /** Hexadecimal of the transaction's id. */
  readonly transaction: string;
  /** Ed25519 public key that signed first. */
  readonly author: Uint8Array;
  /** Keys that signed: the author's, then those of the body's co-signers. */
  readonly signers: readonly Uint8Array[];
  /** Lines whose own signature does not hold. */
  readonly badLines: ReadonlySet<number>;
  /** Signed lines that were posted: each is posted once. */
  readonly postedLines: PostedLines;
  /** Takes note of what moved on which account; goes with the transaction's writes, or not at all. */
  readonly activity: { push(row: AccountActivity): void };
}

/**
 * The outcome of an accepted operation or line that did not do all that was asked. Unlike a rejection it is on record,
 * with its writes. `name` is one of the family's outcomes; `data` says why, as a rejection's does.
 */
export interface NotedOutcome {
  readonly name: OutcomeName;
  readonly data: Rejection['data'];
}

export type Moved = { readonly payer: string; readonly payee: string; readonly amountFen: bigint };

/**
 * The outcome of one line. `transfer` is the id of the transfer that it made; `moved` says who paid whom what, where the
 * transaction does not: an auditor has the receipt and the transaction alone.
 */
export type LineOutcome =
  | { readonly ok: true; readonly transfer?: string; readonly moved?: Moved; readonly noted?: NotedOutcome }
  | { readonly ok: false; readonly rejection: Rejection };

/** The outcome of an operation: `lines` for operations that have lines, in their order. */
export type Outcome =
  | { readonly ok: true; readonly lines?: readonly LineOutcome[]; readonly noted?: NotedOutcome }
  | { readonly ok: false; readonly rejection: Rejection };

export const ACCEPTED: Outcome & LineOutcome = { ok: true };

export function rejected(rejection: Rejection): { readonly ok: false; readonly rejection: Rejection } {
  return { ok: false, rejection };
}
