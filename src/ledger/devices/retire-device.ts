import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { checkDeviceKey, deviceFor, refuseUnlessBothSigned } from './device-authority.ts';
import { refuseEnded, retire } from './device-status.ts';

/** Order of the checks: the device, the signatures, its status. */
export const retireDevice = operation({
  name: 'retireDevice',
  by: "the holder of the device's account and its servicing member: one is the author, the other co-signs",
  since: 1,
  check: checkDeviceKey,
  execute(context, { deviceKey }) {
    const device = deviceFor(context, deviceKey, refuseUnlessBothSigned);
    if (!device.ok) return rejected(device.error);
    const refusal = refuseEnded(device.value);
    if (refusal !== undefined) return rejected(refusal);
    retire(context, device.value);
    return ACCEPTED;
  },
});
