// The cost of a transaction's execution, in lines: one readings import can cost as much as thousands of payments.
import type { Body } from '../generated/transaction.ts';
import type { OperationName, Operations } from './family.ts';

/** Lines of the body's operation; 1 for an operation without lines. */
export function linesOf(body: Body): number {
  const operations: Partial<Operations> & { readonly operation?: OperationName | undefined } = body;
  const fields = operations.operation === undefined ? undefined : operations[operations.operation];
  return fields !== undefined && 'lines' in fields ? Math.max(1, fields.lines.length) : 1;
}
