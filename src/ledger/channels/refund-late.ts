// A refund that was ended after its time, and that the channel paid all the same: the payer has the money, so it is on record
// and never refused. The payee, which has the amount again, pays it to the channel: at once, or when the channel says so
// once more and the money is there.
import { assert } from '../../base/assert.ts';
import type { Attempt, Channel, ChannelPayment } from '../../generated/state.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { putAttempt, refuseAttempt, settle } from './attempt-state.ts';
import { notePayment, paymentId } from './channel-payment.ts';
import { countSaid } from './counts.ts';
import { debitedFen, notePaidBack, post, refundedPayment } from './refund-posting.ts';
import { attempts, channelPayments } from './tables.ts';

/** Once for each refund. What its payment has no room for any more was paid back twice: that is the channel's loss. */
export function confirmEnded(
  context: OperationContext,
  from: Channel,
  refund: Attempt,
  reference: string,
  index: number,
): LineOutcome {
  if (refund.reference !== '') return rejected(refuseAttempt(refund, refund.status, 'started'));
  const { channel, attempt, paidFen, feeFen, amountFen } = refund;
  const given = { channel, reference, attempt, kind: 'refund', paidFen, feeFen } as const;
  const { total, paid } = refundedPayment(context, refund);
  const leftFen = paid.amountFen - total.paidFen - total.dueFen;
  if (refund.status === 'returned' || amountFen > leftFen || paid.refundedFeeFen + feeFen > paid.feeFen) {
    notePayment(context, given);
    settle(context, refund, { status: refund.status, reference });
    return { ok: true, noted: { name: 'refund-paid-twice', data: { attempt, paidFen } } };
  }
  const collected = collect(context, from, refund, index);
  const isOwed = !collected.ok;
  notePaidBack(context, refund, total);
  putAttempt(context, paid, { refundedFeeFen: paid.refundedFeeFen + feeFen });
  notePayment(context, given, { status: isOwed ? 'owed' : 'final' });
  settle(context, refund, { status: isOwed ? 'late' : 'confirmed', reference });
  countSaid(context, refund, { refunds: 1, refundFen: amountFen });
  if (!isOwed) return collected;
  const owedFen = debitedFen(context, refund);
  return { ok: true, noted: { name: 'refund-owed', data: { cause: collected.rejection.name, owedFen } } };
}

/** Undefined while the payee cannot pay it. */
export function collectOwed(
  context: OperationContext,
  from: Channel,
  payment: ChannelPayment,
  index: number,
): LineOutcome | undefined {
  const refund = context.state.get(attempts, `${payment.channel}/${payment.attempt}`);
  assert(refund !== undefined, `the refund ${payment.attempt} of a payment is gone`);
  const collected = collect(context, from, refund, index);
  if (!collected.ok) return undefined;
  context.state.put(channelPayments, paymentId(payment), { ...payment, status: 'final' });
  putAttempt(context, refund, { status: 'confirmed' });
  return collected;
}

/** The payee agreed to it with the start of the refund, or a decision ordered it. */
function collect(context: OperationContext, from: Channel, refund: Attempt, index: number): LineOutcome {
  const { payee } = refundedPayment(context, refund).total;
  const ends = { debit: payee, credit: from.account, amountFen: debitedFen(context, refund) };
  return post(context, [ends], refund, index);
}
