// What becomes of a refund that was started: paid outside; or ended, on the channel's word or after its time. Then the payee
// has the amount again; but what a decision ordered goes to the payer's account, where there is one.
import type { Attempt, Channel } from '../../generated/state.ts';
import { accounts } from '../accounts/tables.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { refundTotals } from '../orders/tables.ts';
import { putAttempt, refuseAttempt, settle } from './attempt-state.ts';
import { notePayment } from './channel-payment.ts';
import { countSaid } from './counts.ts';
import { confirmEnded } from './refund-late.ts';
import { debitedFen, notePaidBack, post, refundedPayment } from './refund-posting.ts';

/** Its reference is a new one, and its sums are those of the refund. */
export function confirmRefund(
  context: OperationContext,
  from: Channel,
  refund: Attempt,
  reference: string,
  index: number,
): LineOutcome {
  const { channel, attempt, status, amountFen, paidFen, feeFen } = refund;
  if (status === 'lapsed' || status === 'returned') return confirmEnded(context, from, refund, reference, index);
  if (status !== 'started') return rejected(refuseAttempt(refund, status, 'started'));
  const { total } = refundedPayment(context, refund);
  notePaidBack(context, refund, { ...total, dueFen: total.dueFen - amountFen });
  notePayment(context, { channel, reference, attempt, kind: 'refund', paidFen, feeFen });
  settle(context, refund, { status: 'confirmed', reference });
  countSaid(context, refund, { refunds: 1, refundFen: amountFen });
  return ACCEPTED;
}

interface End {
  /** Of the line. */
  readonly index: number;
  readonly status: 'aborted' | 'lapsed';
}

export function endRefund(context: OperationContext, from: Channel, refund: Attempt, end: End): LineOutcome {
  const payer = refund.payer === '' ? undefined : context.state.get(accounts, refund.payer);
  return refund.ordered && payer !== undefined && payer.status !== 'closed'
    ? toPayer(context, from, refund, end.index)
    : toPayee(context, from, refund, end);
}

/** With the fee, as late money: the channel has that outside. */
function toPayer(context: OperationContext, from: Channel, refund: Attempt, index: number): LineOutcome {
  const { payer, paidFen, amountFen } = refund;
  const posted = post(context, { debit: from.account, credit: payer, amountFen: paidFen }, refund, index);
  if (!posted.ok) return posted;
  const { total } = refundedPayment(context, refund);
  notePaidBack(context, refund, { ...total, dueFen: total.dueFen - amountFen });
  settle(context, refund, { status: 'returned' });
  return posted;
}

function toPayee(context: OperationContext, from: Channel, refund: Attempt, { index, status }: End): LineOutcome {
  const { total, paid } = refundedPayment(context, refund);
  const amountFen = debitedFen(context, refund);
  const posted = post(context, { debit: from.account, credit: total.payee, amountFen }, refund, index);
  if (!posted.ok) return posted;
  context.state.put(refundTotals, paid.transfer, { ...total, dueFen: total.dueFen - refund.amountFen });
  putAttempt(context, paid, { refundedFeeFen: paid.refundedFeeFen - refund.feeFen });
  settle(context, refund, { status });
  return posted;
}
