// Numbers by Intl: exact however large, and as each language writes them.
import { expect, it } from 'vitest';
import { numberFormats } from '../../../src/base/number-formats.ts';

const EN = numberFormats('en-GB');
const ZH = numberFormats('zh-CN');

it.each([
  [0n, 2, undefined, '0.00'],
  [5n, 2, undefined, '0.05'],
  [-5n, 2, undefined, '-0.05'],
  [123_456_789n, 2, undefined, '1,234,567.89'],
  // No double holds it.
  [-9_223_372_036_854_775_808n, 2, undefined, '-92,233,720,368,547,758.08'],
  [391_000n, 6, 2, '0.391'],
  [500_000n, 6, 2, '0.50'],
  [1_234n, 0, undefined, '1,234'],
])('%s with %s digits, at least %s, is %s', (value, digits, least, text) => {
  expect(EN.decimal(value, digits, least)).toBe(text);
  expect(ZH.decimal(value, digits, least)).toBe(text);
});

it('a percentage is exact, and has no more digits than it needs', () => {
  expect([EN.percent(1_300n, 2), EN.percent(1_305n, 2), EN.percent(60n, 2, 2)]).toEqual(['13%', '13.05%', '0.60%']);
  expect([ZH.percent(700n, 1, 1), ZH.percent(600_000n, 4)]).toEqual(['70.0%', '60%']);
});

it('a unit is said as the language says it', () => {
  expect([EN.unit(1, 'day'), EN.unit(90n, 'day'), EN.unit(1_500, 'millisecond')]).toEqual([
    '1 day',
    '90 days',
    '1,500 ms',
  ]);
  expect([ZH.unit(90n, 'day'), ZH.unit(36, 'hour'), ZH.unit(5, 'minute')]).toEqual(['90天', '36小时', '5分钟']);
});
