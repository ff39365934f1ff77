// An owner's answer to a question for a figure: the group is chosen from what the ledger says, the values are read on record
// and opened here, and the figure is released. Everything that an answer depends on is on the ledger: it may be broken
// off at any instant and begun again, here or on another machine.
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Aggregate, RangeReceipt, Record as SharedRecord } from '../generated/state.ts';
import {
  type AnswerOperation,
  answerOf,
  declineOf,
  type Said,
  type Values,
} from '../ledger/sharing/aggregates/answer-of.ts';
import { chooseInSteps, stillCountsInSteps } from '../ledger/sharing/aggregates/choose-group.ts';
import { quantityOf } from '../ledger/sharing/aggregates/figure.ts';
import { aggregates, rangeReceipts } from '../ledger/sharing/tables.ts';
import { askInSteps } from './asked-state.ts';
import { ClientError } from './client-error.ts';
import { GroupReading } from './group-reading.ts';
import type { ReaderSecret } from './open-record.ts';
import { readRange } from './read-range.ts';
import type { Flow } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** Times that an answer is judged again because another one came first, or a record of its group may be counted no more. */
const MOST_TRIES = 8;

const AGAIN: ReadonlySet<string> = new Set(['aggregate-overtaken', 'aggregate-access-stands', 'group-changed']);

/** `ended`: somebody had answered before. */
export type AggregateAnswer = Said | { readonly status: 'ended' };

/** See AggregateFlows.answer. */
export async function answerAggregate(
  flow: Flow,
  author: SigningKey,
  secret: ReaderSecret,
  id: string,
  options: ExecuteOptions = {},
): Promise<AggregateAnswer> {
  for (let tries = 1; ; tries++) {
    const entry = await questionAt(flow, id);
    if (entry.status !== 'open') return { status: 'ended' };
    try {
      const answer = await judge(flow, author, secret, entry, options);
      await flow.transactions.execute(author, answer.operation, options);
      return answer.said;
    } catch (error) {
      const code = error instanceof ClientError ? error.code : '';
      if (code === 'aggregate-ended') return { status: 'ended' };
      if (!AGAIN.has(code) || tries === MOST_TRIES) throw error;
    }
  }
}

/** Throws ClientError `aggregate-not-found`. */
export async function questionAt({ node }: Flow, id: string): Promise<Aggregate> {
  const entry = (await node.entry(aggregates, id))?.value;
  if (entry === undefined) throw notThere(id);
  return entry;
}

async function judge(
  flow: Flow,
  author: SigningKey,
  secret: ReaderSecret,
  entry: Aggregate,
  options: ExecuteOptions,
): Promise<AnswerOperation> {
  const { node } = flow;
  const { consortium, nowMs } = await presentOf(flow);
  const choice = await askInSteps(node, chooseInSteps(entry, consortium, nowMs));
  if ('declined' in choice) return declineOf(entry.aggregate, choice.declined);
  const { counted } = choice;
  const values = await valuesOf(flow, author, secret, counted, entry, options);
  // Reading takes a while, in which a subject may have withdrawn its consent.
  const now = await presentOf(flow);
  const stillCounts = await askInSteps(node, stillCountsInSteps(entry, now.consortium, counted, now.nowMs));
  if (!stillCounts) throw groupChanged();
  return answerOf(entry, choice, values);
}

async function presentOf({ node }: Flow) {
  const [{ blockTimestampMs }, consortium] = await Promise.all([node.status(), node.consortiumNow()]);
  return { consortium, nowMs: BigInt(blockTimestampMs) };
}

/** The owner's reading is on record, with one receipt for all. Throws ClientError `payload-unavailable`: no node that answers has one of them now. */
async function valuesOf(
  flow: Flow,
  author: SigningKey,
  secret: ReaderSecret,
  counted: readonly SharedRecord[],
  entry: Aggregate,
  options: ExecuteOptions,
): Promise<Values> {
  const { quantity } = entry.question;
  const receipt = await receiptFor(flow, author, entry, options);
  const wanted = new GroupReading(counted);
  const values: bigint[] = [];
  let unopened = false;
  for await (const { records: part } of readRange(flow, secret, receipt, undefined, options.signal)) {
    for (const { header, opened, leftOut } of part) {
      if (!wanted.isOfGroup(header)) continue;
      if (leftOut !== undefined) checkLeftOut(header.record, leftOut);
      unopened ||= opened === undefined;
      if (opened === undefined) continue;
      const value = quantityOf({ header, content: opened.content }, quantity);
      if (value === undefined) return 'no-quantity';
      values.push(value);
    }
    options.onProgress?.(values.length, wanted.size);
  }
  // None at all: it is this secret that opens nothing.
  if (unopened && values.length === 0) throw notOpened();
  if (unopened) return 'unopened';
  if (values.length < wanted.size) throw notThereNow(`${wanted.size - values.length} records`);
  return values;
}

/** Throws where another try may have a figure; else the record cannot be opened, now or later. */
function checkLeftOut(record: string, leftOut: string): void {
  if (leftOut === 'payload-unavailable') throw notThereNow(record);
  // By a rule of the ledger: it was erased, or has ended, since the group was chosen.
  if (leftOut !== 'no-key' && !leftOut.startsWith('payload-')) throw groupChanged();
}

/** One that stands is taken up again: the ledger gives no second one. */
async function receiptFor(
  { node, transactions }: Flow,
  author: SigningKey,
  { aggregate, receipt }: Aggregate,
  { onProgress: _, ...options }: ExecuteOptions,
): Promise<RangeReceipt> {
  const standing = receipt === '' ? undefined : (await node.entry(rangeReceipts, receipt))?.value;
  if (standing !== undefined && standing.endsMs > BigInt((await node.status()).blockTimestampMs)) return standing;
  const operation = { operation: 'recordAggregateAccess', recordAggregateAccess: { aggregate } } as const;
  const { transactionId } = await transactions.execute(author, operation, options);
  const found = (await node.entry(rangeReceipts, transactionId))?.value;
  if (found === undefined) throw notThereNow('the receipt');
  return found;
}

function notThereNow(what: string): ClientError {
  return new ClientError({
    code: 'payload-unavailable',
    message: `${what} of the group cannot be read now: no node that answers has the payload`,
    remedy: 'answer again later: the question stays open',
  });
}

function groupChanged(): ClientError {
  return new ClientError({
    code: 'group-changed',
    message: 'a record of the group may be counted no more: it was erased, or has ended, or its consent was withdrawn',
    remedy: 'answer again: another group is chosen',
  });
}

function notOpened(): ClientError {
  return new ClientError({
    code: 'payload-not-opened',
    message: 'no payload of the group can be opened with this sharing secret',
    remedy: 'answer with the sharing secret that the records were sealed with; decline it where there is none',
  });
}

function notThere(id: string): ClientError {
  return new ClientError({
    code: 'aggregate-not-found',
    message: `there is no question ${id}`,
    remedy: 'name the transaction id of a question: "gridpact share aggregate list"',
    data: { aggregate: id },
  });
}
