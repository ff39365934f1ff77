// The contract of every operation: checks first, then writes; after the checks nothing can fail.
import type { Digest } from '../crypto/digest.ts';
import type { AccountActivity } from './activity.ts';
import type { Consortium } from './consortium.ts';
import type { Rejection } from './rejection.ts';
import type { State } from './state.ts';
import type { OperationName, Operations } from './transaction.ts';

/** The block that carries the transaction. Its timestamp is the ledger's only clock. */
export interface BlockContext {
  readonly height: bigint;
  readonly timestampMs: bigint;
}

export interface OperationContext {
  readonly state: State;
  readonly block: BlockContext;
  readonly consortium: Consortium;
  readonly transactionId: Digest;
  /** Hexadecimal of the transaction's id. */
  readonly transaction: string;
  /** Ed25519 public key that signed first. */
  readonly author: Uint8Array;
  /** All keys whose signatures over the transaction were verified, the author's included. */
  readonly signers: readonly Uint8Array[];
  /** Takes note of what moved on which account; goes with the transaction's writes, or not at all. */
  readonly activity: { push(row: AccountActivity): void };
}

/** What became of one line. `transfer` is the id of the transfer that it made. */
export type LineOutcome =
  | { readonly ok: true; readonly transfer?: string }
  | { readonly ok: false; readonly rejection: Rejection };

/** What became of the operation: `lines` for operations that have lines, in their order. */
export type Outcome =
  | { readonly ok: true; readonly lines?: readonly LineOutcome[] }
  | { readonly ok: false; readonly rejection: Rejection };

export type OperationHandler<K extends OperationName> = (
  context: OperationContext,
  operation: Operations[K],
) => Outcome;

export const ACCEPTED: Outcome & LineOutcome = { ok: true };

export function rejected(rejection: Rejection): { readonly ok: false; readonly rejection: Rejection } {
  return { ok: false, rejection };
}
