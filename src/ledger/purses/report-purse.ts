// For the report of a lost device: its purse takes only what terminals took before.
import type { OperationContext } from '../operation.ts';
import { openPurseOf } from './open-purses.ts';
import { purses } from './tables.ts';

/**
 * Reports the purse of the device, whose key is hexadecimal, active or given up; its id, or undefined without one. Cannot
 * fail.
 */
export function reportPurse({ state, block }: Pick<OperationContext, 'state' | 'block'>, device: string) {
  const purse = openPurseOf(state, device);
  if (purse?.status !== 'active' && purse?.status !== 'given-up') return undefined;
  state.put(purses, purse.purse, { ...purse, status: 'reported', reportedMs: block.timestampMs });
  return purse.purse;
}
