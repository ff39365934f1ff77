// What paying an amount through a channel costs, and whether the channel takes it now. Pure: clients ask it before an
// attempt, and every validator asks it again when the attempt is started.
import type { Channel, ChannelFeeVersion } from '../../generated/state.ts';
import { type Rejection, reject } from '../rejection.ts';
import { spendingPeriod } from '../spending.ts';
import { feeOf, type Priced, priced } from './fee.ts';

const MINUTE_MS = 60_000n;
const MINUTES_PER_DAY = 1440n;

export interface QuoteFacts {
  readonly channel: Channel;
  /** The version in effect. */
  readonly fee: ChannelFeeVersion;
  readonly nowMs: bigint;
  readonly dayOffsetMs: bigint;
  /** How much more the channel's account may owe. */
  readonly roomFen: bigint;
}

export interface Quote extends Priced {
  readonly feeVersion: number;
  /** Why it cannot be used for the amount now. */
  readonly refusal: Rejection | undefined;
}

/** Order of the checks: status, late money, hours, limits of the order, of the day, of the account, the fee. */
export function quote(facts: QuoteFacts, amountFen: bigint): Quote {
  const { version, fee } = facts.fee;
  const found = priced(fee, amountFen, feeOf(fee, amountFen));
  const refusal = refuseDown(facts) ?? refuseLimits(facts, amountFen) ?? refuseFee(facts, found);
  return { ...found, feeVersion: version, refusal };
}

function refuseDown({ channel, nowMs, dayOffsetMs }: QuoteFacts): Rejection | undefined {
  const { channel: id, status, overdue, terms } = channel;
  if (status === 'down' || status === 'closed') return reject('channel-down', { channel: id, is: status });
  if (overdue > 0) return reject('channel-down', { channel: id, is: 'overdue', payments: overdue });
  const { fromMinute, untilMinute } = terms;
  const minute = Number(((nowMs + dayOffsetMs) / MINUTE_MS) % MINUTES_PER_DAY);
  if (isOpenAt(minute, fromMinute, untilMinute)) return undefined;
  return reject('channel-down', { channel: id, is: 'outside of its hours', minute, fromMinute, untilMinute });
}

function isOpenAt(minute: number, from: number, until: number): boolean {
  if (from === until) return true;
  return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

function refuseLimits({ channel, nowMs, dayOffsetMs, roomFen }: QuoteFacts, amountFen: bigint): Rejection | undefined {
  const { channel: id, terms } = channel;
  const limit = (name: string, limitFen: bigint) => {
    return reject('channel-limit', { channel: id, limit: name, limitFen, amountFen });
  };
  if (amountFen < terms.leastFen) return limit('least', terms.leastFen);
  if (amountFen > terms.mostFen) return limit('most', terms.mostFen);
  const leftFen = terms.perDayFen - usedOn(channel, spendingPeriod(nowMs, dayOffsetMs).day);
  // What nobody reserved may go beyond the limit: a confirmation is not refused for it.
  if (amountFen > leftFen) return limit('day', leftFen < 0n ? 0n : leftFen);
  return amountFen > roomFen ? limit('bound', roomFen) : undefined;
}

function refuseFee({ channel, fee }: QuoteFacts, { feeFen, netFen }: Priced): Rejection | undefined {
  if (netFen > 0n) return undefined;
  const data = { channel: channel.channel, limit: 'fee', feeFen, feeVersion: fee.version };
  return reject('channel-limit', data);
}

/** Of one day: what was reserved and not aborted, and what else was confirmed. */
export function usedOn(channel: Channel, day: number): bigint {
  return channel.day === day ? channel.usedDayFen : 0n;
}
