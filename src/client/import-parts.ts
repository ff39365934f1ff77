// An import over a period in which the tariff plan changes: a reading where each version takes effect, so that each can
// settle its own part.
import type { SigningKey } from '../crypto/ed25519.ts';
import { type IntervalSeries, seriesWithin, type TimeRange } from '../meter-data/interval-series.ts';
import { rateClock } from '../meter-data/rate-clock.ts';
import { energyByRegister } from '../meter-data/rate-registers.ts';
import type { ImportedSeries, SeriesImport } from './import-series.ts';
import type { SeriesMisfit } from './misfit-series.ts';
import type { Period, PlanPart } from './tariff-flows.ts';
import type { ExecuteOptions } from './transaction-sender.ts';

export interface PartsImport extends Pick<SeriesImport, 'store' | 'laterRegisters'> {
  readonly parts: readonly PlanPart[];
  /** At most one of a site; each covers every part exactly. */
  readonly series: readonly IntervalSeries[];
}

type ImportSeries = (author: SigningKey, request: SeriesImport, options?: ExecuteOptions) => Promise<ImportedSeries>;

/**
 * All parts, one after the other; a site that does not fit in one is left out of those after it. Throws the errors of
 * energyByRegister before anything is sent.
 */
export async function importParts(
  importSeries: ImportSeries,
  author: SigningKey,
  { parts, series, ...request }: PartsImport,
  options: ExecuteOptions = {},
): Promise<ImportedSeries> {
  const requests = parts.map((part) => {
    const [clock, period] = [rateClock(part.plan, part.holidays), rangeOf(part)];
    const cut = series.map((one) => seriesWithin(one, period));
    for (const one of cut) energyByRegister(one, clock);
    return { ...request, clock, period, series: cut };
  });
  const imported: ImportedSeries[] = [];
  const misfits: SeriesMisfit[] = [];
  for (const [done, one] of requests.entries()) {
    const unfit = new Set(misfits.map(({ site }) => site));
    const fitting = { ...one, series: one.series.filter(({ site }) => !unfit.has(site)) };
    const onProgress = (count: number, of: number) => options.onProgress?.(done * of + count, requests.length * of);
    const part = await importSeries(author, fitting, { ...options, onProgress });
    imported.push(part);
    misfits.push(...part.misfits);
  }
  const lines = imported.flatMap((part) => part.lines);
  const read = new Set(lines.map(({ site }) => site));
  const known = [...new Set(imported.flatMap((part) => part.known))].filter((site) => !read.has(site));
  return { lines, outcomes: imported.flatMap((part) => part.outcomes), known, misfits };
}

/** As the series count time. */
export function rangeOf({ periodStartMs, periodEndMs }: Period): TimeRange {
  return { startMs: Number(periodStartMs), endMs: Number(periodEndMs) };
}
