// One level of a tree: the native library and Node alone give the same digests. That nothing else is different where
// the library does not load is tested with processes: test/integration/no-native.
import { hash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toHex } from '../../../src/base/bytes.ts';
import { hashPairs, hashPairsOneByOne, NO_NATIVE_HASHING } from '../../../src/crypto/hash-pairs.ts';

const PAIR_BYTES = 64;
const pair = fc.uint8Array({ minLength: PAIR_BYTES, maxLength: PAIR_BYTES });

it('has the native library on the machines that test it', () => {
  expect(NO_NATIVE_HASHING).toBeUndefined();
});

it('gives the same digests with the native library and without', () => {
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 40 }), (list) => {
      const pairs = Buffer.concat(list);
      const [native, alone] = [new Uint8Array(pairs.length / 2), new Uint8Array(pairs.length / 2)];
      hashPairs(pairs, native);
      hashPairsOneByOne(pairs, alone);
      expect(toHex(alone)).toBe(toHex(native));
      expect(toHex(alone)).toBe(list.map((bytes) => hash('sha256', bytes, 'hex')).join(''));
    }),
  );
});
