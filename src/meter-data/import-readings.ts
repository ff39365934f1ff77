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
import { type Listener, ProblemList, type ReadingProblem, TooManyProblems } from './reading-problem.ts';
import { REGISTER_CSV_RULES, readRegisterCsv } from './register-csv.ts';
import { MAX_ROWS_ON_DISK, RowsBySite, type SiteRows } from './rows-by-site.ts';
import { SeriesCollector } from './series-collector.ts';
import type { SeriesRules } from './series-rules.ts';
import { SortedRuns } from './sorted-runs.ts';
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

/** Readings in which nothing is wrong, of any number. */
export interface JudgedReadings {
  readonly siteCount: number;
  /** One per site, by site name; made anew for whoever walks over them, until they are closed. */
  readonly series: Iterable<IntervalSeries>;
  close(): void;
}

/** One series per site, by site name. Throws {@link NodeError} for a missing path or an unknown format. */
export async function importReadings(
  source: ReadingSource,
): Promise<Result<readonly IntervalSeries[], readonly ReadingProblem[]>> {
  const list: IntervalSeries[] = [];
  const runs = new SortedRuns<SiteRows>();
  const collector = new SeriesCollector(source.sites, source, new RowsBySite(runs));
  const origin = { file: basename(source.path), line: 0 };
  try {
    const judged = await judge(source, collector, (series) => {
      list.push(series);
      collector.checkSites(list.length, origin);
    });
    return judged.ok ? ok(list) : judged;
  } finally {
    runs.close();
  }
}

/**
 * As {@link importReadings}, without holding them in memory: what does not fit there is in a file without a name, which
 * is gone when it is closed.
 */
export async function judgeReadings(source: ReadingSource): Promise<Result<JudgedReadings, readonly ReadingProblem[]>> {
  const runs = new SortedRuns<SiteRows>();
  const collector = new SeriesCollector(source.sites, source, new RowsBySite(runs, MAX_ROWS_ON_DISK));
  let siteCount = 0;
  try {
    const judged = await judge(source, collector, () => siteCount++);
    if (!judged.ok) {
      runs.close();
      return judged;
    }
    const rules = judged.value;
    // What is wrong with them was told.
    const series = { [Symbol.iterator]: () => collector.series(rules, new ProblemList(SILENT)) };
    return ok({ siteCount, series, close: () => runs.close() });
  } catch (error) {
    runs.close();
    throw error;
  }
}

const SILENT: Listener = { onGap: () => {}, onExchange: () => {} };

type OnSeries = (series: IntervalSeries) => void;

async function judge(
  source: ReadingSource,
  collector: SeriesCollector,
  onSeries: OnSeries,
): Promise<Result<SeriesRules, readonly ReadingProblem[]>> {
  const { problems } = collector;
  try {
    const rules = await readAll(source, collector);
    if (rules !== undefined && problems.found.length === 0) {
      finish(source, rules, collector, onSeries);
      if (problems.found.length === 0) return ok(rules);
    }
    return refused(problems.found);
  } catch (error) {
    if (error instanceof TooManyProblems) return refused(problems.found);
    throw error;
  }
}

/** Undefined after reporting what is wrong with the mapping. */
async function readAll(source: ReadingSource, collector: SeriesCollector): Promise<SeriesRules | undefined> {
  const { problems } = collector;
  const format = formatOf(source);
  const mapping = await mappingOf(source, format, problems);
  if (isMapped(format)) return mapping === undefined ? undefined : readMapped(source, mapping, collector);
  const { rules, suffix, isOfLines, readerFor } = PLAIN_FORMATS[format];
  const wanted = (name: string) => name.toLowerCase().endsWith(suffix);
  const files = await listSourceFiles(source.path, wanted, `*${suffix} file`, problems);
  const reader = new BoundedReader(problems, source.encoding);
  const rows = readerFor(collector);
  for (const file of files) for (const text of await reader.texts(file, wanted, isOfLines)) rows.read(text);
  rows.finish();
  return rules;
}

interface PlainFormat {
  readonly rules: SeriesRules;
  readonly suffix: string;
  /** A line is a row, and quotes stand around a cell or nowhere: the file need not be read at once. */
  readonly isOfLines: boolean;
  readonly readerFor: (collector: SeriesCollector) => FormatReader;
}

/** Of all files of an import. */
interface FormatReader {
  readonly read: (file: CsvFile) => void;
  /** After the last file. */
  readonly finish: () => void;
}

/** For formats whose rows stand for themselves. */
function rowsBy(read: (file: CsvFile, collector: SeriesCollector) => void) {
  return (collector: SeriesCollector): FormatReader => ({ read: (file) => read(file, collector), finish: () => {} });
}

const OWN = { suffix: '.csv', isOfLines: true } as const;

const PLAIN_FORMATS = {
  'interval-csv': { ...OWN, rules: INTERVAL_CSV_RULES, readerFor: rowsBy(readIntervalCsv) },
  'register-csv': { ...OWN, rules: REGISTER_CSV_RULES, readerFor: rowsBy(readRegisterCsv) },
  nem12: { rules: NEM12_RULES, suffix: '.csv', isOfLines: false, readerFor: (rows) => new Nem12Reader(rows) },
  greenbutton: {
    ...{ rules: GREENBUTTON_RULES, suffix: '.xml', isOfLines: false },
    readerFor: (collector) => new GreenButtonReader(collector),
  },
} as const satisfies Record<string, PlainFormat>;

const SHIPPED_MAPPINGS = { opsd: 'opsd.json', citylearn: 'citylearn.json' } as const;

async function readMapped(source: ReadingSource, mapping: Mapping, collector: SeriesCollector): Promise<SeriesRules> {
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
  return mappingRules(mapping);
}

function finish(source: ReadingSource, rules: SeriesRules, collector: SeriesCollector, onSeries: OnSeries): void {
  const { problems } = collector;
  const origin = { file: basename(source.path), line: 0 };
  let [read, empty] = [0, 0];
  for (const one of collector.series(rules)) {
    if (one.intervals.length > 0) read++;
    else empty++;
    onSeries(one);
  }
  if (problems.found.length > 0) return;
  if (read + empty === 0) {
    problems.add(origin, 'no-readings', '', 'there is no reading in it', 'check the format and the mapping');
  }
  if (empty === 0) return;
  for (const { site, intervals } of collector.series(rules, new ProblemList(SILENT))) {
    if (intervals.length > 0) continue;
    const { stepMs } = rules;
    const message = `site ${site} has no two readings that follow each other`;
    const apart = stepMs === undefined ? '' : `, no more than ${stepMs / 1000} s apart as the mapping says`;
    const remedy = `give at least two readings of each site${apart}`;
    // One reading, as of a site that was connected a moment ago, holds up no others.
    if (read > 0) problems.gap(origin, '', message, remedy);
    else problems.add(origin, 'no-readings', '', message, remedy);
  }
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
