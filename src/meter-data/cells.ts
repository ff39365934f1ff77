// Single fields of a readings file: a fault of one is reported under the field's own name.
import { type Decimal, parseDecimal } from './decimal.ts';
import { QUALITIES, type Quality } from './interval-series.ts';
import { parseTime } from './parse-time.ts';
import { type Origin, type ProblemList, quoted } from './reading-problem.ts';

export interface Field {
  readonly name: string;
  readonly text: string;
  readonly origin: Origin;
}

/** Milliseconds since 1970, or undefined after reporting the problem. */
export function readInstant({ name, text, origin }: Field, problems: ProblemList): number | undefined {
  const time = parseTime(text);
  if (time.kind === 'instant') return time.ms;
  if (time.kind === 'without-offset') {
    const message = `${quoted(text)} has no offset, so it names no instant`;
    problems.add(origin, 'time-without-offset', name, message, 'end the time with Z or an offset like +02:00');
  } else {
    const remedy = 'write ISO 8601 with an offset and whole seconds: 2016-03-01T00:00:00+01:00';
    problems.add(origin, 'bad-time', name, `${quoted(text)} is no time`, remedy);
  }
  return undefined;
}

/** Digits only, 0 or more. Undefined after reporting the problem. */
export function readWh({ name, text, origin }: Field, problems: ProblemList): bigint | undefined {
  if (/^\d{1,40}$/.test(text)) return BigInt(text);
  const message = text === '' ? 'the value is missing' : `${quoted(text)} is no whole number of Wh`;
  problems.add(origin, 'bad-number', name, message, 'write watt-hours as digits only, 0 or more');
  return undefined;
}

/** A decimal of 0 or more, also with an exponent. Undefined after reporting the problem. */
export function readDecimal({ name, text, origin }: Field, problems: ProblemList): Decimal | undefined {
  const value = parseDecimal(text);
  if (value !== undefined && value.digits >= 0n) return value;
  const message = text === '' ? 'the value is missing' : `${quoted(text)} is no number of 0 or more`;
  problems.add(origin, 'bad-number', name, message, 'write a decimal number with a point, like 12.345 or 1e-3');
  return undefined;
}

export function readQuality({ name, text, origin }: Field, problems: ProblemList): Quality | undefined {
  const quality = QUALITIES.find((known) => known === text);
  if (quality === undefined) {
    const message = `${quoted(text)} is no quality`;
    problems.add(origin, 'unknown-quality', name, message, `write one of ${QUALITIES.join(', ')}`);
  }
  return quality;
}
