import type { Statement } from '../../generated/state.ts';
import { instantId } from '../ids.ts';
import { table } from '../table.ts';

/** Bytes of a statement's energies that are as much work as one more part. */
const BYTES_OF_A_PART = 8;

export const tariffPlans = table('tariff-plan', {
  id: '`<plan>/<version>`, and the newest also as `<plan>/latest`',
  parts: ({ plan }) => plan.rates.length,
});
export const holidayCalendars = table('holiday-calendar', {
  id: '`<calendar>/<version>`, and the newest also as `<calendar>/latest`',
  parts: ({ calendar }) => calendar.kinds.reduce((dates, kind) => dates + kind.dates.length, 0),
});
export const priceSeries = table('price-series', { id: 'series' });
export const priceDays = table('price-day', {
  id: '`<series>/<start of the UTC day>`',
  parts: ({ prices }) => prices.length,
});
export const statements = table('statement', {
  id: '`<site>/<start of the period>`',
  isRecord: true,
  parts: partsOf,
});
/** As a statement was before each of its corrections. */
export const replacedStatements = table('replaced-statement', {
  id: '`<site>/<start of the period>/<revision>`',
  isRecord: true,
  parts: ({ statement }) => partsOf(statement),
});

function partsOf({ energies, withoutTransfer, intervalWh }: Statement): number {
  return energies.length + withoutTransfer.length + Math.ceil(intervalWh.length / BYTES_OF_A_PART);
}

/** What an account owes for a site that it no longer has. */
export const formerDebts = table('former-debt', { id: '`<site>/<account>`' });

export function formerDebtId(site: string, account: string): string {
  return `${site}/${account}`;
}

export function statementId(site: string, periodStartMs: bigint): string {
  return `${site}/${instantId(periodStartMs)}`;
}

/** `dayMs`: the start of the UTC day. */
export function priceDayId(series: string, dayMs: bigint): string {
  return `${series}/${instantId(dayMs)}`;
}

/** One version of a calendar; the newest version's entry also stands under "<calendar>/latest". */
export function calendarId(calendar: string, version: number | 'latest'): string {
  return `${calendar}/${version}`;
}

/** One version of a plan; the newest version's entry also stands under "<plan>/latest". */
export function tariffPlanId(plan: string, version: number | 'latest'): string {
  return `${plan}/${version}`;
}
