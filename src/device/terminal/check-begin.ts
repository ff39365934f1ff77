// Before step 1: whether the terminal may ask for an order at all.
import { type DeviceRefusal, refusal } from '../refusals.ts';
import { MAX_TORN, MAX_UNSYNCED, type Terminal } from './terminal.ts';
import type { TapOrder } from './terminal-tap-events.ts';

/** Order of the checks: own certificate, whether the order was used, its amount, room. */
export function checkBegin(
  terminal: Terminal,
  { order, amountFen }: TapOrder,
  nowMs: bigint,
): DeviceRefusal | undefined {
  const { notBeforeMs, expiresAtMs } = terminal.state.certificate;
  if (nowMs < notBeforeMs) return refusal('terminal-not-authentic', 'certificate.notBeforeMs', { notBeforeMs });
  if (nowMs >= expiresAtMs) return refusal('terminal-not-authentic', 'certificate.expiresAtMs', { expiresAtMs });
  if (terminal.isPaid(order)) return refusal('order-paid', 'order');
  if (terminal.isUsed(order) || terminal.open.has(order)) return refusal('order-used', 'order');
  // Also one that was said to be not paid: the ledger may know better, and of two amounts it would be paid with both.
  const doubted = terminal.doubtful(nowMs).find((one) => one.order === order);
  if (doubted !== undefined && doubted.amountFen !== amountFen) {
    return refusal('amount-differs', 'amountFen', { requiredFen: doubted.amountFen, givenFen: amountFen });
  }
  // Of taps at once each may tear, and each may be paid.
  const begun = terminal.open.size;
  const isTorn = terminal.tornOrder(order) !== undefined;
  if (!isTorn && terminal.torn.length + begun >= MAX_TORN) return refusal('too-many-torn', 'order');
  if (terminal.payments.length + begun >= MAX_UNSYNCED) return refusal('too-many-payments', 'order');
  return undefined;
}
