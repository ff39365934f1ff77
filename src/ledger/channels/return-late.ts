// Late money goes back to whoever paid it: all of it, with the fee. To the payer's account from the channel's account; or,
// where the payer has none here, outside, with the channel's reference of it.
import type { Attempt, Channel, ChannelPayment } from '../../generated/state.ts';
import type { LateReturn } from '../../generated/transaction.ts';
import { accounts } from '../accounts/tables.ts';
import { operation } from '../family.ts';
import { checkEachLine, malformedField } from '../field-checks.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { putAttempt } from './attempt-state.ts';
import { CHANNEL_KEY, findAttempt, findChannel, isOwner, keySigned, notAllowed } from './channel-authority.ts';
import { addToChannel } from './channel-counters.ts';
import { checkChannelId, checkReference } from './channel-fields.ts';
import { notePayment, paymentId } from './channel-payment.ts';
import { moveLate, takeBack } from './late-suspense.ts';
import { channelPayments } from './tables.ts';

const OWNER = 'the member that owns the channel';
const RETURNER = `${CHANNEL_KEY}, the member that owns the channel; after its time anybody, to the account`;

export function checkLateReturn({ channel, reference, returned, disputed }: LateReturn): Rejection | undefined {
  return (
    checkChannelId(channel) ??
    checkReference('reference', reference) ??
    (returned === '' ? undefined : checkReference('returned', returned)) ??
    (disputed && returned !== '' ? malformedField('returned', 'nothing, where it is disputed') : undefined)
  );
}

/**
 * Order of the checks of a line: channel; the payment, which has to be late money; author; returned before (accepted);
 * of what is disputed: before (accepted), the key that confirmed it; else the way back; then the reference of the return, or those of the transfer.
 */
export const returnLate = operation({
  name: 'returnLate',
  by: RETURNER,
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkLateReturn),
  execute: (context, { lines }) => ({ ok: true, lines: lines.map((line, i) => returnLateMoney(context, line, i)) }),
});

/** `isOrdered`: it needs no word of the channel. */
export function returnLateMoney(
  context: OperationContext,
  line: LateReturn,
  index: number,
  isOrdered = false,
): LineOutcome {
  const found = findChannel(context, line.channel);
  if (!found.ok) return rejected(found.error);
  const channel = found.value;
  const payment = context.state.get(channelPayments, paymentId(line));
  if (payment?.kind !== 'late') {
    return rejected(reject('channel-payment-not-found', { channel: line.channel, reference: line.reference }));
  }
  if (line.disputed) return dispute(context, channel, payment, index);
  const isDue = payment.status !== 'disputed' && context.block.timestampMs >= payment.dueMs;
  const isFree = isOrdered || (line.returned === '' && isDue);
  if (!isFree && !keySigned(context, channel) && !isOwner(context, channel)) {
    return rejected(notAllowed(line.channel, RETURNER));
  }
  if (payment.status === 'returned') {
    return { ok: true, noted: { name: 'returned-before', data: { returnedBy: payment.returnedBy } } };
  }
  const attempt = findAttempt(context, payment);
  if (!attempt.ok) return rejected(attempt.error);
  const way = wayBack(context, channel, attempt.value);
  if ((line.returned === '') !== (way === 'account')) {
    return rejected(reject('return-way', { reference: line.reference, required: way }));
  }
  if (way === 'account') return toAccount(context, { channel, attempt: attempt.value, payment }, index);
  return outside(context, { channel, attempt: attempt.value, payment }, line.returned, index);
}

/** An account that is closed can be credited no more, and that of a closed channel pays nothing. */
function wayBack({ state }: OperationContext, { status }: Channel, { payer }: Attempt): 'account' | 'outside' {
  if (status === 'closed') return 'outside';
  const account = payer === '' ? undefined : state.get(accounts, payer);
  return account === undefined || account.status === 'closed' ? 'outside' : 'account';
}

interface Owed {
  readonly channel: Channel;
  readonly attempt: Attempt;
  readonly payment: ChannelPayment;
}

function toAccount(context: OperationContext, owed: Owed, index: number): LineOutcome {
  const { channel, attempt, payment } = owed;
  const debit = payment.suspenseFen > 0n ? channel.suspenseAccount : channel.account;
  const ends = { debit, credit: attempt.payer, amountFen: payment.paidFen };
  const moved = moveLate(context, ends, payment.reference, index);
  if (moved.ok) noteReturned(context, owed, moved.transfer ?? '');
  return moved;
}

function outside(context: OperationContext, owed: Owed, reference: string, index: number): LineOutcome {
  const { channel, attempt, payment } = owed;
  const id = { channel: channel.channel, reference };
  const before = context.state.get(channelPayments, paymentId(id));
  if (before !== undefined) {
    return rejected(reject('reference-used', { ...id, attempt: before.attempt, is: before.kind }));
  }
  const back = takeBack(context, channel, payment, index);
  if (!back.ok) return back;
  const { paidFen, feeFen } = payment;
  notePayment(context, { ...id, attempt: attempt.attempt, kind: 'return', paidFen, feeFen });
  noteReturned(context, owed, reference);
  return back;
}

/** It is owed no more, unless a decision says so; the row stays. */
function dispute(context: OperationContext, channel: Channel, payment: ChannelPayment, index: number): LineOutcome {
  const { status, returnedBy, reference } = payment;
  if (!isOwner(context, channel)) return rejected(notAllowed(channel.channel, OWNER));
  if (status === 'returned') return { ok: true, noted: { name: 'returned-before', data: { returnedBy } } };
  if (status === 'disputed') return { ok: true, noted: { name: 'disputed-before', data: { reference } } };
  const { keySinceMs } = channel;
  // What the present key said is the owner's own word.
  if (payment.atMs >= keySinceMs) {
    return rejected(reject('key-in-use', { channel: channel.channel, reference, atMs: payment.atMs, keySinceMs }));
  }
  const attempt = findAttempt(context, payment);
  if (!attempt.ok) return rejected(attempt.error);
  const back = takeBack(context, channel, payment, index);
  if (!back.ok) return back;
  const { state } = context;
  state.put(channelPayments, paymentId(payment), { ...payment, status: 'disputed', suspenseFen: 0n });
  addToChannel(state, channel.channel, owedLess(payment));
  putAttempt(context, attempt.value, { lateOwed: attempt.value.lateOwed - 1 });
  return back;
}

function owedLess({ status }: ChannelPayment) {
  return { owed: -1, overdue: status === 'overdue' ? -1 : 0 };
}

function noteReturned(context: OperationContext, { channel, attempt, payment }: Owed, returnedBy: string): void {
  const { state } = context;
  state.put(channelPayments, paymentId(payment), { ...payment, status: 'returned', returnedBy, suspenseFen: 0n });
  const wasOwed = payment.status !== 'disputed';
  if (wasOwed) addToChannel(state, channel.channel, owedLess(payment));
  const lateOwed = attempt.lateOwed - (wasOwed ? 1 : 0);
  const status = attempt.status === 'late' && lateOwed === 0 ? 'returned' : attempt.status;
  putAttempt(context, attempt, { lateOwed, status });
}
