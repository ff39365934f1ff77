import { expect, it } from 'vitest';
import { withTip } from '../../../../src/device/codes/tip.ts';
import { fenOf, yuanOf } from '../../../../src/device/codes/yuan-text.ts';

it('a tip is added to the fen, half a fen up', () => {
  expect(withTip(1_000n, undefined, 99n)).toBe(1_000n);
  expect(withTip(1_000n, { kind: 'asked' }, 99n)).toBe(1_099n);
  expect(withTip(1_000n, { kind: 'fixed', amount: '1.5', amountFen: 150n })).toBe(1_150n);
  expect(withTip(1_000n, { kind: 'share', basisPoints: 1_000n })).toBe(1_100n);
  expect(withTip(10n, { kind: 'share', basisPoints: 500n })).toBe(11n);
  expect(withTip(9n, { kind: 'share', basisPoints: 500n })).toBe(9n);
});

it('yuan are written with two decimals, and read as they were', () => {
  for (const fen of [1n, 10n, 100n, 1_250n, 99_999_999_999n]) expect(fenOf(yuanOf(fen))).toBe(fen);
  expect(yuanOf(5n)).toBe('0.05');
  for (const text of ['', '.', '1.005', '-1', '+1', ' 1', '1e3', '1,5', '１'])
    expect(fenOf(text), text).toBeUndefined();
});
