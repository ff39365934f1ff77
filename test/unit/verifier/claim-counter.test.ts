// How far a check is: told after each claim, for people who wait. The report is the same with and without.
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import { claimCounter } from '../../../src/verifier/claim-counter.ts';
import { verifyFile } from '../../../src/verifier/verify-file.ts';
import { evidence, genesis } from './sample-evidence.ts';

const GENESIS = utf8(JSON.stringify(genesis));

function told(file: unknown) {
  const seen: (readonly [number, number])[] = [];
  const bytes = utf8(JSON.stringify(file));
  const report = verifyFile(bytes, GENESIS, (checked, all) => seen.push([checked, all]));
  expect(report).toEqual(verifyFile(bytes, GENESIS));
  return seen;
}

describe('the progress of a check', () => {
  test('goes claim by claim over all proofs of a file', () => {
    const { length } = evidence().claims;
    const upTo = (all: number) => Array.from({ length: all }, (_, i) => [i + 1, all]);
    expect(told(evidence())).toEqual(upTo(length));
    expect(told({ format: 'gridpact-audit-pack/1', proofs: [evidence(), evidence()] })).toEqual(upTo(2 * length));
  });

  test('skips the claims of a proof whose certificate does not hold', () => {
    const { length } = evidence().claims;
    const proofs = [{ ...evidence(), stateRoot: '00'.repeat(32) }, evidence()];
    expect(told({ format: 'gridpact-audit-pack/1', proofs }).at(-1)).toEqual([length, 2 * length]);
  });

  test('reads nothing when nobody is told, and takes proofs of any form', () => {
    const trap = {
      get claims(): never {
        throw new Error('it was read');
      },
    };
    expect(() => claimCounter([trap], undefined)()).not.toThrow();
    const seen: number[] = [];
    claimCounter([null, 7, {}, { claims: 'ab' }, { claims: [1] }], (_, all) => seen.push(all))();
    expect(seen).toEqual([1]);
  });
});
