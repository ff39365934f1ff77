import type { State, StateReader } from '../state.ts';
import { nobody } from './payee-watch.ts';
import { knownPayeeId, knownPayees } from './tables.ts';

/**
 * Since when the account knows the payee, as far as a protection rule had it noted: block timestamp of the first payment
 * that was posted, or of the registration; 0 where the servicing member confirmed the payee. Undefined: it is new.
 */
export function firstPaidMs(state: StateReader, account: string, payee: string): bigint | undefined {
  const known = state.get(knownPayees, knownPayeeId(account, payee));
  if (known === undefined) return undefined;
  if (known.confirmed) return 0n;
  return known.sinceMs === 0n ? undefined : known.sinceMs;
}

/** For rules that ask for the age of a payee where no protection rule has it noted: a payment to it was posted. */
export function noteFirstPaid(state: State, account: string, payee: string, nowMs: bigint): void {
  const id = knownPayeeId(account, payee);
  const known = state.get(knownPayees, id) ?? nobody(account, payee);
  if (known.sinceMs === 0n) state.put(knownPayees, id, { ...known, sinceMs: nowMs });
}
