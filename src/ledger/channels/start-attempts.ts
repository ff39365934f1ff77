// An order is being paid through a channel. Nothing moves yet: the row is there before the request goes out, so that
// whatever comes back later is known, and nobody pays the order twice meanwhile.
import { assert } from '../../base/assert.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Attempt, Channel, Order } from '../../generated/state.ts';
import type { AttemptStart } from '../../generated/transaction.ts';
import { refusePayee } from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import { operation } from '../family.ts';
import { checkAccountId, checkAmount, checkEachLine, checkFen } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { checkOrderName, findOrder, nameOf } from '../orders/order-authority.ts';
import { statusOf } from '../orders/order-state.ts';
import { refuseAmount } from '../orders/settle-order.ts';
import { orderId } from '../orders/tables.ts';
import { availableFen } from '../posting.ts';
import { type Rejection, reject } from '../rejection.ts';
import { attemptId, findChannel, mayStart, notAllowed, ownerSigned, STARTER } from './channel-authority.ts';
import { addToChannel } from './channel-counters.ts';
import { checkAttemptName } from './channel-fields.ts';
import { count } from './counts.ts';
import { feeVersionAt } from './fee.ts';
import { addOpen, MOST_OF_ORDER, MOST_OF_PAYER, openOfOrder, openOfPayer } from './open-attempts.ts';
import { type Quote, quote } from './quote.ts';
import { attempts } from './tables.ts';
import { useDay } from './used-day.ts';

export const LONGEST_ATTEMPT_MS = 7n * 86_400_000n;

function checkAttemptStart(line: AttemptStart): Rejection | undefined {
  return (
    checkAttemptName(line) ??
    checkOrderName(line) ??
    (line.payer === '' ? undefined : checkAccountId('payer', line.payer)) ??
    (line.payer === line.payee ? reject('same-account', { account: line.payer }) : undefined) ??
    checkAmount('amountFen', line.amountFen) ??
    checkFen('feeFen', line.feeFen)
  );
}

/**
 * Order of the checks of a line: channel; author; the attempt's id (on record with the same content: accepted, with
 * another: refused); the payer's account; order, its state, its amount; the attempt's time; the version of the fee, the
 * channel's availability and limits (quote.ts), the fee; what is under way for the order, for the payer.
 */
export const startAttempts = operation({
  name: 'startAttempts',
  by: STARTER,
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkAttemptStart),
  execute: (context, { lines }) => ({ ok: true, lines: lines.map((line) => start(context, line)) }),
});

function start(context: OperationContext, line: AttemptStart): LineOutcome {
  const { state } = context;
  const found = findChannel(context, line.channel);
  if (!found.ok) return rejected(found.error);
  const channel = found.value;
  if (!mayStart(context, channel, line)) return rejected(notAllowed(line.channel, STARTER));
  const before = state.get(attempts, attemptId(line));
  if (before !== undefined) return again(before, line);
  const order = payableOrder(context, line);
  if (!order.ok) return rejected(order.error);
  const quoted = quoteFor(context, channel, line);
  if (!quoted.ok) return rejected(quoted.error);
  const crowded = refuseCrowd(context, line, order.value);
  if (crowded !== undefined) return rejected(crowded);

  const reserved = ownerSigned(context, channel);
  const attempt = opening(context, line, quoted.value, reserved);
  state.put(attempts, attemptId(line), attempt);
  addOpen(context, { id: attemptId(line), expiresAtMs: line.expiresAtMs }, orderId(line), line.payer);
  addToChannel(state, line.channel, { openAttempts: 1 });
  if (reserved) {
    useDay(context, attempt);
    count(context, attempt, { attempts: 1 });
  }
  return ACCEPTED;
}

function again(before: Attempt, line: AttemptStart): LineOutcome {
  const isSame =
    before.kind === 'payment' &&
    before.of === orderId(line) &&
    before.payer === line.payer &&
    before.amountFen === line.amountFen &&
    before.feeVersion === line.feeVersion &&
    before.feeFen === line.feeFen &&
    before.reason === line.reason &&
    before.source === line.source &&
    before.purpose === line.purpose &&
    before.expiresAtMs === line.expiresAtMs;
  const data = { channel: line.channel, attempt: line.attempt, is: before.status };
  return isSame ? { ok: true, noted: { name: 'started-before', data } } : rejected(reject('id-used-otherwise', data));
}

function payableOrder(context: OperationContext, line: AttemptStart): Result<Order, Rejection> {
  const { state, block } = context;
  if (line.payer !== '') {
    const unfit =
      state.get(accounts, line.payer) === undefined
        ? reject('account-not-found', { account: line.payer })
        : refusePayee(context, line.payer);
    if (unfit !== undefined) return refused(unfit);
  }
  const found = findOrder(context, line);
  if (!found.ok) return found;
  const order = found.value;
  const is = order.delivery === 'none' ? statusOf(order, block.timestampMs) : order.delivery;
  if (is !== 'open') return refused(reject('order-not-payable', { ...nameOf(line), is }));
  const differs = refuseAmount(order, line.amountFen);
  if (differs !== undefined) return refused(differs);
  const { timestampMs: afterMs } = block;
  const furthestMs = afterMs + LONGEST_ATTEMPT_MS;
  // So no order's time is over while the outcome of an attempt is unknown.
  const latestMs = order.expiresAtMs < furthestMs ? order.expiresAtMs : furthestMs;
  if (line.expiresAtMs > afterMs && line.expiresAtMs <= latestMs) return found;
  return refused(reject('expiry-invalid', { expiresAtMs: line.expiresAtMs, afterMs, latestMs }));
}

function quoteFor(context: OperationContext, channel: Channel, line: AttemptStart): Result<Quote, Rejection> {
  const { state, block, consortium } = context;
  const fee = feeVersionAt(state, channel.channel, channel.feeVersion, block.height);
  const account = state.get(accounts, channel.account);
  assert(fee !== undefined && account !== undefined, `channel ${channel.channel} has no fee or no account`);
  if (fee.version !== line.feeVersion) {
    const data = { channel: channel.channel, feeVersion: line.feeVersion, inEffect: fee.version };
    return refused(reject('fee-superseded', data));
  }
  const { dayOffsetMs } = consortium.rules;
  const facts = { channel, fee, nowMs: block.timestampMs, dayOffsetMs, roomFen: availableFen(account) };
  const found = quote(facts, line.amountFen);
  if (found.refusal !== undefined) return refused(found.refusal);
  if (found.feeFen === line.feeFen) return ok(found);
  return refused(reject('fee-differs', { channel: channel.channel, requiredFen: found.feeFen, givenFen: line.feeFen }));
}

function refuseCrowd(context: OperationContext, line: AttemptStart, order: Order): Rejection | undefined {
  const [first, ...others] = openOfOrder(context, orderId(line));
  if (first !== undefined && (!order.racing || others.length + 1 >= MOST_OF_ORDER)) {
    return reject('attempt-open', { ...nameOf(line), attempt: first.id, untilMs: first.expiresAtMs });
  }
  if (line.payer === '' || openOfPayer(context, line.payer).length < MOST_OF_PAYER) return undefined;
  return reject('too-many-open', { payer: line.payer, atMost: MOST_OF_PAYER });
}

function opening(
  { block, transaction }: OperationContext,
  line: AttemptStart,
  { paidFen }: Quote,
  reserved: boolean,
): Attempt {
  const { channel, attempt, payer, amountFen, feeVersion, feeFen, reason, source, purpose, expiresAtMs } = line;
  return {
    ...{ channel, attempt, kind: 'payment', of: orderId(line), payer, amountFen, feeVersion, feeFen, paidFen },
    ...{ reason, source, purpose, expiresAtMs, status: 'started', reference: '', transfer: '' },
    ...{ refundOf: '', refundReason: '', refundedFeeFen: 0n, lateOwed: 0 },
    ...{ startedMs: block.timestampMs, settledMs: 0n, transaction, height: block.height },
    ...{ reserved, counted: reserved, ordered: false, openRefunds: 0 },
  };
}
