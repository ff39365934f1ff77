// What a bank may do with its pool: fund it, collect in totals what was spent and allowed, give back, take out.
import { describe, expect, test } from 'vitest';
import { poolSettlements, settlementId, subPools, subWallets } from '../../../src/ledger/sub-wallets/tables.ts';
import { payment, postTransfers, setLimits } from '../../ledger/account-operations.ts';
import { seedOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, must, outcomeOf, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import {
  directSub,
  ownerOf,
  POOL,
  pooledSub,
  poolLine,
  SHOP,
  settlement,
  subId,
  subPayment,
} from '../../ledger/sub-operations.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const ALICE = 'bank-a/alice';
const CAROL = 'bank-a/carol';

/** A pool of 1,000 from which 90 were spent: settlement 1 has been made. */
async function start(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(500n, ALICE, CAROL);
  t.open(0n, SHOP);
  must(t.run('bank-a', operationOf('openSub', pooledSub('one')), ownerOf('one')));
  must(settle(t, 1, poolLine('fund', 'bank-a/vault', 1_000n)));
  must(t.run('merchant', operationOf('paySub', { lines: [subPayment('one', 90n)] })));
  return t;
}

const settle = (t: TestLedger, number: number, ...lines: readonly ReturnType<typeof poolLine>[]) =>
  t.run('bank-a', operationOf('settlePool', settlement(number, lines)));

const allow = (t: TestLedger, account: string, perMonthFen: bigint, by = account) =>
  t.run(by, operationOf('allowPool', { account, perMonthFen }));

describe('a bank collects', () => {
  test('nothing that the holder has not allowed, whatever it says', async () => {
    const t = await start();
    expect(outcomeOf(settle(t, 2, poolLine('collect', ALICE, 1n)))).toBe('pool-not-allowed');
    expect(verdict(allow(t, ALICE, 100n, 'bank-a'))).toBe('not-authorised');
    expect(t.balanceFen(ALICE)).toBe(500n);
  });

  test('up to that sum in a month, and no more in all than the sub-wallets spent', async () => {
    const t = await start();
    must(allow(t, ALICE, 60n));
    must(allow(t, CAROL, 60n));
    const receipt = settle(
      t,
      2,
      poolLine('collect', ALICE, 60n),
      poolLine('collect', ALICE, 1n),
      poolLine('collect', CAROL, 31n),
      poolLine('collect', CAROL, 30n),
    );
    expect(lineVerdicts(receipt)).toEqual(['accepted', 'pool-not-allowed', 'pool-overdrawn', 'accepted']);
    expect([t.balanceFen(ALICE), t.balanceFen(CAROL), t.balanceFen(POOL)]).toEqual([440n, 470n, 1_000n]);
    must(allow(t, ALICE, 0n));
    t.pauseMs = 31 * 86_400_000;
    must(t.run('merchant', operationOf('paySub', { lines: [subPayment('one', 50n, { id: 'b' })] })));
    const later = settle(t, 3, poolLine('collect', ALICE, 1n), poolLine('collect', CAROL, 50n));
    expect(lineVerdicts(later)).toEqual(['pool-not-allowed', 'accepted']);
  });

  test("within the account's own limits, and never more than is on it", async () => {
    const t = await start();
    must(allow(t, ALICE, 1_000n));
    must(t.run(ALICE, setLimits(ALICE, { perDayFen: 50n })));
    expect(lineVerdicts(settle(t, 2, poolLine('collect', ALICE, 51n), poolLine('collect', ALICE, 50n)))).toEqual([
      'day-limit-exceeded',
      'accepted',
    ]);
  });

  test('from its own book only, and from deposits only', async () => {
    const t = await start();
    t.open(100n, 'bank-b/bob');
    must(allow(t, 'bank-b/bob', 100n));
    const lines = [
      poolLine('collect', 'bank-b/bob', 1n),
      poolLine('collect', 'bank-a/vault', 1n),
      poolLine('withdraw', ALICE, 1n),
    ];
    expect(lineVerdicts(settle(t, 2, ...lines))).toEqual(['not-authorised', 'malformed-field', 'malformed-field']);
  });
});

test('a bank gives back at most what it collected, and takes out at most what is there', async () => {
  const t = await start();
  must(allow(t, ALICE, 90n));
  expect(outcomeOf(settle(t, 2, poolLine('return', ALICE, 1n)))).toBe('pool-overdrawn');
  must(settle(t, 3, poolLine('collect', ALICE, 90n)));
  const receipt = settle(
    t,
    4,
    poolLine('return', ALICE, 91n),
    poolLine('return', ALICE, 30n),
    poolLine('withdraw', 'bank-a/vault', 971n),
    poolLine('withdraw', 'bank-a/vault', 970n),
  );
  expect(lineVerdicts(receipt)).toEqual(['pool-overdrawn', 'accepted', 'insufficient-funds', 'accepted']);
  // What was given back is no part of the month's allowance again.
  expect(rejectionData(settle(t, 5, poolLine('collect', ALICE, 31n))).allowedFen).toBe('90');
  expect(t.get(subPools, POOL)).toMatchObject({
    spentFen: 90n,
    collectedFen: 90n,
    returnedFen: 30n,
    fundedFen: 1_000n,
    withdrawnFen: 970n,
  });
});

test('settlements are numbered without gaps, and keep root and sums also where lines were refused', async () => {
  const t = await start();
  const root = { receipts: 2, receiptsRoot: seedOf('root') };
  const run = (number: number, change = {}) =>
    t.run(
      'bank-a',
      operationOf('settlePool', settlement(number, [poolLine('collect', ALICE, 90n)], { ...root, ...change })),
    );
  expect(rejectionData(run(1)).required).toBe('2');
  expect(rejectionData(run(3)).required).toBe('2');
  expect(verdict(run(2, { receipts: 0 }))).toBe('malformed-field');
  expect(outcomeOf(run(2))).toBe('pool-not-allowed');
  expect(t.get(poolSettlements, settlementId(POOL, 2))).toMatchObject({ ...root, number: 2, collectedFen: 0n });
  expect(rejectionData(run(2)).required).toBe('3');
});

describe('a merchant gives back', () => {
  const refund = (t: TestLedger, refundId: string, amountFen: bigint, by = SHOP) => {
    const line = { sub: subId('one'), id: 'charge-1', refund: refundId, amountFen };
    return t.run(by, operationOf('refundSub', { lines: [line] }));
  };

  test('to the pool, at most what was paid, for ever', async () => {
    const t = await start();
    must(refund(t, 'a', 60n));
    expect([t.balanceFen(SHOP), t.balanceFen(POOL)]).toEqual([30n, 970n]);
    t.pauseMs = 400 * 86_400_000;
    expect(rejectionData(refund(t, 'b', 31n)).leftFen).toBe('30');
    must(refund(t, 'b', 30n));
    expect(outcomeOf(refund(t, 'c', 1n))).toBe('refund-exceeds');
    const again = refund(t, 'a', 60n);
    expect([outcomeOf(again), again.lines[0]?.outcome, t.balanceFen(SHOP)]).toEqual(['accepted', 'posted-before', 0n]);
    expect(outcomeOf(refund(t, 'a', 59n))).toBe('id-reused');
  });

  test('what its bank then collects no more, or gives back', async () => {
    const t = await start();
    must(allow(t, ALICE, 500n));
    must(refund(t, 'a', 60n));
    expect(lineVerdicts(settle(t, 2, poolLine('collect', ALICE, 31n), poolLine('collect', ALICE, 30n)))).toEqual([
      'pool-overdrawn',
      'accepted',
    ]);
    must(refund(t, 'b', 10n));
    must(settle(t, 3, poolLine('return', ALICE, 10n)));
    expect(t.balanceFen(ALICE)).toBe(480n);
    expect(outcomeOf(settle(t, 4, poolLine('collect', ALICE, 1n)))).toBe('pool-overdrawn');
  });

  test('by nobody but who was paid, and of a direct one to the deposit past all limits', async () => {
    const t = await start();
    expect(outcomeOf(refund(t, 'a', 1n, 'bank-b'))).toBe('not-authorised');
    must(t.run(CAROL, operationOf('openSub', directSub('direct', CAROL))));
    must(t.run('merchant', operationOf('paySub', { lines: [subPayment('direct', 80n)] })));
    const line = { sub: subId('direct'), id: 'charge-1', refund: 'a', amountFen: 80n };
    must(t.run(SHOP, operationOf('refundSub', { lines: [line] })));
    expect(t.balanceFen(CAROL)).toBe(500n);
    // What came back is not spent again: the limits count what was paid.
    expect(t.get(subWallets, subId('direct'))).toMatchObject({ spentFen: 80n, refundedFen: 80n, spentDayFen: 80n });
    expect(t.get(subPools, CAROL)).toBeUndefined();
  });

  test('to the bank where the account of a direct one is closed', async () => {
    const t = await start();
    must(t.run(CAROL, operationOf('openSub', directSub('direct', CAROL))));
    must(t.run('merchant', operationOf('paySub', { lines: [subPayment('direct', 80n)] })));
    must(t.run(CAROL, postTransfers([payment(CAROL, ALICE, 420n)])));
    must(t.run('bank-a', operationOf('closeAccount', { account: CAROL })));
    const beforeFen = t.balanceFen('bank-a/vault');
    const line = { sub: subId('direct'), id: 'charge-1', refund: 'a', amountFen: 80n };
    must(t.run(SHOP, operationOf('refundSub', { lines: [line] })));
    expect(t.balanceFen('bank-a/vault') - beforeFen).toBe(80n);
  });

  test('to the bank where its pool is closed, and the sums of the pool stay those of its account', async () => {
    const t = await start();
    must(refund(t, 'a', 10n));
    must(settle(t, 2, poolLine('withdraw', 'bank-a/vault', 920n)));
    must(t.run('bank-a', operationOf('closePool', { pool: POOL })));
    const beforeFen = t.balanceFen('bank-a/vault');
    must(refund(t, 'b', 20n));
    expect(t.balanceFen('bank-a/vault') - beforeFen).toBe(20n);
    expect(t.get(subPools, POOL)).toMatchObject({ refundedFen: 10n, fundedFen: 1_000n });
    expect(t.get(subWallets, subId('one'))?.refundedFen).toBe(30n);
  });
});
