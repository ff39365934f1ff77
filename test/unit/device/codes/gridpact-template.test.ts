import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type GridpactPart,
  gridpactObjects,
  readGridpactPart,
} from '../../../../src/device/codes/gridpact-template.ts';
import { lookInto } from '../../../../src/device/codes/merchant-fields.ts';
import { newMerchantCode } from '../../../../src/device/codes/new-merchant-code.ts';
import { CHAIN, codeWith, DYNAMIC, decoded, nested, STATIC } from './made-codes.ts';

const ALIAS = `a${'b'.repeat(33)}`;
const ORDER = 'O'.repeat(35);

function partOf(text: string) {
  return readGridpactPart(lookInto(decoded(text)).fields);
}

type Objects = readonly (readonly [string, string])[];

const refusal = (template: Objects, second?: Objects) => {
  const code = codeWith({ '26': nested(...template), ...(second && { '27': nested(...second) }) });
  const part = readGridpactPart(lookInto(code).fields);
  if (part === undefined || part.ok) throw new Error('taken');
  return part.error.field;
};

const US = ['00', 'org.gridpact'] as const;

describe('the part of a code that is for this network', () => {
  it('is read as it was written', () => {
    const { chain, alias, order, expiresAtMs, signatureId } = DYNAMIC;
    expect(partOf(newMerchantCode(DYNAMIC))).toEqual({
      ok: true,
      value: { chain, alias, order, expiresAtMs, signatureId },
    });
    expect(partOf(newMerchantCode(STATIC))).toEqual({ ok: true, value: { chain: CHAIN, alias: 'sun-park' } });
  });

  it('fits for an alias and an order of full length, in two templates', () => {
    const code = newMerchantCode({ ...DYNAMIC, alias: ALIAS, order: ORDER });
    expect(decoded(code).objects.map(({ id }) => id)).toContain('27');
    expect(partOf(code)).toMatchObject({
      ok: true,
      value: { alias: ALIAS, order: ORDER, signatureId: '0123456789abcdef' },
    });
    expect(decoded(newMerchantCode(DYNAMIC)).objects.map(({ id }) => id)).not.toContain('27');
  });

  it('is not there in a code of others', () => {
    expect(
      readGridpactPart(lookInto(codeWith({ '26': nested(['00', 'br.gov.bcb.pix'], ['01', 'x']) })).fields),
    ).toBeUndefined();
  });

  it.each([
    ['no chain', [US, ['02', 'sun-park']], '26.01'],
    ['a chain in capital letters', [US, ['01', '00C0FFEE'], ['02', 'sun-park']], '26.01'],
    ['no alias', [US, ['01', CHAIN]], '26.02'],
    ['an alias in capital letters', [US, ['01', CHAIN], ['02', 'Sun']], '26.02'],
    ['an order with a space', [US, ['01', CHAIN], ['02', 'sun'], ['03', 'a b']], '26.03'],
    ['an expiry that is no number', [US, ['01', CHAIN], ['02', 'sun'], ['04', '-1']], '26.04'],
    ['a short signature', [US, ['01', CHAIN], ['02', 'sun'], ['05', '00']], '26.05'],
  ] as const)('with %s is refused by field', (_, template, field) => {
    expect(refusal([...template])).toBe(field);
  });

  it('says nothing twice', () => {
    const first: Objects = [US, ['01', CHAIN], ['02', 'sun-park']];
    expect(refusal(first, [US, ['02', 'moon-park']])).toBe('27.02');
  });

  it('may have more than is known today', () => {
    const code = codeWith({ '26': nested(US, ['01', CHAIN], ['02', 'sun-park'], ['77', 'x']) });
    expect(readGridpactPart(lookInto(code).fields)).toMatchObject({ ok: true, value: { alias: 'sun-park' } });
  });

  it('is not written with what no reader takes', () => {
    const bad: Partial<GridpactPart>[] = [
      { chain: 'C0FFEE' },
      { alias: '' },
      { alias: 'Sun' },
      { order: '' },
      { order: 'a b' },
      { expiresAtMs: -1_000n },
      { signatureId: 'abc' },
    ];
    for (const part of bad) expect(() => gridpactObjects({ ...DYNAMIC, ...part })).toThrow(RangeError);
  });

  it('comes back whole for any merchant and order', () => {
    const text = (alphabet: string, maxLength: number) =>
      fc.string({ unit: fc.constantFrom(...alphabet), minLength: 1, maxLength });
    const part = fc.record({
      chain: fc.constant(CHAIN),
      alias: text('abcxyz0189', 34),
      order: fc.option(text('abzABZ019._-', 35), { nil: undefined }),
      expiresAtMs: fc.option(
        fc.bigInt(0n, 253_402_300_799n).map((s) => s * 1_000n),
        { nil: undefined },
      ),
      signatureId: fc.option(fc.constant('0123456789abcdef'), { nil: undefined }),
    });
    fc.assert(
      fc.property(part, (some) => {
        expect(partOf(newMerchantCode({ ...STATIC, ...some }))).toEqual({ ok: true, value: some });
      }),
    );
  });
});
