// The meters of a site: which readings are of which, and the time between one and the next.
import type { Register } from '../generated/transaction.ts';
import type { Energies } from './energy-columns.ts';
import { type Interval, utcText } from './interval-series.ts';
import { quoted } from './reading-problem.ts';
import { type PlacedReading, partsOf, type RegisterWork } from './register-reading.ts';
import { reportGap } from './series-rules.ts';

/** While a meter is exchanged nothing is counted; a longer time between two meters is a gap. */
const LONGEST_EXCHANGE_MS = 86_400_000;

/** Whether all readings name their meter, or none does: one that does not belongs to nobody knows which. */
export function isToldByMeter(readings: readonly PlacedReading[], { site, problems }: RegisterWork): boolean {
  const named = readings.find(({ meter }) => meter !== '');
  const nameless = readings.find(({ meter }) => meter === '');
  if (named === undefined || nameless === undefined) return true;
  const message = `site ${site}: no meter is named here, but ${quoted(named.meter)} is at ${named.file}:${named.line}`;
  problems.add(nameless, 'bad-value', 'meter', message, 'name the meter in every row of a site, or in none');
  return false;
}

/** The readings of each meter in order of time, the meters in the order in which they came. */
export function metersOf(readings: readonly PlacedReading[]): PlacedReading[][] {
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
export function withoutRepeats(
  ordered: readonly PlacedReading[],
  { site, rules, problems }: RegisterWork,
): PlacedReading[] {
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
export function exchanged(
  last: PlacedReading,
  first: PlacedReading,
  { site, rules, problems }: RegisterWork,
): Interval[] {
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
