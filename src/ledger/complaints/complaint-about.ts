// The thing that a complaint is about: a payment that the state still knows, or a statement; and until when one may
// complain of it. Another kind of thing is another case here.
import { toHex } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Complaint } from '../../generated/state.ts';
import type { ComplaintAbout, FileComplaint, RefundedPayment } from '../../generated/transaction.ts';
import { checkAccountId, checkNumber, malformedField } from '../field-checks.ts';
import type { OperationContext } from '../operation.ts';
import { checkRefunded, refundTarget } from '../orders/refund-target.ts';
import { refundTotals } from '../orders/tables.ts';
import { type Rejection, reject } from '../rejection.ts';
import { statementId, statements } from '../settlement/tables.ts';
import { FILE_LATE_WITHIN_MS, FILE_WITHIN_MS } from './deadlines.ts';

export interface ComplaintTarget
  extends Pick<Complaint, 'object' | 'named' | 'respondent' | 'paymentFen' | 'revision'> {
  readonly untilMs: bigint;
  /** Not paid back yet, nor promised. */
  readonly leftFen: bigint;
}

export function checkAbout({ about, amountFen }: FileComplaint): Rejection | undefined {
  const { kind, payee, payment, site, periodStartMs } = about;
  if (kind === 'statement') {
    return (
      (payee === '' ? undefined : malformedField('about.payee', 'nothing for a statement')) ??
      (payment === null ? undefined : malformedField('about.payment', 'nothing for a statement')) ??
      checkNumber('about.site', site) ??
      (amountFen === 0n ? undefined : malformedField('amountFen', '0 for a statement: what it lacks is computed'))
    );
  }
  return (
    checkAccountId('about.payee', payee) ??
    (site === '' ? undefined : malformedField('about.site', 'nothing for a payment')) ??
    (periodStartMs === 0n ? undefined : malformedField('about.periodStartMs', '0 for a payment')) ??
    (payment === null ? malformedField('about.payment', 'the payment') : undefined) ??
    (payment !== null && kindOf(payment) === kind
      ? undefined
      : malformedField('about.payment', `one of kind ${kind}`)) ??
    (payment === null ? undefined : checkRefunded(payment))
  );
}

function kindOf({ order, record }: RefundedPayment): ComplaintAbout['kind'] {
  if (record !== null) return 'record';
  return order === '' ? 'payment' : 'order';
}

/** Order of the checks: the thing is there, it is the customer's. */
export function complaintTarget(context: OperationContext, fields: FileComplaint): Result<ComplaintTarget, Rejection> {
  const { payee, payment } = fields.about;
  if (payment === null) return ofStatement(context, fields);
  const found = refundTarget(context, { payee, of: payment });
  if (!found.ok) return found;
  const { of, payer, paymentFen, paidMs } = found.value;
  if (payer !== fields.account) return refused(reject('not-party', { account: fields.account, required: payer }));
  const { paidFen, dueFen } = context.state.get(refundTotals, of) ?? { paidFen: 0n, dueFen: 0n };
  const withinMs = fields.kind === 'unauthorised' ? FILE_LATE_WITHIN_MS : FILE_WITHIN_MS;
  return ok({
    ...{ object: `transfer/${of}`, named: nameOf(payment), respondent: payee, paymentFen, revision: 0 },
    ...{ untilMs: paidMs + withinMs, leftFen: paymentFen - paidFen - dueFen },
  });
}

function nameOf({ order, payment, record }: RefundedPayment): string {
  if (record !== null) return `${toHex(record.purse)}/${record.epoch}/${record.counter}`;
  return order === '' ? payment : order;
}

function ofStatement({ state }: OperationContext, fields: FileComplaint): Result<ComplaintTarget, Rejection> {
  const { site, periodStartMs } = fields.about;
  const id = statementId(site, periodStartMs);
  const statement = state.get(statements, id);
  if (statement === undefined) return refused(reject('statement-not-found', { site, periodStartMs }));
  const { producerAccount, revision, periodEndMs } = statement;
  if (producerAccount !== fields.account) {
    return refused(reject('not-party', { account: fields.account, required: producerAccount }));
  }
  return ok({
    ...{ object: `statement/${id}`, named: site, respondent: '', paymentFen: 0n, revision },
    ...{ untilMs: periodEndMs + FILE_LATE_WITHIN_MS, leftFen: 0n },
  });
}
