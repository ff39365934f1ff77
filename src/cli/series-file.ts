// The interval series behind a reading, kept by whoever recorded it: the text and the salt that the reading commits to.
// Without them the commitment can never be opened, so they are written before anything is sent. One file per site and
// period, readable by its owner only.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fromHex, toHex } from '../base/bytes.ts';
import { NodeError } from '../base/node-error.ts';
import { writeNewFile } from '../crypto/write-new-file.ts';
import type { TimeRange } from '../meter-data/interval-series.ts';

const FORMAT = 'gridpact-series/1';

const schema = z.strictObject({
  format: z.literal(FORMAT),
  site: z.string(),
  periodStartMs: z.int(),
  periodEndMs: z.int(),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  text: z.string(),
});

/** What a reading commits to: `salt` (16 bytes) in front of `text`. */
export interface KeptSeries {
  readonly site: string;
  readonly period: TimeRange;
  readonly salt: Uint8Array;
  readonly text: string;
}

/** Where the series of a site and period is kept. */
export function seriesPath(folder: string, site: string, period: TimeRange): string {
  return join(folder, `${site}_${period.startMs}-${period.endMs}.json`);
}

/** Undefined when it is not there. Throws NodeError `series-invalid`. */
export function readKeptSeries(path: string): KeptSeries | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw unreadable(path, cause);
  }
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw invalid(path, 'it is no kept series');
  const { site, periodStartMs, periodEndMs, salt, text: series } = parsed.data;
  return { site, period: { startMs: periodStartMs, endMs: periodEndMs }, salt: fromHex(salt), text: series };
}

/** Writes it, or finds it written: the salt that holds is the returned one. Throws when another series is there. */
export function keepSeries(folder: string, series: KeptSeries): KeptSeries {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = seriesPath(folder, series.site, series.period);
  const there = readKeptSeries(path);
  if (there !== undefined) {
    if (there.text === series.text) return there;
    throw invalid(path, 'it holds other values for the same site and period');
  }
  const { site, period, salt, text } = series;
  const document = {
    format: FORMAT,
    site,
    periodStartMs: period.startMs,
    periodEndMs: period.endMs,
    salt: toHex(salt),
    text,
  };
  writeNewFile(path, `${JSON.stringify(document)}\n`, 0o600);
  return series;
}

/** Every kept series of the folder, by file name. */
export function readKeptFolder(folder: string): readonly KeptSeries[] {
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch (cause) {
    throw unreadable(folder, cause);
  }
  return names.sort().flatMap((name) => readKeptSeries(join(folder, name)) ?? []);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function unreadable(path: string, cause: unknown): NodeError {
  return new NodeError({
    code: 'series-unreadable',
    message: `cannot read ${path}: ${cause instanceof Error ? cause.message : cause}`,
    remedy: 'name the folder in which "readings import" kept the series, with --series',
    cause,
  });
}

function invalid(path: string, why: string): NodeError {
  return new NodeError({
    code: 'series-invalid',
    message: `${path} cannot be used: ${why}`,
    remedy: 'use another folder with --series; correct recorded readings with "readings correct"',
  });
}
