import { expect } from 'vitest';
import { crc16, crc16Hex } from '../../src/device/codes/crc16.ts';
import { decodeMerchantCode, encodeMerchantCode } from '../../src/device/codes/merchant-code.ts';
import { vectorTest, vectorTextTest } from './standard-vectors.ts';

interface PublishedCode {
  readonly payload: string;
  readonly kind: 'valid' | 'bad-crc' | 'bad-crc-bad-tlv' | 'valid-crc-length-counts-utf8-bytes';
  readonly crcComputed: string;
  readonly tags: string | null;
}
const FILE = 'payments/emvqr/mpm.jsonl';

function codesOf(text: string): PublishedCode[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PublishedCode);
}

vectorTextTest('every published code is taken or refused as marked', FILE, (text) => {
  const codes = codesOf(text);
  expect(codes).toHaveLength(68);
  for (const { payload, kind, tags } of codes) {
    const decoded = decodeMerchantCode(payload);
    if (kind === 'valid') {
      if (!decoded.ok) throw new Error(`${payload}: ${decoded.error.message}`);
      expect([...decoded.value.objects.map(({ id }) => id), '63'].join(',')).toBe(tags);
      expect(encodeMerchantCode(decoded.value)).toBe(payload);
    } else if (kind === 'valid-crc-length-counts-utf8-bytes') {
      expect(decoded).toMatchObject({ ok: true, value: { warnings: ['length-counts-bytes'] } });
    } else {
      expect(decoded.ok, payload).toBe(false);
      // The checksum of a text of more than 512 characters is not looked at.
      const name = kind === 'bad-crc' && payload.length <= 512 ? 'qr-crc' : 'qr-malformed';
      expect(decoded).toMatchObject({ error: { name } });
    }
  }
});

vectorTextTest('no published code passes with one character changed', FILE, (text) => {
  let tried = 0;
  for (const { payload, kind } of codesOf(text).filter(({ kind }) => kind.startsWith('valid'))) {
    const characters = [...payload];
    for (const [at, was] of characters.entries()) {
      for (const to of changesOf(was, at)) {
        tried++;
        const changed = characters.with(at, to).join('');
        const decoded = decodeMerchantCode(changed);
        expect(decoded.ok, `${kind} ${changed}`).toBe(false);
      }
    }
  }
  expect(tried).toBeGreaterThan(60_000);
});

/** One printable character of ASCII in eleven, others at each place; of another character, each of its lower bits changed. */
function changesOf(character: string, place: number): string[] {
  const code = character.codePointAt(0) as number;
  if (code >= 0x80) return [1, 2, 4, 8, 16, 32].map((bit) => String.fromCodePoint(code ^ bit));
  const printable = Array.from({ length: 95 }, (_, i) => String.fromCharCode(0x20 + i));
  return printable.filter((other, i) => other !== character && (i + place) % 11 === 0);
}

interface CrcVariant {
  readonly name: string;
  readonly checkOf123456789: string;
}

vectorTest<readonly CrcVariant[]>(
  'the checksum is the one of EMV, and no other of its name',
  'payments/crc/crc16.json',
  (variants) => {
    const made = crc16Hex(new TextEncoder().encode('123456789'));
    const same = variants.filter(({ checkOf123456789 }) => checkOf123456789 === made);
    expect(same.map(({ name }) => name)).toEqual(['CRC-16/IBM-3740 (also CCITT-FALSE): the one of EMV QR']);
    // Behind a text, its own checksum leaves nothing.
    expect(crc16(new Uint8Array([...new TextEncoder().encode('123456789'), 0x29, 0xb1]))).toBe(0);
  },
);
