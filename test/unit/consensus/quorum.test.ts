import { describe, expect, it } from 'vitest';
import { maxFaulty, quorum } from '../../../src/consensus/quorum.ts';
import { Bench, votes } from './bench.ts';

describe('a quorum', () => {
  it.each([
    [1, 0, 1],
    [2, 0, 2],
    [3, 0, 3],
    [4, 1, 3],
    [5, 1, 4],
    [6, 1, 5],
    [7, 2, 5],
    [8, 2, 6],
    [9, 2, 7],
    [10, 3, 7],
  ])('of %i validators, of which %i may be faulty, has %i', (n, f, q) => {
    expect([maxFaulty(n), quorum(n)]).toEqual([f, q]);
  });

  it('shares an honest validator with every other quorum, and exists without the faulty ones', () => {
    for (let n = 1; n <= 128; n++) {
      expect(2 * quorum(n) - n).toBeGreaterThan(maxFaulty(n));
      expect(quorum(n)).toBeLessThanOrEqual(n - maxFaulty(n));
    }
  });

  it('is 4 of 5: three nullify votes do not end a view (commonware#733)', () => {
    const bench = new Bench({ n: 5, self: 1 });
    bench.vote(2, bench.nullify(1));
    bench.vote(3, bench.nullify(1));
    expect(votes(bench.outputs)).toEqual(['nullify:1']);
    expect(bench.replica.position.view).toBe(1);
    bench.vote(4, bench.nullify(1));
    expect(bench.replica.position.view).toBe(2);
  });
});
