import { expect, test } from 'vitest';
import {
  divideHalfEven,
  multiply,
  parseDecimal,
  roundedQuotient,
  subtract,
  timesPowerOfTen,
} from '../../../src/meter-data/decimal.ts';
import { netOfLoad, toWattHours } from '../../../src/meter-data/energy-conversion.ts';

function decimal(text: string) {
  const value = parseDecimal(text);
  if (value === undefined) throw new Error(`no decimal: ${text}`);
  return value;
}

test('decimals are read exactly, with exponents and without leading digits', () => {
  expect(parseDecimal('9.833333e-08')).toEqual({ digits: 9833333n, scale: 14 });
  expect(parseDecimal('.005')).toEqual({ digits: 5n, scale: 3 });
  expect(parseDecimal('12.')).toEqual({ digits: 12n, scale: 0 });
  expect(parseDecimal('1.5E+3')).toEqual({ digits: 1500n, scale: 0 });
  expect(parseDecimal('-0.5')).toEqual({ digits: -5n, scale: 1 });
  expect(parseDecimal('9007199254740993.1')).toEqual({ digits: 90071992547409931n, scale: 1 });
});

test('text that is no decimal is not guessed at', () => {
  const wrong = [
    '',
    '.',
    '-',
    'e5',
    '1e',
    '1,5',
    '1 000',
    '0x10',
    'NaN',
    'Infinity',
    '1e41',
    '--1',
    '１',
    '1'.repeat(41),
  ];
  expect(wrong.filter((text) => parseDecimal(text) !== undefined)).toEqual([]);
});

test('halves are rounded to the even neighbour, on both sides of zero', () => {
  const rounded = [-25n, -15n, -5n, -4n, 4n, 5n, 6n, 15n, 25n].map((tenths) => divideHalfEven(tenths, 10n));
  expect(rounded).toEqual([-2n, -2n, 0n, 0n, 0n, 0n, 1n, 2n, 2n]);
});

test('sums, products and powers of ten lose nothing', () => {
  expect(subtract(decimal('1.05'), decimal('0.1'))).toEqual({ digits: 95n, scale: 2 });
  expect(multiply(decimal('0.1'), decimal('0.2'))).toEqual({ digits: 2n, scale: 2 });
  expect(timesPowerOfTen(decimal('0.25'), 3)).toEqual({ digits: 250n, scale: 0 });
  expect(roundedQuotient(decimal('7.5'), 3n)).toBe(2n);
});

test('kilowatt-hours become watt-hours, finer decimals half-even', () => {
  expect(toWattHours(decimal('9563.098'), 3)).toBe(9563098n);
  expect(toWattHours(decimal('0.0005'), 3)).toBe(0n);
  expect(toWattHours(decimal('0.0015'), 3)).toBe(2n);
  expect(toWattHours(decimal('0.00050001'), 3)).toBe(1n);
});

test('energy of the panels beyond the load is exported, the rest imported, rounded once', () => {
  const hour = { nominalPowerKw: decimal('4.0'), loadPower: 3, stepSeconds: 3600 };
  const net = (solar: string, load: string) => netOfLoad({ ...hour, solarWPerKw: decimal(solar), load: decimal(load) });
  expect(net('500.25', '0.5')).toEqual({ exportWh: 1501n, importWh: 0n });
  expect(net('0', '2.2758')).toEqual({ exportWh: 0n, importWh: 2276n });
  // 0.5 Wh either way: the difference is rounded, not its two parts.
  expect(net('0.125', '0')).toEqual({ exportWh: 0n, importWh: 0n });
  expect(net('0.375', '0')).toEqual({ exportWh: 2n, importWh: 0n });
  expect(net('0', '0.0025')).toEqual({ exportWh: 0n, importWh: 2n });
  expect(netOfLoad({ ...hour, stepSeconds: 900, solarWPerKw: decimal('1'), load: decimal('0') }).exportWh).toBe(1n);
});
