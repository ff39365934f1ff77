// A member whose node votes approves a proposed change.
import type { ApproveChange } from '../../generated/transaction.ts';
import { anyMember } from '../authors.ts';
import { memberByTransactionKey } from '../consortium.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkProposalId } from './check-propose-change.ts';
import { openProposal } from './open-proposal.ts';
import { proposals } from './tables.ts';
import { currentSet, isValidator } from './validator-set.ts';

function checkApproveChange({ proposal }: ApproveChange): Rejection | undefined {
  return checkProposalId(proposal);
}

/** Order of the checks: author, proposal, its status, approved before. */
export const approveChange = operation({
  name: 'approveChange',
  by: 'a member whose node is a validator',
  since: 1,
  mayAuthor: anyMember,
  check: checkApproveChange,
  execute({ state, consortium, author }, { proposal: id }) {
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
  },
});
