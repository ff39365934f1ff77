// Voids the tokens that a device has: it gets new ones from its issuer.
import type { Device } from '../../generated/state.ts';
import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { checkDeviceKey, deviceFor, refuseStranger } from './device-authority.ts';
import { beginEpoch, refuseInactive } from './device-status.ts';
import { keyId } from './tables.ts';

/** Each epoch is a row that every terminal fetches: one device cannot make them by the thousand. */
export const SHORTEST_EPOCH_MS = 60_000n;

/** Order of the checks: the device, the signatures, its status, the time since its epoch began. */
export const bumpTokenEpoch = operation({
  name: 'bumpTokenEpoch',
  by: "the holder of the device's account, its servicing member, or the device",
  since: 1,
  check: checkDeviceKey,
  execute(context, { deviceKey }) {
    const device = deviceFor(context, deviceKey, refuseStranger);
    if (!device.ok) return rejected(device.error);
    const refusal = refuseInactive(device.value) ?? refuseHaste(device.value, context.block.timestampMs);
    if (refusal !== undefined) return rejected(refusal);
    beginEpoch(context, device.value);
    return ACCEPTED;
  },
});

function refuseHaste({ key, tokenEpoch, epochMs }: Device, nowMs: bigint): Rejection | undefined {
  const fromMs = epochMs + SHORTEST_EPOCH_MS;
  if (nowMs >= fromMs) return undefined;
  return reject('epoch-just-begun', { device: keyId(key), tokenEpoch, fromMs });
}
