// The declared load profile of a plan: which part of a single total register's energy belongs to each rate. It is not
// measured; the plan declares it, and a statement that uses it says so.
import { assert } from '../../base/assert.ts';

/** Shares are in millionths, and add up to this. */
export const MILLIONTHS_IN_ONE = 1_000_000;

/**
 * The energy of each share, in their order; the sum is `energyWh` to the Wh. Each gets its part rounded down; what is
 * left goes Wh by Wh to those whose part lost most by it, of equal ones to the first.
 */
export function spread(energyWh: bigint, millionths: readonly number[]): readonly bigint[] {
  const exact = millionths.map((share) => energyWh * BigInt(share));
  const whole = BigInt(MILLIONTHS_IN_ONE);
  const parts = exact.map((value) => value / whole);
  const lost = exact
    .map((value, i) => ({ i, rest: value % whole }))
    .sort((a, b) => Number(b.rest - a.rest) || a.i - b.i);
  let left = energyWh - parts.reduce((sum, part) => sum + part, 0n);
  for (const { i } of lost) {
    if (left === 0n) break;
    parts[i] = (parts[i] as bigint) + 1n;
    left -= 1n;
  }
  assert(left === 0n, 'shares add up to one');
  return parts;
}
