// The channel's word that it has the money of an attempt, or has paid a refund. The first one in time pays the order, from
// the channel's account; whatever comes later is late money.
import { assert } from '../../base/assert.ts';
import type { Attempt, Channel } from '../../generated/state.ts';
import type { AttemptConfirmation } from '../../generated/transaction.ts';
import { operation } from '../family.ts';
import { checkAmount, checkEachLine, checkFen } from '../field-checks.ts';
import { type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { payOrder } from '../orders/settle-order.ts';
import { type Rejection, reject } from '../rejection.ts';
import { transferId } from '../transfer-id.ts';
import { TransferPlan } from '../transfer-plan.ts';
import { WORK } from '../work.ts';
import { attemptStatus, settle } from './attempt-state.ts';
import { CHANNEL_KEY, findAttempt, findChannel, keySigned, notAllowed } from './channel-authority.ts';
import { checkAttemptName, checkReference } from './channel-fields.ts';
import { notePayment, paymentId } from './channel-payment.ts';
import { countSaid } from './counts.ts';
import { feeVersion, priced } from './fee.ts';
import { acceptLate } from './late-money.ts';
import { confirmRefund } from './refund-end.ts';
import { collectOwed } from './refund-late.ts';
import { channelPayments } from './tables.ts';
import { useDay } from './used-day.ts';

function checkConfirmation(line: AttemptConfirmation): Rejection | undefined {
  return (
    checkAttemptName(line) ??
    checkReference('reference', line.reference) ??
    checkAmount('paidFen', line.paidFen) ??
    checkFen('feeFen', line.feeFen)
  );
}

/**
 * Order of the checks of a line: channel, author, attempt, the reference (on record with the same content: accepted,
 * with another: refused), the amount, the fee; of a refund its state. Nothing else of a payment is a refusal: what the
 * order or its payee's account does not take is late money; a refund that lapsed meanwhile is owed by the payee.
 */
export const confirmAttempts = operation({
  name: 'confirmAttempts',
  by: CHANNEL_KEY,
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkConfirmation),
  execute: (context, { lines }) => ({ ok: true, lines: lines.map((line, i) => confirm(context, line, i)) }),
});

function confirm(context: OperationContext, line: AttemptConfirmation, index: number): LineOutcome {
  const channel = findChannel(context, line.channel);
  if (!channel.ok) return rejected(channel.error);
  if (!keySigned(context, channel.value)) return rejected(notAllowed(line.channel, CHANNEL_KEY));
  const found = findAttempt(context, line);
  if (!found.ok) return rejected(found.error);
  const attempt = found.value;
  const before = context.state.get(channelPayments, paymentId(line));
  if (before !== undefined) {
    const { channel: of, reference, kind, status, paidFen, feeFen } = before;
    const isSame = before.attempt === line.attempt && paidFen === line.paidFen && feeFen === line.feeFen;
    const data = { channel: of, reference, attempt: before.attempt, is: kind };
    if (!isSame || kind === 'return') return rejected(reject('reference-used', data));
    const collected =
      kind === 'refund' && status === 'owed' ? collectOwed(context, channel.value, before, index) : undefined;
    if (collected !== undefined) return collected;
    return { ok: true, noted: { name: 'confirmed-before', data: { is: kind, paidFen } } };
  }
  const differs = refuseSums(attempt, line);
  if (differs !== undefined) return rejected(differs);
  if (attempt.kind === 'refund') return confirmRefund(context, channel.value, attempt, line.reference, index);
  const is = attemptStatus(attempt, context.block.timestampMs);
  if (is !== 'started') return acceptLate(context, channel.value, attempt, line, is, index);
  return pay(context, channel.value, attempt, line, index);
}

function refuseSums(attempt: Attempt, { channel, paidFen, feeFen }: AttemptConfirmation): Rejection | undefined {
  if (paidFen !== attempt.paidFen) {
    const name = { channel, attempt: attempt.attempt };
    return reject('amount-differs', { ...name, requiredFen: attempt.paidFen, givenFen: paidFen });
  }
  if (feeFen === attempt.feeFen) return undefined;
  return reject('fee-differs', { channel, requiredFen: attempt.feeFen, givenFen: feeFen });
}

/** Pays the order from the channel's account; the fee of the payee stays with the channel. */
function pay(
  context: OperationContext,
  from: Channel,
  attempt: Attempt,
  line: AttemptConfirmation,
  index: number,
): LineOutcome {
  const { channel, account } = from;
  context.work.charge(WORK.digest);
  const transfer = transferId(context.transactionId, index, 0);
  const { of, amountFen, feeFen } = attempt;
  const fee = feeVersion(context.state, channel, attempt.feeVersion);
  assert(fee !== undefined, `version ${attempt.feeVersion} of the fee of ${channel} is gone`);
  const { netFen } = priced(fee.fee, amountFen, feeFen);
  const at = of.lastIndexOf('/');
  const order = { payee: of.slice(0, at), order: of.slice(at + 1) };
  const plan = new TransferPlan(context);
  const through = { keptFen: amountFen - netFen };
  const settled = payOrder(context, plan, {
    payer: account,
    ...order,
    amountFen,
    transfer,
    isSpending: false,
    through,
  });
  if (!settled.ok) return acceptLate(context, from, attempt, line, settled.error.name, index);
  assert(settled.value !== undefined, `the order ${of} of an attempt is gone`);

  plan.apply();
  settled.value.note();
  const { paidFen } = attempt;
  const { reference } = line;
  notePayment(context, { channel, reference, attempt: attempt.attempt, kind: 'payment', paidFen, feeFen });
  settle(context, attempt, { status: 'confirmed', reference, transfer, counted: true });
  if (!attempt.reserved) useDay(context, attempt);
  countSaid(context, attempt, { confirmed: 1, amountFen, feeFen });
  return { ok: true, transfer };
}
