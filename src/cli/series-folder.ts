// A folder of interval series, kept by the recorder of their readings: one file per site and period, readable by its
// owner only, with the text and the salt that the reading commits to. docs/data-formats.md describes the file.

import { existsSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fromHex, toHex } from '../base/bytes.ts';
import { jsonOrUndefined } from '../base/json-or-undefined.ts';
import { makeFolder } from '../base/make-folder.ts';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import type { KeptSeries, SeriesName, SeriesStore } from '../client/kept-series.ts';
import { writeNewFile } from '../crypto/write-new-file.ts';
import { phrase, say } from './print/say.ts';

const FORMAT = 'gridpact-series/1';

const schema = z.strictObject({
  format: z.literal(FORMAT),
  site: z.string(),
  periodStartMs: z.int(),
  periodEndMs: z.int(),
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  text: z.string(),
});

const STAGED = '.corrected';
const FILE_NAME = /^(.+)_([0-9]{1,15})-([0-9]{1,15})\.json$/;

export class SeriesFolder implements SeriesStore {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /** Throws NodeError `series-invalid` when another series is there, and those of writeNewFile. */
  keep(series: KeptSeries): KeptSeries {
    makeFolder(this.path, 0o700);
    const path = this.#fileOf(series);
    const there = this.find(series);
    if (there !== undefined) {
      if (there.text === series.text) return there;
      throw invalid(path, say`it holds other values for the same site and period`, OTHER_VALUES);
    }
    writeNewFile(path, seriesFile(series), 0o600);
    return series;
  }

  /**
   * Keeps the values of a correction beside those that hold so far, until {@link adopt}. A correction that was broken off
   * can be run again with the same values. Throws NodeError `series-invalid` when others are there.
   */
  stage(series: KeptSeries): KeptSeries {
    makeFolder(this.path, 0o700);
    const path = `${this.#fileOf(series)}${STAGED}`;
    const there = this.#read(path);
    if (there !== undefined) {
      if (there.text === series.text) return there;
      throw invalid(path, say`a correction with other values was broken off`, say`run it again, or move the file away`);
    }
    writeNewFile(path, seriesFile(series), 0o600);
    return series;
  }

  /** The staged values hold from now on; those before stay beside them, with a number behind their name. */
  adopt(name: SeriesName): void {
    const path = this.#fileOf(name);
    let number = 1;
    while (existsSync(`${path}.${number}`)) number++;
    if (existsSync(path)) renameSync(path, `${path}.${number}`);
    renameSync(`${path}${STAGED}`, path);
  }

  /** Throws NodeError `series-invalid` or `series-unreadable`. */
  find(name: SeriesName): KeptSeries | undefined {
    const path = this.#fileOf(name);
    const series = this.#read(path);
    if (series !== undefined && this.#fileOf(series) !== path) {
      throw invalid(path, say`it is of another site or period than its name says`);
    }
    return series;
  }

  #read(path: string): KeptSeries | undefined {
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch (cause) {
      if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
      throw unreadable(path, cause);
    }
    const series = parseSeries(text);
    if (series === undefined) throw invalid(path, say`it is no kept series`);
    return series;
  }

  /** Of every series in the folder, in the order of their files. Throws NodeError `series-unreadable`. */
  names(): readonly SeriesName[] {
    let files: string[];
    try {
      files = readdirSync(this.path).filter((file) => file.endsWith('.json'));
    } catch (cause) {
      throw unreadable(this.path, cause);
    }
    return files.sort().map((file) => {
      const [, site, startMs, endMs] = FILE_NAME.exec(file) ?? [];
      if (site === undefined) throw invalid(join(this.path, file), say`its name is not <site>_<start>-<end>.json`);
      return { site, period: { startMs: Number(startMs), endMs: Number(endMs) } };
    });
  }

  #fileOf({ site, period }: SeriesName): string {
    return join(this.path, `${site}_${period.startMs}-${period.endMs}.json`);
  }
}

function seriesFile({ site, period, salt, text }: KeptSeries): string {
  const when = { periodStartMs: period.startMs, periodEndMs: period.endMs };
  return `${JSON.stringify({ format: FORMAT, site, ...when, salt: toHex(salt), text })}\n`;
}

/** Where a member keeps its series unless it says otherwise. */
export function seriesFolderOf(memberFolder: string): SeriesFolder {
  return new SeriesFolder(join(memberFolder, 'series'));
}

function parseSeries(text: string): KeptSeries | undefined {
  const parsed = schema.safeParse(jsonOrUndefined(text));
  if (!parsed.success) return undefined;
  const { site, periodStartMs, periodEndMs, salt, text: series } = parsed.data;
  return { site, period: { startMs: periodStartMs, endMs: periodEndMs }, salt: fromHex(salt), text: series };
}

function unreadable(path: string, cause: unknown): NodeError {
  return new NodeError({
    code: 'series-unreadable',
    message: say`cannot read ${path}: ${reasonOf(cause)}`,
    remedy: say`name the folder in which "readings import" kept the series, with --series`,
    cause,
  });
}

// A reading that is on its way may commit to what is kept, so nothing here takes it away.
const OTHER_VALUES = phrase`if "gridpact readings show" has no reading at the end of that period, move the file away and import again; else replace the reading with "gridpact readings correct"`;

function invalid(
  path: string,
  why: string,
  remedy = say`put back what was there, or name another folder with --series`,
) {
  return new NodeError({ code: 'series-invalid', message: say`${path} cannot be used: ${why}`, remedy });
}

/** The folder that the options name, or that of the member; undefined when they name neither. */
export function seriesFolderFor(options: {
  readonly series?: string | undefined;
  readonly memberDir?: string | undefined;
}): SeriesFolder | undefined {
  if (options.series !== undefined) return new SeriesFolder(options.series);
  return options.memberDir === undefined ? undefined : seriesFolderOf(options.memberDir);
}
