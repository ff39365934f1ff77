// What the holder allowed before the device is held to a terminal: by unlocking it, or by confirming and holding again.
import type { TapRequest } from '../../generated/device.ts';
import type { CarrierName } from '../tap/carrier.ts';

export interface Allowance {
  readonly upToFen: bigint;
  /** Undefined: wherever the device is held next, over NFC alone. */
  readonly merchant: string | undefined;
  readonly order: string | undefined;
  readonly unlocked: boolean;
  readonly untilMs: bigint;
}

/** Whether the holder has confirmed this request; `nowMs` is 0 where the device has no clock. */
export function isAllowed(allowance: Allowance, request: TapRequest, carrier: CarrierName, nowMs: bigint): boolean {
  const { upToFen, merchant, order, untilMs } = allowance;
  if (nowMs >= untilMs && nowMs > 0n) return false;
  const named = merchant === request.certificate.merchant && order === request.order;
  if (named && upToFen === request.amountFen) return true;
  return merchant === undefined && carrier === 'nfc' && request.amountFen <= upToFen;
}
