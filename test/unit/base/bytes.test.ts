import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromHex, toHex } from '../../../src/base/bytes.ts';

test('hexadecimal comes back as the bytes that it was made of, short and long, in either case', () => {
  const bytes = fc.oneof(fc.uint8Array({ maxLength: 70 }), fc.uint8Array({ minLength: 32, maxLength: 32 }));
  fc.assert(
    fc.property(bytes, (given) => {
      expect(toHex(fromHex(toHex(given)))).toBe(toHex(given));
      expect(toHex(fromHex(toHex(given).toUpperCase()))).toBe(toHex(given));
    }),
  );
});

test.each(['0', 'abc', '0g', 'g0', 'é0', '0é', '0x', ' 0', `${'00'.repeat(70)}0`, `${'00'.repeat(70)}zz`])(
  'refuses %s',
  (hex) => {
    expect(() => fromHex(hex)).toThrow();
  },
);
