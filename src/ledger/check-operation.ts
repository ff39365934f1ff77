// The checks of an operation that need no state: that there is one, whether the genesis lets its author make it, the
// number of its lines, its fields.
import { type Result, refused } from '../base/result.ts';
import type { Body } from '../generated/transaction.ts';
import type { Consortium, LedgerRules } from './consortium.ts';
import { OPERATIONS } from './families.ts';
import type { Author, OperationName, Operations, Prepared, Runnable } from './family.ts';
import { type Rejection, reject } from './rejection.ts';

/**
 * Ready to be executed, or the first fault; it refuses the whole transaction, also one whose lines otherwise stand
 * alone.
 */
export function prepareOperation(body: Body, consortium: Consortium): Result<Prepared, Rejection> {
  return body.operation === undefined
    ? refused(reject('unknown-operation'))
    : prepareNamed(body.operation, body, { author: body.author, consortium });
}

function prepareNamed<K extends OperationName>(
  name: K,
  operations: Partial<Operations>,
  by: Author,
): Result<Prepared, Rejection> {
  const fields = operations[name];
  if (fields === undefined) return refused(reject('unknown-operation'));
  const runnable: Runnable<K> = OPERATIONS[name];
  const fault = runnable.mayAuthor(by) ?? checkLineCount(fields, by.consortium.rules);
  return fault === undefined ? runnable.prepare(fields, by.consortium) : refused(fault);
}

function checkLineCount(fields: object, { maxLines }: LedgerRules): Rejection | undefined {
  if (!('lines' in fields) || !Array.isArray(fields.lines)) return undefined;
  const lines = fields.lines.length;
  if (lines === 0) return reject('no-lines');
  return lines > maxLines ? reject('too-many-lines', { lines, atMost: maxLines }) : undefined;
}
