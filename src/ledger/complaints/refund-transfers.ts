// The transfers of a refund: to the bank as far as its provisional credit is outstanding, the rest to the customer.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Complaint } from '../../generated/state.ts';
import type { CorrectionRefund } from '../../generated/transaction.ts';
import { receivingAccount } from '../accounts/receiving-account.ts';
import type { LineOutcome, OperationContext } from '../operation.ts';
import type { Rejection } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { outstandingFen } from './provisional-credit.ts';

/** By whom a correction is made: a part of the id of its refund. */
export type CorrectedBy = 'answer' | 'decision';

export interface Place {
  readonly line: number;
  readonly by: CorrectedBy;
}

export interface MadeRefund {
  readonly complaint: Complaint;
  readonly outcome: LineOutcome;
}

/** Its id has a ":", which no payee's own has. */
export function refundIdOf({ account, complaint }: Complaint, { by, line }: Place): string {
  return `complaint:${account}/${complaint}/${by}/${line}`;
}

/** The complaint with a refund that was posted, and the line of its correction. */
export function madeRefund(complaint: Complaint, amountFen: bigint, { keptFen, transfer }: Posted): MadeRefund {
  const refundedFen = complaint.refundedFen + amountFen;
  const data = { keptFen, refundedFen: amountFen - keptFen };
  return {
    complaint: { ...complaint, refundedFen, returnedFen: complaint.returnedFen + keptFen },
    outcome: { ok: true, transfer, ...(keptFen === 0n ? {} : { noted: { name: 'credit-kept', data } }) },
  };
}

export interface Posted {
  readonly plan: TransferPlan;
  /** Of the provisional credit: the customer has it already. */
  readonly keptFen: bigint;
  readonly transfer: string;
}

export function postRefund(
  context: OperationContext,
  complaint: Complaint,
  { from, amountFen }: CorrectionRefund,
  line: number,
): Result<Posted, Rejection> {
  const openFen = outstandingFen(complaint);
  const keptFen = amountFen < openFen ? amountFen : openFen;
  const restFen = amountFen - keptFen;
  context.work.charge(2 * WORK.digest);
  const [toCustomer, toBank] = [0, 1].map((index) => transferId(context.transactionId, line, index));
  const plan = new TransferPlan(context);
  const shown = { isSpending: false, code: 'complaint', reference: complaint.complaint };
  const post = (transfer: string, credit: string, fen: bigint) =>
    fen === 0n || from === credit ? undefined : plan.post({ transfer, debit: from, credit, amountFen: fen, ...shown });
  const customer = receivingAccount(context.state, complaint.account);
  const unposted =
    post(toCustomer ?? '', customer, restFen) ?? post(toBank ?? '', complaint.provisionalAccount, keptFen);
  if (unposted !== undefined) return refused(unposted);
  const isMoved = restFen > 0n && from !== customer;
  const isPaidBack = keptFen > 0n && from !== complaint.provisionalAccount;
  return ok({ plan, keptFen, transfer: (isMoved ? toCustomer : isPaidBack ? toBank : '') ?? '' });
}
