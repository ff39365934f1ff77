// A file of bills becomes notices and collections: each bill is noticed once, and collected when it is due. What was done
// is found on the ledger by the bills' ids, so a run that was broken off is simply run again.

import { equalBytes } from '../base/bytes.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Collection } from '../generated/state.ts';
import type { CollectionNotice } from '../generated/transaction.ts';
import { startOfDayMs } from '../ledger/mandates/calendar.ts';
import type { MandateFlows } from './mandate-flows.ts';
import type { LineOutcome } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export type Bill = Omit<CollectionNotice, 'biller'>;

/** What became of a bill. */
export interface BillOutcome {
  readonly bill: Bill;
  /** waiting: noticed, and not due. refused: with the refusal's name as `reason`; what the payer refused is `collection-refused`. */
  readonly status: 'collected' | 'refunded' | 'no-funds' | 'waiting' | 'refused';
  readonly reason: string;
  readonly attempts: number;
  /** Empty: nothing is posted. */
  readonly transfer: string;
}

export interface RunOptions extends ExecuteOptions {
  /** Bills that are through, of all. */
  readonly onProgress?: (done: number, all: number) => void;
}

/** Sent at once: progress shows after each, and what is under way when the process dies is at most so much. */
const BILLS_AT_ONCE = 5_000;

/** One outcome per bill, in their order. Throws ClientError where the node cannot be asked. */
export async function collectBills(
  flows: MandateFlows,
  author: SigningKey,
  biller: string,
  bills: readonly Bill[],
  { onProgress, ...options }: RunOptions = {},
): Promise<readonly BillOutcome[]> {
  const known = await knownAmong(flows, biller, bills);
  const outcomes: BillOutcome[] = [];
  for (let start = 0; start < bills.length; start += BILLS_AT_ONCE) {
    const some = bills.slice(start, start + BILLS_AT_ONCE);
    outcomes.push(...(await collectSome(flows, author, biller, some, known, options)));
    onProgress?.(outcomes.length, bills.length);
  }
  return outcomes;
}

async function knownAmong(
  flows: MandateFlows,
  biller: string,
  bills: readonly Bill[],
): Promise<Map<string, Collection>> {
  const names = new Set(bills.map(({ collection }) => collection));
  const known = new Map<string, Collection>();
  for await (const one of flows.collections(biller)) if (names.has(one.collection)) known.set(one.collection, one);
  return known;
}

async function collectSome(
  flows: MandateFlows,
  author: SigningKey,
  biller: string,
  bills: readonly Bill[],
  known: Map<string, Collection>,
  options: ExecuteOptions,
): Promise<readonly BillOutcome[]> {
  const refused = new Map<string, string>();
  const fresh = bills.filter((bill) => {
    const before = known.get(bill.collection);
    if (before !== undefined && !isOf(before, biller, bill)) refused.set(bill.collection, 'id-used-otherwise');
    return before === undefined;
  });
  const noticed = await flows.notice(
    author,
    fresh.map((bill) => ({ biller, ...bill })),
    options,
  );
  for (const [i, { code, name }] of noticed.entries()) {
    const id = fresh[i]?.collection ?? '';
    if (code !== 0) refused.set(id, name);
  }
  const nowMs = await flows.nowMs();
  const offsetMs = await flows.dayOffsetMs();
  const due = bills.filter(({ collection, dueDay }) => {
    const isOpen = (known.get(collection)?.status ?? 'noticed') === 'noticed';
    return isOpen && !refused.has(collection) && startOfDayMs(dueDay, offsetMs) <= nowMs;
  });
  const attemptOf = ({ collection }: Bill) => (known.get(collection)?.attempts ?? 0) + 1;
  const collected = await flows.collect(
    author,
    due.map((bill) => ({ biller, collection: bill.collection, amountFen: bill.amountFen, attempt: attemptOf(bill) })),
    options,
  );
  const attempts = new Map(due.map((bill, i) => [bill.collection, collected[i]]));
  return bills.map((bill) =>
    outcomeOf(bill, refused.get(bill.collection), known.get(bill.collection), attempts.get(bill.collection)),
  );
}

function isOf(before: Collection, biller: string, bill: Bill): boolean {
  return (
    before.mandate === `${biller}/${bill.mandate}` &&
    before.amountFen === bill.amountFen &&
    before.dueDay === bill.dueDay &&
    before.last === bill.last &&
    equalBytes(before.bill, bill.bill)
  );
}

function outcomeOf(
  bill: Bill,
  refusal: string | undefined,
  before: Collection | undefined,
  attempt: LineOutcome | undefined,
): BillOutcome {
  const [attempts, transfer] = [before?.attempts ?? 0, before?.transfer ?? ''];
  const of = { bill, attempts, transfer, reason: '' };
  if (refusal !== undefined) return { ...of, status: 'refused', reason: refusal };
  if (attempt !== undefined) {
    if (attempt.code !== 0) return { ...of, status: 'refused', reason: attempt.name };
    const isCollected = attempt.transfer !== undefined && attempt.transfer !== '';
    return {
      ...of,
      attempts: attempts + 1,
      transfer: attempt.transfer ?? '',
      status: isCollected ? 'collected' : 'no-funds',
    };
  }
  if (before === undefined || before.status === 'noticed') return { ...of, status: 'waiting' };
  if (before.status === 'refused') return { ...of, status: 'refused', reason: 'collection-refused' };
  return { ...of, status: before.status === 'collected' ? 'collected' : 'refunded' };
}
