// What signatures of payments by devices are over. Each names the chain and its purpose: of another chain or purpose it
// is nothing here.
import { codec } from '../../base/codec.ts';
import { type Digest, taggedDigest } from '../../crypto/digest.ts';
import { type DevicePayment, device, type SecondFactor, type Token } from '../../generated/device.ts';

const NO_BYTES = new Uint8Array();
const paymentCodec = codec(device.DevicePayment);
const tokenCodec = codec(device.Token);
const ofPayment = taggedDigest('device-payment');
const ofContent = taggedDigest('device-payment-content');
const ofFactor = taggedDigest('second-factor');
const ofPin = taggedDigest('pin-shown');
const ofToken = taggedDigest('token');

/** Signed by the device's key; also what the payment's transfer gets its id from. */
export function devicePaymentDigest(chainId: Uint8Array, payment: DevicePayment): Digest {
  return ofPayment(chainId, paymentCodec.encode(payment));
}

/** Signed by the key of a second factor: so it is bound to amount and payee. */
export function secondFactorDigest(chainId: Uint8Array, payment: DevicePayment): Digest {
  return ofFactor(chainId, paymentCodec.encode(payment));
}

/** Signed by the issuer's key for factors: it was shown the PIN, for this payment. No second factor by another name. */
export function pinShownDigest(chainId: Uint8Array, payment: DevicePayment): Digest {
  return ofPin(chainId, paymentCodec.encode(payment));
}

/** What a factor of this kind signs. */
export function factorDigest(chainId: Uint8Array, kind: SecondFactor['kind'], payment: DevicePayment): Digest {
  return kind === 'pin' ? pinShownDigest(chainId, payment) : secondFactorDigest(chainId, payment);
}

/** Signed by the issuer's certifying key. */
export function tokenDigest(chainId: Uint8Array, token: Token): Digest {
  return ofToken(chainId, tokenCodec.encode({ ...token, signature: NO_BYTES }));
}

/**
 * What is paid, whatever token, code or unlocking allows it and however long the order is valid: sent again with a new
 * token it is the same payment.
 */
export function devicePaymentContent(payment: DevicePayment): Digest {
  const changing = { token: null, unlocked: false, validUntilHeight: 0n, codeCounter: 0 };
  return ofContent(paymentCodec.encode({ ...payment, ...changing }));
}

export function tokenBytes(token: Token): number {
  return tokenCodec.encode(token).length;
}
