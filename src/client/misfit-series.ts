// Whether a series fits the readings that the ledger has of its site: it goes on where they end, or it is what they
// say. Anything else would invent energy, lose some, or pass over another file's figures in silence. Knows no store.
import type { Register } from '../generated/transaction.ts';
import { registersFrom } from '../ledger/metering/registers.ts';
import { readingsBetween } from '../ledger/metering/walk-readings.ts';
import { type IntervalSeries, type TimeRange, utcText } from '../meter-data/interval-series.ts';
import type { RateClock } from '../meter-data/rate-clock.ts';
import { type COUNTING_FAULTS, energyByRegister } from '../meter-data/rate-registers.ts';
import { fetchReadings } from './fetch-readings.ts';
import { FetchedState } from './fetched-state.ts';
import type { NodeConnection } from './node-connection.ts';

/** Of this site nothing is sent. */
export interface SeriesMisfit {
  readonly site: string;
  readonly code:
    | 'readings-missing-before'
    | 'read-within-period'
    | 'other-readings'
    | 'values-missing'
    | (typeof COUNTING_FAULTS)[number];
  readonly message: string;
}

/** `latestMs`: of the site's latest reading, 0 for none, and before the end of the period. */
export function misfitAtStart(site: string, latestMs: bigint, period: TimeRange): SeriesMisfit | undefined {
  const startMs = BigInt(period.startMs);
  if (latestMs === 0n || latestMs === startMs) return undefined;
  const latest = utcText(Number(latestMs));
  if (latestMs > startMs) {
    return { site, code: 'read-within-period', message: `already read at ${latest}, within the period` };
  }
  const message = `last read at ${latest}, and the period starts at ${utcText(period.startMs)}`;
  return { site, code: 'readings-missing-before', message };
}

/** Of series of sites that are read to the end of the period or beyond: those that the ledger's readings contradict. */
export async function contradicted(
  node: NodeConnection,
  clock: RateClock,
  period: TimeRange,
  series: readonly IntervalSeries[],
): Promise<readonly SeriesMisfit[]> {
  const [startMs, endMs] = [BigInt(period.startMs), BigInt(period.endMs)];
  const state = new FetchedState(node);
  const sites = series.map(({ site }) => site);
  await fetchReadings(state, sites, startMs, endMs);
  return series.flatMap((one): SeriesMisfit[] => {
    const { site } = one;
    const readings = readingsBetween(state, site, startMs, endMs);
    if (!readings.ok) return [{ site, code: 'other-readings', message: 'not read at the start and end of the period' }];
    const counted: Register[] = [];
    for (const [i, { line }] of readings.value.entries()) {
      const before = readings.value[i - 1];
      if (before !== undefined) counted.push(...differences(registersFrom(before), line.registers));
    }
    const [there, here] = [totals(counted), totals(energyByRegister(one, clock))];
    const register = [...new Set([...there.keys(), ...here.keys()])].find((name) => there.get(name) !== here.get(name));
    if (register === undefined) return [];
    const [of, instead] = [there.get(register) ?? NOTHING, here.get(register) ?? NOTHING];
    return [{ site, code: 'other-readings', message: `${register}: ${of} on the ledger, ${instead} in the file` }];
  });
}

const NOTHING = 'export 0 Wh, import 0 Wh';

/** The energy that each register counted; a new register counted from zero. */
function differences(earlier: readonly Register[], later: readonly Register[]): Register[] {
  return later.map(({ name, exportWh, importWh }) => {
    const before = earlier.find((register) => register.name === name);
    return { name, exportWh: exportWh - (before?.exportWh ?? 0n), importWh: importWh - (before?.importWh ?? 0n) };
  });
}

/** By register, as text; registers that counted nothing are left out, since another plan's may be there. */
function totals(counted: readonly Register[]): ReadonlyMap<string, string> {
  const sums = new Map<string, { exportWh: bigint; importWh: bigint }>();
  for (const { name, exportWh, importWh } of counted) {
    const sum = sums.get(name) ?? { exportWh: 0n, importWh: 0n };
    sums.set(name, { exportWh: sum.exportWh + exportWh, importWh: sum.importWh + importWh });
  }
  const texts = [...sums].map(
    ([name, { exportWh, importWh }]) => [name, `export ${exportWh} Wh, import ${importWh} Wh`] as const,
  );
  return new Map(texts.filter(([, text]) => text !== NOTHING));
}
