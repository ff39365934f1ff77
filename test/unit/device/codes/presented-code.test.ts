import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../../../src/base/bytes.ts';
import { readBer } from '../../../../src/device/codes/ber-tlv.ts';
import {
  berObject,
  berTemplate,
  decodeCustomerCode,
  encodeCustomerCode,
} from '../../../../src/device/codes/customer-code.ts';
import {
  checkPresentedCode,
  GRIDPACT_AID,
  newPresentedCode,
  readPresentedCode,
} from '../../../../src/device/codes/presented-code.ts';
import { SEALED_CRYPTOGRAM_BYTES } from '../../../../src/device/pin/desk-key.ts';

const BY = { key: new Uint8Array(32).fill(7), chainId: new Uint8Array(32).fill(1) };
const CODE = {
  pseudonym: new Uint8Array(16).fill(0xaa),
  counter: 9,
  random: new Uint8Array(8).fill(0x11),
  madeAtMs: 1_800_000_000_000n,
};
const TEXT = newPresentedCode(CODE, BY);

function read(text: string) {
  const code = readPresentedCode(text);
  if (!code.ok || code.value === undefined) throw new Error(`not taken: ${text}`);
  return code.value;
}

const refusal = (text: string) => {
  const code = readPresentedCode(text);
  return code.ok ? code.value : [code.error.name, code.error.field];
};

const base64 = (...bytes: readonly number[]) => Buffer.from(bytes).toString('base64');
const START = [0x85, 5, ...utf8('CPV01')];

describe('the code by which a customer pays', () => {
  it('is read as it was made, and fits on a small screen', () => {
    const { mac, ...said } = read(TEXT);
    expect(said).toEqual(CODE);
    expect(mac).toHaveLength(8);
    expect(TEXT.length).toBeLessThanOrEqual(128);
    expect(refusal(newPresentedCode({ ...CODE, counter: 0 }, BY))).toEqual(['qr-field', '61.63.9F36']);
    expect(read(newPresentedCode({ ...CODE, counter: 0x1_0000 }, BY)).counter).toBe(0x1_0000);
  });

  it('says by which PIN, in 1 byte of a chip or 60 of software, and still fits', () => {
    const bySoftware = { number: 7, cryptogram: new Uint8Array(SEALED_CRYPTOGRAM_BYTES).fill(9) };
    const text = newPresentedCode({ ...CODE, counter: 0x1_0000, pin: bySoftware }, BY);
    expect(read(text).pin).toEqual(bySoftware);
    expect(SEALED_CRYPTOGRAM_BYTES).toBe(56);
    // 512 is the bound of the standard; a code of 192 characters is drawn as QR code of version 9.
    expect(text.length).toBeLessThanOrEqual(192);
    expect(read(newPresentedCode({ ...CODE, pin: { byChip: true } }, BY)).pin).toEqual({ byChip: true });
    const bare = { ...bySoftware, cryptogram: new Uint8Array(8) };
    expect(refusal(newPresentedCode({ ...CODE, pin: bare }, BY))).toEqual(['qr-field', '61.63.DF03']);
  });

  it('is good for a minute, and not before its time', () => {
    const at = (ms: bigint) => {
      const checked = checkPresentedCode(read(TEXT), BY, CODE.madeAtMs + ms);
      return checked.ok ? 'good' : checked.error.name;
    };
    expect([-5_001n, -5_000n, 0n, 60_000n, 60_001n].map(at)).toEqual([
      ...['qr-expired', 'good', 'good', 'good', 'qr-expired'],
    ]);
  });

  it('is of its device, its chain and its content alone', () => {
    const bad = (code = read(TEXT), by = BY) => {
      const checked = checkPresentedCode(code, by, CODE.madeAtMs);
      return checked.ok ? 'good' : checked.error.name;
    };
    expect(bad()).toBe('good');
    expect(bad(read(TEXT), { ...BY, key: new Uint8Array(32) })).toBe('qr-signature');
    expect(bad(read(TEXT), { ...BY, chainId: new Uint8Array(32) })).toBe('qr-signature');
    for (const change of [
      { counter: 10 },
      { random: new Uint8Array(8) },
      { pseudonym: new Uint8Array(16) },
      { madeAtMs: CODE.madeAtMs + 1_000n },
      { mac: new Uint8Array(8) },
    ]) {
      expect(bad({ ...read(TEXT), ...change }), Object.keys(change)[0]).toBe('qr-signature');
    }
  });

  it('never passes with one bit changed', () => {
    const bytes = Buffer.from(TEXT, 'base64');
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = bytes.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      const code = readPresentedCode(Buffer.from(changed).toString('base64'));
      if (!code.ok || code.value === undefined) continue;
      expect(checkPresentedCode(code.value, BY, CODE.madeAtMs).ok, String(bit)).toBe(false);
    }
  });

  it('is nothing of ours in a code of others', () => {
    const other = berTemplate('61', [berObject('4F', Uint8Array.of(0xa0, 0, 0, 0, 5))]);
    expect(readPresentedCode(encodeCustomerCode([berObject('85', utf8('CPV01')), other]))).toEqual({
      ok: true,
      value: undefined,
    });
  });

  const LENGTHS = { '9F36': 2, '9F37': 8, '9F26': 8, DF01: 16, DF02: 4 };
  it.each(Object.keys(LENGTHS))('without %s, with it twice or of another size, is refused by field', (tag) => {
    const objects = Object.entries(LENGTHS).map(([tag, size]) => berObject(tag, new Uint8Array(size).fill(1)));
    const code = (inner: typeof objects) =>
      encodeCustomerCode([
        berObject('85', utf8('CPV01')),
        berTemplate('61', [berObject('4F', GRIDPACT_AID), berTemplate('63', inner)]),
      ]);
    expect(refusal(code(objects))).toMatchObject({ counter: 0x0101 });
    const rest = objects.filter((one) => one.tag !== tag);
    const wrong = ['qr-field', `61.63.${tag}`];
    expect(refusal(code(rest))).toEqual(wrong);
    expect(refusal(code([...rest, berObject(tag, new Uint8Array(3))]))).toEqual(wrong);
    expect(refusal(code([...objects, berObject(tag, new Uint8Array(LENGTHS[tag as 'DF01']))]))).toEqual(wrong);
  });

  it.each([
    ['nothing', '', ['qr-malformed', undefined]],
    ['no base64', '!', ['qr-malformed', undefined]],
    ['no padding', TEXT.replace(/=+$/, '').slice(0, -1), ['qr-malformed', undefined]],
    ['a second spelling', 'hQVDUFYwMR==', ['qr-malformed', undefined]],
    ['a space', ` ${TEXT}`, ['qr-malformed', undefined]],
    ['another beginning', base64(0x61, 0), ['qr-malformed', undefined]],
    ['another format', base64(0x85, 5, ...utf8('CPV02')), ['qr-field', '85']],
    ['the format twice', base64(...START, ...START), ['qr-field', '85']],
    ['an application without id', base64(...START, 0x61, 0), ['qr-field', '61.4F']],
    ['an application id of 4 bytes', base64(...START, 0x61, 6, 0x4f, 4, 1, 2, 3, 4), ['qr-field', '61.4F']],
    ['an object longer than its template', base64(...START, 0x61, 3, 0x4f, 5, 1), ['qr-malformed', '61.4F']],
    ['a tag that does not end', base64(...START, 0x9f), ['qr-malformed', undefined]],
    ['a tag of five bytes', base64(...START, 0x9f, 0x81, 0x81, 0x81, 1, 0), ['qr-malformed', undefined]],
    ['a length that does not end', base64(...START, 0x50, 0x82, 1), ['qr-malformed', '50']],
    ['a length in a long form', base64(...START, 0x50, 0x81, 1, 0), ['qr-malformed', '50']],
    ['a length in the longest form', base64(...START, 0x50, 0x82, 0, 1, 0), ['qr-malformed', '50']],
    ['four levels', base64(...START, 0x62, 8, 0x62, 6, 0x62, 4, 0x62, 2, 0x50, 0), ['qr-malformed', '62.62.62']],
    ['513 characters', 'A'.repeat(513), ['qr-malformed', undefined]],
  ])('with %s is refused with its field', (_, text, wrong) => {
    expect(refusal(text)).toEqual(wrong);
  });

  it('tells at which byte it is malformed', () => {
    const deep = readBer(Uint8Array.of(0x50, 1, 0, 0x61, 4, 0x50, 0, 0x51, 9));
    expect(deep).toMatchObject({ ok: false, error: { offset: 7, field: '61.51' } });
  });

  it('throws for no bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.boolean(), (bytes, begins) => {
        const text = base64(...(begins ? START : []), ...bytes);
        const code = decodeCustomerCode(text);
        if (code.ok) expect(encodeCustomerCode(code.value)).toBe(text);
        else expect([750, 751]).toContain(code.error.code);
      }),
      { numRuns: 2_000 },
    );
  });
});
