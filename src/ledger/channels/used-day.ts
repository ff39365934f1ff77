// How much of its day's limit a channel has used: by what its owner reserved when it signed a start, and by what its key
// confirmed without that. Whoever else starts attempts uses up nothing.
import { assert } from '../../base/assert.ts';
import type { Attempt, Channel } from '../../generated/state.ts';
import type { OperationContext } from '../operation.ts';
import { spendingPeriod } from '../spending.ts';
import { dayOf } from './counts.ts';
import { usedOn } from './quote.ts';
import { channels } from './tables.ts';

/** A counter that is full stays so: a confirmation is never refused. */
const MOST_FEN = 2n ** 64n - 1n;

export function useDay(context: OperationContext, { channel: id, amountFen }: Attempt): void {
  const channel = presentChannel(context, id);
  const day = dayOf(context);
  const sum = usedOn(channel, day) + amountFen;
  context.state.put(channels, id, { ...channel, day, usedDayFen: sum > MOST_FEN ? MOST_FEN : sum });
}

/** What was reserved on the same day leaves room for others. */
export function freeDay(context: OperationContext, { channel: id, startedMs, amountFen }: Attempt): void {
  const channel = presentChannel(context, id);
  const day = dayOf(context);
  const reservedOn = spendingPeriod(startedMs, context.consortium.rules.dayOffsetMs).day;
  if (reservedOn !== day || channel.day !== day) return;
  context.state.put(channels, id, { ...channel, usedDayFen: usedOn(channel, day) - amountFen });
}

/** With what the same transaction wrote of it before. */
function presentChannel({ state }: OperationContext, id: string): Channel {
  const channel = state.get(channels, id);
  assert(channel !== undefined, `the channel ${id} is gone`);
  return channel;
}
