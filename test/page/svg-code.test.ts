// A code drawn as SVG, as a browser shows it: on a page of another colour, small and large.
import { afterAll, expect, it } from 'vitest';
import { qrSvg } from '../../src/cli/print/qr-code.ts';
import { readQrPicture } from '../../src/cli/read-qr-picture.ts';
import { newMerchantCode } from '../../src/device/codes/new-merchant-code.ts';
import { DYNAMIC } from '../unit/device/codes/made-codes.ts';
import { startChromium } from './chromium.ts';

const browser = await startChromium();

afterAll(async () => {
  await browser?.close();
});

it.skipIf(browser === undefined).each([300, 900])('a code of %d pixels in a browser is read', async (size) => {
  const text = newMerchantCode({ ...DYNAMIC, name: '太阳公园充电站' });
  const page = await browser?.newPage({ viewport: { width: size + 40, height: size + 40 } });
  await page?.setContent(`<body style="background:#123;margin:20px"><div style="width:${size}px">${qrSvg(text)}</div>`);
  const picture = await page?.screenshot();
  expect(picture).toBeDefined();
  expect(readQrPicture(picture ?? new Uint8Array(), 'screen.png')).toBe(text);
});
