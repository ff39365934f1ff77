// The end of a consent, of a grant, and of the time to answer a request: the ledger says it in the entry at the start of a
// block. No rule waits for that, since each looks at the time itself; it is for those who are to hear of it.
import { MOST_STEPS_PER_BLOCK } from '../accounts/hold-expiry.ts';
import { ExpiryIndex } from '../expiry-index.ts';
import type { BlockHook } from '../family.ts';
import type { State } from '../state.ts';
import { accessRequests, consents, grants } from './tables.ts';

/** By the member on whose behalf the entry was made. */
const TERMS: ExpiryIndex = new ExpiryIndex('sharing-term');

/** One term ends in a block for each of so many units of the block's work: it takes about 30, so all have a tenth at most. */
export const UNITS_PER_TERM = 300;

type Ending = typeof consents | typeof grants | typeof accessRequests;

/** An entry that gets another end is added once more: at the earlier one nothing happens. */
export function addTerm(state: State, { name }: Ending, id: string, endsMs: bigint, member: string): void {
  TERMS.add(state, endsMs, member, `${name}/${id}`);
}

export const endTerms: BlockHook = ({ state, block, previousMs, consortium }) => {
  const most = Math.max(1, Math.floor(consortium.rules.work.block / UNITS_PER_TERM));
  for (const key of TERMS.due(state, previousMs, block, MOST_STEPS_PER_BLOCK).take(most)) {
    const id = key.slice(key.indexOf('/') + 1);
    const { timestampMs: nowMs, height } = block;
    if (key.startsWith(`${consents.name}/`)) endConsent(state, id, nowMs, height);
    else if (key.startsWith(`${grants.name}/`)) endGrant(state, id, nowMs, height);
    else endRequest(state, id, nowMs, height);
  }
};

function endConsent(state: State, id: string, nowMs: bigint, expiredHeight: bigint): void {
  const entry = state.get(consents, id);
  if (entry?.status !== 'given' || nowMs < entry.consent.expiresAtMs) return;
  state.put(consents, id, { ...entry, status: 'expired', expiredHeight });
}

function endGrant(state: State, id: string, nowMs: bigint, expiredHeight: bigint): void {
  const entry = state.get(grants, id);
  if (entry?.status !== 'active' || nowMs < entry.grant.expiresAtMs) return;
  state.put(grants, id, { ...entry, status: 'expired', expiredHeight });
}

function endRequest(state: State, id: string, nowMs: bigint, endedHeight: bigint): void {
  const entry = state.get(accessRequests, id);
  if (entry?.status !== 'open' || nowMs < entry.request.answerByMs) return;
  state.put(accessRequests, id, { ...entry, status: 'expired', endedHeight });
}
