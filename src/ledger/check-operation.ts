// The checks of an operation that need no state: that there is one, the number of its lines, its fields. And the one
// that needs only the members: whether its author may make it.
import { type Result, refused } from '../base/result.ts';
import type { Body } from '../generated/transaction.ts';
import type { ChainRules, Consortium, LedgerRules } from './consortium.ts';
import { OPERATIONS } from './families.ts';
import type { OperationName, Operations, Prepared, Runnable } from './family.ts';
import { type Rejection, reject } from './rejection.ts';

/**
 * Ready to be executed, or the first fault; it refuses the whole transaction, also one whose lines otherwise stand
 * alone.
 */
export function prepareOperation(body: Body, chain: ChainRules): Result<Prepared, Rejection> {
  return body.operation === undefined
    ? refused(reject('unknown-operation'))
    : prepareNamed(body.operation, body, chain);
}

/** What of a transaction is asked of the members; plain data, which goes from thread to thread. */
export interface Authored {
  readonly operation: OperationName;
  readonly author: Uint8Array;
}

/** Undefined where there is no operation that somebody could make. */
export function authoredIn({ operation, author }: Body): Authored | undefined {
  return operation === undefined ? undefined : { operation, author };
}

/** Why none of the members may have made it; undefined: one may. */
export function refuseAuthor(by: Authored | undefined, consortium: Consortium): Rejection | undefined {
  return by === undefined ? undefined : OPERATIONS[by.operation].mayAuthor({ author: by.author, consortium });
}

function prepareNamed<K extends OperationName>(
  name: K,
  operations: Partial<Operations>,
  chain: ChainRules,
): Result<Prepared, Rejection> {
  const fields = operations[name];
  if (fields === undefined) return refused(reject('unknown-operation'));
  const runnable: Runnable<K> = OPERATIONS[name];
  const fault = checkLineCount(fields, chain.rules);
  return fault === undefined ? runnable.prepare(fields, chain) : refused(fault);
}

function checkLineCount(fields: object, { maxLines }: LedgerRules): Rejection | undefined {
  if (!('lines' in fields) || !Array.isArray(fields.lines)) return undefined;
  const lines = fields.lines.length;
  if (lines === 0) return reject('no-lines');
  return lines > maxLines ? reject('too-many-lines', { lines, atMost: maxLines }) : undefined;
}
