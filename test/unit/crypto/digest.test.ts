import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex, utf8 } from '../../../src/base/bytes.ts';
import { sha256, TaggedMessage, taggedDigest } from '../../../src/crypto/digest.ts';

const edges = [0n, 1n, 2n ** 31n, 2n ** 32n - 1n, 2n ** 32n, 2n ** 53n - 1n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n - 1n];
const reference = taggedDigest('reference');

function eightBytes(write: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(8);
  write(new DataView(bytes.buffer));
  return bytes;
}

describe('a message that is put together in place', () => {
  const message = new TaggedMessage('reference');

  it('has the digest of its parts, for every number that fits', () => {
    const unsigned = fc.oneof(fc.constantFrom(...edges, 2n ** 64n - 1n), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }));
    const signed = fc.oneof(
      fc.constantFrom(...edges, ...edges.map((edge) => -edge), -(2n ** 63n)),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    );
    const check = fc.property(unsigned, signed, fc.string({ unit: 'grapheme' }), (a, b, text) => {
      const bytes = utf8(text);
      const length = new Uint8Array(4);
      new DataView(length.buffer).setUint32(0, bytes.length);
      const parts = [
        eightBytes((view) => view.setBigUint64(0, a)),
        eightBytes((view) => view.setBigInt64(0, b)),
        length,
        bytes,
      ];
      expect(message.u64(a).i64(b).text(text).hex()).toBe(toHex(reference(...parts)));
    });
    fc.assert(check, { numRuns: 500 });
  });

  it('takes no number that does not fit', () => {
    expect(() => new TaggedMessage('reference').u64(-1n)).toThrow(RangeError);
    expect(() => new TaggedMessage('reference').u64(2n ** 64n)).toThrow(RangeError);
    expect(() => new TaggedMessage('reference').i64(2n ** 63n)).toThrow(RangeError);
    expect(() => new TaggedMessage('reference').i64(-(2n ** 63n) - 1n)).toThrow(RangeError);
  });

  it('begins with the digest of its purpose', () => {
    const tag = sha256(utf8('gridpact/v1/reference'));
    expect(new TaggedMessage('reference').bytes(new Uint8Array([7])).hex()).toBe(
      toHex(sha256(new Uint8Array([...tag, 7]))),
    );
  });

  it('that was not finished, since a part does not fit, leaves nothing behind', () => {
    expect(() => message.begin().text('left over').u64(-1n)).toThrow(RangeError);
    expect(message.begin().text('next').digest()).toEqual(new TaggedMessage('reference').text('next').digest());
  });
});
