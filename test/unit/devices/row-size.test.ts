// What a device costs in the state, whatever becomes of it: there are millions of them.
import { expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import type { Device } from '../../../src/generated/state.ts';
import { devices, keyId, revocations } from '../../../src/ledger/devices/tables.ts';
import { deviceKey } from './test-devices.ts';

const key = deviceKey('a device');
const device: Device = {
  ...{ key, account: 'payment-provider-1/customer-00012345', assurance: 'hardware', kind: 'key-ring' },
  ...{ status: 'active', tokenEpoch: 1, epochMs: 1_790_000_000_000n, height: 12_345_678n },
  ...{ lostMs: 0n, lostHeight: 0n, codeCounter: 0, usedCodes: 0n },
};
const bytesOf = (row: Device) => devices.codec.encode(row).length + utf8(`${devices.name}/${keyId(key)}`).length;

test('is below 200 bytes with its key in the state, and below 250 after years of use', () => {
  expect(bytesOf(device)).toBe(185);
  const used = { ...device, tokenEpoch: 5_000, codeCounter: 100_000, usedCodes: 2n ** 64n - 1n };
  expect(bytesOf({ ...used, status: 'suspended', lostMs: 1_900_000_000_000n, lostHeight: 2n ** 40n })).toBeLessThan(
    250,
  );
});

test('a revocation, which every terminal fetches, is below 150 bytes with its key', () => {
  const row = { member: 'payment-provider-1', key, why: 'key-withdrawn', goodFromEpoch: 5_000 } as const;
  const bytes = revocations.codec.encode({ ...row, atMs: 1_790_000_000_000n, height: 12_345_678n }).length;
  expect(bytes + utf8(`${revocations.name}/payment-provider-1/1000000`).length).toBeLessThan(150);
});
