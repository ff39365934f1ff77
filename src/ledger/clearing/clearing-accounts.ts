// Accounts of clearing, all without a key. No customer has an account under such an id, and none of them is counted among
// those that a member services: release-fault.ts looks at them. "<member>/settlement" mirrors what a member has at the settlement bank: its
// balance is less than zero by that much. "<settlement bank>/settlement" is the other side of all of these together, so
// that the book of each member balances and all mirrors add up to zero. In the settlement bank's book stand
// "clearing.<window>", which has what was paid for a window and not paid out, "clearing.fund" for defaults, and
// "clearing.paid-in", the other side of what members paid in beside windows.
import type { Account } from '../../generated/state.ts';
import { newAccount } from '../accounts/new-account.ts';
import { accounts } from '../accounts/tables.ts';
import { balanceFen, MAX_AMOUNT_FEN } from '../posting.ts';
import type { State, StateReader } from '../state.ts';
import { mirrorOf } from '../transfer-legs.ts';

const NO_KEY = new Uint8Array();
/** Of mirrors, and of what was paid in: they go below zero. */
export const NO_FLOOR = { minBalanceFen: -MAX_AMOUNT_FEN } as const;

export function clearingAccountOf(bank: string, window: number): string {
  return `${bank}/clearing.${window}`;
}

export function fundOf(bank: string): string {
  return `${bank}/clearing.fund`;
}

export function paidInOf(bank: string): string {
  return `${bank}/clearing.paid-in`;
}

export function newMirror(member: string, openedHeight: bigint): Account {
  const given = { account: mirrorOf(member), key: NO_KEY, kind: 'settlement', openedHeight } as const;
  return newAccount(given, NO_FLOOR);
}

export function ensureMirror(state: State, member: string, height: bigint): void {
  const id = mirrorOf(member);
  if (state.get(accounts, id) === undefined) state.put(accounts, id, newMirror(member, height));
}

export function ensureClearing(state: State, id: string, openedHeight: bigint, bounds: Partial<Account> = {}): void {
  if (state.get(accounts, id) !== undefined) return;
  state.put(accounts, id, newAccount({ account: id, key: NO_KEY, kind: 'clearing', openedHeight }, bounds));
}

/** What the fund has. */
export function fundFen(state: StateReader, bank: string): bigint {
  const fund = state.get(accounts, fundOf(bank));
  return fund === undefined ? 0n : balanceFen(fund);
}
