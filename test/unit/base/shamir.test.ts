// Secret sharing: any shares that are enough give the secret and every other share; fewer tell nothing.
import { describe, expect, it } from 'vitest';
import { interpolate, shareAt } from '../../../src/base/shamir.ts';
import { seedOf } from '../../ledger/key-of.ts';

/** Of all subsets of this size. */
function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => subsets(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

describe('shares of a secret', () => {
  it('are values of the polynomial in the field of AES: worked by hand', () => {
    // 0x53 + 0xca x: at 1 their sum; at 2, 0xca doubled is 0x194, less the field's polynomial 0x8f.
    const coefficients = [Uint8Array.of(0x53), Uint8Array.of(0xca)];
    expect([1, 2].map((at) => shareAt(coefficients, at)[0])).toEqual([0x99, 0x53 ^ 0x8f]);
    // FIPS 197, section 4.2: {57} x {83} = {c1}.
    expect(shareAt([Uint8Array.of(0), Uint8Array.of(0x57)], 0x83)[0]).toBe(0xc1);
  });

  it.each([4, 7, 10])('of %i holders: every subset that is enough gives one secret and all other shares', (holders) => {
    const threshold = Math.floor((holders - 1) / 3) + 1;
    const coefficients = Array.from({ length: threshold }, (_, i) => seedOf(`coefficient ${i}`));
    const shares = Array.from({ length: holders }, (_, i) => ({ at: i + 1, value: shareAt(coefficients, i + 1) }));
    for (const some of subsets(shares, threshold)) {
      expect(interpolate(some, 0)).toEqual(coefficients[0]);
      for (const { at, value } of shares) expect(interpolate(some, at)).toEqual(value);
    }
  });

  it('that are one too few fit every secret', () => {
    const [share] = [{ at: 3, value: shareAt([seedOf('secret'), seedOf('slope')], 3) }];
    for (const guess of ['one', 'another']) {
      const with0 = [share, { at: 0, value: seedOf(guess) }];
      expect(interpolate(with0, 0)).toEqual(seedOf(guess));
      expect(interpolate(with0, 3)).toEqual(share.value);
    }
  });
});
