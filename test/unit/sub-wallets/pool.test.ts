// What a bank may do with its pool: fund it, collect in totals what was spent and allowed, give back, take out.
import { describe, expect, test } from 'vitest';
import { poolSettlements, settlementId, subPools } from '../../../src/ledger/sub-wallets/tables.ts';
import { setLimits } from '../../ledger/account-operations.ts';
import { seedOf } from '../../ledger/key-of.ts';
import { operationOf } from '../../ledger/operation-of.ts';
import { lineVerdicts, must, outcomeOf, rejectionData, verdict } from '../../ledger/receipt-verdicts.ts';
import { ownerOf, POOL, pooledSub, poolLine, SHOP, settlement, subPayment } from '../../ledger/sub-operations.ts';
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
