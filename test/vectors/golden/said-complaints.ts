// What members say of complaints in the golden chain (said.ts).
import type {
  AnswerComplaint,
  ComplaintAbout,
  Correction,
  FileComplaint,
  PublishComplaintRule,
} from '../../../src/generated/transaction.ts';
import { filing } from '../../ledger/complaint-operations.ts';
import { seedOf } from '../../ledger/key-of.ts';
import { type Said, type Spelled, say } from './said.ts';

export const fileComplaint = (
  account: string,
  complaint: string,
  about: Spelled<ComplaintAbout>,
  change: Partial<Spelled<FileComplaint>> = {},
): Said => {
  const fields = { ...filing(account, complaint, about as ComplaintAbout), ...change };
  return say(`file-complaint ${complaint}`, { operation: 'fileComplaint', fileComplaint: fields });
};

export const assignComplaint = (account: string, complaint: string, assignee: string): Said =>
  say(`assign-complaint ${complaint}`, {
    operation: 'assignComplaint',
    assignComplaint: { account, complaint, assignee },
  });

type Given = Pick<Spelled<AnswerComplaint>, 'finding' | 'commitment'>;

const finding = (account: string, complaint: string, corrections: readonly Correction[], change: Partial<Given>) => ({
  ...{ account, complaint, commitment: seedOf(`finding on ${complaint}`), corrections },
  ...{ finding: corrections.length > 0 ? 'upheld' : 'rejected', ...change },
});

export const answerComplaint = (
  account: string,
  complaint: string,
  corrections: readonly Correction[] = [],
  change: Partial<Given> = {},
): Said =>
  say(`answer-complaint ${complaint}`, {
    operation: 'answerComplaint',
    answerComplaint: finding(account, complaint, corrections, change),
  });

export const decideComplaint = (
  account: string,
  complaint: string,
  corrections: readonly Correction[] = [],
  change: Partial<Given> = {},
): Said =>
  say(`decide-complaint ${complaint}`, {
    operation: 'decideComplaint',
    decideComplaint: finding(account, complaint, corrections, change),
  });

export const extendComplaint = (account: string, complaint: string, reason = 'the shop is asked'): Said =>
  say(`extend-complaint ${complaint}`, {
    operation: 'extendComplaint',
    extendComplaint: { account, complaint, reason },
  });

export const acceptAnswer = (account: string, complaint: string): Said =>
  say(`accept-answer ${complaint}`, { operation: 'acceptAnswer', acceptAnswer: { account, complaint } });

export const escalateComplaint = (account: string, complaint: string): Said =>
  say(`escalate-complaint ${complaint}`, {
    operation: 'escalateComplaint',
    escalateComplaint: { account, complaint },
  });

export const withdrawComplaint = (account: string, complaint: string): Said =>
  say(`withdraw-complaint ${complaint}`, {
    operation: 'withdrawComplaint',
    withdrawComplaint: { account, complaint },
  });

export const publishComplaintRule = (version: number, provisionalFen: bigint, provisionalAccount: string): Said => {
  const rule: PublishComplaintRule = { version, provisionalFen, provisionalAccount };
  return say(`publish-complaint-rule ${version}`, {
    operation: 'publishComplaintRule',
    publishComplaintRule: rule,
  });
};
