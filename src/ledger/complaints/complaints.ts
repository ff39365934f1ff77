import { family } from '../family.ts';
import { answerComplaint } from './answer-complaint.ts';
import { assignComplaint } from './assign-complaint.ts';
import { acceptAnswer, escalateComplaint, withdrawComplaint } from './customer-steps.ts';
import { decideComplaint } from './decide-complaint.ts';
import { extendComplaint } from './extend-complaint.ts';
import { fileComplaint } from './file-complaint.ts';
import { meetDeadlines } from './meet-deadlines.ts';
import { publishComplaintRule } from './publish-complaint-rule.ts';
import { complaintObjects, complaintRules, complaintStats, complaints, openComplaints } from './tables.ts';

export const COMPLAINTS = family({
  name: 'complaints',
  operations: {
    fileComplaint,
    assignComplaint,
    answerComplaint,
    extendComplaint,
    acceptAnswer,
    escalateComplaint,
    withdrawComplaint,
    decideComplaint,
    publishComplaintRule,
  },
  tables: { complaints, complaintObjects, openComplaints, complaintStats, complaintRules },
  begin: meetDeadlines,
});
