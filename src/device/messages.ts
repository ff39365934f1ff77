// The messages of proto/device.proto as bytes, their digests and their signatures. A message is one spelling: whatever
// does not encode to the same bytes again is none.
import { equalBytes } from '../base/bytes.ts';
import { boundedCodec, type Codec } from '../base/codec.ts';
import {
  type DevicePayment,
  device,
  type PurseRecord,
  type PurseRow,
  type PurseSync,
  type TapOffer,
  type TapRequest,
  type TerminalCertificate,
  type TerminalOffer,
  type Token,
} from '../generated/device.ts';
import { deviceDigest } from './digests.ts';
import { type PinRequestParts, pinRequestOver } from './pin/desk-key.ts';
import { isSigned } from './signing.ts';

export const CERTIFICATE = boundedCodec(device.TerminalCertificate);
export const TOKEN = boundedCodec(device.Token);
export const TAP_FRAME = boundedCodec(device.TapFrame);
export const WALLET_ENTRY = boundedCodec(device.WalletEntry);
export const BAND_FRAME = boundedCodec(device.BandFrame);
export const TERMINAL_ENTRY = boundedCodec(device.TerminalEntry);
const TAP_OFFER = boundedCodec(device.TapOffer);
const TAP_REQUEST = boundedCodec(device.TapRequest);
const PURSE_RECORD = boundedCodec(device.PurseRecord);
export const PURSE_SYNC = boundedCodec(device.PurseSync);
const PURSE_VIEW = boundedCodec(device.PurseView);
export const PURSE_ROW = boundedCodec(device.PurseRow);
export const TERMINAL_OFFER = boundedCodec(device.TerminalOffer);
export const DEVICE_PAYMENT = boundedCodec(device.DevicePayment);
export const TAP_QUESTION = boundedCodec(device.TapQuestion);

const UNSIGNED = new Uint8Array();

/** Undefined for bytes that are no such message, or a second spelling of one. */
export function readStrict<T>(codec: Codec<T>, bytes: Uint8Array): T | undefined {
  try {
    return codec.decodeStrict(bytes);
  } catch {
    return undefined;
  }
}

const certificateMessage = deviceDigest('terminal-certificate');
const certificateHashOf = deviceDigest('terminal-certificate-hash');
const tokenMessage = deviceDigest('token');
const tokenHashOf = deviceDigest('token-hash');
const mac1Of = deviceDigest('tap-mac1');
const responseOf = deviceDigest('tap-response');
const recordHashOf = deviceDigest('purse-record');
const syncOf = deviceDigest('purse-sync');
const rowOf = deviceDigest('purse-row');
const devicePaymentOf = deviceDigest('device-payment');
const secondFactorOf = deviceDigest('second-factor');
const pinShownOf = deviceDigest('pin-shown');
const pinRememberedOf = deviceDigest('pin-remembered');
const terminalOfferOf = deviceDigest('terminal-offer');

/** What a member's certifying key signs. */
export function certificateDigest(chainId: Uint8Array, certificate: TerminalCertificate): Uint8Array {
  return certificateMessage(chainId, CERTIFICATE.encode({ ...certificate, signature: UNSIGNED }));
}

/** What an issuer's certifying key signs. */
export function tokenDigest(chainId: Uint8Array, token: Token): Uint8Array {
  return tokenMessage(chainId, TOKEN.encode({ ...token, signature: UNSIGNED }));
}

export function tokenHash(token: Token): Uint8Array {
  return tokenHashOf(TOKEN.encode(token));
}

export function certificateHash(certificate: TerminalCertificate): Uint8Array {
  return certificateHashOf(CERTIFICATE.encode(certificate));
}

/** What MAC1 signs. */
export function mac1Digest(chainId: Uint8Array, offer: TapOffer): Uint8Array {
  return mac1Of(chainId, TAP_OFFER.encode(offer));
}

/** What a terminal signs to show that it is the one of its certificate. `challenge`: 16 bytes. */
export function responseDigest(chainId: Uint8Array, challenge: Uint8Array, request: TapRequest): Uint8Array {
  return responseOf(chainId, challenge, TAP_REQUEST.encode(request));
}

export function sameOffer(a: TapOffer, b: TapOffer): boolean {
  return equalBytes(TAP_OFFER.encode(a), TAP_OFFER.encode(b));
}

/** What MAC2 signs, and the hash that the next record names. */
export function recordHash(chainId: Uint8Array, record: PurseRecord): Uint8Array {
  return recordHashOf(chainId, PURSE_RECORD.encode(record));
}

export function syncDigest(chainId: Uint8Array, sync: PurseSync): Uint8Array {
  return syncOf(chainId, PURSE_SYNC.encode(sync));
}

/** What the issuer signs of a purse. */
export function rowDigest(chainId: Uint8Array, { view }: Pick<PurseRow, 'view'>): Uint8Array {
  return rowOf(chainId, PURSE_VIEW.encode(view));
}

export function devicePaymentDigest(chainId: Uint8Array, payment: DevicePayment): Uint8Array {
  return devicePaymentOf(chainId, DEVICE_PAYMENT.encode(payment));
}

/** What a second factor signs: bound to amount and payee. */
export function secondFactorDigest(chainId: Uint8Array, payment: DevicePayment): Uint8Array {
  return secondFactorOf(chainId, DEVICE_PAYMENT.encode(payment));
}

/** What the issuer signs where it was shown the PIN of a device in software. */
export function pinShownDigest(chainId: Uint8Array, payment: DevicePayment): Uint8Array {
  return pinShownOf(chainId, DEVICE_PAYMENT.encode(payment));
}

export interface PinRequest extends Omit<PinRequestParts, 'payment'> {
  /** That is paid; undefined: nothing. */
  readonly payment: DevicePayment | undefined;
}

/** As {@link pinRequestOver}. */
export function pinRequestDigest(chainId: Uint8Array, { payment, ...request }: PinRequest): Uint8Array {
  const encoded = payment === undefined ? UNSIGNED : DEVICE_PAYMENT.encode(payment);
  return pinRequestOver(chainId, { ...request, payment: encoded });
}

/** What the cryptogram is over by which a device says that it keeps its PIN. */
export function pinRememberedDigest(chainId: Uint8Array, deviceKey: Uint8Array): Uint8Array {
  return pinRememberedOf(chainId, deviceKey);
}

export function terminalOfferDigest(chainId: Uint8Array, offer: TerminalOffer): Uint8Array {
  return terminalOfferOf(chainId, TERMINAL_OFFER.encode({ ...offer, signature: UNSIGNED }));
}

export function isCertificateSigned(chainId: Uint8Array, certificate: TerminalCertificate): boolean {
  return isSigned(certificate.certifyingKey, certificateDigest(chainId, certificate), certificate.signature);
}

export function isTokenSigned(chainId: Uint8Array, token: Token): boolean {
  return isSigned(token.certifyingKey, tokenDigest(chainId, token), token.signature);
}

/** By the key that signed the device's token. */
export function isRowSigned(chainId: Uint8Array, { certifyingKey }: Token, row: PurseRow): boolean {
  return isSigned(certifyingKey, rowDigest(chainId, row), row.signature);
}
