// What a bank may lose by its purses, counted in place.
import type { Purse, PurseExposure } from '../../generated/state.ts';
import type { OperationContext } from '../operation.ts';
import { spendingPeriod } from '../spending.ts';
import type { State, StateReader } from '../state.ts';
import { purseExposures } from './tables.ts';

/** Of a bank without purses. */
export const NO_EXPOSURE: PurseExposure = {
  open: 0n,
  limitsFen: 0n,
  creditFen: 0n,
  day: 0,
  dayFen: 0n,
  lostFen: 0n,
  forks: 0n,
};

type Counted = Pick<Purse, 'bank' | 'variant' | 'limitFen'>;
type DayContext = Pick<OperationContext, 'state' | 'block' | 'consortium'>;

export function exposureOf(state: StateReader, bank: string): PurseExposure {
  return state.get(purseExposures, bank) ?? NO_EXPOSURE;
}

/** `change`: 1n when the purse is opened, -1n when it is closed. */
export function countPurse(state: State, { bank, variant, limitFen }: Counted, change: 1n | -1n): void {
  const before = exposureOf(state, bank);
  state.put(purseExposures, bank, {
    ...before,
    open: before.open + change,
    limitsFen: before.limitsFen + change * limitFen,
    creditFen: before.creditFen + (variant === 'credit' ? change * limitFen : 0n),
  });
}

export function countFork(state: State, bank: string): void {
  const before = exposureOf(state, bank);
  state.put(purseExposures, bank, { ...before, forks: before.forks + 1n });
}

/** Paid for forks of the bank's purses on the block's day, within the caps. */
export function lostTodayFen({ state, block, consortium }: DayContext, bank: string): bigint {
  const { day, dayFen } = exposureOf(state, bank);
  return day === spendingPeriod(block.timestampMs, consortium.rules.dayOffsetMs).day ? dayFen : 0n;
}

export function countLoss(context: DayContext, bank: string, withinCapsFen: bigint, beyondFen: bigint): void {
  const { state, block, consortium } = context;
  const before = exposureOf(state, bank);
  const { day } = spendingPeriod(block.timestampMs, consortium.rules.dayOffsetMs);
  const dayFen = lostTodayFen(context, bank) + withinCapsFen;
  state.put(purseExposures, bank, { ...before, day, dayFen, lostFen: before.lostFen + withinCapsFen + beyondFen });
}
