// The thing that a complaint is about, which the state still knows: a payment of any kind, a statement, an attempt to pay
// through a channel, a member's net in a clearing window; and until when one may complain of it.
import { toHex } from '../../base/bytes.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { ComplaintAbout, FileComplaint, RefundedPayment } from '../../generated/transaction.ts';
import { checkAccountId, checkNumber, malformedField } from '../field-checks.ts';
import type { OperationContext } from '../operation.ts';
import { checkRefunded, refundTarget } from '../orders/refund-target.ts';
import { refundTotals } from '../orders/tables.ts';
import { type Rejection, reject } from '../rejection.ts';
import { statementId, statements } from '../settlement/tables.ts';
import { type ComplaintTarget, refuseStranger, withinMs } from './complaint-target.ts';
import { FILE_LATE_WITHIN_MS } from './deadlines.ts';
import { isNamed, NAMED_THINGS } from './named-things.ts';

export function checkAbout({ about, amountFen }: FileComplaint): Rejection | undefined {
  const { kind, payee, site, periodStartMs, name } = about;
  const isPaid = kind !== 'statement' && kind !== 'window';
  return (
    (isPaid
      ? checkAccountId('about.payee', payee)
      : payee === ''
        ? undefined
        : malformedField('about.payee', `nothing for a ${kind}`)) ??
    (kind === 'statement' ? checkNumber('about.site', site) : checkNothing('about.site', site, kind)) ??
    (kind === 'statement' || periodStartMs === 0n
      ? undefined
      : malformedField('about.periodStartMs', `0 for a ${kind}`)) ??
    checkPayment(about) ??
    (isNamed(kind) ? NAMED_THINGS[kind].check(name) : checkNothing('about.name', name, kind)) ??
    (isPaid || amountFen === 0n ? undefined : malformedField('amountFen', `0 for a ${kind}: what it lacks is computed`))
  );
}

function checkNothing(field: string, value: string, kind: string): Rejection | undefined {
  return value === '' ? undefined : malformedField(field, `nothing for a ${kind}`);
}

/** A payment, an order and a record are named as in a refund. */
function checkPayment({ kind, payment }: ComplaintAbout): Rejection | undefined {
  if (kind === 'statement' || isNamed(kind)) {
    return payment === null ? undefined : malformedField('about.payment', `nothing for a ${kind}`);
  }
  if (payment === null) return malformedField('about.payment', 'the payment');
  return kindOf(payment) === kind ? checkRefunded(payment) : malformedField('about.payment', `one of kind ${kind}`);
}

function kindOf({ order, record }: RefundedPayment): ComplaintAbout['kind'] {
  if (record !== null) return 'record';
  return order === '' ? 'payment' : 'order';
}

/** Order of the checks: the thing is there, it is the customer's. */
export function complaintTarget(context: OperationContext, fields: FileComplaint): Result<ComplaintTarget, Rejection> {
  const { kind, payee, payment } = fields.about;
  if (isNamed(kind)) return NAMED_THINGS[kind].find(context, fields);
  if (payment === null) return ofStatement(context, fields);
  const found = refundTarget(context, { payee, of: payment });
  if (!found.ok) return found;
  const { of, payer, paymentFen, paidMs } = found.value;
  const stranger = refuseStranger(fields, payer);
  if (stranger !== undefined) return refused(stranger);
  const { paidFen, dueFen } = context.state.get(refundTotals, of) ?? { paidFen: 0n, dueFen: 0n };
  return ok({
    ...{ object: `transfer/${of}`, named: nameOf(payment), respondent: payee, paymentFen, revision: 0 },
    ...{ untilMs: paidMs + withinMs(fields), leftFen: paymentFen - paidFen - dueFen, isCredited: true },
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
  const stranger = refuseStranger(fields, producerAccount);
  if (stranger !== undefined) return refused(stranger);
  return ok({
    ...{ object: `statement/${id}`, named: site, respondent: '', paymentFen: 0n, revision },
    ...{ untilMs: periodEndMs + FILE_LATE_WITHIN_MS, leftFen: 0n, isCredited: false },
  });
}
