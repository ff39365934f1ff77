// What is found of the thing that a complaint is about.
import type { Complaint } from '../../generated/state.ts';
import type { FileComplaint } from '../../generated/transaction.ts';
import { type Rejection, reject } from '../rejection.ts';
import { FILE_LATE_WITHIN_MS, FILE_WITHIN_MS } from './deadlines.ts';

export interface ComplaintTarget
  extends Pick<Complaint, 'object' | 'named' | 'respondent' | 'paymentFen' | 'revision'> {
  readonly untilMs: bigint;
  /** Not paid back yet, nor promised. */
  readonly leftFen: bigint;
  /** Whether a bank may credit it at once: only what left the customer's account here, so that a refund can cover it. */
  readonly isCredited: boolean;
}

/** It is another's. */
export function refuseStranger({ account }: FileComplaint, required: string): Rejection | undefined {
  return account === required ? undefined : reject('not-party', { account, required });
}

/** After the payment. */
export function withinMs({ kind }: FileComplaint): bigint {
  return kind === 'unauthorised' ? FILE_LATE_WITHIN_MS : FILE_WITHIN_MS;
}
