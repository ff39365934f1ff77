// A noticed collection is collected: once, within the caps of its mandate, from an account that has the money. One for
// which the funds lack is an attempt that counts.
import { assert } from '../../base/assert.ts';
import type { Collection, Mandate, MandateUse } from '../../generated/state.ts';
import type { CollectionLine } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { checkAmount, checkEachLine, malformedField } from '../field-checks.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { periodOf, startOfDayMs } from './calendar.ts';
import { capLeft, noteCollected } from './collected-sums.ts';
import { BILLER, billerFor } from './mandate-authority.ts';
import { noMandate, presentState } from './mandate-state.ts';
import { MOST_RETRIES } from './mandate-terms.ts';
import { refuseAmount } from './notice-collections.ts';
import { checkCollectionName } from './refuse-collection.ts';
import { sequenceOf } from './sequence.ts';
import { collectionId, collections, mandateId, mandates, mandateUses } from './tables.ts';

const HOUR_MS = 3_600_000n;
/** The first attempt may be as late after the due day; later ones are bounded by the mandate. */
export const FIRST_ATTEMPT_DAYS = 30;

function checkCollectionLine(line: CollectionLine): Rejection | undefined {
  return (
    checkCollectionName(line) ??
    checkAmount('amountFen', line.amountFen) ??
    (line.attempt >= 1 && line.attempt <= MOST_RETRIES + 1
      ? undefined
      : malformedField('attempt', `1 to ${MOST_RETRIES + 1}`))
  );
}

/**
 * Order of the checks of a line: biller, author, collection, amount, the attempt (one that is on record: its outcome),
 * collected already, refused, its number, mandate, due day, number and time of the attempts, amount and caps of the
 * mandate as it is now, then those of the transfer. The payer's own limits, the tiers of its devices and the wait for new
 * payees do not count: the mandate is the payer's consent, with caps of its own.
 */
export const collectPayments = operation({
  name: 'collectPayments',
  by: BILLER,
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkCollectionLine),
  execute: (context, { lines }) => ({ ok: true, lines: lines.map((line, index) => collect(context, line, index)) }),
});

function collect(context: OperationContext, line: CollectionLine, index: number): LineOutcome {
  const { state } = context;
  const { biller, collection: name, amountFen, attempt } = line;
  const account = billerFor(context, biller);
  if (!account.ok) return rejected(account.error);
  const collection = state.get(collections, collectionId(line));
  if (collection === undefined) return rejected(reject('no-notice', { biller, collection: name }));
  if (amountFen !== collection.amountFen) {
    const data = { biller, collection: name, requiredFen: collection.amountFen, givenFen: amountFen };
    return rejected(reject('amount-differs', data));
  }
  if (attempt <= collection.attempts) return attemptedBefore(collection, attempt);
  const ended = refuseEnded(collection, attempt);
  if (ended !== undefined) return rejected(ended);
  const mandate = state.get(mandates, collection.mandate);
  assert(mandate !== undefined, 'mandates are never deleted');
  const { is, use } = presentState(context, mandate);
  if (is !== 'active') return rejected(noMandate(biller, mandate.mandate, is));
  const refusal =
    refuseTime(context, collection, mandate) ??
    refuseAmount(mandate, amountFen) ??
    capLeft(context, mandate, use, periodOf(mandate.terms, collection.dueDay), amountFen);
  if (refusal !== undefined) return rejected(refusal);
  return attemptNow(context, { collection, mandate, use, index });
}

interface Attempt {
  readonly collection: Collection;
  readonly mandate: Mandate;
  readonly use: MandateUse;
  readonly index: number;
}

function attemptNow(context: OperationContext, { collection, mandate, use, index }: Attempt): LineOutcome {
  const { state, work, block } = context;
  const { timestampMs, height } = block;
  const { biller, payer, amountFen, collection: name } = collection;
  work.charge(WORK.digest);
  const transfer = transferId(context.transactionId, index, 0);
  const plan = new TransferPlan(context);
  const ends = { debit: payer, credit: biller };
  const unposted = plan.post({
    ...{ transfer, ...ends, amountFen, isSpending: false, code: 'collection', reference: name },
  });
  const lacksFunds = unposted?.name === 'insufficient-funds' && unposted.data.account === payer;
  if (unposted !== undefined && !lacksFunds) return rejected(unposted);

  const attempts = collection.attempts + 1;
  const tried = { ...collection, attempts, attemptedMs: timestampMs, height };
  if (lacksFunds) {
    state.put(collections, collectionId(collection), tried);
    state.put(mandateUses, mandate.origin, { ...use, lastUsedMs: timestampMs });
    // Not what the payer has: that is nobody's business but the payer's.
    const data = { biller, collection: name, attempt: attempts, of: mandate.terms.retries + 1 };
    return { ok: true, noted: { name: 'no-funds', data } };
  }
  plan.apply();
  const sequence = sequenceOf(mandate, use, collection);
  const collected = { status: 'collected', transfer, collectedMs: timestampMs, sequence } as const;
  state.put(collections, collectionId(collection), { ...tried, ...collected });
  noteCollected(context, mandate, use, periodOf(mandate.terms, collection.dueDay), amountFen);
  if (sequence === 'FNAL' || sequence === 'OOFF') {
    state.put(mandates, mandateId(mandate), { ...mandate, status: 'finished', height });
  }
  return { ok: true, transfer };
}

/** What became of an attempt that is on record. */
function attemptedBefore({ biller, collection, status, attempts, transfer }: Collection, attempt: number): LineOutcome {
  const data = { biller, collection, attempt };
  const isTheOne = attempt === attempts && status !== 'noticed' && status !== 'refused';
  return isTheOne
    ? { ok: true, transfer, noted: { name: 'collected-before', data } }
    : { ok: true, noted: { name: 'attempted-before', data } };
}

function refuseEnded(
  { biller, collection, status, attempts, transfer }: Collection,
  attempt: number,
): Rejection | undefined {
  if (status === 'refused') return reject('collection-refused', { biller, collection });
  if (status !== 'noticed') return reject('collected-already', { biller, collection, transfer });
  const required = attempts + 1;
  return attempt === required ? undefined : reject('attempt-out-of-turn', { biller, collection, attempt, required });
}

/** Order: not due, as many attempts as there may be, too late, too soon after the last one. */
function refuseTime(
  { block, consortium }: OperationContext,
  { biller, collection, dueDay, attempts, attemptedMs }: Collection,
  { terms }: Mandate,
): Rejection | undefined {
  const { timestampMs: nowMs } = block;
  const { dayOffsetMs } = consortium.rules;
  const dueMs = startOfDayMs(dueDay, dayOffsetMs);
  if (nowMs < dueMs) return reject('collection-not-due', { biller, collection, dueMs });
  const most = terms.retries + 1;
  if (attempts >= most) return reject('retries-used', { biller, collection, attempts, most });
  const days = attempts === 0 ? Math.max(FIRST_ATTEMPT_DAYS, terms.retryWindowDays) : terms.retryWindowDays;
  const untilMs = startOfDayMs(dueDay + days + 1, dayOffsetMs);
  if (nowMs >= untilMs) return reject('retries-used', { biller, collection, attempts, untilMs });
  const againMs = attemptedMs + BigInt(terms.retrySpacingHours) * HOUR_MS;
  return attempts > 0 && nowMs < againMs ? reject('retry-too-soon', { biller, collection, againMs }) : undefined;
}
