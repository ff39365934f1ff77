// The version of a plan under which a period is settled: the one in effect from its start to its end.
import { ok, type Result, refused } from '../../base/result.ts';
import type { PublishTariffPlan, SettlePeriod } from '../../generated/transaction.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { tariffPlanId, tariffPlans } from './tables.ts';

/**
 * The plan's version, or `plan-not-found`, `plan-not-in-effect` (it takes effect inside the period or later) or
 * `plan-superseded` (the next version takes effect before the period ends: the period has to be cut there).
 */
export function planInEffect(
  state: StateReader,
  { plan, planVersion, periodStartMs, periodEndMs }: Omit<SettlePeriod, 'lines'>,
): Result<PublishTariffPlan, Rejection> {
  const entry = state.get(tariffPlans, tariffPlanId(plan, planVersion));
  if (entry === undefined) return refused(reject('plan-not-found', { plan, planVersion }));
  const { effectiveFromMs } = entry.plan;
  if (effectiveFromMs > periodStartMs) {
    return refused(reject('plan-not-in-effect', { plan, planVersion, effectiveFromMs, periodStartMs }));
  }
  const next = state.get(tariffPlans, tariffPlanId(plan, planVersion + 1));
  if (next !== undefined && next.plan.effectiveFromMs < periodEndMs) {
    const data = { plan, planVersion, supersededFromMs: next.plan.effectiveFromMs, periodEndMs };
    return refused(reject('plan-superseded', data));
  }
  return ok(entry.plan);
}
