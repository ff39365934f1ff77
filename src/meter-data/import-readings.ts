// One way in for every readings file: `--readings FILE_OR_DIR --format FORMAT [--mapping FILE]`. Reads everything,
// judges everything, and gives either all series or all that is wrong: a bad file imports nothing.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { NodeError } from '../base/node-error.ts';
import { reasonOf } from '../base/reason-of.ts';
import { ok, type Result, refused } from '../base/result.ts';
import type { CsvFile } from './csv-rows.ts';
import type { Decimal } from './decimal.ts';
import { isNamedBy } from './file-pattern.ts';
import { GREENBUTTON_RULES, GreenButtonReader } from './greenbutton.ts';
import { INTERVAL_CSV_RULES, readIntervalCsv } from './interval-csv.ts';
import type { IntervalSeries } from './interval-series.ts';
import { MappedReader, mappingRules } from './mapped-csv.ts';
import { type Mapping, parseMapping } from './mapping-file.ts';
import { NEM12_RULES, Nem12Reader } from './nem12.ts';
import { nominalPowerReader } from './nominal-power.ts';
import { type Listener, type ProblemList, type ReadingProblem, TooManyProblems } from './reading-problem.ts';
import { REGISTER_CSV_RULES, readRegisterCsv } from './register-csv.ts';
import { SeriesCollector } from './series-collector.ts';
import type { SeriesRules } from './series-rules.ts';
import { BoundedReader, listSourceFiles } from './source-files.ts';

/** `opsd` and `citylearn` are `mapping` with a mapping file that comes with gridpact. */
export const READING_FORMATS = [
  'interval-csv',
  'register-csv',
  'nem12',
  'greenbutton',
  'mapping',
  'opsd',
  'citylearn',
] as const;

type ReadingFormat = (typeof READING_FORMATS)[number];

export interface ReadingSource extends Listener {
  /** A file, or a directory whose matching files are read in order of their names. */
  readonly path: string;
  /** One of {@link READING_FORMATS}. */
  readonly format: string;
  /** Path of a mapping file; for the format `mapping`. */
  readonly mapping?: string;
  /** Of files that are not UTF-8, such as "gb18030". */
  readonly encoding?: string;
  /** Names in the files, or usage points, and the sites that they are. */
  readonly sites?: ReadonlyMap<string, string>;
}

/** One series per site, by site name. Throws {@link NodeError} for a missing path or an unknown format. */
export async function importReadings(
  source: ReadingSource,
): Promise<Result<readonly IntervalSeries[], readonly ReadingProblem[]>> {
  const collector = new SeriesCollector(source.sites, source);
  try {
    const series = await readAll(source, collector);
    return collector.problems.found.length === 0 ? ok(series) : refused(collector.problems.found);
  } catch (error) {
    if (error instanceof TooManyProblems) return refused(collector.problems.found);
    throw error;
  }
}

async function readAll(source: ReadingSource, collector: SeriesCollector): Promise<IntervalSeries[]> {
  const { problems } = collector;
  const format = formatOf(source);
  const mapping = await mappingOf(source, format, problems);
  if (isMapped(format)) return mapping === undefined ? [] : readMapped(source, mapping, collector);
  const { rules, suffix, readerFor } = PLAIN_FORMATS[format];
  const wanted = (name: string) => name.toLowerCase().endsWith(suffix);
  const files = await listSourceFiles(source.path, wanted, `*${suffix} file`, problems);
  const reader = new BoundedReader(problems, source.encoding);
  const rows = readerFor(collector);
  for (const file of files) for (const text of await reader.texts(file, wanted)) rows.read(text);
  rows.finish();
  return finished(source, rules, collector);
}

interface PlainFormat {
  readonly rules: SeriesRules;
  readonly suffix: string;
  readonly readerFor: (collector: SeriesCollector) => FormatReader;
}

/** Of all files of an import. */
interface FormatReader {
  readonly read: (file: { readonly name: string; readonly bytes: Uint8Array }) => void;
  /** After the last file. */
  readonly finish: () => void;
}

/** For formats whose rows stand for themselves. */
function rowsBy(read: (file: CsvFile, collector: SeriesCollector) => void) {
  return (collector: SeriesCollector): FormatReader => ({ read: (file) => read(file, collector), finish: () => {} });
}

const PLAIN_FORMATS = {
  'interval-csv': { rules: INTERVAL_CSV_RULES, suffix: '.csv', readerFor: rowsBy(readIntervalCsv) },
  'register-csv': { rules: REGISTER_CSV_RULES, suffix: '.csv', readerFor: rowsBy(readRegisterCsv) },
  nem12: { rules: NEM12_RULES, suffix: '.csv', readerFor: (collector) => new Nem12Reader(collector) },
  greenbutton: { rules: GREENBUTTON_RULES, suffix: '.xml', readerFor: (collector) => new GreenButtonReader(collector) },
} as const satisfies Record<string, PlainFormat>;

const SHIPPED_MAPPINGS = { opsd: 'opsd.json', citylearn: 'citylearn.json' } as const;

async function readMapped(
  source: ReadingSource,
  mapping: Mapping,
  collector: SeriesCollector,
): Promise<IntervalSeries[]> {
  const { problems } = collector;
  const wanted = (name: string) => isNamedBy(mapping.files, name);
  const files = await listSourceFiles(source.path, wanted, `${mapping.files} file`, problems);
  const reader = new BoundedReader(problems, source.encoding);
  let powerOf: (file: { readonly name: string }) => Decimal | undefined = () => undefined;
  if (mapping.values.kind === 'solar-and-load') {
    powerOf = await nominalPowerReader(mapping.values.nominalPowerKw, files, reader, problems);
  }
  const mapped = new MappedReader(mapping, collector);
  for (const file of files) {
    for (const text of await reader.texts(file, wanted)) {
      const nominalPowerKw = powerOf(text);
      mapped.read(nominalPowerKw === undefined ? text : { ...text, nominalPowerKw });
    }
  }
  mapped.finish();
  return finished(source, mappingRules(mapping), collector);
}

function finished(source: ReadingSource, rules: SeriesRules, collector: SeriesCollector): IntervalSeries[] {
  const { problems } = collector;
  if (problems.found.length > 0) return [];
  const series = collector.finish(rules);
  if (problems.found.length > 0) return [];
  const origin = { file: basename(source.path), line: 0 };
  // One reading, as of a site that was connected a moment ago, holds up no others.
  const isTold = series.some(({ intervals }) => intervals.length > 0);
  for (const { site, intervals } of series) {
    if (intervals.length > 0) continue;
    const { stepMs } = rules;
    const message = `site ${site} has no two readings that follow each other`;
    const apart = stepMs === undefined ? '' : `, no more than ${stepMs / 1000} s apart as the mapping says`;
    const remedy = `give at least two readings of each site${apart}`;
    if (isTold) problems.gap(origin, '', message, remedy);
    else problems.add(origin, 'no-readings', '', message, remedy);
  }
  if (series.length === 0) {
    problems.add(origin, 'no-readings', '', 'there is no reading in it', 'check the format and the mapping');
  }
  return series;
}

function formatOf({ format }: ReadingSource): ReadingFormat {
  const known = READING_FORMATS.find((name) => name === format);
  if (known !== undefined) return known;
  throw new NodeError({
    code: 'unknown-reading-format',
    message: `no readings format is called ${JSON.stringify(format)}`,
    remedy: `give --format one of ${READING_FORMATS.join(', ')}`,
  });
}

async function mappingOf(
  { mapping }: ReadingSource,
  format: ReadingFormat,
  problems: ProblemList,
): Promise<Mapping | undefined> {
  const shipped = format === 'opsd' || format === 'citylearn' ? SHIPPED_MAPPINGS[format] : undefined;
  if (!isMapped(format)) return undefined;
  if (shipped === undefined && mapping === undefined) {
    throw new NodeError({
      code: 'mapping-missing',
      message: 'the format mapping needs a mapping file',
      remedy: 'name one with --mapping; network-config/mappings has examples',
    });
  }
  // A mapping named by the user wins over the shipped one of the same kind.
  const path = mapping ?? new URL(`../../network-config/mappings/${shipped}`, import.meta.url);
  const bytes = await readFile(path).catch((cause: unknown) => {
    const reason = reasonOf(cause);
    throw new NodeError({
      code: 'mapping-unreadable',
      message: `cannot read the mapping: ${reason}`,
      remedy: 'name a readable JSON file with --mapping',
      cause,
    });
  });
  // Unlike readFile's, this decoder takes off the byte order mark that some editors put first.
  const text = new TextDecoder().decode(bytes);
  return parseMapping(text, typeof path === 'string' ? basename(path) : (shipped ?? ''), problems);
}

function isMapped(format: ReadingFormat): format is 'mapping' | 'opsd' | 'citylearn' {
  return format === 'mapping' || format === 'opsd' || format === 'citylearn';
}
