// How much of its day's limit a channel has used: by what its owner reserved when it signed a start, and by what its key
// confirmed without that. Whoever else starts attempts uses up nothing.
import type { Attempt, Channel } from '../../generated/state.ts';
import type { OperationContext } from '../operation.ts';
import { spendingPeriod } from '../spending.ts';
import { dayOf } from './counts.ts';
import { usedOn } from './quote.ts';
import { channels } from './tables.ts';

export function useDay(context: OperationContext, channel: Channel, amountFen: bigint): void {
  const day = dayOf(context);
  const usedDayFen = usedOn(channel, day) + amountFen;
  context.state.put(channels, channel.channel, { ...channel, day, usedDayFen });
}

/** What was reserved on the same day leaves room for others. */
export function freeDay(context: OperationContext, channel: Channel, { startedMs, amountFen }: Attempt): void {
  const day = dayOf(context);
  const reservedOn = spendingPeriod(startedMs, context.consortium.rules.dayOffsetMs).day;
  if (reservedOn !== day || channel.day !== day) return;
  const usedDayFen = usedOn(channel, day) - amountFen;
  context.state.put(channels, channel.channel, { ...channel, usedDayFen });
}
