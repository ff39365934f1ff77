// Orders that something depends on: paid once, or handed over and paid in one step. What nothing depends on needs none:
// a code and its payment do without a row.
import type { Order } from '../../generated/state.ts';
import type { OrderOpening } from '../../generated/transaction.ts';
import { accountFor, notAuthorised } from '../accounts/account-authority.ts';
import { checkExpiry } from '../accounts/hold-expiry.ts';
import { operation } from '../family.ts';
import { checkAmount, checkEachLine, checkText } from '../field-checks.ts';
import { ACCEPTED, type LineOutcome, type OperationContext, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { spendingPeriod } from '../spending.ts';
import { ensureEscrow, refuseEscrow } from './escrow.ts';
import { checkOrderName, isPayee, PAYEE } from './order-authority.ts';
import { statusOf } from './order-state.ts';
import { orderDays, orderId, orders } from './tables.ts';

/** Of one payee: ids are kept for ever. Five times the busiest day of a large shop. */
export const MAX_ORDERS_PER_DAY = 100_000;
const MAX_REFERENCE_CHARACTERS = 140;
const NO_KEY = new Uint8Array();

export function checkOrderOpening(line: OrderOpening): Rejection | undefined {
  return (
    checkOrderName(line) ??
    checkAmount('amountFen', line.amountFen) ??
    checkText('reference', line.reference, 0, MAX_REFERENCE_CHARACTERS)
  );
}

/**
 * Order of the checks of a line: payee, author, kind, status, the id (on record with the same content: accepted, with
 * another: refused), expiry, the day's number, the escrow account of a prepaid one.
 */
export const openOrders = operation({
  name: 'openOrders',
  by: PAYEE,
  since: 1,
  check: ({ lines }) => checkEachLine(lines, checkOrderOpening),
  execute: (context, { lines }) => ({ ok: true, lines: lines.map((line) => openOrder(context, line)) }),
});

function openOrder(context: OperationContext, line: OrderOpening): LineOutcome {
  const { state, block, consortium } = context;
  const found = accountFor(context, line.payee, isPayee, PAYEE);
  if (!found.ok) return rejected(found.error);
  const { kind, status } = found.value;
  if (kind !== 'deposit' && kind !== 'vault') return rejected(notAuthorised(line.payee, 'a deposit or vault'));
  if (status === 'closed') return rejected(reject('account-closed', { account: line.payee }));
  const before = state.get(orders, orderId(line));
  if (before !== undefined) return again(before, line, block.timestampMs);
  const invalid = checkExpiry(line.expiresAtMs, block.timestampMs);
  if (invalid !== undefined) return rejected(invalid);
  const { day } = spendingPeriod(block.timestampMs, consortium.rules.dayOffsetMs);
  const counted = state.get(orderDays, line.payee);
  const opened = counted?.day === day ? counted.opened : 0;
  if (opened >= MAX_ORDERS_PER_DAY) {
    return rejected(reject('too-many-open', { payee: line.payee, atMost: MAX_ORDERS_PER_DAY }));
  }
  if (line.delivery === 'prepaid') {
    const unfit = refuseEscrow(context, line.payee);
    if (unfit !== undefined) return rejected(unfit);
    ensureEscrow(context, line.payee);
  }
  state.put(orderDays, line.payee, { day, opened: opened + 1 });
  state.put(orders, orderId(line), opening(line, block.height));
  return ACCEPTED;
}

function opening(line: OrderOpening, height: bigint): Order {
  return { ...line, status: 'open', courier: NO_KEY, payer: '', hold: '', transfer: '', paidMs: 0n, height };
}

function again(before: Order, line: OrderOpening, nowMs: bigint): LineOutcome {
  const isSame =
    before.amountFen === line.amountFen &&
    before.expiresAtMs === line.expiresAtMs &&
    before.delivery === line.delivery &&
    before.reference === line.reference &&
    before.racing === line.racing;
  const data = { payee: before.payee, order: before.order, is: statusOf(before, nowMs) };
  return isSame ? { ok: true, noted: { name: 'opened-before', data } } : rejected(reject('id-used-otherwise', data));
}
