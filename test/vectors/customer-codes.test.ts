import fc from 'fast-check';
import nodeTlv, { type OtherTlv } from 'node-tlv';
import { expect, test } from 'vitest';
import { toHex } from '../../src/base/bytes.ts';
import { type BerObject, readBer, writeBer } from '../../src/device/codes/ber-tlv.ts';
import { decodeCustomerCode, encodeCustomerCode } from '../../src/device/codes/customer-code.ts';
import { vectorTextTest } from './standard-vectors.ts';

interface PublishedCode {
  readonly base64: string;
  readonly tags: string;
}
const FILE = 'payments/emvqr/cpm.jsonl';

const codesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PublishedCode);

vectorTextTest('every published code of a customer is taken as marked, and written again', FILE, (text) => {
  const codes = codesOf(text);
  expect(codes).toHaveLength(8);
  for (const { base64, tags } of codes) {
    const decoded = decodeCustomerCode(base64);
    if (!decoded.ok) throw new Error(`${base64}: ${decoded.error.message}`);
    const shown = decoded.value.map(({ tag, inner }) => {
      return inner.length === 0 ? tag : `${tag}(${inner.map((one) => one.tag).join(' ')})`;
    });
    expect(shown.join(' ')).toBe(tags);
    expect(encodeCustomerCode(decoded.value)).toBe(base64);
    expect(ofOther(nodeTlv.parseList(Buffer.from(base64, 'base64').toString('hex')))).toEqual(ofOurs(decoded.value));
  }
});

vectorTextTest('no part of a published code is a code', FILE, (text) => {
  for (const { base64 } of codesOf(text)) {
    const bytes = Buffer.from(base64, 'base64');
    for (let length = 0; length < bytes.length; length++) {
      const part = bytes.subarray(0, length).toString('base64');
      const decoded = decodeCustomerCode(part);
      // But for one that ends between two objects of the outermost level.
      if (decoded.ok) expect(decoded.value.length).toBeLessThan(readWhole(bytes).length);
    }
  }
});

const leaf = fc
  .tuple(fc.constantFrom('4F', '50', '5F20', '9F36', 'DF01', '9F8101'), fc.uint8Array({ maxLength: 300 }))
  .map(([tag, value]): BerObject => ({ tag, value, inner: [] }));
const template = (inner: fc.Arbitrary<BerObject>) =>
  fc.tuple(fc.constantFrom('61', '62', '63', 'BF0C'), fc.array(inner, { minLength: 1, maxLength: 3 })).map(
    ([tag, some]): BerObject => ({
      tag,
      value: Buffer.concat(some.map((one) => writeBer(one.tag, one.value))),
      inner: some,
    }),
  );

test('what is written is read by node-tlv and here as the same objects', () => {
  const objects = fc.array(fc.oneof(leaf, template(leaf), template(template(leaf))), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(objects, (some) => {
      const bytes = Buffer.concat(some.map(({ tag, value }) => writeBer(tag, value)));
      expect(ofOurs(readWhole(bytes))).toEqual(ofOurs(some));
      expect(ofOther(nodeTlv.parseList(bytes.toString('hex')))).toEqual(ofOurs(some));
    }),
  );
});

function readWhole(bytes: Uint8Array): readonly BerObject[] {
  const read = readBer(bytes);
  if (!read.ok) throw new Error(read.error.message);
  return read.value;
}

interface Shown {
  readonly tag: string;
  readonly value: string;
  readonly inner: readonly Shown[];
}

function ofOurs(objects: readonly BerObject[]): Shown[] {
  return objects.map(({ tag, value, inner }) => ({ tag, value: toHex(value).toUpperCase(), inner: ofOurs(inner) }));
}

function ofOther(objects: readonly OtherTlv[]): Shown[] {
  return objects.map(({ tag, value, child }) => ({ tag, value: value.toUpperCase(), inner: ofOther(child) }));
}
