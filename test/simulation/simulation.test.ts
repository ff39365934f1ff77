// Seeds of the simulation that run with every test run. More of them: scripts/simulate.ts --seeds N.
import { describe, expect, it } from 'vitest';
import { simulate } from './simulation.ts';

const SEEDS = 100;
const REPLAY = 'node scripts/run.mjs scripts/simulate.ts --replay --seed';

describe('a simulated consortium', () => {
  it(`agrees and makes progress in ${SEEDS} seeded worlds with crashes, losses and Byzantine members`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      expect(() => simulate(seed), `replay: ${REPLAY} ${seed}`).not.toThrow();
    }
  });

  it('runs the same twice from the same seed, and differently from another', () => {
    const digests = [7, 7, 8].map((seed) => simulate(seed).traceDigest);
    expect(digests[1]).toBe(digests[0]);
    expect(digests[2]).not.toBe(digests[0]);
  });
});
