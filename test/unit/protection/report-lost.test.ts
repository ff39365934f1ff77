// The report of a lost device: by whom, and what it ends.
import { describe, expect, test } from 'vitest';
import { compareBytes, toHex } from '../../../src/base/bytes.ts';
import type { ReportLost } from '../../../src/generated/transaction.ts';
import { holds } from '../../../src/ledger/accounts/tables.ts';
import { devices, keyId, revocations } from '../../../src/ledger/devices/tables.ts';
import { lostReports, waitingPayments } from '../../../src/ledger/protection/tables.ts';
import { subWallets } from '../../../src/ledger/sub-wallets/tables.ts';
import { payment, postTransfers, setLimits } from '../../ledger/account-operations.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { directSub, ownerOf, pooledSub, SHOP, subId } from '../../ledger/sub-operations.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';
import { deviceKey, register } from '../devices/test-devices.ts';

const [ALICE, BOB] = ['bank-a/alice', 'bank-b/bob'];
const DAY_MS = 86_400_000;

async function start(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(5000n, ALICE);
  t.open(0n, BOB, SHOP);
  for (const name of ['phone', 'watch', 'card']) register(t, ALICE, name);
  return t;
}

function lost(names: readonly string[], change: Partial<ReportLost> = {}) {
  const keys = names.map(deviceKey).toSorted(compareBytes);
  return operationOf('reportLost', { account: ALICE, devices: keys, subs: [], reason: 'stolen', ...change });
}

const report = (t: TestLedger, author: string, names: readonly string[], ...coSigners: readonly string[]) =>
  outcomeOf(t.run(author, lost(names), ...coSigners));
const statusOf = (t: TestLedger, name: string) => t.get(devices, keyId(deviceKey(name)))?.status;
const lastReport = (t: TestLedger) => t.all(lostReports).toSorted((a, b) => Number(b.height - a.height))[0];

describe('a device is reported lost', () => {
  test('by the holder, the bank or another device of the account, and the record says by whom', async () => {
    for (const [author, by, reporter] of [
      [ALICE, 'holder', ALICE],
      ['bank-a', 'servicing-member', 'bank-a'],
      ['watch', 'device', toHex(deviceKey('watch'))],
    ] as const) {
      const t = await start();
      expect(report(t, author, ['phone'])).toBe('accepted');
      expect([statusOf(t, 'phone'), statusOf(t, 'watch')]).toEqual(['lost', 'active']);
      const { height, timestampMs } = t;
      expect(lastReport(t)).toMatchObject({ by, reporter, reason: 'stolen', atMs: BigInt(timestampMs), height });
    }
  });

  test('by no other member but the desks that the bank names, and no longer when it does not', async () => {
    const t = await start();
    const rule = (version: number, desks: readonly string[]) =>
      operationOf('publishProtectionRule', { version, coolingFen: 0n, coolingMs: 60_000n, desks });
    for (const author of ['bank-b', 'merchant', 'regulator', BOB]) {
      expect(report(t, author, ['phone'])).toBe('not-authorised');
    }
    must(t.run('bank-a', rule(1, ['bank-b', 'merchant'])));
    expect(report(t, 'merchant', ['phone'])).toBe('accepted');
    expect(lastReport(t)).toMatchObject({ by: 'desk', reporter: 'merchant' });
    must(t.run('bank-a', rule(2, ['bank-b'])));
    expect(report(t, 'merchant', ['watch'])).toBe('not-authorised');
  });

  test('by no lost, suspended or foreign device, and by no device among those reported', async () => {
    const t = await start();
    register(t, BOB, 'of bob');
    expect(report(t, 'phone', ['phone'])).toBe('not-authorised');
    expect(report(t, 'phone', ['phone', 'watch'])).toBe('not-authorised');
    expect(report(t, 'of bob', ['phone'])).toBe('not-authorised');
    must(t.run(ALICE, operationOf('suspendDevice', { deviceKey: deviceKey('card') })));
    expect(report(t, 'card', ['phone'])).toBe('not-authorised');
    expect(report(t, ALICE, ['phone'])).toBe('accepted');
    expect(report(t, 'phone', ['watch'])).toBe('not-authorised');
    expect(report(t, 'watch', ['card'])).toBe('accepted');
  });

  test('for good, and is not reported again; none of those named is lost when one cannot be', async () => {
    const t = await start();
    expect(report(t, ALICE, ['phone'])).toBe('accepted');
    expect(report(t, ALICE, ['phone', 'watch'])).toBe('device-ended');
    expect(report(t, ALICE, ['watch', 'nobody'])).toBe('device-not-found');
    expect(statusOf(t, 'watch')).toBe('active');
    const resume = operationOf('resumeDevice', { deviceKey: deviceKey('phone') });
    expect(outcomeOf(t.run(ALICE, resume, 'bank-a'))).not.toBe('accepted');
  });

  test('with all others of the account at once, by the bank or the account key', async () => {
    const t = await start();
    expect(report(t, 'bank-a', ['phone', 'watch', 'card'])).toBe('accepted');
    expect(['phone', 'watch', 'card'].map((name) => statusOf(t, name))).toEqual(['lost', 'lost', 'lost']);
    register(t, ALICE, 'new phone');
    expect(statusOf(t, 'new phone')).toBe('active');
  });
});

describe('the report ends', () => {
  test('the tokens of the device: a new epoch, which terminals find among the revocations', async () => {
    const t = await start();
    const before = t.get(devices, keyId(deviceKey('phone')))?.tokenEpoch ?? 0;
    report(t, ALICE, ['phone']);
    expect(t.get(devices, keyId(deviceKey('phone')))?.tokenEpoch).toBe(before + 1);
    const [revoked] = t.all(revocations).filter(({ why }) => why === 'lost');
    expect(revoked).toMatchObject({ key: deviceKey('phone'), goodFromEpoch: before + 1 });
  });

  test('payments of the account that wait, also when their time is over and no block has posted them', async () => {
    const t = await start();
    must(t.run(ALICE, setLimits(ALICE, { coolingFen: 100n })));
    const pay = () => must(t.run(ALICE, postTransfers([payment(ALICE, BOB, 500n)]))).lines[0]?.transfer ?? '';
    const early = pay();
    const untilMs = t.timestampMs + DAY_MS;
    t.timestampMs += 3_600_000;
    const late = pay();
    // Over, in the minute in which no block posts it yet.
    t.timestampMs = untilMs + 1;
    expect(t.get(waitingPayments, ALICE)?.holds).toEqual([early, late]);
    report(t, 'watch', ['phone']);
    expect([early, late].map((id) => t.get(holds, id)?.status)).toEqual(['voided', 'voided']);
    expect(lastReport(t)?.holds).toEqual([early, late]);
    expect(t.account(ALICE)).toMatchObject({ debitsPendingFen: 0n, debitsPostedFen: 0n });
    t.timestampMs += 2 * DAY_MS;
    t.block();
    expect(t.balanceFen(BOB)).toBe(0n);
  });

  test('direct sub-wallets on the device, those that name none, and pooled ones that are named', async () => {
    const t = await start();
    const on = (name: string) => ({ deviceKey: deviceKey(name) });
    must(t.run(ALICE, operationOf('openSub', directSub('on phone', ALICE, on('phone')))));
    must(t.run(ALICE, operationOf('openSub', directSub('on watch', ALICE, on('watch')))));
    must(t.run(ALICE, operationOf('openSub', directSub('anywhere', ALICE))));
    must(t.run('bank-a', operationOf('openSub', pooledSub('pooled')), ownerOf('pooled')));
    const named = lost(['phone'], { subs: [subId('pooled')] });
    expect(outcomeOf(t.run(ALICE, named))).toBe('not-authorised');
    expect(outcomeOf(t.run(ALICE, named, ownerOf('pooled')))).toBe('accepted');
    const statuses = ['on phone', 'on watch', 'anywhere', 'pooled'].map(
      (name) => t.get(subWallets, subId(name))?.status,
    );
    expect(statuses).toEqual(['closed', 'active', 'closed', 'closed']);
    expect(new Set(lastReport(t)?.subs)).toEqual(new Set(['on phone', 'anywhere', 'pooled'].map(subId)));
    expect(outcomeOf(t.run(ALICE, lost(['watch'], { subs: [subId('pooled')] }), ownerOf('pooled')))).toBe(
      'sub-not-active',
    );
  });
});
