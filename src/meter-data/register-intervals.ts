// Cumulative registers to intervals: the energy between two readings of one meter is their difference, so totals
// telescope and nothing is rounded here. Knows no file format.
import type { Register } from '../generated/transaction.ts';
import { type Energies, sumOf } from './energy-columns.ts';
import { type Interval, type Quality, utcText, worseQuality } from './interval-series.ts';
import { type Placed, type ProblemList, quoted } from './reading-problem.ts';
import { checkEnergies, MAX_REGISTER_WH, reportGap, type SeriesRules } from './series-rules.ts';

/** Its energies are cumulative. */
export interface RegisterReading extends Energies {
  readonly atMs: number;
  readonly quality: Quality;
  /** Tells the meters of a site apart; empty where the file does not. */
  readonly meter: string;
  /** The registers begin again at zero when they reach this; 0: never. */
  readonly rolloverWh: bigint;
  /** The columns that hold the registers, where files may have different ones. */
  readonly columns?: string;
}

/** While a meter is exchanged nothing is counted; a longer time between two meters is a gap. */
const LONGEST_EXCHANGE_MS = 86_400_000;
/** Half a day: a day on which clocks change has an hour less than others. */
const READ_BY_HAND_MS = 43_200_000;

type PlacedReading = Placed<RegisterReading>;

/** The parts that every step of the work needs. */
interface Work {
  readonly site: string;
  readonly rules: SeriesRules;
  readonly problems: ProblemList;
}

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

/** Whether all readings name their meter, or none does: one that does not belongs to nobody knows which. */
function isToldByMeter(readings: readonly PlacedReading[], { site, problems }: Work): boolean {
  const named = readings.find(({ meter }) => meter !== '');
  const nameless = readings.find(({ meter }) => meter === '');
  if (named === undefined || nameless === undefined) return true;
  const message = `site ${site}: no meter is named here, but ${quoted(named.meter)} is at ${named.file}:${named.line}`;
  problems.add(nameless, 'bad-value', 'meter', message, 'name the meter in every row of a site, or in none');
  return false;
}

/** The readings of each meter in order of time, the meters in the order in which they came. */
function metersOf(readings: readonly PlacedReading[]): PlacedReading[][] {
  const byMeter = new Map<string, PlacedReading[]>();
  for (const reading of readings) {
    const known = byMeter.get(reading.meter);
    if (known === undefined) byMeter.set(reading.meter, [reading]);
    else known.push(reading);
  }
  const ordered = [...byMeter.values()].map((ofMeter) => ofMeter.sort((a, b) => a.atMs - b.atMs));
  return ordered.toSorted(([a], [b]) => (a?.atMs ?? 0) - (b?.atMs ?? 0));
}

/** A row that says what another says is the same reading: monthly files share their boundary. */
function withoutRepeats(ordered: readonly PlacedReading[], { site, rules, problems }: Work): PlacedReading[] {
  return ordered.filter((reading, i) => {
    const before = ordered[i - 1];
    if (before === undefined || reading.atMs > before.atMs) return true;
    if (before.quality !== reading.quality || !hasSameRegisters(before, reading)) {
      const message = `site ${site} has two readings at ${utcText(reading.atMs)}, the other at ${before.file}:${before.line}`;
      const remedy = 'keep one of the two rows; where a meter took the place of another, name both in a column "meter"';
      problems.add(reading, 'duplicate', rules.timeField, message, remedy);
    }
    return false;
  });
}

function hasSameRegisters(a: Energies, b: Energies): boolean {
  const [ofA, ofB] = [partsOf(a), partsOf(b)];
  return (
    ofA.length === ofB.length &&
    ofA.every((part) => energyOf(part) === energyOf(ofB.find(({ name }) => name === part.name)))
  );
}

function energyOf(part: Register | undefined): string | undefined {
  return part && `${part.exportWh} ${part.importWh}`;
}

/** The time in which one meter was taken away and another came: it counts nothing. */
function exchanged(last: PlacedReading, first: PlacedReading, { site, rules, problems }: Work): Interval[] {
  const range = { startMs: last.atMs, endMs: first.atMs };
  if (first.atMs < last.atMs) {
    const message = `site ${site}: meter ${first.meter} is read before meter ${last.meter} is last read, at ${last.file}:${last.line}`;
    const remedy = 'give each meter its own time; two meters at one time are two sites';
    problems.add(first, 'overlap', rules.timeField, message, remedy);
    return [];
  }
  const [before, after] = [last.meter, first.meter];
  problems.exchange({ site, before, after, ...range, file: first.file, line: first.line });
  if (first.atMs === last.atMs) return [];
  if (first.atMs - last.atMs > LONGEST_EXCHANGE_MS) {
    if (rules.gaps === 'refuse') reportGap(site, range, first, rules, problems);
    return [];
  }
  return [{ ...range, exportWh: 0n, importWh: 0n, quality: 'estimated' }];
}

function intervalsOfMeter(ordered: readonly PlacedReading[], longestMs: number, work: Work): Interval[] {
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

/**
 * Whether the later reading has the registers of the earlier one. What one counted before it appeared, or after it
 * vanished, is not known: taken from zero, its whole count would be energy.
 */
function countTheSame(before: PlacedReading, after: PlacedReading, { site, problems }: Work): boolean {
  const [was, is] = [countersOf(before), countersOf(after)];
  if (was === is) return true;
  const meter = after.meter === '' ? '' : `, meter ${quoted(after.meter)}`;
  const message = `site ${site}${meter}: the registers are ${is} here, and ${was} at ${before.file}:${before.line}`;
  const remedy =
    'give all readings of a meter the same columns; where one meter took the place of another, name both in a column "meter"';
  problems.add(after, 'registers-differ', '', message, remedy);
  return false;
}

function countersOf(reading: RegisterReading): string {
  return (
    reading.columns ??
    partsOf(reading)
      .map(({ name }) => name)
      .join(', ')
  );
}

/** By register. Undefined after reporting one that falls. */
function differences(before: PlacedReading, after: PlacedReading, work: Work): Register[] | undefined {
  const energies: Register[] = [];
  for (const register of partsOf(after)) {
    const start = partsOf(before).find(({ name }) => name === register.name);
    if (start === undefined) return undefined;
    const exportWh = difference('exportWh', start, register, before, after, work);
    const importWh = difference('importWh', start, register, before, after, work);
    if (exportWh === undefined || importWh === undefined) return undefined;
    energies.push({ name: register.name, exportWh, importWh });
  }
  return energies;
}

function difference(
  field: 'exportWh' | 'importWh',
  start: Register,
  end: Register,
  before: PlacedReading,
  after: PlacedReading,
  { site, rules, problems }: Work,
): bigint | undefined {
  const counted = end[field] - start[field];
  if (counted >= 0n) return counted;
  const { rolloverWh } = after;
  // More than half of the count is no rollover, but a wrong value.
  if (start[field] < rolloverWh && 2n * (counted + rolloverWh) < rolloverWh) return counted + rolloverWh;
  const name = rules[field === 'exportWh' ? 'exportField' : 'importField'];
  const column = end.name === '' ? name : `${name}.${end.name}`;
  const message = `site ${site}: the register falls from ${start[field]} Wh at ${before.file}:${before.line} to ${end[field]} Wh`;
  const remedy =
    'correct the value; name the meters in a column "meter" where one took the place of another, and the count at which a register begins again in a column "rolloverWh"';
  problems.add(after, 'register-decreased', column, message, remedy);
  return undefined;
}

/** Also the registers of a meter that has only one, without a name. */
function partsOf({ registers, exportWh, importWh }: Energies): readonly Register[] {
  return registers ?? [{ name: '', exportWh, importWh }];
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
