// Limits that the holder raised hold from a later time on. Nobody touches the account at that time: whoever reads its
// limits asks here.
import type { Account } from '../../generated/state.ts';

export type Limits = Pick<Account, 'perPaymentFen' | 'perDayFen' | 'perMonthFen' | 'coolingFen'>;

/** Between the holder's order and the limits that it raises: time to notice that somebody else gave it. */
export const RAISE_DELAY_MS = 86_400_000n;

/** The account with the limits that hold at this time. */
export function withLimitsInForce(account: Account, nowMs: bigint): Account {
  const { pendingRaise } = account;
  if (pendingRaise === null || pendingRaise.fromMs > nowMs) return account;
  const { fromMs: _, ...limits } = pendingRaise;
  return { ...account, ...limits, pendingRaise: null };
}

/** Of two limits; zero means none, which is the highest. */
export function lowerOf(limitFen: bigint, otherFen: bigint): bigint {
  if (limitFen === 0n) return otherFen;
  return otherFen !== 0n && otherFen < limitFen ? otherFen : limitFen;
}

/** Each limit as the lower one of both has it. */
export function lowerLimits(one: Limits, other: Limits): Limits {
  return {
    perPaymentFen: lowerOf(one.perPaymentFen, other.perPaymentFen),
    perDayFen: lowerOf(one.perDayFen, other.perDayFen),
    perMonthFen: lowerOf(one.perMonthFen, other.perMonthFen),
    coolingFen: lowerOf(one.coolingFen, other.coolingFen),
  };
}

export function sameLimits(one: Limits, other: Limits): boolean {
  return (
    one.perPaymentFen === other.perPaymentFen &&
    one.perDayFen === other.perDayFen &&
    one.perMonthFen === other.perMonthFen &&
    one.coolingFen === other.coolingFen
  );
}
