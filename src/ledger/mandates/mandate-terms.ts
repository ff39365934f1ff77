// The terms of a mandate: their form, and whether new ones allow no more than those before.
import type { MandateTerms } from '../../generated/transaction.ts';
import { checkAmount, checkFen, malformedField } from '../field-checks.ts';
import type { Rejection } from '../rejection.ts';
import { LAST_DAY } from './calendar.ts';

/** Fits MndtId and EndToEndId of ISO 20022, in the characters that all banks take. */
export const MANDATE_ID: RegExp = /^[A-Za-z0-9.-]{1,35}$/;
export const MOST_NOTICE_DAYS = 60;
export const MOST_RETRIES = 3;
const MOST_SPACING_HOURS = 168;
const MOST_WINDOW_DAYS = 90;

export function checkMandateId(field: string, id: string): Rejection | undefined {
  return MANDATE_ID.test(id) ? undefined : malformedField(field, '1-35 of A-Z a-z 0-9 . -');
}

export function checkTerms(terms: MandateTerms): Rejection | undefined {
  const { perCollectionFen, periodCapFen, totalCapFen, anchorDay, firstDay, lastDay, noticeDays } = terms;
  return (
    checkAmount('terms.perCollectionFen', perCollectionFen) ??
    checkFen('terms.periodCapFen', periodCapFen) ??
    (periodCapFen >= perCollectionFen ? undefined : malformedField('terms.periodCapFen', 'perCollectionFen or more')) ??
    checkFen('terms.totalCapFen', totalCapFen) ??
    (totalCapFen === 0n || totalCapFen >= perCollectionFen
      ? undefined
      : malformedField('terms.totalCapFen', '0, or perCollectionFen or more')) ??
    checkNumber('terms.anchorDay', anchorDay, 0, LAST_DAY) ??
    checkNumber('terms.firstDay', firstDay, 0, LAST_DAY) ??
    (lastDay === 0 ? undefined : checkNumber('terms.lastDay', lastDay, firstDay, LAST_DAY)) ??
    checkNumber('terms.noticeDays', noticeDays, 0, MOST_NOTICE_DAYS) ??
    checkRetries(terms)
  );
}

function checkRetries({ retries, retrySpacingHours, retryWindowDays }: MandateTerms): Rejection | undefined {
  const least = retries === 0 ? 0 : 1;
  return (
    checkNumber('terms.retries', retries, 0, MOST_RETRIES) ??
    checkNumber('terms.retrySpacingHours', retrySpacingHours, least, least * MOST_SPACING_HOURS) ??
    checkNumber('terms.retryWindowDays', retryWindowDays, least, least * MOST_WINDOW_DAYS)
  );
}

function checkNumber(field: string, value: number, least: number, most: number): Rejection | undefined {
  return value >= least && value <= most ? undefined : malformedField(field, `${least} to ${most}`);
}

/** What stays for the life of a mandate: where its periods begin. */
export function sameCalendar(a: MandateTerms, b: MandateTerms): boolean {
  return a.period === b.period && a.anchorDay === b.anchorDay && a.firstDay === b.firstDay;
}

/** Nothing is allowed that was not before. The calendar is compared apart. */
export function allowsNoMore(after: MandateTerms, before: MandateTerms): boolean {
  return (
    after.perCollectionFen <= before.perCollectionFen &&
    after.periodCapFen <= before.periodCapFen &&
    within(after.totalCapFen, before.totalCapFen) &&
    within(after.lastDay, before.lastDay) &&
    after.noticeDays >= before.noticeDays &&
    after.retries <= before.retries &&
    (after.retries === 0 || after.retrySpacingHours >= before.retrySpacingHours) &&
    after.retryWindowDays <= before.retryWindowDays
  );
}

export function sameTerms(a: MandateTerms, b: MandateTerms): boolean {
  return sameCalendar(a, b) && allowsNoMore(a, b) && allowsNoMore(b, a) && a.retrySpacingHours === b.retrySpacingHours;
}

/** Zero means no bound. */
function within<N extends number | bigint>(after: N, before: N): boolean {
  return Number(before) === 0 || (Number(after) !== 0 && after <= before);
}
