// A customer complains of a payment, a statement, or what else a complaint may be about.

import { equalBytes } from '../../base/bytes.ts';
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import type { Complaint } from '../../generated/state.ts';
import type { FileComplaint } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { checkFen, malformedField } from '../field-checks.ts';
import { LONG_NUMBER } from '../ids.ts';
import { ACCEPTED, type OperationContext, type Outcome, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { records } from '../sharing/tables.ts';
import { transferId } from '../transfer-id.ts';
import { WORK } from '../work.ts';
import { checkAbout, complaintTarget } from './complaint-about.ts';
import { refuseCustomer } from './complaint-parties.ts';
import { countComplaint } from './complaint-stats.ts';
import { checkComplaintName, nameOf, openComplaintsOf, takeStep } from './complaint-steps.ts';
import type { ComplaintTarget } from './complaint-target.ts';
import { ASSIGN_WITHIN_MS } from './deadlines.ts';
import { creditProvisionally, NO_CREDIT } from './provisional-credit.ts';
import { complaintId, complaintObjects, complaints } from './tables.ts';

/** Of one account at once. */
export const MOST_OPEN = 16;
/** About one thing, one after the other. */
export const MOST_OF_ONE_THING = 3;

export function checkCommitment({ commitment }: { readonly commitment: Uint8Array }): Rejection | undefined {
  return commitment.length === DIGEST_BYTES ? undefined : malformedField('commitment', `${DIGEST_BYTES} bytes`);
}

function checkFileComplaint(fields: FileComplaint): Rejection | undefined {
  const { record, amountFen } = fields;
  return (
    checkComplaintName(fields) ??
    checkAbout(fields) ??
    checkFen('amountFen', amountFen) ??
    checkCommitment(fields) ??
    (record === '' || LONG_NUMBER.test(record) ? undefined : malformedField('record', '1-64 of a-z A-Z 0-9 . _ -'))
  );
}

/**
 * Order of the checks: account, author, the thing (there, the customer's), the id (on record with the same content:
 * accepted, with another: refused), whether the thing has an open complaint, how many it had, how many of the account are
 * open, the deadline, the amount, the record.
 */
export const fileComplaint = operation({
  name: 'fileComplaint',
  by: 'the holder of the account, or the member that services it',
  since: 1,
  check: checkFileComplaint,
  execute(context, fields) {
    const stranger = refuseCustomer(context, fields, true);
    if (stranger !== undefined) return rejected(stranger);
    const target = complaintTarget(context, fields);
    if (!target.ok) return rejected(target.error);
    const before = context.state.get(complaints, complaintId(fields));
    if (before !== undefined) return again(before, fields, target.value);
    const refusal = refuseNew(context, fields, target.value);
    return refusal === undefined ? file(context, fields, target.value) : rejected(refusal);
  },
});

function again(before: Complaint, fields: FileComplaint, { object }: ComplaintTarget): Outcome {
  const isSame =
    before.object === object &&
    before.kind === fields.kind &&
    before.amountFen === fields.amountFen &&
    before.record === fields.record &&
    equalBytes(before.commitment, fields.commitment);
  const data = { ...nameOf(before), is: before.status };
  return isSame ? { ok: true, noted: { name: 'filed-before', data } } : rejected(reject('id-used-otherwise', data));
}

function refuseNew(
  { state, block }: OperationContext,
  { account, amountFen, record }: FileComplaint,
  { object, untilMs, leftFen }: ComplaintTarget,
): Rejection | undefined {
  const known = state.get(complaintObjects, object);
  const last = known === undefined ? undefined : state.get(complaints, known.complaint);
  if (last !== undefined && last.dueMs > 0n) return reject('complaint-open', { ...nameOf(last), is: last.status });
  if ((known?.complaints ?? 0) >= MOST_OF_ONE_THING) {
    return reject('too-many-complaints', { account, atMost: MOST_OF_ONE_THING });
  }
  if (openComplaintsOf(state, account).open >= MOST_OPEN) {
    return reject('too-many-open-complaints', { account, atMost: MOST_OPEN });
  }
  if (block.timestampMs > untilMs) return reject('deadline-passed', { untilMs });
  if (amountFen > leftFen) return reject('refund-exceeds', { leftFen, amountFen });
  if (record !== '' && state.get(records, record) === undefined) return reject('record-not-found', { record });
  return undefined;
}

function file(context: OperationContext, fields: FileComplaint, target: ComplaintTarget): Outcome {
  const { state, block } = context;
  const { untilMs: _, leftFen: __, isCredited, ...about } = target;
  const { account, complaint, kind, amountFen, record } = fields;
  const filed: Complaint = {
    ...{ account, complaint, about: fields.about.kind, ...about, kind, amountFen, record },
    commitment: Uint8Array.from(fields.commitment),
    ...{ status: 'filed', assignee: '', dueMs: 0n, assignedMs: 0n, extended: false, reason: '', overdue: 0 },
    ...{ answer: null, decision: null, refundedFen: 0n, provisionalFen: 0n, provisionalAccount: '' },
    ...{ returnedFen: 0n, owedFen: 0n, steps: [], height: 0n },
  };
  context.work.charge(WORK.digest);
  const credit = isCredited ? creditProvisionally(context, filed, transferId(context.transactionId, 0, 0)) : NO_CREDIT;
  const known = state.get(complaintObjects, about.object);
  state.put(complaintObjects, about.object, {
    complaint: complaintId(filed),
    complaints: (known?.complaints ?? 0) + 1,
    provisionalFen: (known?.provisionalFen ?? 0n) + credit.provisionalFen,
  });
  takeStep(context, filed, { step: 'filed', change: credit, dueMs: block.timestampMs + ASSIGN_WITHIN_MS });
  countComplaint(context, filed, { filed: 1n, claimedFen: amountFen });
  if (credit.provisionalFen === 0n) return ACCEPTED;
  return { ok: true, noted: { name: 'provisional-credit', data: { amountFen: credit.provisionalFen } } };
}
