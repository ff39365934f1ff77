// A day of one NEM12 data stream: its values, and the qualities that 400 records give them where the day has V.
import type { Quality } from './interval-series.ts';
import { type DataDetails, type QualityMethod, readQualityMethod } from './nem12-record.ts';
import { type Origin, type ProblemList, quoted } from './reading-problem.ts';

export interface Day {
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

/** Before the 400 records. */
export function qualitiesOf(method: QualityMethod, count: number): Pick<Day, 'qualities' | 'variable'> {
  const variable = method === 'variable';
  return { variable, qualities: new Array<IntervalQuality | undefined>(count).fill(variable ? undefined : method) };
}

/** What a 400 record says: of the intervals from the first to the last, counted from 1. */
interface QualityRange {
  readonly from: number;
  readonly to: number;
  readonly method: IntervalQuality;
}

/** Undefined after reporting the problem. */
export function readQualityRange(
  cells: readonly string[],
  { values, variable }: Day,
  origin: Origin,
  problems: ProblemList,
): QualityRange | undefined {
  const [from, to] = [Number(cells[1]), Number(cells[2])];
  const method = readQualityMethod(cells[3] ?? '', origin, problems);
  if (method === undefined) return undefined;
  const inDay = Number.isInteger(from) && Number.isInteger(to) && from >= 1 && from <= to && to <= values.length;
  if (inDay && variable && method !== 'variable') return { from, to, method };
  const remedy = `after a 300 record of quality V, give ranges within 1-${values.length} and A, E, F, N or S`;
  problems.add(origin, 'bad-row', 'StartInterval', `${quoted(cells.join(','))} does not fit its day`, remedy);
  return undefined;
}

export function setQualities(
  { qualities }: Day,
  { from, to, method }: QualityRange,
  origin: Origin,
  problems: ProblemList,
): void {
  for (let i = from - 1; i < to; i++) {
    if (qualities[i] !== undefined) {
      const message = `interval ${i + 1} has more than one quality`;
      problems.add(origin, 'duplicate', 'StartInterval', message, 'let the ranges of a day not overlap');
      return;
    }
    qualities[i] = method;
  }
}

interface ReadInterval {
  /** In the day, from 0. */
  readonly index: number;
  readonly value: bigint;
  readonly quality: Quality;
}

/** The intervals that are not null, up to the first that lacks a value or a quality, which is reported. */
export function* readIntervals({ values, qualities, origin }: Day, problems: ProblemList): Generator<ReadInterval> {
  for (const [index, value] of values.entries()) {
    const quality = qualities[index];
    if (quality === 'null') continue;
    if (value === undefined) {
      const remedy = 'give it, or the quality N where there is none';
      problems.add(origin, 'bad-number', `IntervalValue${index + 1}`, 'the value is missing', remedy);
      return;
    }
    if (quality === undefined) {
      const message = `the day's quality is V, but no 400 record covers interval ${index + 1}`;
      const remedy = 'add the 400 records for every interval of the day';
      problems.add(origin, 'unknown-quality', 'QualityMethod', message, remedy);
      return;
    }
    yield { index, value, quality };
  }
}
