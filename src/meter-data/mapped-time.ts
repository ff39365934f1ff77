// When the rows of a foreign CSV file are, as their mapping says: instants with an offset, local times in a zone, days
// with a column for each interval, or rows that are counted.
import { assert } from '../base/assert.ts';
import { readInstant } from './cells.ts';
import { TimesBesideCounts } from './counted-rows.ts';
import { intervalsOfDay } from './day-columns.ts';
import type { TimeRange } from './interval-series.ts';
import { type LocalClock, localClock } from './local-clock.ts';
import { LEAVE_OUT, type MappedColumns } from './mapped-columns.ts';
import type { TimeMapping } from './mapping-file.ts';
import { parseTime } from './parse-time.ts';
import { type Origin, type ProblemList, quoted } from './reading-problem.ts';
import { RowOrder } from './row-order.ts';
import { type LocalTime, type TimePattern, timePattern } from './time-pattern.ts';

const DAY_MS = 86_400_000;
const LAST_SECOND = Date.UTC(3000, 0, 1) / 1000;

/** A row as far as its time is concerned. */
interface TimedRow {
  /** Rows of one stream follow each other in time. */
  readonly stream: string;
  readonly cells: readonly string[];
  readonly origin: Origin;
  /** From 0, counted by line, so that an empty line does not shift all later rows. */
  readonly row: number;
}

interface TimeField {
  readonly name: string;
  readonly text: string;
  readonly origin: Origin;
}

export class MappedTime {
  readonly #time: TimeMapping;
  readonly #columns: MappedColumns;
  readonly #problems: ProblemList;
  readonly #clock: LocalClock | undefined;
  readonly #pattern: TimePattern | undefined;
  /** The day of times that have none. */
  readonly #onMs: number;
  readonly #order = new RowOrder();
  readonly #timesBeside = new TimesBesideCounts();

  constructor(time: TimeMapping, columns: MappedColumns, problems: ProblemList) {
    this.#time = time;
    this.#columns = columns;
    this.#problems = problems;
    this.#clock = 'zone' in time && time.zone !== undefined ? localClock(time.zone) : undefined;
    this.#pattern = patternOf(time);
    this.#onMs = 'on' in time && time.on !== undefined ? Date.parse(`${time.on}T00:00:00Z`) : 0;
  }

  /** Ends the import when rows are to be counted although the file says when they are. `values`: cells that are none. */
  checkCounted(cells: readonly string[], values: readonly string[], origin: Origin): void {
    if (!('first' in this.#time)) return;
    const { titles } = this.#columns;
    const index = this.#timesBeside.find(this.#columns.without(cells, values));
    if (index === undefined) return;
    const message = `${quoted(cells[index] ?? '')} is a time, and rows are not counted where the file has times`;
    const remedy = `name it in the mapping: "time": { "column": ${JSON.stringify(titles[index] ?? '')}, "pattern": ..., "zone": ... }`;
    this.#problems.abort(origin, 'mapping-invalid', 'time.first', message, remedy);
  }

  /** Undefined after reporting what is wrong with it. */
  instant({ stream, cells, origin, row }: TimedRow): number | undefined {
    const time = this.#time;
    if ('first' in time) return firstMs(time.first) + row * time.stepSeconds * 1000;
    if ('number' in time) return this.#numbered(time, cells, origin);
    if ('day' in time) return this.#startOfDay(this.#field([time.day], cells, origin));
    const field = this.#field([time.column].flat(), cells, origin);
    if ('epoch' in time) return this.#epoch(time.epoch, field);
    if (!('pattern' in time)) return readInstant(field, this.#problems);
    const local = this.#local(field);
    return local && this.#localInstant(local, stream, field);
  }

  /** A row without a value has its time as any other, and may be one of two that are called alike. */
  passOver(stream: string, cells: readonly string[], origin: Origin): void {
    const time = this.#time;
    if (!('column' in time && 'pattern' in time) || this.#pattern?.finest !== 'time') return;
    const local = this.#pattern.read(this.#field([time.column].flat(), cells, origin).text);
    if (local === undefined || local.offsetMs !== undefined) return;
    const [earlier, later] = this.#clock?.instantsOf(local.localMs) ?? [];
    if (earlier !== undefined) this.#order.pick(stream, local.localMs, [earlier, later], false);
  }

  /** The interval of a row whose time is `ms`. */
  interval(ms: number): TimeRange {
    const time = this.#time;
    assert(!('day' in time), 'a row per day has many intervals');
    const isEnd = 'at' in time && time.at === 'end';
    const other = this.#oneStep(ms, isEnd ? -1 : 1);
    return isEnd ? { startMs: other, endMs: ms } : { startMs: ms, endMs: other };
  }

  /** By column, those of the row of a day: undefined where it is blank, and after reporting that nothing tells them. */
  intervalsOfDay(ms: number, isFilled: readonly boolean[], origin: Origin): readonly (TimeRange | undefined)[] {
    assert('day' in this.#time && this.#clock !== undefined, 'only a row per day');
    const { day: field, zone } = this.#time;
    const day = { startMs: ms, endMs: this.#clock.stepped(ms, 'day', 1) };
    const found = intervalsOfDay(day, isFilled);
    if (found.kind === 'intervals') return found.ranges;
    if (found.kind === 'no-step') {
      const message = `${isFilled.length} columns do not divide a day`;
      return this.#problems.abort(origin, 'mapping-invalid', 'time', message, 'name the first and last of the values');
    }
    if (found.kind === 'incomplete') {
      const message = `${found.filled} values on a day of ${found.expected}: nothing tells which are missing`;
      this.#problems.gap(origin, field, message, 'complete the row, or leave it out');
      return [];
    }
    const message = `${found.filled} values in ${isFilled.length} columns, but this day has ${found.hours} hours in ${zone}`;
    const remedy = 'give the zone in which the file counts, such as +01:00 all year';
    this.#problems.add(origin, 'bad-time', field, message, remedy);
    return [];
  }

  #field(names: readonly string[], cells: readonly string[], origin: Origin): TimeField {
    return { name: names.join(' '), text: names.map((name) => this.#columns.text(cells, name)).join(' '), origin };
  }

  /** The start of the interval with this number in its day. */
  #numbered(
    { date, number, stepSeconds }: Extract<TimeMapping, { number: string }>,
    cells: readonly string[],
    origin: Origin,
  ): number | undefined {
    const dayMs = this.#startOfDay(this.#field([date], cells, origin));
    const text = this.#columns.text(cells, number);
    if (dayMs === undefined || this.#clock === undefined) return undefined;
    const ms = /^0*[1-9]\d{0,3}$/.test(text) ? dayMs + (Number(text) - 1) * stepSeconds * 1000 : undefined;
    if (ms !== undefined && ms < this.#clock.stepped(dayMs, 'day', 1)) return ms;
    const message = `${quoted(text)} is no number of an interval in ${this.#columns.text(cells, date)}`;
    this.#problems.add(origin, 'bad-time', number, message, 'count the intervals of a day from 1');
    return undefined;
  }

  #startOfDay(field: TimeField): number | undefined {
    const local = this.#local(field);
    return local && this.#clock?.dayOf(local.localMs).startMs;
  }

  #epoch(unit: 'seconds' | 'milliseconds', { name, text, origin }: TimeField): number | undefined {
    const seconds = /^\d{1,14}$/.test(text) ? Number(text) / (unit === 'seconds' ? 1 : 1000) : Number.NaN;
    if (Number.isInteger(seconds) && seconds < LAST_SECOND) return seconds * 1000;
    const message = `${quoted(text)} is no whole second since 1970 in ${unit}`;
    this.#problems.add(origin, 'bad-time', name, message, 'correct "epoch" in the mapping');
    return undefined;
  }

  /** Undefined after reporting that the text does not follow the pattern. */
  #local({ name, text, origin }: TimeField): LocalTime | undefined {
    const local = this.#pattern?.read(text);
    if (local !== undefined) return { ...local, localMs: local.localMs + this.#onMs };
    const { pattern = '' } = 'pattern' in this.#time ? this.#time : {};
    const message = `${quoted(text)} does not follow the pattern ${pattern}`;
    this.#problems.add(origin, 'bad-time', name, message, `correct "pattern" in the mapping, ${LEAVE_OUT}`);
    return undefined;
  }

  #localInstant({ localMs, offsetMs }: LocalTime, stream: string, { name, text, origin }: TimeField) {
    if (offsetMs !== undefined) return localMs - offsetMs;
    assert(this.#clock !== undefined && this.#pattern !== undefined, 'a local time comes with a zone');
    const { finest } = this.#pattern;
    if (finest !== 'time' && finest !== 'clock') return this.#clock.dayOf(localMs).startMs;
    this.#checkMidnight(localMs, stream, { name, text, origin });
    const [earlier, later] = this.#instantsOf(localMs, stream, this.#clock);
    if (earlier !== undefined) return this.#order.pick(stream, localMs, [earlier, later], true);
    const { zone = '' } = 'zone' in this.#time ? this.#time : {};
    const message = `${quoted(text)} does not exist in ${zone}: clocks go forward over it`;
    this.#problems.add(origin, 'bad-time', name, message, 'give the zone in which the file counts');
    return undefined;
  }

  /**
   * An end may be what the clock shows then, or as long after the start as the interval is: these differ where clocks
   * change, and the one that goes on from the row before is meant.
   */
  #instantsOf(localMs: number, stream: string, clock: LocalClock): readonly number[] {
    const time = this.#time;
    const shown = clock.instantsOf(localMs);
    if (!('at' in time) || time.at !== 'end' || time.stepSeconds === undefined) return shown;
    const stepMs = time.stepSeconds * 1000;
    const afterStart = clock.instantsOf(localMs - stepMs).map((startMs) => startMs + stepMs);
    if (shown.length === 0) return afterStart.slice(0, 1);
    const before = this.#order.before(stream)?.ms;
    const goesOn = (ms: number) => before !== undefined && Math.abs(ms - before) === stepMs;
    return shown.some(goesOn) || !afterStart.some(goesOn) ? shown : afterStart.filter(goesOn).slice(0, 1);
  }

  /** The 00:00 that ends a day may stand beside the date of that day, or of the next one. */
  #checkMidnight(localMs: number, stream: string, { name, text, origin }: TimeField): void {
    const time = this.#time;
    const isAsked = 'midnight' in time && time.at === 'end' && time.midnight === 'start' && localMs % DAY_MS === 0;
    const before = isAsked ? this.#order.before(stream)?.localMs : undefined;
    if (!isAsked || before === undefined || time.stepSeconds === undefined) return;
    if (before <= localMs || before !== localMs + DAY_MS - time.stepSeconds * 1000) return;
    const message = `${quoted(text)} follows the last time of this day, so it is the end of the day`;
    this.#problems.abort(origin, 'mapping-invalid', name, message, 'put "midnight": "end" into the mapping\'s time');
  }

  #oneStep(ms: number, count: 1 | -1): number {
    const time = this.#time;
    assert(!('day' in time), 'a row per day has no step');
    if (time.stepSeconds !== undefined) return ms + count * time.stepSeconds * 1000;
    assert(this.#clock !== undefined && 'step' in time && time.step !== undefined, 'a calendar step comes with a zone');
    return this.#clock.stepped(ms, time.step, count);
  }
}

function patternOf(time: TimeMapping): TimePattern | undefined {
  if (!('pattern' in time)) return undefined;
  if (!('midnight' in time)) return timePattern(time.pattern);
  // Where a time has no date, the 00:00 that ends an interval cannot begin the day.
  const isEnd = time.midnight === 'end' || (time.on !== undefined && time.at === 'end');
  return timePattern(time.pattern, isEnd ? 'end' : 'start');
}

function firstMs(first: string): number {
  const parsed = parseTime(first);
  assert(parsed.kind === 'instant', 'the schema of mappings takes only instants');
  return parsed.ms;
}
