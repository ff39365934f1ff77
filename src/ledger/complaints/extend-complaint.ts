// More time for an answer, once and with a reason that everybody sees.
import type { ExtendComplaint } from '../../generated/transaction.ts';
import { anyMember } from '../authors.ts';
import { operation } from '../family.ts';
import { checkText, MAX_REASON_CHARACTERS } from '../field-checks.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { refuseAssignee } from './complaint-parties.ts';
import { checkComplaintName, findComplaint, nameOf, refuseLate, refuseState, takeStep } from './complaint-steps.ts';
import { EXTENDED_WITHIN_MS } from './deadlines.ts';

function checkExtendComplaint(fields: ExtendComplaint): Rejection | undefined {
  return checkComplaintName(fields) ?? checkText('reason', fields.reason, 1, MAX_REASON_CHARACTERS);
}

/** Order of the checks: complaint, author, state, deadline, that it was not extended before. */
export const extendComplaint = operation({
  name: 'extendComplaint',
  by: 'the assignee',
  since: 1,
  mayAuthor: anyMember,
  check: checkExtendComplaint,
  execute(context, fields) {
    const found = findComplaint(context, fields);
    if (!found.ok) return rejected(found.error);
    const complaint = found.value;
    const unfit =
      refuseAssignee(context, complaint) ?? refuseState(complaint, 'assigned') ?? refuseLate(context, complaint);
    if (unfit !== undefined) return rejected(unfit);
    if (complaint.extended) {
      return rejected(reject('deadline-extended-already', { ...nameOf(complaint), untilMs: complaint.dueMs }));
    }
    const change = { extended: true, reason: fields.reason };
    takeStep(context, complaint, { step: 'extended', change, dueMs: complaint.assignedMs + EXTENDED_WITHIN_MS });
    return ACCEPTED;
  },
});
