// Offline payments reach the ledger: one by one, in any order, twice.
import { describe, expect, test } from 'vitest';
import { rejectionData } from '../../ledger/receipt-verdicts.ts';
import {
  ALICE,
  FAR_SHOP,
  inPurse,
  openedPurse,
  present,
  purseLedger,
  rowOf,
  SHOP,
  said,
  saidOfAll,
  signedSync,
  sync,
} from './purse-ledger.ts';

describe('a purse', () => {
  test('has its money from the deposit, and pays merchants of both banks', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    expect([t.balanceFen(ALICE), inPurse(t, purse)]).toEqual([9_000n, 1_000n]);
    const first = purse.line(purse.pay(SHOP, 300n));
    const second = purse.line(purse.pay(FAR_SHOP, 200n));
    const receipt = present(t, 'merchant', first, second);
    expect([said(receipt, 0), said(receipt, 1)]).toEqual(['accepted', 'accepted']);
    expect([t.balanceFen(SHOP), t.balanceFen(FAR_SHOP), inPurse(t, purse)]).toEqual([300n, 200n, 500n]);
    expect(rowOf(t, purse)).toMatchObject({ used: 3n, spentFen: 500n, fundsFen: 1_000n, epoch: 1 });
  });

  test('takes records in any order, and each once', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    const lines = [1n, 2n, 3n, 4n].map((amount) => purse.line(purse.pay(SHOP, amount)));
    const order = [3, 1, 3, 0, 2, 1];
    const receipt = present(t, 'merchant', ...order.map((i) => lines[i] ?? expect.fail()));
    expect(order.map((_, i) => said(receipt, i))).toEqual([
      'accepted',
      'accepted',
      'known',
      'accepted',
      'accepted',
      'known',
    ]);
    expect(t.balanceFen(SHOP)).toBe(10n);
    expect(rowOf(t, purse)).toMatchObject({ used: 15n, heads: [] });
  });

  test('is synchronised by what a device that sees no block signed, at whatever height, with the records before or after', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    const line = purse.line(purse.pay(SHOP, 980n));
    const statement = { ...purse.sync(0n), records: [] };
    expect(saidOfAll(sync(t, 'merchant', statement))).toBe('sync-incomplete');
    t.blocks(20);
    expect(said(present(t, 'merchant', line))).toBe('accepted');
    const outcomes = ['merchant', 'bank-b', 'anybody'].map((author) => saidOfAll(sync(t, author, statement)));
    expect(outcomes).toEqual(['epoch-ended', 'known', 'known']);
    expect(rowOf(t, purse)).toMatchObject({ epoch: 2, fundsFen: 1_000n, used: 0n });
    expect([t.balanceFen(SHOP), t.balanceFen(ALICE)]).toEqual([980n, 8_020n]);
  });

  test('is filled again when its epoch ends, and only then', async () => {
    const t = await purseLedger();
    const purse = openedPurse(t, 'p');
    purse.pay(SHOP, 980n);
    const signed = signedSync(t, purse);
    expect(saidOfAll(sync(t, 'merchant', signed))).toBe('epoch-ended');
    expect(rowOf(t, purse)).toMatchObject({ epoch: 2, fundsFen: 1_000n, spentFen: 0n, used: 0n, closedCount: 1 });
    expect([t.balanceFen(ALICE), inPurse(t, purse), t.balanceFen(SHOP)]).toEqual([8_020n, 1_000n, 980n]);
    expect(saidOfAll(sync(t, 'bank-a', signed))).toBe('known');
    expect(said(present(t, 'bank-b', purse.line(purse.paid[0] ?? expect.fail())))).toBe('known');
    expect(t.balanceFen(ALICE)).toBe(8_020n);
    purse.ended();
    expect(said(present(t, 'bank-a', purse.line(purse.pay(SHOP, 1_000n))))).toBe('accepted');
    const more = present(t, 'bank-a', purse.line(purse.pay(SHOP, 1n)));
    expect([said(more), rejectionData(more).availableFen]).toEqual(['purse-limit-exceeded', '0']);
  });
});
