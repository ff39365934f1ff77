// Purses that are not closed: of a device at most one, of an account as many as its devices.
import type { Purse } from '../../generated/state.ts';
import type { StateReader } from '../state.ts';
import { accountPurses, devicePurses, purses } from './tables.ts';

/** `device`: its key in hexadecimal. */
export function openPurseOf(state: StateReader, device: string): Purse | undefined {
  const latest = state.get(devicePurses, device);
  const purse = latest === undefined ? undefined : state.get(purses, latest.purse);
  return purse === undefined || purse.status === 'closed' ? undefined : purse;
}

/** An account with one is not closed: what is left comes back to it. */
export function openPursesOf(state: StateReader, account: string): number {
  return state.get(accountPurses, account)?.open ?? 0;
}
