// The values of parameters that the members may agree on, in the genesis and later.
import type { Parameters } from '../../generated/transaction.ts';
import { malformedField } from '../field-checks.ts';
import type { Rejection } from '../rejection.ts';

export const PARAMETER_RANGES = {
  deltaMs: [5, 60_000],
  idleIntervalMs: [0, 3_600_000],
  maxClockSkewMs: [1, 3_600_000],
  maxBlockBatches: [1, 4096],
  maxSyncLagBlocks: [1, 100_000],
  proposalLifetimeBlocks: [1, 10_000_000],
} as const satisfies { readonly [K in keyof Parameters]: readonly [least: number, most: number] };

export const PARAMETER_NAMES = Object.keys(PARAMETER_RANGES) as readonly (keyof Parameters)[];

/** The first parameter out of its range. */
export function checkParameters(parameters: Parameters): Rejection | undefined {
  for (const name of PARAMETER_NAMES) {
    const [least, most] = PARAMETER_RANGES[name];
    const value = parameters[name];
    if (value < least || value > most) return malformedField(`parameters.${name}`, `${least} to ${most}`);
  }
  return undefined;
}

export function sameParameters(a: Parameters, b: Parameters): boolean {
  return PARAMETER_NAMES.every((name) => a[name] === b[name]);
}
