// The list of draws that are not over: what nodes look through after each block, so it is short.

import { servicingMemberOf } from '../accounts/new-account.ts';
import type { State, StateReader } from '../state.ts';
import { LIST, openDraws } from './tables.ts';

/** Of one bank's campaigns. */
export const MOST_OPEN_DRAWS = 16;

export function openDrawsOf(state: StateReader): readonly string[] {
  return state.get(openDraws, LIST)?.campaigns ?? [];
}

export function openDrawsOfBank(state: StateReader, bank: string): number {
  return openDrawsOf(state).filter((campaign) => servicingMemberOf(campaign) === bank).length;
}

export function addOpenDraw(state: State, campaign: string): void {
  state.put(openDraws, LIST, { campaigns: [...openDrawsOf(state), campaign] });
}

/** Nothing to do where it is over already. */
export function removeOpenDraw(state: State, campaign: string): void {
  const open = openDrawsOf(state);
  if (!open.includes(campaign)) return;
  state.put(openDraws, LIST, { campaigns: open.filter((id) => id !== campaign) });
}
