// A format's promises about the times and registers of its files, and the names under which problems are reported.
import { type TimeRange, utcText } from './interval-series.ts';
import type { Origin, ProblemList } from './reading-problem.ts';

/** A signed 64-bit integer: beyond it no ledger entry can hold a register. */
export const MAX_REGISTER_WH = 0x7fff_ffff_ffff_ffffn;
/** A terawatt-hour: small enough that the sum over the largest import stays below {@link MAX_REGISTER_WH}. */
export const MAX_INTERVAL_WH = 1_000_000_000_000n;

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
  problems.gap(origin, rules.timeField, message, remedy);
}

/** False after reporting that an energy is beyond `mostWh`: mostly a mistake of units. */
export function checkEnergies(
  energies: { readonly exportWh: bigint; readonly importWh: bigint },
  mostWh: bigint,
  origin: Origin,
  rules: SeriesRules,
  problems: ProblemList,
): boolean {
  for (const [wh, field] of [
    [energies.exportWh, rules.exportField],
    [energies.importWh, rules.importField],
  ] as const) {
    if (wh <= mostWh) continue;
    problems.add(origin, 'bad-number', field, `more than ${mostWh} Wh`, 'check the unit');
    return false;
  }
  return true;
}
