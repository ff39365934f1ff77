// Format `nem12`: interval metering files of the Australian market. 100 header, 200 data stream, 300 a day of values,
// 400 qualities within a day, 500 manual reads (left out), 900 end. Days are UTC+10 without daylight saving. Values in
// kWh, Wh or MWh become watt-hours, rounded half-even once per value where they have finer decimals. The site is the
// NMI; data streams E (from the grid) are its import, B (to the grid) its export; several of one kind add up.
import { readDecimal } from './cells.ts';
import { type CsvFile, forEachCsvRow } from './csv-rows.ts';
import { toWattHours } from './energy-conversion.ts';
import {
  type DataDetails,
  type QualityMethod,
  readDataDetails,
  readIntervalDate,
  readQualityMethod,
} from './nem12-record.ts';
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

interface Day {
  readonly details: DataDetails;
  readonly startMs: number;
  /** Undefined where the cell is blank. */
  readonly values: readonly (bigint | undefined)[];
  readonly origin: Origin;
  /** One per value; the 400 records fill what a V leaves open. */
  readonly qualities: (IntervalQuality | undefined)[];
  readonly variable: boolean;
}

type IntervalQuality = Exclude<QualityMethod, 'variable'>;

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
    const variable = method === 'variable';
    const qualities = new Array<IntervalQuality | undefined>(count).fill(variable ? undefined : method);
    this.#day = { details, startMs, values, origin, qualities, variable };
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
    const [from, to] = [Number(cells[1]), Number(cells[2])];
    const method = readQualityMethod(cells[3] ?? '', origin, this.#problems);
    if (method === undefined) return;
    const inDay = Number.isInteger(from) && Number.isInteger(to) && from >= 1 && from <= to && to <= day.values.length;
    if (!inDay || !day.variable || method === 'variable') {
      const remedy = `after a 300 record of quality V, give ranges within 1-${day.values.length} and A, E, F, N or S`;
      this.#problems.add(origin, 'bad-row', 'StartInterval', `${quoted(cells.join(','))} does not fit its day`, remedy);
      return;
    }
    if (method === 'null') this.#reportNull(`interval ${from} to ${to}`, origin);
    for (let i = from - 1; i < to; i++) {
      if (day.qualities[i] !== undefined) {
        const message = `interval ${i + 1} has more than one quality`;
        this.#problems.add(origin, 'duplicate', 'StartInterval', message, 'let the ranges of a day not overlap');
        return;
      }
      day.qualities[i] = method;
    }
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
    for (const [i, wh] of day.values.entries()) {
      const quality = day.qualities[i];
      if (quality === 'null') continue;
      if (wh === undefined) {
        const name = `IntervalValue${i + 1}`;
        const remedy = 'give it, or the quality N where there is none';
        this.#problems.add(day.origin, 'bad-number', name, 'the value is missing', remedy);
        return;
      }
      if (quality === undefined) {
        const message = `the day's quality is V, but no 400 record covers interval ${i + 1}`;
        const remedy = 'add the 400 records for every interval of the day';
        this.#problems.add(day.origin, 'unknown-quality', 'QualityMethod', message, remedy);
        return;
      }
      const startMs = day.startMs + i * stepMs;
      this.#streams.merger.add(site, suffix, direction, { startMs, endMs: startMs + stepMs, wh, quality }, day.origin);
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
