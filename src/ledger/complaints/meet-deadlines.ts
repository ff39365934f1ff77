// What becomes of complaints whose deadline has passed, a bounded number in each block.

import type { Complaint } from '../../generated/state.ts';
import { MOST_STEPS_PER_BLOCK } from '../accounts/hold-expiry.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import type { BlockHook } from '../family.ts';
import type { PlanContext } from '../transfer-plan.ts';
import { countComplaint } from './complaint-stats.ts';
import { putComplaint, takeStep } from './complaint-steps.ts';
import { ANSWER_WITHIN_MS, DEADLINES, DECIDE_WITHIN_MS } from './deadlines.ts';
import { endComplaint } from './end-complaint.ts';
import { complaints } from './tables.ts';

/**
 * One deadline is met in a block for each of so many units of the block's work. It takes about a hundred, so complaints
 * have a tenth of a block at most.
 */
export const UNITS_PER_COMPLAINT = 1000;

export const meetDeadlines: BlockHook = ({ state, block, consortium, previousMs, activity }) => {
  const most = Math.max(1, Math.floor(consortium.rules.work.block / UNITS_PER_COMPLAINT));
  const context = { state, block, consortium, activity, transaction: '' };
  for (const id of DEADLINES.due(state, previousMs, block, MOST_STEPS_PER_BLOCK).take(most)) {
    const complaint = state.get(complaints, id);
    // Of a step that was taken in time another deadline stands in the index, or none.
    if (complaint === undefined || complaint.dueMs === 0n || complaint.dueMs > block.timestampMs) continue;
    meetDeadline(context, complaint);
  }
};

function meetDeadline(context: PlanContext, complaint: Complaint): void {
  const nowMs = context.block.timestampMs;
  switch (complaint.status) {
    case 'filed': {
      const change = { status: 'assigned', assignee: servicingMemberOf(complaint.account), assignedMs: nowMs } as const;
      takeStep(context, complaint, { step: 'assigned', change, dueMs: nowMs + ANSWER_WITHIN_MS });
      break;
    }
    case 'assigned':
      escalate(context, complaint);
      break;
    case 'answered':
      // Nobody pursues what was rejected; else the customer has what the answer gave.
      endComplaint(context, complaint, complaint.answer?.finding === 'rejected' ? 'lapsed' : 'resolved');
      break;
    case 'escalated':
      putComplaint(context, { ...complaint, overdue: complaint.overdue + 1, dueMs: nowMs + DECIDE_WITHIN_MS });
      countComplaint(context, complaint, { overdue: 1n });
      break;
    case 'decided':
      endComplaint(context, complaint, 'resolved');
      break;
  }
}

/** A regulator has to decide. */
export function escalate(context: PlanContext, complaint: Complaint): void {
  const dueMs = context.block.timestampMs + DECIDE_WITHIN_MS;
  takeStep(context, complaint, { step: 'escalated', change: { status: 'escalated' }, dueMs });
  countComplaint(context, complaint, { escalated: 1n });
}
