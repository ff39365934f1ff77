// What a biller is going to collect, with the day, before it is due: the payer sees it and may refuse it.
import { equalBytes } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import type { Collection, Mandate } from '../../generated/state.ts';
import type { CollectionNotice } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkAmount, checkEachLine, malformedField } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { DAY_MS, dayOfMs, LAST_DAY } from './calendar.ts';
import { BILLER, billerFor, findMandate } from './mandate-authority.ts';
import { noMandate, presentState } from './mandate-state.ts';
import { checkMandateId } from './mandate-terms.ts';
import { billId, collectionId, collections, mandateId, mandates, noticedBills } from './tables.ts';

const MOST_DAYS_AHEAD = 400;

function checkNotice({
  biller,
  collection,
  mandate,
  amountFen,
  dueDay,
  bill,
}: CollectionNotice): Rejection | undefined {
  return (
    checkAccountId('biller', biller) ??
    checkMandateId('collection', collection) ??
    checkMandateId('mandate', mandate) ??
    checkAmount('amountFen', amountFen) ??
    (dueDay <= LAST_DAY ? undefined : malformedField('dueDay', `at most ${LAST_DAY}`)) ??
    (bill.length === DIGEST_BYTES ? undefined : malformedField('bill', `${DIGEST_BYTES} bytes`))
  );
}

/**
 * Order of the checks of a line: biller, author, the id (on record with the same content: accepted, with another:
 * refused), mandate (there, active or waiting for its day), kind, amount, due day, bill.
 */
export const noticeCollections = operation({
  name: 'noticeCollections',
  by: BILLER,
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkNotice),
  execute: (context, { lines }) => ({ ok: true, lines: lines.map((line) => notice(context, line)) }),
});

function notice(context: OperationContext, line: CollectionNotice): LineOutcome {
  const { state, block } = context;
  const biller = billerFor(context, line.biller);
  if (!biller.ok) return rejected(biller.error);
  const before = state.get(collections, collectionId(line));
  if (before !== undefined) return again(before, line);
  const found = findMandate(context, line);
  if (!found.ok) return rejected(found.error);
  const mandate = found.value;
  const { is } = presentState(context, mandate);
  const refusal =
    (is === 'active' || is === 'pending' ? undefined : noMandate(line.biller, line.mandate, is)) ??
    (mandate.kind === 'micro'
      ? reject('mandate-kind', { biller: line.biller, mandate: line.mandate, is: mandate.kind })
      : undefined) ??
    refuseAmount(mandate, line.amountFen) ??
    refuseDueDay(context, mandate, line.dueDay);
  if (refusal !== undefined) return rejected(refusal);
  const earlier = earlierNotice(context, mandate, line);
  if (!earlier.ok) return rejected(earlier.error);

  const { attempts = 0, attemptedMs = 0n } = earlier.value ?? {};
  const unset = { transfer: '', collectedMs: 0n, sequence: 'none', refund: '', refundReason: 'none' } as const;
  state.put(collections, collectionId(line), {
    // A copy: decoded bytes are a view that would keep their whole batch in memory.
    ...{
      ...line,
      bill: Uint8Array.from(line.bill),
      mandate: mandateId(mandate),
      payer: mandate.payer,
      status: 'noticed',
    },
    ...{ attempts, attemptedMs, ...unset, height: block.height },
  });
  state.put(noticedBills, billId(mandate.origin, line.bill), { collection: collectionId(line) });
  return ACCEPTED;
}

export function refuseAmount({ biller, mandate, terms }: Mandate, amountFen: bigint): Rejection | undefined {
  const { perCollectionFen: atMostFen } = terms;
  return amountFen <= atMostFen ? undefined : reject('above-mandate', { biller, mandate, atMostFen, amountFen });
}

function refuseDueDay(
  { block, consortium }: OperationContext,
  { terms, effectiveMs }: Mandate,
  dueDay: number,
): Rejection | undefined {
  const { dayOffsetMs } = consortium.rules;
  const today = dayOfMs(block.timestampMs, dayOffsetMs);
  // The first day that begins as long from now; without a notice that was agreed on, the day that has begun.
  const fromNotice =
    terms.noticeDays === 0 ? today : dayOfMs(block.timestampMs + DAY_MS - 1n, dayOffsetMs) + terms.noticeDays;
  const earliestDay = Math.max(fromNotice, terms.firstDay, dayOfMs(effectiveMs, dayOffsetMs));
  const ahead = today + MOST_DAYS_AHEAD;
  const latestDay = terms.lastDay === 0 ? ahead : Math.min(terms.lastDay, ahead);
  if (dueDay >= earliestDay && dueDay <= latestDay) return undefined;
  return reject('notice-too-short', { dueDay, earliestDay, latestDay });
}

/**
 * A bill has one collection. It may be noticed anew where the mandate that it was noticed under can collect no more, and
 * has not; its attempts go on.
 */
function earlierNotice(
  context: OperationContext,
  { origin }: Mandate,
  { bill }: CollectionNotice,
): Result<Collection | undefined, Rejection> {
  const { state } = context;
  const noticed = state.get(noticedBills, billId(origin, bill));
  const earlier = noticed === undefined ? undefined : state.get(collections, noticed.collection);
  if (earlier === undefined) return ok(undefined);
  const { biller, collection, status, mandate } = earlier;
  if (status !== 'noticed' && status !== 'refused') {
    return refused(reject('collected-already', { biller, collection, transfer: earlier.transfer }));
  }
  const under = state.get(mandates, mandate);
  const is = under === undefined ? undefined : presentState(context, under).is;
  if (status === 'noticed' && (is === 'superseded' || is === 'revoked')) return ok(earlier);
  return refused(reject('bill-noticed', { biller, collection, is: status }));
}

function again(before: Collection, line: CollectionNotice): LineOutcome {
  const { biller, collection } = line;
  const isSame =
    before.mandate === mandateId(line) &&
    before.amountFen === line.amountFen &&
    before.dueDay === line.dueDay &&
    before.last === line.last &&
    equalBytes(before.bill, line.bill);
  if (!isSame) return rejected(reject('id-used-otherwise', { biller, collection, is: before.status }));
  return { ok: true, noted: { name: 'noticed-before', data: { biller, collection, height: before.height } } };
}
