import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlanTerms } from '../../../src/generated/transaction.ts';
import { ambiguousRate, planPrices } from '../../../src/ledger/settlement/plan-prices.ts';
import { halfEven } from '../../../src/ledger/settlement/rounding.ts';
import { statementAmounts } from '../../../src/ledger/settlement/statement-amounts.ts';
import { planTerms } from '../../ledger/plan-terms.ts';

const amount = fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n });
const divisor = fc.bigInt({ min: 1n, max: 2n ** 40n });

/** Rounds an exact rational by its definition: the integer of least distance, of two such integers the even one. */
function nearest(numerator: bigint, denominator: bigint): bigint {
  const below = numerator / denominator;
  const distance = (candidate: bigint) => {
    const difference = candidate * denominator - numerator;
    return difference < 0n ? -difference : difference;
  };
  const candidates = [below - 1n, below, below + 1n].sort((a, b) => {
    if (distance(a) !== distance(b)) return distance(a) < distance(b) ? -1 : 1;
    return a % 2n === 0n ? -1 : 1;
  });
  return candidates[0] as bigint;
}

describe('rounding half-even', () => {
  test.each([
    [0n, 10n, 0n],
    [4n, 10n, 0n],
    [5n, 10n, 0n],
    [6n, 10n, 1n],
    [15n, 10n, 2n],
    [25n, 10n, 2n],
    [26n, 10n, 3n],
    [7n, 2n, 4n],
    [9n, 2n, 4n],
    [1n, 3n, 0n],
    [2n, 3n, 1n],
    [2n ** 64n - 1n, 2n, 2n ** 63n],
    [-5n, 10n, 0n],
    [-15n, 10n, -2n],
    [-25n, 10n, -2n],
    [-26n, 10n, -3n],
  ])('%s / %s is %s', (numerator, denominator, expected) => {
    expect(halfEven(numerator, denominator)).toBe(expected);
  });

  test('is the nearest integer, and the even one of two, for any rational', () => {
    fc.assert(
      fc.property(amount, divisor, (n, d) => {
        expect(halfEven(n, d)).toBe(nearest(n, d));
      }),
    );
  });

  test('is the nearest integer exactly half way', () => {
    fc.assert(
      fc.property(amount, divisor, (whole, d) => {
        expect(halfEven((2n * whole + 1n) * d, 2n * d)).toBe(whole % 2n === 0n ? whole : whole + 1n);
      }),
    );
  });

  test('is for amounts only', () => {
    expect(() => halfEven(1n, 0n)).toThrow('denominator > 0');
  });
});

const flat = (
  microYuanPerKwh: bigint,
  subsidyMicroYuanPerKwh = 0n,
  taxBasisPoints = 0,
  terms: PlanTerms | null = null,
) =>
  planPrices({
    rates: [{ name: 'flat', months: '1-12', hours: '0-24', days: '', microYuanPerKwh }],
    subsidyMicroYuanPerKwh,
    taxBasisPoints,
    terms,
  });

describe('the amounts of a statement', () => {
  test('are energy times price in fen', () => {
    // 300 kWh at 0.391 yuan = 117.30 yuan; subsidy 0.03 yuan = 9.00 yuan; tax 13 % of 126.30 yuan = 16.419 yuan
    expect(statementAmounts(flat(391_000n, 30_000n, 1300), [300_000n])).toEqual({
      grossFen: 11730n,
      subsidyFen: 900n,
      taxFen: 1642n,
      netFen: 10988n,
    });
  });

  test('round the sum over rates once, not each rate', () => {
    const prices = planPrices({
      rates: [
        { name: 'peak', months: '1-12', hours: '0-12', days: '', microYuanPerKwh: 4_000n },
        { name: 'valley', months: '1-12', hours: '12-24', days: '', microYuanPerKwh: 4_000n },
      ],
      subsidyMicroYuanPerKwh: 0n,
      taxBasisPoints: 0,
      terms: null,
    });
    // 0.4 + 0.4 fen: each alone would be 0
    expect(statementAmounts(prices, [1000n, 1000n]).grossFen).toBe(1n);
  });

  test('take the tax of the rounded lines that are printed', () => {
    // gross 0.4 -> 0, subsidy 0.4 -> 0: nothing is printed, so nothing is taxed; the exact 0.8 would give 1
    const amounts = statementAmounts(flat(4_000n, 4_000n, 10_000), [1000n]);
    expect(amounts).toEqual({ grossFen: 0n, subsidyFen: 0n, taxFen: 0n, netFen: 0n });
  });

  test('may be below zero, and then nothing is taxed', () => {
    // 300 kWh at -0.391 yuan = -117.30 yuan; subsidy 9.00 yuan; together -108.30: no tax
    expect(statementAmounts(flat(-391_000n, 30_000n, 1300), [300_000n])).toEqual({
      grossFen: -11730n,
      subsidyFen: 900n,
      taxFen: 0n,
      netFen: -10830n,
    });
    // 300 kWh at -0.01 yuan = -3.00 yuan; together 6.00: 13 % are 0.78
    expect(statementAmounts(flat(-10_000n, 30_000n, 1300), [300_000n])).toEqual({
      grossFen: -300n,
      subsidyFen: 900n,
      taxFen: 78n,
      netFen: 522n,
    });
  });

  test('keep a price within floor and cap, and a gross at zero where the plan says so', () => {
    const bound = (microYuanPerKwh: bigint) => ({ microYuanPerKwh });
    const grossFen = (price: bigint, terms: Partial<PlanTerms>) =>
      statementAmounts(flat(price, 0n, 0, planTerms(terms)), [100_000n]).grossFen;
    expect(grossFen(-500_000n, { floor: bound(-100_000n) })).toBe(-1000n);
    expect(grossFen(-50_000n, { floor: bound(-100_000n) })).toBe(-500n);
    expect(grossFen(900_000n, { cap: bound(800_000n) })).toBe(8000n);
    expect(grossFen(-500_000n, { floor: bound(0n), cap: bound(0n) })).toBe(0n);
    expect(grossFen(500_000n, { floor: bound(0n), cap: bound(0n) })).toBe(0n);
    expect(grossFen(-500_000n, { grossAtLeastZero: true })).toBe(0n);
    expect(grossFen(500_000n, { grossAtLeastZero: true })).toBe(5000n);
    // All rates together: what one loses the others make good.
    const rates = [
      { name: 'day', months: '1-12', hours: '8-24', days: '', microYuanPerKwh: 100_000n },
      { name: 'noon', months: '1-12', hours: '0-8', days: '', microYuanPerKwh: -300_000n },
    ];
    const terms = planTerms({ grossAtLeastZero: true });
    const prices = planPrices({ rates, subsidyMicroYuanPerKwh: 0n, taxBasisPoints: 0, terms });
    expect(statementAmounts(prices, [40_000n, 10_000n]).grossFen).toBe(100n);
    expect(statementAmounts(prices, [10_000n, 10_000n]).grossFen).toBe(0n);
  });

  test('agree with rational arithmetic for any plan and energies, and always add up', () => {
    const price = fc.bigInt(-(10n ** 8n), 10n ** 8n);
    const energies = fc.array(fc.record({ wh: fc.bigInt(0n, 10n ** 12n), price }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(energies, fc.bigInt(0n, 10n ** 7n), fc.nat(10_000), (lines, subsidy, tax) => {
        const rates = lines.map(({ price }, i) => ({
          name: `r${i}`,
          months: '1-12',
          hours: '0-24',
          days: '',
          microYuanPerKwh: price,
        }));
        const prices = planPrices({ rates, subsidyMicroYuanPerKwh: subsidy, taxBasisPoints: tax, terms: null });
        const amounts = statementAmounts(
          prices,
          lines.map(({ wh }) => wh),
        );
        let gross = 0n;
        let energy = 0n;
        for (const { wh, price } of lines) {
          gross += wh * price;
          energy += wh;
        }
        expect(amounts.grossFen).toBe(nearest(gross, 10n ** 7n));
        expect(amounts.subsidyFen).toBe(nearest(energy * subsidy, 10n ** 7n));
        const base = amounts.grossFen + amounts.subsidyFen;
        expect(amounts.taxFen).toBe(base > 0n ? nearest(base * BigInt(tax), 10n ** 4n) : 0n);
        expect(amounts.netFen).toBe(amounts.grossFen + amounts.subsidyFen - amounts.taxFen);
      }),
    );
  });
});

describe('the prices of a plan', () => {
  const rate = (name: string, months: string, microYuanPerKwh: bigint) => ({
    name,
    months,
    hours: '0-24',
    days: '',
    microYuanPerKwh,
  });

  test('give rates of one name one register', () => {
    const rates = [rate('peak', '1-3', 5n), rate('valley', '4-6', 2n), rate('peak', '7-12', 5n)];
    const prices = planPrices({ rates, subsidyMicroYuanPerKwh: 0n, taxBasisPoints: 0, terms: null });
    expect(prices.registers).toEqual([
      { name: 'peak', microYuanPerKwh: 5n },
      { name: 'valley', microYuanPerKwh: 2n },
    ]);
    expect(prices.position.get('valley')).toBe(1);
    expect(ambiguousRate(rates)).toBeUndefined();
  });

  test('are ambiguous when rates of one name differ in price', () => {
    expect(ambiguousRate([rate('peak', '1-3', 5n), rate('peak', '4-12', 6n)])).toEqual({
      name: 'peak',
      first: 5n,
      other: 6n,
    });
  });
});
