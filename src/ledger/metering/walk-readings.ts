// Finds readings by walking a site's chain backwards: each names the one before it. Reads only.
import { assert } from '../../base/assert.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Reading, Site } from '../../generated/state.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { readingId, readings } from './tables.ts';

/**
 * A walk visits at most this many readings: three months of one each quarter of an hour, 27 years of one a day. A line
 * of an operation may cost no more.
 */
export const MAX_READINGS_WALKED = 10_000;

/**
 * The readings from `startMs` to `endMs`, oldest first; both ends are readings at exactly these instants.
 * Refuses `reading-at-start-missing`, `reading-at-end-missing` and `too-many-readings`.
 */
export function readingsBetween(
  state: StateReader,
  site: string,
  startMs: bigint,
  endMs: bigint,
): Result<readonly Reading[], Rejection> {
  const start = state.get(readings, readingId(site, startMs));
  if (start === undefined) return refused(reject('reading-at-start-missing', { site, atMs: startMs }));
  const end = state.get(readings, readingId(site, endMs));
  if (end === undefined) return refused(reject('reading-at-end-missing', { site, atMs: endMs }));
  const found = [end];
  let atMs = end.previousMs;
  while (atMs > startMs) {
    if (found.length >= MAX_READINGS_WALKED) return tooMany(site);
    const reading = state.get(readings, readingId(site, atMs));
    assert(reading !== undefined, `the chain of readings of site ${site} is broken at ${atMs}`);
    found.push(reading);
    atMs = reading.previousMs;
  }
  found.push(start);
  return ok(found.reverse());
}

/** The reading that follows `atMs`; undefined when `atMs` is the site's latest. Refuses `too-many-readings`. */
export function readingAfter(state: StateReader, site: Site, atMs: bigint): Result<Reading | undefined, Rejection> {
  let next: Reading | undefined;
  let at = site.latestReadingMs;
  for (let visited = 0; at > atMs; visited++) {
    if (visited >= MAX_READINGS_WALKED) return tooMany(site.site);
    next = state.get(readings, readingId(site.site, at));
    assert(next !== undefined, `the chain of readings of site ${site.site} is broken at ${at}`);
    at = next.previousMs;
  }
  return ok(next);
}

function tooMany(site: string): Result<never, Rejection> {
  return refused(reject('too-many-readings', { site, most: MAX_READINGS_WALKED }));
}
