import { expect, it } from 'vitest';
import { workBeyond } from '../../../src/node/blocks/block-executor.ts';

it('the work of a block is counted by batch, as far as it was not known before', () => {
  const known = [[55, 55], [], [100, 10]];
  expect(workBeyond(known, [100, 5_055, 90, 10])).toEqual([5_045, 0, 0]);
});
