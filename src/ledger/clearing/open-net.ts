// What a member owes for the open window, beside what it owes for closed ones and what is held.
import type { Account } from '../../generated/state.ts';
import { balanceFen } from '../posting.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { NO_BASE } from './no-base.ts';
import { clearingBases } from './tables.ts';

/** Below zero: what it is owed. */
export function openNetFen(state: StateReader, position: Account): bigint {
  const base = state.get(clearingBases, position.servicingMember) ?? NO_BASE;
  return position.creditsPostedFen - base.sentFen - (position.debitsPostedFen - base.receivedFen);
}

/**
 * What the position may come to owe when the window closes, without a further payment: what is owed to the member gives
 * room for payments of the same window alone.
 */
export function exposureFen(state: StateReader, position: Account): bigint {
  const net = openNetFen(state, position);
  return balanceFen(position) + position.creditsPendingFen - (net < 0n ? net : 0n);
}

/**
 * Why a payment cannot be held: it may be posted in a later window, so it must fit the bounds of both positions, as they are
 * with it, also without what the open window brings.
 */
export function refuseHeld(
  state: StateReader,
  payer: Account,
  payee: Account,
  amountFen: bigint,
): Rejection | undefined {
  const roomFen = payer.maxBalanceFen - exposureFen(state, payer) + amountFen;
  if (roomFen < amountFen) {
    return reject('net-debit-cap-exceeded', { account: payer.account, roomFen, requiredFen: amountFen });
  }
  const net = openNetFen(state, payee);
  const leastFen = balanceFen(payee) - payee.debitsPendingFen - (net > 0n ? net : 0n);
  const availableFen = leastFen + amountFen - payee.minBalanceFen;
  if (availableFen >= amountFen) return undefined;
  return reject('balance-bound-exceeded', { account: payee.account, availableFen, requiredFen: amountFen });
}
