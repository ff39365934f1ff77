// Money that goes back to those who paid it. It is the payee's, so neither its limits nor the tiers of the payer's bank
// count; bounds and net debit caps do. What the payee is too poor for stays on record as due.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Refund, RefundTotal } from '../../generated/state.ts';
import type { RefundLine } from '../../generated/transaction.ts';
import { accountFor, disposesOf } from '../accounts/account-authority.ts';
import { receivingAccount } from '../accounts/receiving-account.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkAmount, checkEachLine, checkText } from '../field-checks.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { checkOrderId } from './order-authority.ts';
import { checkRefunded, type RefundTarget, refundTarget } from './refund-target.ts';
import { refunds, refundTotals } from './tables.ts';

const PAYEE = "the payee's holder, or a vault's servicing member";
const MAX_REASON_CHARACTERS = 140;
const MOST_ATTEMPTS = 0xffff_ffff;
/** After the payment. */
export const LONGEST_REFUND_MS = 365n * 86_400_000n;

export function checkRefundLine({ payee, refund, of, amountFen, reason }: RefundLine): Rejection | undefined {
  return (
    checkAccountId('payee', payee) ??
    checkOrderId('refund', refund) ??
    checkRefunded(of) ??
    checkAmount('amountFen', amountFen) ??
    checkText('reason', reason, 0, MAX_REASON_CHARACTERS)
  );
}

/**
 * Order of the checks of a line: payee, author, what was paid (refund-target.ts), the refund's id (on record with another
 * content: refused; paid: accepted, nothing is posted), the time since the payment, what is left of it, the transfer. One
 * that is due has its part of what is left already, and is asked for again without a deadline.
 */
export const refundPayments = operation({
  name: 'refundPayments',
  by: PAYEE,
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkRefundLine),
  execute: (context, { lines }) => ({ ok: true, lines: lines.map((line, i) => refundLine(context, line, i)) }),
});

function refundLine(context: OperationContext, line: RefundLine, index: number): LineOutcome {
  const payee = accountFor(context, line.payee, disposesOf, PAYEE);
  if (!payee.ok) return rejected(payee.error);
  const found = refundTarget(context, line);
  if (!found.ok) return rejected(found.error);
  const target = found.value;
  const known = knownRefund(context, line, target);
  if (!known.ok) return rejected(known.error);
  const before = known.value;
  if (before?.status === 'paid') {
    return { ok: true, transfer: before.transfer, noted: { name: 'refunded-before', data: nameOf(line) } };
  }
  const total = context.state.get(refundTotals, target.of) ?? noneOf(line, target);
  const late = before === undefined ? refuseNew(context, line, target, total) : undefined;
  return late === undefined ? attempt(context, { line, index, target, total, before }) : rejected(late);
}

function knownRefund(
  { state }: OperationContext,
  line: RefundLine,
  { of }: RefundTarget,
): Result<Refund | undefined, Rejection> {
  const before = state.get(refunds, refundId(line));
  if (before === undefined) return ok(undefined);
  const isSame = before.of === of && before.amountFen === line.amountFen && before.reason === line.reason;
  return isSame ? ok(before) : refused(reject('id-used-otherwise', { ...nameOf(line), is: before.status }));
}

function refuseNew(
  { block }: OperationContext,
  { amountFen }: RefundLine,
  { paidMs, paymentFen }: RefundTarget,
  { paidFen, dueFen }: RefundTotal,
): Rejection | undefined {
  const untilMs = paidMs + LONGEST_REFUND_MS;
  if (block.timestampMs > untilMs) return reject('deadline-passed', { untilMs });
  const leftFen = paymentFen - paidFen - dueFen;
  return amountFen > leftFen ? reject('refund-exceeds', { leftFen, amountFen }) : undefined;
}

interface Attempt {
  readonly line: RefundLine;
  readonly index: number;
  readonly target: RefundTarget;
  readonly total: RefundTotal;
  /** That was due until now. */
  readonly before: Refund | undefined;
}

function attempt(context: OperationContext, { line, index, target, total, before }: Attempt): LineOutcome {
  context.work.charge(WORK.digest);
  const { payee, refund, amountFen, reason } = line;
  const ends = { debit: payee, credit: receivingAccount(context.state, target.payer) };
  // A vault that pays back for an account which it serviced has the money already.
  const transfer = ends.debit === ends.credit ? '' : transferId(context.transactionId, index, 0);
  const plan = new TransferPlan(context);
  const shown = { isSpending: false, code: 'refund', reference: refund };
  const unposted = transfer === '' ? undefined : plan.post({ transfer, ...ends, amountFen, ...shown });
  const isDue = unposted?.name === 'insufficient-funds' && unposted.data.account === payee;
  if (unposted !== undefined && !isDue) return rejected(unposted);

  const { state, block } = context;
  const waitedFen = before === undefined ? 0n : amountFen;
  const attempts = Math.min((before?.attempts ?? 0) + 1, MOST_ATTEMPTS);
  const entry = {
    payee,
    refund,
    of: target.of,
    payer: target.payer,
    amountFen,
    reason,
    attempts,
    height: block.height,
  };
  if (isDue) {
    state.put(refunds, refundId(line), { ...entry, status: 'due', transfer: '' });
    state.put(refundTotals, target.of, { ...total, dueFen: total.dueFen - waitedFen + amountFen });
    return { ok: true, noted: { name: 'refund-due', data: { ...nameOf(line), ...unposted.data, attempts } } };
  }
  plan.apply();
  const paidFen = total.paidFen + amountFen;
  state.put(refunds, refundId(line), { ...entry, status: 'paid', transfer });
  state.put(refundTotals, target.of, { ...total, paidFen, dueFen: total.dueFen - waitedFen });
  target.note?.(context, paidFen);
  return { ok: true, transfer };
}

function noneOf({ payee }: RefundLine, { payer, paymentFen }: RefundTarget): RefundTotal {
  return { payee, payer, paymentFen, paidFen: 0n, dueFen: 0n };
}

function refundId({ payee, refund }: RefundLine): string {
  return `${payee}/${refund}`;
}

function nameOf({ payee, refund }: RefundLine): { readonly payee: string; readonly refund: string } {
  return { payee, refund };
}
