// Money that came when it could pay the order no more: after the time of its attempt, after an abortion, for an order that
// was paid in another way, or once more for the same attempt. It is on record with what is owed, and never refused: the
// payer has paid, and the channel would say so again for ever.
import type { Attempt, Channel } from '../../generated/state.ts';
import type { AttemptConfirmation } from '../../generated/transaction.ts';
import { ExpiryIndex } from '../expiry-index.ts';
import type { BlockHook } from '../family.ts';
import type { LineOutcome, OperationContext } from '../operation.ts';
import { putAttempt, settle } from './attempt-state.ts';
import { addToChannel } from './channel-counters.ts';
import { notePayment, paymentId } from './channel-payment.ts';
import { countSaid } from './counts.ts';
import { setAside } from './late-suspense.ts';
import { channelPayments } from './tables.ts';

export const RETURN_WITHIN_MS = 86_400_000n;
/** Payments that become overdue with one block. */
const MOST_PER_BLOCK = 500;
const MOST_STEPS_PER_BLOCK = 2_000;
const LATE = new ExpiryIndex('late-money');

/** `cause`: why it pays no order. */
export function acceptLate(
  context: OperationContext,
  from: Channel,
  attempt: Attempt,
  { channel, reference }: AttemptConfirmation,
  cause: string,
  index: number,
): LineOutcome {
  const { state, block } = context;
  const { paidFen, feeFen, lateOwed } = attempt;
  const dueMs = block.timestampMs + RETURN_WITHIN_MS;
  const id = { channel, reference };
  const aside = setAside(context, from, attempt, reference, index);
  const owing = { status: 'owed', dueMs, suspenseFen: aside === undefined ? 0n : paidFen } as const;
  notePayment(context, { ...id, attempt: attempt.attempt, kind: 'late', paidFen, feeFen }, owing);
  LATE.add(state, dueMs, channel, paymentId(id));
  addToChannel(state, channel, { owed: 1 });
  countSaid(context, attempt, { late: 1, lateFen: paidFen });
  const owed = { lateOwed: lateOwed + 1, counted: true };
  if (attempt.status === 'confirmed') putAttempt(context, attempt, owed);
  else settle(context, attempt, { status: 'late', reference: attempt.reference || reference, ...owed });
  return { ok: true, ...aside, noted: { name: 'confirmed-late', data: { cause, paidFen, dueMs } } };
}

/** Late money whose time is over: while a channel owes such, it starts nothing. */
export const noteOverdue: BlockHook = ({ state, block, previousMs }) => {
  for (const id of LATE.due(state, previousMs, block, MOST_STEPS_PER_BLOCK).take(MOST_PER_BLOCK)) {
    const payment = state.get(channelPayments, id);
    if (payment?.status !== 'owed') continue;
    state.put(channelPayments, id, { ...payment, status: 'overdue' });
    addToChannel(state, payment.channel, { overdue: 1 });
  }
};
