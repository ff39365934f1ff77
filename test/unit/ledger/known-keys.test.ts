import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { secretHash } from '../../../src/crypto/secret-hash.ts';
import { KnownKeys } from '../../../src/ledger/known-keys.ts';

const MANY = 200_000;
const CHOSEN = 4_000;

describe('the known keys', () => {
  test('are all of those that were added, whatever they are', () => {
    const check = fc.property(fc.array(fc.string({ unit: 'binary' })), (keys) => {
      const known = new KnownKeys(secretHash);
      for (const key of keys) known.add(key);
      for (const key of keys) expect(known.mayHave(key)).toBe(true);
    });
    fc.assert(check);
  });

  test('are few others, however many there are', () => {
    const known = new KnownKeys(secretHash);
    for (let i = 0; i < MANY; i++) known.add(`statement/site-${i}/1730419200000`);
    let missed = 0;
    let mistaken = 0;
    for (let i = 0; i < MANY; i++) {
      if (!known.mayHave(`statement/site-${i}/1730419200000`)) missed++;
      if (known.mayHave(`statement/site-${i}/1733011200000`)) mistaken++;
    }
    expect(missed).toBe(0);
    // Of random hashes 200,000 / 2^32 are expected: about nine.
    expect(mistaken).toBeLessThan(100);
  });

  test('of one hash are one, and one more is no harm', () => {
    const known = new KnownKeys((key) => key.length);
    known.add('one');
    expect([known.mayHave('two'), known.mayHave('three')]).toEqual([true, false]);
    known.add('two');
    known.add('three');
    expect(['one', 'two', 'three', 'four'].map((key) => known.mayHave(key))).toEqual([true, true, true, false]);
  });

  test('lie in short runs, also when somebody chose them to collide in a hash that is known', () => {
    const honest = longestRun(Array.from({ length: CHOSEN }, (_, i) => `account/bank-a/customer-${i}`));
    const chosen = collidingInCrc(CHOSEN);
    expect(new Set(chosen.map((key) => crc32(key) >>> 20)).size).toBe(1);
    // Twelve bits of hash for 4,000 keys: of a run in one place there would be all of them.
    expect(honest).toBeLessThan(40);
    expect(longestRun(chosen)).toBeLessThan(40);
  });
});

/** The most keys that have the upper twelve bits of their hash in common. */
function longestRun(keys: readonly string[]): number {
  const runs = new Map<number, number>();
  for (const key of keys) {
    const place = secretHash(key) >>> 20;
    runs.set(place, (runs.get(place) ?? 0) + 1);
  }
  return Math.max(...runs.values());
}

/**
 * Legal ids whose CRC-32 has the same upper twelve bits: a CRC is linear, so exchanging letters by pairs that cancel
 * each other out is enough.
 */
function collidingInCrc(count: number): string[] {
  const letters = 28;
  const name = (choice: number) =>
    `account/bank-a/${Array.from({ length: letters }, (_, i) => ((choice >>> i) & 1 ? 'e' : 'd')).join('')}`;
  const zero = crc32(name(0));
  const basis: { value: number; choice: number }[] = [];
  const neutral: number[] = [];
  for (let i = 0; i < letters; i++) {
    let value = ((crc32(name(1 << i)) ^ zero) >>> 20) & 0xfff;
    let choice = 1 << i;
    for (const row of basis) {
      if ((value ^ row.value) < value) {
        value ^= row.value;
        choice ^= row.choice;
      }
    }
    if (value === 0) neutral.push(choice);
    else basis.push({ value, choice });
  }
  return Array.from({ length: count }, (_, i) =>
    name(neutral.reduce((choice, part, bit) => ((i >>> bit) & 1 ? choice ^ part : choice), 0)),
  );
}
