// The options that name readings and a month of them, and the series in their files.
import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { importReadings, READING_FORMATS } from '../../meter-data/import-readings.ts';
import type { IntervalSeries } from '../../meter-data/interval-series.ts';
import { ENCODINGS } from '../../meter-data/readable-text.ts';
import { describeProblem, ProblemList, type ReadingProblem } from '../../meter-data/reading-problem.ts';
import { readSiteNames } from '../../meter-data/site-names.ts';
import { badFile, badReadings } from '../bad-file.ts';
import { plural } from '../print/format-value.ts';
import type { Output } from '../print/output.ts';
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

/** Gaps that are told; of a file with more it is enough to know how many. */
const MOST_TOLD = 5;

/**
 * Every series of the files. Gaps are told: only what is used has to be whole. Throws CliError with everything that is
 * wrong with them.
 */
export async function readSeries(output: Output, options: ReadingsOptions): Promise<readonly IntervalSeries[]> {
  const { readings: path, format, mapping, encoding } = options;
  const sites = options.sites === undefined ? undefined : sitesIn(options.sites);
  const told: ReadingProblem[] = [];
  let gaps = 0;
  const source = {
    path,
    format,
    ...(mapping !== undefined && { mapping }),
    ...(encoding !== undefined && { encoding }),
    ...(sites !== undefined && { sites }),
    onGap: (gap: ReadingProblem) => {
      gaps++;
      if (gaps <= MOST_TOLD) told.push(gap);
    },
  };
  const result = await output.progress('Reading files', () => importReadings(source), 'blocking');
  if (!result.ok) throw badReadings(result.error);
  for (const gap of told) output.note(describeProblem(gap));
  if (gaps > MOST_TOLD) output.note(`and ${plural(gaps - MOST_TOLD, 'gap')} more`);
  return result.value;
}

function sitesIn(path: string): ReadonlyMap<string, string> {
  const problems = new ProblemList();
  const bytes = readInputFile(path, '--sites');
  const names = problems.until(() => readSiteNames({ name: basename(path), bytes }, problems));
  if (names === undefined) throw badFile(problems.found, 'the names of the sites are', 'sites-invalid');
  return names;
}
