// The rows of one file as its mapping reads them. A row whose value cells are all blank carries no reading: before the
// first and after the last it is outside the series, inside it is a gap.
import type { CsvFile } from './csv-rows.ts';
import type { Decimal } from './decimal.ts';
import type { Quality } from './interval-series.ts';
import type { MappedColumns } from './mapped-columns.ts';
import { MappedTime } from './mapped-time.ts';
import { MappedValues } from './mapped-values.ts';
import { valueColumns } from './mapping-columns.ts';
import type { Mapping } from './mapping-file.ts';
import { type Origin, type ProblemList, quoted } from './reading-problem.ts';
import type { SeriesCollector } from './series-collector.ts';
import { fileStem } from './site-names.ts';
import type { StreamMerger } from './stream-merger.ts';

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
  readonly #problems: ProblemList;
  readonly #time: MappedTime;
  readonly #values: MappedValues;
  readonly #valueColumns: readonly string[];

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
    this.#problems = collector.problems;
    this.#time = new MappedTime(mapping.time, columns, collector.problems);
    this.#values = new MappedValues(mapping, columns, this.#time, collector, merger, file.nominalPowerKw);
    this.#valueColumns = valueColumns(mapping, columns.titles);
  }

  read(cells: readonly string[], origin: Origin): void {
    const isTaken = this.#isTaken(cells);
    // Totals below the table are left out by their words, and may be narrower than it.
    if (isTaken && !this.#columns.fits(cells, origin)) return;
    if (isTaken) this.#time.checkCounted(cells, this.#valueColumns, origin);
    const site = this.#collector.siteOf(this.#site(cells));
    const stream = this.#streamOf(site, cells);
    if (!isTaken || this.#columns.isBlank(cells, this.#valueColumns)) {
      this.#time.passOver(stream, cells, origin);
      return;
    }
    const ms = this.#time.instant({ stream, cells, origin, row: origin.line - this.#headerLine - 1 });
    const quality = this.#quality(cells, origin);
    if (ms === undefined || quality === undefined) {
      this.#values.checkNumbers(cells, origin);
      return;
    }
    this.#values.collect({ site, ms, quality, cells, origin });
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
}
