// The expiry of holds. A hold cannot be posted from `expiresAtMs` on; its amount is given back at the start of a later
// block (expire-holds.ts), before any of that block's transactions.
import type { Hold } from '../../generated/state.ts';
import { ExpiryIndex } from '../expiry-index.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { State } from '../state.ts';

const DAY_MS = 86_400_000n;
export const LONGEST_HOLD_MS = 400n * DAY_MS;

/** Of holds' ids, by when they expire. */
export const HOLD_EXPIRY = new ExpiryIndex('hold-expiry');

export function checkExpiry(expiresAtMs: bigint, nowMs: bigint): Rejection | undefined {
  const latestMs = nowMs + LONGEST_HOLD_MS;
  if (expiresAtMs > nowMs && expiresAtMs <= latestMs) return undefined;
  return reject('expiry-invalid', { expiresAtMs, afterMs: nowMs, latestMs });
}

/** Notes when the hold ends. */
export function addExpiry(state: State, hold: Hold): void {
  HOLD_EXPIRY.add(state, hold.expiresAtMs, hold.hold);
}
