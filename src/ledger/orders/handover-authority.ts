// Whether the payer's half of a handover holds: the account's holder is the author, or one of its devices signed the
// payment, and the tier rule of its bank lets it. A prepaid order is paid already, so no tier is asked.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Order } from '../../generated/state.ts';
import type { PaymentLine, PayOnDelivery } from '../../generated/transaction.ts';
import { accountFor, disposesOf, notAuthorised } from '../accounts/account-authority.ts';
import { earlierPayment, notePaymentId } from '../accounts/payment-id.ts';
import { authorisePayment } from '../devices/authorise-payment.ts';
import { checkPaymentLine, isShown } from '../devices/check-payment-line.ts';
import { namedDevicePayment, payingDevice } from '../devices/device-payment.ts';
import { malformedField } from '../field-checks.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';

/** The line of the device's payment among those of the operation, which has no other. */
export const DEVICE_LINE = 0;

export interface Handover {
  /** With the writes of the transfer, which has this id. */
  note(transfer: string): void;
}

const NOTHING_TO_NOTE: Handover = { note: () => undefined };

/** Both halves are of one order. */
export function checkDeviceHalf({ by, offer }: PayOnDelivery): Rejection | undefined {
  if (by === null) return undefined;
  const { payment } = by;
  return (
    checkPaymentLine(by) ??
    (isShown(payment) ? malformedField('by.payment.way', 'a way in which the device itself signs') : undefined) ??
    (payment.payee === offer.certificate.merchant ? undefined : malformedField('by.payment.payee', "the offer's")) ??
    (payment.order === offer.order ? undefined : malformedField('by.payment.order', "the offer's")) ??
    (payment.amountFen === offer.amountFen ? undefined : malformedField('by.payment.amountFen', "the offer's"))
  );
}

/** `account-not-found`, `not-authorised`, or what is wrong with the device. */
export function refusePayer(context: OperationContext, { payer, by }: PayOnDelivery): Rejection | undefined {
  if (by === null) {
    const account = accountFor(context, payer, disposesOf, "the payer's holder, or a vault's servicing member");
    return account.ok ? undefined : account.error;
  }
  const device = payingDevice(context, by, DEVICE_LINE);
  if (!device.ok) return device.error;
  return device.value.account === payer ? undefined : notAuthorised(payer, 'a device of the account');
}

/** Order of the checks: payer, the account that a prepaid order was paid from, the payment's id, the tier. */
export function authoriseHandover(
  context: OperationContext,
  fields: PayOnDelivery,
  order: Order,
): Result<Handover, Rejection> {
  const { payer, by } = fields;
  const unfit = refusePayer(context, fields);
  if (unfit !== undefined) return refused(unfit);
  if (order.payer !== '' && order.payer !== payer) {
    return refused(notAuthorised(order.payer, 'the account that the order was paid from'));
  }
  return by === null || order.hold !== '' ? ok(NOTHING_TO_NOTE) : authoriseDevice(context, payer, by);
}

function authoriseDevice(context: OperationContext, payer: string, by: PaymentLine): Result<Handover, Rejection> {
  const device = payingDevice(context, by, DEVICE_LINE);
  if (!device.ok) return device;
  const named = namedDevicePayment(payer, by);
  const earlier = earlierPayment(context, named);
  if (!earlier.ok) return earlier;
  if (earlier.value !== undefined) {
    const { id, transfer, height } = earlier.value;
    return refused(reject('id-reused', { account: payer, id, transfer, height }));
  }
  const { way, unlocked, payee, amountFen } = by.payment;
  const terms = { device: device.value, amountFen, way, payee, unlocked, factor: by.factor?.kind };
  const authorised = authorisePayment(context, terms);
  if (!authorised.ok) return authorised;
  return ok({
    note(transfer) {
      notePaymentId(context, named, transfer);
      authorised.value.note(true);
    },
  });
}
