// A file of bills becomes notices and collections: each bill is noticed once, and collected when it is due. What was done
// is found on the ledger by the bills' ids, so a run that was broken off is simply run again.

import { equalBytes } from '../base/bytes.ts';
import type { SigningKey } from '../crypto/ed25519.ts';
import type { Collection } from '../generated/state.ts';
import type { CollectionNotice } from '../generated/transaction.ts';
import { startOfDayMs } from '../ledger/mandates/calendar.ts';
import { groupsOf, type Lines } from './bulk-run.ts';
import type { MandateFlows } from './mandate-flows.ts';
import type { LineOutcome } from './run-lines.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export type Bill = Omit<CollectionNotice, 'biller'>;

/** What became of a bill. */
export interface BillOutcome<B extends Bill = Bill> {
  readonly bill: B;
  /**
   * waiting: noticed, and not due. no-funds: the last attempt lacked them; with the reason `retry-too-soon` the next one
   * has to wait. refused: with the refusal's name as `reason`; what the payer refused is `collection-refused`.
   */
  readonly status: 'collected' | 'refunded' | 'no-funds' | 'waiting' | 'refused';
  readonly reason: string;
  readonly attempts: number;
  /** Empty: nothing is posted. */
  readonly transfer: string;
}

/** Under way at once: so many are looked up, noticed, collected and told of before the next ones are read. */
const BILLS_AT_ONCE = 2_000;

/** One outcome per bill, in their order, some at a time. Throws ClientError where the node cannot be asked. */
export async function* collectBills<B extends Bill>(
  flows: MandateFlows,
  author: SigningKey,
  biller: string,
  bills: Lines<B>,
  options: ExecuteOptions = {},
): AsyncGenerator<readonly BillOutcome<B>[]> {
  for await (const some of groupsOf(bills, BILLS_AT_ONCE)) {
    yield await collectSome(flows, author, biller, some, options);
  }
}

async function collectSome<B extends Bill>(
  flows: MandateFlows,
  author: SigningKey,
  biller: string,
  bills: readonly B[],
  options: ExecuteOptions,
): Promise<readonly BillOutcome<B>[]> {
  const rows = await flows.collectionsNamed(
    biller,
    bills.map(({ collection }) => collection),
  );
  const known = new Map(rows.flatMap((row) => (row === undefined ? [] : [[row.collection, row]])));
  const refused = new Map<string, string>();
  const fresh = bills.filter((bill) => {
    const before = known.get(bill.collection);
    if (before !== undefined && !isOf(before, biller, bill)) refused.set(bill.collection, 'id-used-otherwise');
    return before === undefined;
  });
  const noticed = await flows.notice(
    author,
    fresh.map(({ collection, mandate, amountFen, dueDay, bill, last }) => {
      return { biller, collection, mandate, amountFen, dueDay, bill, last };
    }),
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

function outcomeOf<B extends Bill>(
  bill: B,
  refusal: string | undefined,
  before: Collection | undefined,
  attempt: LineOutcome | undefined,
): BillOutcome<B> {
  const [attempts, transfer] = [before?.attempts ?? 0, before?.transfer ?? ''];
  const of = { bill, attempts, transfer, reason: '' };
  if (refusal !== undefined) return { ...of, status: 'refused', reason: refusal };
  if (attempt !== undefined) {
    if (attempt.code !== 0) {
      return { ...of, status: attempt.name === 'retry-too-soon' ? 'no-funds' : 'refused', reason: attempt.name };
    }
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
