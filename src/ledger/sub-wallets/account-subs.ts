// The direct sub-wallets of an account that are not closed: how many there may be, and which a lost device had.
import { equalBytes } from '../../base/bytes.ts';
import type { SubWallet } from '../../generated/state.ts';
import type { State, StateReader } from '../state.ts';
import { accountSubs, subWallets } from './tables.ts';

export const MAX_DIRECT_SUBS = 20;

export function openSubsOf(state: StateReader, account: string): readonly string[] {
  return state.get(accountSubs, account)?.subs ?? [];
}

export function addToAccount(state: State, { account, sub }: SubWallet): void {
  state.put(accountSubs, account, { subs: [...openSubsOf(state, account), sub] });
}

export function takeFromAccount(state: State, { account, sub }: SubWallet): void {
  state.put(accountSubs, account, { subs: openSubsOf(state, account).filter((other) => other !== sub) });
}

/** Those whose app is on this device, and those that name no device: nobody knows that theirs is another. */
export function subsOnDevice(state: StateReader, account: string, deviceKey: Uint8Array): readonly SubWallet[] {
  return openSubsOf(state, account).flatMap((id) => {
    const sub = state.get(subWallets, id);
    if (sub === undefined) return [];
    return sub.deviceKey.length === 0 || equalBytes(sub.deviceKey, deviceKey) ? [sub] : [];
  });
}
