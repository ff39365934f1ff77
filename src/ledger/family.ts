// The shape of an operation and of a family of them: everything that the ledger, the documents and the client know of
// one stands in one place.
import { ok, type Result, refused } from '../base/result.ts';
import type { Digest } from '../crypto/digest.ts';
import type { BodyOperationMembers } from '../generated/transaction.ts';
import type { AccountActivity } from './activity.ts';
import type { BlockContext } from './block-context.ts';
import type { Check } from './check.ts';
import type { ChainRules, Consortium } from './consortium.ts';
import type { OperationContext, Outcome } from './operation.ts';
import type { Rejection } from './rejection.ts';
import type { State } from './state.ts';
import type { DecodableTable } from './table.ts';

/** Every operation under the name of its field in Body, as proto/transaction.proto has it. */
export type Operations = BodyOperationMembers;
export type OperationName = keyof Operations;

/** A check of an operation's fields that is not made with the others, because it costs much. */
export interface DearCheck {
  readonly check: Check;
  /** What fails when it does not hold: the whole transaction with this refusal, or only the line, from 0. */
  readonly fails: { readonly rejection: Rejection } | { readonly line: number };
}

/**
 * One operation. The reader of its bytes holds closed sets and required messages; `check` has only to find other
 * faults.
 */
export interface Operation<K extends OperationName> {
  /** Of its field in Body. */
  readonly name: K;
  /** Its permitted signers, for the documents. */
  readonly by: string;
  /** First protocol version that knows it: below it a transaction gets the receipt that the older program gives. */
  readonly since: number;
  /**
   * Whether the author may make such an operation at all, among the members that the block begins with, before anything
   * else of it is looked at; absent: only the execution says. A refusal is one of the whole transaction.
   */
  readonly mayAuthor?: (by: Author) => Rejection | undefined;
  /** Checks the fields without the state; a refusal is one of the whole transaction. */
  readonly check: (fields: Operations[K], chain: ChainRules) => Rejection | undefined;
  /** Made before the execution, for fields without fault; lines that failed are named in the context. */
  readonly dearChecks?: (fields: Operations[K], chain: ChainRules) => readonly DearCheck[];
  /** All checks, whose order is part of the agreement, then all writes: after the checks nothing can fail. */
  readonly execute: (context: OperationContext, fields: Operations[K]) => Outcome;
}

/** Who made a transaction, among whom. */
export type Author = Pick<OperationContext, 'author' | 'consortium'>;

/** An operation whose fields were checked, ready to be executed. */
export interface Prepared {
  readonly checks: readonly DearCheck[];
  readonly execute: (context: OperationContext) => Outcome;
}

/** An operation as the ledger runs it: checked first, and only then executed. */
export interface Runnable<K extends OperationName = OperationName> {
  readonly name: K;
  readonly by: string;
  readonly since: number;
  readonly mayAuthor: (by: Author) => Rejection | undefined;
  readonly prepare: (fields: Operations[K], chain: ChainRules) => Result<Prepared, Rejection>;
}

const NO_CHECKS: readonly DearCheck[] = [];

function anybody(): undefined {}

export function operation<const K extends OperationName>(given: Operation<K>): Runnable<K> {
  const { name, by, since, mayAuthor = anybody, check, dearChecks, execute } = given;
  return {
    name,
    by,
    since,
    mayAuthor,
    prepare(fields, chain) {
      const fault = check(fields, chain);
      if (fault !== undefined) return refused(fault);
      const checks = dearChecks?.(fields, chain) ?? NO_CHECKS;
      return ok({ checks, execute: (context) => execute(context, fields) });
    },
  };
}

/** A block as a family's work at its start or end sees it, whatever its transactions are. */
export interface BlockHookContext {
  readonly state: State;
  readonly block: BlockContext;
  readonly consortium: Consortium;
  /** Timestamp of the block before; undefined before the first. */
  readonly previousMs: bigint | undefined;
  /** Of the state before the block. */
  readonly parentRoot: Digest;
  readonly activity: { push(row: AccountActivity): void };
}

export type BlockHook = (context: BlockHookContext) => void;

export interface Family<N extends OperationName = OperationName> {
  readonly name: string;
  readonly operations: { readonly [K in N]: Runnable<K> };
  readonly tables: { readonly [table: string]: DecodableTable };
  /** Before the block's transactions. */
  readonly begin?: BlockHook;
  /** After them, ahead of the block's seal. */
  readonly end?: BlockHook;
}

export function family<N extends OperationName>(given: Family<N>): Family<N> {
  return given;
}
