import { describe, expect, test } from 'vitest';
import type { BodyOperation } from '../../../src/generated/transaction.ts';
import { MOST_FREEZE_ORDERS } from '../../../src/ledger/protection/freeze-orders.ts';
import { UNITS_PER_ORDER } from '../../../src/ledger/protection/lift-orders.ts';
import { freezeOrders } from '../../../src/ledger/protection/tables.ts';
import {
  freezeAccount as freeze,
  openAccounts,
  payment,
  postTransfers,
  unfreezeAccount as unfreeze,
} from '../../ledger/account-operations.ts';
import { must, outcomeOf } from '../../ledger/receipt-verdicts.ts';
import { testConsortium } from '../../ledger/test-consortium.ts';
import { envelopeOf } from '../../ledger/test-envelopes.ts';
import { TestLedger } from '../../ledger/test-ledger.ts';

const ALICE = 'bank-a/alice';
const CAROL = 'bank-a/carol';
const MINUTE_MS = 60_000;

const run = (t: TestLedger, author: string, operation: BodyOperation) => outcomeOf(t.run(author, operation));
const pay = (t: TestLedger, amountFen: bigint) => run(t, ALICE, postTransfers([payment(ALICE, CAROL, amountFen)]));
const inForce = (t: TestLedger) => t.get(freezeOrders, ALICE)?.orders.map(({ order }) => order);
const keeps = (order: string, amountFen: bigint) => freeze(ALICE, { order, scope: 'amount', amountFen });

async function start(): Promise<TestLedger> {
  const t = await TestLedger.create();
  t.open(100n, ALICE);
  t.open(0n, CAROL);
  return t;
}

describe('a freeze order', () => {
  test('is of the bank or a regulator, and of nobody else', async () => {
    const t = await start();
    for (const author of ['bank-b', 'merchant', ALICE]) expect(run(t, author, freeze(ALICE))).toBe('not-authorised');
    expect(run(t, 'bank-a', freeze(ALICE))).toBe('accepted');
    expect(run(t, 'regulator', freeze(CAROL))).toBe('accepted');
    for (const author of ['bank-b', 'merchant', ALICE]) expect(run(t, author, unfreeze(ALICE))).toBe('not-authorised');
  });

  test('stands on record with its number, its authority, who brought it and when', async () => {
    const t = await start();
    t.run('regulator', freeze(ALICE, { order: '(2026) 0115-17', authority: 'District Court', reason: 'a claim' }));
    const { height, timestampMs } = t;
    expect(t.get(freezeOrders, ALICE)?.orders).toEqual([
      {
        ...{ order: '(2026) 0115-17', authority: 'District Court', reason: 'a claim', scope: 'all', amountFen: 0n },
        ...{ untilMs: 0n, by: 'regulator', atMs: BigInt(timestampMs), height },
      },
    ]);
  });

  test('forbids debits and no credits', async () => {
    const t = await start();
    t.run('regulator', freeze(ALICE));
    expect(pay(t, 1n)).toBe('account-frozen');
    expect(run(t, 'bank-a', postTransfers([payment('bank-a/vault', ALICE, 5n)]))).toBe('accepted');
  });

  test('is lifted by its number, and the others stay', async () => {
    const t = await start();
    expect(run(t, 'regulator', unfreeze(ALICE))).toBe('account-not-frozen');
    t.run('regulator', freeze(ALICE, { order: '1' }));
    t.run('bank-a', freeze(ALICE, { order: '2' }));
    expect(run(t, 'regulator', freeze(ALICE, { order: '2' }))).toBe('order-exists');
    expect(run(t, 'regulator', unfreeze(ALICE, '1'))).toBe('accepted');
    expect(run(t, 'bank-a', unfreeze(ALICE, '1'))).toBe('account-not-frozen');
    expect(inForce(t)).toEqual(['2']);
    expect(pay(t, 1n)).toBe('account-frozen');
    t.run('bank-a', unfreeze(ALICE, '2'));
    expect(t.account(ALICE).status).toBe('open');
    expect(pay(t, 1n)).toBe('accepted');
  });

  test('of a regulator is lifted by a regulator, and one of the bank by both', async () => {
    const t = await start();
    t.run('regulator', freeze(ALICE, { order: '1' }));
    t.run('bank-a', freeze(ALICE, { order: '2' }));
    t.run('bank-a', freeze(ALICE, { order: '3' }));
    expect(run(t, 'bank-a', unfreeze(ALICE, '1'))).toBe('not-authorised');
    expect(inForce(t)).toEqual(['1', '2', '3']);
    expect(run(t, 'bank-a', unfreeze(ALICE, '2'))).toBe('accepted');
    expect(run(t, 'regulator', unfreeze(ALICE, '3'))).toBe('accepted');
    expect(run(t, 'regulator', unfreeze(ALICE, '1'))).toBe('accepted');
    expect(t.account(ALICE).status).toBe('open');
  });

  test('is one of at most eight', async () => {
    const t = await start();
    for (let order = 1; order <= MOST_FREEZE_ORDERS; order++)
      must(t.run('bank-a', freeze(ALICE, { order: `${order}` })));
    expect(run(t, 'bank-a', freeze(ALICE, { order: '9' }))).toBe('too-many-orders');
    t.run('bank-a', unfreeze(ALICE, '3'));
    expect(run(t, 'bank-a', freeze(ALICE, { order: '9' }))).toBe('accepted');
  });
});

describe('an order of an amount', () => {
  test('keeps that much on the account, with others their sum, to the fen', async () => {
    const t = await start();
    t.run('bank-a', keeps('1', 30n));
    t.run('bank-a', keeps('2', 20n));
    expect(t.account(ALICE)).toMatchObject({ status: 'open', orderedFen: 50n });
    expect(pay(t, 51n)).toBe('insufficient-funds');
    expect(pay(t, 50n)).toBe('accepted');
    expect(pay(t, 1n)).toBe('insufficient-funds');
    t.run('regulator', unfreeze(ALICE, '1'));
    expect(pay(t, 31n)).toBe('insufficient-funds');
    expect(pay(t, 30n)).toBe('accepted');
  });

  test('may be more than there is: what comes is kept as well', async () => {
    const t = await start();
    t.run('bank-a', keeps('1', 150n));
    expect(pay(t, 1n)).toBe('insufficient-funds');
    t.run('bank-a', postTransfers([payment('bank-a/vault', ALICE, 60n)]));
    expect(pay(t, 11n)).toBe('insufficient-funds');
    expect(pay(t, 10n)).toBe('accepted');
  });

  test('does not take the place of one of scope all', async () => {
    const t = await start();
    t.run('bank-a', freeze(ALICE, { order: '1' }));
    t.run('bank-a', keeps('2', 30n));
    expect(pay(t, 1n)).toBe('account-frozen');
    t.run('bank-a', unfreeze(ALICE, '1'));
    expect(pay(t, 70n)).toBe('accepted');
  });

  test('never comes to more than an amount may be', async () => {
    const t = await start();
    t.run('bank-a', keeps('1', 2n ** 63n - 2n));
    expect(run(t, 'bank-a', keeps('2', 2n))).toBe('amount-overflow');
    expect(run(t, 'bank-a', keeps('2', 1n))).toBe('accepted');
    expect(run(t, 'bank-a', freeze('bank-a/position', { scope: 'amount', amountFen: 1n }))).toBe('malformed-field');
  });
});

describe('an order with an end', () => {
  test('ends by itself with the first block of a later minute, and the others stay', async () => {
    const t = await start();
    const untilMs = BigInt(t.timestampMs + 90_000);
    t.run('bank-a', freeze(ALICE, { order: '1', untilMs }));
    t.run('bank-a', freeze(ALICE, { order: '2', untilMs, scope: 'amount', amountFen: 40n }));
    t.run('bank-a', freeze(ALICE, { order: '3', scope: 'amount', amountFen: 10n }));
    t.timestampMs = Number(untilMs) - 1001;
    expect(pay(t, 1n)).toBe('account-frozen');
    t.timestampMs += MINUTE_MS;
    expect(pay(t, 91n)).toBe('insufficient-funds');
    expect(pay(t, 90n)).toBe('accepted');
    expect(inForce(t)).toEqual(['3']);
  });

  test('is not made when it is over with the block, and is not lifted once it is over', async () => {
    const t = await start();
    const now = BigInt(t.timestampMs + 1000);
    expect(run(t, 'bank-a', freeze(ALICE, { untilMs: now }))).toBe('order-expired');
    expect(run(t, 'bank-a', freeze(ALICE, { untilMs: BigInt(t.timestampMs + 1001) }))).toBe('accepted');
    t.timestampMs += 500;
    expect(run(t, 'bank-a', unfreeze(ALICE))).toBe('order-expired');
  });

  test('that was lifted before ends nothing later', async () => {
    const t = await start();
    t.run('bank-a', freeze(ALICE, { order: '1', untilMs: BigInt(t.timestampMs + 30_000) }));
    t.run('bank-a', unfreeze(ALICE, '1'));
    t.run('bank-a', freeze(ALICE, { order: '1' }));
    t.timestampMs += 2 * MINUTE_MS;
    expect(pay(t, 1n)).toBe('account-frozen');
    expect(inForce(t)).toEqual(['1']);
  });

  test('is one of many that end at once: a block ends a bounded number, the next ones the others', async () => {
    const t = await start();
    const most = Math.floor(testConsortium.rules.work.block / UNITS_PER_ORDER);
    const ids = Array.from({ length: most + 40 }, (_, i) => `bank-a/customer-${i}`);
    const untilMs = BigInt(t.timestampMs + 90_000);
    for (let i = 0; i < ids.length; i += 500) must(t.run('bank-a', openAccounts(ids.slice(i, i + 500))));
    for (let i = 0; i < ids.length; i += 200) {
      const envelopes = ids.slice(i, i + 200).map((id) => envelopeOf('bank-a', freeze(id, { untilMs })));
      for (const receipt of t.block(...envelopes).receipts) must(receipt);
    }
    const frozen = () => ids.filter((id) => t.account(id).status === 'frozen').length;
    t.timestampMs = Number(untilMs) + MINUTE_MS;
    t.block();
    expect(frozen()).toBe(40);
    t.block();
    expect(frozen()).toBe(0);
  });
});
