// The customer's own steps: consent, escalation, withdrawal.
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { refuseCustomer } from './complaint-parties.ts';
import { checkComplaintName, findComplaint, refuseLate, refuseState } from './complaint-steps.ts';
import { endComplaint } from './end-complaint.ts';
import { escalate } from './meet-deadlines.ts';

/** Order of the checks: complaint, signature, state, deadline. */
export const acceptAnswer = operation({
  name: 'acceptAnswer',
  by: 'the holder of the account',
  since: 1,
  check: checkComplaintName,
  execute(context, name) {
    const found = findComplaint(context, name);
    if (!found.ok) return rejected(found.error);
    const complaint = found.value;
    const unfit =
      refuseCustomer(context, complaint, false) ??
      refuseState(complaint, 'answered', 'decided') ??
      refuseLate(context, complaint);
    if (unfit !== undefined) return rejected(unfit);
    endComplaint(context, complaint, 'resolved');
    return ACCEPTED;
  },
});

/** Order of the checks: complaint, signature, state, deadline. */
export const escalateComplaint = operation({
  name: 'escalateComplaint',
  by: 'the holder of the account, or the member that services it',
  since: 1,
  check: checkComplaintName,
  execute(context, name) {
    const found = findComplaint(context, name);
    if (!found.ok) return rejected(found.error);
    const complaint = found.value;
    const unfit =
      refuseCustomer(context, complaint, true) ?? refuseState(complaint, 'answered') ?? refuseLate(context, complaint);
    if (unfit !== undefined) return rejected(unfit);
    escalate(context, complaint);
    return ACCEPTED;
  },
});

/** Order of the checks: complaint, signature, state: at any time until it is decided. */
export const withdrawComplaint = operation({
  name: 'withdrawComplaint',
  by: 'the holder of the account',
  since: 1,
  check: checkComplaintName,
  execute(context, name) {
    const found = findComplaint(context, name);
    if (!found.ok) return rejected(found.error);
    const complaint = found.value;
    const unfit =
      refuseCustomer(context, complaint, false) ?? refuseState(complaint, 'filed', 'assigned', 'answered', 'escalated');
    if (unfit !== undefined) return rejected(unfit);
    endComplaint(context, complaint, 'withdrawn');
    return ACCEPTED;
  },
});
