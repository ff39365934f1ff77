// A payment from a sub-wallet as its key signs it: the line is the request that the merchant carries.
import { codec } from '../../base/codec.ts';
import { type Digest, taggedDigest } from '../../crypto/digest.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../../crypto/ed25519.ts';
import { type PaySub, type SubPayment, transaction } from '../../generated/transaction.ts';
import type { ChainRules } from '../consortium.ts';
import type { DearCheck } from '../family.ts';
import { checkAccountId, checkAmount, malformedField } from '../field-checks.ts';
import { LONG_NUMBER } from '../ids.ts';
import type { Rejection } from '../rejection.ts';
import { checkSubId } from './sub-fields.ts';

const ORDER = /^[A-Za-z0-9._-]{0,35}$/;
const NO_BYTES = new Uint8Array();
const paymentCodec = codec(transaction.SubPayment);
const digestOf = taggedDigest('sub-payment');
const contentDigest = taggedDigest('sub-payment-content');

/** The digest that the sub-wallet's key signs, and above the limit per payment the owner's, too. */
export function subPaymentDigest(chainId: Uint8Array, line: SubPayment): Digest {
  const unsigned = { signature: NO_BYTES, ownerKey: NO_BYTES, ownerSignature: NO_BYTES };
  return digestOf(chainId, paymentCodec.encode({ ...line, ...unsigned }));
}

/** What has to be the same in a payment that comes again with its id; it may be signed anew, for a later height. */
export function subPaymentContent(line: SubPayment): Digest {
  const other = { subKey: NO_BYTES, signature: NO_BYTES, ownerKey: NO_BYTES, ownerSignature: NO_BYTES };
  return contentDigest(paymentCodec.encode({ ...line, ...other, validUntilHeight: 0n }));
}

export function checkSubPayment(line: SubPayment): Rejection | undefined {
  const { sub, id, merchant, amountFen, order, subKey, signature, ownerKey, ownerSignature } = line;
  const hasOwner = ownerKey.length > 0;
  return (
    checkSubId(sub) ??
    (LONG_NUMBER.test(id) ? undefined : malformedField('id', '1-64 of a-z A-Z 0-9 . _ -')) ??
    checkAccountId('merchant', merchant) ??
    checkAmount('amountFen', amountFen) ??
    (ORDER.test(order) ? undefined : malformedField('order', 'at most 35 of a-z A-Z 0-9 . _ -')) ??
    checkLength('subKey', subKey, PUBLIC_KEY_BYTES) ??
    checkLength('signature', signature, SIGNATURE_BYTES) ??
    (hasOwner ? checkLength('ownerKey', ownerKey, PUBLIC_KEY_BYTES) : undefined) ??
    checkLength('ownerSignature', ownerSignature, hasOwner ? SIGNATURE_BYTES : 0)
  );
}

function checkLength(field: string, bytes: Uint8Array, length: number): Rejection | undefined {
  return bytes.length === length ? undefined : malformedField(field, `${length} bytes`);
}

/** One that does not hold refuses its line only. */
export function subSignatures({ lines }: PaySub, { chainId }: ChainRules): readonly DearCheck[] {
  return lines.flatMap((line, index) => {
    const message = subPaymentDigest(chainId, line);
    const signed = (publicKey: Uint8Array, signature: Uint8Array): DearCheck => {
      return { check: { kind: 'signature', publicKey, signature, message }, fails: { line: index } };
    };
    const own = signed(line.subKey, line.signature);
    return line.ownerKey.length === 0 ? [own] : [own, signed(line.ownerKey, line.ownerSignature)];
  });
}
