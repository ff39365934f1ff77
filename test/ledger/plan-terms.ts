// Terms of tariff plans: those that a test names, and none of the others.
import type { PlanTerms } from '../../src/generated/transaction.ts';

export function planTerms(change: Partial<PlanTerms>): PlanTerms {
  return { floor: null, cap: null, grossAtLeastZero: false, calendar: null, profile: null, dated: null, ...change };
}
