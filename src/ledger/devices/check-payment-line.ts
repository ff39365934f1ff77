// The fields of a payment by a device, with its token and its second factor: their form, as far as it shows without the
// state.
import { equalBytes } from '../../base/bytes.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../../crypto/ed25519.ts';
import type { DevicePayment, SecondFactor, Token } from '../../generated/device.ts';
import type { PaymentLine } from '../../generated/transaction.ts';
import { checkAccountId, checkAmount, checkText, malformedField } from '../field-checks.ts';
import { LONG_NUMBER, ORDER_ID, SHORT_NAME } from '../ids.ts';
import type { Rejection } from '../rejection.ts';
import { tokenBytes } from './payment-statements.ts';

const MAX_REFERENCE_CHARACTERS = 140;
const PSEUDONYM_BYTES = 16;
const PURSE_BYTES = 16;
/** One frame of a tap has it. */
export const MAX_TOKEN_BYTES = 250;

export function checkPaymentLine({ payment, signature, factor }: PaymentLine): Rejection | undefined {
  return (
    checkPayment(payment) ??
    (payment.token === null ? undefined : checkToken(payment.token, payment.deviceKey)) ??
    (isShown(payment) ? checkShownCode(payment, signature, factor) : checkSigned(payment, signature)) ??
    (factor === null ? undefined : checkFactor(factor))
  );
}

/** The customer showed a code, and the issuer signs for it. */
export function isShown({ way }: DevicePayment): boolean {
  return way === 'presented-code';
}

/** What the transfer says: a merchant finds its order at the front. */
export function shownReference({ order, reference }: DevicePayment): string {
  return [order, reference].filter((part) => part !== '').join(' ');
}

function checkPayment(payment: DevicePayment): Rejection | undefined {
  const { id, deviceKey, payee, amountFen, order, purpose } = payment;
  return (
    (LONG_NUMBER.test(id) ? undefined : malformedField('payment.id', '1-64 of a-z A-Z 0-9 . _ -')) ??
    checkKey('payment.deviceKey', deviceKey) ??
    checkAccountId('payment.payee', payee) ??
    checkAmount('payment.amountFen', amountFen) ??
    (order === '' || ORDER_ID.test(order)
      ? undefined
      : malformedField('payment.order', 'empty, or 1-35 of a-z A-Z 0-9 . _ -')) ??
    (SHORT_NAME.test(purpose) ? undefined : malformedField('payment.purpose', '1-32 of a-z 0-9 -')) ??
    checkText('payment.reference', shownReference(payment), 0, MAX_REFERENCE_CHARACTERS)
  );
}

function checkToken(token: Token, deviceKey: Uint8Array): Rejection | undefined {
  return (
    checkKey('payment.token.certifyingKey', token.certifyingKey) ??
    checkBytes('payment.token.pseudonym', token.pseudonym, PSEUDONYM_BYTES) ??
    (equalBytes(token.deviceKey, deviceKey)
      ? undefined
      : malformedField('payment.token.deviceKey', 'the one that pays')) ??
    (token.purse.length === 0 ? undefined : checkBytes('payment.token.purse', token.purse, PURSE_BYTES)) ??
    checkBytes('payment.token.signature', token.signature, SIGNATURE_BYTES) ??
    (tokenBytes(token) <= MAX_TOKEN_BYTES
      ? undefined
      : malformedField('payment.token', `at most ${MAX_TOKEN_BYTES} bytes`))
  );
}

function checkSigned({ codeCounter }: DevicePayment, signature: Uint8Array): Rejection | undefined {
  if (codeCounter !== 0) return malformedField('payment.codeCounter', '0 unless the customer showed a code');
  return checkBytes('signature', signature, SIGNATURE_BYTES);
}

function checkShownCode(
  { codeCounter }: DevicePayment,
  signature: Uint8Array,
  factor: SecondFactor | null,
): Rejection | undefined {
  if (codeCounter === 0) return malformedField('payment.codeCounter', "the code's counter, from 1");
  if (signature.length !== 0) return malformedField('signature', 'nothing for a code that the customer showed');
  return factor?.kind === 'issuer' ? undefined : malformedField('factor', "the issuer's, who checked the code");
}

function checkFactor({ key, signature }: SecondFactor): Rejection | undefined {
  return checkKey('factor.key', key) ?? checkBytes('factor.signature', signature, SIGNATURE_BYTES);
}

function checkKey(field: string, key: Uint8Array): Rejection | undefined {
  return checkBytes(field, key, PUBLIC_KEY_BYTES);
}

function checkBytes(field: string, bytes: Uint8Array, length: number): Rejection | undefined {
  return bytes.length === length ? undefined : malformedField(field, `${length} bytes`);
}
