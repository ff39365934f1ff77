// The energies of the steps that a statement under a plan with dated prices claims: out of the kept series, between the
// same readings that commit to them.
import { concatBytes } from '../base/bytes.ts';
import { ok, type Result, refused } from '../base/result.ts';
import { readingsBetween } from '../ledger/metering/walk-readings.ts';
import { type Rejection, reject } from '../ledger/rejection.ts';
import type { StateReader } from '../ledger/state.ts';
import { utcText } from '../meter-data/interval-series.ts';
import { parseSeries } from '../meter-data/parse-series.ts';
import { stepEnergies } from '../meter-data/step-energies.ts';
import type { SeriesStore } from './kept-series.ts';

export interface IntervalsWanted {
  readonly site: string;
  readonly periodStartMs: bigint;
  readonly periodEndMs: bigint;
  readonly stepSeconds: number;
}

/** Packed. Refuses what readingsBetween refuses, and `intervals-differ` where a series is not kept. */
export async function keptIntervals(
  state: StateReader,
  store: SeriesStore | undefined,
  { site, periodStartMs, periodEndMs, stepSeconds }: IntervalsWanted,
): Promise<Result<Uint8Array, Rejection>> {
  const readings = readingsBetween(state, site, periodStartMs, periodEndMs);
  if (!readings.ok) return readings;
  const parts: Uint8Array[] = [];
  for (const [i, { line }] of readings.value.entries()) {
    const before = readings.value[i - 1];
    if (before === undefined) continue;
    const period = { startMs: Number(before.line.atMs), endMs: Number(line.atMs) };
    const kept = await store?.find({ site, period });
    if (kept === undefined) {
      const required = `the kept series from ${utcText(period.startMs)} to ${utcText(period.endMs)}`;
      return refused(reject('intervals-differ', { site, required, there: 'none: name its folder with --series' }));
    }
    parts.push(stepEnergies(parseSeries(kept.text), stepSeconds * 1000));
  }
  return ok(concatBytes(...parts));
}
