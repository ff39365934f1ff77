import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMerchantCode, encodeMerchantCode } from '../../../../src/device/codes/merchant-code.ts';
import { newMerchantCode } from '../../../../src/device/codes/new-merchant-code.ts';
import { checked, DYNAMIC, decoded, STATIC } from './made-codes.ts';

const refusalOf = (text: string) => {
  const code = decodeMerchantCode(text);
  if (code.ok) throw new Error(`taken: ${text}`);
  const { name, field, offset } = code.error;
  return [name, field, offset];
};

describe('a merchant-presented code', () => {
  it.each([
    ['nothing', '', ['qr-malformed', undefined, 0]],
    ['an address of the web', 'https://example.com', ['qr-malformed', undefined, 0]],
    ['an object before the format', checked('0102110002015802CN'), ['qr-malformed', undefined, 0]],
    ['no checksum', '000201', ['qr-malformed', undefined, 6]],
    ['text behind the checksum', `${checked('000201')}7001x`, ['qr-malformed', undefined, 19]],
    ['a length of 00', checked('0002015900'), ['qr-malformed', '59', 6]],
    ['a length that is no number', checked('00020159x1A'), ['qr-malformed', '59', 6]],
    ['an id that is no number', checked('000201x902AB'), ['qr-malformed', undefined, 6]],
    ['digits of another script', checked('000201५९02AB'), ['qr-malformed', undefined, 6]],
    ['an object longer than the rest', checked('0002015999AB'), ['qr-malformed', '59', 6]],
    ['an id that stands twice', checked('0002015802CN5802CN'), ['qr-field', '58', 12]],
    ['another checksum', `${checked('000201').slice(0, -1)}x`, ['qr-crc', '63', undefined]],
    ['a checksum of three digits', '000201630317A', ['qr-malformed', undefined, 13]],
    ['a control character', checked('0002015903A\nB'), ['qr-malformed', undefined, 11]],
    ['half a character', checked('0002015903A\ud800B'), ['qr-malformed', undefined, 11]],
    ['513 characters', 'é'.repeat(513), ['qr-malformed', undefined, 512]],
    ['a megabyte', '9'.repeat(1 << 20), ['qr-malformed', undefined, 512]],
  ])('with %s is refused with field and offset', (_, text, refusal) => {
    expect(refusalOf(text)).toEqual(refusal);
  });

  it('counts characters, not bytes or halves of them', () => {
    const text = checked('0002015906充电站🔌🔋é');
    expect(decoded(text).objects).toEqual([
      { id: '00', value: '01' },
      { id: '59', value: '充电站🔌🔋é' },
    ]);
    expect(encodeMerchantCode(decoded(text))).toBe(text);
  });

  it('whose lengths count bytes is taken with a warning, and written again with characters', () => {
    const code = decoded(checked('0002015909充电站5303156'));
    expect(code.warnings).toEqual(['length-counts-bytes']);
    expect(encodeMerchantCode(code)).toBe(checked('0002015903充电站5303156'));
    // An end within a character is no end.
    expect(refusalOf(checked('0002015908充电站5303156'))[0]).toBe('qr-malformed');
  });

  it('keeps the leading zeros of its checksum', () => {
    const found = Array.from({ length: 5_000 }, (_, i) => checked(`0002015405${String(i).padStart(5, '0')}`));
    const some = found.filter((text) => text.at(-4) === '0');
    expect(some.length).toBeGreaterThan(100);
    for (const text of some.slice(0, 100)) {
      expect(encodeMerchantCode(decoded(text))).toBe(text);
      const lost = text.slice(0, -4) + text.slice(-4).replace(/^0+/, '');
      if (lost !== text) expect(decodeMerchantCode(lost).ok).toBe(false);
    }
  });

  it('with a checksum in small letters is taken with a warning, in mixed ones not', () => {
    const text = newMerchantCode({ ...STATIC, alias: 'sun-park-5' });
    const [body, crc] = [text.slice(0, -4), text.slice(-4)];
    expect(crc).toMatch(/[A-F].*[A-F]/);
    expect(decoded(body + crc.toLowerCase()).warnings).toEqual(['checksum-in-lower-case']);
    expect(encodeMerchantCode(decoded(body + crc.toLowerCase()))).toBe(body + crc.toLowerCase());
    const mixed = crc.replace(/[A-F]/, (letter) => letter.toLowerCase());
    expect(refusalOf(body + mixed)[0]).toBe('qr-crc');
    // With one letter, small or mixed are the same: one changed character.
    const one = newMerchantCode({ ...STATIC, alias: 'sun-park-1' });
    expect(one.slice(-4)).toMatch(/^[0-9]*[A-F][0-9]*$/);
    expect(refusalOf(one.slice(0, -4) + one.slice(-4).toLowerCase())[0]).toBe('qr-crc');
  });

  it('keeps objects that nobody knows, in their place', () => {
    const text = checked('000201650201800400145802CN9903abc');
    expect(decoded(text).objects.map(({ id }) => id)).toEqual(['00', '65', '80', '58', '99']);
    expect(encodeMerchantCode(decoded(text))).toBe(text);
  });

  it('that cannot be is not written', () => {
    const bad = [
      [{ id: '5', value: 'x' }],
      [{ id: '59', value: '' }],
      [{ id: '59', value: 'x'.repeat(100) }],
      [{ id: '63', value: 'ABCD' }],
      Array.from({ length: 6 }, (_, i) => ({ id: `8${i}`, value: 'x'.repeat(99) })),
    ];
    for (const objects of bad) expect(() => encodeMerchantCode({ objects, warnings: [] })).toThrow(RangeError);
  });

  it('is never passed with one bit of its text changed', () => {
    const bytes = new TextEncoder().encode(newMerchantCode({ ...DYNAMIC, name: '太阳公园' }));
    let looked = 0;
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      const text = new TextDecoder().decode(changed);
      looked++;
      expect(decodeMerchantCode(text).ok, text).toBe(false);
    }
    expect(looked).toBeGreaterThan(1_000);
  });

  it('is refused or taken, and nothing is thrown, whatever the text is', () => {
    const unit = fc.oneof(
      fc.constantFrom('00', '02', '01', '59', '6304', '99'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 60 }), fc.boolean(), (parts, withChecksum) => {
        const text = parts.join('');
        const code = decodeMerchantCode(withChecksum ? checked(`000201${text}`) : text);
        if (code.ok) expect(decodeMerchantCode(encodeMerchantCode(code.value)).ok).toBe(true);
        else expect(code.error.code).toBeGreaterThanOrEqual(750);
      }),
      { numRuns: 2_000 },
    );
  });
});
