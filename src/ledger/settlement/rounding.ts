// The one place where a fraction becomes an integer. Exact: no float, no rounding before the last step.
import { assert } from '../../base/assert.ts';

/**
 * `numerator / denominator` to the nearest integer; exactly half way goes to the even one (0.5 -> 0, 1.5 -> 2,
 * 2.5 -> 2, -2.5 -> -2). For denominator > 0. A difference is taken between rounded lines, never rounded.
 */
export function halfEven(numerator: bigint, denominator: bigint): bigint {
  assert(denominator > 0n, 'rounding is for amounts: denominator > 0');
  if (numerator < 0n) return -halfEven(-numerator, denominator);
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  if (twice < denominator) return quotient;
  if (twice > denominator) return quotient + 1n;
  return (quotient & 1n) === 0n ? quotient : quotient + 1n;
}
