// The limits that a holder puts on a deposit: per payment, per day, per month. The day and month of an instant are
// integer arithmetic on the block's timestamp: the ledger has no calendar of time zones.
import { ok, type Result, refused } from '../base/result.ts';
import type { Account } from '../generated/state.ts';
import { type Rejection, reject } from './rejection.ts';

const DAY_MS = 86_400_000n;

/** The day and the month that spending counters are for. */
export interface SpendingPeriod {
  /** Days since 1970-01-01, after the consortium's offset was added. */
  readonly day: number;
  /** Months since 1970-01. */
  readonly month: number;
}

export function spendingPeriod(timestampMs: bigint, dayOffsetMs: bigint): SpendingPeriod {
  const shifted = timestampMs + dayOffsetMs;
  const day = Number(shifted < 0n ? 0n : shifted / DAY_MS);
  return { day, month: monthOfDay(day) };
}

/** Months since 1970-01 of a day counted from 1970-01-01, in the proleptic Gregorian calendar; for days >= 0. */
export function monthOfDay(day: number): number {
  // Years that start in March put the leap day last, so that the length of a month depends on nothing
  // (H. Hinnant, "chrono-compatible low-level date algorithms", civil_from_days).
  const fromEra = day + 719_468;
  const era = Math.floor(fromEra / 146_097);
  const dayOfEra = fromEra - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return (yearOfEra + era * 400 - 1970) * 12 + monthFromMarch + 2;
}

type Limits = Pick<Account, 'perPaymentFen' | 'perDayFen' | 'perMonthFen'>;
type Counters = Pick<Account, 'day' | 'spentDayFen' | 'month' | 'spentMonthFen'>;

/**
 * The account with `amountFen` counted as spent, or the limit that forbids it. A hold counts in full when it is
 * made. Only deposits have limits, so callers ask only for these.
 */
export function spend(account: Account, amountFen: bigint, period: SpendingPeriod): Result<Account, Rejection> {
  const counted = countSpending(account, { account: account.account }, amountFen, period);
  return counted.ok ? ok({ ...account, ...counted.value }) : counted;
}

/**
 * The counters with `amountFen`, or the limit that forbids it, with the name of what it is of. The order of the checks
 * is part of the agreement: per payment, day, month.
 */
export function countSpending(
  of: Limits & Counters,
  named: Rejection['data'],
  amountFen: bigint,
  period: SpendingPeriod,
): Result<Counters, Rejection> {
  const spentDayFen = (of.day === period.day ? of.spentDayFen : 0n) + amountFen;
  const spentMonthFen = (of.month === period.month ? of.spentMonthFen : 0n) + amountFen;
  const { perPaymentFen, perDayFen, perMonthFen } = of;
  if (exceeds(amountFen, perPaymentFen)) {
    return refused(reject('per-payment-limit-exceeded', { ...named, limitFen: perPaymentFen, amountFen }));
  }
  if (exceeds(spentDayFen, perDayFen)) {
    return refused(reject('day-limit-exceeded', { ...named, limitFen: perDayFen, wouldBeFen: spentDayFen }));
  }
  if (exceeds(spentMonthFen, perMonthFen)) {
    return refused(reject('month-limit-exceeded', { ...named, limitFen: perMonthFen, wouldBeFen: spentMonthFen }));
  }
  return ok({ day: period.day, spentDayFen, month: period.month, spentMonthFen });
}

/**
 * The account after a hold gave `amountFen` back that was counted in `counted`: it no longer counts if it is still that
 * day. Later the day's payments were decided with it, and nobody is to spend twice what a limit says by holds of the
 * evening before.
 */
export function giveBack(account: Account, amountFen: bigint, counted: SpendingPeriod, now: SpendingPeriod): Account {
  if (counted.day !== now.day || account.day !== now.day) return account;
  const { spentDayFen, spentMonthFen } = account;
  return { ...account, spentDayFen: spentDayFen - amountFen, spentMonthFen: spentMonthFen - amountFen };
}

/** The most that {@link spend} would let pass as one payment; undefined: the account has no limit. May be below zero. */
export function roomToSpendFen(account: Account, period: SpendingPeriod): bigint | undefined {
  const { perPaymentFen, perDayFen, perMonthFen } = account;
  const dayFen = perDayFen - (account.day === period.day ? account.spentDayFen : 0n);
  const monthFen = perMonthFen - (account.month === period.month ? account.spentMonthFen : 0n);
  const rooms = [
    ...(perPaymentFen === 0n ? [] : [perPaymentFen]),
    ...(perDayFen === 0n ? [] : [dayFen]),
    ...(perMonthFen === 0n ? [] : [monthFen]),
  ];
  return rooms.length === 0 ? undefined : rooms.reduce((least, room) => (room < least ? room : least));
}

/** Zero means no limit. */
function exceeds(amountFen: bigint, limitFen: bigint): boolean {
  return limitFen !== 0n && amountFen > limitFen;
}
