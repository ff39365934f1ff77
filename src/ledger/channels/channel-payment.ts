// Money that moved outside, each under the channel's own reference: a reference stands for one payment for ever.
import type { ChannelDay, ChannelPayment } from '../../generated/state.ts';
import type { OperationContext } from '../operation.ts';
import type { StateReader } from '../state.ts';
import { addToChannel } from './channel-counters.ts';
import { channelDayId, dayOf } from './counts.ts';
import { channelDays, channelPayments } from './tables.ts';

type Given = Pick<ChannelPayment, 'channel' | 'reference' | 'attempt' | 'kind' | 'paidFen' | 'feeFen'>;

export function paymentId({ channel, reference }: Pick<ChannelPayment, 'channel' | 'reference'>): string {
  return `${channel}/${reference}`;
}

/** Writes it, among those that the file of the day has to have. */
export function notePayment(
  context: OperationContext,
  given: Given,
  change: Partial<Pick<ChannelPayment, 'status' | 'dueMs' | 'suspenseFen'>> = {},
): void {
  const { state, block, transaction } = context;
  const day = dayOf(context);
  const entry = channelDay(state, given.channel, day);
  putDay(context, { ...entry, payments: entry.payments + 1 });
  state.put(channelPayments, paymentId(given), {
    ...{ ...given, of: channelDayId(given.channel, day), atMs: block.timestampMs, transaction },
    ...{ status: 'final', dueMs: 0n, returnedBy: '', compared: '', suspenseFen: 0n, ...change },
  });
}

/** With zeros for one on which nothing happened yet. */
export function channelDay(state: StateReader, channel: string, day: number): ChannelDay {
  return (
    state.get(channelDays, channelDayId(channel, day)) ?? {
      ...{ channel, day, payments: 0, compared: 0, matched: 0, missingHere: 0, missingThere: 0 },
      ...{ amount: 0, currency: 0, status: 0, unsettled: 0, closedMs: 0n },
      ...{ transfer: '', direction: 'none', movedFen: 0n, height: 0n },
    }
  );
}

export function putDay({ state, block }: OperationContext, day: ChannelDay): void {
  const id = channelDayId(day.channel, day.day);
  const before = state.get(channelDays, id);
  const openDays = isOpen(day) - (before === undefined ? 0 : isOpen(before));
  if (openDays !== 0) addToChannel(state, day.channel, { openDays });
  state.put(channelDays, id, { ...day, height: block.height });
}

function isOpen({ closedMs }: ChannelDay): number {
  return closedMs === 0n ? 1 : 0;
}
