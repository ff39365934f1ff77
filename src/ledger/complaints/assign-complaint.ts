// The member that has to answer a complaint.
import type { AssignComplaint } from '../../generated/transaction.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { anyMember, authorOf } from '../authors.ts';
import { operation } from '../family.ts';
import { malformedField } from '../field-checks.ts';
import { SHORT_NAME } from '../ids.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { concernedMembers } from './complaint-parties.ts';
import { checkComplaintName, findComplaint, refuseLate, refuseState, takeStep } from './complaint-steps.ts';
import { ANSWER_WITHIN_MS } from './deadlines.ts';

function checkAssignComplaint(fields: AssignComplaint): Rejection | undefined {
  return (
    checkComplaintName(fields) ??
    (SHORT_NAME.test(fields.assignee) ? undefined : malformedField('assignee', 'the id of a member'))
  );
}

/** Order of the checks: complaint, author, assignee, state, deadline. */
export const assignComplaint = operation({
  name: 'assignComplaint',
  by: "a member that is concerned: the customer's, the payee's, the grid company for a statement, or the settlement bank for a window",
  since: 1,
  mayAuthor: anyMember,
  check: checkAssignComplaint,
  execute(context, fields) {
    const found = findComplaint(context, fields);
    if (!found.ok) return rejected(found.error);
    const complaint = found.value;
    const { id: author } = authorOf(context);
    const concerned = concernedMembers(context.consortium, complaint);
    const required = concerned.join(' or ');
    if (!concerned.includes(author)) return rejected(reject('not-party', { author, required }));
    const mayGive = author === servicingMemberOf(complaint.account) ? concerned : [author];
    if (!mayGive.includes(fields.assignee)) {
      return rejected(reject('not-party', { assignee: fields.assignee, required: mayGive.join(' or ') }));
    }
    const unfit = refuseState(complaint, 'filed') ?? refuseLate(context, complaint);
    if (unfit !== undefined) return rejected(unfit);
    const { timestampMs: assignedMs } = context.block;
    const change = { status: 'assigned', assignee: fields.assignee, assignedMs } as const;
    takeStep(context, complaint, { step: 'assigned', change, dueMs: assignedMs + ANSWER_WITHIN_MS });
    return ACCEPTED;
  },
});
