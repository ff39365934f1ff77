// Cumulative registers to intervals: the energy between two readings of one meter is their difference, so totals
// telescope and nothing is rounded here. Knows no file format.
import { sumOf } from './energy-columns.ts';
import { type Interval, worseQuality } from './interval-series.ts';
import type { ProblemList } from './reading-problem.ts';
import { countTheSame, differences } from './register-differences.ts';
import { exchanged, isToldByMeter, metersOf, withoutRepeats } from './register-meters.ts';
import type { PlacedReading, RegisterReading, RegisterWork } from './register-reading.ts';
import { checkEnergies, MAX_REGISTER_WH, reportGap, type SeriesRules } from './series-rules.ts';

/** Half a day: a day on which clocks change has an hour less than others. */
const READ_BY_HAND_MS = 43_200_000;

/**
 * An interval between each two neighbours of one meter, in order, with the worse of their qualities. Without a step in
 * the rules, twice the commonest distance of the meter or more is a gap, where it is read more often than by day.
 */
export function intervalsOfRegisters(
  site: string,
  readings: readonly PlacedReading[],
  rules: SeriesRules,
  problems: ProblemList,
): Interval[] {
  const work = { site, rules, problems };
  if (!isToldByMeter(readings, work)) return [];
  const meters = metersOf(readings).map((ofMeter) => withoutRepeats(ofMeter, work));
  const intervals: Interval[] = [];
  let previous: PlacedReading | undefined;
  for (const ordered of meters) {
    const [first] = ordered;
    if (first === undefined) continue;
    if (previous !== undefined) intervals.push(...exchanged(previous, first, work));
    checkEnergies(first, MAX_REGISTER_WH, first, rules, problems);
    intervals.push(...intervalsOfMeter(ordered, rules.stepMs ?? longestStepMs(ordered), work));
    previous = ordered.at(-1);
  }
  return intervals;
}

function intervalsOfMeter(ordered: readonly PlacedReading[], longestMs: number, work: RegisterWork): Interval[] {
  const { site, rules, problems } = work;
  const intervals: Interval[] = [];
  for (const [i, after] of ordered.entries()) {
    const before = ordered[i - 1];
    if (before === undefined || !checkEnergies(after, MAX_REGISTER_WH, after, rules, problems)) continue;
    if (!countTheSame(before, after, work)) break;
    const energies = differences(before, after, work);
    if (energies === undefined) continue;
    const range = { startMs: before.atMs, endMs: after.atMs };
    if (range.endMs - range.startMs > longestMs) {
      // The difference over a gap cannot be told apart by hour, so no interval stands for it.
      if (rules.gaps === 'refuse') reportGap(site, range, after, rules, problems);
      continue;
    }
    intervals.push({ ...range, ...sumOf(energies), quality: worseQuality(before.quality, after.quality) });
  }
  return intervals;
}

/** A meter that somebody reads has no step that could be missing: whatever lies between two readings is their difference. */
function longestStepMs(ordered: readonly RegisterReading[]): number {
  const commonestMs = commonestStepMs(ordered);
  return commonestMs < READ_BY_HAND_MS ? 2 * commonestMs - 1 : Number.POSITIVE_INFINITY;
}

/** The longer of two that are as common: one reading between two others makes no gap of the rest. */
function commonestStepMs(ordered: readonly RegisterReading[]): number {
  const counts = new Map<number, number>();
  for (const [i, { atMs }] of ordered.entries()) {
    const before = ordered[i - 1];
    if (before !== undefined) counts.set(atMs - before.atMs, (counts.get(atMs - before.atMs) ?? 0) + 1);
  }
  let commonest = { stepMs: 0, count: 0 };
  for (const [stepMs, count] of counts) {
    const better = count > commonest.count || (count === commonest.count && stepMs > commonest.stepMs);
    if (better) commonest = { stepMs, count };
  }
  return commonest.stepMs;
}
