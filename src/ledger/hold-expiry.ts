// When holds end by themselves. A hold cannot be posted from `expiresAtMs` on; what it held is given back at the start
// of the first block whose timestamp lies in a later minute, before any of that block's transactions. So every minute's
// list is read once.

import type { Hold } from './entries.ts';
import type { BlockContext } from './operation.ts';
import { type Rejection, reject } from './rejection.ts';
import type { State, StateReader } from './state.ts';
import { holdExpiries, holds } from './table.ts';

const MINUTE_MS = 60_000n;
/** No hold lasts longer, so that no longer span of minutes ever has to be looked through. */
export const LONGEST_HOLD_MS = 400n * 24n * 60n * MINUTE_MS;
/** A list is rewritten for each hold that joins it; beyond this many another page is begun. */
const HOLDS_PER_PAGE = 256;

export function checkExpiry(expiresAtMs: bigint, nowMs: bigint): Rejection | undefined {
  const latestMs = nowMs + LONGEST_HOLD_MS;
  if (expiresAtMs > nowMs && expiresAtMs <= latestMs) return undefined;
  return reject('expiry-invalid', { expiresAtMs, afterMs: nowMs, latestMs });
}

/** Notes when the hold ends. */
export function addExpiry(state: State, hold: Hold): void {
  const minute = hold.expiresAtMs / MINUTE_MS;
  for (let page = 0; ; page++) {
    const id = pageId(minute, page);
    const listed = state.get(holdExpiries, id)?.holds ?? [];
    if (listed.length >= HOLDS_PER_PAGE) continue;
    state.put(holdExpiries, id, { holds: [...listed, hold.hold] });
    return;
  }
}

/**
 * Holds that end with this block, by minute and then in the order in which they were made. `previousMs` is the parent
 * block's timestamp, `undefined` before the first.
 */
export function* expiredHolds(
  state: StateReader,
  previousMs: bigint | undefined,
  block: BlockContext,
): Generator<Hold> {
  if (previousMs === undefined) return;
  const now = block.timestampMs / MINUTE_MS;
  const last = previousMs / MINUTE_MS + LONGEST_HOLD_MS / MINUTE_MS + 1n;
  for (let minute = previousMs / MINUTE_MS; minute < now && minute <= last; minute++) {
    for (const id of holdsOfMinute(state, minute)) {
      const hold = state.get(holds, id);
      if (hold?.status === 'pending') yield hold;
    }
  }
}

function* holdsOfMinute(state: StateReader, minute: bigint): Generator<string> {
  for (let page = 0; ; page++) {
    const list = state.get(holdExpiries, pageId(minute, page));
    if (list === undefined) return;
    yield* list.holds;
  }
}

/** "<minute since 1970>", the further pages "<minute>/1", "<minute>/2", ... */
function pageId(minute: bigint, page: number): string {
  return page === 0 ? `${minute}` : `${minute}/${page}`;
}
