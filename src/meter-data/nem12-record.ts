// The fields of single NEM12 records, under their names in AEMO's specification. nem12.ts knows what a record means for
// its neighbours.
import type { Quality } from './interval-series.ts';
import { parseTime } from './parse-time.ts';
import { type Origin, type ProblemList, quoted } from './reading-problem.ts';
import type { Direction } from './stream-merger.ts';

/** Record 200: the quantity that the following 300 records measure. */
export interface DataDetails {
  readonly nmi: string;
  /** "E1", "B1". */
  readonly suffix: string;
  /** E is energy from the grid, B to the grid; undefined: reactive energy, which is left out. */
  readonly direction: Direction | undefined;
  /** Power of ten of the values' unit in watt-hours. */
  readonly unitPower: number;
  readonly intervalMinutes: number;
}

const UNITS = new Map([
  ['WH', 0],
  ['KWH', 3],
  ['MWH', 6],
]);
const REACTIVE = /^[KMG]?VARH?$/;
const INTERVAL_MINUTES = new Set(['5', '15', '30']);

/** Undefined after reporting the problem. */
export function readDataDetails(
  cells: readonly string[],
  origin: Origin,
  problems: ProblemList,
): DataDetails | undefined {
  const [, nmi = '', , , suffix = '', , , unit = '', length = ''] = cells;
  if (nmi === '') {
    problems.add(origin, 'bad-site', 'NMI', 'the NMI is missing', 'write the meter point in the second field');
    return undefined;
  }
  if (!INTERVAL_MINUTES.has(length)) {
    const message = `${quoted(length)} is no interval length`;
    problems.add(origin, 'bad-row', 'IntervalLength', message, 'write 5, 15 or 30 minutes');
    return undefined;
  }
  const intervalMinutes = Number(length);
  if (REACTIVE.test(unit.toUpperCase())) return { nmi, suffix, direction: undefined, unitPower: 0, intervalMinutes };
  const unitPower = UNITS.get(unit.toUpperCase());
  if (unitPower === undefined) {
    problems.add(origin, 'bad-unit', 'UOM', `${quoted(unit)} is no unit of energy`, 'write Wh, kWh or MWh');
    return undefined;
  }
  if (!/^[BE][0-9A-Z]$/.test(suffix)) {
    const message = `${quoted(suffix)} is neither energy from the grid (E) nor to the grid (B)`;
    problems.add(origin, 'bad-row', 'NMISuffix', message, 'leave out check, average and net data streams');
    return undefined;
  }
  return { nmi, suffix, direction: suffix.startsWith('B') ? 'export' : 'import', unitPower, intervalMinutes };
}

/** A day of the market's time, UTC+10 all year, which has no daylight saving. Undefined after reporting the problem. */
export function readIntervalDate(text: string, origin: Origin, problems: ProblemList): number | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)$/.exec(text);
  const day = match === null ? undefined : parseTime(`${match[1]}-${match[2]}-${match[3]}T00:00:00+10:00`);
  if (day?.kind === 'instant') return day.ms;
  problems.add(origin, 'bad-time', 'IntervalDate', `${quoted(text)} is no day`, 'write the day as YYYYMMDD');
  return undefined;
}

/** `null`: there is no reading. `variable`: the 400 records that follow say it for each interval. */
export type QualityMethod = Quality | 'null' | 'variable';

// A: read from the meter; E: forward estimate; F, S: (final) substitute; N: null; V: see the 400 records.
const QUALITY_METHODS = new Map<string, QualityMethod>([
  ['A', 'actual'],
  ['E', 'estimated'],
  ['F', 'substituted'],
  ['S', 'substituted'],
  ['N', 'null'],
  ['V', 'variable'],
]);

/** A flag and, mostly, two digits for the method: "A", "S14". Undefined after reporting the problem. */
export function readQualityMethod(text: string, origin: Origin, problems: ProblemList): QualityMethod | undefined {
  const flag = /^([A-Z])(\d\d)?$/.exec(text)?.[1] ?? '';
  const quality = QUALITY_METHODS.get(flag);
  if (quality !== undefined) return quality;
  const remedy = 'write A, E, F, N, S or V and the method';
  problems.add(origin, 'unknown-quality', 'QualityMethod', `${quoted(text)} is no quality`, remedy);
  return undefined;
}
