import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { checkDeviceKey, deviceFor, refuseUnlessOneSigned } from './device-authority.ts';
import { refuseInactive, suspend } from './device-status.ts';

/** Order of the checks: the device, the signatures, its status. */
export const suspendDevice = operation({
  name: 'suspendDevice',
  by: "the holder of the device's account, or its servicing member",
  since: 1,
  check: checkDeviceKey,
  execute(context, { deviceKey }) {
    const device = deviceFor(context, deviceKey, refuseUnlessOneSigned);
    if (!device.ok) return rejected(device.error);
    const refusal = refuseInactive(device.value);
    if (refusal !== undefined) return rejected(refusal);
    suspend(context, device.value);
    return ACCEPTED;
  },
});
