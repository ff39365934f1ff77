// Meter readings as they come in: each strictly later than the last, no register lower than before.
import type { Site } from '../entries.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, type OperationHandler, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { readingId, readings, sites } from '../table.ts';
import type { ReadingLine } from '../transaction.ts';
import { refuseOthersThanGridCompany } from './grid-company.ts';
import { refuseMalformedCommitment, refuseMalformedReading } from './reading-line.ts';
import { refuseBrokenSequence, registersFrom } from './registers.ts';

/** How far a meter's clock may be ahead of the block's. */
export const READING_AHEAD_ALLOWANCE_MS = 300_000n;

/**
 * Order of the checks: author; per line its fields, the site, the instant, the commitment, the registers. Lines are
 * taken in their order, so a second line of the same site follows the first.
 */
export const recordReadings: OperationHandler<'recordReadings'> = (context, { lines }) => {
  const refusal = refuseOthersThanGridCompany(context);
  if (refusal !== undefined) return rejected(refusal);
  return { ok: true, lines: lines.map((line) => recordReading(context, line)) };
};

function recordReading({ state, block }: OperationContext, line: ReadingLine): LineOutcome {
  const malformed = refuseMalformedReading(line);
  if (malformed !== undefined) return rejected(malformed);
  const site = state.get(sites, line.site);
  if (site === undefined) return rejected(reject('site-not-found', { site: line.site }));
  const refusal =
    refuseUnconnected(site) ??
    refuseInstant(state, site, line.atMs, block.timestampMs) ??
    refuseRegisters(state, site, line);
  if (refusal !== undefined) return rejected(refusal);

  const previousMs = site.latestReadingMs;
  const reading = { line, afterExchange: [], previousMs, revision: 0, reason: '', height: block.height };
  state.put(readings, readingId(line.site, line.atMs), reading);
  state.put(sites, line.site, { ...site, latestReadingMs: line.atMs });
  return ACCEPTED;
}

function refuseUnconnected({ site, status }: Site): Rejection | undefined {
  return status === 'connected' ? undefined : reject('site-not-connected', { site, status });
}

function refuseInstant(state: StateReader, site: Site, atMs: bigint, blockMs: bigint): Rejection | undefined {
  if (atMs <= site.latestReadingMs) {
    const data = { site: site.site, atMs, latestMs: site.latestReadingMs };
    const twice = state.get(readings, readingId(site.site, atMs)) !== undefined;
    return reject(twice ? 'reading-exists' : 'reading-not-later', data);
  }
  if (atMs > blockMs + READING_AHEAD_ALLOWANCE_MS) {
    return reject('reading-in-future', {
      site: site.site,
      atMs,
      latestAllowedMs: blockMs + READING_AHEAD_ALLOWANCE_MS,
    });
  }
  return undefined;
}

function refuseRegisters(state: StateReader, site: Site, line: ReadingLine): Rejection | undefined {
  const previous =
    site.latestReadingMs === 0n ? undefined : state.get(readings, readingId(site.site, site.latestReadingMs));
  const malformed = refuseMalformedCommitment(line, previous === undefined);
  if (malformed !== undefined || previous === undefined) return malformed;
  return refuseBrokenSequence(registersFrom(previous), line.registers);
}
