// The answer of the member that has the complaint, with what it corrects.
import type { AnswerComplaint } from '../../generated/transaction.ts';
import { anyMember } from '../authors.ts';
import { operation } from '../family.ts';
import { rejected } from '../operation.ts';
import { refuseAssignee } from './complaint-parties.ts';
import { countComplaint } from './complaint-stats.ts';
import { checkComplaintName, findComplaint, refuseLate, refuseState, takeStep } from './complaint-steps.ts';
import { checkCorrections, correct, correctionChecks } from './corrections.ts';
import { REACT_WITHIN_MS } from './deadlines.ts';
import { checkCommitment } from './file-complaint.ts';
import { findingOf } from './finding.ts';

/** Order of the checks: complaint, author, state, deadline, the corrections in their order, each on what the ones before it left. */
export const answerComplaint = operation({
  name: 'answerComplaint',
  by: 'the assignee; with a refund by the payee its holder beside it',
  since: 1,
  mayAuthor: anyMember,
  check: (fields: AnswerComplaint, chain) =>
    checkComplaintName(fields) ?? checkCommitment(fields) ?? checkCorrections(fields, chain),
  dearChecks: correctionChecks,
  execute(context, fields) {
    const found = findComplaint(context, fields);
    if (!found.ok) return rejected(found.error);
    const before = found.value;
    const unfit = refuseAssignee(context, before) ?? refuseState(before, 'assigned') ?? refuseLate(context, before);
    if (unfit !== undefined) return rejected(unfit);
    const corrected = correct(context, before, fields.corrections, 'answer');
    if (!corrected.ok) return rejected(corrected.error);
    const { complaint, lines } = corrected.value;
    const change = { status: 'answered', answer: findingOf(context, fields) } as const;
    takeStep(context, complaint, { step: 'answered', change, dueMs: context.block.timestampMs + REACT_WITHIN_MS });
    const refundedFen = complaint.refundedFen - before.refundedFen;
    countComplaint(context, complaint, {
      answered: 1n,
      upheld: fields.finding === 'rejected' ? 0n : 1n,
      refundedFen,
    });
    return { ok: true, lines };
  },
});
