// Arbitrary operations of devices: few devices and few certifying keys, so that operations meet.
import fc from 'fast-check';
import type { DEVICES } from '../../src/ledger/devices/devices.ts';
import { certifyingKeyPossession, devicePossession } from '../../src/ledger/devices/possession.ts';
import { certifyingKeys, devices } from '../../src/ledger/devices/tables.ts';
import { keyOf } from '../ledger/key-of.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { type ArbitraryOperations, arbitrarily, nth, type Sight } from './arbitrary-operation.ts';
import { bankOf, DEPOSITS, holderOf, mostly } from './parties.ts';

const { chainId } = testConsortium;
export const DEVICE_NAMES = Array.from({ length: 12 }, (_, n) => `device ${n}`);
const KEY_NAMES = ['certifying 0', 'certifying 1', 'certifying 2', 'certifying 3'] as const;

const name = fc.constantFrom(...DEVICE_NAMES);
const account = fc.constantFrom(...DEPOSITS);
const honest = mostly(8);

/** A device that has the status, when there is one; and whose account it is. */
function someDevice(sight: Sight, which: number, drawn: string, ...statuses: readonly string[]) {
  const all = sight.all(devices);
  const found =
    nth(
      all.filter(({ status }) => statuses.includes(status)),
      which,
    ) ?? nth(all, which);
  return { deviceKey: found?.key ?? keyOf(drawn).publicKey, account: found?.account ?? DEPOSITS[0] };
}

/** Signed by the holder and the bank of the device's account. */
const together = (...statuses: readonly string[]) =>
  arbitrarily(fc.record({ honest, which: fc.nat(11), name }), ({ honest: isHonest, which, name: drawn }, sight) => {
    const { deviceKey, account: of } = someDevice(sight, which, drawn, ...statuses);
    return { author: holderOf(sight, of), cosigners: isHonest ? [bankOf(of)] : [], fields: { deviceKey } };
  });

/** Signed by one who may, or by a stranger. */
const alone = (signers: (sight: Sight, account: string, drawn: string) => readonly string[]) =>
  arbitrarily(fc.record({ by: fc.nat(3), which: fc.nat(11), name }), ({ by, which, name: drawn }, sight) => {
    const { deviceKey, account: of } = someDevice(sight, which, drawn, 'active');
    return { author: nth(signers(sight, of, drawn), by) ?? 'merchant', fields: { deviceKey } };
  });

export const DEVICE_OPERATIONS: ArbitraryOperations<keyof (typeof DEVICES)['operations']> = {
  registerDevice: arbitrarily(
    fc.record({
      honest,
      name,
      account,
      assurance: fc.constantFrom('hardware', 'hardware', 'software'),
      kind: fc.constantFrom('phone', 'card', 'band', 'watch', 'key-ring'),
    }),
    ({ honest: isHonest, name: device, account: id, assurance, kind }, sight) => {
      const { publicKey: deviceKey, ...key } = keyOf(device);
      const possession = key.sign(devicePossession(chainId, id, deviceKey));
      const cosigners = isHonest ? [bankOf(id)] : [];
      return {
        author: holderOf(sight, id),
        cosigners,
        fields: { account: id, deviceKey, assurance, kind, possession },
      };
    },
  ),
  suspendDevice: alone((sight, of) => [holderOf(sight, of), bankOf(of), 'merchant']),
  resumeDevice: together('suspended'),
  retireDevice: together('active', 'suspended'),
  bumpTokenEpoch: alone((sight, of, drawn) => [holderOf(sight, of), bankOf(of), drawn]),
  publishCertifyingKey: arbitrarily(
    fc.record({
      honest,
      key: fc.constantFrom(...KEY_NAMES),
      member: fc.constantFrom('bank-a', 'bank-b'),
      purpose: fc.constantFrom('token', 'terminal', 'factor'),
      days: fc.constantFrom(1n, 1_000n),
    }),
    ({ honest: isHonest, key: keyName, member, purpose, days }, sight) => {
      const { publicKey: key, ...signing } = keyOf(keyName);
      const possession = signing.sign(certifyingKeyPossession(chainId, member, purpose, key));
      const notBeforeMs = sight.timestampMs;
      const validity = { notBeforeMs, notAfterMs: notBeforeMs + days * 86_400_000n };
      return { author: isHonest ? member : 'merchant', fields: { member, key, purpose, ...validity, possession } };
    },
  ),
  withdrawCertifyingKey: arbitrarily(fc.record({ honest, which: fc.nat(3) }), ({ honest: isHonest, which }, sight) => {
    const known = nth(sight.all(certifyingKeys), which);
    const key = known?.key ?? keyOf(KEY_NAMES[0]).publicKey;
    return { author: isHonest ? (known?.member ?? 'bank-a') : 'merchant', fields: { key, reason: 'rotated' } };
  }),
};
