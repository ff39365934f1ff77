// The prices of a plan for one period: those of the plan, and under a plan with dated prices one for each step.
import { ok, type Result, refused } from '../../base/result.ts';
import type { PublishTariffPlan } from '../../generated/transaction.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { MAX_INTERVALS } from './interval-energies.ts';
import { boundedPrice, type PlanPrices, planPrices } from './plan-prices.ts';
import { pricesBetween } from './price-days.ts';

/**
 * Refuses `period-off-step` when a period does not begin and end with steps of the prices, `too-many-steps` when it has
 * more than a statement takes, and `prices-missing` when not all of them are on the ledger.
 */
export function periodPrices(
  state: StateReader,
  plan: PublishTariffPlan,
  periodStartMs: bigint,
  periodEndMs: bigint,
): Result<PlanPrices, Rejection> {
  const prices = planPrices(plan);
  const dated = plan.terms?.dated;
  if (!dated) return ok(prices);
  const stepMs = BigInt(dated.stepSeconds) * 1000n;
  for (const atMs of [periodStartMs, periodEndMs]) {
    if (atMs % stepMs !== 0n) return refused(reject('period-off-step', { atMs, stepSeconds: dated.stepSeconds }));
  }
  // Before a day is looked up: a period may be named that has more days than there is memory for.
  const steps = (periodEndMs - periodStartMs) / stepMs;
  if (steps > MAX_INTERVALS) return refused(reject('too-many-steps', { steps, atMost: MAX_INTERVALS }));
  const published = pricesBetween(state, dated, periodStartMs, periodEndMs);
  if (!published.ok) return published;
  // The plan has one rate: its price is added to that of each step, and the sum is kept within floor and cap.
  const added = plan.rates[0]?.microYuanPerKwh ?? 0n;
  const microYuanPerKwh = published.value.map((price) => boundedPrice(plan.terms, price + added));
  return ok({ ...prices, steps: { series: dated.series, stepMs, microYuanPerKwh } });
}
