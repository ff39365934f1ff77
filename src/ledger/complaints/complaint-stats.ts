// How many complaints of each kind there are and what becomes of them: added up in the transaction that does it.
import type { Complaint, ComplaintStats } from '../../generated/state.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { MAX_AMOUNT_FEN } from '../posting.ts';
import { spendingPeriod } from '../spending.ts';
import type { PlanContext } from '../transfer-plan.ts';
import { complaintStats } from './tables.ts';

type Counts = Omit<ComplaintStats, 'member' | 'kind' | 'month'>;

const NOTHING: Counts = {
  ...{ filed: 0n, answered: 0n, escalated: 0n, decided: 0n, resolved: 0n, withdrawn: 0n, lapsed: 0n },
  ...{ upheld: 0n, overdue: 0n, claimedFen: 0n, refundedFen: 0n },
};

/** In the month of the block, for the member that services the customer. A sum stays at the most that it can be. */
export function countComplaint(
  { state, block, consortium }: PlanContext,
  { account, kind }: Pick<Complaint, 'account' | 'kind'>,
  added: Partial<Counts>,
): void {
  const { month } = spendingPeriod(block.timestampMs, consortium.rules.dayOffsetMs);
  const member = servicingMemberOf(account);
  const id = `${member}/${kind}/${month}`;
  const before: Counts = state.get(complaintStats, id) ?? NOTHING;
  const sum = (name: keyof Counts) => {
    const total = before[name] + (added[name] ?? 0n);
    return total < MAX_AMOUNT_FEN ? total : MAX_AMOUNT_FEN;
  };
  state.put(complaintStats, id, {
    ...{ member, kind, month },
    ...{ filed: sum('filed'), answered: sum('answered'), escalated: sum('escalated'), decided: sum('decided') },
    ...{ resolved: sum('resolved'), withdrawn: sum('withdrawn'), lapsed: sum('lapsed'), upheld: sum('upheld') },
    ...{ overdue: sum('overdue'), claimedFen: sum('claimedFen'), refundedFen: sum('refundedFen') },
  });
}
