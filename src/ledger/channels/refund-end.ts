// What becomes of a refund that was started: paid outside, and the channel has the amount; or ended, on the channel's word or
// after its time. Then the payee has it again; but what a decision ordered goes to the payer's account, where there is one.
import type { Attempt, Channel } from '../../generated/state.ts';
import { receivingAccount } from '../accounts/receiving-account.ts';
import { accounts } from '../accounts/tables.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { refundTotals } from '../orders/tables.ts';
import { putAttempt, refuseAttempt, settle } from './attempt-state.ts';
import { addToChannel } from './channel-counters.ts';
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
  const ends = { debit: from.suspenseAccount, credit: from.account, amountFen: debitedFen(context, refund) };
  const posted = post(context, [ends], refund, index);
  // Of the two accounts, which no order freezes, only the totals have a bound: a lifetime's.
  if (!posted.ok) return posted;
  const { total } = refundedPayment(context, refund);
  notePaidBack(context, refund, { ...total, dueFen: total.dueFen - amountFen });
  notePayment(context, { channel, reference, attempt, kind: 'refund', paidFen, feeFen });
  settle(context, refund, { status: 'confirmed', reference });
  countSaid(context, refund, { refunds: 1, refundFen: amountFen });
  return posted;
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

/**
 * With the fee, as late money: the channel has that outside. The amount is on the suspense account, so it never waits for
 * the channel; the fee does, where the channel has no room for it, and is owed.
 */
function toPayer(context: OperationContext, from: Channel, refund: Attempt, index: number): LineOutcome {
  const { payer, paidFen, amountFen, feeFen } = refund;
  const { account, suspenseAccount: suspense } = from;
  const fee = { debit: account, credit: suspense, amountFen: feeFen };
  const whole = post(context, [fee, { debit: suspense, credit: payer, amountFen: paidFen }], refund, index);
  const part = { debit: suspense, credit: payer, amountFen: debitedFen(context, refund) };
  const posted = whole.ok ? whole : post(context, [part], refund, index);
  if (!posted.ok) return posted;
  const { total } = refundedPayment(context, refund);
  notePaidBack(context, refund, { ...total, dueFen: total.dueFen - amountFen });
  settle(context, refund, { status: 'returned', refundedFeeFen: whole.ok ? feeFen : 0n });
  if (whole.ok) return posted;
  addToChannel(context.state, from.channel, { owed: 1, overdue: 1 });
  return { ...posted, noted: { name: 'refund-fee-owed', data: { cause: whole.rejection.name, owedFen: feeFen } } };
}

/** Of a refund that the payer got without its fee. */
export function owesFee({ kind, status, refundedFeeFen, feeFen }: Attempt): boolean {
  return kind === 'refund' && status === 'returned' && refundedFeeFen < feeFen;
}

export function payFee(context: OperationContext, from: Channel, refund: Attempt, index: number): LineOutcome {
  const { payer, feeFen } = refund;
  const credit = receivingAccount(context.state, payer);
  const posted = post(context, [{ debit: from.account, credit, amountFen: feeFen }], refund, index);
  if (!posted.ok) return posted;
  putAttempt(context, refund, { refundedFeeFen: feeFen });
  addToChannel(context.state, from.channel, { owed: -1, overdue: -1 });
  return posted;
}

function toPayee(context: OperationContext, from: Channel, refund: Attempt, { index, status }: End): LineOutcome {
  const { total, paid } = refundedPayment(context, refund);
  const amountFen = debitedFen(context, refund);
  // A payee may close its account while a refund is under way: it is at zero.
  const ends = { debit: from.suspenseAccount, credit: receivingAccount(context.state, total.payee), amountFen };
  const posted = post(context, [ends], refund, index);
  if (!posted.ok) return posted;
  context.state.put(refundTotals, paid.transfer, { ...total, dueFen: total.dueFen - refund.amountFen });
  putAttempt(context, paid, { refundedFeeFen: paid.refundedFeeFen - refund.feeFen });
  settle(context, refund, { status });
  return posted;
}
