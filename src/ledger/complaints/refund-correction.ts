// A refund that an answer or a decision makes. It counts among the refunds of the payment, so that all of them together
// are never more than was paid, and it pays the bank's provisional credit first: the customer has that already.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Complaint, Refund, RefundTotal } from '../../generated/state.ts';
import type { CorrectionRefund } from '../../generated/transaction.ts';
import { holderSigned, isRegulator, servicingMemberSigned } from '../accounts/account-authority.ts';
import { servicingMemberOf } from '../accounts/new-account.ts';
import { accounts } from '../accounts/tables.ts';
import { checkAccountId, checkAmount, malformedField } from '../field-checks.ts';
import { ORDER_ID } from '../ids.ts';
import type { LineOutcome, OperationContext } from '../operation.ts';
import { putRefunded } from '../orders/refund-target.ts';
import { orderId, orders, refunds, refundTotals } from '../orders/tables.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { outstandingFen } from './provisional-credit.ts';

export function checkRefundCorrection({ from, amountFen, due }: CorrectionRefund): Rejection | undefined {
  return (
    checkAccountId('corrections.refund.from', from) ??
    checkAmount('corrections.refund.amountFen', amountFen) ??
    (due === '' || ORDER_ID.test(due)
      ? undefined
      : malformedField('corrections.refund.due', '1-35 of a-z A-Z 0-9 . _ -, or nothing'))
  );
}

/** By whom a correction is made: a part of the id of its refund. */
export type CorrectedBy = 'answer' | 'decision';

interface Place {
  readonly line: number;
  readonly by: CorrectedBy;
}

interface MadeRefund {
  readonly complaint: Complaint;
  readonly outcome: LineOutcome;
}

/**
 * Order of the checks: that the complaint is about a payment, the account that pays (there, one that may be taken from,
 * its signature), the refund that is due, what is left of the payment, the transfers.
 */
export function refundCustomer(
  context: OperationContext,
  complaint: Complaint,
  fields: CorrectionRefund,
  place: Place,
): Result<MadeRefund, Rejection> {
  const { state } = context;
  if (complaint.about === 'statement') return refused(reject('not-refundable', { field: 'of', is: 'statement' }));
  const { from, amountFen } = fields;
  const stranger = refuseFrom(context, complaint, from, place.by);
  if (stranger !== undefined) return refused(stranger);
  const { account: payer, respondent: payee, paymentFen } = complaint;
  const of = complaint.object.slice('transfer/'.length);
  const total: RefundTotal = state.get(refundTotals, of) ?? { payee, payer, paymentFen, paidFen: 0n, dueFen: 0n };
  const due = dueRefund(context, complaint, fields, of);
  if (!due.ok) return due;
  const leftFen = paymentFen - total.paidFen - total.dueFen;
  if (due.value === undefined && amountFen > leftFen) return refused(reject('refund-exceeds', { leftFen, amountFen }));

  const posted = postRefund(context, complaint, fields, place.line);
  if (!posted.ok) return posted;
  const { keptFen, transfer, plan } = posted.value;
  plan.apply();
  const paidFen = total.paidFen + amountFen;
  const dueFen = total.dueFen - (due.value === undefined ? 0n : amountFen);
  state.put(refundTotals, of, { ...total, paidFen, dueFen });
  putRefund(context, { complaint, place, of, amountFen, transfer, due: due.value });
  if (complaint.about === 'order') {
    const order = state.get(orders, orderId({ payee, order: complaint.named }));
    if (order !== undefined) putRefunded(context, order, paidFen);
  }
  const refundedFen = complaint.refundedFen + amountFen;
  const data = { keptFen, refundedFen: amountFen - keptFen };
  return ok({
    complaint: { ...complaint, refundedFen, returnedFen: complaint.returnedFen + keptFen },
    outcome: { ok: true, transfer, ...(keptFen === 0n ? {} : { noted: { name: 'credit-kept', data } }) },
  });
}

function refuseFrom(
  context: OperationContext,
  { account, respondent }: Complaint,
  from: string,
  by: CorrectedBy,
): Rejection | undefined {
  const source = context.state.get(accounts, from);
  if (source === undefined) return reject('account-not-found', { account: from });
  const isVault = source.kind === 'vault';
  const members = [servicingMemberOf(account), servicingMemberOf(respondent)];
  const isOfMember = isVault && members.includes(source.servicingMember);
  if (by === 'decision' && isRegulator(context)) {
    if (from === respondent || isOfMember) return undefined;
    return reject('not-party', { account: from, required: `${respondent}, or a vault of ${members.join(' or ')}` });
  }
  if (from === respondent && holderSigned(context, source)) return undefined;
  if (isOfMember && servicingMemberSigned(context, source)) return undefined;
  return reject('not-party', {
    account: from,
    required: `${respondent}, signed by its holder, or a vault of the author`,
  });
}

/** Of the payee's refunds of this payment: one that it could not pay. */
function dueRefund(
  { state }: OperationContext,
  { respondent }: Complaint,
  { due, amountFen }: CorrectionRefund,
  of: string,
): Result<Refund | undefined, Rejection> {
  if (due === '') return ok(undefined);
  const refund = state.get(refunds, `${respondent}/${due}`);
  if (refund === undefined || refund.of !== of || refund.status !== 'due') {
    return refused(reject('not-refundable', { field: 'due', is: refund?.status ?? 'not found' }));
  }
  if (refund.amountFen === amountFen) return ok(refund);
  return refused(reject('amount-differs', { requiredFen: refund.amountFen, givenFen: amountFen }));
}

interface Posted {
  readonly plan: TransferPlan;
  /** Of the provisional credit: the customer has it already. */
  readonly keptFen: bigint;
  readonly transfer: string;
}

/** To the bank as far as its credit is outstanding, the rest to the customer. */
function postRefund(
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
  const unposted =
    post(toCustomer ?? '', complaint.account, restFen) ?? post(toBank ?? '', complaint.provisionalAccount, keptFen);
  if (unposted !== undefined) return refused(unposted);
  const isMoved = restFen > 0n;
  const isPaidBack = keptFen > 0n && from !== complaint.provisionalAccount;
  return ok({ plan, keptFen, transfer: (isMoved ? toCustomer : isPaidBack ? toBank : '') ?? '' });
}

interface NewRefund {
  readonly complaint: Complaint;
  readonly place: Place;
  readonly of: string;
  readonly amountFen: bigint;
  readonly transfer: string;
  /** That is paid by it. */
  readonly due: Refund | undefined;
}

/** Its id has a ":", which no payee's own has. */
function putRefund({ state, block }: OperationContext, made: NewRefund): void {
  const { complaint, place, of, amountFen, transfer, due } = made;
  const { respondent: payee, account: payer } = complaint;
  const refund = due?.refund ?? `complaint:${payer}/${complaint.complaint}/${place.by}/${place.line}`;
  const reason = due?.reason ?? `${place.by} of complaint ${complaint.complaint}`;
  const attempts = (due?.attempts ?? 0) + 1;
  const entry = { payee, refund, of, payer, amountFen, reason, attempts, height: block.height };
  state.put(refunds, `${payee}/${refund}`, { ...entry, status: 'paid', transfer });
}
