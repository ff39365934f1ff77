// Money that the customer's bank credits while a payment is said to be unauthorised, by its rule. It comes back when the
// complaint is over: out of a refund, which the customer then keeps, or from the customer's account.
import type { Complaint, ComplaintRule } from '../../generated/state.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { accounts } from '../accounts/tables.ts';
import { availableFen } from '../posting.ts';
import type { StateReader } from '../state.ts';
import { type PlanContext, TransferPlan } from '../transfer-plan.ts';
import { openComplaintsOf } from './complaint-steps.ts';
import { complaintObjects, complaintRuleId, complaintRules } from './tables.ts';

export function complaintRuleOf(state: StateReader, member: string): ComplaintRule['rule'] | undefined {
  return state.get(complaintRules, complaintRuleId(member, 'latest'))?.rule;
}

export const NO_CREDIT = { provisionalFen: 0n, provisionalAccount: '' } as const;

/** Of the credit: neither returned nor owed. */
export function outstandingFen({ provisionalFen, returnedFen, owedFen }: Complaint): bigint {
  return provisionalFen - returnedFen - owedFen;
}

/**
 * Posts the credit where the rule says so and the bank has it; once for one thing, however often it is complained of. What
 * the customer has of earlier credits, or owes of them, leaves less room: the rule bounds all of them together.
 */
export function creditProvisionally(
  context: PlanContext,
  { account, complaint, kind, object, amountFen }: Complaint,
  transfer: string,
): Pick<Complaint, 'provisionalFen' | 'provisionalAccount'> {
  const rule = complaintRuleOf(context.state, servicingMemberOf(account));
  if (kind !== 'unauthorised' || rule === undefined || rule.provisionalAccount === account) return NO_CREDIT;
  if ((context.state.get(complaintObjects, object)?.provisionalFen ?? 0n) > 0n) return NO_CREDIT;
  const roomFen = rule.provisionalFen - openComplaintsOf(context.state, account).creditedFen;
  const creditFen = amountFen < roomFen ? amountFen : roomFen;
  if (creditFen <= 0n) return NO_CREDIT;
  const plan = new TransferPlan(context);
  const ends = { debit: rule.provisionalAccount, credit: account, amountFen: creditFen };
  const shown = { transfer, code: 'provisional-credit', reference: complaint };
  if (plan.post({ ...ends, ...shown, isSpending: false }) !== undefined) return NO_CREDIT;
  plan.apply();
  return { provisionalFen: creditFen, provisionalAccount: rule.provisionalAccount };
}

/** Takes back what is outstanding, as far as the customer has it; the rest is owed, and on record. Cannot fail. */
export function takeBack(context: PlanContext, complaint: Complaint, transfer: string): Partial<Complaint> {
  const leftFen = outstandingFen(complaint);
  if (leftFen === 0n) return {};
  const account = context.state.get(accounts, complaint.account);
  const hasFen = account === undefined ? 0n : availableFen(account);
  const amountFen = hasFen < leftFen ? hasFen : leftFen;
  const { returnedFen, owedFen } = complaint;
  const plan = new TransferPlan(context);
  const ends = { debit: complaint.account, credit: complaint.provisionalAccount, amountFen };
  const shown = { transfer, code: 'provisional-return', reference: complaint.complaint };
  if (amountFen <= 0n || plan.post({ ...ends, ...shown, isSpending: false }) !== undefined) {
    return { owedFen: owedFen + leftFen };
  }
  plan.apply();
  return { returnedFen: returnedFen + amountFen, owedFen: owedFen + leftFen - amountFen };
}
