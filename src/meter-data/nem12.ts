// Format `nem12`: interval metering files of the Australian market. 100 header, 200 data stream, 300 a day of values,
// 400 qualities within a day, 500 manual reads (left out), 900 end. Days are UTC+10 without daylight saving. Values in
// kWh, Wh or MWh become watt-hours, rounded half-even once per value where they have finer decimals. The site is the
// NMI; data streams E (from the grid) are its import, B (to the grid) its export; several of one kind add up.
import { readDecimal } from './cells.ts';
import { type CsvFile, forEachCsvRow } from './csv-rows.ts';
import { toWattHours } from './energy-conversion.ts';
import type { Quality } from './interval-series.ts';
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

export function readNem12(file: CsvFile, collector: SeriesCollector): void {
  const reader = new Nem12Reader(collector);
  forEachCsvRow(file, collector.problems, (cells, origin) => reader.read(cells, origin));
  reader.finish({ file: file.name, line: 0 });
}

interface Day {
  readonly details: DataDetails;
  readonly startMs: number;
  readonly values: readonly bigint[];
  readonly origin: Origin;
  /** One per value; the 400 records fill what a V leaves open. */
  readonly qualities: (Quality | undefined)[];
  readonly variable: boolean;
}

class Nem12Reader {
  readonly #problems: ProblemList;
  readonly #collector: SeriesCollector;
  readonly #merger: StreamMerger;
  readonly #daysSeen = new Map<string, number>();
  #place: 'start' | 'data' | 'end' = 'start';
  #details: DataDetails | undefined;
  #day: Day | undefined;

  constructor(collector: SeriesCollector) {
    this.#collector = collector;
    this.#problems = collector.problems;
    this.#merger = new StreamMerger(collector, 'IntervalDate');
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
    this.#merger.finish();
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
    if (details.direction === undefined) return;
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
    if (this.#isRepeated(details, cells[1] ?? '', origin)) return;
    const variable = method === 'variable';
    const qualities = new Array<Quality | undefined>(count).fill(variable ? undefined : method);
    this.#day = { details, startMs, values, origin, qualities, variable };
  }

  #readValues(cells: readonly string[], unitPower: number, origin: Origin): bigint[] | undefined {
    const values: bigint[] = [];
    for (const [i, text] of cells.entries()) {
      const value = readDecimal({ name: `IntervalValue${i + 1}`, text, origin }, this.#problems);
      // One wrong value of a day is enough: most often the whole row is shifted.
      if (value === undefined) return undefined;
      values.push(toWattHours(value, unitPower));
    }
    return values;
  }

  #isRepeated({ nmi, suffix }: DataDetails, date: string, origin: Origin): boolean {
    const key = `${nmi}/${suffix}/${date}`;
    const first = this.#daysSeen.get(key);
    this.#daysSeen.set(key, first ?? origin.line);
    if (first === undefined) return false;
    const message = `stream ${suffix} of ${nmi} has the day ${date} twice, first in line ${first}`;
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
      const remedy = `after a 300 record of quality V, give ranges within 1-${day.values.length} and A, E, F or S`;
      this.#problems.add(origin, 'bad-row', 'StartInterval', `${quoted(cells.join(','))} does not fit its day`, remedy);
      return;
    }
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
      if (quality === undefined) {
        const message = `the day's quality is V, but no 400 record covers interval ${i + 1}`;
        const remedy = 'add the 400 records for every interval of the day';
        this.#problems.add(day.origin, 'unknown-quality', 'QualityMethod', message, remedy);
        return;
      }
      const startMs = day.startMs + i * stepMs;
      this.#merger.add(site, suffix, direction, { startMs, endMs: startMs + stepMs, wh, quality }, day.origin);
    }
  }

  #misplaced(record: string, where: string, origin: Origin): void {
    const message = `a record ${quoted(record)} has no place ${where}`;
    this.#problems.add(origin, 'bad-row', 'RecordIndicator', message, 'keep the order 100, 200, 300, 400, 900');
  }
}
