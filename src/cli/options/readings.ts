// The options that name readings and a month of them, and the series in their files.
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import type { Result } from '../../base/result.ts';
import {
  importReadings,
  type JudgedReadings,
  judgeReadings,
  READING_FORMATS,
  type ReadingSource,
} from '../../meter-data/import-readings.ts';
import type { IntervalSeries } from '../../meter-data/interval-series.ts';
import { ENCODINGS } from '../../meter-data/readable-text.ts';
import {
  describeProblem,
  type MeterExchange,
  ProblemList,
  quoted,
  type ReadingProblem,
} from '../../meter-data/reading-problem.ts';
import { readSiteNames } from '../../meter-data/site-names.ts';
import { badFile, badReadings } from '../bad-file.ts';
import { formatTime, plural } from '../print/format-value.ts';
import { localTimes } from '../print/local-times.ts';
import type { Output } from '../print/output.ts';
import { say } from '../print/say.ts';
import { readInputFile } from '../read-input-file.ts';

export interface ReadingsOptions {
  readonly readings: string;
  readonly format: string;
  readonly mapping?: string;
  readonly encoding?: string;
  readonly sites?: string;
}

export function readingsOptions(command: Command): Command {
  return command
    .addOption(new Option('--readings <path>', 'a file, or a directory of files of the format').makeOptionMandatory())
    .addOption(
      new Option('--format <format>', 'the format of the readings').choices(READING_FORMATS).makeOptionMandatory(),
    )
    .addOption(new Option('--mapping <file>', 'for the format mapping: how to read the columns'))
    .addOption(new Option('--encoding <encoding>', 'of files that are not UTF-8').choices(ENCODINGS))
    .addOption(new Option('--sites <file>', 'a CSV file name,site: what the files call the sites'));
}

/** Gaps that are told, and exchanges; of a file with more it is enough to know how many. */
const MOST_TOLD = 5;

export interface SeriesOfFiles {
  readonly series: readonly IntervalSeries[];
  /** For the answer in JSON: a person has been told. */
  readonly notes: readonly string[];
}

/**
 * Every series of the files. Gaps are told, since only what is used has to be whole, and so are exchanges of meters.
 * Throws CliError with everything that is wrong with them.
 */
export async function readSeries(output: Output, options: ReadingsOptions): Promise<SeriesOfFiles> {
  const { value: series, notes } = await read(output, options, importReadings);
  return { series, notes };
}

/** As {@link readSeries}, of more sites than there is memory for. To be closed. */
export async function judgeSeries(
  output: Output,
  options: ReadingsOptions,
): Promise<{ readonly readings: JudgedReadings; readonly notes: readonly string[] }> {
  const { value: readings, notes } = await read(output, options, judgeReadings);
  return { readings, notes };
}

async function read<T>(
  output: Output,
  options: ReadingsOptions,
  reader: (source: ReadingSource) => Promise<Result<T, readonly ReadingProblem[]>>,
): Promise<{ readonly value: T; readonly notes: readonly string[] }> {
  const { readings: path, format, mapping, encoding } = options;
  const sites = options.sites === undefined ? undefined : sitesIn(options.sites);
  const gaps = new Told('gap');
  const exchanges = new Told('exchange');
  const source = {
    path,
    format,
    ...(mapping !== undefined && { mapping }),
    ...(encoding !== undefined && { encoding }),
    ...(sites !== undefined && { sites }),
    onGap: (gap: ReadingProblem) => gaps.add(() => describeProblem(gap)),
    onExchange: (exchange: MeterExchange) => exchanges.add(() => describeExchange(exchange)),
  };
  const result = await output.progress(say`Reading files`, () => reader(source), 'blocking');
  if (!result.ok) throw badReadings(result.error);
  const notes = [...gaps.texts(), ...exchanges.texts()];
  for (const note of notes) output.note(localTimes(note));
  return { value: result.value, notes };
}

class Told {
  readonly #noun: string;
  readonly #first: string[] = [];
  #count = 0;

  constructor(noun: string) {
    this.#noun = noun;
  }

  add(text: () => string): void {
    this.#count += 1;
    if (this.#count <= MOST_TOLD) this.#first.push(text());
  }

  texts(): readonly string[] {
    const more = this.#count - this.#first.length;
    return more === 0 ? this.#first : [...this.#first, say`and ${plural(more, this.#noun)} more`];
  }
}

function describeExchange({ file, line, site, before, after, startMs, endMs }: MeterExchange): string {
  const [last, first] = [formatTime(startMs), formatTime(endMs)];
  const until = last === first ? '' : say`, and counts from ${first} on`;
  return say`${file}:${line}: site ${site}: meter ${quoted(after)} took the place of ${quoted(before)}, which was last read at ${last}${until}`;
}

function sitesIn(path: string): ReadonlyMap<string, string> {
  const problems = new ProblemList();
  const bytes = readInputFile(path, '--sites');
  const names = problems.until(() => readSiteNames({ name: basename(path), bytes }, problems));
  if (names === undefined) throw badFile(problems.found, say`the names of the sites are`, 'sites-invalid');
  return names;
}
