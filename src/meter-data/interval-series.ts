// The common form of every readings file: per site, intervals in order of time with the energy of each. Also its
// canonical text: a reading commits to it, and it is shared, encrypted, as evidence. Knows no file format but that.
import { NodeError } from '../base/node-error.ts';
import type { Register } from '../generated/transaction.ts';

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
  /** The parts of both energies, by name, where the meter itself counts by rate. */
  readonly registers?: readonly Register[];
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

/** The columns of `interval-csv` around those of the energies. */
export const INTERVAL_CSV_LEAD = ['site', 'start', 'end'] as const;

/**
 * The one spelling of a series: interval-csv, LF, times in UTC. The importer reads the same series back. Throws as
 * {@link checkRegisters}.
 */
export function seriesText(series: IntervalSeries): string {
  checkRegisters(series);
  const names = registersOf(series);
  const columns =
    names.length === 0 ? ['importWh', 'exportWh'] : names.flatMap((name) => [`importWh.${name}`, `exportWh.${name}`]);
  const lines = [[...INTERVAL_CSV_LEAD, ...columns, 'quality'].join(',')];
  for (const interval of series.intervals) {
    const { startMs, endMs, quality } = interval;
    const energies = energiesOf(interval, names).flatMap(({ importWh, exportWh }) => [importWh, exportWh]);
    lines.push(`${series.site},${utcText(startMs)},${utcText(endMs)},${energies.join(',')},${quality}`);
  }
  return `${lines.join('\n')}\n`;
}

/**
 * Throws NodeError `registers-mixed` where an interval has energy without registers and another has registers: no text
 * has room for both. A meter that counts by rate may take the place of one that does not.
 */
export function checkRegisters({ site, intervals }: IntervalSeries): void {
  const counted = intervals.find(({ registers }) => registers !== undefined);
  if (counted === undefined) return;
  const other = intervals.find(
    ({ registers, exportWh, importWh }) => registers === undefined && (exportWh > 0n || importWh > 0n),
  );
  if (other === undefined) return;
  const rangeText = ({ startMs, endMs }: Interval) => `from ${utcText(startMs)} to ${utcText(endMs)}`;
  throw new NodeError({
    code: 'registers-mixed',
    message: `site ${site}: the interval ${rangeText(other)} has no registers by rate, and the one ${rangeText(counted)} has`,
    remedy:
      'give all of the period the same columns, or import the parts of it one after the other with --from and --until',
  });
}

/** Registers that any interval names, by name; none where the meter counts both directions only. */
function registersOf({ intervals }: IntervalSeries): string[] {
  const names = new Set<string>();
  for (const { registers } of intervals) for (const { name } of registers ?? []) names.add(name);
  return [...names].sort();
}

function energiesOf(interval: Interval, names: readonly string[]): Pick<Interval, 'importWh' | 'exportWh'>[] {
  if (names.length === 0) return [interval];
  return names.map((name) => interval.registers?.find((register) => register.name === name) ?? NO_ENERGY);
}

const NO_ENERGY = { importWh: 0n, exportWh: 0n };

/**
 * The intervals that lie wholly within the range, and the parts in it of those that reach over its ends without energy:
 * of nothing each part is nothing. So the time in which a meter was exchanged may lie in two months.
 */
export function seriesWithin(series: IntervalSeries, range: TimeRange): IntervalSeries {
  const { intervals } = series;
  const from = firstFrom(intervals, range.startMs);
  const until = firstFrom(intervals, range.endMs);
  const inside = intervals.slice(Math.max(0, from - 1), until);
  // Only the first and the last can reach over the ends.
  const [first, last] = [inside[0], inside.at(-1)];
  const isWithin = (one: Interval) => one.startMs >= range.startMs && one.endMs <= range.endMs;
  if ((first === undefined || isWithin(first)) && (last === undefined || isWithin(last))) {
    return { ...series, intervals: inside };
  }
  return { ...series, intervals: inside.flatMap((one) => (isWithin(one) ? [one] : partWithin(one, range))) };
}

function partWithin(interval: Interval, range: TimeRange): Interval[] {
  const startMs = Math.max(interval.startMs, range.startMs);
  const endMs = Math.min(interval.endMs, range.endMs);
  const isNothing = interval.exportWh === 0n && interval.importWh === 0n;
  return isNothing && startMs < endMs ? [{ ...interval, startMs, endMs }] : [];
}

/** The first part of `range` that no interval within it covers; undefined when they cover it exactly. */
export function findGap(series: IntervalSeries, range: TimeRange): TimeRange | undefined {
  let coveredUntilMs = range.startMs;
  for (const { startMs, endMs } of seriesWithin(series, range).intervals) {
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
