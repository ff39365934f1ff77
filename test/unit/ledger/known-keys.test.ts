import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { KnownKeys } from '../../../src/ledger/known-keys.ts';

const MANY = 200_000;

describe('the known keys', () => {
  test('are all of those that were added, whatever they are', () => {
    const check = fc.property(fc.array(fc.string({ unit: 'binary' })), (keys) => {
      const known = new KnownKeys();
      for (const key of keys) known.add(key);
      for (const key of keys) expect(known.mayHave(key)).toBe(true);
    });
    fc.assert(check);
  });

  test('are few others, however many there are', () => {
    const known = new KnownKeys();
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
    const known = new KnownKeys();
    // Two texts of one CRC-32.
    known.add('plumless');
    expect([known.mayHave('buckeroo'), known.mayHave('plumles')]).toEqual([true, false]);
    known.add('buckeroo');
    expect([known.mayHave('plumless'), known.mayHave('buckeroo')]).toEqual([true, true]);
  });
});
