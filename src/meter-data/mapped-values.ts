// The values of a row as its mapping reads them, on their way to the collector.
import type { Register } from '../generated/transaction.ts';
import { type Decimal, roundedQuotient, timesPowerOfTen } from './decimal.ts';
import { type Energies, sumOf } from './energy-columns.ts';
import { MAPPED_UNITS, netOfLoad, wattHoursOf } from './energy-conversion.ts';
import type { Quality, TimeRange } from './interval-series.ts';
import { LEAVE_OUT, type MappedColumns } from './mapped-columns.ts';
import type { MappedTime } from './mapped-time.ts';
import { columnsOfRegister, registersIn, valueColumns } from './mapping-columns.ts';
import type { Mapping, ValueMapping } from './mapping-file.ts';
import { type Origin, quoted } from './reading-problem.ts';
import type { SeriesCollector } from './series-collector.ts';
import type { Direction, StreamMerger } from './stream-merger.ts';

/** A row that carries a reading. */
export interface MappedRow {
  readonly site: string;
  readonly ms: number;
  readonly quality: Quality;
  readonly cells: readonly string[];
  readonly origin: Origin;
}

/** Rows that are one after the other in one direction. */
interface StreamName {
  readonly stream: string;
  readonly direction: Direction;
}

export class MappedValues {
  readonly #mapping: Mapping;
  readonly #columns: MappedColumns;
  readonly #time: MappedTime;
  readonly #collector: SeriesCollector;
  readonly #merger: StreamMerger;
  /** Of the site in this file; only asked for by `solar-and-load`. */
  readonly #nominalPowerKw: Decimal | undefined;
  readonly #valueColumns: readonly string[];

  constructor(
    mapping: Mapping,
    columns: MappedColumns,
    time: MappedTime,
    collector: SeriesCollector,
    merger: StreamMerger,
    nominalPowerKw: Decimal | undefined,
  ) {
    this.#mapping = mapping;
    this.#columns = columns;
    this.#time = time;
    this.#collector = collector;
    this.#merger = merger;
    this.#nominalPowerKw = nominalPowerKw;
    this.#valueColumns = valueColumns(mapping, columns.titles);
  }

  collect(row: MappedRow): void {
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
      const of = this.#streamOf(row);
      if (value !== undefined && of !== undefined) this.#collectStream(row, range, value, of);
      return;
    }
    const energies = this.#intervalEnergies(row, range);
    if (energies !== undefined) this.#collector.interval(site, { ...range, ...energies, quality }, origin);
  }

  #intervalEnergies({ site, cells, origin }: MappedRow, { startMs, endMs }: TimeRange): Energies | undefined {
    const { values } = this.#mapping;
    const durationMs = endMs - startMs;
    if (values.kind === 'intervals') return this.#energies(values, cells, origin, durationMs);
    if (values.kind === 'net') {
      const net = this.#columns.sum(cells, [values.net ?? []].flat(), origin, true);
      return net && netEnergies(wattHoursOf(net, values.unit, durationMs), values.positive);
    }
    if (values.kind !== 'solar-and-load') return undefined;
    const solarWPerKw = this.#columns.number(cells, values.solarWPerKw, origin);
    const load = this.#columns.number(cells, values.load, origin);
    if (solarWPerKw === undefined || load === undefined) return undefined;
    const nominalPowerKw = this.#nominalPower(site, origin);
    const loadPower = MAPPED_UNITS[values.unit].power;
    this.#collector.capacityOf(site, roundedQuotient(timesPowerOfTen(nominalPowerKw, 3)), origin);
    return netOfLoad({ solarWPerKw, nominalPowerKw, load, loadPower, stepSeconds: durationMs / 1000 });
  }

  /** A row per day: a value of each column that is not blank. */
  #collectDay(row: MappedRow): void {
    const { values } = this.#mapping;
    const texts = this.#valueColumns.map((title) => this.#columns.text(row.cells, title));
    const isFilled = texts.map((text) => text !== '');
    const direction = values.kind === 'net' ? undefined : this.#streamOf(row);
    if (values.kind !== 'net' && direction === undefined) return;
    for (const [i, range] of this.#time.intervalsOfDay(row.ms, isFilled, row.origin).entries()) {
      if (range === undefined) continue;
      const title = this.#valueColumns[i] ?? '';
      const value = this.#columns.number(row.cells, title, row.origin, values.kind === 'net');
      if (value === undefined) return;
      if (values.kind === 'net') this.#collectNet(row, range, value, values);
      else if (direction !== undefined) this.#collectStream(row, range, value, direction);
    }
  }

  #collectNet(
    { site, quality, origin }: MappedRow,
    range: TimeRange,
    value: Decimal,
    { unit, positive }: Extract<ValueMapping, { kind: 'net' }>,
  ): void {
    const energies = netEnergies(wattHoursOf(value, unit, range.endMs - range.startMs), positive);
    this.#collector.interval(site, { ...range, ...energies, quality }, origin);
  }

  #collectStream({ site, quality, origin }: MappedRow, range: TimeRange, value: Decimal, of: StreamName): void {
    const wh = wattHoursOf(value, this.#mapping.values.unit, range.endMs - range.startMs);
    this.#merger.add(site, of.stream, of.direction, { ...range, wh, quality }, origin);
  }

  /** Undefined after reporting that the row's word names no direction. */
  #streamOf({ cells, origin }: MappedRow): StreamName | undefined {
    const { values } = this.#mapping;
    const stream = values.kind === 'by-direction' ? this.#columns.text(cells, values.direction) : values.kind;
    const direction = this.#directionOf(stream, origin);
    return direction && { stream, direction };
  }

  #directionOf(word: string, origin: Origin): Direction | undefined {
    const { values } = this.#mapping;
    if (values.kind === 'one-direction') return values.direction;
    if (values.kind !== 'by-direction') return undefined;
    if (values.export?.includes(word)) return 'export';
    if (values.import?.includes(word)) return 'import';
    const message = `${quoted(word)} is neither of "export" nor of "import" in the mapping`;
    const remedy = `add it there, ${LEAVE_OUT}`;
    this.#collector.problems.add(origin, 'bad-value', values.direction, message, remedy);
    return undefined;
  }

  /** Undefined after reporting that a cell holds no number. */
  #energies(
    { export: out, import: from, unit }: Extract<ValueMapping, { kind: 'registers' | 'intervals' }>,
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
  checkNumbers(cells: readonly string[], origin: Origin): void {
    const isSigned = this.#mapping.values.kind === 'net';
    if (!('day' in this.#mapping.time)) this.#columns.sum(cells, this.#valueColumns, origin, isSigned);
  }

  #nominalPower(site: string, origin: Origin): Decimal {
    const known = this.#nominalPowerKw;
    if (known !== undefined) return known;
    const message = `no nominal power is known for site ${site}`;
    const remedy = 'name it in the mapping under values.nominalPowerKw';
    return this.#collector.problems.abort(origin, 'mapping-invalid', 'values.nominalPowerKw', message, remedy);
  }
}

function netEnergies(wh: bigint, positive: Direction): Energies {
  const [above, below] = wh >= 0n ? [wh, 0n] : [0n, -wh];
  return positive === 'export' ? { exportWh: above, importWh: below } : { exportWh: below, importWh: above };
}
