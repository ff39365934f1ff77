// A payment through the ledger that the device asks for, signed by its key, and what a second factor signs.
import type { DevicePayment, SecondFactor } from '../../generated/device.ts';
import { devicePaymentDigest, secondFactorDigest } from '../messages.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';
import type { Signer } from '../signing.ts';
import { checkDomain } from '../tap/token-domain.ts';

const REFERENCE_CHARACTERS = 140;

export interface SignedDevicePayment {
  readonly payment: DevicePayment;
  /** By the device. */
  readonly signature: Uint8Array;
}

/** Order of the checks: amount, reference, the token's device, time and domain. */
export function signDevicePayment(
  chainId: Uint8Array,
  signer: Signer,
  wanted: Omit<DevicePayment, 'deviceKey'>,
  nowMs: bigint,
): SignedDevicePayment | DeviceRefusal {
  const { amountFen, reference, token, payee, way } = wanted;
  if (amountFen <= 0n) return refusal('malformed-field', 'amountFen');
  if ([...reference].length > REFERENCE_CHARACTERS) return refusal('malformed-field', 'reference');
  if (token !== null) {
    const { notBeforeMs, expiresAtMs } = token;
    if (nowMs > 0n && nowMs < notBeforeMs) return refusal('not-yet', 'token.notBeforeMs', { notBeforeMs });
    if (nowMs >= expiresAtMs) return refusal('token-expired', 'token.expiresAtMs', { expiresAtMs });
    const use = { merchant: payee, category: undefined, way: wayOf(way), amountFen };
    const outside = checkDomain(token, use);
    if (outside !== undefined) return outside;
  }
  const payment = { ...wanted, deviceKey: signer.publicKey };
  return { payment, signature: signer.sign(devicePaymentDigest(chainId, payment)) };
}

/** By another device of the account, or by the issuer after it has checked a one-time code. */
export function signSecondFactor(
  chainId: Uint8Array,
  kind: SecondFactor['kind'],
  signer: Signer,
  payment: DevicePayment,
): SecondFactor {
  return { kind, key: signer.publicKey, signature: signer.sign(secondFactorDigest(chainId, payment)) };
}

function wayOf(way: DevicePayment['way']): 'tap' | 'code' | 'online' {
  return way === 'tap' || way === 'online' ? way : 'code';
}
