// Sub-wallets on the ledger: who opens and changes them, what they may spend, and when a change holds.
import { describe, expect, test } from 'vitest';
import type { SubLimits } from '../../../src/generated/transaction.ts';
import { MAX_DIRECT_SUBS, openSubsOf } from '../../../src/ledger/sub-wallets/account-subs.ts';
import { subPools, subWallets } from '../../../src/ledger/sub-wallets/tables.ts';
import {
  freezeAccount,
  payment,
  postTransfers,
  setLimits as setAccountLimits,
  unfreezeAccount,
} from '../../ledger/account-operations.ts';
import { keyOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, must, outcomeData, outcomeOf, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import {
  type Asked,
  directSub,
  limits,
  ownerOf,
  POOL,
  pooledSub,
  poolLine,
  SHOP,
  settlement,
  subId,
  subPayment,
} from '../../ledger/sub-operations.ts';
import { envelopeOf } from '../../ledger/test-envelopes.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';
import { deviceKey, register as registerDevice } from '../devices/test-devices.ts';
import { opening, openOrders } from '../orders/test-orders.ts';

const ALICE = 'bank-a/alice';

async function start(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(5_000n, ALICE, 'bank-a/carol');
  t.open(0n, SHOP, 'bank-b/parking');
  return t;
}

function open(t: TestLedger, name: string, change = {}) {
  return t.run('bank-a', operationOf('openSub', pooledSub(name, change)), ownerOf(name));
}

/** With a pool that has money. */
async function startPooled(name = 'charging', change = {}): Promise<TestLedger> {
  const t = await start();
  must(open(t, name, change));
  must(t.run('bank-a', operationOf('settlePool', settlement(1, [poolLine('fund', 'bank-a/vault', 10_000n)]))));
  return t;
}

const pay = (t: TestLedger, name: string, amountFen: bigint, asked: Asked = {}) =>
  t.run('merchant', operationOf('paySub', { lines: [subPayment(name, amountFen, asked)] }));

const setLimits = (t: TestLedger, name: string, given: SubLimits, by = ownerOf(name)) =>
  t.run(by, operationOf('setSubLimits', { sub: subId(name), limits: given }));

describe('a pooled sub-wallet', () => {
  test('is usable at once, pays from the pool and names no account of its owner', async () => {
    const t = await startPooled();
    const receipt = must(pay(t, 'charging', 80n, { change: { order: 'station-7' } }));
    expect(t.balanceFen(SHOP)).toBe(80n);
    expect(t.balanceFen(POOL)).toBe(9_920n);
    expect(t.balanceFen(ALICE)).toBe(5_000n);
    const [row] = t.activity.filter(({ account, shown }) => account === SHOP && shown.code === 'sub-payment');
    expect(row?.counterparty).toBe(POOL);
    expect(row?.shown.reference).toBe(`${subId('charging')} charge-1`);
    expect(receipt.lines[0]?.transfer).toBe(row?.shown.transfer);
  });

  test('pays no order that is on the ledger: that is paid once, by what knows it', async () => {
    const t = await startPooled();
    must(t.run(SHOP, openOrders(opening(t, 'station-7', { payee: SHOP }))));
    const refused = pay(t, 'charging', 80n, { change: { order: 'station-7' } });
    expect(lineVerdicts(refused)).toEqual(['order-state']);
    expect(t.balanceFen(SHOP)).toBe(0n);
  });

  test('needs the key made for it and the bank that answers for the pool, whoever is the author', async () => {
    const t = await start();
    const opening = operationOf('openSub', pooledSub('one'));
    expect(rejectionData(t.run('bank-a', opening)).required).toBe("the owner's key");
    expect(rejectionData(t.run(ownerOf('one'), opening)).required).toContain('bank-a');
    expect(rejectionData(t.run('bank-b', opening, ownerOf('one'))).required).toContain('bank-a');
    expect(verdict(t.run(ownerOf('one'), opening, 'bank-a'))).toBe('accepted');
  });

  test('of a member that is no bank there is none', async () => {
    const t = await start();
    const opening = pooledSub('one', { account: 'merchant/sub-pool' });
    expect(verdict(t.run('merchant', operationOf('openSub', opening), ownerOf('one')))).toBe('not-authorised');
  });

  test('cannot pay more than the pool has: the bank has to fund it', async () => {
    const t = await start();
    must(open(t, 'charging'));
    expect(outcomeOf(pay(t, 'charging', 1n))).toBe('insufficient-funds');
    expect(t.get(subWallets, subId('charging'))?.spentFen).toBe(0n);
  });

  test('may be raised by its owner alone only up to what the bank signed', async () => {
    const t = await startPooled();
    expect(verdict(setLimits(t, 'charging', limits(500n, 2_000n, 2_000n)))).toBe('accepted');
    expect(verdict(setLimits(t, 'charging', limits(500n, 2_000n, 2_001n)))).toBe('sub-ceiling-exceeded');
    expect(verdict(setLimits(t, 'charging', limits(1n, 1n, 1n), 'bank-a'))).toBe('not-authorised');
  });

  test('does not take over the pseudonym of a customer of another bank, and may share it within one', async () => {
    const t = await start();
    must(open(t, 'one'));
    must(open(t, 'two'));
    const stolen = pooledSub('three', { account: 'bank-b/sub-pool' });
    const receipt = t.run('bank-b', operationOf('openSub', stolen), ownerOf('three'));
    expect([verdict(receipt), rejectionData(receipt).account]).toEqual(['pseudonym-taken', POOL]);
    expect(
      verdict(t.run(ALICE, operationOf('openSub', directSub('four', ALICE, { pseudonym: stolen.pseudonym })))),
    ).toBe('pseudonym-taken');
  });

  test('is opened on no account that only has the name of a pool, nor on a pool that is closed', async () => {
    const t = await start();
    t.open(0n, 'bank-b/sub-pool');
    const elsewhere = operationOf('openSub', pooledSub('one', { account: 'bank-b/sub-pool' }));
    expect(verdict(t.run('bank-b', elsewhere, ownerOf('one')))).toBe('account-exists');
    must(open(t, 'two'));
    must(t.run('bank-a', operationOf('closePool', { pool: POOL })));
    expect(verdict(open(t, 'three'))).toBe('account-closed');
    expect(outcomeOf(pay(t, 'two', 1n))).toBe('account-closed');
  });
});

describe('a direct sub-wallet', () => {
  test('debits the account with the limits of both', async () => {
    const t = await start();
    must(t.run(ALICE, operationOf('openSub', directSub('one', ALICE))));
    must(t.run(ALICE, setAccountLimits(ALICE, { perPaymentFen: 90n, perDayFen: 150n })));
    expect(rejectionData(pay(t, 'one', 101n)).sub).toBe(subId('one'));
    expect(rejectionData(pay(t, 'one', 91n)).account).toBe(ALICE);
    must(pay(t, 'one', 90n));
    expect(t.balanceFen(ALICE)).toBe(4_910n);
    expect(rejectionData(pay(t, 'one', 61n, { id: 'charge-2' })).account).toBe(ALICE);
    expect(t.get(subWallets, subId('one'))?.spentFen).toBe(90n);
    expect(t.get(subPools, ALICE)).toBeUndefined();
  });

  test('stops with a frozen account and goes on with it', async () => {
    const t = await start();
    must(t.run(ALICE, operationOf('openSub', directSub('one', ALICE))));
    must(t.run('bank-a', freezeAccount(ALICE)));
    expect(outcomeOf(pay(t, 'one', 10n))).toBe('account-frozen');
    must(t.run('bank-a', unfreezeAccount(ALICE)));
    expect(outcomeOf(pay(t, 'one', 10n))).toBe('accepted');
  });

  test("follows the account's key, and no bank decides over it", async () => {
    const t = await start();
    must(t.run(ALICE, operationOf('openSub', directSub('one', ALICE))));
    const newKey = keyOf('alice, second').publicKey;
    must(t.run(ALICE, operationOf('rotateAccountKey', { account: ALICE, newKey })));
    const pause = operationOf('pauseSub', { sub: subId('one') });
    expect(verdict(t.run(ALICE, pause))).toBe('not-authorised');
    expect(verdict(t.run('bank-a', pause))).toBe('not-authorised');
    expect(verdict(t.run('alice, second', pause))).toBe('accepted');
  });

  test('is one of at most twenty that are not closed', async () => {
    const t = await start();
    for (let n = 0; n < MAX_DIRECT_SUBS; n++) must(t.run(ALICE, operationOf('openSub', directSub(`s${n}`, ALICE))));
    const more = operationOf('openSub', directSub('more', ALICE));
    expect(verdict(t.run(ALICE, more))).toBe('too-many-subs');
    expect(verdict(t.run('bank-a/carol', operationOf('openSub', directSub('c', 'bank-a/carol'))))).toBe('accepted');
    must(t.run(ALICE, operationOf('closeSub', { sub: subId('s7') })));
    expect(verdict(t.run(ALICE, more))).toBe('accepted');
    expect(openSubsOf(t, ALICE).length).toBe(MAX_DIRECT_SUBS);
    expect(openSubsOf(t, ALICE)).not.toContain(subId('s7'));
  });
});

describe('a payment', () => {
  test('goes to the one merchant, for what was signed, by the key of this sub-wallet', async () => {
    const t = await startPooled();
    expect(outcomeOf(pay(t, 'charging', 10n, { change: { merchant: 'bank-b/parking' } }))).toBe('sub-other-merchant');
    expect(outcomeOf(pay(t, 'charging', 10n, { app: ownerOf('charging') }))).toBe('not-authorised');
    const altered = { ...subPayment('charging', 10n), amountFen: 90n };
    const good = subPayment('charging', 11n, { id: 'charge-2' });
    const receipt = t.run('merchant', operationOf('paySub', { lines: [altered, good] }));
    expect(lineVerdicts(receipt)).toEqual(['bad-line-signature', 'accepted']);
  });

  test('is made once, however often it comes and whoever carries it; its id is never another', async () => {
    const t = await startPooled();
    const line = subPayment('charging', 40n);
    const first = must(t.run('merchant', operationOf('paySub', { lines: [line, line] })));
    expect(outcomeData(first, 1)).toEqual({ height: `${t.height}` });
    const again = t.run(
      'bank-b',
      operationOf('paySub', { lines: [subPayment('charging', 40n, { change: { validUntilHeight: 70n } })] }),
    );
    expect([again.lines[0]?.outcome, again.lines[0]?.transfer]).toEqual(['posted-before', first.lines[0]?.transfer]);
    expect(outcomeOf(pay(t, 'charging', 41n))).toBe('id-reused');
    expect(t.balanceFen(SHOP)).toBe(40n);
    must(t.run(ownerOf('charging'), operationOf('closeSub', { sub: subId('charging') })));
    expect(pay(t, 'charging', 40n).lines[0]?.outcome).toBe('posted-before');
  });

  test('above the limit needs the owner, who is bound by day, month and total all the same', async () => {
    const t = await startPooled('charging', { limits: limits(100n, 300n, 400n, 450n) });
    expect(outcomeOf(pay(t, 'charging', 101n))).toBe('per-payment-limit-exceeded');
    expect(outcomeOf(pay(t, 'charging', 101n, { owner: ownerOf('other') }))).toBe('not-authorised');
    const byOwner = (id: string, amountFen: bigint) =>
      pay(t, 'charging', amountFen, { id, owner: ownerOf('charging') });
    expect(outcomeOf(byOwner('a', 250n))).toBe('accepted');
    expect(outcomeOf(byOwner('b', 51n))).toBe('day-limit-exceeded');
    t.pauseMs = 86_400_000;
    expect(outcomeOf(byOwner('c', 151n))).toBe('month-limit-exceeded');
    expect(outcomeOf(byOwner('d', 150n))).toBe('accepted');
    t.pauseMs = 31 * 86_400_000;
    expect(rejectionData(byOwner('e', 51n))).toMatchObject({
      sub: subId('charging'),
      totalFen: '450',
      wouldBeFen: '451',
    });
    expect(outcomeOf(byOwner('f', 50n))).toBe('accepted');
  });

  test('is valid until the height that was signed, and not signed too far ahead', async () => {
    const t = await startPooled();
    expect(outcomeOf(pay(t, 'charging', 1n, { change: { validUntilHeight: t.height } }))).toBe('expired');
    expect(outcomeOf(pay(t, 'charging', 1n, { change: { validUntilHeight: t.height + 102n } }))).toBe(
      'valid-too-far-ahead',
    );
    expect(outcomeOf(pay(t, 'charging', 1n, { change: { validUntilHeight: t.height + 1n } }))).toBe('accepted');
  });
});

describe('a change', () => {
  test('of limits, a pause and a close hold for the rest of their own block and all after it', async () => {
    const t = await startPooled();
    const height = { validUntilHeight: t.height + 10n };
    const asked = (id: string, fen: bigint) =>
      envelopeOf('merchant', operationOf('paySub', { lines: [subPayment('charging', fen, { id })] }), height);
    const lower = envelopeOf(
      ownerOf('charging'),
      operationOf('setSubLimits', { sub: subId('charging'), limits: limits(10n, 300n, 300n) }),
      height,
    );
    const { receipts } = t.block(asked('a', 90n), lower, asked('b', 11n), asked('c', 10n));
    expect(receipts.map((receipt) => outcomeOf(receipt))).toEqual([
      'accepted',
      'accepted',
      'per-payment-limit-exceeded',
      'accepted',
    ]);
    const close = envelopeOf(ownerOf('charging'), operationOf('closeSub', { sub: subId('charging') }), height);
    const closed = t.block(asked('d', 1n), close, asked('e', 1n));
    expect(closed.receipts.map((receipt) => outcomeOf(receipt))).toEqual(['accepted', 'accepted', 'sub-not-active']);
    expect(outcomeOf(t.block(asked('f', 1n)).receipts[0])).toBe('sub-not-active');
    expect(t.balanceFen(SHOP)).toBe(101n);
  });

  test('by the bank is ended by the bank, by the owner by the owner; closed is for good', async () => {
    const t = await startPooled();
    const run = (by: string, name: 'pauseSub' | 'resumeSub' | 'closeSub') =>
      verdict(t.run(by, operationOf(name, { sub: subId('charging') })));
    const owner = ownerOf('charging');
    const status = () => t.get(subWallets, subId('charging'))?.status;
    expect([run(owner, 'pauseSub'), run('bank-a', 'resumeSub'), status()]).toEqual([
      'accepted',
      'sub-not-active',
      'paused',
    ]);
    expect([run('bank-a', 'pauseSub'), run(owner, 'resumeSub'), status()]).toEqual([
      'accepted',
      'sub-not-active',
      'suspended',
    ]);
    expect([run(owner, 'pauseSub'), status()]).toEqual(['sub-not-active', 'suspended']);
    expect([run('bank-b', 'resumeSub'), run('bank-a', 'resumeSub'), status()]).toEqual([
      'not-authorised',
      'accepted',
      'active',
    ]);
    expect([run('bank-a', 'closeSub'), run('bank-a', 'closeSub'), run(owner, 'resumeSub'), status()]).toEqual([
      ...['accepted', 'sub-not-active', 'sub-not-active'],
      'closed',
    ]);
    expect(verdict(setLimits(t, 'charging', limits(1n, 1n, 1n)))).toBe('sub-not-active');
  });
});

test('nobody pays into a pool or out of it past its operations', async () => {
  const t = await startPooled();
  expect(outcomeOf(t.run(ALICE, postTransfers([payment(ALICE, POOL, 1n)])))).toBe('not-authorised');
  expect(outcomeOf(t.run('bank-a', postTransfers([payment(POOL, 'bank-a/vault', 1n)])))).toBe('not-authorised');
  expect(
    verdict(t.run('bank-a', operationOf('rotateAccountKey', { account: POOL, newKey: keyOf('x').publicKey }))),
  ).toBe('not-authorised');
});

describe('a device of the account', () => {
  test('signs for the owner of a direct sub-wallet above the limit per payment, while it is active', async () => {
    const t = await start();
    registerDevice(t, ALICE, 'phone');
    must(t.run(ALICE, operationOf('openSub', directSub('one', ALICE))));
    expect(outcomeOf(pay(t, 'one', 150n, { id: 'a', owner: 'phone' }))).toBe('accepted');
    must(t.run(ALICE, operationOf('suspendDevice', { deviceKey: deviceKey('phone') })));
    expect(outcomeOf(pay(t, 'one', 140n, { id: 'b', owner: 'phone' }))).toBe('not-authorised');
  });

  test('of another account, or for a pooled one, signs for nobody', async () => {
    const t = await startPooled();
    registerDevice(t, ALICE, 'phone');
    registerDevice(t, 'bank-a/carol', 'her phone');
    must(t.run(ALICE, operationOf('openSub', directSub('one', ALICE))));
    expect(outcomeOf(pay(t, 'one', 150n, { owner: 'her phone' }))).toBe('not-authorised');
    expect(outcomeOf(pay(t, 'charging', 150n, { owner: 'phone' }))).toBe('not-authorised');
  });

  test('takes the direct sub-wallets on it with it when it is lost, in the same transaction', async () => {
    const t = await start();
    registerDevice(t, ALICE, 'phone');
    must(t.run(ALICE, operationOf('openSub', directSub('one', ALICE, { deviceKey: deviceKey('phone') }))));
    must(t.run(ALICE, operationOf('openSub', directSub('two', ALICE, { deviceKey: deviceKey('watch') }))));
    const lost = { account: ALICE, devices: [deviceKey('phone')], subs: [], reason: 'stolen' };
    must(t.run('bank-a', operationOf('reportLost', lost)));
    expect([outcomeOf(pay(t, 'one', 1n)), outcomeOf(pay(t, 'two', 1n))]).toEqual(['sub-not-active', 'accepted']);
  });
});
