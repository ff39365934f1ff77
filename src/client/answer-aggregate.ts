// An owner's answer to a question for a figure: the group is chosen from what the ledger says, the values are read on record
// and opened here, and the figure is released. Everything that an answer depends on is on the ledger: it may be broken
// off at any instant and begun again, here or on another machine.
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Aggregate, Record as SharedRecord } from '../generated/state.ts';
import type { BodyOperation } from '../generated/transaction.ts';
import {
  candidatesOf,
  chooseGroup,
  groupOf,
  hangingTogether,
  mayCount,
  recordsDigest,
} from '../ledger/sharing/aggregates/aggregate-group.ts';
import { MAX_CANDIDATES } from '../ledger/sharing/aggregates/aggregate-terms.ts';
import { bitsOf } from '../ledger/sharing/aggregates/group-bits.ts';
import { recordsOfDay } from '../ledger/sharing/ranges/listed.ts';
import { aggregates, answersId, latestAggregates, records } from '../ledger/sharing/tables.ts';
import { askFetched } from './asked-state.ts';
import { ClientError } from './client-error.ts';
import { figureOf, quantityOf } from './figure.ts';
import type { ReaderSecret } from './open-record.ts';
import { askRange, readRange } from './read-range.ts';
import type { Flow } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

/** Times that an answer is judged again because another one came first. */
const MOST_TRIES = 8;
/** Records whose rules are asked for at once. */
const JUDGED_AT_ONCE = 500;

/** `ended`: somebody had answered before. */
export type AggregateAnswer =
  | { readonly status: 'released'; readonly value: bigint; readonly subjects: number }
  | { readonly status: 'declined'; readonly reason: string }
  | { readonly status: 'ended' };

/** See AggregateFlows.answer. */
export async function answerAggregate(
  flow: Flow,
  author: SigningKey,
  secret: ReaderSecret,
  id: string,
  options: ExecuteOptions = {},
): Promise<AggregateAnswer> {
  for (let tries = 1; ; tries++) {
    const entry = (await flow.node.entry(aggregates, id))?.value;
    if (entry === undefined) throw notThere(id);
    if (entry.status !== 'open') return { status: 'ended' };
    const answer = await judge(flow, author, secret, entry, options);
    try {
      await flow.transactions.execute(author, answer.operation, options);
      return answer.said;
    } catch (error) {
      const code = error instanceof ClientError ? error.code : '';
      if (code === 'aggregate-ended') return { status: 'ended' };
      if (code !== 'aggregate-overtaken' || tries === MOST_TRIES) throw error;
    }
  }
}

interface Judged {
  readonly operation: BodyOperation;
  readonly said: AggregateAnswer;
}

async function judge(
  flow: Flow,
  author: SigningKey,
  secret: ReaderSecret,
  entry: Aggregate,
  options: ExecuteOptions,
): Promise<Judged> {
  const { aggregate, question, terms } = entry;
  // Before the answers themselves: one that comes in between has the ledger refuse this one.
  const previous = (await flow.node.entry(latestAggregates, answersId(entry.owner, entry.reader)))?.value.aggregate;
  const candidates = await candidatesAt(flow, entry);
  if (candidates.length > MAX_CANDIDATES) return declined(aggregate, `more than ${MAX_CANDIDATES} subjects`);
  const countable = await countableOf(flow, entry, candidates);
  const group = chooseGroup(countable, await groupsBefore(flow, entry), terms.smallestGroup);
  if (group === undefined) {
    const { smallestGroup } = terms;
    return declined(
      aggregate,
      `no ${smallestGroup} subjects or more that earlier figures leave ${smallestGroup} beside`,
    );
  }
  const counted = candidates.filter(({ header }) => group.has(header.subject));
  const values = await valuesOf(flow, author, secret, counted, entry, options);
  if (values === 'unopened') return declined(aggregate, 'a payload of the group cannot be opened');
  const value = values === undefined ? undefined : figureOf(values, question.measure, terms.roundTo);
  if (value === undefined) return declined(aggregate, 'not each payload has the quantity as a whole number');
  const bits = bitsOf(candidates.map(({ header }) => group.has(header.subject)));
  const answer = { aggregate, value, group: bits, recordsDigest: recordsDigest(counted), previous: previous ?? '' };
  return {
    operation: { operation: 'releaseAggregate', releaseAggregate: answer },
    said: { status: 'released', value, subjects: counted.length },
  };
}

function declined(aggregate: string, reason: string): Judged {
  return {
    operation: { operation: 'declineAggregate', declineAggregate: { aggregate, reason } },
    said: { status: 'declined', reason },
  };
}

/** The candidates of a question, as everybody can list them. */
export async function candidatesAt({ node }: Flow, entry: Aggregate): Promise<readonly SharedRecord[]> {
  const { scenario, periodStartMs } = entry.question;
  const { answer: ids } = await askFetched(node, (state) => recordsOfDay(state, scenario, periodStartMs));
  const all = await node.entriesById(records, ids);
  return candidatesOf(
    entry,
    all.flatMap((one) => (one === undefined ? [] : [one.value])),
  );
}

/** Subjects that may be counted as of the latest block. */
async function countableOf(
  { node }: Flow,
  entry: Aggregate,
  candidates: readonly SharedRecord[],
): Promise<readonly string[]> {
  const [{ blockTimestampMs }, consortium] = await Promise.all([node.status(), node.consortiumNow()]);
  const subjects: string[] = [];
  for (let start = 0; start < candidates.length; start += JUDGED_AT_ONCE) {
    const some = candidates.slice(start, start + JUDGED_AT_ONCE);
    const { answer } = await askFetched(node, (state) =>
      some.map((record) => mayCount(state, consortium, entry, record, BigInt(blockTimestampMs))),
    );
    subjects.push(...some.flatMap(({ header }, at) => (answer[at] === true ? [header.subject] : [])));
  }
  return subjects;
}

/** What the owner has told the reader about these values before, and what hangs together with it. */
async function groupsBefore(flow: Flow, entry: Aggregate): Promise<readonly (readonly string[])[]> {
  const told: Aggregate[] = [];
  for await (const { value } of flow.node.entries(aggregates)) {
    const { status, owner, reader } = value;
    if (status === 'released' && owner === entry.owner && reader === entry.reader) told.push(value);
  }
  const groups: (readonly string[])[] = [];
  for (const figure of hangingTogether(entry, told)) groups.push(groupOf(figure, await candidatesAt(flow, figure)));
  return groups;
}

/**
 * Of each record; undefined where one has none; unopened: one is not what its header says, or can be opened by nobody, which
 * no later answer would change. The owner's reading is on record, with one receipt for
 * all. Throws ClientError `payload-unavailable`: no node that answers has one of them now.
 */
async function valuesOf(
  flow: Flow,
  author: SigningKey,
  secret: ReaderSecret,
  counted: readonly SharedRecord[],
  { question }: Aggregate,
  options: ExecuteOptions,
): Promise<readonly bigint[] | 'unopened' | undefined> {
  const { scenario, fieldGroup, purpose, periodStartMs } = question;
  const period = { fromMs: periodStartMs, untilMs: periodStartMs + 1n };
  const { onProgress, ...execution } = options;
  const receipt = await askRange(
    flow,
    author,
    { scenario, subject: '', fieldGroup, ...period, purpose, grant: '' },
    execution,
  );
  const wanted = new Set(counted.map(({ header }) => header.record));
  const values: bigint[] = [];
  let unopened = false;
  for await (const { records: part } of readRange(flow, secret, receipt, undefined, options.signal)) {
    for (const { header, opened, leftOut } of part) {
      if (!wanted.has(header.record)) continue;
      if (leftOut === 'payload-unavailable') throw notThereNow(header.record);
      unopened ||= opened === undefined;
      if (opened === undefined) continue;
      const value = quantityOf({ header, content: opened.content }, question.quantity);
      if (value === undefined) return undefined;
      values.push(value);
    }
    onProgress?.(values.length, wanted.size);
  }
  // None at all: it is this secret that opens nothing.
  if (unopened && values.length === 0) throw notOpened();
  if (unopened) return 'unopened';
  if (values.length < wanted.size) throw notThereNow(`${wanted.size - values.length} records`);
  return values;
}

function notThereNow(what: string): ClientError {
  return new ClientError({
    code: 'payload-unavailable',
    message: `${what} of the group cannot be read now: no node that answers has the payload`,
    remedy: 'answer again later: the question stays open',
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
