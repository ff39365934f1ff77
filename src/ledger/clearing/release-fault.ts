// Why a member cannot leave, or hand over its office as settlement bank, while clearing goes on: its settlement may be
// ahead although its position is zero, it may have money at the settlement bank, or it is the settlement bank itself and has
// money of others.
import { accounts } from '../accounts/tables.ts';
import { balanceFen } from '../posting.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { State, StateReader } from '../state.ts';
import { mirrorOf, positionOf } from '../transfer-legs.ts';
import { fundFen, paidInOf } from './clearing-accounts.ts';
import { openWindow } from './open-window.ts';
import { clearingWindows } from './tables.ts';

/**
 * Of a settlement bank all is paid out when mirror, fund and what was paid in are zero: together with these its accounts of
 * windows always add up to zero, and none of them goes below it.
 */
export function refuseRelease(state: StateReader, member: string): Rejection | undefined {
  const position = state.get(accounts, positionOf(member));
  const mirror = state.get(accounts, mirrorOf(member));
  const unsettledFen = (position?.debitsPendingFen ?? 0n) + (position?.creditsPendingFen ?? 0n);
  const atSettlementBankFen = mirror === undefined ? 0n : -balanceFen(mirror);
  const [fund, paidInFen] = [fundFen(state, member), balanceOf(state, paidInOf(member))];
  const isFree = [unsettledFen, atSettlementBankFen, fund, paidInFen].every((fen) => fen === 0n);
  const settling = settlingBy(state, member);
  if (isFree && settling === undefined) return undefined;
  const held = fund === 0n && paidInFen === 0n ? {} : { fundFen: fund, paidInFen: -paidInFen };
  const data = { member, open: 0, unsettledFen, atSettlementBankFen, ...held };
  return reject('member-accounts-open', settling === undefined ? data : { ...data, window: settling });
}

/** With its position; nothing is on it. */
export function closeMirror(state: State, member: string): void {
  const mirror = state.get(accounts, mirrorOf(member));
  if (mirror !== undefined) state.put(accounts, mirrorOf(member), { ...mirror, status: 'closed' });
}

function balanceOf(state: StateReader, id: string): bigint {
  const account = state.get(accounts, id);
  return account === undefined ? 0n : balanceFen(account);
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
