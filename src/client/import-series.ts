// From the series of a period to readings on the ledger: each series is kept, each site's registers go on from where
// they stood, and a reading at either end is recorded. Readings that are already on the ledger are passed over, so an
// interrupted import can be run again. Series that do not fit the ledger are not sent.
import { randomBytes } from 'node:crypto';
import type { Site } from '../generated/state.ts';
import type { ReadingLine, Register } from '../generated/transaction.ts';
import { registersFrom } from '../ledger/metering/registers.ts';
import { readingId, readings, sites } from '../ledger/metering/tables.ts';
import { type IntervalSeries, seriesText, type TimeRange } from '../meter-data/interval-series.ts';
import type { RateClock } from '../meter-data/rate-clock.ts';
import { energyByRegister, readingPair, SERIES_SALT_BYTES } from '../meter-data/rate-registers.ts';
import type { SeriesStore } from './kept-series.ts';
import { contradicted, misfitAtStart, type SeriesMisfit } from './misfit-series.ts';
import type { NodeConnection } from './node-connection.ts';
import type { LineOutcome } from './run-lines.ts';

export interface SeriesImport {
  /** Of the tariff plan: gives the registers. */
  readonly clock: RateClock;
  readonly period: TimeRange;
  /** At most one of a site; each covers the period exactly (see monthOfSeries in src/meter-data/month-period.ts). */
  readonly series: readonly IntervalSeries[];
  /** Written to before anything is sent. */
  readonly store: SeriesStore;
  /** Further registers for the readings, at zero where they are new: a later version of the plan counts from there. */
  readonly laterRegisters?: readonly string[];
}

export interface ImportedSeries {
  /** Those that were sent. */
  readonly lines: readonly ReadingLine[];
  /** In the order of `lines`. */
  readonly outcomes: readonly LineOutcome[];
  /** Sites whose readings of this period were on the ledger before, and say the same. */
  readonly known: readonly string[];
  /** Of these nothing was sent. */
  readonly misfits: readonly SeriesMisfit[];
}

/**
 * Two readings per site, or one where the ledger has the first: at the start and at the end of the period. Throws the
 * errors of {@link energyByRegister}.
 */
export async function readingsToImport(
  node: NodeConnection,
  { clock, period, series, store, laterRegisters = [] }: SeriesImport,
): Promise<Omit<ImportedSeries, 'outcomes'>> {
  // Judged as a whole, before anything is kept.
  for (const one of series) energyByRegister(one, clock);
  const before = await stateOfSites(
    node,
    series.map(({ site }) => site),
  );
  const latestOf = (site: string) => (before.get(site) ?? NEVER_READ).latestMs;
  const past = series.filter(({ site }) => latestOf(site) >= BigInt(period.endMs));
  const ahead = series.filter(({ site }) => latestOf(site) < BigInt(period.endMs));
  const misfits = [
    ...ahead.flatMap(({ site }) => misfitAtStart(site, latestOf(site), period) ?? []),
    ...(await contradicted(node, clock, period, past)),
  ];
  const unfit = new Set(misfits.map(({ site }) => site));
  const lines: ReadingLine[] = [];
  for (const one of ahead.filter(({ site }) => !unfit.has(site))) {
    const { site } = one;
    const { latestMs, registers } = before.get(site) ?? NEVER_READ;
    const fresh = { site, period, salt: randomBytes(SERIES_SALT_BYTES), text: seriesText(one) };
    const { salt } = await store.keep(fresh);
    const pair = readingPair(one, clock, salt, withRegisters(registers, laterRegisters));
    if (latestMs !== pair.start.atMs) lines.push(pair.start);
    lines.push(pair.end);
  }
  const known = past.map(({ site }) => site).filter((site) => !unfit.has(site));
  return { lines, known, misfits };
}

interface SiteBefore {
  /** 0: never read. */
  readonly latestMs: bigint;
  readonly registers: readonly Register[];
}

const NEVER_READ: SiteBefore = { latestMs: 0n, registers: [] };

function withRegisters(registers: readonly Register[], names: readonly string[]): readonly Register[] {
  const there = new Set(registers.map(({ name }) => name));
  return [
    ...registers,
    ...names.filter((name) => !there.has(name)).map((name) => ({ name, exportWh: 0n, importWh: 0n })),
  ];
}

async function stateOfSites(node: NodeConnection, ids: readonly string[]): Promise<ReadonlyMap<string, SiteBefore>> {
  const before = new Map<string, SiteBefore>();
  const found = await node.entriesById(sites, ids);
  const read = found.flatMap((entry) => (entry !== undefined && entry.value.latestReadingMs > 0n ? [entry.value] : []));
  const latest = await node.entriesById(readings, read.map(latestReadingId));
  read.forEach(({ site, latestReadingMs }, i) => {
    const reading = latest[i]?.value;
    if (reading !== undefined) before.set(site, { latestMs: latestReadingMs, registers: registersFrom(reading) });
  });
  return before;
}

function latestReadingId({ site, latestReadingMs }: Site): string {
  return readingId(site, latestReadingMs);
}
