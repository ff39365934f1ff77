// What the paired phone asks of a card or band: to sign a payment through the ledger. The request carries a code of
// authentication under the key of the link and a number that only grows, so a stranger in reach cannot ask, nor can
// anybody ask again for what was asked before. Payments offline need no phone, and no pairing.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes, u64, utf8 } from '../../base/bytes.ts';
import type { BandRequest, DevicePayment, EndPairing } from '../../generated/device.ts';
import { devicePaymentDigest } from '../messages.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';
import type { Signer } from '../signing.ts';
import { type SignedDevicePayment, signDevicePayment } from '../wallet/device-payment.ts';

/** What a card or band keeps of its pairing. */
export interface Pairing {
  readonly linkKey: Uint8Array;
  /** Of the last request that was taken. */
  readonly number: bigint;
}

/** By the phone, which keeps the number before the request leaves it; the payment names the card or band. */
export function pairedRequest(chainId: Uint8Array, { linkKey, number }: Pairing, payment: DevicePayment): BandRequest {
  const next = number + 1n;
  return { payment, number: next, mac: macOf(chainId, linkKey, payment, next) };
}

/**
 * By the card or band. The pairing as it is afterwards is kept before the signature leaves it. Order of the checks: the
 * pairing, the device, the code of authentication, the number, that it says nothing of a PIN, which it was not shown, and
 * those of a payment.
 */
export function answerPaired(
  chainId: Uint8Array,
  pairing: Pairing | undefined,
  signer: Signer,
  { payment, number, mac }: BandRequest,
  nowMs: bigint,
): { readonly pairing: Pairing; readonly signed: SignedDevicePayment } | DeviceRefusal {
  if (pairing === undefined) return refusal('pairing-needed', 'pairing');
  if (!equalBytes(payment.deviceKey, signer.publicKey)) return refusal('pairing-needed', 'payment.deviceKey');
  if (!equalBytes(macOf(chainId, pairing.linkKey, payment, number), mac)) return refusal('pairing-needed', 'mac');
  if (number <= pairing.number) return refusal('pairing-needed', 'number', { last: pairing.number, given: number });
  if (payment.unlocked) return refusal('pin-needed', 'payment.unlocked');
  const signed = signDevicePayment(chainId, signer, payment, nowMs);
  return 'name' in signed ? signed : { pairing: { ...pairing, number }, signed };
}

/** By the phone: the band is to forget it. The number as that of a request. */
export function endPairing({ linkKey, number }: Pairing): EndPairing {
  return { number: number + 1n, mac: endMac(linkKey, number + 1n) };
}

/** By the card or band: undefined where the pairing has ended. Anything else changes nothing. */
export function refuseEnd(pairing: Pairing | undefined, { number, mac }: EndPairing): DeviceRefusal | undefined {
  if (pairing === undefined) return refusal('pairing-needed', 'pairing');
  if (!equalBytes(endMac(pairing.linkKey, number), mac)) return refusal('pairing-needed', 'mac');
  if (number <= pairing.number) return refusal('pairing-needed', 'number', { last: pairing.number, given: number });
  return undefined;
}

function endMac(linkKey: Uint8Array, number: bigint): Uint8Array {
  return hmac(sha256, linkKey, concatBytes(utf8('gridpact/v1/end-pairing'), u64(number)));
}

function macOf(chainId: Uint8Array, linkKey: Uint8Array, payment: DevicePayment, number: bigint): Uint8Array {
  const asked = devicePaymentDigest(chainId, payment);
  return hmac(sha256, linkKey, concatBytes(utf8('gridpact/v1/paired-request'), u64(number), asked));
}
