// The names under which work is charged. A member is charged for the batches of its origin, whoever sent them; a caller
// of the API for its submissions.
import type { Party } from '../../mempool/fair-shares.ts';

/** This node, for what it submits unasked. */
export const OWN_PARTY: Party = 'node';

export function memberParty(index: number): Party {
  return `member ${index}`;
}

export function callerParty(caller: string): Party {
  return `caller ${caller}`;
}
