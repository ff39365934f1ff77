// How many campaigns an issuer has that still owe it their rest: its account cannot be closed before they have ended.
import type { State, StateReader } from '../state.ts';
import { issuerCampaigns } from './tables.ts';

export function openCampaignsOf(state: StateReader, issuer: string): number {
  return state.get(issuerCampaigns, issuer)?.open ?? 0;
}

export function countCampaign(state: State, issuer: string, change: 1 | -1): void {
  state.put(issuerCampaigns, issuer, { open: openCampaignsOf(state, issuer) + change });
}
