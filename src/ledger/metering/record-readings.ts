// Meter readings as they come in: each strictly later than the last, no register lower than before.
import type { Site } from '../../generated/state.ts';
import type { ReadingLine, RecordReadings } from '../../generated/transaction.ts';
import { theGridCompany } from '../authors.ts';
import { operation } from '../family.ts';
import { checkEachLine } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { checkCommitment, checkReadingLine, keptReading } from './reading-line.ts';
import { checkSequence, registersFrom } from './registers.ts';
import { readingId, readings, sites } from './tables.ts';

/** How far a meter's clock may be ahead of the block's. */
export const READING_AHEAD_ALLOWANCE_MS = 300_000n;

function checkRecordReadings({ lines }: RecordReadings): Rejection | undefined {
  return checkEachLine(lines, checkReadingLine);
}

/**
 * Order of the checks: per line the site, the instant, the commitment, the registers. Lines are
 * taken in their order, so a second line of the same site follows the first.
 */
export const recordReadings = operation({
  name: 'recordReadings',
  by: 'the grid company',
  since: 1,
  mayAuthor: theGridCompany,
  check: checkRecordReadings,
  execute(context, { lines }) {
    return { ok: true, lines: lines.map((line) => recordReading(context, line)) };
  },
});

function recordReading({ state, block }: OperationContext, line: ReadingLine): LineOutcome {
  const site = state.get(sites, line.site);
  if (site === undefined) return rejected(reject('site-not-found', { site: line.site }));
  const refusal =
    checkConnected(site) ??
    checkInstant(state, site, line.atMs, block.timestampMs) ??
    checkRegistersFollow(state, site, line);
  if (refusal !== undefined) return rejected(refusal);

  const previousMs = site.latestReadingMs;
  const reading = {
    line: keptReading(line),
    afterExchange: [],
    previousMs,
    revision: 0,
    reason: '',
    height: block.height,
  };
  // Later than all that the site has.
  state.add(readings, readingId(line.site, line.atMs), reading);
  state.put(sites, line.site, { ...site, latestReadingMs: line.atMs });
  return ACCEPTED;
}

function checkConnected({ site, status }: Site): Rejection | undefined {
  return status === 'connected' ? undefined : reject('site-not-connected', { site, status });
}

function checkInstant(state: StateReader, site: Site, atMs: bigint, blockMs: bigint): Rejection | undefined {
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

function checkRegistersFollow(state: StateReader, site: Site, line: ReadingLine): Rejection | undefined {
  const previous =
    site.latestReadingMs === 0n ? undefined : state.get(readings, readingId(site.site, site.latestReadingMs));
  const malformed = checkCommitment(line.seriesCommitment, previous === undefined);
  if (malformed !== undefined || previous === undefined) return malformed;
  return checkSequence(registersFrom(previous), line.registers);
}
