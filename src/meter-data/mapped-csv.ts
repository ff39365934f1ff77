// Format `mapping`: foreign CSV files read as their mapping says. Rows whose value cells are all blank carry no reading:
// before the first and after the last they are outside the series, inside it they are a gap.
import type { Register } from '../generated/transaction.ts';
import { type CsvFile, forEachCsvRow } from './csv-rows.ts';
import { type Decimal, roundedQuotient, timesPowerOfTen } from './decimal.ts';
import { type Energies, sumOf } from './energy-columns.ts';
import { MAPPED_UNITS, netOfLoad, wattHoursOf } from './energy-conversion.ts';
import type { Quality, TimeRange } from './interval-series.ts';
import { csvOf, MappedColumns, numbered } from './mapped-columns.ts';
import { MappedTime } from './mapped-time.ts';
import { type MappedValues, type Mapping, namesIn, type ValueSource } from './mapping-file.ts';
import { type Origin, type ProblemList, quoted } from './reading-problem.ts';
import type { SeriesCollector } from './series-collector.ts';
import type { SeriesRules } from './series-rules.ts';
import { type Direction, StreamMerger } from './stream-merger.ts';

interface MappedFile extends CsvFile {
  /** Of the site in this file; only asked for by `solar-and-load`. */
  readonly nominalPowerKw?: Decimal;
}

export function mappingRules({ gaps, time, values }: Mapping): SeriesRules {
  const timeField = MappedTime.columnsOf(time)[0] ?? 'time';
  const stepSeconds = 'stepSeconds' in time ? time.stepSeconds : undefined;
  const step = stepSeconds === undefined ? {} : { stepMs: stepSeconds * 1000 };
  const [exportField, importField] = fieldsOf(values);
  return { gaps, ...step, timeField, exportField, importField };
}

/** The name without its ending: the site's name when the mapping says `fileName`. */
export function fileStem(name: string): string {
  return name.replace(/\.[^.]*$/, '');
}

export class MappedReader {
  readonly #mapping: Mapping;
  readonly #collector: SeriesCollector;
  /** Rows that are each of one direction: a site's directions may lie in different files. */
  readonly #merger: StreamMerger;

  constructor(mapping: Mapping, collector: SeriesCollector) {
    this.#mapping = mapping;
    this.#collector = collector;
    this.#merger = new StreamMerger(collector, mappingRules(mapping).timeField, 'directions');
  }

  read(file: MappedFile): void {
    const { header } = this.#mapping;
    const { problems } = this.#collector;
    let rows: RowReader | undefined;
    forEachCsvRow(csvOf(file, this.#mapping), problems, (cells, origin) => {
      if (rows === undefined) {
        if (!isHeader(header, cells, origin)) return;
        const titles = header === 0 ? numbered(cells) : cells;
        const columns = new MappedColumns(titles, usedColumns(this.#mapping), this.#mapping, origin, problems);
        rows = new RowReader(
          file,
          this.#mapping,
          columns,
          header === 0 ? 0 : origin.line,
          this.#collector,
          this.#merger,
        );
        if (header !== 0) return;
      }
      rows.read(cells, origin);
    });
    if (rows !== undefined) return;
    const missing = typeof header === 'string' ? `no line with the column ${quoted(header)}` : `no line ${header}`;
    const message = header === undefined ? 'the file is empty' : `the file has ${missing}`;
    problems.add({ file: file.name, line: 0 }, 'bad-header', '', message, 'name another file');
  }

  /** After the last file. */
  finish(): void {
    this.#merger.finish();
  }
}

class RowReader {
  readonly #file: MappedFile;
  readonly #mapping: Mapping;
  readonly #columns: MappedColumns;
  readonly #headerLine: number;
  readonly #collector: SeriesCollector;
  readonly #merger: StreamMerger;
  readonly #problems: ProblemList;
  readonly #time: MappedTime;
  readonly #valueColumns: readonly string[];
  #isFirst = true;

  constructor(
    file: MappedFile,
    mapping: Mapping,
    columns: MappedColumns,
    headerLine: number,
    collector: SeriesCollector,
    merger: StreamMerger,
  ) {
    this.#file = file;
    this.#mapping = mapping;
    this.#columns = columns;
    this.#headerLine = headerLine;
    this.#collector = collector;
    this.#merger = merger;
    this.#problems = collector.problems;
    this.#time = new MappedTime(mapping.time, collector.problems);
    this.#valueColumns = valueColumns(mapping, columns.titles);
  }

  read(cells: readonly string[], origin: Origin): void {
    if (!this.#columns.fits(cells, origin)) return;
    if (this.#isFirst) this.#time.checkCounted(cells, this.#columns, origin);
    this.#isFirst = false;
    if (!this.#isTaken(cells) || this.#columns.isBlank(cells, this.#valueColumns)) return;
    const site = this.#collector.siteOf(this.#site(cells));
    const ms = this.#time.instant(
      this.#streamOf(site, cells),
      cells,
      this.#columns,
      origin,
      origin.line - this.#headerLine - 1,
    );
    const quality = this.#quality(cells, origin);
    if (ms === undefined || quality === undefined) {
      this.#checkNumbers(cells, origin);
      return;
    }
    this.#collect({ site, ms, quality, cells, origin });
  }

  #collect(row: Row): void {
    const { values, time } = this.#mapping;
    if ('day' in time) {
      this.#collectDay(row);
      return;
    }
    const { site, ms, quality, cells, origin } = row;
    if (values.kind === 'registers') {
      const energies = this.#energies(values, cells, origin, 0);
      const meter = values.meter === undefined ? '' : this.#columns.text(cells, values.meter);
      if (energies === undefined) return;
      this.#collector.register(site, { atMs: ms, ...energies, quality, meter, rolloverWh: 0n }, origin);
      return;
    }
    const range = this.#time.interval(ms);
    if (values.kind === 'by-direction') {
      const value = this.#columns.number(cells, values.value ?? '', origin);
      if (value !== undefined) this.#collectStream(row, range, value);
      return;
    }
    const energies = this.#intervalEnergies(row, range);
    if (energies !== undefined) this.#collector.interval(site, { ...range, ...energies, quality }, origin);
  }

  #intervalEnergies({ site, cells, origin }: Row, { startMs, endMs }: TimeRange): Energies | undefined {
    const { values } = this.#mapping;
    const durationMs = endMs - startMs;
    if (values.kind === 'intervals') return this.#energies(values, cells, origin, durationMs);
    if (values.kind === 'net') {
      const net = this.#columns.sum(cells, [values.net].flat(), origin, true);
      return net && netEnergies(wattHoursOf(net, values.unit, durationMs), values.positive);
    }
    if (values.kind !== 'solar-and-load') return undefined;
    const solarWPerKw = this.#columns.number(cells, values.solarWPerKw, origin);
    const load = this.#columns.number(cells, values.load, origin);
    if (solarWPerKw === undefined || load === undefined) return undefined;
    const nominalPowerKw = this.#nominalPower(site, origin);
    const loadPower = MAPPED_UNITS[values.unit].power;
    this.#collector.capacityOf(site, roundedQuotient(timesPowerOfTen(nominalPowerKw, 3)));
    return netOfLoad({ solarWPerKw, nominalPowerKw, load, loadPower, stepSeconds: durationMs / 1000 });
  }

  /** A row per day: a value of each column that is not blank. */
  #collectDay(row: Row): void {
    const ranges = this.#time.intervalsOfDay(row.ms, this.#valueColumns.length, row.origin);
    for (const [i, range] of (ranges ?? []).entries()) {
      const title = this.#valueColumns[i] ?? '';
      if (this.#columns.text(row.cells, title) === '') continue;
      const value = this.#columns.number(row.cells, title, row.origin);
      if (value === undefined) return;
      this.#collectStream(row, range, value);
    }
  }

  #collectStream({ site, quality, cells, origin }: Row, range: TimeRange, value: Decimal): void {
    const { values } = this.#mapping;
    const stream = values.kind === 'by-direction' ? this.#columns.text(cells, values.direction) : values.kind;
    const direction = this.#directionOf(stream, origin);
    if (direction === undefined) return;
    const wh = wattHoursOf(value, values.unit, range.endMs - range.startMs);
    this.#merger.add(site, stream, direction, { ...range, wh, quality }, origin);
  }

  #directionOf(word: string, origin: Origin): Direction | undefined {
    const { values } = this.#mapping;
    if (values.kind === 'one-direction') return values.direction;
    if (values.kind !== 'by-direction') return undefined;
    if (values.export?.includes(word)) return 'export';
    if (values.import?.includes(word)) return 'import';
    const message = `${quoted(word)} is neither of "export" nor of "import" in the mapping`;
    const remedy = 'add it there, or leave such rows out: "rows": { "leaveOut": { COLUMN: [ ... ] } }';
    this.#problems.add(origin, 'bad-value', values.direction, message, remedy);
    return undefined;
  }

  /** Undefined after reporting that a cell holds no number. */
  #energies(
    { export: out, import: from, unit }: Extract<MappedValues, { kind: 'registers' | 'intervals' }>,
    cells: readonly string[],
    origin: Origin,
    durationMs: number,
  ): Energies | undefined {
    const names = [...new Set([...registersIn(out), ...registersIn(from)])].sort();
    const registers: Register[] = [];
    for (const name of names) {
      const [exportWh, importWh] = [out, from].map((source) => {
        const titles = columnsOfRegister(source, name);
        const value = this.#columns.sum(cells, titles, origin);
        return value && wattHoursOf(value, unit, durationMs);
      });
      if (exportWh === undefined || importWh === undefined) return undefined;
      registers.push({ name, exportWh, importWh });
    }
    return sumOf(registers);
  }

  /** All of a row's faults are told at once. */
  #checkNumbers(cells: readonly string[], origin: Origin): void {
    const isSigned = this.#mapping.values.kind === 'net';
    if (!('day' in this.#mapping.time)) this.#columns.sum(cells, this.#valueColumns, origin, isSigned);
  }

  #isTaken(cells: readonly string[]): boolean {
    const { keep = {}, leaveOut = {} } = this.#mapping.rows ?? {};
    const has = ([title, words]: [string, readonly string[]]) => words.includes(this.#columns.text(cells, title));
    return Object.entries(keep).every(has) && !Object.entries(leaveOut).some(has);
  }

  /** Rows whose times follow each other: a row for each direction repeats the time of the other. */
  #streamOf(site: string, cells: readonly string[]): string {
    const { values } = this.#mapping;
    return values.kind === 'by-direction' ? `${site} ${this.#columns.text(cells, values.direction)}` : site;
  }

  #site(cells: readonly string[]): string {
    const { site } = this.#mapping;
    if ('name' in site) return site.name;
    if (!('column' in site)) return fileStem(this.#file.name);
    const text = this.#columns.text(cells, site.column);
    return site.names !== undefined && Object.hasOwn(site.names, text) ? (site.names[text] ?? text) : text;
  }

  #quality(cells: readonly string[], origin: Origin): Quality | undefined {
    const { quality } = this.#mapping;
    if ('value' in quality) return quality.value;
    if ('listColumn' in quality) {
      const listed = this.#columns.text(cells, quality.listColumn).split(quality.separator);
      const affected = listed.some((name) => this.#valueColumns.includes(name.trim()));
      return affected ? quality.listed : quality.otherwise;
    }
    const text = this.#columns.text(cells, quality.column);
    if (Object.hasOwn(quality.meanings, text)) return quality.meanings[text];
    const message = `${quoted(text)} is no quality that the mapping explains`;
    this.#problems.add(origin, 'unknown-quality', quality.column, message, 'add it to "meanings" in the mapping');
    return undefined;
  }

  #nominalPower(site: string, origin: Origin): Decimal {
    const known = this.#file.nominalPowerKw;
    if (known !== undefined) return known;
    const message = `no nominal power is known for site ${site}`;
    const remedy = 'name it in the mapping under values.nominalPowerKw';
    return this.#problems.abort(origin, 'mapping-invalid', 'values.nominalPowerKw', message, remedy);
  }
}

function isHeader(header: Mapping['header'], cells: readonly string[], { line }: Origin): boolean {
  if (header === undefined) return true;
  return typeof header === 'string' ? cells.includes(header) : line >= header;
}

/** A row that carries a reading. */
interface Row {
  readonly site: string;
  readonly ms: number;
  readonly quality: Quality;
  readonly cells: readonly string[];
  readonly origin: Origin;
}

function netEnergies(wh: bigint, positive: Direction): Energies {
  const [above, below] = wh >= 0n ? [wh, 0n] : [0n, -wh];
  return positive === 'export' ? { exportWh: above, importWh: below } : { exportWh: below, importWh: above };
}

/** Names of registers; one without a name where the source is a plain one. */
function registersIn(source: ValueSource | undefined): string[] {
  if (source === undefined) return [];
  return typeof source === 'string' || Array.isArray(source) ? [''] : Object.keys(source);
}

function columnsOfRegister(source: ValueSource | undefined, name: string): string[] {
  if (source === undefined) return [];
  if (typeof source === 'string' || Array.isArray(source)) return name === '' ? [source].flat() : [];
  return [source[name] ?? []].flat();
}

/** In the file's own words, for problems: export first. */
function fieldsOf(values: MappedValues): [string, string] {
  switch (values.kind) {
    case 'registers':
    case 'intervals':
      return [namesIn(values.export ?? 'export')[0] ?? '', namesIn(values.import ?? 'import')[0] ?? ''];
    case 'net':
      return [[values.net].flat()[0] ?? '', [values.net].flat()[0] ?? ''];
    case 'by-direction':
      return [values.value ?? 'value', values.value ?? 'value'];
    case 'one-direction':
      return ['value', 'value'];
    case 'solar-and-load':
      return [values.solarWPerKw, values.load];
  }
}

/** The columns whose cells are values. */
function valueColumns({ values, time }: Mapping, titles: readonly string[] = []): string[] {
  if ('day' in time) return titles.slice(titles.indexOf(time.firstColumn), titles.indexOf(time.lastColumn) + 1);
  switch (values.kind) {
    case 'registers':
    case 'intervals':
      return [values.export, values.import].flatMap((source) => (source === undefined ? [] : namesIn(source)));
    case 'net':
      return [values.net].flat();
    case 'solar-and-load':
      return [values.solarWPerKw, values.load];
    default:
      return 'value' in values && values.value !== undefined ? [values.value] : [];
  }
}

function usedColumns(mapping: Mapping): string[] {
  const { site, time, values, quality, rows } = mapping;
  const names = [...valueColumns(mapping), ...MappedTime.columnsOf(time)];
  if (values.kind === 'by-direction') names.push(values.direction);
  if (values.kind === 'registers' && values.meter !== undefined) names.push(values.meter);
  if ('column' in site) names.push(site.column);
  if ('column' in quality) names.push(quality.column);
  if ('listColumn' in quality) names.push(quality.listColumn);
  names.push(...Object.keys(rows?.keep ?? {}), ...Object.keys(rows?.leaveOut ?? {}));
  return names;
}
