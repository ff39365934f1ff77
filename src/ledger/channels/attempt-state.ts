// The states of an attempt, and the writes of its end.
import { assert } from '../../base/assert.ts';
import type { Attempt } from '../../generated/state.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { attemptId } from './channel-authority.ts';
import { addToChannel } from './channel-counters.ts';
import { removeOpen } from './open-attempts.ts';
import { attempts } from './tables.ts';

/** As its row has it, unless its time is over: then its outcome is unknown, and money that still comes is late. */
export type PresentAttempt = Attempt['status'] | 'expired';

export function attemptStatus({ status, kind, expiresAtMs }: Attempt, nowMs: bigint): PresentAttempt {
  return kind === 'payment' && status === 'started' && nowMs >= expiresAtMs ? 'expired' : status;
}

export function refuseAttempt(attempt: Attempt, is: PresentAttempt | 'refund', required: string): Rejection {
  return reject('attempt-state', { channel: attempt.channel, attempt: attempt.attempt, is, required });
}

/** Its outcome is known: `change` says which. */
export function settle(
  context: OperationContext,
  attempt: Attempt,
  change: Partial<Attempt> & Pick<Attempt, 'status'>,
): void {
  if (attempt.status === 'started') {
    addToChannel(context.state, attempt.channel, { openAttempts: -1 });
    if (attempt.kind === 'refund') endOpenRefund(context, attempt);
  }
  if (attempt.kind === 'payment') removeOpen(context, attemptId(attempt), attempt.of, attempt.payer);
  putAttempt(context, attempt, {
    settledMs: attempt.settledMs === 0n ? context.block.timestampMs : attempt.settledMs,
    transaction: context.transaction,
    ...change,
  });
}

function endOpenRefund(context: OperationContext, { channel, refundOf }: Attempt): void {
  const paid = context.state.get(attempts, attemptId({ channel, attempt: refundOf }));
  assert(paid !== undefined, `the payment ${channel}/${refundOf} of a refund is gone`);
  putAttempt(context, paid, { openRefunds: paid.openRefunds - 1 });
}

export function putAttempt({ state, block }: OperationContext, attempt: Attempt, change: Partial<Attempt>): void {
  state.put(attempts, attemptId(attempt), { ...attempt, ...change, height: block.height });
}
