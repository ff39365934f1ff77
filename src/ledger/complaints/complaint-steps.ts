// What every step of a complaint has in common: its checks, and the writing of its row with the one next deadline.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Complaint, ComplaintStep, OpenComplaints } from '../../generated/state.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { checkAccountId, malformedField } from '../field-checks.ts';
import { ORDER_ID } from '../ids.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { State, StateReader } from '../state.ts';
import type { PlanContext } from '../transfer-plan.ts';
import { DEADLINES } from './deadlines.ts';
import { complaintId, complaints, openComplaints } from './tables.ts';

export interface ComplaintName {
  readonly account: string;
  readonly complaint: string;
}

export function checkComplaintName({ account, complaint }: ComplaintName): Rejection | undefined {
  return (
    checkAccountId('account', account) ??
    (ORDER_ID.test(complaint) ? undefined : malformedField('complaint', '1-35 of a-z A-Z 0-9 . _ -'))
  );
}

export function nameOf({ account, complaint }: ComplaintName): ComplaintName {
  return { account, complaint };
}

export function findComplaint({ state }: OperationContext, name: ComplaintName): Result<Complaint, Rejection> {
  const found = state.get(complaints, complaintId(name));
  return found === undefined ? refused(reject('complaint-not-found', { ...nameOf(name) })) : ok(found);
}

/** Undefined when it is in one of the states. */
export function refuseState(complaint: Complaint, ...required: readonly Complaint['status'][]): Rejection | undefined {
  const { status } = complaint;
  if (required.includes(status)) return undefined;
  return reject('complaint-state', { ...nameOf(complaint), is: status, required: required.join(' or ') });
}

/** No step is taken any more when its time is over, although no block has said so yet. */
export function refuseLate({ block }: OperationContext, { dueMs }: Complaint): Rejection | undefined {
  return block.timestampMs < dueMs ? undefined : reject('deadline-passed', { untilMs: dueMs });
}

export interface Step {
  readonly step: ComplaintStep['step'];
  readonly change: Partial<Complaint>;
  /** The next deadline; 0: the complaint is over. */
  readonly dueMs: bigint;
}

/** Writes the complaint after the step. */
export function takeStep(context: PlanContext, complaint: Complaint, { step, change, dueMs }: Step): void {
  const { block, transaction } = context;
  const steps = [...complaint.steps, { step, atMs: block.timestampMs, transaction }];
  putComplaint(context, { ...complaint, ...change, steps, dueMs });
}

export function putComplaint({ state, block }: PlanContext, complaint: Complaint): void {
  const id = complaintId(complaint);
  countOf(state, complaint.account, state.get(complaints, id), complaint);
  state.put(complaints, id, { ...complaint, height: block.height });
  if (complaint.dueMs > 0n) DEADLINES.add(state, complaint.dueMs, servicingMemberOf(complaint.account), id);
}

function countOf(state: State, account: string, before: Complaint | undefined, after: Complaint): void {
  const opened = isOpen(after) - isOpen(before);
  const creditedFen = creditFen(after) - creditFen(before);
  if (opened === 0 && creditedFen === 0n) return;
  const counted = openComplaintsOf(state, account);
  state.put(openComplaints, account, {
    open: counted.open + opened,
    creditedFen: counted.creditedFen + creditedFen,
  });
}

export function openComplaintsOf(state: StateReader, account: string): OpenComplaints {
  return state.get(openComplaints, account) ?? { open: 0, creditedFen: 0n };
}

function isOpen(complaint: Complaint | undefined): 0 | 1 {
  return complaint !== undefined && complaint.dueMs > 0n ? 1 : 0;
}

/** Of the provisional credit: what did not come back, also when it is owed. */
function creditFen(complaint: Complaint | undefined): bigint {
  return complaint === undefined ? 0n : complaint.provisionalFen - complaint.returnedFen;
}
