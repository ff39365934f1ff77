// What a transaction costs to execute, in lines: one readings import can cost as much as thousands of payments.
import type { Body } from './transaction.ts';

/** Lines of the body's operation; 1 for an operation without lines. */
export function linesOf(body: Body): number {
  const operation: unknown = (body as { readonly [name: string]: unknown })[body.operation];
  const lines =
    typeof operation === 'object' && operation !== null && 'lines' in operation ? operation.lines : undefined;
  return Array.isArray(lines) ? Math.max(1, lines.length) : 1;
}
