// Lines, as many as there are, in operations of at most as many lines, bytes and work as the consortium allows. Knows
// no line's meaning.

import type { SigningKey } from '../crypto/ed25519.ts';
import type { BodyOperation } from '../generated/transaction.ts';
import { bodyCodec } from '../ledger/transaction.ts';
import type { LineResult } from './answers.ts';
import { BulkRun, groupsOf, type Lines, mapLines } from './bulk-run.ts';
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

/** Lines of one operation, in order, and what became of each. */
export interface SentLines<L> {
  readonly lines: readonly L[];
  readonly outcomes: readonly LineOutcome[];
}

/** One outcome per line, in order. */
export type LineRun<L> = BulkRun<SentLines<L>, LineOutcome>;

/** In one operation: most fit the work of a transaction, and those that do not are cut further. */
const LINES_AT_ONCE = 1_000;

/**
 * Lines are accepted or rejected one by one; operations may be ordered in any order. Throws ClientError when a whole
 * operation is refused; those that were sent before stay sent. Progress counts lines; how many a source has is known of
 * an array.
 */
export function runLines<L>(
  flow: Flow,
  author: SigningKey,
  lines: Lines<L>,
  toOperation: (lines: readonly L[]) => BodyOperation,
  options: LinesOptions<L> = {},
): LineRun<L> {
  return new BulkRun(counted(lines, options, sendAll(flow, author, lines, toOperation, options)), outcomesOf);
}

export function outcomesOf({ outcomes }: SentLines<unknown>): readonly LineOutcome[] {
  return outcomes;
}

/** Tells how many lines are final. */
export async function* counted<L>(
  lines: Lines<unknown>,
  { onProgress }: ExecuteOptions,
  sent: AsyncGenerator<SentLines<L>>,
): AsyncGenerator<SentLines<L>> {
  let done = 0;
  for await (const part of sent) {
    done += part.lines.length;
    onProgress?.(done, Array.isArray(lines) ? lines.length : done);
    yield part;
  }
}

async function* sendAll<L>(
  flow: Flow,
  author: SigningKey,
  lines: Lines<L>,
  toOperation: (lines: readonly L[]) => BodyOperation,
  options: LinesOptions<L>,
): AsyncGenerator<SentLines<L>> {
  const { rules } = await flow.node.consortium();
  const groups = groupsOf(lines, Math.min(rules.maxLines, LINES_AT_ONCE));
  yield* sendParts(flow, author, fittingParts(groups, toOperation), toOperation, options);
}

/**
 * Work shows only in the execution: an operation with too much of it had no effect, so its lines are sent again in
 * halves.
 */
async function* sendParts<L>(
  flow: Flow,
  author: SigningKey,
  parts: Lines<readonly L[]>,
  toOperation: (lines: readonly L[]) => BodyOperation,
  options: LinesOptions<L>,
): AsyncGenerator<SentLines<L>> {
  const { repeats = () => true, onProgress: _, ...execution } = options;
  const underWay: (readonly L[])[] = [];
  const operations = mapLines(parts, (part) => {
    underWay.push(part);
    return toOperation(part);
  });
  for await (const result of flow.transactions.executeEach(author, operations, execution)) {
    const part = underWay.shift() ?? [];
    if (!(result instanceof ClientError)) {
      const { transactionId, height, lines } = result;
      yield { lines: part, outcomes: lines.map((line) => ({ ...line, transactionId, height })) };
    } else {
      if (part.length < 2 || !part.every(repeats)) throw result;
      yield* sendParts(flow, author, halvesOf(part), toOperation, options);
    }
  }
}

/** Also split by size: long lines reach the bound of an envelope before they reach that of an operation. */
async function* fittingParts<L>(
  groups: AsyncIterable<readonly L[]>,
  toOperation: (lines: readonly L[]) => BodyOperation,
): AsyncGenerator<readonly L[]> {
  for await (const group of groups) yield* cutToSize(group, toOperation);
}

/** A line that does not fit alone is the node's to refuse. */
function* cutToSize<L>(
  part: readonly L[],
  toOperation: (lines: readonly L[]) => BodyOperation,
): Generator<readonly L[]> {
  if (part.length > 1 && sizeOf(toOperation(part)) > MAX_BODY_BYTES) {
    for (const half of halvesOf(part)) yield* cutToSize(half, toOperation);
  } else {
    yield part;
  }
}

function halvesOf<L>(part: readonly L[]): readonly (readonly L[])[] {
  const middle = Math.ceil(part.length / 2);
  return [part.slice(0, middle), part.slice(middle)];
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
