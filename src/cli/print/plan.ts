// A tariff plan for people: its prices and their times. Knows no file and no node.
import type {
  CalendarVersion,
  DatedPrices,
  LoadProfile,
  Price,
  PublishTariffPlan,
} from '../../generated/transaction.ts';
import { holidaysIn } from '../../ledger/settlement/rate-windows.ts';
import { monthPeriod } from '../../meter-data/month-period.ts';
import { formatLocalTime, formatPercent, formatPrice, formatUnit } from './format-value.ts';
import type { Output } from './output.ts';
import { monthOf } from './period-text.ts';
import { rateTables } from './rate-tables.ts';
import { say } from './say.ts';
import { fields } from './table.ts';

/** `holidays`: the kinds of the plan's calendar; those that its rates name where nobody knows the others. */
export function planText(plan: PublishTariffPlan, holidays = namedHolidays(plan)): string {
  const head = fields([
    ['plan', say`${plan.plan}, version ${plan.version}`],
    ['effective', say`from ${formatLocalTime(plan.effectiveFromMs, plan.timeZone)}, times of ${plan.timeZone}`],
    ['subsidy', say`${formatPrice(plan.subsidyMicroYuanPerKwh)} yuan per kWh`],
    ['floor', termText(plan.terms?.floor, say`a lower price counts as this one`)],
    ['cap', termText(plan.terms?.cap, say`a higher price counts as this one`)],
    ['gross', plan.terms?.grossAtLeastZero ? say`at least zero in each statement` : undefined],
    ['prices', plan.terms?.dated ? datedText(plan.terms.dated) : undefined],
    ['holidays', plan.terms?.calendar ? calendarName(plan.terms.calendar) : undefined],
    ['profile', plan.terms?.profile ? profileText(plan.terms.profile) : undefined],
    ['tax', say`${formatPercent(plan.taxBasisPoints)} of energy and subsidy, withheld`],
  ]);
  return `${head}\n\n${rateTables(plan.rates, holidays)}`;
}

/** A word on a plan that takes effect within a month. `more`: what is known of the sites. */
export function noteWithinMonth(output: Output, { effectiveFromMs, timeZone }: PublishTariffPlan, more = ''): void {
  const month = monthOf(effectiveFromMs, timeZone);
  if (BigInt(monthPeriod(month, timeZone).startMs) === effectiveFromMs) return;
  output.note(
    say`It takes effect within ${month}: a month that is not settled yet is read there, and settled in two parts${more}.`,
  );
}

function termText(bound: Price | null | undefined, meaning: string): string | undefined {
  return bound ? say`${formatPrice(bound.microYuanPerKwh)} yuan per kWh: ${meaning}` : undefined;
}

function namedHolidays({ rates }: PublishTariffPlan): readonly string[] {
  return [...new Set(rates.flatMap(({ days }) => holidaysIn(days)))];
}

/** "a single register total is spread: work 60 %, rest 40 %". */
function profileText({ name, shares }: LoadProfile): string {
  const parts = shares.map(({ rate, millionths }) => `${rate} ${formatPercent(millionths, 4)}`);
  return say`a single register ${name} is spread: ${parts.join(', ')}`;
}

function datedText({ series, stepSeconds }: DatedPrices): string {
  return say`by date, of the series ${series}, every ${formatUnit(stepSeconds / 60, 'minute')}; the rate's price is added to each`;
}

function calendarName({ calendar, version }: CalendarVersion): string {
  return say`by the calendar ${calendar}, version ${version}`;
}

/** 1300 as "13", 25 as "0.25". */
