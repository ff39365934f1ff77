// An import over a period in which the tariff plan changes: a reading where each version takes effect, so that each can
// settle its own part. Series come as they are asked for, and a part of them is in memory.
import type { SigningKey } from '../crypto/ed25519.ts';
import { type IntervalSeries, seriesWithin, type TimeRange } from '../meter-data/interval-series.ts';
import { rateClock } from '../meter-data/rate-clock.ts';
import { energyByRegister } from '../meter-data/rate-registers.ts';
import { BulkRun, type Lines, severalAtOnce } from './bulk-run.ts';
import type { ImportedSeries, SeriesImport } from './import-series.ts';
import type { SeriesMisfit } from './misfit-series.ts';
import type { Period, PlanPart } from './tariff-flows.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export interface PartsImport extends Pick<SeriesImport, 'store' | 'laterRegisters'> {
  readonly parts: readonly PlanPart[];
  /** At most one of a site; each covers every part exactly. */
  readonly series: Lines<IntervalSeries>;
}

/** Iterated over, it gives groups of sites as their readings are final, in the order of the series. */
export type PartsRun = BulkRun<ImportedSeries, ImportedSeries>;

type ImportSeries = (author: SigningKey, request: SeriesImport, options?: ExecuteOptions) => Promise<ImportedSeries>;

/** Held in memory: sites whose readings are sent together, at most so many intervals of them and the last site's. */
const SITES_TOGETHER = 1_000;
const INTERVALS_TOGETHER = 50_000;
export const GROUPS_UNDER_WAY = 2;

/**
 * Sites together, and of them all parts, one after the other; a site that does not fit in one is left out of those after
 * it. Throws the errors of energyByRegister before anything of a group is sent. Progress counts sites.
 */
export function importParts(
  importSeries: ImportSeries,
  author: SigningKey,
  { series, ...request }: PartsImport,
  { onProgress, ...options }: ExecuteOptions = {},
): PartsRun {
  async function* run(): AsyncGenerator<ImportedSeries> {
    let done = 0;
    const importSome = async (group: readonly IntervalSeries[]) => {
      const imported = await importGroup(importSeries, author, { ...request, series: group }, options);
      done += group.length;
      onProgress?.(done, Array.isArray(series) ? series.length : done);
      return imported;
    };
    yield* severalAtOnce(groupsOfSites(series), GROUPS_UNDER_WAY, importSome);
  }
  return new BulkRun(run(), (imported) => [imported]);
}

/** As many sites as are held in memory together. */
export async function* groupsOfSites(series: Lines<IntervalSeries>): AsyncGenerator<readonly IntervalSeries[]> {
  let group: IntervalSeries[] = [];
  let intervals = 0;
  for await (const one of series) {
    group.push(one);
    intervals += one.intervals.length;
    if (group.length < SITES_TOGETHER && intervals < INTERVALS_TOGETHER) continue;
    yield group;
    group = [];
    intervals = 0;
  }
  if (group.length > 0) yield group;
}

async function importGroup(
  importSeries: ImportSeries,
  author: SigningKey,
  { parts, series, ...request }: PartsImport & { readonly series: readonly IntervalSeries[] },
  options: ExecuteOptions,
): Promise<ImportedSeries> {
  const requests = parts.map((part) => {
    const [clock, period] = [rateClock(part.plan, part.holidays), rangeOf(part)];
    const cut = series.map((one) => seriesWithin(one, period));
    for (const one of cut) energyByRegister(one, clock);
    return { ...request, clock, period, series: cut };
  });
  const imported: ImportedSeries[] = [];
  const misfits: SeriesMisfit[] = [];
  for (const one of requests) {
    const unfit = new Set(misfits.map(({ site }) => site));
    const fitting = { ...one, series: one.series.filter(({ site }) => !unfit.has(site)) };
    const part = await importSeries(author, fitting, options);
    imported.push(part);
    misfits.push(...part.misfits);
  }
  return { ...joinedImports(imported), misfits };
}

/** Of one period in parts, or of several groups of sites: a site of which anything was sent was not known. */
export function joinedImports(imports: readonly ImportedSeries[]): ImportedSeries {
  const lines = imports.flatMap((one) => one.lines);
  const read = new Set(lines.map(({ site }) => site));
  const known = [...new Set(imports.flatMap((one) => one.known))].filter((site) => !read.has(site));
  const outcomes = imports.flatMap((one) => one.outcomes);
  return { lines, outcomes, known, misfits: imports.flatMap((one) => one.misfits) };
}

/** As the series count time. */
export function rangeOf({ periodStartMs, periodEndMs }: Period): TimeRange {
  return { startMs: Number(periodStartMs), endMs: Number(periodEndMs) };
}
