// The kept inputs of every decoder do what they did, and a few new ones break nothing. `npm run fuzz` makes millions.
import { describe, expect, test } from 'vitest';
import { keptInputs } from '../fuzz/corpus.ts';
import { fuzz, originsOf } from '../fuzz/fuzz-run.ts';
import { FUZZ_TARGETS } from '../fuzz/targets.ts';

const NEW_INPUTS = 300;
/** These verify signatures for each input, or talk to a server. */
const FEW_INPUTS = 30;
const DEAR = new Set(['archive', 'proof', 'certified-proof', 'execution', 'genesis', 'http']);

describe.each(Object.keys(FUZZ_TARGETS))('the decoder behind %s', (name) => {
  test('takes and refuses what is kept as before, and keeps its word with new inputs', async () => {
    const target = await FUZZ_TARGETS[name]?.();
    if (target === undefined) throw new Error(`${name} is a target`);
    try {
      expect(target.name).toBe(name);
      await target.renew?.();
      const kept = keptInputs(name);
      const taken: boolean[] = [];
      for (const { input, of } of kept) taken.push(await target.run(input, of));
      expect(taken).toEqual(kept.map((known) => known.taken));
      expect(originsOf(target).length).toBeGreaterThan(0);
      const { findings } = await fuzz(target, { seed: 1, count: DEAR.has(name) ? FEW_INPUTS : NEW_INPUTS });
      expect(findings).toEqual([]);
    } finally {
      await target.close?.();
    }
  });
});
