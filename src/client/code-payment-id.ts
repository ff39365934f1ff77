// The id of a payment for a merchant's order that is not on the ledger.
import { toHex, utf8 } from '../base/bytes.ts';
import { taggedDigest } from '../crypto/digest.ts';
import { orderId } from '../ledger/orders/tables.ts';

const ID_DIGITS = 32;
const digestOf = taggedDigest('code-payment-id');

/** The same for the same order of the same merchant, whatever the payer pays it with: so it is paid once. */
export function codePaymentId(payee: string, order: string): string {
  return `qr-${toHex(digestOf(utf8(orderId({ payee, order })))).slice(0, ID_DIGITS)}`;
}
