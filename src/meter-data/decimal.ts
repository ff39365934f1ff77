// Exact decimal numbers: integers with a scale, so that "9.833333e-08" kWh loses nothing before the one rounding
// that is meant. Knows nothing of energy; never touches floating point.
import { assert } from '../base/assert.ts';

/** The number `digits / 10^scale`, scale >= 0. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Longer spellings are refused: nobody meters with 40 digits, and bigint work grows with their number. */
const MAX_DECIMAL_CHARACTERS = 40;
const MAX_EXPONENT = 40;

const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

/** Reads "12", "-0.5", ".005", "9.833333e-08"; undefined for anything else, blanks and signs alone included. */
export function parseDecimal(text: string): Decimal | undefined {
  if (text.length > MAX_DECIMAL_CHARACTERS) return undefined;
  const match = DECIMAL.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] = match;
  if (whole.length + fraction.length === 0) return undefined;
  const exponent = Number(exponentText);
  if (Math.abs(exponent) > MAX_EXPONENT) return undefined;
  const magnitude = BigInt(whole + fraction);
  return timesPowerOfTen({ digits: sign === '-' ? -magnitude : magnitude, scale: fraction.length }, exponent);
}

export function timesPowerOfTen(value: Decimal, power: number): Decimal {
  const scale = value.scale - power;
  if (scale >= 0) return { digits: value.digits, scale };
  return { digits: value.digits * powerOfTen(-scale), scale: 0 };
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  return { digits: a.digits * b.digits, scale: a.scale + b.scale };
}

export function add(a: Decimal, b: Decimal): Decimal {
  return subtract(a, { digits: -b.digits, scale: b.scale });
}

export function subtract(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  const digitsAt = (value: Decimal) => value.digits * powerOfTen(scale - value.scale);
  return { digits: digitsAt(a) - digitsAt(b), scale };
}

/** `value / divisor` as an integer, ties to the even one. `divisor` > 0. */
export function roundedQuotient(value: Decimal, divisor = 1n): bigint {
  return divideHalfEven(value.digits, divisor * powerOfTen(value.scale));
}

/** `numerator / denominator` as an integer, ties to the even one. `denominator` > 0. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  assert(denominator > 0n, 'a denominator must be positive');
  const magnitude = numerator < 0n ? -numerator : numerator;
  const quotient = magnitude / denominator;
  const twice = (magnitude % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && (quotient & 1n) === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return numerator < 0n ? -rounded : rounded;
}

const POWERS: readonly bigint[] = Array.from({ length: 41 }, (_, power) => 10n ** BigInt(power));

function powerOfTen(power: number): bigint {
  return POWERS[power] ?? 10n ** BigInt(power);
}
