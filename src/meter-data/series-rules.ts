// What a file's format promises about the times and registers in it, and under which names problems are reported.
import { type TimeRange, utcText } from './interval-series.ts';
import type { Origin, ProblemList } from './reading-problem.ts';

export interface SeriesRules {
  /** `allow`: hours without values are left out, and a month that contains one is incomplete. */
  readonly gaps: 'refuse' | 'allow';
  /** The longest distance of two register readings that makes an interval; undefined: found per site. */
  readonly stepMs?: number;
  /** The file's own names of its fields. */
  readonly timeField: string;
  readonly exportField: string;
  readonly importField: string;
}

export function reportGap(
  site: string,
  range: TimeRange,
  origin: Origin,
  rules: SeriesRules,
  problems: ProblemList,
): void {
  const message = `site ${site} has no reading from ${utcText(range.startMs)} to ${utcText(range.endMs)}`;
  const remedy = 'add the missing rows, estimated or substituted where the meter has none';
  problems.add(origin, 'gap', rules.timeField, message, remedy);
}
