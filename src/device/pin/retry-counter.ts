// The PIN of a device that keeps its key in hardware: the hardware counts wrong tries, and gives the key up to nobody. The
// try is counted before it is compared, so pulling the power gains none. Software that does the same for tests and
// simulators keeps the PIN where a thief could read it: this counter is a model of hardware and no protection by itself.
import { equalBytes } from '../../base/bytes.ts';
import { type DeviceRefusal, refusal } from '../refusals.ts';

export const MAX_PIN_TRIES = 5;
const PIN = /^\d{4,12}$/;

export interface PinState {
  readonly pin: Uint8Array;
  /** 0: blocked. */
  readonly triesLeft: number;
}

/** What has to be durable before the PIN is compared. */
export function withTry(state: PinState): PinState | DeviceRefusal {
  if (state.triesLeft <= 0) return refusal('pin-blocked', 'pin');
  return { ...state, triesLeft: state.triesLeft - 1 };
}

/** After `withTry`: the state from now on, durable before the key is used; or how many tries are left. */
export function compared(counted: PinState, entered: Uint8Array): PinState | DeviceRefusal {
  if (equalBytes(counted.pin, entered)) return { ...counted, triesLeft: MAX_PIN_TRIES };
  if (counted.triesLeft === 0) return refusal('pin-blocked', 'pin');
  return refusal('pin-wrong', 'pin', { triesLeft: BigInt(counted.triesLeft) });
}

/** 4 to 12 digits. */
export function isPin(text: string): boolean {
  return PIN.test(text);
}
