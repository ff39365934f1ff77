// The rows of one file as its mapping reads them. A row whose value cells are all blank carries no reading: before the
// first and after the last it is outside the series, inside it is a gap.
import type { Register } from '../generated/transaction.ts';
import type { CsvFile } from './csv-rows.ts';
import { type Decimal, roundedQuotient, timesPowerOfTen } from './decimal.ts';
import { type Energies, sumOf } from './energy-columns.ts';
import { MAPPED_UNITS, netOfLoad, wattHoursOf } from './energy-conversion.ts';
import type { Quality, TimeRange } from './interval-series.ts';
import type { MappedColumns } from './mapped-columns.ts';
import { MappedTime } from './mapped-time.ts';
import { columnsOfRegister, registersIn, valueColumns } from './mapping-columns.ts';
import type { MappedValues, Mapping } from './mapping-file.ts';
import { type Origin, type ProblemList, quoted } from './reading-problem.ts';
import type { SeriesCollector } from './series-collector.ts';
import { fileStem } from './site-names.ts';
import type { Direction, StreamMerger } from './stream-merger.ts';

export interface MappedFile extends CsvFile {
  /** Of the site in this file; only asked for by `solar-and-load`. */
  readonly nominalPowerKw?: Decimal;
}

export class RowReader {
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
