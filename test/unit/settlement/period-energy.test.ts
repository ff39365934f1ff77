import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type MeterReading, periodEnergy } from '../../../src/ledger/settlement/period-energy.ts';
import { planPrices } from '../../../src/ledger/settlement/plan-prices.ts';
import { rate, register } from './test-settlement.ts';

const PRICES = planPrices({
  rates: [rate('valley', '0-8', 1n), rate('peak', '8-24', 2n)],
  subsidyMicroYuanPerKwh: 0n,
  taxBasisPoints: 0,
  terms: null,
});

/** What a meter counts between two readings, and where a new meter starts if it is exchanged at the second. */
const step = fc.record({
  peakWh: fc.bigInt(0n, 10n ** 9n),
  valleyWh: fc.bigInt(0n, 10n ** 9n),
  takenWh: fc.bigInt(0n, 10n ** 9n),
  exchangeAt: fc.option(fc.bigInt(0n, 10n ** 9n), { nil: undefined }),
  otherRegister: fc.boolean(),
});

describe('the energy of a period', () => {
  test('is what the meters counted, however often they were read and exchanged', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), fc.bigInt(0n, 10n ** 12n), (steps, start) => {
        let [peak, valley] = [start, start];
        const readings: MeterReading[] = [reading(register('peak', peak), register('valley', valley, start))];
        let taken = start;
        for (const { peakWh, valleyWh, takenWh, exchangeAt, otherRegister } of steps) {
          peak += peakWh;
          valley += valleyWh;
          taken += takenWh;
          // A register without a price may be there, in front of the others, as long as it counts nothing.
          const idle = otherRegister ? [register('idle', 5n)] : [];
          readings.push(reading(...idle, register('peak', peak), register('valley', valley, taken)));
          if (exchangeAt === undefined) continue;
          [peak, valley, taken] = [exchangeAt, exchangeAt, exchangeAt];
          const last = readings.at(-1) as MeterReading;
          const fresh = [...idle, register('peak', peak), register('valley', valley, taken)];
          readings[readings.length - 1] = { ...last, afterExchange: fresh };
        }
        const sum = (field: 'peakWh' | 'valleyWh' | 'takenWh') =>
          steps.reduce((total, each) => total + each[field], 0n);
        expect(periodEnergy(PRICES, readings)).toEqual({
          ok: true,
          value: {
            exportWhByRegister: [sum('valleyWh'), sum('peakWh')],
            exportWh: sum('valleyWh') + sum('peakWh'),
            importWh: sum('takenWh'),
            profileWh: undefined,
          },
        });
      }),
    );
  });
});

function reading(...registers: MeterReading['line']['registers'][number][]): MeterReading {
  const line = {
    site: 's',
    atMs: 1n,
    registers,
    quality: 'actual',
    intervalDigest: new Uint8Array(),
    seriesCommitment: new Uint8Array(0),
  } as const;
  return { line, afterExchange: [] };
}
