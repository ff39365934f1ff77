// Ids that stand more than once are found in lists of any length.
import { expect, test } from 'vitest';
import { RepeatedIds } from '../../../src/cli/repeated-ids.ts';

test('of many ids those that were added twice are suspects, and others are not', () => {
  const ids = new RepeatedIds();
  for (let i = 0; i < 20_000; i++) ids.add(`roof-${i}`);
  expect(ids.suspects()).toBeUndefined();
  for (const again of ['roof-0', 'roof-19999', 'roof-0']) ids.add(again);
  const isSuspect = ids.suspects();
  expect(['roof-0', 'roof-19999', 'roof-1', 'roof-20000'].map((id) => isSuspect?.(id))).toEqual([
    true,
    true,
    false,
    false,
  ]);
});
