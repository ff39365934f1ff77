// Cumulative registers to intervals: the energy between two readings is their difference, so totals telescope and
// nothing is rounded here. Knows no file format.
import { type Interval, type Quality, utcText, worseQuality } from './interval-series.ts';
import type { Placed, ProblemList } from './reading-problem.ts';
import { checkEnergies, MAX_REGISTER_WH, reportGap, type SeriesRules } from './series-rules.ts';

export interface RegisterReading {
  readonly atMs: number;
  /** Cumulative, to the grid. */
  readonly exportWh: bigint;
  /** Cumulative, from the grid. */
  readonly importWh: bigint;
  readonly quality: Quality;
}

/**
 * An interval between each two neighbours, in order, with the worse of their qualities.
 * Without a step in the rules, twice the commonest distance of the site or more is a gap.
 */
export function intervalsOfRegisters(
  site: string,
  readings: readonly Placed<RegisterReading>[],
  rules: SeriesRules,
  problems: ProblemList,
): Interval[] {
  const ordered = readings.toSorted((a, b) => a.atMs - b.atMs);
  const longestMs = rules.stepMs ?? 2 * commonestStepMs(ordered) - 1;
  const intervals: Interval[] = [];
  for (let i = 1; i < ordered.length; i++) {
    const before = ordered[i - 1] as Placed<RegisterReading>;
    const after = ordered[i] as Placed<RegisterReading>;
    if (!checkEnergies(after, MAX_REGISTER_WH, after, rules, problems)) continue;
    if (!isLater(site, before, after, rules, problems)) continue;
    const range = { startMs: before.atMs, endMs: after.atMs };
    if (range.endMs - range.startMs > longestMs) {
      // The difference over a gap cannot be told apart by hour, so no interval stands for it.
      if (rules.gaps === 'refuse') reportGap(site, range, after, rules, problems);
      continue;
    }
    intervals.push({
      ...range,
      exportWh: after.exportWh - before.exportWh,
      importWh: after.importWh - before.importWh,
      quality: worseQuality(before.quality, after.quality),
    });
  }
  return intervals;
}

function isLater(
  site: string,
  before: Placed<RegisterReading>,
  after: Placed<RegisterReading>,
  rules: SeriesRules,
  problems: ProblemList,
): boolean {
  const other = `${before.file}:${before.line}`;
  if (after.atMs === before.atMs) {
    const message = `site ${site} has two readings at ${utcText(after.atMs)}, the other at ${other}`;
    problems.add(after, 'duplicate', rules.timeField, message, 'keep one of the two rows');
    return false;
  }
  for (const field of ['exportWh', 'importWh'] as const) {
    if (after[field] >= before[field]) continue;
    const message = `site ${site}: the register falls from ${before[field]} Wh at ${other} to ${after[field]} Wh`;
    const remedy = 'correct the value; after a meter exchange import the new meter in a file of its own';
    problems.add(
      after,
      'register-decreased',
      rules[field === 'exportWh' ? 'exportField' : 'importField'],
      message,
      remedy,
    );
    return false;
  }
  return true;
}

function commonestStepMs(ordered: readonly RegisterReading[]): number {
  const counts = new Map<number, number>();
  for (let i = 1; i < ordered.length; i++) {
    const stepMs = (ordered[i] as RegisterReading).atMs - (ordered[i - 1] as RegisterReading).atMs;
    counts.set(stepMs, (counts.get(stepMs) ?? 0) + 1);
  }
  let commonest = { stepMs: 0, count: 0 };
  for (const [stepMs, count] of counts) {
    const better = count > commonest.count || (count === commonest.count && stepMs < commonest.stepMs);
    if (better) commonest = { stepMs, count };
  }
  return commonest.stepMs;
}
