// Prices by date: a series of prices on the ledger, one for each step of time, without gaps. They stand in entries of one
// UTC day each, so that a period's are found without a walk. Instants only: the ledger knows no time zone.
import { ok, type Result, refused } from '../../base/result.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { MAX_INTERVALS } from './interval-energies.ts';
import { priceDayId, priceDays } from './tables.ts';

const DAY_MS = 86_400_000n;

/** Steps in use: hours, half hours and quarters. Each divides a day of UTC. */
export const PRICE_STEPS: readonly number[] = [900, 1_800, 3_600];
const LONGEST_STEP_MS = 3_600_000n;

/** Milliseconds since 1970 at which the UTC day of an instant begins. */
export function dayStartMs(ms: bigint): bigint {
  return ms - (ms % DAY_MS);
}

/** The days that a period touches, each by its start. */
export function daysOf(startMs: bigint, endMs: bigint): readonly bigint[] {
  const days: bigint[] = [];
  for (let dayMs = dayStartMs(startMs); dayMs < endMs; dayMs += DAY_MS) days.push(dayMs);
  return days;
}

/**
 * As {@link daysOf}, of a period that somebody else named: no more than a statement can have, which is {@link MAX_INTERVALS}
 * of the longest steps. A longer period has no statement.
 */
export function daysOfStatement(startMs: bigint, endMs: bigint): readonly bigint[] {
  const lastMs = startMs + BigInt(MAX_INTERVALS) * LONGEST_STEP_MS;
  return daysOf(startMs, endMs < lastMs ? endMs : lastMs);
}

/** One price for each step from `startMs` to `endMs`, which lie on steps; or `prices-missing`. */
export function pricesBetween(
  state: StateReader,
  { series, stepSeconds }: { readonly series: string; readonly stepSeconds: number },
  startMs: bigint,
  endMs: bigint,
): Result<readonly bigint[], Rejection> {
  const stepMs = BigInt(stepSeconds) * 1000n;
  const prices: bigint[] = [];
  for (const dayMs of daysOf(startMs, endMs)) {
    const day = state.get(priceDays, priceDayId(series, dayMs));
    const dayEndMs = dayMs + DAY_MS < endMs ? dayMs + DAY_MS : endMs;
    for (let atMs = dayMs > startMs ? dayMs : startMs; atMs < dayEndMs; atMs += stepMs) {
      const price =
        day === undefined || atMs < day.fromMs ? undefined : day.prices[Number((atMs - day.fromMs) / stepMs)];
      if (price === undefined || day?.stepSeconds !== stepSeconds) {
        return refused(reject('prices-missing', { series, stepSeconds, atMs }));
      }
      prices.push(price.microYuanPerKwh);
    }
  }
  return ok(prices);
}
