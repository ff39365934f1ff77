// A proposer ends its proposal; another member takes its approval back. What is agreed can only be changed by a proposal.
import { memberByTransactionKey } from '../consortium.ts';
import { ACCEPTED, type OperationHandler, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { proposals } from '../table.ts';
import { checkProposalId } from './check-propose-change.ts';
import { endProposal } from './decide-proposals.ts';
import type { WithdrawChange } from './governance-operations.ts';
import { openProposal } from './open-proposal.ts';

export function checkWithdrawChange({ proposal }: WithdrawChange): Rejection | undefined {
  return checkProposalId(proposal);
}

/** Order of the checks: proposal, its status, author. */
export const withdrawChange: OperationHandler<'withdrawChange'> = (context, { proposal: id }) => {
  const { state, block, consortium, author } = context;
  const found = openProposal(state, id);
  if (!found.ok) return rejected(found.error);
  const proposal = found.value;
  const member = memberByTransactionKey(consortium, author)?.id;
  if (member === proposal.proposer) {
    endProposal(state, block, id, { ...proposal, status: 'withdrawn' });
    return ACCEPTED;
  }
  if (member === undefined || !proposal.approvals.includes(member)) {
    return rejected(reject('not-authorised', { required: 'the proposer, or a member that approved it' }));
  }
  const approvals = proposal.approvals.filter((approval) => approval !== member);
  state.put(proposals, id, { ...proposal, approvals });
  return ACCEPTED;
};
