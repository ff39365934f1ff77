import { operation } from '../family.ts';
import { ACCEPTED, rejected } from '../operation.ts';
import { reject } from '../rejection.ts';
import { checkDeviceKey, deviceFor, refuseUnlessBothSigned } from './device-authority.ts';
import { resume } from './device-status.ts';
import { keyId } from './tables.ts';

/** Order of the checks: the device, the signatures, its status. */
export const resumeDevice = operation({
  name: 'resumeDevice',
  by: "the holder of the device's account and its servicing member: one is the author, the other co-signs",
  since: 1,
  check: checkDeviceKey,
  execute(context, { deviceKey }) {
    const device = deviceFor(context, deviceKey, refuseUnlessBothSigned);
    if (!device.ok) return rejected(device.error);
    const { status } = device.value;
    if (status !== 'suspended') {
      return rejected(reject('device-not-suspended', { device: keyId(deviceKey), status }));
    }
    resume(context, device.value);
    return ACCEPTED;
  },
});
