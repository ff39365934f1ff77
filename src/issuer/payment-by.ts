// The payment in a request: of the device that asks, or of a card or band of the same account, on which nobody can enter a
// PIN or a one-time code.
import { fromHex, toHex } from '../base/bytes.ts';
import { DEVICE_PAYMENT, readStrict } from '../device/messages.ts';
import type { DevicePayment } from '../generated/device.ts';
import { activeDevice } from './admit-request.ts';
import type { Issuer } from './issuer.ts';
import { issuerRefusal } from './issuer-refusal.ts';

/**
 * `account`: of the device that asks. Throws Problem `payment-not-of-device`, `payment-of-code`, and as
 * {@link activeDevice} does.
 */
export async function paymentBy(
  issuer: Issuer,
  { payment: hex, key }: { readonly payment: string; readonly key: string },
  account: string,
): Promise<DevicePayment> {
  const payment = readStrict(DEVICE_PAYMENT, fromHex(hex));
  if (payment === undefined) throw issuerRefusal('payment-not-of-device', 'payment');
  // There the bank's word stands for the device's own signature: only the reading of the code that it made brings it.
  if (payment.way === 'presented-code' || payment.codeCounter !== 0) throw issuerRefusal('payment-of-code', 'payment');
  const pays = toHex(payment.deviceKey);
  const paying = pays === key ? account : (await activeDevice(issuer, pays)).device.account;
  if (paying !== account) throw issuerRefusal('payment-not-of-device', 'payment');
  return payment;
}
