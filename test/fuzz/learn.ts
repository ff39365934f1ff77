// Finds inputs that reach new code, and makes further ones of them: a fuzzer guided by coverage, slow, whose results are
// kept for the fast one.
import { Random } from '../simulation/random.ts';
import { BlockCoverage } from './block-coverage.ts';
import { type KeptInput, keptInputs } from './corpus.ts';
import { type Origin, originsOf } from './fuzz-run.ts';
import type { FuzzTarget } from './fuzz-target.ts';

/** Kept of one target. */
export const MAX_KEPT = 40;
/** Longer inputs are made and not kept. */
const MAX_KEPT_BYTES = 1024;
/** Coverage is asked for once per so many inputs; only when there is something new, for each of them. */
const INPUTS_PER_ROUND = 64;

/** What is to be kept of the target: what was, and what another so many rounds found. */
export async function learn(target: FuzzTarget, seed: number, rounds: number): Promise<readonly KeptInput[]> {
  const random = new Random(seed);
  const origins = [...originsOf(target)];
  const kept: KeptInput[] = [...keptInputs(target.name)];
  const coverage = new BlockCoverage();
  await target.renew?.();
  await coverage.start();
  const seen = new Set<string>();
  const isNew = async () => {
    const size = seen.size;
    for (const block of await coverage.reached()) seen.add(block);
    return seen.size > size;
  };
  try {
    for (const { of, input } of origins) await target.run(input, of);
    await isNew();
    for (let round = 0; round < rounds && kept.length < MAX_KEPT; round++) {
      const made = Array.from({ length: INPUTS_PER_ROUND }, () => inputFrom(target, origins, random));
      for (const { of, input } of made) await target.run(input, of);
      const reached = await coverage.reached();
      if ([...reached].every((block) => seen.has(block))) continue;
      for (const { of, input } of made) {
        await target.run(input, of);
        if (!(await isNew()) || input.length > MAX_KEPT_BYTES || kept.length === MAX_KEPT) continue;
        kept.push({ of, input });
        origins.push({ of, input });
      }
    }
    return kept;
  } finally {
    await coverage.stop();
  }
}

function inputFrom({ mutate }: FuzzTarget, origins: readonly Origin[], random: Random): Origin {
  const { of, input } = random.pick(origins);
  return { of, input: mutate(random, input, random.pick(origins).input) };
}
