import { expect, test } from 'vitest';
import { Allowance } from '../../../src/base/allowance.ts';

test('an allowance gives so much per second, and at most so much at once', () => {
  const allowance = new Allowance(100, 50);
  let used = 0;
  for (let nowMs = 0; nowMs <= 10_000; nowMs += 10) {
    while (allowance.waitMs(nowMs) === 0) {
      allowance.use(1, nowMs);
      used++;
    }
  }
  expect(used).toBeGreaterThanOrEqual(1_040);
  expect(used).toBeLessThanOrEqual(1_052);
});

test('what was used beyond it is made up for first', () => {
  const allowance = new Allowance(100, 50);
  allowance.use(250, 0);
  const waitMs = allowance.waitMs(0);
  expect(waitMs).toBe(2_010);
  expect(allowance.waitMs(waitMs - 20)).toBeGreaterThan(0);
  expect(allowance.waitMs(waitMs)).toBe(0);
});

test('a clock that is set back gives nothing and takes nothing', () => {
  const allowance = new Allowance(100, 50);
  allowance.use(50, 10_000);
  expect(allowance.waitMs(0)).toBeGreaterThan(0);
  expect(allowance.waitMs(100)).toBe(0);
});
