import { expect, test } from 'vitest';
import { LaterTries, LONGEST_PAUSE_BLOCKS } from '../../../src/base/later-tries.ts';

/** Heights of the tries of something that always fails, looked at in every block. */
function triesUntil(height: number): number[] {
  const later = new LaterTries();
  const tried: number[] = [];
  for (let at = 1; at <= height; at++) {
    if (!later.isDue('lost', at)) continue;
    tried.push(at);
    later.failed('lost', at);
  }
  return tried;
}

test('what stays lost is tried after ever longer pauses, which are bounded', () => {
  expect(triesUntil(100)).toEqual([1, 3, 7, 15, 31, 63]);
  const tried = triesUntil(20_000);
  const pauses = tried.slice(1).map((at, i) => at - (tried[i] ?? 0));
  expect(Math.max(...pauses)).toBe(LONGEST_PAUSE_BLOCKS);
  expect(tried.length).toBeLessThan(30);
});

test('what nobody wants any more is forgotten, and something else is due at once', () => {
  const later = new LaterTries();
  later.failed('lost', 1);
  expect([later.isDue('lost', 2), later.isDue('new', 2), later.hasFailed('lost')]).toEqual([false, true, true]);
  later.keep(new Set(['new']));
  expect([later.isDue('lost', 2), later.hasFailed('lost')]).toEqual([true, false]);
});
