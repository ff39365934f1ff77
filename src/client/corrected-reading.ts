// A reading as it should have been, out of the corrected values since the one before: registers, commitments, and under
// a plan with dated prices the energies of the steps. So a correction commits to its values as the reading did.
import { randomBytes } from 'node:crypto';
import type { Reading } from '../generated/state.ts';
import type { ReadingLine } from '../generated/transaction.ts';
import { registersFrom } from '../ledger/metering/registers.ts';
import { findGap, type IntervalSeries, seriesText, seriesWithin, utcText } from '../meter-data/interval-series.ts';
import type { RateClock } from '../meter-data/rate-clock.ts';
import { readingPair, SERIES_SALT_BYTES } from '../meter-data/rate-registers.ts';
import { ClientError } from './client-error.ts';
import type { KeptSeries } from './kept-series.ts';

export interface CorrectedValues {
  /** The reading before the one that is corrected. */
  readonly before: Reading;
  readonly atMs: bigint;
  /** Covers the time between the two. */
  readonly series: IntervalSeries;
  /** Of the plan by which the site is counted. */
  readonly clock: RateClock;
  /** Keeps the values before anything is sent; the salt that holds is the returned one. */
  readonly stage: (series: KeptSeries) => KeptSeries;
}

/** Throws ClientError `values-missing`, and the errors of energyByRegister, before anything is kept. */
export function correctedReading({ before, atMs, series, clock, stage }: CorrectedValues): ReadingLine {
  const period = { startMs: Number(before.line.atMs), endMs: Number(atMs) };
  const gap = findGap(series, period);
  if (gap !== undefined) {
    throw new ClientError({
      code: 'values-missing',
      message: `site ${series.site} has no values that cover ${utcText(gap.startMs)} to ${utcText(gap.endMs)}`,
      remedy: 'give all values from the reading before to the one that is corrected',
    });
  }
  const within = seriesWithin(series, period);
  const registers = registersFrom(before);
  const draft = randomBytes(SERIES_SALT_BYTES);
  readingPair(within, clock, draft, registers);
  const { salt } = stage({ site: series.site, period, salt: draft, text: seriesText(within) });
  return readingPair(within, clock, salt, registers).end;
}
