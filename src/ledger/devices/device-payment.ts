// A payment that a device signed, in whatever operation carries it: its signatures, and whether device, token and second
// factor may pay at this block. What it pays is the caller's.
import { ok, type Result, refused } from '../../base/result.ts';
import type { Digest } from '../../crypto/digest.ts';
import type { Device } from '../../generated/state.ts';
import type { PaymentLine } from '../../generated/transaction.ts';
import type { NamedPayment } from '../accounts/payment-id.ts';
import type { ChainRules } from '../consortium.ts';
import type { DearCheck } from '../family.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { refuseValidity } from '../replay-guard.ts';
import { WORK } from '../work.ts';
import { isShown } from './check-payment-line.ts';
import { refuseInactive } from './device-status.ts';
import { devicePaymentContent, devicePaymentDigest, factorDigest, tokenDigest } from './payment-statements.ts';
import { refuseFactor } from './second-factor.ts';
import { devices, keyId } from './tables.ts';
import { refuseToken } from './token-fault.ts';

/** One that does not hold refuses its line only. */
export function paymentLineSignatures(line: PaymentLine, index: number, { chainId }: ChainRules): DearCheck[] {
  const { payment, signature, factor } = line;
  const signed = (publicKey: Uint8Array, by: Uint8Array, message: Digest): DearCheck => {
    return { check: { kind: 'signature', publicKey, signature: by, message }, fails: { line: index } };
  };
  const { token, deviceKey } = payment;
  return [
    ...(isShown(payment) ? [] : [signed(deviceKey, signature, devicePaymentDigest(chainId, payment))]),
    ...(token === null ? [] : [signed(token.certifyingKey, token.signature, tokenDigest(chainId, token))]),
    ...(factor === null ? [] : [signed(factor.key, factor.signature, factorDigest(chainId, factor.kind, payment))]),
  ];
}

/**
 * The device that pays. Order of the checks: the device; the payment's validity; its token (token-fault.ts), or without
 * one the device's status; the second factor; the signatures. No key needs another check: each has to be one that was
 * checked when it was registered.
 */
export function payingDevice(
  context: OperationContext,
  { payment, factor }: PaymentLine,
  index: number,
): Result<Device, Rejection> {
  const { state, block, consortium, badLines } = context;
  const device = state.get(devices, keyId(payment.deviceKey));
  if (device === undefined) return refused(reject('device-not-found', { device: keyId(payment.deviceKey) }));
  const { token, validUntilHeight } = payment;
  const refusal =
    refuseValidity(consortium, block, validUntilHeight) ??
    (token === null ? refuseInactive(device) : refuseToken(context, token, payment, device)) ??
    (factor === null ? undefined : refuseFactor(context, factor, device)) ??
    (badLines.has(index) ? reject('bad-line-signature') : undefined);
  return refusal === undefined ? ok(device) : refused(refusal);
}

/** The payment's id, among those of all payments from the account. */
export function namedDevicePayment(account: string, { payment }: PaymentLine): NamedPayment {
  const { id, payee, amountFen } = payment;
  return { account, id, payee, amountFen, content: () => devicePaymentContent(payment) };
}

/** What the transfer's id is made of: who carries a payment has no say in it. */
export function devicePaymentId({ work, consortium }: OperationContext, { payment }: PaymentLine): Digest {
  work.charge(WORK.digest);
  return devicePaymentDigest(consortium.chainId, payment);
}
