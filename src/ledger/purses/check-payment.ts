// The form of records and of what comes with them, without the state.
import { equalBytes } from '../../base/bytes.ts';
import { DIGEST_BYTES } from '../../crypto/digest.ts';
import { PUBLIC_KEY_BYTES, SIGNATURE_BYTES } from '../../crypto/ed25519.ts';
import type { PursePayment, TapOffer, TerminalCertificate, Token } from '../../generated/device.ts';
import { MAX_TOKEN_BYTES } from '../devices/check-payment-line.ts';
import { tokenBytes } from '../devices/payment-statements.ts';
import { checkAccountId, checkAmount, malformedField } from '../field-checks.ts';
import { MAX_CERTIFICATE_BYTES } from '../orders/terminal-offer.ts';
import type { Rejection } from '../rejection.ts';
import { certificateBytes, isOfOffer, tokenHash } from './signed-records.ts';

export const PURSE_ID_BYTES = 16;
export const CURRENCY = 'CNY';
const NONCE_BYTES = 16;
const ORDER = /^[A-Za-z0-9._-]{1,35}$/;

export function checkLength(field: string, bytes: Uint8Array, length: number): Rejection | undefined {
  return bytes.length === length ? undefined : malformedField(field, `${length} bytes`);
}

export function checkPurseId(purse: Uint8Array): Rejection | undefined {
  return checkLength('purse', purse, PURSE_ID_BYTES);
}

export function checkKey(field: string, key: Uint8Array): Rejection | undefined {
  return checkLength(field, key, PUBLIC_KEY_BYTES);
}

export function checkSignature(field: string, signature: Uint8Array): Rejection | undefined {
  return checkLength(field, signature, SIGNATURE_BYTES);
}

/** In the order of the fields. MAC1 and the certificate come together or not at all. */
export function checkPayment({ record, mac2, mac1, certificate }: PursePayment): Rejection | undefined {
  const { purse, previous, offer } = record;
  return (
    checkPurseId(purse) ??
    checkLength('previous', previous, DIGEST_BYTES) ??
    checkOffer(offer) ??
    checkSignature('mac2', mac2) ??
    (certificate === null
      ? checkLength('mac1', mac1, 0)
      : (checkSignature('mac1', mac1) ?? checkCertificate(certificate, offer)))
  );
}

function checkOffer(offer: TapOffer): Rejection | undefined {
  const { merchant, terminalKey, order, amountFen, currency, terminalNonce, deviceNonce } = offer;
  return (
    checkAccountId('merchant', merchant) ??
    checkKey('terminalKey', terminalKey) ??
    (ORDER.test(order) ? undefined : malformedField('order', '1-35 of a-z A-Z 0-9 . _ -')) ??
    checkAmount('amountFen', amountFen) ??
    (currency === CURRENCY ? undefined : malformedField('currency', CURRENCY)) ??
    checkLength('terminalNonce', terminalNonce, NONCE_BYTES) ??
    checkLength('deviceNonce', deviceNonce, NONCE_BYTES) ??
    checkLength('tokenHash', offer.tokenHash, DIGEST_BYTES) ??
    checkLength('certificateHash', offer.certificateHash, DIGEST_BYTES)
  );
}

function checkCertificate(certificate: TerminalCertificate, offer: TapOffer): Rejection | undefined {
  return (
    checkKey('certifyingKey', certificate.certifyingKey) ??
    checkSignature('certificate', certificate.signature) ??
    // Of a forked purse the ledger keeps it.
    (certificateBytes(certificate) <= MAX_CERTIFICATE_BYTES
      ? undefined
      : malformedField('certificate', `at most ${MAX_CERTIFICATE_BYTES} bytes`)) ??
    (isOfOffer(certificate, offer) ? undefined : malformedField('certificate', 'the one that the record names'))
  );
}

export function checkToken(token: Token, { offer, purse }: PursePayment['record'], deviceKey: Uint8Array) {
  return (
    checkKey('token.certifyingKey', token.certifyingKey) ??
    checkSignature('token', token.signature) ??
    (tokenBytes(token) <= MAX_TOKEN_BYTES ? undefined : malformedField('token', `at most ${MAX_TOKEN_BYTES} bytes`)) ??
    (equalBytes(tokenHash(token), offer.tokenHash)
      ? undefined
      : malformedField('token', 'the one that the record names')) ??
    (equalBytes(token.deviceKey, deviceKey) && equalBytes(token.purse, purse)
      ? undefined
      : malformedField('token', "one of the record's device and purse"))
  );
}
