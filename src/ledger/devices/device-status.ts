// The life of a device: active <-> suspended -> lost | retired. Whatever takes it out of use, or voids its tokens for
// another reason, begins a new epoch of tokens: those of the epochs before are void for good, also when it comes back.
import type { Device, RevocationWhy } from '../../generated/state.ts';
import type { OperationContext } from '../operation.ts';
import { type Rejection, reject } from '../rejection.ts';
import { type RevocationContext, revoke } from './revocation.ts';
import { deviceCounts, devices, keyId } from './tables.ts';

/** In the form on the wire. */
const LAST_EPOCH = 0xffff_ffff;

/** A device that is neither lost nor retired; the refusal says what became of it. */
export function refuseEnded(device: Device): Rejection | undefined {
  const { status, lostHeight } = device;
  if (status === 'lost' || status === 'retired') return reject('device-ended', { ...about(device), lostHeight });
  return undefined;
}

export function refuseInactive(device: Device): Rejection | undefined {
  return device.status === 'active' ? undefined : reject('device-not-active', about(device));
}

export function suspend(context: RevocationContext, device: Device): void {
  put(context, voidTokens(context, device, 'suspended', { status: 'suspended' }));
}

/** Suspended before; its tokens are void since then. */
export function resume(context: Pick<OperationContext, 'state'>, device: Device): void {
  put(context, { ...device, status: 'active' });
}

export function beginEpoch(context: RevocationContext, device: Device): void {
  put(context, voidTokens(context, device, 'new-epoch'));
}

export function retire(context: RevocationContext, device: Device): void {
  put(context, voidTokens(context, device, 'retired', { status: 'retired' }));
  countDevices(context, device.account, -1);
}

/**
 * For the report of a lost device: it is lost from this block on, and the account may have another instead. Refuses
 * nothing: `refuseEnded` comes before. The device as it is now.
 */
export function lose(context: RevocationContext, device: Device): Device {
  const { timestampMs: lostMs, height: lostHeight } = context.block;
  const lost = voidTokens(context, device, 'lost', { status: 'lost', lostMs, lostHeight });
  put(context, lost);
  countDevices(context, device.account, -1);
  return lost;
}

/** Devices of the account that are neither lost nor retired. */
export function devicesOf({ state }: Pick<OperationContext, 'state'>, account: string): number {
  return state.get(deviceCounts, account)?.devices ?? 0;
}

export function countDevices(context: Pick<OperationContext, 'state'>, account: string, more: 1 | -1): void {
  context.state.put(deviceCounts, account, { devices: devicesOf(context, account) + more });
}

/** The member that issues the tokens of the account's devices. */
export function issuerOf(account: string): string {
  return account.slice(0, account.indexOf('/'));
}

function voidTokens(
  context: RevocationContext,
  device: Device,
  why: RevocationWhy,
  change: Partial<Device> = {},
): Device {
  const tokenEpoch = Math.min(device.tokenEpoch + 1, LAST_EPOCH);
  revoke(context, { member: issuerOf(device.account), key: device.key, why, goodFromEpoch: tokenEpoch });
  return { ...device, ...change, tokenEpoch, epochMs: context.block.timestampMs };
}

function put({ state }: Pick<OperationContext, 'state'>, device: Device): void {
  state.put(devices, keyId(device.key), device);
}

function about({ key, status }: Device): Rejection['data'] {
  return { device: keyId(key), status };
}
