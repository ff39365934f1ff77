// Format `nem12`: interval metering files of the Australian market. 100 header, 200 data stream, 300 a day of values,
// 400 qualities within a day, 500 manual reads (left out), 900 end. Days are UTC+10 without daylight saving. Values in
// kWh, Wh or MWh become watt-hours, rounded half-even once per value where they have finer decimals. The site is the
// NMI; data streams E (from the grid) are its import, B (to the grid) its export; several of one kind add up.
import { readDecimal } from './cells.ts';
import { type CsvFile, forEachCsvRow } from './csv-rows.ts';
import { toWattHours } from './energy-conversion.ts';
import { type Day, qualitiesOf, readIntervals, readQualityRange, setQualities } from './nem12-day.ts';
import { type DataDetails, readDataDetails, readIntervalDate, readQualityMethod } from './nem12-record.ts';
import { type Origin, type ProblemList, quoted } from './reading-problem.ts';
import type { SeriesCollector } from './series-collector.ts';
import type { SeriesRules } from './series-rules.ts';
import { StreamMerger } from './stream-merger.ts';

export const NEM12_RULES: SeriesRules = {
  gaps: 'refuse',
  timeField: 'IntervalDate',
  exportField: 'IntervalValue',
  importField: 'IntervalValue',
};

/** QualityMethod, ReasonCode, ReasonDescription, UpdateDateTime, MSATSLoadDateTime. */
const FIELDS_AFTER_VALUES = 5;
const DAY_MINUTES = 1440;

/** Reads the files of an import: the days and the streams of one meter may lie in several. */
export class Nem12Reader {
  readonly #collector: SeriesCollector;
  readonly #streams: Streams;

  constructor(collector: SeriesCollector) {
    this.#collector = collector;
    this.#streams = { merger: new StreamMerger(collector, 'IntervalDate'), daysSeen: new Map() };
  }

  read(file: CsvFile): void {
    const records = new RecordReader(this.#collector, this.#streams);
    forEachCsvRow(file, this.#collector.problems, (cells, origin) => records.read(cells, origin));
    records.finish({ file: file.name, line: 0 });
  }

  /** After the last file. */
  finish(): void {
    const { merger, daysSeen, leftOut } = this.#streams;
    if (leftOut !== undefined && daysSeen.size === 0) {
      const remedy = 'get the streams of active energy too, E1 and B1';
      this.#collector.problems.add(leftOut, 'no-readings', 'UOM', 'there is only reactive energy (kVArh)', remedy);
    }
    merger.finish();
  }
}

interface Streams {
  readonly merger: StreamMerger;
  /** Where a stream of reactive energy was first left out. */
  leftOut?: Origin;
  readonly daysSeen: Map<string, Origin>;
}

class RecordReader {
  readonly #problems: ProblemList;
  readonly #collector: SeriesCollector;
  readonly #streams: Streams;
  #place: 'start' | 'data' | 'end' = 'start';
  #details: DataDetails | undefined;
  #day: Day | undefined;

  constructor(collector: SeriesCollector, streams: Streams) {
    this.#collector = collector;
    this.#problems = collector.problems;
    this.#streams = streams;
  }

  read(cells: readonly string[], origin: Origin): void {
    const record = cells[0] ?? '';
    if (this.#place === 'start') this.#readHeader(cells, origin);
    else if (this.#place === 'end') this.#misplaced(record, 'after the end (900)', origin);
    else if (record === '200') this.#readDetails(cells, origin);
    else if (record === '300') this.#readDay(cells, origin);
    else if (record === '400') this.#readQualities(cells, origin);
    else if (record === '900') this.#readEnd();
    else if (record !== '500') this.#misplaced(record, 'between 100 and 900', origin);
  }

  finish(file: Origin): void {
    if (this.#place !== 'end') {
      const message = this.#place === 'start' ? 'the file is empty' : 'there is no 900 record: the file is cut off';
      this.#problems.add(file, 'malformed-file', 'RecordIndicator', message, 'get the whole file again');
    }
  }

  #readHeader(cells: readonly string[], origin: Origin): void {
    if (cells[0] !== '100' || cells[1] !== 'NEM12') {
      const message = `the file starts with ${quoted(cells.slice(0, 2).join(','))}, not with 100,NEM12`;
      this.#problems.abort(origin, 'bad-header', 'VersionHeader', message, 'give a NEM12 file, or another --format');
    }
    this.#place = 'data';
  }

  #readDetails(cells: readonly string[], origin: Origin): void {
    this.#finishDay();
    this.#details = readDataDetails(cells, origin, this.#problems);
  }

  #readDay(cells: readonly string[], origin: Origin): void {
    this.#finishDay();
    const details = this.#details;
    if (details === undefined) {
      if (this.#problems.found.length === 0) this.#misplaced('300', 'before a 200 record', origin);
      return;
    }
    if (details.direction === undefined) {
      this.#streams.leftOut ??= origin;
      return;
    }
    const count = DAY_MINUTES / details.intervalMinutes;
    const extra = cells.length - 2 - count;
    if (extra < 1 || extra > FIELDS_AFTER_VALUES) {
      const message = `${cells.length} fields do not hold ${count} values of ${details.intervalMinutes} minutes`;
      this.#problems.add(origin, 'bad-row', 'IntervalValue', message, 'give every interval of the day a value');
      return;
    }
    const startMs = readIntervalDate(cells[1] ?? '', origin, this.#problems);
    const values = this.#readValues(cells.slice(2, 2 + count), details.unitPower, origin);
    const method = readQualityMethod(cells[2 + count] ?? '', origin, this.#problems);
    if (startMs === undefined || values === undefined || method === undefined) return;
    if (method === 'null') {
      this.#reportNull('the day', origin);
      return;
    }
    if (this.#isRepeated(details, cells[1] ?? '', origin)) return;
    this.#day = { details, startMs, values, origin, ...qualitiesOf(method, count) };
  }

  #readValues(
    cells: readonly string[],
    unitPower: number,
    origin: Origin,
  ): readonly (bigint | undefined)[] | undefined {
    const values: (bigint | undefined)[] = [];
    for (const [i, text] of cells.entries()) {
      if (text === '') {
        values.push(undefined);
        continue;
      }
      const value = readDecimal({ name: `IntervalValue${i + 1}`, text, origin }, this.#problems);
      // One wrong value of a day is enough: most often the whole row is shifted.
      if (value === undefined) return undefined;
      values.push(toWattHours(value, unitPower));
    }
    return values;
  }

  #isRepeated({ nmi, suffix }: DataDetails, date: string, origin: Origin): boolean {
    const key = `${nmi}/${suffix}/${date}`;
    const first = this.#streams.daysSeen.get(key);
    this.#streams.daysSeen.set(key, first ?? origin);
    if (first === undefined) return false;
    const message = `stream ${suffix} of ${nmi} has the day ${date} twice, first at ${first.file}:${first.line}`;
    const remedy = 'keep the record with the newest UpdateDateTime';
    this.#problems.add(origin, 'duplicate', 'IntervalDate', message, remedy);
    return true;
  }

  #readQualities(cells: readonly string[], origin: Origin): void {
    const day = this.#day;
    // Reactive energy is left out with its qualities, and so is a day that has been refused.
    if (day === undefined) return;
    const range = readQualityRange(cells, day, origin, this.#problems);
    if (range === undefined) return;
    if (range.method === 'null') this.#reportNull(`interval ${range.from} to ${range.to}`, origin);
    setQualities(day, range, origin, this.#problems);
  }

  #readEnd(): void {
    this.#finishDay();
    this.#place = 'end';
  }

  #finishDay(): void {
    const day = this.#day;
    this.#day = undefined;
    if (day === undefined || day.details.direction === undefined) return;
    const { nmi, suffix, direction, intervalMinutes } = day.details;
    const site = this.#collector.siteOf(nmi);
    const stepMs = intervalMinutes * 60_000;
    for (const { value, quality, index } of readIntervals(day, this.#problems)) {
      const startMs = day.startMs + index * stepMs;
      const interval = { startMs, endMs: startMs + stepMs, wh: value, quality };
      this.#streams.merger.add(site, suffix, direction, interval, day.origin);
    }
  }

  #reportNull(what: string, origin: Origin): void {
    const remedy = 'ask the meter data provider for substituted values';
    this.#problems.gap(origin, 'QualityMethod', `${what}: the data are null (N), there is no reading`, remedy);
  }

  #misplaced(record: string, where: string, origin: Origin): void {
    const message = `a record ${quoted(record)} has no place ${where}`;
    this.#problems.add(origin, 'bad-row', 'RecordIndicator', message, 'keep the order 100, 200, 300, 400, 900');
  }
}
