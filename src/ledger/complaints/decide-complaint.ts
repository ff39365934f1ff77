// The decision of a regulator, with what it corrects: the last word, after which nothing moves.
import type { DecideComplaint } from '../../generated/transaction.ts';
import { memberAs } from '../authors.ts';
import { operation } from '../family.ts';
import { rejected } from '../operation.ts';
import { countComplaint } from './complaint-stats.ts';
import { checkComplaintName, findComplaint, refuseState, takeStep } from './complaint-steps.ts';
import { checkCorrections, correct, correctionChecks } from './corrections.ts';
import { REACT_WITHIN_MS } from './deadlines.ts';
import { returnTransfer } from './end-complaint.ts';
import { checkCommitment } from './file-complaint.ts';
import { findingOf } from './finding.ts';
import { takeBack } from './provisional-credit.ts';

/** Order of the checks: complaint, state (also of one that is overdue), the corrections, as those of an answer. */
export const decideComplaint = operation({
  name: 'decideComplaint',
  by: 'a regulator',
  since: 1,
  mayAuthor: memberAs('a regulator', 'regulator'),
  check: (fields: DecideComplaint, chain) =>
    checkComplaintName(fields) ?? checkCommitment(fields) ?? checkCorrections(fields, chain),
  dearChecks: correctionChecks,
  execute(context, fields) {
    const found = findComplaint(context, fields);
    if (!found.ok) return rejected(found.error);
    const before = found.value;
    const unfit = refuseState(before, 'escalated');
    if (unfit !== undefined) return rejected(unfit);
    const corrected = correct(context, before, fields.corrections, 'decision');
    if (!corrected.ok) return rejected(corrected.error);
    const { complaint, lines } = corrected.value;
    const credit = takeBack(context, complaint, returnTransfer(complaint));
    const change = { ...credit, status: 'decided', decision: findingOf(context, fields) } as const;
    takeStep(context, complaint, { step: 'decided', change, dueMs: context.block.timestampMs + REACT_WITHIN_MS });
    const refundedFen = complaint.refundedFen - before.refundedFen;
    countComplaint(context, complaint, { decided: 1n, upheld: fields.finding === 'rejected' ? 0n : 1n, refundedFen });
    return { ok: true, lines };
  },
});
