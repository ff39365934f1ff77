// The refund of an order that was paid through a channel: the same way back. The amount leaves the payee's account
// with the start, so nothing that follows can fail for want of money. It is the channel's once that has paid outside, and
// waits on the suspense account until then.
import { assert } from '../../base/assert.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Account, Attempt, Channel, RefundTotal } from '../../generated/state.ts';
import type { RefundStart } from '../../generated/transaction.ts';
import { accountFor, disposesOf } from '../accounts/account-authority.ts';
import { operation } from '../family.ts';
import { checkAmount, checkEachLine, checkFen, checkText } from '../field-checks.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { checkOrderId } from '../orders/order-authority.ts';
import { LONGEST_REFUND_MS } from '../orders/refund-payments.ts';
import { refundTotals } from '../orders/tables.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { putAttempt, refuseAttempt } from './attempt-state.ts';
import { attemptId, findAttempt, findChannel } from './channel-authority.ts';
import { addToChannel } from './channel-counters.ts';
import { checkAttemptName } from './channel-fields.ts';
import { feeBackOf, feeVersion } from './fee.ts';
import { attempts } from './tables.ts';

const PAYEE = "the payee's holder, or a vault's servicing member";
const MAX_REASON_CHARACTERS = 140;
/** Of one payment, by its payee: one decision can order them all, and what is left beside them (MOST_CORRECTIONS). */
export const MOST_OPEN_REFUNDS = 7;
/** Longer than any channel takes to pay back; a silence for longer must not keep the money. */
export const REFUND_WITHIN_MS = 30n * 86_400_000n;

export function checkRefundStart(line: RefundStart): Rejection | undefined {
  return (
    checkAttemptName(line) ??
    checkOrderId('of', line.of) ??
    checkAmount('amountFen', line.amountFen) ??
    checkFen('feeFen', line.feeFen) ??
    checkText('refundReason', line.refundReason, 0, MAX_REASON_CHARACTERS)
  );
}

/**
 * Order of the checks of a line: channel, closed, the attempt that paid, author, its state, the refund's id (on record with the
 * same content: accepted, with another: refused; a decision orders what the payee started), how many are under way, the time since the payment, what is left of it, the part of the fee,
 * the transfer.
 */
export const startRefunds = operation({
  name: 'startRefunds',
  by: PAYEE,
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkRefundStart),
  execute: (context, { lines }) => ({ ok: true, lines: lines.map((line, i) => startRefund(context, line, i)) }),
});

interface RefundBy {
  /** Whether the author may take it from the payee's account. */
  readonly mayPay: (context: OperationContext, payee: Account) => boolean;
  /** By the decision of a complaint. */
  readonly ordered: boolean;
}

export function startRefund(
  context: OperationContext,
  line: RefundStart,
  index: number,
  { mayPay, ordered }: RefundBy = { mayPay: disposesOf, ordered: false },
): LineOutcome {
  const channel = findChannel(context, line.channel);
  if (!channel.ok) return rejected(channel.error);
  if (channel.value.status === 'closed') return rejected(reject('channel-closed', { channel: line.channel }));
  const found = findAttempt(context, { channel: line.channel, attempt: line.of });
  if (!found.ok) return rejected(found.error);
  const paid = found.value;
  const payee = paid.of.slice(0, paid.of.lastIndexOf('/'));
  const account = accountFor(context, payee, mayPay, PAYEE);
  if (!account.ok) return rejected(account.error);
  if (paid.kind !== 'payment' || paid.status !== 'confirmed') {
    return rejected(refuseAttempt(paid, paid.kind === 'refund' ? 'refund' : paid.status, 'a confirmed payment'));
  }
  const before = context.state.get(attempts, attemptId(line));
  if (before !== undefined) return again(context, before, line, ordered);
  if (!ordered && paid.openRefunds >= MOST_OPEN_REFUNDS) {
    return rejected(reject('too-many-open', { channel: line.channel, attempt: line.of, atMost: MOST_OPEN_REFUNDS }));
  }
  const total = context.state.get(refundTotals, paid.transfer) ?? noneOf(payee, channel.value, paid);
  const terms = termsOf(context, line, paid, total);
  if (!terms.ok) return rejected(terms.error);
  return post(context, { channel: channel.value, line, paid, payee, total, ordered, ...terms.value }, index);
}

/**
 * A decision orders the refund that it names where the payee started it: its end is the payer's then. Else a payee with a
 * channel that keeps silent would have refunds under way whenever somebody decides.
 */
function again(context: OperationContext, before: Attempt, line: RefundStart, ordered: boolean): LineOutcome {
  const isSame =
    before.kind === 'refund' &&
    before.refundOf === line.of &&
    before.amountFen === line.amountFen &&
    before.feeFen === line.feeFen &&
    (ordered || before.refundReason === line.refundReason);
  const data = { channel: line.channel, attempt: line.attempt, is: before.status };
  if (!isSame) return rejected(reject('id-used-otherwise', data));
  if (!ordered || before.ordered || before.status !== 'started') {
    return { ok: true, noted: { name: 'started-before', data } };
  }
  putAttempt(context, before, { ordered });
  return { ok: true, noted: { name: 'refund-ordered', data } };
}

function noneOf(payee: string, { account: payer }: Channel, { amountFen: paymentFen }: Attempt): RefundTotal {
  return { payee, payer, paymentFen, paidFen: 0n, dueFen: 0n };
}

interface Terms {
  /** That leaves the payee's account. */
  readonly debitFen: bigint;
  /** That the payer gets outside. */
  readonly backFen: bigint;
}

function termsOf(
  { state, block }: OperationContext,
  line: RefundStart,
  paid: Attempt,
  { paidFen, dueFen }: RefundTotal,
): Result<Terms, Rejection> {
  const untilMs = paid.settledMs + LONGEST_REFUND_MS;
  if (block.timestampMs > untilMs) return refused(reject('deadline-passed', { untilMs }));
  const { amountFen } = line;
  const leftFen = paid.amountFen - paidFen - dueFen;
  if (amountFen > leftFen) return refused(reject('refund-exceeds', { leftFen, amountFen }));
  const version = feeVersion(state, paid.channel, paid.feeVersion);
  assert(version !== undefined, `version ${paid.feeVersion} of the fee of ${paid.channel} is gone`);
  const { fee } = version;
  const feeFen = feeBackOf(fee, paid, paidFen + dueFen + amountFen, paid.refundedFeeFen);
  if (feeFen !== line.feeFen) {
    return refused(reject('fee-differs', { channel: paid.channel, requiredFen: feeFen, givenFen: line.feeFen }));
  }
  return ok(
    fee.paidBy === 'payer'
      ? { debitFen: amountFen, backFen: amountFen + feeFen }
      : { debitFen: amountFen - feeFen, backFen: amountFen },
  );
}

interface Starting extends Terms {
  readonly channel: Channel;
  readonly line: RefundStart;
  readonly paid: Attempt;
  readonly payee: string;
  readonly total: RefundTotal;
  readonly ordered: boolean;
}

function post(context: OperationContext, starting: Starting, index: number): LineOutcome {
  const { channel, line, paid, payee, total, ordered, debitFen, backFen } = starting;
  context.work.charge(WORK.digest);
  const transfer = transferId(context.transactionId, index, 0);
  const plan = new TransferPlan(context);
  const ends = { debit: payee, credit: channel.suspenseAccount, amountFen: debitFen, isSpending: false };
  // The fee of the last fen may be all of it.
  const unposted =
    debitFen === 0n ? undefined : plan.post({ transfer, ...ends, code: 'refund', reference: line.attempt });
  if (unposted !== undefined) return rejected(unposted);

  plan.apply();
  const { state, block, transaction } = context;
  state.put(refundTotals, paid.transfer, { ...total, dueFen: total.dueFen + line.amountFen });
  const openRefunds = paid.openRefunds + 1;
  putAttempt(context, paid, { refundedFeeFen: paid.refundedFeeFen + line.feeFen, openRefunds });
  state.put(attempts, attemptId(line), {
    ...{ ...paid, attempt: line.attempt, kind: 'refund', amountFen: line.amountFen, feeFen: line.feeFen },
    ...{ paidFen: backFen, expiresAtMs: block.timestampMs + REFUND_WITHIN_MS, status: 'started', reference: '' },
    ...{ transfer: debitFen === 0n ? '' : transfer, refundOf: line.of, refundReason: line.refundReason },
    ...{ refundedFeeFen: 0n, lateOwed: 0, startedMs: block.timestampMs, settledMs: 0n },
    ...{ transaction, height: block.height, ordered, openRefunds: 0 },
  });
  addToChannel(state, line.channel, { openAttempts: 1 });
  const moved = { payer: payee, payee: channel.suspenseAccount, amountFen: debitFen };
  return debitFen === 0n ? { ok: true } : { ok: true, transfer, moved };
}
