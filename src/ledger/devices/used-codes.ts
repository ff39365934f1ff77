// Codes that the customer shows pay once. Each has a counter of the device; the ledger keeps the highest that was used,
// and which of the 63 below it were, so that codes may come in another order.
import type { Device } from '../../generated/state.ts';
import { type Rejection, reject } from '../rejection.ts';
import { keyId } from './tables.ts';

/** Bits of the window. */
const WINDOW = 64;

export function refuseCode(device: Device, counter: number): Rejection | undefined {
  const back = device.codeCounter - counter;
  if (back < 0) return undefined;
  const isFree = back < WINDOW && (device.usedCodes & bit(back)) === 0n;
  if (isFree) return undefined;
  return reject('code-used', { device: keyId(device.key), counter, highest: device.codeCounter });
}

/** The device after the code of this counter, which was not refused. */
export function useCode(device: Device, counter: number): Device {
  const back = device.codeCounter - counter;
  if (back >= 0) return { ...device, usedCodes: device.usedCodes | bit(back) };
  // Not by the counter, which may be ahead by billions of bits.
  const ahead = BigInt(Math.min(-back, WINDOW));
  const kept = BigInt.asUintN(WINDOW, device.usedCodes << ahead);
  return { ...device, codeCounter: counter, usedCodes: kept | bit(0) };
}

function bit(position: number): bigint {
  return 1n << BigInt(position);
}
