// The expiry of holds. A hold cannot be posted from `expiresAtMs` on; its amount is given back at the start of a later
// block (expire-holds.ts), before any of that block's transactions.
import type { Hold } from '../../generated/state.ts';
import type { BlockContext } from '../block-context.ts';
import { type Consortium, hasRole } from '../consortium.ts';
import { ExpiryIndex } from '../expiry-index.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { State } from '../state.ts';
import { servicingMemberOf } from './new-account.ts';

const DAY_MS = 86_400_000n;
export const LONGEST_HOLD_MS = 400n * DAY_MS;
/**
 * One hold ends in a block for each of so many units of the block's work. It takes at most a quarter of them to end it,
 * so the transactions have three quarters of a block.
 */
export const UNITS_PER_HOLD = 300;
/** Minutes, and hours in which nothing ends, that one block passes in its indexes: 80 days without a block. */
export const MOST_STEPS_PER_BLOCK = 2_000;

export function checkExpiry(expiresAtMs: bigint, nowMs: bigint): Rejection | undefined {
  const latestMs = nowMs + LONGEST_HOLD_MS;
  if (expiresAtMs > nowMs && expiresAtMs <= latestMs) return undefined;
  return reject('expiry-invalid', { expiresAtMs, afterMs: nowMs, latestMs });
}

/** Notes when the hold ends: with those of its payer, among the holds at the payer's member. */
export function addExpiry(state: State, { expiresAtMs, debitAccount, hold }: Hold): void {
  indexOf(servicingMemberOf(debitAccount)).add(state, expiresAtMs, debitAccount, hold);
}

/**
 * Holds that are due with this block. Each servicing member has an equal part of those that a block ends; what one does
 * not need goes to the others, in the order of the genesis.
 */
export function dueHolds(
  state: State,
  previousMs: bigint | undefined,
  block: BlockContext,
  { members, rules }: Consortium,
): readonly string[] {
  const most = Math.max(1, Math.floor(rules.work.block / UNITS_PER_HOLD));
  const books = members.filter((member) => hasRole(member, 'bank') || hasRole(member, 'payment-provider'));
  const steps = Math.ceil(MOST_STEPS_PER_BLOCK / Math.max(1, books.length));
  const part = Math.ceil(most / Math.max(1, books.length));
  const ends = books.map(({ id }) => indexOf(id).due(state, previousMs, block, steps));
  const due: string[] = [];
  for (const end of ends) due.push(...end.take(Math.min(part, most - due.length)));
  for (const end of ends) if (!end.isDone && due.length < most) due.push(...end.take(most - due.length));
  return due;
}

/** Of the holds at one servicing member. */
function indexOf(member: string): ExpiryIndex {
  return new ExpiryIndex(`hold-expiry/${member}`);
}
