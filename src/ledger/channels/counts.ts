// The statistics of channels: counters that are added to in the transaction that they count. Days are those of the blocks.
import type { Attempt, ChannelCount } from '../../generated/state.ts';
import type { OperationContext } from '../operation.ts';
import { spendingPeriod } from '../spending.ts';
import { channelCounts } from './tables.ts';

type Counters = Omit<ChannelCount, 'of' | 'reason' | 'source' | 'purpose'>;

const MOST_FEN = 2n ** 64n - 1n;
const MOST_COUNT = 0xffff_ffff;

export function dayOf({ block, consortium }: Pick<OperationContext, 'block' | 'consortium'>): number {
  return spendingPeriod(block.timestampMs, consortium.rules.dayOffsetMs).day;
}

/** "<channel>/<day>" */
export function channelDayId(channel: string, day: number): string {
  return `${channel}/${day}`;
}

/**
 * Of an attempt that the channel's key spoke of. One that the owner has not signed is among the attempts from then on:
 * how often others say that somebody came their way counts nothing.
 */
export function countSaid(
  context: Pick<OperationContext, 'state' | 'block' | 'consortium'>,
  attempt: Attempt,
  added: Partial<Counters>,
): void {
  count(context, attempt, attempt.counted ? added : { ...added, attempts: 1 });
}

/** A counter that is full stays so: no transaction is refused for what is only counted. */
export function count(
  context: Pick<OperationContext, 'state' | 'block' | 'consortium'>,
  { channel, reason, source, purpose }: Attempt,
  added: Partial<Counters>,
): void {
  const of = channelDayId(channel, dayOf(context));
  const id = `${of}/${reason}/${source}/${purpose}`;
  const before = context.state.get(channelCounts, id);
  const few = (name: 'attempts' | 'confirmed' | 'aborted' | 'late' | 'refunds') =>
    Math.min((before?.[name] ?? 0) + (added[name] ?? 0), MOST_COUNT);
  const fen = (name: 'amountFen' | 'feeFen' | 'lateFen' | 'refundFen') => {
    const sum = (before?.[name] ?? 0n) + (added[name] ?? 0n);
    return sum > MOST_FEN ? MOST_FEN : sum;
  };
  context.state.put(channelCounts, id, {
    ...{ of, reason, source, purpose },
    ...{ attempts: few('attempts'), confirmed: few('confirmed'), aborted: few('aborted'), late: few('late') },
    ...{ amountFen: fen('amountFen'), feeFen: fen('feeFen'), lateFen: fen('lateFen') },
    ...{ refunds: few('refunds'), refundFen: fen('refundFen') },
  });
}
