// When the rows of a foreign CSV file are, as their mapping says: instants with an offset, local times in a zone, days
// with a column for each interval, or rows that are counted.
import { assert } from '../base/assert.ts';
import { readInstant } from './cells.ts';
import type { TimeRange } from './interval-series.ts';
import { type LocalClock, localClock } from './local-clock.ts';
import type { MappedColumns } from './mapped-columns.ts';
import type { TimeMapping } from './mapping-file.ts';
import { parseTime } from './parse-time.ts';
import { type Origin, type ProblemList, quoted } from './reading-problem.ts';
import { type ReadLocalTime, timePattern } from './time-pattern.ts';

const DAY_MS = 86_400_000;
/** A date with its year first or last, or a time of the day with a date. */
const DATE = /(?:^|\D)(?:\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4})(?:\D|$)/;

export class MappedTime {
  readonly #time: TimeMapping;
  readonly #problems: ProblemList;
  readonly #clock: LocalClock | undefined;
  readonly #pattern: ReadLocalTime | undefined;
  /** Of each stream's row before, to tell which of two equal local times is meant; bounded as sites and columns are. */
  readonly #before = new Map<string, number>();

  constructor(time: TimeMapping, problems: ProblemList) {
    this.#time = time;
    this.#problems = problems;
    this.#clock = 'zone' in time ? localClock(time.zone) : undefined;
    this.#pattern = 'pattern' in time ? timePattern(time.pattern) : undefined;
  }

  /** Columns that times are read from. */
  static columnsOf(time: TimeMapping): string[] {
    if ('day' in time) return [time.day, time.firstColumn, time.lastColumn];
    if ('number' in time) return [time.date, time.number];
    return 'column' in time ? [time.column].flat() : [];
  }

  /** Ends the import when rows are to be counted although the file says when they are. */
  checkCounted(cells: readonly string[], columns: MappedColumns, origin: Origin): void {
    if (!('first' in this.#time)) return;
    const index = cells.findIndex((cell) => DATE.test(cell));
    if (index < 0) return;
    const title = columns.titles[index] ?? '';
    const message = `${quoted(cells[index] ?? '')} is a time, and rows are not counted where the file has times`;
    const remedy = `name it in the mapping: "time": { "column": ${JSON.stringify(title)}, "pattern": ..., "zone": ... }`;
    this.#problems.abort(origin, 'mapping-invalid', 'time.first', message, remedy);
  }

  /** `row`: from 0, counted by line, so that an empty line does not shift all later rows. */
  instant(stream: string, cells: readonly string[], columns: MappedColumns, origin: Origin, row: number) {
    const time = this.#time;
    if ('first' in time) return firstMs(time.first) + row * time.stepSeconds * 1000;
    if ('number' in time) return this.#numbered(time, cells, columns, origin);
    const names = 'day' in time ? [time.day] : [time.column].flat();
    const field = { name: names.join(' '), text: names.map((name) => columns.text(cells, name)).join(' '), origin };
    return 'pattern' in time ? this.#localInstant(stream, field) : readInstant(field, this.#problems);
  }

  /** The interval of a row whose time is `ms`. */
  interval(ms: number): TimeRange {
    const time = this.#time;
    assert(!('day' in time), 'a row per day has many intervals');
    const isEnd = 'at' in time && time.at === 'end';
    const other = this.#oneStep(ms, isEnd ? -1 : 1);
    return isEnd ? { startMs: other, endMs: ms } : { startMs: ms, endMs: other };
  }

  /** The intervals of a day that begins at `ms`; undefined after reporting that the clocks change on it. */
  intervalsOfDay(ms: number, count: number, origin: Origin): TimeRange[] | undefined {
    assert('day' in this.#time && this.#clock !== undefined, 'only a row per day');
    const stepMs = DAY_MS / count;
    if (!Number.isInteger(stepMs / 1000)) {
      const message = `${count} columns do not divide a day`;
      return this.#problems.abort(origin, 'mapping-invalid', 'time', message, 'name the first and last of the values');
    }
    if (this.#clock.localOf(ms + DAY_MS) !== this.#clock.localOf(ms) + DAY_MS) {
      const message = `the clocks of ${this.#time.zone} change on this day, and it has ${count} values as any other`;
      const remedy = 'give the zone in which the file counts, such as +01:00 all year';
      this.#problems.add(origin, 'bad-time', this.#time.day, message, remedy);
      return undefined;
    }
    return Array.from({ length: count }, (_, i) => ({ startMs: ms + i * stepMs, endMs: ms + (i + 1) * stepMs }));
  }

  /** The start of the interval with this number in its day. */
  #numbered(
    { date, number, stepSeconds }: Extract<TimeMapping, { number: string }>,
    cells: readonly string[],
    columns: MappedColumns,
    origin: Origin,
  ): number | undefined {
    const dayMs = this.#localInstant('', { name: date, text: columns.text(cells, date), origin });
    const text = columns.text(cells, number);
    if (dayMs === undefined) return undefined;
    const ms = /^[1-9]\d{0,3}$/.test(text) ? dayMs + (Number(text) - 1) * stepSeconds * 1000 : undefined;
    const localMs = this.#clock?.localOf(dayMs) ?? 0;
    if (ms !== undefined && (this.#clock?.localOf(ms) ?? 0) < localMs + DAY_MS) return ms;
    const message = `${quoted(text)} is no number of an interval in ${columns.text(cells, date)}`;
    this.#problems.add(origin, 'bad-time', number, message, 'count the intervals of a day from 1');
    return undefined;
  }

  #localInstant(stream: string, field: { readonly name: string; readonly text: string; readonly origin: Origin }) {
    assert(this.#clock !== undefined && this.#pattern !== undefined, 'the schema of mappings takes no others');
    const localMs = this.#pattern(field.text);
    const { zone = '', pattern = '' } = 'pattern' in this.#time ? this.#time : {};
    if (localMs === undefined) {
      const message = `${quoted(field.text)} does not follow the pattern ${pattern}`;
      this.#problems.add(field.origin, 'bad-time', field.name, message, 'correct "pattern" in the mapping');
      return undefined;
    }
    const [earlier, later = earlier] = this.#clock.instantsOf(localMs);
    if (earlier === undefined || later === undefined) {
      const message = `${quoted(field.text)} does not exist in ${zone}: clocks go forward over it`;
      this.#problems.add(field.origin, 'bad-time', field.name, message, 'give the zone in which the file counts');
      return undefined;
    }
    const before = stream === '' ? undefined : this.#before.get(stream);
    const ms = before === undefined ? earlier : nearer(before, earlier, later);
    this.#before.set(stream, ms);
    return ms;
  }

  #oneStep(ms: number, direction: 1 | -1): number {
    const time = this.#time;
    assert(!('day' in time), 'a row per day has no step');
    if (time.stepSeconds !== undefined) return ms + direction * time.stepSeconds * 1000;
    assert(this.#clock !== undefined && 'step' in time, 'a calendar step comes with a zone');
    const local = new Date(this.#clock.localOf(ms));
    if (time.step === 'month') local.setUTCMonth(local.getUTCMonth() + direction);
    else local.setUTCDate(local.getUTCDate() + direction);
    return this.#clock.instantsOf(local.getTime())[0] ?? ms;
  }
}

/** Of a time that comes twice: the one that follows the row before, also in a file that goes backwards. */
function nearer(before: number, earlier: number, later: number): number {
  if (before < earlier) return earlier;
  return before > later ? later : before >= later ? earlier : later;
}

function firstMs(first: string): number {
  const parsed = parseTime(first);
  assert(parsed.kind === 'instant', 'the schema of mappings takes only instants');
  return parsed.ms;
}
