import { encode as encodeJpeg } from 'jpeg-js';
import jsqr from 'jsqr';
import pc from 'picocolors';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { CliError } from '../../../src/cli/cli-error.ts';
import { qrPng, qrSvg, qrText } from '../../../src/cli/print/qr-code.ts';
import { isPicture, readQrPicture } from '../../../src/cli/read-qr-picture.ts';
import { newMerchantCode } from '../../../src/device/codes/new-merchant-code.ts';
import { newPresentedCode } from '../../../src/device/codes/presented-code.ts';
import { DYNAMIC, STATIC } from '../device/codes/made-codes.ts';
import { seen } from './seen-code.ts';

const PLAIN = pc.createColors(false);
const KEY = { key: new Uint8Array(32), chainId: new Uint8Array(32) };
const PRESENTED = {
  pseudonym: new Uint8Array(16),
  counter: 1,
  random: new Uint8Array(8),
  madeAtMs: 1_800_000_000_000n,
};
const TEXTS = {
  static: newMerchantCode(STATIC),
  'in another script': newMerchantCode({ ...DYNAMIC, name: '太阳公园充电站' }),
  longest: newMerchantCode({
    ...{ ...DYNAMIC, name: '电'.repeat(25), alias: 'a'.repeat(34), order: 'b'.repeat(35), terminal: 'c'.repeat(25) },
  }),
  'that a customer shows': newPresentedCode(PRESENTED, KEY),
  'of 512 characters': 'x'.repeat(512),
};

function readByJsqr(png: Uint8Array): string | undefined {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  return jsqr.default(new Uint8ClampedArray(data), width, height)?.data;
}

function errorOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof CliError) return error.code;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe.each(Object.entries(TEXTS))('a code %s', (_, text) => {
  it('is read from its picture, here and by another library', () => {
    const png = qrPng(text);
    expect(readQrPicture(png, 'code.png')).toBe(text);
    expect(readByJsqr(png)).toBe(text);
  });

  it('is read from the terminal', () => {
    const { text: drawn, columns } = qrText(text, PLAIN);
    expect(drawn.split('\n')[0]).toHaveLength(columns);
    expect(readQrPicture(seen(drawn), 'screen.png')).toBe(text);
    const narrow = qrText(text, PLAIN, 0);
    expect(narrow.columns).toBeLessThanOrEqual(columns);
    expect(readQrPicture(seen(narrow.text), 'screen.png')).toBe(text);
  });

  it('is read from a photo of poor quality', () => {
    const { width, height, data } = PNG.sync.read(Buffer.from(qrPng(text)));
    const photo = encodeJpeg({ width, height, data }, 30).data;
    expect(isPicture(photo)).toBe(true);
    expect(readQrPicture(photo, 'photo.jpg')).toBe(text);
  });
});

describe('a drawn code', () => {
  it('of a merchant of usual names fits in 80 columns', () => {
    for (const text of [TEXTS.static, TEXTS['in another script'], TEXTS['that a customer shows']]) {
      expect(qrText(text, PLAIN, 80).columns).toBeLessThanOrEqual(80);
    }
    expect(qrText(TEXTS.longest, PLAIN, 80).columns).toBeLessThanOrEqual(80);
  });

  it('is black on white in a terminal with colours, whatever its own are', () => {
    const drawn = qrText('x', pc.createColors(true)).text;
    const [before, after] = ['\u001b[40m\u001b[97m', '\u001b[39m\u001b[49m'];
    for (const line of drawn.split('\n')) {
      expect([line.startsWith(before), line.endsWith(after)]).toEqual([true, true]);
    }
  });

  it('as SVG has a white ground', () => {
    expect(qrSvg('x')).toMatch(
      /^<svg shape-rendering="crispEdges" viewBox="0 0 (\d+) \1" [^>]*><rect [^>]*fill="#fff"\/><path /,
    );
  });
});

describe('a picture', () => {
  it('of one pixel per module, or without ground, is read', () => {
    const fine = shrunk(PNG.sync.read(Buffer.from(qrPng('small'))), 8);
    expect(readQrPicture(PNG.sync.write(fine), 'fine.png')).toBe('small');
    const clear = PNG.sync.read(Buffer.from(qrPng('clear')));
    for (let at = 0; at < clear.data.length; at += 4) {
      if (clear.data[at] === 0xff) clear.data.fill(0, at, at + 4);
    }
    expect(readQrPicture(PNG.sync.write(clear), 'clear.png')).toBe('clear');
  });

  it('without a code, cut off, or of another kind is refused', () => {
    const blank = new PNG({ width: 600, height: 600 });
    blank.data.fill(0xff);
    expect(errorOf(() => readQrPicture(PNG.sync.write(blank), 'blank.png'))).toBe('no-code-in-picture');
    for (const bytes of [4, 8, 20, 33, 60]) {
      const cut = () => readQrPicture(qrPng('x').subarray(0, bytes), 'cut.png');
      expect(cut, `${bytes}`).toThrow(
        /^cannot open the picture cut\.png: it is (cut off|cut off or damaged|neither PNG nor JPEG)$/,
      );
    }
    const cut = qrPng('x').subarray(0, 60);
    expect(errorOf(() => readQrPicture(cut, 'cut.png'))).toBe('picture-unreadable');
    expect(errorOf(() => readQrPicture(Buffer.from('GIF89a'), 'x.gif'))).toBe('picture-unreadable');
    expect(errorOf(() => readQrPicture(Uint8Array.of(0xff, 0xd8, 0xff), 'x.jpg'))).toBe('picture-unreadable');
    expect(isPicture(Buffer.from('000201'))).toBe(false);
  });

  it('that says it is huge is not unpacked', () => {
    const png = Buffer.from(qrPng('x'));
    png.writeUInt32BE(100_000, 16);
    png.writeUInt32BE(100_000, 20);
    expect(() => readQrPicture(png, 'huge.png')).toThrow('10000000000 pixels');
  });
});

function shrunk({ width, height, data }: PNG, by: number): PNG {
  const small = new PNG({ width: width / by, height: height / by });
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      const from = (y * by * width + x * by) * 4;
      small.data.set(data.subarray(from, from + 4), (y * small.width + x) * 4);
    }
  }
  return small;
}
