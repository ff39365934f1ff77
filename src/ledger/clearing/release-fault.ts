// Why a member cannot leave while clearing goes on: its settlement may be ahead although its position is zero, it may have
// money at the settlement bank, or it is the settlement bank itself.
import { accounts } from '../accounts/tables.ts';
import { balanceFen } from '../posting.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { State, StateReader } from '../state.ts';
import { mirrorOf, positionOf } from '../transfer-legs.ts';
import { fundFen } from './clearing-accounts.ts';
import { openWindow } from './open-window.ts';
import { clearingWindows } from './tables.ts';

export function refuseRelease(state: StateReader, member: string): Rejection | undefined {
  const position = state.get(accounts, positionOf(member));
  const mirror = state.get(accounts, mirrorOf(member));
  const unsettledFen = (position?.debitsPendingFen ?? 0n) + (position?.creditsPendingFen ?? 0n);
  const atSettlementBankFen = mirror === undefined ? 0n : -balanceFen(mirror);
  const isFree = unsettledFen === 0n && atSettlementBankFen === 0n && fundFen(state, member) === 0n;
  const settling = settlingBy(state, member);
  if (isFree && settling === undefined) return undefined;
  const data = { member, open: 0, unsettledFen, atSettlementBankFen };
  return reject('member-accounts-open', settling === undefined ? data : { ...data, window: settling });
}

/** With its position; nothing is on it. */
export function closeMirror(state: State, member: string): void {
  const mirror = state.get(accounts, mirrorOf(member));
  if (mirror !== undefined) state.put(accounts, mirrorOf(member), { ...mirror, status: 'closed' });
}

/** The window that the member is just settling. */
function settlingBy(state: StateReader, member: string): number | undefined {
  const { window, unsettled } = openWindow(state);
  for (let number = window - unsettled; number < window; number++) {
    const found = state.get(clearingWindows, number.toString());
    if (found?.status === 'settling' && found.bank === member) return number;
  }
  return undefined;
}
