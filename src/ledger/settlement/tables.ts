import { instantId } from '../ids.ts';
import { table } from '../table.ts';

export const tariffPlans = table('tariff-plan', {
  id: '`<plan>/<version>`, and the newest also as `<plan>/latest`',
  parts: ({ plan }) => plan.rates.length,
});
export const holidayCalendars = table('holiday-calendar', {
  id: '`<calendar>/<version>`, and the newest also as `<calendar>/latest`',
  parts: ({ calendar }) => calendar.kinds.reduce((dates, kind) => dates + kind.dates.length, 0),
});
export const statements = table('statement', {
  id: '`<site>/<start of the period>`',
  isRecord: true,
  parts: ({ energies, withoutTransfer }) => energies.length + withoutTransfer.length,
});

export function statementId(site: string, periodStartMs: bigint): string {
  return `${site}/${instantId(periodStartMs)}`;
}

/** One version of a calendar; the newest version's entry also stands under "<calendar>/latest". */
export function calendarId(calendar: string, version: number | 'latest'): string {
  return `${calendar}/${version}`;
}

/** One version of a plan; the newest version's entry also stands under "<plan>/latest". */
export function tariffPlanId(plan: string, version: number | 'latest'): string {
  return `${plan}/${version}`;
}
