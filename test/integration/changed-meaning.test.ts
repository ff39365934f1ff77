// A small pack with readings, a statement and its payment, changed at random and byte by byte: what is left of it says nothing
// that the true one does not. Each run takes another seed, which its name tells.
import { expect, it } from 'vitest';
import { utf8 } from '../../src/base/bytes.ts';
import { verifyFile } from '../../src/verifier/verify-file.ts';
import { PROOF_TARGETS } from '../fuzz/proof-targets.ts';
import { Random } from '../simulation/random.ts';
import { evidence, genesis, KEYS, PAYMENT_CLAIMS } from '../unit/verifier/sample-evidence.ts';

const CHANGES = 10_000;
const SEED = Date.now() % 2 ** 31;

/** Undefined: it is no JSON. */
function meaningOf(bytes: Uint8Array): string | undefined {
  try {
    return JSON.stringify(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return undefined;
  }
}

it(`of ${CHANGES} random changes of its meaning (seed ${SEED}) none is believed`, () => {
  const { seeds, mutate, run } = PROOF_TARGETS.proof();
  const random = new Random(SEED);
  const told = new Set(seeds.map(meaningOf));
  for (let changed = 0; changed < CHANGES; ) {
    const input = mutate(random, random.pick(seeds), random.pick(seeds));
    const meaning = meaningOf(input);
    if (meaning === undefined || told.has(meaning)) continue;
    changed++;
    try {
      run(input, 0);
    } catch (cause) {
      throw new Error(`change ${changed} of seed ${SEED}: ${meaning}`, { cause });
    }
  }
});

it('with any byte changed it does not hold, and what is left of it is part of the true one', () => {
  const document = utf8(JSON.stringify(genesis));
  const proofs = [evidence({ claims: [{ entry: KEYS.statement }, ...PAYMENT_CLAIMS] })];
  const pack = utf8(JSON.stringify({ format: 'gridpact-audit-pack/1', proofs }));
  const textOf = (claim: object) =>
    JSON.stringify(claim, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
  const whole = verifyFile(pack, document);
  expect(whole).toMatchObject({ failed: 0, verified: 3 });
  const known = new Set(whole.claims.map(textOf));
  const held: string[] = [];
  for (let at = 0; at < pack.length; at++) {
    const changed = Uint8Array.from(pack);
    changed[at] = (changed[at] ?? 0) ^ 1;
    const { ok, failed, claims } = verifyFile(changed, document);
    if (!ok && failed > 0 && claims.every((claim) => known.has(textOf(claim)))) continue;
    held.push(new TextDecoder().decode(changed.subarray(Math.max(0, at - 20), at + 20)));
  }
  expect(held).toEqual([]);
});
