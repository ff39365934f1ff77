// What can be said of an operation without the state: that there is one, how many lines it has, its fields.
import type { Consortium, LedgerRules } from './consortium.ts';
import { FIELD_CHECKS, type FieldChecks } from './operations.ts';
import { type Rejection, reject } from './rejection.ts';
import type { Body, OperationName, Operations } from './transaction.ts';

/** The first fault; it refuses the whole transaction, also one whose lines otherwise stand by themselves. */
export function checkOperation(body: Body, consortium: Consortium): Rejection | undefined {
  // The decoder names no operation for a body that has none, whatever the type says.
  const name: OperationName | undefined = body.operation;
  return name === undefined ? reject('unknown-operation') : checkFields(name, body, consortium);
}

function checkFields<K extends OperationName>(name: K, body: Body, consortium: Consortium): Rejection | undefined {
  const operation: Operations[K] | undefined = (body as Partial<Operations>)[name];
  if (operation === undefined) return reject('unknown-operation');
  const check: Partial<FieldChecks>[K] = FIELD_CHECKS[name];
  return checkLineCount(operation, consortium.rules) ?? check?.(operation, consortium);
}

function checkLineCount(operation: object, { maxLines }: LedgerRules): Rejection | undefined {
  if (!('lines' in operation) || !Array.isArray(operation.lines)) return undefined;
  const lines = operation.lines.length;
  if (lines === 0) return reject('no-lines');
  return lines > maxLines ? reject('too-many-lines', { lines, atMost: maxLines }) : undefined;
}
