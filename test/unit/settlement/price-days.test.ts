import { expect, it } from 'vitest';
import { daysOf, daysOfStatement } from '../../../src/ledger/settlement/price-days.ts';

const DAY_MS = 86_400_000n;

it('the days of a period that somebody else named are no more than a statement can touch', () => {
  expect(daysOfStatement(0n, 2n ** 64n - 1n)).toHaveLength(128);
  expect(daysOfStatement(DAY_MS / 2n, 2n ** 64n - 1n)).toHaveLength(129);
  const quarter = [DAY_MS, 93n * DAY_MS] as const;
  expect(daysOfStatement(...quarter)).toEqual(daysOf(...quarter));
});
