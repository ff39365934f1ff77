// The end of a complaint, by a party or by a deadline: what was credited until then comes back, and nothing moves any more.
import { utf8 } from '../../base/bytes.ts';
import { taggedDigest } from '../../crypto/digest.ts';
import type { Complaint } from '../../generated/state.ts';
import { transferId } from '../transfer-id.ts';
import type { PlanContext } from '../transfer-plan.ts';
import { countComplaint } from './complaint-stats.ts';
import { takeStep } from './complaint-steps.ts';
import { takeBack } from './provisional-credit.ts';
import { complaintId } from './tables.ts';

const digestOf = taggedDigest('complaint-return');

/** Of the transfer that returns a complaint's credit, of which there is at most one, whatever ends it. */
export function returnTransfer(complaint: Complaint): string {
  return transferId(digestOf(utf8(complaintId(complaint))), 0, 0);
}

export function endComplaint(
  context: PlanContext,
  complaint: Complaint,
  step: 'resolved' | 'withdrawn' | 'lapsed',
): void {
  const change = takeBack(context, complaint, returnTransfer(complaint));
  takeStep(context, complaint, { step, change: { ...change, status: step }, dueMs: 0n });
  countComplaint(context, complaint, { [step]: 1n });
}
