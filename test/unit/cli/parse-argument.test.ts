import { InvalidArgumentError } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  parseAmount,
  parseDuration,
  parseInstant,
  parseMonth,
  parsePayment,
  parseWhole,
} from '../../../src/cli/options/parse-argument.ts';

describe('an amount', () => {
  it('is yuan with at most two decimals, or fen', () => {
    expect(['12', '12.5', '12.50', '0.01', '1250fen'].map(parseAmount)).toEqual([1200n, 1250n, 1250n, 1n, 1250n]);
  });

  it.each(['', '-1', '1.234', '1,000', '.5', '1.', '1e3', '12 yuan', '1.5fen', '١٢'])('is not %j', (text) => {
    expect(() => parseAmount(text)).toThrow(InvalidArgumentError);
  });

  it('of a payment is above zero', () => {
    expect(['0.01', '12fen'].map(parsePayment)).toEqual([1n, 12n]);
    for (const text of ['0', '0.00', '0fen']) expect(() => parsePayment(text)).toThrow(InvalidArgumentError);
  });

  it('keeps every digit of a large one', () => {
    expect(parseAmount('900719925474099.93')).toBe(90071992547409993n);
  });
});

describe('an instant', () => {
  it('names its offset', () => {
    expect(parseInstant('2026-02-01T00:00:00+08:00')).toBe(1769875200000n);
    expect(parseInstant('2026-01-31T16:00:00Z')).toBe(1769875200000n);
  });

  it.each([
    '2026-02-01',
    '2026-02-01T00:00:00',
    '2026-13-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '1 Feb 2026 00:00Z',
    '1969-12-31T23:59:59Z',
    'soon',
    '1769875200000',
  ])('is not %j', (text) => {
    expect(() => parseInstant(text)).toThrow(InvalidArgumentError);
  });
});

describe('other words', () => {
  it('durations have a unit', () => {
    expect(['500ms', '90s', '15m', '2h', '7d'].map(parseDuration)).toEqual([
      500, 90_000, 900_000, 7_200_000, 604_800_000,
    ]);
    for (const text of ['90', '0s', '-1s', '1.5h', 's'])
      expect(() => parseDuration(text)).toThrow(InvalidArgumentError);
  });

  it('months are of a year', () => {
    expect(parseMonth('2026-01')).toBe('2026-01');
    for (const text of ['2026-13', '2026-1', '01-2026']) expect(() => parseMonth(text)).toThrow(InvalidArgumentError);
  });

  it('whole numbers are whole', () => {
    expect(parseWhole('42')).toBe(42);
    for (const text of ['-1', '1.0', '1e3', '']) expect(() => parseWhole(text)).toThrow(InvalidArgumentError);
  });
});
