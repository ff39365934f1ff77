// Authority over a device: that of the holder of its account, of the member that services it, of the device itself.
import { assert } from '../../base/assert.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import type { Account, Device } from '../../generated/state.ts';
import { holderSigned, notAuthorised, servicingMemberSigned, signedBy } from '../accounts/account-authority.ts';
import { accounts } from '../accounts/tables.ts';
import { checkNewKey } from '../field-checks.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import type { StateReader } from '../state.ts';
import { devices, keyId } from './tables.ts';

/** Holder and servicing member have to agree. */
export function refuseUnlessBothSigned(context: OperationContext, account: Account): Rejection | undefined {
  if (!holderSigned(context, account)) return notAuthorised(account.account, 'the holder, beside the servicing member');
  if (servicingMemberSigned(context, account)) return undefined;
  return notAuthorised(account.account, 'the servicing member, beside the holder');
}

/** Either will do. */
export function refuseUnlessOneSigned(context: OperationContext, account: Account): Rejection | undefined {
  if (holderSigned(context, account) || servicingMemberSigned(context, account)) return undefined;
  return notAuthorised(account.account, 'the holder or the servicing member');
}

/** As {@link refuseUnlessOneSigned}, or the device. */
export function refuseStranger(context: OperationContext, account: Account, device: Device): Rejection | undefined {
  if (signedBy(context, device.key)) return undefined;
  const refusal = refuseUnlessOneSigned(context, account);
  return refusal && notAuthorised(account.account, 'the holder, the servicing member or the device');
}

/** The device, unless there is none or those who signed may not order that; and its account. */
export function deviceFor(
  context: OperationContext,
  key: Uint8Array,
  refuse: (context: OperationContext, account: Account, device: Device) => Rejection | undefined,
): Result<Device, Rejection> {
  const device = context.state.get(devices, keyId(key));
  if (device === undefined) return refused(reject('device-not-found', { device: keyId(key) }));
  const refusal = refuse(context, accountOf(context.state, device), device);
  return refusal === undefined ? ok(device) : refused(refusal);
}

export function accountOf(state: StateReader, { account: id }: Device): Account {
  const account = state.get(accounts, id);
  assert(account !== undefined, `the account ${id} of a device is gone`);
  return account;
}

/** The form of a key that is looked up. */
export function checkDeviceKey({ deviceKey }: { readonly deviceKey: Uint8Array }): Rejection | undefined {
  return checkNewKey('deviceKey', deviceKey);
}
