// What an account spends, of its rows: each counted once, shares that come to 100.0, and of merchants' payers nothing that
// tells one of them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse, analyseMerchant, LEAST_PAYERS, wayOf } from '../../../src/client/account-analysis.ts';
import { shares as sharesOf } from '../../../src/client/channel-shares.ts';
import type { ListedRow } from '../../../src/verifier/listed-rows.ts';

const JUNE_MS = Date.UTC(2026, 5, 15);
const JULY_MS = Date.UTC(2026, 6, 15);
const monthOf = (ms: number) => new Date(ms).toISOString().slice(0, 7);
const facts = (account: string) =>
  account === 'bank-b/tea'
    ? { name: 'Tea house', category: 5_812 }
    : account === 'bank-b/bus'
      ? { name: '', category: 4_111 }
      : undefined;
const parts = { facts, monthOf };

function row(change: Partial<ListedRow>): ListedRow {
  return {
    ...{ number: 1, height: 1, timestampMs: JUNE_MS, transaction: '', transfer: '', kind: 'posted', side: 'debit' },
    ...{ counterparty: 'bank-b/tea', amountFen: 100n, balanceFen: 0n, code: 'order', reference: '', ...change },
  };
}

describe('an analysis', () => {
  it('counts what was spent once, by each of its sides', () => {
    const found = analyse(
      [
        row({}),
        row({ amountFen: 50n, timestampMs: JULY_MS, code: 'coffee' }),
        row({ counterparty: 'bank-b/bus', amountFen: 250n, code: 'collection' }),
        row({ counterparty: 'bank-b/ben', amountFen: 100n, code: 'offline-payment', kind: 'post-hold' }),
      ],
      parts,
    );
    expect(found).toMatchObject({ rowCount: 4, spentFen: 500n, paymentCount: 4, givenBackFen: 0n });
    expect(found.byMonth).toEqual([
      { part: '2026-06', count: 3, amountFen: 450n, shareTenths: 900 },
      { part: '2026-07', count: 1, amountFen: 50n, shareTenths: 100 },
    ]);
    expect(found.byCategory.map(({ part, amountFen }) => [part, amountFen])).toEqual([
      ['4111', 250n],
      ['5812', 150n],
      ['-', 100n],
    ]);
    expect(found.byMerchant.map(({ part }) => part)).toEqual(['bank-b/bus', 'Tea house', 'bank-b/ben']);
    expect(found.byWay.map(({ part, amountFen }) => [part, amountFen])).toEqual([
      ['collection', 250n],
      ['offline-payment', 100n],
      ['order', 100n],
      ['direct', 50n],
    ]);
  });

  it('takes income, holds, own money put elsewhere and what came back for no spending', () => {
    const found = analyse(
      [
        row({ side: 'credit', code: 'salary' }),
        row({ kind: 'hold' }),
        row({ kind: 'void-hold' }),
        row({ code: 'purse-refill' }),
        row({ side: 'credit', code: 'refund', amountFen: 30n }),
        row({ side: 'credit', code: 'late', amountFen: 5n }),
      ],
      parts,
    );
    expect(found).toMatchObject({
      rowCount: 6,
      spentFen: 0n,
      paymentCount: 0,
      givenBackFen: 35n,
      byMonth: [],
      byWay: [],
    });
  });

  it('knows a channel by its account', () => {
    expect(wayOf({ code: 'order', counterparty: 'bank-a/channel.fast' })).toBe('channel');
    expect(wayOf({ code: 'constructor', counterparty: 'bank-a/x' })).toBe('direct');
  });

  it('adds up to the total whatever is spent: property', () => {
    const rows = fc.array(
      fc.record({
        amountFen: fc.bigInt({ min: 1n, max: 10n ** 14n }),
        counterparty: fc.constantFrom('bank-b/tea', 'bank-b/bus', 'bank-a/channel.x', 'bank-b/z'),
        code: fc.constantFrom('order', 'collection', 'refund', 'x', 'purse-refill'),
        timestampMs: fc.constantFrom(JUNE_MS, JULY_MS),
        side: fc.constantFrom('debit', 'credit'),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(rows, (changes) => {
        const found = analyse(changes.map(row), parts);
        for (const by of [found.byMonth, found.byCategory, found.byMerchant, found.byWay]) {
          expect(by.reduce((sum, { amountFen }) => sum + amountFen, 0n)).toBe(found.spentFen);
          expect(by.reduce((sum, { count }) => sum + count, 0)).toBe(found.paymentCount);
          expect(by.reduce((sum, { shareTenths }) => sum + shareTenths, 0)).toBe(found.spentFen === 0n ? 0 : 1_000);
        }
      }),
    );
  });
});

describe('shares', () => {
  it('come to 100.0 by largest remainder, the first of equal ones first', () => {
    expect(sharesOf([1n, 1n, 1n])).toEqual([334, 333, 333]);
    expect(sharesOf([387n, 117n, 98n, 45n, 83n, 210n, 60n])).toEqual([387, 117, 98, 45, 83, 210, 60]);
    expect(sharesOf([0n, 0n])).toEqual([0, 0]);
    expect(sharesOf([2n ** 63n, 1n])).toEqual([1_000, 0]);
  });
});

describe("a merchant's aggregates", () => {
  const pays = (payers: number, change: Partial<ListedRow> = {}) =>
    Array.from({ length: payers }, (_, i) => row({ side: 'credit', counterparty: `bank-a/p${i}`, ...change }));

  it(`tell a month with ${LEAST_PAYERS} payers, and nothing of one with fewer`, () => {
    const rows = [...pays(LEAST_PAYERS), ...pays(LEAST_PAYERS - 1, { timestampMs: JULY_MS })];
    expect(analyseMerchant(rows, parts)).toEqual({
      merchantMonths: [
        {
          ...{ month: '2026-06', payers: 20, paymentCount: 20, amountFen: 2_000n, averageFen: 100n },
          byWay: [{ part: 'order', count: 20, amountFen: 2_000n, shareTenths: 1_000 }],
        },
        { month: '2026-07' },
      ],
      withheld: 1,
    });
  });

  it('are refused where no month has enough, however often the few paid', () => {
    expect(analyseMerchant([...pays(19), ...pays(19)], parts)).toBeUndefined();
    expect(analyseMerchant([], parts)).toBeUndefined();
  });

  it('tell no way that few took, nor what would let it be computed', () => {
    const few = [...pays(30), ...pays(1, { code: 'collection' })];
    expect(analyseMerchant(few, parts)?.merchantMonths[0]).toMatchObject({ payers: 30, byWay: [] });
    const rest = [...pays(30), ...pays(12, { code: 'collection' }), ...pays(25, { code: 'packet' }).slice(12, 25)];
    expect(analyseMerchant(rest, parts)?.merchantMonths[0]?.byWay?.map(({ part }) => part)).toEqual(['order', 'other']);
  });

  it('take refunds that the merchant got back, and its own payments, for none', () => {
    const rows = [
      ...pays(20),
      row({ side: 'debit' }),
      row({ side: 'credit', code: 'refund', counterparty: 'bank-a/x' }),
    ];
    expect(analyseMerchant(rows, parts)?.merchantMonths[0]).toMatchObject({ payers: 20, amountFen: 2_000n });
  });
});
