// Calendar months of a time zone, daylight saving included, and which month of imported data is complete.
import { NodeError } from '../base/node-error.ts';
import { ok, type Result, refused } from '../base/result.ts';
import { type PlainDate, Temporal } from '../base/temporal.ts';
import { findGap, type IntervalSeries, seriesWithin, type TimeRange, utcText } from './interval-series.ts';

/** A month as `--month` writes it: "2016-03". */
export const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

export interface MonthPeriod extends TimeRange {
  /** "2016-03". */
  readonly month: string;
}

/** Start and end of a local month. Throws {@link NodeError} when the text is no month or the zone is unknown. */
export function monthPeriod(month: string, timeZone: string): MonthPeriod {
  if (!MONTH.test(month)) {
    throw new NodeError({
      code: 'month-invalid',
      message: `${JSON.stringify(month)} is no month`,
      remedy: 'write --month YYYY-MM, like 2016-03',
    });
  }
  const firstDay = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return {
    month,
    startMs: startOfDayMs(firstDay, timeZone),
    endMs: startOfDayMs(firstDay.add({ months: 1 }), timeZone),
  };
}

/** Where the local day begins: not always at 00:00, as some zones change their clocks at midnight. */
export function startOfDayMs(day: PlainDate, timeZone: string): number {
  return inZone(timeZone, () => day.toZonedDateTime(timeZone).epochMilliseconds);
}

function inZone<T>(timeZone: string, compute: () => T): T {
  try {
    return compute();
  } catch (cause) {
    throw new NodeError({
      code: 'time-zone-unknown',
      message: `${JSON.stringify(timeZone)} is no time zone`,
      remedy: 'write an IANA name, like Asia/Shanghai',
      cause,
    });
  }
}

/** A part of a period that a site has no intervals for. */
interface MissingReadings extends TimeRange {
  readonly site: string;
}

/**
 * The chosen month, or the first that every site covers without a gap. Throws {@link NodeError}, naming site and gap.
 */
export function pickMonth(series: Iterable<IntervalSeries>, timeZone: string, chosen: string | undefined): MonthPeriod {
  if (chosen !== undefined) {
    const period = monthPeriod(chosen, timeZone);
    const covered = checkCovered(series, period);
    if (covered.ok) return period;
    throw new NodeError({
      code: 'month-incomplete',
      message: `${chosen} (${timeZone}) is incomplete: ${describeMissing(covered.error)}`,
      remedy: 'choose another month, or complete the readings',
    });
  }
  let nearest: { readonly month: string; readonly missing: MissingReadings } | undefined;
  for (const period of monthsOf(series, timeZone)) {
    const covered = checkCovered(series, period);
    if (covered.ok) return period;
    nearest = { month: period.month, missing: covered.error };
  }
  const last = nearest === undefined ? '' : `: in ${nearest.month}, ${describeMissing(nearest.missing)}`;
  throw new NodeError({
    code: 'no-complete-month',
    message: `no calendar month (${timeZone}) is complete for every site${last}`,
    remedy: 'import readings that cover a whole month',
  });
}

/** Every series' part of the chosen month, or of the first complete one. Throws as {@link pickMonth}. */
export function monthOfSeries(
  series: readonly IntervalSeries[],
  timeZone: string,
  chosen: string | undefined,
): { readonly period: MonthPeriod; readonly series: readonly IntervalSeries[] } {
  const period = pickMonth(series, timeZone, chosen);
  return { period, series: series.map((one) => seriesWithin(one, period)) };
}

/** The parts of the series that cover the period exactly, and the sites of the others. */
export function seriesOfPeriod(
  series: readonly IntervalSeries[],
  period: TimeRange,
): { readonly covered: readonly IntervalSeries[]; readonly uncovered: readonly UncoveredSite[] } {
  const uncovered = series.flatMap((one): UncoveredSite[] => {
    const gap = findGap(one, period);
    if (gap === undefined) return [];
    return [{ site: one.site, message: `no intervals that cover ${utcText(gap.startMs)} to ${utcText(gap.endMs)}` }];
  });
  const without = new Set(uncovered.map(({ site }) => site));
  return {
    covered: series.filter(({ site }) => !without.has(site)).map((one) => seriesWithin(one, period)),
    uncovered,
  };
}

export interface UncoveredSite {
  readonly site: string;
  readonly message: string;
}

/** Whether every site's intervals cover the period exactly; otherwise the first site's first gap. */
function checkCovered(series: Iterable<IntervalSeries>, period: TimeRange): Result<undefined, MissingReadings> {
  for (const one of series) {
    const gap = findGap(one, period);
    if (gap !== undefined) return refused({ site: one.site, ...gap });
  }
  return ok(undefined);
}

function describeMissing({ site, startMs, endMs }: MissingReadings): string {
  return `site ${site} has no intervals that cover ${utcText(startMs)} to ${utcText(endMs)}`;
}

/** The local months that all sites reach into, in order. */
function* monthsOf(series: Iterable<IntervalSeries>, timeZone: string): Generator<MonthPeriod> {
  let fromMs = Number.NEGATIVE_INFINITY;
  let untilMs = Number.POSITIVE_INFINITY;
  for (const { intervals } of series) {
    fromMs = Math.max(fromMs, intervals[0]?.startMs ?? Number.POSITIVE_INFINITY);
    untilMs = Math.min(untilMs, intervals.at(-1)?.endMs ?? Number.NEGATIVE_INFINITY);
  }
  if (!Number.isFinite(fromMs)) return;
  const first = Temporal.Instant.fromEpochMilliseconds(fromMs);
  let month = inZone(timeZone, () => first.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth());
  for (;;) {
    const period = monthPeriod(month.toString(), timeZone);
    if (period.startMs >= untilMs) return;
    yield period;
    month = month.add({ months: 1 });
  }
}
