// The channel's own file of a day, line by line beside the ledger, in as many pieces as it takes. Moves no money.
import type { ChannelDay, ComparedLine } from '../../generated/state.ts';
import type { FileLine, ReconcileChannel } from '../../generated/transaction.ts';
import { anyMember } from '../authors.ts';
import { operation } from '../family.ts';
import { checkEachLine, checkFen, checkText, malformedField } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { checkOrderId } from '../orders/order-authority.ts';
import { type Rejection, reject } from '../rejection.ts';
import { channelOfOwner } from './channel-authority.ts';
import { checkChannelId, checkReference } from './channel-fields.ts';
import { channelDay, paymentId, putDay } from './channel-payment.ts';
import { compareLine } from './compare-line.ts';
import { channelDayId, dayOf } from './counts.ts';
import { channelPayments, comparedLines } from './tables.ts';

const CURRENCY = /^[A-Z]{3}$/;
const MAX_SETTLED_CHARACTERS = 140;
/** The counter of each result. */
const COUNTERS = {
  matched: 'matched',
  'missing-here': 'missingHere',
  'missing-there': 'missingThere',
  amount: 'amount',
  currency: 'currency',
  status: 'status',
} as const satisfies { readonly [result in ComparedLine['result']]: keyof ChannelDay };

function checkReconcileChannel({ channel, lines }: ReconcileChannel): Rejection | undefined {
  return checkChannelId(channel) ?? checkEachLine(lines, checkFileLine);
}

function checkFileLine({
  reference,
  attempt,
  amountFen,
  currency,
  status,
  settledBy,
}: FileLine): Rejection | undefined {
  return (
    checkReference('reference', reference) ??
    (attempt === '' ? undefined : checkOrderId('attempt', attempt)) ??
    checkFen('amountFen', amountFen) ??
    (status === 'absent' && amountFen !== 0n ? malformedField('amountFen', '0 of an absent line') : undefined) ??
    (CURRENCY.test(currency) ? undefined : malformedField('currency', 'three capital letters')) ??
    checkText('settledBy', settledBy, 0, MAX_SETTLED_CHARACTERS)
  );
}

/**
 * Order of the checks: channel, author, the day, which is not later than the block's and not closed. Of a line: its
 * reference (on record with the same content: accepted; with another: refused, but for what is not settled yet); of an
 * absent one the payment, and that no line has it.
 */
export const reconcileChannel = operation({
  name: 'reconcileChannel',
  by: "the channel's owner",
  since: 1,
  mayAuthor: anyMember,
  check: checkReconcileChannel,
  execute(context, { channel, day, lines }) {
    const found = channelOfOwner(context, channel);
    if (!found.ok) return rejected(found.error);
    const refusal = refuseDay(context, channel, day, dayOf(context));
    if (refusal !== undefined) return rejected(refusal);
    return { ok: true, lines: lines.map((line) => compare(context, channel, day, line)) };
  },
});

/** `latest`: the latest day that it may be. */
export function refuseDay(
  { state }: OperationContext,
  channel: string,
  day: number,
  latest: number,
): Rejection | undefined {
  if (day > latest) return reject('day-not-over', { channel, day, latest });
  const { closedMs } = channelDay(state, channel, day);
  return closedMs === 0n ? undefined : reject('day-closed', { channel, day, closedMs });
}

function compare(context: OperationContext, channel: string, day: number, line: FileLine): LineOutcome {
  const { state, block } = context;
  const of = channelDayId(channel, day);
  const id = `${of}/${line.reference}`;
  const before = state.get(comparedLines, id);
  if (before !== undefined) {
    const known = knownLine(before, line);
    if (known !== undefined) return known;
  }
  const absent = line.status === 'absent' ? absentPayment(context, channel, of, line, id) : undefined;
  if (absent !== undefined && 'name' in absent) return rejected(absent);
  const { payment, ...found } = absent ?? compareLine(context, channel, line, id);

  const { reference, attempt, amountFen, currency, status, settledBy } = line;
  const content = { reference, attempt, amountFen, currency, status, settledBy };
  state.put(comparedLines, id, { of, ...content, ...found, height: block.height });
  countLine(context, channelDay(state, channel, day), before, found);
  if (payment !== undefined && payment.compared === '') {
    state.put(channelPayments, paymentId(payment), { ...payment, compared: id });
    const [, , paidOn = '0'] = payment.of.split('/');
    const moved = channelDay(state, channel, Number(paidOn));
    putDay(context, { ...moved, compared: moved.compared + 1 });
  }
  if (found.result === 'matched') return ACCEPTED;
  const { result, hereFen, transaction } = found;
  return { ok: true, noted: { name: 'difference', data: { reference, is: result, hereFen, amountFen, transaction } } };
}

/** One that nothing explains yet may come again: to say how it was settled, or to be compared once more. */
function knownLine(before: ComparedLine, line: FileLine): LineOutcome | undefined {
  const isSame =
    before.attempt === line.attempt &&
    before.amountFen === line.amountFen &&
    before.currency === line.currency &&
    before.status === line.status;
  const data = { reference: line.reference, is: before.result };
  if (!isSame) return rejected(reject('id-used-otherwise', data));
  if (before.transaction === '') return undefined;
  if (line.settledBy === '' || before.settledBy === line.settledBy) {
    return { ok: true, noted: { name: 'compared-before', data: { ...data, transaction: before.transaction } } };
  }
  return rejected(reject('id-used-otherwise', data));
}

function absentPayment({ state }: OperationContext, channel: string, of: string, line: FileLine, id: string) {
  const payment = state.get(channelPayments, `${channel}/${line.reference}`);
  if (payment === undefined || payment.of !== of) {
    return reject('channel-payment-not-found', { channel, reference: line.reference });
  }
  if (payment.compared !== '' && payment.compared !== id) {
    return reject('compared-otherwise', { reference: line.reference, line: payment.compared });
  }
  const { paidFen: hereFen, transaction } = payment;
  return { result: 'missing-there', hereFen, transaction, payment } as const;
}

function countLine(
  context: OperationContext,
  day: ChannelDay,
  before: ComparedLine | undefined,
  found: Pick<ComparedLine, 'result' | 'transaction'>,
): void {
  const counted = { ...day };
  if (before !== undefined) {
    counted[COUNTERS[before.result]]--;
    counted.unsettled--;
  }
  counted[COUNTERS[found.result]]++;
  if (found.transaction === '') counted.unsettled++;
  putDay(context, counted);
}
