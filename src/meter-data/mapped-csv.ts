// Format `mapping`: a foreign CSV file read as its mapping says. Rows whose value cells are all blank carry no reading:
// before the first and after the last they are outside the series, inside it they are a gap.
import { assert } from '../base/assert.ts';
import { readDecimal, readInstant } from './cells.ts';
import { type CsvFile, forEachCsvRow } from './csv-rows.ts';
import { type Decimal, roundedQuotient, timesPowerOfTen } from './decimal.ts';
import { ENERGY_UNITS, netOfLoad, toWattHours } from './energy-conversion.ts';
import type { Quality } from './interval-series.ts';
import type { Mapping } from './mapping-file.ts';
import { parseTime } from './parse-time.ts';
import { type Origin, type ProblemList, quoted } from './reading-problem.ts';
import type { SeriesCollector } from './series-collector.ts';
import type { SeriesRules } from './series-rules.ts';

interface MappedFile extends CsvFile {
  /** Of the site in this file; only asked for by `solar-and-load`. */
  readonly nominalPowerKw?: Decimal;
}

export function mappingRules({ gaps, time, values }: Mapping): SeriesRules {
  const timeField = 'column' in time ? time.column : 'time';
  const [exportField, importField] = valueColumns(values);
  return { gaps, stepMs: time.stepSeconds * 1000, timeField, exportField, importField };
}

/** The name without its ending: the site's name when the mapping says `fileName`. */
export function fileStem(name: string): string {
  return name.replace(/\.[^.]*$/, '');
}

export function readMappedCsv(file: MappedFile, mapping: Mapping, collector: SeriesCollector): void {
  let reader: RowReader | undefined;
  forEachCsvRow(file, collector.problems, (cells, origin) => {
    if (reader === undefined) reader = new RowReader(file, mapping, cells, origin, collector);
    else reader.read(cells, origin);
  });
  if (reader === undefined) {
    collector.problems.add({ file: file.name, line: 0 }, 'bad-header', '', 'the file is empty', 'name another file');
  }
}

class RowReader {
  readonly #file: MappedFile;
  readonly #mapping: Mapping;
  readonly #collector: SeriesCollector;
  readonly #problems: ProblemList;
  readonly #headerLine: number;
  readonly #columns = new Map<string, number>();
  readonly #width: number;
  readonly #valueColumns: readonly [string, string];
  /** Of the first row, where the mapping counts time by rows. */
  readonly #firstMs: number;

  constructor(
    file: MappedFile,
    mapping: Mapping,
    header: readonly string[],
    origin: Origin,
    collector: SeriesCollector,
  ) {
    this.#file = file;
    this.#mapping = mapping;
    this.#collector = collector;
    this.#problems = collector.problems;
    this.#headerLine = origin.line;
    this.#width = header.length;
    this.#valueColumns = valueColumns(mapping.values);
    this.#firstMs = firstInstant(mapping);
    for (const name of usedColumns(mapping)) {
      const index = header.indexOf(name);
      const message = index < 0 ? 'the file has no such column' : 'the file has this column twice';
      if (index < 0 || header.includes(name, index + 1)) {
        this.#problems.abort(origin, 'bad-header', name, message, 'correct the column names in the mapping');
      }
      this.#columns.set(name, index);
    }
  }

  read(cells: readonly string[], origin: Origin): void {
    if (cells.length !== this.#width) {
      const message = `${cells.length} fields, but the header has ${this.#width}`;
      this.#problems.add(origin, 'bad-row', '', message, 'correct this line');
      return;
    }
    const [first, second] = this.#valueColumns;
    if (this.#cell(cells, first) === '' && this.#cell(cells, second) === '') return;
    const site = this.#site(cells);
    const atMs = this.#time(cells, origin);
    const a = this.#decimal(cells, first, origin);
    const b = this.#decimal(cells, second, origin);
    const quality = this.#quality(cells, origin);
    if (atMs === undefined || a === undefined || b === undefined || quality === undefined) return;
    this.#collect(site, atMs, a, b, quality, origin);
  }

  #collect(site: string, atMs: number, a: Decimal, b: Decimal, quality: Quality, origin: Origin): void {
    const { values, time } = this.#mapping;
    const power = ENERGY_UNITS[values.unit];
    if (values.kind === 'registers') {
      const energy = { exportWh: toWattHours(a, power), importWh: toWattHours(b, power) };
      this.#collector.register(site, { atMs, ...energy, quality, meter: '', rolloverWh: 0n }, origin);
      return;
    }
    const interval = { startMs: atMs, endMs: atMs + time.stepSeconds * 1000, quality };
    if (values.kind === 'intervals') {
      const energy = { exportWh: toWattHours(a, power), importWh: toWattHours(b, power) };
      this.#collector.interval(site, { ...interval, ...energy }, origin);
      return;
    }
    const nominalPowerKw = this.#nominalPower(site, origin);
    const { stepSeconds } = time;
    const energy = netOfLoad({ solarWPerKw: a, nominalPowerKw, load: b, loadPower: power, stepSeconds });
    this.#collector.interval(site, { ...interval, ...energy }, origin);
    this.#collector.capacity(site, roundedQuotient(timesPowerOfTen(nominalPowerKw, 3)));
  }

  #cell(cells: readonly string[], column: string): string {
    return cells[this.#columns.get(column) ?? -1] ?? '';
  }

  #decimal(cells: readonly string[], column: string, origin: Origin): Decimal | undefined {
    return readDecimal({ name: column, text: this.#cell(cells, column), origin }, this.#problems);
  }

  #site(cells: readonly string[]): string {
    const { site } = this.#mapping;
    if ('name' in site) return site.name;
    return 'column' in site ? this.#cell(cells, site.column) : fileStem(this.#file.name);
  }

  #time(cells: readonly string[], origin: Origin): number | undefined {
    const { time } = this.#mapping;
    if ('column' in time) {
      return readInstant({ name: time.column, text: this.#cell(cells, time.column), origin }, this.#problems);
    }
    // By line, not by row: an empty line must not shift all later rows in time.
    return this.#firstMs + (origin.line - this.#headerLine - 1) * time.stepSeconds * 1000;
  }

  #quality(cells: readonly string[], origin: Origin): Quality | undefined {
    const { quality } = this.#mapping;
    if ('value' in quality) return quality.value;
    if ('listColumn' in quality) {
      const listed = this.#cell(cells, quality.listColumn).split(quality.separator);
      const affected = listed.some((name) => this.#valueColumns.includes(name.trim()));
      return affected ? quality.listed : quality.otherwise;
    }
    const text = this.#cell(cells, quality.column);
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

function firstInstant({ time }: Mapping): number {
  if ('column' in time) return 0;
  const first = parseTime(time.first);
  assert(first.kind === 'instant', 'the schema of mappings takes only instants');
  return first.ms;
}

/** The two columns that a row's energies come from: export and import, or solar and load. */
function valueColumns(values: Mapping['values']): [string, string] {
  return values.kind === 'solar-and-load' ? [values.solarWPerKw, values.load] : [values.export, values.import];
}

function usedColumns({ site, time, values, quality }: Mapping): string[] {
  const names = [...valueColumns(values)];
  if ('column' in time) names.push(time.column);
  if ('column' in site) names.push(site.column);
  if ('column' in quality) names.push(quality.column);
  if ('listColumn' in quality) names.push(quality.listColumn);
  return names;
}
