// A tariff plan for people: its prices and their times. Knows no file and no node.
import type { PublishTariffPlan } from '../../generated/transaction.ts';
import { formatLocalTime, formatPrice } from './format-value.ts';
import { fields, table } from './table.ts';

export function planText(plan: PublishTariffPlan): string {
  const head = fields([
    ['plan', `${plan.plan}, version ${plan.version}`],
    ['effective', `from ${formatLocalTime(plan.effectiveFromMs, plan.timeZone)}, hours of ${plan.timeZone}`],
    ['subsidy', `${formatPrice(plan.subsidyMicroYuanPerKwh)} yuan per kWh`],
    ['tax', `${basisPoints(plan.taxBasisPoints)} % of energy and subsidy, withheld`],
  ]);
  const rates = table(
    [{ head: 'rate' }, { head: 'months' }, { head: 'hours' }, { head: 'yuan per kWh', align: 'right' }],
    plan.rates.map(({ name, months, hours, microYuanPerKwh }) => [name, months, hours, formatPrice(microYuanPerKwh)]),
  );
  return `${head}\n\n${rates}`;
}

/** 1300 as "13", 25 as "0.25". */
export function basisPoints(points: number): string {
  return `${points / 100}`;
}
