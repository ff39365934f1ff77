// Arbitrary operations of devices: few devices and few certifying keys, so that operations meet.
import fc from 'fast-check';
import { equalBytes } from '../../src/base/bytes.ts';
import type { PaymentLine } from '../../src/generated/transaction.ts';
import type { DEVICES } from '../../src/ledger/devices/devices.ts';
import { certifyingKeyPossession, devicePossession } from '../../src/ledger/devices/possession.ts';
import { certifyingKeys, devices, tierRuleId, tierRules } from '../../src/ledger/devices/tables.ts';
import { keyOf } from '../ledger/key-of.ts';
import { testConsortium } from '../ledger/test-consortium.ts';
import { devicePayment, issuedToken } from '../vectors/golden/said.ts';
import { type ArbitraryOperations, arbitrarily, nth, type Sight } from './arbitrary-operation.ts';
import { bankOf, DEPOSITS, holderOf, mostly, VAULTS } from './parties.ts';

const { chainId } = testConsortium;
export const DEVICE_NAMES = Array.from({ length: 12 }, (_, n) => `device ${n}`);
const NOTHING = new Uint8Array();
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

const bound = fc.record({
  tier: fc.constantFrom('none', 'simple', 'strong', 'any'),
  way: fc.constantFrom('any', 'any', 'tap', 'online'),
  payee: fc.constantFrom('any', 'any', 'new'),
  paymentFen: fc.constantFrom(20n, 500n, 4_000n),
  dayFen: fc.constantFrom(4_000n, 10_000n),
});

/** What a device pays: mostly one of the account's, with a token or without, and with each kind of second factor. */
const paying = fc.record({
  which: fc.nat(11),
  name,
  payee: fc.constantFrom(...DEPOSITS, ...VAULTS),
  amountFen: fc.constantFrom(1n, 20n, 21n, 600n, 10_000n),
  /** Few, so that one comes twice. */
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  way: fc.constantFrom('tap', 'online', 'static-code', 'presented-code'),
  unlocked: mostly(3),
  genuine: mostly(10),
  token: fc.constantFrom('none', 'none', 'good', 'old', 'elsewhere'),
  factor: fc.constantFrom('none', 'none', 'device', 'issuer', 'holder', 'pin'),
  codeCounter: fc.integer({ min: 1, max: 70 }),
});

function paid(drawn: typeof paying extends fc.Arbitrary<infer D> ? D : never, sight: Sight) {
  const { which, name: named, genuine, payee, amountFen, id, way, unlocked } = drawn;
  const all = sight.all(devices);
  const device = nth(all, which);
  const key = DEVICE_NAMES.find((one) => equalBytes(keyOf(one).publicKey, device?.key ?? NOTHING)) ?? named;
  const of = device?.account ?? DEPOSITS[0];
  const isShown = way === 'presented-code';
  const token =
    drawn.token === 'none'
      ? null
      : issuedToken(chainId, keyOf(KEY_NAMES[which % 2] ?? ''), keyOf(key).publicKey, {
          ...{ notBeforeMs: sight.timestampMs, expiresAtMs: sight.timestampMs + 86_400_000n },
          tokenEpoch: (device?.tokenEpoch ?? 1) + (drawn.token === 'old' ? 1 : 0),
          domain: { merchants: drawn.token === 'elsewhere' ? [VAULTS[0]] : [], categories: [], ways: [] },
        });
  const factors = {
    none: undefined,
    device: ['device', keyOf(nth(DEVICE_NAMES, which + 1) ?? key)],
    issuer: ['issuer', keyOf(KEY_NAMES[2])],
    pin: ['pin', keyOf(KEY_NAMES[2])],
    holder: ['holder', keyOf(holderOf(sight, of))],
  } as const;
  const factor = factors[isShown ? 'issuer' : drawn.factor];
  const signers = { device: keyOf(key), ...(factor === undefined ? {} : { factor }) };
  const line = devicePayment(chainId, signers, {
    ...{ payee, amountFen, id, way, unlocked, token, codeCounter: isShown ? drawn.codeCounter : 0 },
    // Rounded, so that lines are the same over some blocks.
    validUntilHeight: ((sight.height + 4n) / 4n) * 4n + 3n,
  }) as PaymentLine;
  return genuine ? line : { ...line, payment: { ...line.payment, amountFen: amountFen + 1n } };
}

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
  publishTierRule: arbitrarily(
    fc.record({
      honest,
      member: fc.constantFrom('bank-a', 'bank-b'),
      next: mostly(6),
      bounds: fc.array(bound, { minLength: 1, maxLength: 3 }),
      inBlocks: fc.constantFrom(2n, 4n),
    }),
    ({ honest: isHonest, member, next, bounds, inBlocks }, sight) => {
      const version = (sight.get(tierRules, tierRuleId(member, 'latest'))?.rule.version ?? 0) + (next ? 1 : 2);
      const whole = bounds.map((one) => ({ ...one, assurance: one.tier === 'none' ? 'hardware' : 'any' }) as const);
      const fields = { version, fromHeight: sight.height + inBlocks, newPayeeMs: 60_000n, mostDevices: 5 };
      return { author: isHonest ? member : 'merchant', fields: { ...fields, bounds: whole } };
    },
  ),
  makePayments: arbitrarily(
    fc.record({
      author: fc.constantFrom('merchant', 'bank-b', 'device 0'),
      lines: fc.array(paying, { minLength: 1, maxLength: 3 }),
    }),
    ({ author, lines }, sight) => ({ author, fields: { lines: lines.map((line) => paid(line, sight)) } }),
  ),
};
