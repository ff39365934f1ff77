// The bound of all prices per kWh.
import { malformedField } from '../field-checks.ts';
import type { Rejection } from '../rejection.ts';

/** A thousand yuan per kWh: a higher price is a mistake of units. */
export const MAX_MICRO_YUAN_PER_KWH = 1_000_000_000n;

/** `malformed-field` beyond the bound, either way. */
export function checkPrice(field: string, microYuanPerKwh: bigint): Rejection | undefined {
  const isSane = microYuanPerKwh >= -MAX_MICRO_YUAN_PER_KWH && microYuanPerKwh <= MAX_MICRO_YUAN_PER_KWH;
  return isSane ? undefined : malformedField(field, `-${MAX_MICRO_YUAN_PER_KWH} to ${MAX_MICRO_YUAN_PER_KWH}`);
}
