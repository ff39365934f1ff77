import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { openPurseOf } from '../purses/open-purses.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { checkDeviceKey, deviceFor, refuseUnlessBothSigned } from './device-authority.ts';
import { refuseEnded, retire } from './device-status.ts';
import { keyId } from './tables.ts';

/** Order of the checks: the device, the signatures, its status, its purse. */
export const retireDevice = operation({
  name: 'retireDevice',
  by: "the holder of the device's account and its servicing member: one is the author, the other co-signs",
  since: 1,
  check: checkDeviceKey,
  execute(context, { deviceKey }) {
    const device = deviceFor(context, deviceKey, refuseUnlessBothSigned);
    if (!device.ok) return rejected(device.error);
    const refusal = refuseEnded(device.value) ?? refusePurse(context.state, deviceKey);
    if (refusal !== undefined) return rejected(refusal);
    retire(context, device.value);
    return ACCEPTED;
  },
});

/** Money on a purse is paid out by closing it, for which the device may have to sign. */
function refusePurse(state: StateReader, deviceKey: Uint8Array): Rejection | undefined {
  const device = keyId(deviceKey);
  const purse = openPurseOf(state, device);
  return purse && reject('purse-not-empty', { device, purse: purse.purse, status: purse.status });
}
