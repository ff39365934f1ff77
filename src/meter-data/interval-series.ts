// The common form of every readings file: per site, intervals in order of time with the energy of each. Also its
// canonical text: a reading commits to it, and it is shared, encrypted, as evidence. Knows no file format but that.

/** Best to worst: an estimate leans on the meter's own values around it, a substitute does not come from the meter. */
export const QUALITIES = ['actual', 'estimated', 'substituted'] as const;

export type Quality = (typeof QUALITIES)[number];

export interface Interval {
  /** Milliseconds since 1970, whole seconds; the start belongs to the interval, the end does not. */
  readonly startMs: number;
  readonly endMs: number;
  /** To the grid. */
  readonly exportWh: bigint;
  /** From the grid. */
  readonly importWh: bigint;
  readonly quality: Quality;
}

/** Intervals in order, none overlapping. A foreign file whose mapping allows it may leave gaps: see {@link findGap}. */
export interface IntervalSeries {
  readonly site: string;
  readonly intervals: readonly Interval[];
  /** Rated power of the generator, where the file names it. */
  readonly capacityW?: bigint;
}

export interface TimeRange {
  readonly startMs: number;
  readonly endMs: number;
}

export const INTERVAL_CSV_COLUMNS = ['site', 'start', 'end', 'importWh', 'exportWh', 'quality'] as const;

/** The one spelling of a series: interval-csv, LF, times in UTC. The importer reads the same series back. */
export function seriesText(series: IntervalSeries): string {
  const lines = [INTERVAL_CSV_COLUMNS.join(',')];
  for (const { startMs, endMs, importWh, exportWh, quality } of series.intervals) {
    lines.push(`${series.site},${utcText(startMs)},${utcText(endMs)},${importWh},${exportWh},${quality}`);
  }
  return `${lines.join('\n')}\n`;
}

/** The intervals that lie wholly within the range. */
export function seriesWithin(series: IntervalSeries, range: TimeRange): IntervalSeries {
  const { intervals } = series;
  const from = firstFrom(intervals, range.startMs);
  let until = firstFrom(intervals, range.endMs);
  // Only the last one can reach over the end.
  if (until > from && (intervals[until - 1] as Interval).endMs > range.endMs) until -= 1;
  return { ...series, intervals: intervals.slice(from, until) };
}

/** The first part of `range` that no interval within it covers; undefined when they cover it exactly. */
export function findGap({ intervals }: IntervalSeries, range: TimeRange): TimeRange | undefined {
  let coveredUntilMs = range.startMs;
  for (let i = firstFrom(intervals, range.startMs); i < intervals.length; i++) {
    const { startMs, endMs } = intervals[i] as Interval;
    if (endMs > range.endMs) break;
    if (startMs > coveredUntilMs) return { startMs: coveredUntilMs, endMs: startMs };
    coveredUntilMs = endMs;
  }
  return coveredUntilMs === range.endMs ? undefined : { startMs: coveredUntilMs, endMs: range.endMs };
}

/** Binary search: the index of the first interval that starts at `ms` or later. */
function firstFrom(intervals: readonly Interval[], ms: number): number {
  let low = 0;
  let high = intervals.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((intervals[middle] as Interval).startMs < ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function worseQuality(a: Quality, b: Quality): Quality {
  return QUALITIES.indexOf(a) >= QUALITIES.indexOf(b) ? a : b;
}

/** `2016-01-31T23:00:00Z`. */
export function utcText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
