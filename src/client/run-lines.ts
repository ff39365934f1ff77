// Lines, as many as there are, in operations of at most as many lines, bytes and work as the consortium allows. Knows
// no line's meaning.

import type { SigningKey } from '../crypto/ed25519.ts';
import type { BodyOperation } from '../generated/transaction.ts';
import { bodyCodec } from '../ledger/transaction.ts';
import type { LineResult } from './answers.ts';
import { ClientError } from './client-error.ts';
import { MAX_ENVELOPE_BYTES } from './node-bounds.ts';
import type { NodeConnection } from './node-connection.ts';
import { rejectionRemedy } from './rejection-remedies.ts';
import { reasonOf } from './transaction-faults.ts';
import type { ExecuteOptions, TransactionSender } from './transaction-sender.ts';

/** The rest of an envelope is for the frame and eight signatures. */
const MAX_BODY_BYTES = MAX_ENVELOPE_BYTES - 2048;
const NO_BYTES = new Uint8Array();

/** The outcome of a line, and its place: `height` and `transactionId` of the operation that carried it. */
export interface LineOutcome extends LineResult {
  readonly transactionId: string;
  readonly height: number;
}

/** The parts that every flow uses. */
export interface Flow {
  readonly node: NodeConnection;
  readonly transactions: TransactionSender;
}

export interface LinesOptions<L> extends ExecuteOptions {
  /**
   * Whether a line that is sent twice takes effect once; without it all do. Of others nothing is signed again: the node
   * that refused the first operation could have both made final.
   */
  readonly repeats?: (line: L) => boolean;
}

/** In one operation: most fit the work of a transaction, and those that do not are cut further. */
const LINES_AT_ONCE = 1_000;

/**
 * One outcome per line, in order. Lines are accepted or rejected one by one; operations may be ordered in any order.
 * Throws ClientError when a whole operation is refused.
 */
export async function runLines<L>(
  flow: Flow,
  author: SigningKey,
  lines: readonly L[],
  toOperation: (lines: readonly L[]) => BodyOperation,
  options: LinesOptions<L> = {},
): Promise<readonly LineOutcome[]> {
  const { rules } = await flow.node.consortium();
  return runParts(
    flow,
    author,
    partsOf(lines, Math.min(rules.maxLines, LINES_AT_ONCE), toOperation),
    toOperation,
    options,
  );
}

/**
 * Work shows only in the execution: an operation with too much of it had no effect, so its lines are sent again in
 * halves.
 */
async function runParts<L>(
  flow: Flow,
  author: SigningKey,
  parts: readonly (readonly L[])[],
  toOperation: (lines: readonly L[]) => BodyOperation,
  options: LinesOptions<L>,
): Promise<readonly LineOutcome[]> {
  const { repeats = () => true } = options;
  const results = await flow.transactions.executeFitting(author, parts.map(toOperation), options);
  const outcomes: LineOutcome[] = [];
  for (const [i, result] of results.entries()) {
    const part = parts[i] ?? [];
    if (!(result instanceof ClientError)) {
      const { transactionId, height, lines } = result;
      outcomes.push(...lines.map((line) => ({ ...line, transactionId, height })));
    } else {
      if (part.length < 2 || !part.every(repeats)) throw result;
      const halves = partsOf(part, Math.ceil(part.length / 2), toOperation);
      outcomes.push(...(await runParts(flow, author, halves, toOperation, options)));
    }
  }
  return outcomes;
}

/** Also split by size: long lines reach the bound of an envelope before they reach that of an operation. */
function partsOf<L>(
  lines: readonly L[],
  maxLines: number,
  toOperation: (lines: readonly L[]) => BodyOperation,
): readonly (readonly L[])[] {
  const parts: (readonly L[])[] = [];
  for (let start = 0; start < lines.length; start += maxLines) {
    const part = lines.slice(start, start + maxLines);
    // Half as many lines until it fits; a line that does not fit alone is the node's to refuse.
    if (part.length > 1 && sizeOf(toOperation(part)) > MAX_BODY_BYTES) {
      parts.push(...partsOf(part, Math.ceil(part.length / 2), toOperation));
    } else {
      parts.push(part);
    }
  }
  return parts;
}

function sizeOf(operation: BodyOperation): number {
  const frame = { chainId: NO_BYTES, nonce: NO_BYTES, validUntilHeight: 0n, author: NO_BYTES, coSigners: [] };
  return bodyCodec.encode({ ...frame, ...operation }).length;
}

/** The outcome of an operation's only line. Throws ClientError with the rejection's name as code. */
export function onlyLine(outcomes: readonly LineOutcome[]): LineOutcome {
  const [outcome] = outcomes;
  if (outcome === undefined) {
    throw new ClientError({
      code: 'bad-answer',
      message: 'the receipt has no line',
      remedy: 'use the version of the node',
    });
  }
  if (outcome.code !== 0) throw lineRejected(outcome);
  return outcome;
}

/** Throws ClientError for the first line that was rejected, saying how many were. */
export function allLines(outcomes: readonly LineOutcome[]): readonly LineOutcome[] {
  const rejected = outcomes.filter(({ code }) => code !== 0);
  const [first] = rejected;
  if (first !== undefined)
    throw lineRejected(first, `${rejected.length} of ${outcomes.length} lines were rejected, first: `);
  return outcomes;
}

function lineRejected(outcome: LineOutcome, lead = 'the ledger rejected it: '): ClientError {
  return new ClientError({
    code: outcome.name,
    message: lead + reasonOf(outcome),
    remedy: rejectionRemedy(outcome.name),
    transactionId: outcome.transactionId,
    data: outcome.data,
  });
}
