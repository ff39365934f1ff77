import { describe, expect, it } from 'vitest';
import { workBeyond } from '../../../src/node/blocks/block-executor.ts';

describe('the work of a block', () => {
  it('is counted by origin, as far as it was not known before', () => {
    const origins = [0, 0, 2, 2];
    const known = [55, 55, 100, 10];
    const taken = [100, 5_055, 90, 10];
    expect([...workBeyond(origins, known, taken)]).toEqual([
      [0, 5_045],
      [2, 0],
    ]);
  });
});
