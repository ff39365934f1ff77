import { expect, test } from 'vitest';
import { monthOfDay, spendingPeriod } from '../../../src/ledger/spending.ts';

const DAY_MS = 86_400_000;

test('months agree with the calendar on every day of four centuries', () => {
  const date = new Date(0);
  for (let day = 0; day < 146_097; day++) {
    date.setTime(day * DAY_MS);
    const expected = (date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth();
    if (monthOfDay(day) !== expected) expect([day, monthOfDay(day)]).toEqual([day, expected]);
  }
});

test('days begin at midnight in the offset of the consortium', () => {
  const offset = 8n * 3_600_000n;
  const midnight = BigInt(Date.UTC(2026, 0, 31, 16));
  expect(spendingPeriod(midnight - 1n, offset).day + 1).toBe(spendingPeriod(midnight, offset).day);
  expect(spendingPeriod(midnight - 1n, offset).month + 1).toBe(spendingPeriod(midnight, offset).month);
});

test('instants before 1970 count as the first day', () => {
  expect(spendingPeriod(5n, -10n)).toEqual({ day: 0, month: 0 });
});
