// Every decoder keeps its word with the inputs that are kept, and with a few new ones. `npm run fuzz` makes millions.
import { describe, expect, test } from 'vitest';
import { fuzz, originsOf } from '../fuzz/fuzz-run.ts';
import { FUZZ_TARGETS } from '../fuzz/targets.ts';

const NEW_INPUTS = 100;
/** These verify signatures or execute blocks for each input, or talk to a server. */
const FEW_INPUTS = 10;
const DEAR = new Set([
  'archive',
  'proof',
  'certified-proof',
  'execution',
  'genesis',
  'http',
  'tap-device',
  'tap-terminal',
  'tap-card',
  'tap-statement',
  'purse-row',
  'issuer',
]);

describe.each(Object.keys(FUZZ_TARGETS))('the decoder behind %s', (name) => {
  test('keeps its word with the kept inputs and with new ones', async () => {
    const target = await FUZZ_TARGETS[name]?.();
    if (target === undefined) throw new Error(`${name} is a target`);
    try {
      expect(target.name).toBe(name);
      await target.renew?.();
      for (const { input, of } of originsOf(target).slice(target.seeds.length)) {
        expect(typeof (await target.run(input, of))).toBe('boolean');
      }
      const { findings } = await fuzz(target, { seed: 1, count: DEAR.has(name) ? FEW_INPUTS : NEW_INPUTS });
      expect(findings).toEqual([]);
    } finally {
      await target.close?.();
    }
  });
});
