// The rates of a tariff plan as tables: one for all days, or one for each group of days that have the same rates.
import type { TariffRate } from '../../generated/transaction.ts';
import { dayRanges } from '../../ledger/settlement/calendar-cover.ts';
import { parseDays, WEEKDAYS } from '../../ledger/settlement/rate-windows.ts';
import { formatPrice } from './format-value.ts';
import { table } from './table.ts';

/** `holidays`: the kinds of holidays that the plan knows. */
export function rateTables(rates: readonly TariffRate[], holidays: readonly string[] = []): string {
  const groups = new Map<string, { readonly days: (number | string)[]; readonly rates: readonly TariffRate[] }>();
  for (const day of [...WEEKDAYS, ...holidays]) {
    const ofDay = rates.filter(({ days }) => parseDays(days, holidays)?.includes(day));
    const key = ofDay.map((rate) => rates.indexOf(rate)).join();
    const group = groups.get(key) ?? { days: [], rates: ofDay };
    group.days.push(day);
    groups.set(key, group);
  }
  const all = [...groups.values()];
  if (all.length === 1) return rateTable(rates);
  return all.map((group) => `${dayNames(group.days)}\n${rateTable(group.rates)}`).join('\n\n');
}

function rateTable(rates: readonly TariffRate[]): string {
  return table(
    [{ head: 'rate' }, { head: 'months' }, { head: 'hours' }, { head: 'yuan per kWh', align: 'right' }],
    rates.map(({ name, months, hours, microYuanPerKwh }) => [name, months, hours, formatPrice(microYuanPerKwh)]),
  );
}

const NAMES = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** "Monday to Friday, holiday". */
function dayNames(days: readonly (number | string)[]): string {
  const weekdays = days.filter((day) => typeof day === 'number');
  const holidays = days.filter((day) => typeof day === 'string');
  const names = weekdays.length === 0 ? [] : dayRanges(weekdays).split(',').map(rangeNames);
  return [...names, ...holidays].join(', ');
}

/** "1-5" as "Monday to Friday". */
function rangeNames(range: string): string {
  return range
    .split('-')
    .map((day) => NAMES[Number(day)] ?? day)
    .join(' to ');
}
