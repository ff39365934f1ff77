import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MILLIONTHS_IN_ONE, spread } from '../../../src/ledger/settlement/load-profile.ts';
import type { MeterReading } from '../../../src/ledger/settlement/period-energy.ts';
import { periodEnergy } from '../../../src/ledger/settlement/period-energy.ts';
import { planPrices } from '../../../src/ledger/settlement/plan-prices.ts';
import { planTerms } from '../../ledger/plan-terms.ts';
import { plan, register } from './test-settlement.ts';

describe('energy spread over shares', () => {
  test.each([
    [100_001n, [600_000, 400_000], [60_001n, 40_000n]],
    [1n, [333_333, 333_333, 333_334], [0n, 0n, 1n]],
    [1n, [500_000, 500_000], [1n, 0n]],
    [3n, [250_000, 250_000, 250_000, 250_000], [1n, 1n, 1n, 0n]],
    [7n, [0, 1_000_000], [0n, 7n]],
    [0n, [500_000, 500_000], [0n, 0n]],
  ])('%s Wh over %s millionths are %s', (wh, shares, parts) => {
    expect(spread(wh, shares)).toEqual(parts);
  });

  test('adds up to the Wh, and each part is less than one Wh from its share', () => {
    const cuts = fc.uniqueArray(fc.integer({ min: 0, max: MILLIONTHS_IN_ONE }), { maxLength: 12 });
    fc.assert(
      fc.property(cuts, fc.bigInt(0n, 10n ** 15n), (inner, wh) => {
        const edges = [0, ...[...inner].sort((a, b) => a - b), MILLIONTHS_IN_ONE];
        const shares = edges.slice(1).map((edge, i) => edge - (edges[i] as number));
        const parts = spread(wh, shares);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(wh);
        for (const [i, part] of parts.entries()) {
          const off = part * 1_000_000n - wh * BigInt(shares[i] as number);
          expect(off > -1_000_000n && off < 1_000_000n).toBe(true);
        }
      }),
    );
  });
});

describe('a period of a meter with a single register', () => {
  const shares = [
    { rate: 'valley', millionths: 250_000 },
    { rate: 'peak', millionths: 750_000 },
  ];
  const prices = planPrices(plan({ terms: planTerms({ profile: { name: 'total', shares } }) }));
  const reading = (...registers: ReturnType<typeof register>[]): MeterReading => ({
    line: {
      site: 's',
      atMs: 0n,
      registers,
      quality: 'actual',
      intervalDigest: new Uint8Array(),
      seriesCommitment: new Uint8Array(),
    },
    afterExchange: [],
  });
  const energyOf = (...readings: MeterReading[]) => {
    const energy = periodEnergy(prices, readings);
    return energy.ok ? energy.value : `${energy.error.name} ${energy.error.data.register}`;
  };
  const total = (exportWh: bigint, importWh = 0n) => register('total', exportWh, importWh);
  const rates = (peak: bigint, valley: bigint) => [register('peak', peak), register('valley', valley)];

  test('is spread once, over all of the period', () => {
    expect(energyOf(reading(total(5n)), reading(total(6n, 3n)), reading(total(15n, 4n)))).toEqual({
      // 10 Wh: 2.5 and 7.5. By stretches, 1 and 9 Wh, it would be 2 and 8.
      exportWhByRegister: [3n, 7n],
      exportWh: 10n,
      importWh: 4n,
      profileWh: 10n,
    });
  });

  test('may go on by rate, from a reading that has the registers of the rates', () => {
    const [peak, valley] = rates(0n, 0n) as [ReturnType<typeof register>, ReturnType<typeof register>];
    const change = reading(peak, total(8n), valley);
    const end = reading(register('peak', 10n), total(8n), register('valley', 5n));
    expect(energyOf(reading(total(0n)), change, end)).toMatchObject({ exportWhByRegister: [7n, 16n], profileWh: 8n });
    expect(energyOf(change, end)).toMatchObject({ exportWhByRegister: [5n, 10n], profileWh: undefined });
  });

  test('is refused where both count, where the register begins with a count, and where it is not the plan’s', () => {
    const both = reading(register('peak', 1n), total(1n), register('valley', 0n));
    expect(energyOf(reading(register('peak', 0n), total(0n), register('valley', 0n)), both)).toBe(
      'profile-beside-rates total',
    );
    expect(energyOf(reading(...rates(0n, 0n)), both)).toBe('register-missing total');
    expect(energyOf(reading(...rates(0n, 0n)), reading(register('peak', 1n), total(0n)))).toBe(
      'register-missing valley',
    );
    expect(energyOf(reading(register('sum', 0n)), reading(register('sum', 1n)))).toBe('register-unexpected sum');
    const without = planPrices(plan());
    const energy = periodEnergy(without, [reading(total(0n)), reading(total(1n))]);
    expect(energy.ok ? '' : energy.error.name).toBe('register-unexpected');
  });
});
