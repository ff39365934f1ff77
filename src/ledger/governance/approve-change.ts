// A member whose node votes approves a proposed change.
import { memberByTransactionKey } from '../consortium.ts';
import { ACCEPTED, type OperationHandler, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { proposals } from '../table.ts';
import { checkProposalId } from './check-propose-change.ts';
import type { ApproveChange } from './governance-operations.ts';
import { openProposal } from './open-proposal.ts';
import { currentSet, isValidator } from './validator-set.ts';

export function checkApproveChange({ proposal }: ApproveChange): Rejection | undefined {
  return checkProposalId(proposal);
}

/** Order of the checks: author, proposal, its status, approved before. */
export const approveChange: OperationHandler<'approveChange'> = ({ state, consortium, author }, { proposal: id }) => {
  const member = memberByTransactionKey(consortium, author);
  if (member === undefined || !isValidator(currentSet(state), member.id)) {
    return rejected(reject('not-authorised', { required: 'a member whose node is a validator' }));
  }
  const found = openProposal(state, id);
  if (!found.ok) return rejected(found.error);
  const proposal = found.value;
  if (proposal.approvals.includes(member.id)) {
    return rejected(reject('already-approved', { proposal: id, member: member.id }));
  }
  state.put(proposals, id, { ...proposal, approvals: [...proposal.approvals, member.id] });
  return ACCEPTED;
};
