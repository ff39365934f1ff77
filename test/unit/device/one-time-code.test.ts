import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../src/base/bytes.ts';
import {
  type OneTimeSecret,
  oneTimeCode,
  STEP_MS,
  stepAt,
  takeOneTimeCode,
} from '../../../src/device/one-time-code.ts';

const SECRET: OneTimeSecret = { key: utf8('12345678901234567890'), hash: 'sha1', digits: 6 };
const NOW_MS = 1_111_111_109_000n;
const NOW = stepAt(NOW_MS);

const take = (counter: bigint, usedCounter?: bigint, driftSteps = 1) =>
  takeOneTimeCode(SECRET, oneTimeCode(SECRET, counter), { atMs: NOW_MS, driftSteps, usedCounter });

describe('a one-time code', () => {
  it('is taken in its step and the steps beside it, and no further away', () => {
    for (const near of [-1n, 0n, 1n]) expect(take(NOW + near)).toBe(NOW + near);
    for (const far of [-2n, 2n]) expect(take(NOW + far)).toBeUndefined();
    expect(take(NOW - 2n, undefined, 2)).toBe(NOW - 2n);
    expect(take(NOW - 1n, undefined, 0)).toBeUndefined();
  });

  it('is taken once, and none before it after it', () => {
    expect(take(NOW, NOW)).toBeUndefined();
    expect(take(NOW - 1n, NOW)).toBeUndefined();
    expect(take(NOW + 1n, NOW)).toBe(NOW + 1n);
  });

  it('is refused when one digit differs, is missing or is too many', () => {
    const code = oneTimeCode(SECRET, NOW);
    const window = { atMs: NOW_MS, driftSteps: 0 };
    const other = `${(Number(code[0]) + 1) % 10}${code.slice(1)}`;
    for (const wrong of [other, code.slice(1), `${code}0`, '', `0${code}`]) {
      expect(takeOneTimeCode(SECRET, wrong, window), wrong).toBeUndefined();
    }
    expect(takeOneTimeCode(SECRET, code, window)).toBe(NOW);
  });

  it('begins at the first step, where none stands before it', () => {
    const code = oneTimeCode(SECRET, 0n);
    expect(takeOneTimeCode(SECRET, code, { atMs: 5n, driftSteps: 3 })).toBe(0n);
    expect(stepAt(STEP_MS - 1n)).toBe(0n);
    expect(stepAt(STEP_MS)).toBe(1n);
  });

  it('needs a secret of 16 bytes and a counter of 64 bits', () => {
    expect(() => oneTimeCode({ ...SECRET, key: new Uint8Array(15) }, 0n)).toThrow(RangeError);
    expect(() => oneTimeCode(SECRET, -1n)).toThrow(RangeError);
    expect(() => oneTimeCode(SECRET, 1n << 64n)).toThrow(RangeError);
  });
});
