// A proposer ends its proposal; another member takes its approval back. Only another proposal can change an agreed one.
import type { WithdrawChange } from '../../generated/transaction.ts';
import { anyMember } from '../authors.ts';
import { memberByTransactionKey } from '../consortium.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkProposalId } from './check-propose-change.ts';
import { endProposal } from './decide-proposals.ts';
import { openProposal } from './open-proposal.ts';
import { proposals } from './tables.ts';

function checkWithdrawChange({ proposal }: WithdrawChange): Rejection | undefined {
  return checkProposalId(proposal);
}

/** Order of the checks: proposal, its status, author. */
export const withdrawChange = operation({
  name: 'withdrawChange',
  by: 'the proposer, or a member to take its approval back',
  since: 1,
  mayAuthor: anyMember,
  check: checkWithdrawChange,
  execute(context, { proposal: id }) {
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
  },
});
