// The life of a device: who may change it, what that does to its tokens, and what terminals are told.
import { beforeEach, describe, expect, test } from 'vitest';
import { lists } from '../../../src/ledger/chain-tables.ts';
import { SHORTEST_EPOCH_MS } from '../../../src/ledger/devices/bump-token-epoch.ts';
import { lose } from '../../../src/ledger/devices/device-status.ts';
import { deviceCounts, devices, keyId, revocations } from '../../../src/ledger/devices/tables.ts';
import { DEFAULT_TIER_RULE } from '../../../src/ledger/devices/tier-rule.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { outcomeOf, rejectionData } from '../../ledger/receipt-verdicts.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';
import { openedPurse, purseLedger } from '../purses/purse-ledger.ts';
import { deviceKey, register, registration } from './test-devices.ts';

const ALICE = 'bank-a/alice';
const PHONE = 'phone of alice';

let t: TestLedger;
beforeEach(async () => {
  t = await TestLedger.create();
  t.open(100n, ALICE, 'bank-b/bob');
  t.pauseMs = 60_000;
});

type Order = 'suspendDevice' | 'resumeDevice' | 'retireDevice' | 'bumpTokenEpoch';
const order = (name: Order, signers: readonly [string, ...string[]], device = PHONE) => {
  const [author, ...others] = signers;
  return outcomeOf(t.run(author, operationOf(name, { deviceKey: deviceKey(device) }), ...others));
};
const device = (name = PHONE) => t.get(devices, keyId(deviceKey(name)));
const count = (account = ALICE) => t.get(deviceCounts, account)?.devices;
const revoked = (member = 'bank-a') =>
  (t.get(lists, `revocations/${member}`)?.ids ?? []).map((id) => {
    const { key, why, goodFromEpoch } = t.get(revocations, id) ?? {};
    return [keyId(key ?? new Uint8Array()), why, goodFromEpoch];
  });

describe('a device is registered', () => {
  test('by holder and bank together, whichever of them is the author', () => {
    expect(outcomeOf(t.run(ALICE, registration(ALICE, PHONE)))).toBe('not-authorised');
    expect(outcomeOf(t.run('bank-a', registration(ALICE, PHONE)))).toBe('not-authorised');
    expect(outcomeOf(t.run(ALICE, registration(ALICE, PHONE), 'bank-b'))).toBe('not-authorised');
    expect(outcomeOf(t.run(ALICE, registration(ALICE, PHONE), 'bank-a'))).toBe('accepted');
    expect(outcomeOf(t.run('bank-a', registration(ALICE, 'band', { kind: 'band' }), ALICE))).toBe('accepted');
    expect(device()).toMatchObject({
      ...{ account: ALICE, assurance: 'hardware', kind: 'phone', status: 'active', tokenEpoch: 1 },
      ...{ lostMs: 0n, lostHeight: 0n, height: t.height - 1n },
    });
    expect(count()).toBe(2);
    expect(t.get(lists, `devices-of-account/${ALICE}`)?.ids).toEqual([PHONE, 'band'].map((n) => keyId(deviceKey(n))));
  });

  test('once, with one account, and only by who has its key', () => {
    register(t, ALICE, PHONE);
    expect(outcomeOf(t.run(ALICE, registration(ALICE, PHONE), 'bank-a'))).toBe('device-exists');
    const bob = 'bank-b/bob';
    expect(outcomeOf(t.run(bob, registration(bob, PHONE), 'bank-b'))).toBe('device-exists');
    const { possession } = { possession: keyOf('thief').sign(new Uint8Array(32)) };
    const stolen = registration(bob, 'phone of carol', { possession });
    expect(outcomeOf(t.run(bob, stolen, 'bank-b'))).toBe('possession-not-shown');
    // Signed for another account.
    const moved = registration(ALICE, 'phone of carol', { account: bob });
    expect(outcomeOf(t.run(bob, moved, 'bank-b'))).toBe('possession-not-shown');
  });

  test('five times for an account, and again when one is gone', () => {
    const { mostDevices } = DEFAULT_TIER_RULE;
    for (let n = 1; n <= mostDevices; n++) register(t, ALICE, `device ${n}`);
    const sixth = t.run(ALICE, registration(ALICE, 'device 6'), 'bank-a');
    expect(rejectionData(sixth)).toEqual({ account: ALICE, devices: '5', atMost: '5' });
    expect(order('suspendDevice', [ALICE], 'device 2')).toBe('accepted');
    expect(outcomeOf(t.run(ALICE, registration(ALICE, 'device 6'), 'bank-a'))).toBe('too-many-devices');
    expect(order('retireDevice', [ALICE, 'bank-a'], 'device 2')).toBe('accepted');
    expect(outcomeOf(t.run(ALICE, registration(ALICE, 'device 6'), 'bank-a'))).toBe('accepted');
    expect(count()).toBe(5);
  });

  test('with a key that is nothing else, and with a deposit', () => {
    t.plantAccount('bank-a/stray', { kind: 'system' });
    const other = (name: string, account = ALICE) => outcomeOf(t.run(account, registration(account, name), 'bank-a'));
    expect(other(ALICE)).toBe('key-in-other-use');
    expect(other('merchant')).toBe('key-in-other-use');
    expect(other(PHONE, 'bank-a/stray')).toBe('malformed-field');
  });
});

describe('a device', () => {
  beforeEach(() => register(t, ALICE, PHONE));

  test('is suspended by either, and resumed by both with a new epoch', () => {
    expect(order('suspendDevice', [PHONE])).toBe('not-authorised');
    expect(order('suspendDevice', ['bank-b'])).toBe('not-authorised');
    expect(order('suspendDevice', [ALICE])).toBe('accepted');
    expect(device()).toMatchObject({ status: 'suspended', tokenEpoch: 2 });
    expect(order('suspendDevice', ['bank-a'])).toBe('device-not-active');
    expect(order('resumeDevice', [ALICE])).toBe('not-authorised');
    expect(order('resumeDevice', ['bank-a'])).toBe('not-authorised');
    expect(order('resumeDevice', [ALICE, 'bank-a'])).toBe('accepted');
    expect(device()).toMatchObject({ status: 'active', tokenEpoch: 2 });
    expect(order('resumeDevice', [ALICE, 'bank-a'])).toBe('device-not-suspended');
    expect(order('suspendDevice', ['bank-a'])).toBe('accepted');
    expect(revoked()).toEqual([
      [keyId(deviceKey(PHONE)), 'suspended', 2],
      [keyId(deviceKey(PHONE)), 'suspended', 3],
    ]);
  });

  test('starts a new epoch itself, by its holder or its bank; not twice within a minute', () => {
    t.pauseMs = Number(SHORTEST_EPOCH_MS) / 2;
    expect(order('bumpTokenEpoch', ['bank-b'])).toBe('not-authorised');
    expect(order('bumpTokenEpoch', [PHONE])).toBe('accepted');
    expect(device()?.tokenEpoch).toBe(2);
    expect(order('bumpTokenEpoch', [ALICE])).toBe('epoch-just-begun');
    expect(order('bumpTokenEpoch', [ALICE])).toBe('accepted');
    t.pauseMs = Number(SHORTEST_EPOCH_MS);
    expect(order('bumpTokenEpoch', ['bank-a'])).toBe('accepted');
    expect(device()).toMatchObject({ status: 'active', tokenEpoch: 4, epochMs: BigInt(t.timestampMs) });
    expect(revoked().map(([, why, from]) => [why, from])).toEqual([2, 3, 4].map((epoch) => ['new-epoch', epoch]));
  });

  test('is retired for good, also when it was suspended', () => {
    order('suspendDevice', ['bank-a']);
    expect(order('retireDevice', ['bank-a', ALICE])).toBe('accepted');
    expect(device()).toMatchObject({ status: 'retired', tokenEpoch: 3, lostHeight: 0n });
    expect(count()).toBe(0);
    expect(order('retireDevice', ['bank-a', ALICE])).toBe('device-ended');
    expect(order('resumeDevice', ['bank-a', ALICE])).toBe('device-not-suspended');
    expect(order('bumpTokenEpoch', [ALICE])).toBe('device-not-active');
    expect(outcomeOf(t.run(ALICE, registration(ALICE, PHONE), 'bank-a'))).toBe('device-exists');
    expect(revoked().at(-1)).toEqual([keyId(deviceKey(PHONE)), 'retired', 3]);
  });

  test('with an open purse is not retired', async () => {
    t = await purseLedger();
    const { hex, id: purse } = openedPurse(t, 'paying');
    const owner = keyOf('paying phone');
    const fields = { deviceKey: owner.publicKey };
    const retire = () => t.run('bank-a', operationOf('retireDevice', fields), ALICE);
    const refused = retire();
    const data = { device: keyId(owner.publicKey), purse: hex, status: 'active' };
    expect([outcomeOf(refused), rejectionData(refused)]).toEqual(['purse-not-empty', data]);
    expect(outcomeOf(t.run('bank-a', operationOf('closePurse', { purse }), 'paying phone'))).toBe('accepted');
    expect(rejectionData(retire())).toEqual({ ...data, status: 'given-up' });
    t.pauseMs = 3 * 86_400_000;
    expect(outcomeOf(t.run('bank-a', operationOf('closePurse', { purse })))).toBe('accepted');
    expect(outcomeOf(retire())).toBe('accepted');
  });

  test('that is lost stays so, and makes room for another', () => {
    t.change((context) => lose(context, device() ?? expect.fail('it is registered')));
    const at = { lostHeight: t.height, lostMs: BigInt(t.timestampMs) };
    expect(device()).toMatchObject({ status: 'lost', tokenEpoch: 2, ...at });
    expect(count()).toBe(0);
    expect(order('retireDevice', ['bank-a', ALICE])).toBe('device-ended');
    expect(order('resumeDevice', ['bank-a', ALICE])).toBe('device-not-suspended');
    expect(order('suspendDevice', [ALICE])).toBe('device-not-active');
    expect(revoked()).toEqual([[keyId(deviceKey(PHONE)), 'lost', 2]]);
  });

  test('follows the key of its account, not the one that registered it', () => {
    const rotated = operationOf('rotateAccountKey', { account: ALICE, newKey: keyOf('alice, next').publicKey });
    expect(outcomeOf(t.run('bank-a', rotated))).toBe('accepted');
    expect(order('suspendDevice', [ALICE])).toBe('not-authorised');
    expect(order('suspendDevice', ['alice, next'])).toBe('accepted');
  });
});
