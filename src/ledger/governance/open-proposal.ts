// Finding a proposal that can still be decided on.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Proposal } from '../../generated/state.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { proposals } from './tables.ts';

/** The proposal, unless there is none or it has ended. */
export function openProposal(state: StateReader, id: string): Result<Proposal, Rejection> {
  const proposal = state.get(proposals, id);
  if (proposal === undefined) return refused(reject('proposal-not-found', { proposal: id }));
  const { status } = proposal;
  return status === 'open' ? ok(proposal) : refused(reject('proposal-not-open', { proposal: id, status }));
}
