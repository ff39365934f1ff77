// What the paired phone asks of a card or band: to sign a payment through the ledger. The request carries a code of
// authentication under the key of the link and a number that only grows, so a stranger in reach cannot ask, nor can
// anybody ask again for what was asked before. Payments offline need no phone, and no pairing.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes, u64, utf8 } from '../../base/bytes.ts';
import type { DevicePayment } from '../../generated/device.ts';
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

export interface PairedRequest {
  readonly payment: Omit<DevicePayment, 'deviceKey'>;
  readonly number: bigint;
  readonly mac: Uint8Array;
}

/** By the phone; `deviceKey`: of the card or band. */
export function pairedRequest(
  chainId: Uint8Array,
  { linkKey, number }: Pairing,
  deviceKey: Uint8Array,
  payment: PairedRequest['payment'],
): PairedRequest {
  const next = number + 1n;
  return { payment, number: next, mac: macOf(chainId, linkKey, deviceKey, payment, next) };
}

/**
 * By the card or band. The pairing as it is afterwards is kept before the signature leaves it. Order of the checks: the
 * pairing, the code of authentication, the number, and those of a payment.
 */
export function answerPaired(
  chainId: Uint8Array,
  pairing: Pairing | undefined,
  signer: Signer,
  { payment, number, mac }: PairedRequest,
  nowMs: bigint,
): { readonly pairing: Pairing; readonly signed: SignedDevicePayment } | DeviceRefusal {
  if (pairing === undefined) return refusal('pairing-needed', 'pairing');
  const expected = macOf(chainId, pairing.linkKey, signer.publicKey, payment, number);
  if (!equalBytes(expected, mac)) return refusal('pairing-needed', 'mac');
  if (number <= pairing.number) return refusal('pairing-needed', 'number', { last: pairing.number, given: number });
  const signed = signDevicePayment(chainId, signer, payment, nowMs);
  return 'name' in signed ? signed : { pairing: { ...pairing, number }, signed };
}

function macOf(
  chainId: Uint8Array,
  linkKey: Uint8Array,
  deviceKey: Uint8Array,
  payment: PairedRequest['payment'],
  number: bigint,
): Uint8Array {
  const asked = devicePaymentDigest(chainId, { ...payment, deviceKey });
  return hmac(sha256, linkKey, concatBytes(utf8('gridpact/v1/paired-request'), u64(number), asked));
}
