// Two other readers of merchant-presented codes, each right where the other is not: promptparse takes the checksum over
// the low bytes of characters, so it knows ASCII alone; emvqr drops leading zeros of a checksum, and knows few categories.
import emvqr from 'emvqr';
import fc from 'fast-check';
import { decode, encode, parse, withCrcTag } from 'promptparse';
import { expect, test } from 'vitest';
import { decodeMerchantCode, encodeMerchantCode } from '../../src/device/codes/merchant-code.ts';
import { newMerchantCode } from '../../src/device/codes/new-merchant-code.ts';
import { vectorTextTest } from './standard-vectors.ts';

const ids = fc.uniqueArray(fc.integer({ min: 65, max: 99 }), { maxLength: 4 });
const value = (unit: fc.Arbitrary<string>) => fc.string({ unit, minLength: 1, maxLength: 60 });
const objectsOf = (unit: fc.Arbitrary<string>) =>
  ids.chain((some) =>
    fc
      .tuple(...some.map((id) => value(unit).map((text) => ({ id: String(id), value: text }))))
      .map((rest) => [{ id: '00', value: '01' }, ...rest]),
  );
const printable = fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code));

test('promptparse writes the same text of the same objects, and reads it', () => {
  fc.assert(
    fc.property(objectsOf(printable), (objects) => {
      const ours = encodeMerchantCode({ objects, warnings: [] });
      const tags = objects.map(({ id, value }) => ({ id, value, length: value.length }));
      expect(withCrcTag(encode(tags), '63')).toBe(ours);
      const theirs = parse(ours, true, false)
        ?.getTags()
        .map(({ id, value }) => ({ id, value }));
      expect(theirs?.slice(0, -1)).toEqual(objects);
      expect(decodeMerchantCode(ours)).toEqual({ ok: true, value: { objects, warnings: [] } });
    }),
  );
});

test('emvqr takes the checksum of text in any script, unless it begins with 00', () => {
  let taken = 0;
  const names = fc.string({ unit: fc.constantFrom(...'充电站北京路éüç'), minLength: 1, maxLength: 25 });
  fc.assert(
    fc.property(names, fc.bigInt({ min: 1n, max: 99_999_999n }), (name, amountFen) => {
      const where = { chain: '00c0ffee', alias: 'sun-park', city: 'Beijing', country: 'CN', category: 5411 };
      const code = newMerchantCode({ ...where, name, amountFen });
      if (code.slice(-4, -2) === '00') {
        expect(() => emvqr.decode(code)).toThrow();
        return;
      }
      taken++;
      expect(Object.keys(emvqr.decode(code)).sort()).toEqual([
        '00',
        '01',
        '26',
        '52',
        '53',
        '54',
        '58',
        '59',
        '60',
        '63',
        '64',
      ]);
    }),
  );
  expect(taken).toBeGreaterThan(50);
});

vectorTextTest('promptparse agrees on every published code in ASCII', 'payments/emvqr/mpm.jsonl', (text) => {
  for (const line of text.trim().split('\n')) {
    const { payload, nonAscii } = JSON.parse(line) as { readonly payload: string; readonly nonAscii: boolean };
    if (nonAscii || payload.length > 512) continue;
    const ours = decodeMerchantCode(payload);
    expect(parse(payload, true, false) !== null, payload).toBe(ours.ok);
    if (ours.ok)
      expect(
        decode(payload)
          .slice(0, -1)
          .map(({ id, value }) => ({ id, value })),
      ).toEqual(ours.value.objects);
  }
});
